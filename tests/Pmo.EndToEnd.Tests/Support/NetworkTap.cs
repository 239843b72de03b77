using System.Text.Json;
using Microsoft.Playwright;

namespace Pmo.EndToEnd.Support;

/// <summary>A finished response: bytes that came over the wire, headers included and compressed as they came; 0 from a cache.</summary>
internal sealed record WireResponse(string Path, long Bytes);

/// <summary>Counts what a page fetches, by the browser's own network events. The live connection is not counted: it is not a request.</summary>
internal sealed class NetworkTap
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> asked = [];
    private readonly List<WireResponse> answered = [];
    private readonly IPage page;

    private NetworkTap(IPage page) => this.page = page;

    public static async Task<NetworkTap> TapAsync(IPage page)
    {
        var wire = new NetworkTap(page);
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, happened) => wire.Asked(happened!.Value);
        session.Event("Network.loadingFinished").OnEvent += (_, happened) => wire.Answered(happened!.Value);
        await session.SendAsync("Network.enable");
        return wire;
    }

    /// <summary>Everything since the last call, once nothing is under way.</summary>
    public async Task<IReadOnlyList<WireResponse>> TakeAsync()
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        lock (gate)
        {
            WireResponse[] taken = [.. answered];
            answered.Clear();
            return taken;
        }
    }

    private void Asked(JsonElement happened)
    {
        lock (gate) asked[happened.GetProperty("requestId").GetString()!] = new Uri(happened.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
    }

    private void Answered(JsonElement happened)
    {
        lock (gate)
            if (asked.TryGetValue(happened.GetProperty("requestId").GetString()!, out var path))
                answered.Add(new WireResponse(path, (long)happened.GetProperty("encodedDataLength").GetDouble()));
    }
}
