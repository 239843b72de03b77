using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pmo.Bench.Peers;

/// <summary>
/// The peer: an ASP.NET Core SignalR hub with groups and nothing behind it, the limit of the stack. It speaks messages of the same shape and
/// size as ours, so that the same generator drives both and checks both for loss.
/// </summary>
public sealed class BareHub : Microsoft.AspNetCore.SignalR.Hub
{
    private static readonly ConcurrentDictionary<string, long[]> Versions = new(StringComparer.Ordinal);

    /// <summary>Watches a lesson: its group. Answers where it is.</summary>
    public async Task<BareAnswer> Join(string stream)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, stream);
        return new(Interlocked.Read(ref Versions.GetOrAdd(stream, static _ => new long[1])[0]));
    }

    /// <summary>Fan-out: the group gets a frame as ours does. Awaited, as the documentation shows it.</summary>
    public async Task<BareAnswer> Move(BareIntent intent)
    {
        var version = Next(intent.Stream);
        var frame = new BareFrame(
            intent.Stream, new Revision("bare", version), version - 1, new BareChange(
                intent.Command.GetProperty("step").GetString()!, intent.Command.TryGetProperty("padding", out var padding) ? padding.GetString() : null));
        Remember(frame);
        await Clients.Group(intent.Stream).SendAsync("frame", frame);
        return new BareAnswer(version);
    }

    /// <summary>After a lost connection: watches again, and gets what it missed out of this process's memory.</summary>
    public async Task<BareAnswer> Resume(BareResume resume)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, resume.Stream);
        var kept = Memory.GetOrAdd(resume.Stream, static _ => new());
        BareFrame[] missed;
        lock (kept) missed = [.. kept.Where(frame => frame.Rev.Version > resume.Version)];
        foreach (var frame in missed) await Clients.Caller.SendAsync("frame", frame);
        return new(missed.Length);
    }

    /// <summary>An answer that is not kept anywhere.</summary>
    public BareAnswer Submit(BareIntent intent) => new(Next(intent.Stream));

    /// <summary>How long a first state is, in bytes.</summary>
    public void Prepare(int size) => firstState = new string('s', Math.Max(0, size));

    /// <summary>Log-on: checks a signed token, watches the lesson, sends the first state.</summary>
    public async Task<BareAnswer> LogOn(BareEntry entry)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(entry.Person)), Encoding.ASCII.GetBytes(entry.Token)))
            throw new HubException("notSignedIn");
        await Groups.AddToGroupAsync(Context.ConnectionId, entry.Stream);
        await Clients.Caller.SendAsync("frame", new BareFirst(entry.Stream, new Revision("bare", 1), firstState));
        return new(1);
    }

    public static string Sign(string person) => Convert.ToBase64String(HMACSHA256.HashData("a key of the peer's, known to the generator"u8, Encoding.UTF8.GetBytes(person)));

    private const int Remembered = 64;

    private static readonly ConcurrentDictionary<string, Queue<BareFrame>> Memory = new(StringComparer.Ordinal);

    private static void Remember(BareFrame frame)
    {
        var kept = Memory.GetOrAdd(frame.S, static _ => new());
        lock (kept)
        {
            kept.Enqueue(frame);
            if (kept.Count > Remembered) kept.Dequeue();
        }
    }

    private static string firstState = "";

    private static long Next(string stream) => Interlocked.Increment(ref Versions.GetOrAdd(stream, static _ => new long[1])[0]);
}

public sealed record BareIntent(Guid Id, string Stream, JsonElement Command);

public sealed record BareEntry(string Person, string Token, string Stream);

public sealed record BareResume(string Stream, long Version);

public sealed record BareAnswer(long Version);

public sealed record BareFirst(string S, Revision Rev, string Full);

/// <param name="Current">The step.</param>
/// <param name="Padding">For rigs that publish much.</param>
public sealed record BareChange(string Current, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Padding);

public sealed record BareFrame(string S, Revision Rev, long Base, BareChange Change);

public static class BareServer
{
    /// <summary><c>bench peer-bare</c>: until it is killed.</summary>
    public static async Task<int> RunAsync(int port, int sendBufferKb, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        if (sendBufferKb > 0)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = at =>
            {
                var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(at);
                listener.SendBufferSize = sendBufferKb * 1024;
                return listener;
            });
        }
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR(hub =>
        {
            // As ours.
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            hub.MaximumReceiveMessageSize = 32 * 1024;
        });
        await using var app = builder.Build();
        app.MapHub<BareHub>(Site.PmoSite.HubPath);
        await app.StartAsync(cancel);
        await Task.Delay(Timeout.Infinite, cancel).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return 0;
    }
}
