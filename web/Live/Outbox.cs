using Pmo.Web.Operators;

namespace Pmo.Web.Live;

/// <summary>
/// One connection's own queue of frames and the pump that empties it. Bounded: a member that stops reading costs its queue and nothing else,
/// then is cut; it comes back with its revisions and misses nothing. Nobody ever waits for it.
/// </summary>
public sealed class Outbox
{
    /// <summary>Frames that may wait.</summary>
    public const int MaxFrames = 256;

    /// <summary>Bytes that may wait behind the frame that is leaving: a record larger than the bound still reaches who reads.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly ILine line;
    private readonly SchoolLoad load;
    private readonly Queue<(LiveFrame Frame, long Since)> waiting = new();
    private readonly Lock guard = new();
    private int bytes;
    private bool pumping;
    private bool closed;

    public Outbox(ILine line, SchoolLoad load, TimeProvider time)
    {
        this.line = line;
        this.load = load;
        Time = time;
        LastSent = time.GetTimestamp();
    }

    /// <summary>Timestamp of the newest frame handed over, for heads.</summary>
    public long LastSent { get; private set; }

    /// <summary>What waits now, the frame that is leaving included.</summary>
    public (int Frames, int Bytes) Waiting
    {
        get { lock (guard) return (waiting.Count, bytes); }
    }

    /// <summary>Cut or gone: takes no more frames. The socket itself may need some seconds more to close.</summary>
    public bool IsClosed
    {
        get { lock (guard) return closed; }
    }

    private TimeProvider Time { get; }

    public void Enqueue(LiveFrame frame)
    {
        lock (guard)
        {
            if (closed) return;
            if (waiting.Count >= MaxFrames || (waiting.TryPeek(out var leaving) && bytes - leaving.Frame.Size + frame.Size > MaxBytes))
            {
                closed = true;
                waiting.Clear();
                LiveInstruments.Cut();
                load.Cut();
                line.Abort();
                return;
            }
            LastSent = Time.GetTimestamp();
            waiting.Enqueue((frame, LastSent));
            bytes += frame.Size;
            if (pumping) return;
            pumping = true;
        }
        _ = PumpAsync();
    }

    public void Close()
    {
        lock (guard)
        {
            closed = true;
            waiting.Clear();
        }
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            LiveFrame frame;
            long since;
            lock (guard)
            {
                if (!waiting.TryPeek(out var next))
                {
                    pumping = false;
                    return;
                }
                (frame, since) = next;
            }
            try
            {
                await line.WriteAsync(frame);
                if (!frame.IsReply) LiveInstruments.Sent(frame.Size, load.HandedOver(since));
            }
            catch (Exception)
            {
                // The socket is gone; the disconnect path tells those who care, and the client comes back with its revisions.
                Close();
            }
            lock (guard)
            {
                // Counted until written, so that what the transport holds back counts against the bound.
                if (waiting.TryDequeue(out _)) bytes -= frame.Size;
            }
        }
    }
}
