using Pmo.Web.Hosting;
using QRCoder;

namespace Pmo.Web.Api;

/// <summary>A QR of one of our own addresses, drawn here: a picture from elsewhere would tell somebody else who looks at a lesson.</summary>
internal static class QrEndpoint
{
    public static void MapQr(this IEndpointRouteBuilder routes) => routes.MapGet("/api/qr", Draw)
        .Produces<string>(StatusCodes.Status200OK, "image/svg+xml").Refusable(StatusCodes.Status400BadRequest)
        .WithSummary("SVG of a QR that leads to `path` on this server: `/`, `/j/{8 digits}` or `/t/{6 digits}`.");

    private static IResult Draw(string? path, HttpContext http, PublicAddress address)
    {
        if (path is null || !IsOurs(path)) return Problem.Of(RefusalCode.Malformed);
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address.Of(http.Request) + path, QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        http.Response.Headers.CacheControl = "private, max-age=86400";
        // Black on white in every theme: that is what cameras read.
        return Results.Text(qr.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }

    private static bool IsOurs(string path) => path switch
    {
        "/" => true,
        ['/', 'j', '/', .. { Length: 8 } code] => code.All(char.IsAsciiDigit),
        ['/', 't', '/', .. { Length: 6 } code] => code.All(char.IsAsciiDigit),
        _ => false,
    };
}
