using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Orleans;
using Pmo.Lessons;
using Pmo.Operations;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>
/// What a browser may ask on its live connection: docs/protocol.md. Four methods, three lanes. A thrown error means an unknown outcome, never a
/// refusal; what is refused is said in the answer. A body that did not fit arrives as null and is refused too: an error would be an outcome that
/// the browser has to take for unknown and repeat for ever.
/// </summary>
public sealed class LiveCalls(IClusterClient grains, Viewers viewers, Feeds feeds, Access access, ISessions sessions, TimeProvider time)
{
    private const int MaxStreams = 16;
    private const string CommandLane = "command";
    private const string DraftLane = "draft";

    public async Task<SyncAnswer> SyncAsync(Viewer viewer, SyncRequest? request)
    {
        if (request is null) return new SyncAnswer { Refused = ImmutableDictionary<string, RefusalCode>.Empty.Add("", RefusalCode.Malformed), Now = time.GetUtcNow() };
        var refused = ImmutableDictionary<string, RefusalCode>.Empty;
        if (await sessions.ResolveAsync(viewer.User) is not { } session)
        {
            viewer.Abort();
            return new SyncAnswer { Refused = request.Streams.ToImmutableDictionary(s => s.Key, _ => RefusalCode.NotSignedIn), Now = time.GetUtcNow() };
        }
        viewer.Session = session;
        NoteReturn(viewer, request);
        foreach (var (gone, feed) in viewer.Feeds.Where(feed => !request.Streams.ContainsKey(feed.Key)))
        {
            viewer.Release(gone);
            await feed.LeaveAsync(viewer);
        }
        await viewers.LeftAsync(viewer);
        foreach (var (stream, held) in request.Streams.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var why = viewer.Feeds.Count >= MaxStreams && !viewer.Feeds.ContainsKey(stream)
                ? RefusalCode.Busy
                : await access.MayWatchAsync(session, stream);
            if (why is { } code)
            {
                refused = refused.Add(stream, code);
                continue;
            }
            var feed = await feeds.JoinAsync(stream, viewer, held);
            if (!viewer.TryKeep(stream, feed)) await feed.LeaveAsync(viewer);
        }
        if (viewer.EarlyReport is { } report) await viewers.ReportAsync(viewer, report);
        return new SyncAnswer { Refused = refused, Now = time.GetUtcNow() };
    }

    public async Task<IntentAnswer> SendAsync(Viewer viewer, Intent? intent)
    {
        var (load, arrived) = (viewer.Load, time.GetTimestamp());
        using var span = Tracing.Begin("live.send");
        try
        {
            var answer = await DecideAsync(viewer, intent);
            LiveInstruments.Acknowledged(CommandLane, load.Acknowledged(arrived));
            span?.SetTag("pmo.outcome", answer.Refused is { } code ? code.ToString() : "Accepted");
            return answer;
        }
        catch (Exception failure)
        {
            // The sender observes it as an error, whose outcome is unknown, and sends again.
            load.Failed();
            LiveInstruments.Failed(CommandLane);
            span.Failed(failure);
            throw;
        }
    }

    public async Task<DraftAnswer> DraftAsync(Viewer viewer, DraftRequest? request)
    {
        var (load, arrived) = (viewer.Load, time.GetTimestamp());
        try
        {
            var answer = await KeepAsync(viewer, request);
            LiveInstruments.Acknowledged(DraftLane, load.Acknowledged(arrived));
            return answer;
        }
        catch
        {
            // As above.
            load.Failed();
            LiveInstruments.Failed(DraftLane);
            throw;
        }
    }

    public Task PresenceAsync(Viewer viewer, PresenceReport? report) => report is null ? Task.CompletedTask : viewers.ReportAsync(viewer, report);

    /// <summary>Who holds something at the first sync had a connection before this one.</summary>
    private static void NoteReturn(Viewer viewer, SyncRequest request)
    {
        if (viewer.HasSynced) return;
        viewer.HasSynced = true;
        if (request.Streams.Values.Any(held => held is not null)) viewer.Load.Returned();
    }

    // Pooled: counting adds nothing to what an answer allocates.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<IntentAnswer> DecideAsync(Viewer viewer, Intent? intent)
    {
        if (intent is null) return new IntentAnswer { Refused = RefusalCode.Malformed };
        var session = viewer.Session;
        if (await access.MaySendAsync(session, intent.Stream, intent.Command) is { } code) return new IntentAnswer { Refused = code };
        var header = new CommandHeader { Id = intent.Id, Actor = new Actor(session.Person, session.Role), At = time.GetUtcNow() };
        Outcome outcome;
        try
        {
            outcome = await ExecuteAsync(intent, header);
        }
        catch (Exception failure) when (failure is not TimeoutException)
        {
            // The activation met another writer or an unknown append and has ended; a fresh one knows. Once: the browser does the rest.
            outcome = await ExecuteAsync(intent, header);
        }
        if (outcome is not Accepted accepted) return new IntentAnswer { Refused = ((Refused)outcome).Code };
        feeds.Expect(intent.Stream, accepted.Revision);
        // At once in this process; another one finds it when it renews its feeds.
        if (intent.Command is RemoveCoTeacher removed) viewers.Cut(removed.Teacher);
        if (intent.Command is FreePlace freed && StreamRoutes.TrySplit(intent.Stream, out _, out var lesson)) viewers.CutConfined(freed.Place, lesson);
        return new IntentAnswer { Version = accepted.Revision.Version };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DraftAnswer> KeepAsync(Viewer viewer, DraftRequest? request)
    {
        if (request is null) return new DraftAnswer { Refused = RefusalCode.Malformed };
        var session = viewer.Session;
        if (session.Role != Role.Student) return new DraftAnswer { Refused = RefusalCode.NotAllowed };
        if (!TaskRef.TryParse(request.Task, out var task) || request.Device.Length > Key.MaxLength) return new DraftAnswer { Refused = RefusalCode.Malformed };
        if (!await access.MayDraftAsync(session, task)) return new DraftAnswer { Refused = RefusalCode.NotAllowed };
        var splice = new DraftSplice
        {
            Task = task,
            Base = request.Base,
            Device = request.Device,
            At = request.At,
            Removed = request.Removed,
            Inserted = request.Inserted,
        };
        return await grains.GetGrain<IStudentGrain>(session.Person.ToGrainKey()).SaveDraft(splice, time.GetUtcNow()) switch
        {
            DraftSaved saved => new DraftAnswer { Revision = saved.Revision },
            DraftBehind behind => new DraftAnswer
            {
                Behind = behind.Stored is { } stored
                    ? LiveViews.Of(stored)
                    : new DraftView { Task = request.Task, Revision = 0, Device = "", Text = "" },
            },
            DraftRefused refused => new DraftAnswer { Refused = refused.Code },
            var other => throw new InvalidOperationException($"{other.GetType()} is no answer to a draft."),
        };
    }

    private Task<Outcome> ExecuteAsync(Intent intent, CommandHeader header)
    {
        StreamRoutes.TrySplit(intent.Stream, out _, out var id);
        return intent.Command switch
        {
            DoorCommand command => grains.GetGrain<ILessonDoorGrain>(id).Execute(header, command),
            LessonCommand command => grains.GetGrain<ILessonGrain>(id).Execute(header, command),
            StudentCommand command => grains.GetGrain<IStudentGrain>(id).Execute(header, command),
            BookCommand command => grains.GetGrain<ILessonBookGrain>(id).Execute(header, command),
            TeacherCommand command => grains.GetGrain<ITeacherGrain>(id).Execute(header, command),
            _ => Task.FromResult<Outcome>(new Refused { Code = RefusalCode.Malformed }),
        };
    }
}
