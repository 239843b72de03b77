using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pmo.Wire;

namespace Pmo.Web.Live.Sockets;

/// <summary>
/// Our own end of a browser's WebSocket, speaking SignalR's JSON protocol. Reads one call after another: a browser that asks faster than it is
/// answered waits for itself alone. Only the viewer's queue writes, so what leaves is in order and never waits for a lock.
/// </summary>
internal sealed partial class SocketLine : ILine
{
    /// <summary>Longest message from a browser: an answer of 4,000 characters with room to spare.</summary>
    public const int MaxMessageBytes = 32 * 1024;

    /// <summary>Browsers of ours say something every 5 s.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(30);

    /// <summary>Nobody hears less than this often that the server lives.</summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(10);

    /// <summary>From the socket's opening to the first word.</summary>
    private static readonly TimeSpan MostHesitation = TimeSpan.FromSeconds(10);

    private readonly Stream stream;
    private readonly SocketServices services;
    private readonly MessageReader reader;
    private readonly Allowance allowance;
    private readonly CancellationTokenSource ending = new();
    private readonly Lock guard = new();
    private Action? abort;
    private Viewer? viewer;
    private long heard;
    private bool answering;

    /// <param name="user">Who asked for it.</param>
    /// <param name="stream">Of the upgraded connection.</param>
    /// <param name="abort">Ends the connection below; called once at most, and not after <see cref="RunAsync"/> has returned.</param>
    /// <param name="services">What it calls.</param>
    public SocketLine(ClaimsPrincipal user, Stream stream, Action abort, SocketServices services)
    {
        (User, this.stream, this.abort, this.services) = (user, stream, abort, services);
        // Without a byte to read it holds no memory.
        reader = new MessageReader(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true)), MaxMessageBytes);
        allowance = new Allowance(services.Time);
        heard = services.Time.GetTimestamp();
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public ClaimsPrincipal User { get; }

    public ValueTask WriteAsync(LiveFrame frame) => stream.WriteAsync(frame.Framed, ending.Token);

    public void Abort()
    {
        ending.Cancel();
        TakeAbort()?.Invoke();
    }

    /// <summary>The server stops: says goodbye, so that the browser comes back at once, and reads no more.</summary>
    public void Leave()
    {
        viewer?.Outbox.Enqueue(LiveFrame.Close(error: null));
        ending.Cancel();
    }

    /// <summary>Once a second or so: cuts who fell silent, and tells who heard nothing for long that the server lives.</summary>
    public void Look()
    {
        var silent = services.Time.GetElapsedTime(Interlocked.Read(ref heard));
        if (!Volatile.Read(ref answering) && silent > (viewer is null ? MostHesitation : MostSilence))
        {
            viewer?.Load.Lost();
            Abort();
        }
        else if (viewer is { Outbox: var outbox } && services.Time.GetElapsedTime(outbox.LastSent) > PingAfter)
        {
            outbox.Enqueue(LiveFrame.Ping);
        }
    }

    /// <summary>Returns when the connection is over.</summary>
    public async Task RunAsync()
    {
        try
        {
            if (await WelcomeAsync()) await ListenAsync();
        }
        catch (WebSocketException wrong)
        {
            await SayGoodbyeAsync(wrong.Status);
        }
        catch (JsonException)
        {
            // Not our protocol, and nothing that could be answered.
            await SayGoodbyeAsync(WebSocketException.Policy);
        }
        catch (Exception) when (ending.IsCancellationRequested)
        {
            // Cut by us, or the server stops: whoever did it knows why.
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException)
        {
            // The network took it away. A page that is closed says goodbye.
            viewer?.Load.Lost();
        }
        finally
        {
            TakeAbort();
            await services.Viewers.LeaveAsync(Id);
            reader.Dispose();
        }
    }

    private Action? TakeAbort()
    {
        lock (guard)
        {
            var taken = abort;
            abort = null;
            return taken;
        }
    }

    private async Task<bool> WelcomeAsync()
    {
        if (await NextAsync() is not { } first) return false;
        var end = first.Payload.Span.IndexOf(HubMessage.Separator);
        if (end < 0) throw new WebSocketException(WebSocketException.Policy, "No handshake.");
        if (HubMessage.ReadProtocol(first.Payload.Span[..end]) is not "json")
        {
            await WriteAsync(LiveFrame.Unwelcome("Only the protocol json is spoken here."));
            return false;
        }
        if (await services.Viewers.EnterAsync(this) is not { } entered)
        {
            await SayGoodbyeAsync(WebSocketException.Policy);
            return false;
        }
        viewer = entered;
        entered.Outbox.Enqueue(LiveFrame.Welcome);
        // A browser of ours may send its first call right behind the handshake.
        return end + 1 == first.Payload.Length || await TakeAllAsync(entered, first.Payload[(end + 1)..]);
    }

    private async Task ListenAsync()
    {
        while (await NextAsync() is { } message)
            if (!await TakeAllAsync(viewer!, message.Payload))
                return;
    }

    /// <summary>The next text. Null: the browser has said goodbye.</summary>
    private async ValueTask<ClientMessage?> NextAsync()
    {
        while (true)
        {
            if (await reader.NextAsync(ending.Token) is not { } message) throw new IOException("The connection ended without a goodbye.");
            Interlocked.Exchange(ref heard, services.Time.GetTimestamp());
            if (!allowance.Take())
            {
                viewer?.Load.Cut();
                LiveInstruments.Cut();
                throw new WebSocketException(WebSocketException.Policy, "Too many messages.");
            }
            switch (message.Opcode)
            {
                case WebSocketFrame.Text:
                    return message;
                case WebSocketFrame.Ping:
                    viewer?.Outbox.Enqueue(LiveFrame.Control(WebSocketFrame.Pong, message.Payload.Span));
                    break;
                case WebSocketFrame.Pong:
                    break;
                default:
                    await SayGoodbyeAsync(status: null);
                    return null;
            }
        }
    }

    /// <summary>A text holds one or more messages. False: the browser says goodbye.</summary>
    private async Task<bool> TakeAllAsync(Viewer from, ReadOnlyMemory<byte> text)
    {
        while (text.Span.IndexOf(HubMessage.Separator) is >= 0 and var end)
        {
            if (!await TakeAsync(from, text[..end])) return false;
            text = text[(end + 1)..];
        }
        return text.IsEmpty ? true : throw new WebSocketException(WebSocketException.Policy, "A message without its end.");
    }

    private async ValueTask<bool> TakeAsync(Viewer from, ReadOnlyMemory<byte> bytes)
    {
        var message = HubMessage.Read(bytes.Span);
        switch (message.Type)
        {
            case HubMessage.Invocation:
                Volatile.Write(ref answering, true);
                await AnswerAsync(from, message, bytes[message.Argument]);
                Volatile.Write(ref answering, false);
                Interlocked.Exchange(ref heard, services.Time.GetTimestamp());
                return true;
            case HubMessage.StreamInvocation:
                if (message.Call is { } asked) from.Outbox.Enqueue(LiveFrame.Failure(asked, "There are no streams here."));
                return true;
            case HubMessage.Ping or HubMessage.StreamItem or HubMessage.Completion or HubMessage.CancelInvocation:
                return true;
            case HubMessage.Close:
                return false;
            default:
                throw new WebSocketException(WebSocketException.Policy, "An unknown type of message.");
        }
    }

    private async Task AnswerAsync(Viewer from, HubMessage message, ReadOnlyMemory<byte> argument)
    {
        LiveFrame answer;
        try
        {
            answer = await CallAsync(from, message, argument);
        }
        catch (Exception failure)
        {
            LogCallFailed(services.Log, failure, message.Target!);
            answer = LiveFrame.Failure(message.Call ?? "", "The outcome is unknown: ask again under the same id.");
        }
        if (message.Call is not null) from.Outbox.Enqueue(answer);
    }

    private async ValueTask<LiveFrame> CallAsync(Viewer from, HubMessage message, ReadOnlyMemory<byte> argument)
    {
        var (calls, call, body) = (services.Calls, message.Call ?? "", argument);
        if (body.IsEmpty) return LiveFrame.Failure(call, "A call has one argument.");
        // Names as SignalR finds them, whose letters may be large or small.
        switch (message.Target?.ToLowerInvariant())
        {
            case "sync":
                return LiveFrame.Completion(call, await calls.SyncAsync(from, LiveBody.Read<SyncRequest>(body.Span)));
            case "send":
                return LiveFrame.Completion(call, await calls.SendAsync(from, LiveBody.Read<Intent>(body.Span)));
            case "draft":
                return LiveFrame.Completion(call, await calls.DraftAsync(from, LiveBody.Read<DraftRequest>(body.Span)));
            case "presence":
                await calls.PresenceAsync(from, LiveBody.Read<PresenceReport>(body.Span));
                return LiveFrame.Completion<object>(call, null);
            default:
                return LiveFrame.Failure(call, "There is no such method.");
        }
    }

    /// <param name="status">Null: answers a goodbye.</param>
    private async ValueTask SayGoodbyeAsync(ushort? status)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, status ?? WebSocketException.Normal);
        var goodbye = LiveFrame.Control(WebSocketFrame.Close, payload);
        if (viewer is not null)
        {
            viewer.Outbox.Enqueue(goodbye);
            return;
        }
        try
        {
            await WriteAsync(goodbye);
        }
        catch (Exception)
        {
            // It is over either way.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live call {Method} failed")]
    private static partial void LogCallFailed(ILogger log, Exception failure, string method);
}
