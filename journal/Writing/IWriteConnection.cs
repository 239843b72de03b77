using System.Data.Common;

namespace Pmo.Journal.Writing;

/// <summary>What the writer needs of a database: one connection, used by one thread.</summary>
internal interface IWriteConnection : IDisposable
{
    /// <summary>False when the connection is lost: whatever was sent last may or may not have happened.</summary>
    bool IsOpen { get; }

    IWriteStatement Prepare(string sql, params ReadOnlySpan<string> names);

    void Begin();

    /// <summary>
    /// Called right after <see cref="Begin"/> where nothing failed so far: a database that is far away may fetch in one journey what these
    /// operations will ask for, and from here to <see cref="Flush"/> put off what they write.
    /// </summary>
    void ReadAhead(IReadOnlyList<WriteOperation> batch, CommitTable commits, DraftTable drafts);

    /// <summary>Sends what was put off. Throws when a row count is another than was taken for granted.</summary>
    void Flush();

    /// <summary>Returns when the transaction is on the disk.</summary>
    void Commit();

    /// <summary>Also right when the database ended the transaction by itself.</summary>
    void Rollback();

    void Savepoint();

    void ToSavepoint();

    void Release();

    /// <summary>
    /// What to tell the waiter of the one operation that this failure is about. Null when it is not about one operation, or when the
    /// transaction is lost with it.
    /// </summary>
    JournalException? Rejection(Exception failure);

    /// <summary>Called between two transactions, after one that carried so many operations.</summary>
    void Written(int operations);
}

/// <summary>A statement on the writer's connection; parameters by place.</summary>
internal interface IWriteStatement
{
    /// <summary>True when one row was changed. May be put off and taken for true: see <see cref="IWriteConnection.ReadAhead"/>.</summary>
    bool ChangesOne(params ReadOnlySpan<object> values);

    /// <summary>Rows changed do not matter. May be put off.</summary>
    void Run(params ReadOnlySpan<object> values);

    /// <summary>Rows changed, now.</summary>
    int Execute(params ReadOnlySpan<object> values);

    /// <summary>Sees everything written so far. The reader must be disposed before the next statement.</summary>
    DbDataReader Read(params ReadOnlySpan<object> values);
}

/// <summary>Makes a statement on the writer's connection.</summary>
internal delegate IWriteStatement Prepare(string sql, params ReadOnlySpan<string> names);
