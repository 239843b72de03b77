using System.Net;
using System.Net.Sockets;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>Stands between a journal and its server, and can cut the connection at one exact place.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly Task _accepting;
    private int _cut;

    public CutProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    private enum Cut
    {
        None = 0,
        BeforeTheServerHearsIt = 1,
        BeforeTheClientHearsBack = 2,
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The next thing that a client says is lost, or heard and done by the server while its answer is lost.</summary>
    public void CutNext(bool heard) => Volatile.Write(ref _cut, (int)(heard ? Cut.BeforeTheClientHearsBack : Cut.BeforeTheServerHearsIt));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // Stopped: the end of the test.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _server);
            var lost = new TaskCompletionSource();
            await Task.WhenAny(SayAsync(near.GetStream(), far.GetStream(), lost), AnswerAsync(far.GetStream(), near.GetStream(), lost.Task));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One side is gone: closing the other is all there is to do, and the test sees what follows from it.
        }
    }

    private async Task SayAsync(NetworkStream from, NetworkStream to, TaskCompletionSource lost)
    {
        var buffer = new byte[65_536];
        while (await from.ReadAsync(buffer) is > 0 and var count)
        {
            var cut = (Cut)Interlocked.Exchange(ref _cut, 0);
            if (cut == Cut.BeforeTheServerHearsIt)
                return;
            if (cut == Cut.BeforeTheClientHearsBack)
                lost.SetResult();
            await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private static async Task AnswerAsync(NetworkStream from, NetworkStream to, Task lost)
    {
        var buffer = new byte[65_536];
        while (await from.ReadAsync(buffer) is > 0 and var count)
        {
            // The answer is here, so that the server has done it.
            if (lost.IsCompleted)
                return;
            await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }
}
