using System.Security.Cryptography;
using System.Text;

namespace Pmo.Web.Live.Sockets;

/// <summary>The opening of RFC 6455, section 4.2.</summary>
internal static class Handshake
{
    private const string Version = "13";
    private const int KeyBytes = 16;

    /// <summary>False: not a WebSocket as it is spoken here, and nothing was answered.</summary>
    public static bool TryAnswer(HttpContext http)
    {
        var asked = http.Request.Headers;
        var key = asked.SecWebSocketKey.ToString();
        Span<byte> nonce = stackalloc byte[KeyBytes];
        if (!HttpMethods.IsGet(http.Request.Method)
            || !string.Equals(asked.Upgrade.ToString(), "websocket", StringComparison.OrdinalIgnoreCase)
            || asked.SecWebSocketVersion != Version
            || !Convert.TryFromBase64String(key, nonce, out var written) || written != KeyBytes) return false;
        var answer = http.Response.Headers;
        answer.Connection = "Upgrade";
        answer.Upgrade = "websocket";
        answer.SecWebSocketAccept = Accept(key);
        return true;
    }

    // The RFC names the hash and the suffix; nothing is kept secret by them.
#pragma warning disable CA5350
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
