using Microsoft.Playwright;

namespace Pmo.EndToEnd.Support;

/// <summary>The three kinds of devices in a classroom, in CSS pixels.</summary>
internal static class Sizes
{
    public static BrowserNewContextOptions Laptop => new() { ViewportSize = new ViewportSize { Width = 1366, Height = 768 } };

    public static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        ScreenSize = new ScreenSize { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
    };

    public static BrowserNewContextOptions Tv => new()
    {
        ViewportSize = new ViewportSize { Width = 960, Height = 540 },
        ScreenSize = new ScreenSize { Width = 960, Height = 540 },
    };
}
