using System.Data.Common;

namespace Pmo.Journal.Tests;

/// <summary>A database of its own for one test, gone afterwards. Opening it twice gives two journals on one database.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>What a process that is given <see cref="Arguments"/> opens too.</summary>
    public abstract string[] Arguments { get; }

    internal abstract Task<SqlJournal> OpenAsync(JournalHooks hooks, int batchLimit = 512, int queueLimit = 20_000);

    internal Task<SqlJournal> OpenAsync() => OpenAsync(new JournalHooks());

    /// <summary>A connection beside the journal's.</summary>
    internal abstract DbConnection Connect();

    /// <summary>Brings the schema to these steps; returns the epoch.</summary>
    internal abstract string Migrate(IReadOnlyList<Migration> migrations);

    /// <summary>From now on the store refuses commits of the actor <c>poison</c>.</summary>
    internal abstract void RefusePoison();

    /// <summary>How many tables of this name there are.</summary>
    internal abstract long Tables(string name);

    public abstract ValueTask DisposeAsync();

    internal void Run(string sql)
    {
        using var connection = Connect();
        connection.Run(sql);
    }

    internal T? Get<T>(string sql)
    {
        using var connection = Connect();
        return connection.Get<T>(sql);
    }
}

/// <summary>Tests on a database of their own.</summary>
public abstract class DatabaseTests(Func<Task<TestDatabase>> create) : IAsyncLifetime
{
    protected static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    protected TestDatabase Database { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Database = await create();

    public virtual async Task DisposeAsync() => await Database.DisposeAsync();
}
