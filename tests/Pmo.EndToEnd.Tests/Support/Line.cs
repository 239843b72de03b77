using System.Net;
using System.Net.Sockets;

namespace Pmo.EndToEnd.Support;

/// <summary>A line between a browser and the server that can be cut: open connections break and new ones are turned away.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, Server.FreePort());
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private readonly HashSet<TcpClient> open = [];
    private readonly Uri server;
    private readonly Task accepting;
    private bool cut;

    public Line(Uri server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Cut()
    {
        lock (gate)
        {
            cut = true;
            foreach (var connection in open) connection.Dispose();
            open.Clear();
        }
    }

    public void Mend()
    {
        lock (gate) cut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        Cut();
        await accepting;
        listener.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptTcpClientAsync(ended.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        lock (gate)
        {
            if (cut) return;
            open.Add(near);
            open.Add(far);
        }
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, server.Port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or one of the two sides is gone: the browser sees a broken connection, which is what this is for.
        }
        lock (gate)
        {
            open.Remove(near);
            open.Remove(far);
        }
    }
}
