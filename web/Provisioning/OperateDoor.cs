using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Pmo.Web.Hosting;
using Pmo.Web.Json;

namespace Pmo.Web.Provisioning;

/// <summary>
/// How <c>pmo</c> comes to a running server: by a file in the data folder that only the server's user can read, with the addresses on this machine
/// and a token of this start. Whoever can read it can read the database too.
/// </summary>
internal sealed partial class OperateDoor(DataFolder folder, ILogger<OperateDoor> log)
{
    public const string FileName = "operate.json";

    private const string Bearer = "Bearer ";

    /// <summary>What proxies add. A request that came through one is not from this machine, whatever address it says.</summary>
    private static readonly ImmutableArray<string> OfProxies =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP"];

    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The file's content; read by cli/Operate.</summary>
    public sealed record Note
    {
        public required int Process { get; init; }

        /// <summary>Empty: the server listens at none of this machine's own.</summary>
        public required ImmutableArray<string> Addresses { get; init; }

        public required string Token { get; init; }
    }

    private string Path => System.IO.Path.Combine(folder.Path, FileName);

    /// <summary>After the server listens. Whole or not at all, and never readable by others, not even for a moment.</summary>
    public void Open(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var note = new Note { Process = Environment.ProcessId, Addresses = [.. addresses.Select(Here).OfType<string>()], Token = token };
        var beside = $"{Path}.{Environment.ProcessId}.new";
        try
        {
            File.Delete(beside);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(beside, options)) JsonSerializer.Serialize(file, note, WireJson.Options);
            File.Move(beside, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Lessons go on without it; the log tells the operator why `pmo user` finds no server.
            LogNotWritten(log, e, Path);
        }
    }

    /// <summary>Unless another server has put its own there.</summary>
    public void Close()
    {
        try
        {
            if (JsonSerializer.Deserialize<Note>(File.ReadAllBytes(Path), WireJson.Options)?.Token == token) File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // It is gone or another's; left behind it opens nothing, and whoever uses it is told so.
        }
    }

    /// <summary>From this machine, by the socket and not by what a header says, and with this start's token.</summary>
    public bool Admits(HttpContext http) =>
        IsHere((http.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint as IPEndPoint)?.Address, http.Request.Headers)
        && Knows(http.Request.Headers.Authorization.ToString());

    internal static bool IsHere(IPAddress? from, IHeaderDictionary headers) =>
        from is not null && IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from) && !OfProxies.Any(headers.ContainsKey);

    /// <summary>Hashes of equal length are compared, so that no time tells how much was right.</summary>
    private bool Knows(string authorization) =>
        authorization.StartsWith(Bearer, StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Bearer.Length..])), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The address for somebody on this machine; null when there is none.</summary>
    private static string? Here(string address)
    {
        var url = new Uri(address.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal));
        if (url.Host is "0.0.0.0" or "[::]") return $"{url.Scheme}://127.0.0.1:{url.Port}";
        return url.IsLoopback ? url.GetLeftPart(UriPartial.Authority) : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} could not be written: pmo provision and pmo user will not find this server")]
    private static partial void LogNotWritten(ILogger log, Exception failure, string file);
}
