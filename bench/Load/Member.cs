using System.Buffers.Text;
using Pmo.Bench.Hub;

namespace Pmo.Bench.Load;

/// <summary>A member's way back: where it goes and as whom, and what it asks for, holding a version of its watched stream.</summary>
public sealed record Return(System.Net.IPEndPoint At, string Cookie, Func<long, byte[]> Resume);

/// <summary>
/// One socket of a load run. Reads what it needs out of the bytes, without a parser: the generator must not be the limit.
/// Counts what is missing and what comes twice on its one watched stream.
/// </summary>
public sealed class Member(string watched)
{
    private readonly byte[] marker = System.Text.Encoding.UTF8.GetBytes($"\"s\":\"{watched}\"");
    private long next;

    public HubLine Line { get; set; } = null!;

    /// <summary>How it comes back after its connection was lost.</summary>
    public Return? Return { get; set; }

    /// <summary>(version, arrived): a change of the watched stream, each once, in order.</summary>
    public Action<long, long>? OnChange { get; set; }

    /// <summary>(invocation, refused, arrived): an answer to a call.</summary>
    public Action<long, bool, long>? OnAnswer { get; set; }

    /// <summary>Versions that never came before a later one did.</summary>
    public long Missed { get; private set; }

    public long Repeated { get; private set; }

    /// <summary>Newest version held.</summary>
    public long Version => Interlocked.Read(ref next) - 1;

    /// <summary>The version held when the run began.</summary>
    public long StartedAt { get; private set; }

    public void StartAt(long version)
    {
        StartedAt = version;
        Interlocked.Exchange(ref next, version + 1);
    }

    public void Take(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":1"u8)) TakeFrame(message);
        else if (message.StartsWith("{\"type\":3"u8)) TakeAnswer(message);
    }

    private void TakeFrame(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf(marker) < 0) return;
        var now = Clock.Now;
        if (message.IndexOf("\"base\":"u8) is >= 0 and var at && Utf8Parser.TryParse(message[(at + 7)..], out long based, out _))
        {
            var version = based + 1;
            if (version < next)
            {
                Repeated++;
                return;
            }
            Missed += version - next;
            Interlocked.Exchange(ref next, version + 1);
            OnChange?.Invoke(version, now);
        }
        else if (message.IndexOf("\"full\":"u8) >= 0 && message.IndexOf("\"version\":"u8) is >= 0 and var full
            && Utf8Parser.TryParse(message[(full + 10)..], out long whole, out _))
        {
            // A whole view in the middle of a run means that changes were passed over.
            if (next > 0 && whole >= next) Missed += whole - next + 1;
            if (next == 0) StartedAt = whole;
            Interlocked.Exchange(ref next, whole + 1);
        }
    }

    private void TakeAnswer(ReadOnlySpan<byte> message)
    {
        const int quoted = 16;
        if (OnAnswer is not { } told) return;
        var at = message.IndexOf("\"invocationId\":\""u8);
        if (at < 0 || !Utf8Parser.TryParse(message[(at + quoted)..], out long id, out _)) return;
        told(id, message.IndexOf("\"version\":"u8) < 0, Clock.Now);
    }
}
