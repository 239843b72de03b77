using Microsoft.Playwright;

namespace Pmo.EndToEnd.Support;

/// <summary>One browser for all tests; each visitor has a context of its own. <c>PMO_CHROMIUM</c> names another one than Debian's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Collection = "browser";

    /// <summary>For everything that waits for the page: two cores are shared by browser, server and other work.</summary>
    public const float Patience = 45_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    internal IBrowser Browser => browser ?? throw new InvalidOperationException("The browser was not started.");

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PMO_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>One after another: two cores carry one lesson at a time.</summary>
[CollectionDefinition(Chromium.Collection)]
public sealed class BrowserTests : ICollectionFixture<Chromium>;
