namespace Pmo.Journal.Tests;

/// <summary>One journal on one database, as a suite sees it.</summary>
public sealed record JournalRig(IJournal Journal, IDraftStore Drafts, IMediaStore Media, Func<ValueTask> Close) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Close();
}

/// <summary>
/// What every database must do. Each one inherits all parts of this suite and says how it is opened;
/// opening a name twice gives two journals on one database.
/// </summary>
public abstract partial class JournalCompliance : IAsyncLifetime
{
    private readonly List<JournalRig> _opened = [];

    protected IJournal Journal { get; private set; } = null!;

    protected IDraftStore Drafts { get; private set; } = null!;

    protected IMediaStore Media { get; private set; } = null!;

    public virtual async Task InitializeAsync() => (Journal, Drafts, Media, _) = await Open("main");

    public virtual async Task DisposeAsync()
    {
        foreach (var rig in _opened)
            await rig.DisposeAsync();
    }

    protected abstract Task<JournalRig> OpenAsync(string database);

    protected async Task<JournalRig> Open(string database)
    {
        var rig = await OpenAsync(database);
        _opened.Add(rig);
        return rig;
    }

    protected async Task<JournalRig> Reopen()
    {
        await _opened[0].DisposeAsync();
        _opened.Clear();
        return await Open("main");
    }
}
