using Microsoft.Data.Sqlite;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>One read connection with its prepared statements. Used by one thread.</summary>
internal sealed class SqliteReadSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _load;
    private readonly SqliteStatement _read;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _pending;
    private readonly SqliteStatement _drafts;
    private readonly SqliteStatement _grainState;
    private readonly SqliteStatement _grainReminders;
    private readonly SqliteStatement _allReminders;
    private readonly SqliteStatement _media;
    private readonly SqliteStatement _mediaType;
    private readonly SqliteStatement _thumbnail;

    public SqliteReadSession(SqliteDatabase database)
    {
        _connection = database.OpenForReading();
        _load = Prepare(Sql.Load, "stream");
        _read = Prepare(Sql.Read, "stream", "after", "limit");
        _find = Prepare(Sql.Find, "stream", "command_id");
        _pending = Prepare(Sql.PendingReactions, "limit");
        _drafts = Prepare(Sql.LoadDrafts, "person");
        _grainState = Prepare(Sql.FindGrainState, "grain_type", "grain_key", "name");
        _grainReminders = Prepare(Sql.GrainReminders, "grain_type", "grain_key");
        _allReminders = Prepare(Sql.AllReminders);
        _media = Prepare(Sql.FindMedia, "person", "sha256");
        _mediaType = Prepare(Sql.MediaType, "person", "sha256");
        _thumbnail = Prepare(Sql.FindThumbnail, "person", "sha256");
    }

    public StreamContents Load(string stream)
    {
        Snapshot? snapshot = null;
        long? reactionsDone = null;
        List<CommitRow> tail = [];
        using var row = _load.Read(stream);
        while (row.Read())
        {
            switch (row.GetInt32(0))
            {
                case 0:
                    snapshot = new Snapshot(row.GetInt64(1), row.GetString(5), row.GetFieldValue<byte[]>(4));
                    break;
                case 1:
                    reactionsDone = row.GetInt64(1);
                    break;
                default:
                    tail.Add(ReadCommit(row, first: 1));
                    break;
            }
        }

        return new StreamContents(snapshot, tail, reactionsDone);
    }

    public IReadOnlyList<CommitRow> Read(string stream, long after, int limit)
    {
        List<CommitRow> commits = [];
        using var row = _read.Read(stream, after, limit);
        while (row.Read())
            commits.Add(ReadCommit(row, first: 0));
        return commits;
    }

    public CommitRow? Find(string stream, Guid commandId)
    {
        using var row = _find.Read(stream, commandId.ToByteArray(bigEndian: true));
        return row.Read() ? ReadCommit(row, first: 0) : null;
    }

    public IReadOnlyList<PendingReactions> Pending(int limit)
    {
        List<PendingReactions> pending = [];
        using var row = _pending.Read(limit);
        while (row.Read())
            pending.Add(new PendingReactions(row.GetString(0), row.GetInt64(1)));
        return pending;
    }

    public IReadOnlyList<DraftRow> Drafts(string person)
    {
        List<DraftRow> drafts = [];
        using var row = _drafts.Read(person);
        while (row.Read())
            drafts.Add(SqliteDrafts.ReadRow(row, new DraftKey(person, row.GetString(0)), first: 1));
        return drafts;
    }

    /// <summary>Null when nothing is stored, also when there once was something.</summary>
    public StoredGrainState? GrainState(GrainKey grain, string name)
    {
        using var row = _grainState.Read(grain.Type, grain.Key, name);
        return row.Read() && !row.IsDBNull(1) ? new StoredGrainState(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    public IReadOnlyList<StoredReminder> Reminders(GrainKey grain)
    {
        using var row = _grainReminders.Read(grain.Type, grain.Key);
        return SqliteReminders.ReadAll(row);
    }

    public IReadOnlyList<StoredReminder> AllReminders()
    {
        using var row = _allReminders.Read();
        return SqliteReminders.ReadAll(row);
    }

    public MediaRow? Media(MediaKey key)
    {
        using var row = _media.Read(key.Person, StoredBytes.Of(key.Sha256));
        if (!row.Read())
            return null;
        ReadOnlyMemory<byte> thumbnail = row.IsDBNull(2) ? default : row.GetFieldValue<byte[]>(2);
        return new MediaRow(key, row.GetString(0), row.GetFieldValue<byte[]>(3), thumbnail, StoredTime.FromStored(row.GetInt64(1)));
    }

    public string? MediaType(MediaKey key)
    {
        using var row = _mediaType.Read(key.Person, StoredBytes.Of(key.Sha256));
        return row.Read() ? row.GetString(0) : null;
    }

    /// <summary>Empty when there is none.</summary>
    public ReadOnlyMemory<byte> Thumbnail(MediaKey key)
    {
        using var row = _thumbnail.Read(key.Person, StoredBytes.Of(key.Sha256));
        return row.Read() && !row.IsDBNull(0) ? row.GetFieldValue<byte[]>(0) : default;
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection.Dispose();
    }

    // Columns from first: version, command_id, command_hash, events, actor, at. Erased events read as empty.
    private static CommitRow ReadCommit(SqliteDataReader row, int first) => new(
        row.GetInt64(first),
        new Guid(row.GetFieldValue<byte[]>(first + 1), bigEndian: true),
        row.GetFieldValue<byte[]>(first + 2),
        row.IsDBNull(first + 3) ? ReadOnlyMemory<byte>.Empty : row.GetFieldValue<byte[]>(first + 3),
        row.GetString(first + 4),
        StoredTime.FromStored(row.GetInt64(first + 5)));

    private SqliteStatement Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var statement = new SqliteStatement(_connection, sql, parameters);
        _statements.Add(statement);
        return statement;
    }
}
