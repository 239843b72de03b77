namespace Pmo.Journal.Upkeep;

/// <summary>
/// A table as it is carried from one database to another: columns, and the key by whose order it is written. Text orders byte by byte in
/// both databases, so that one school gives one sequence of rows wherever it is kept.
/// </summary>
internal sealed record TableShape(string Name, string Folder, string Order, params Column[] Columns)
{
    public string Select => $"SELECT {Names} FROM {Name} ORDER BY {Order}";

    public string Names => string.Join(", ", Columns.Select(column => column.Name));

    public int IndexOf(string column) => Array.FindIndex(Columns, c => c.Name == column);

    /// <exception cref="JournalFormatException">A value that was never written so.</exception>
    public void Check(object[] row)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (!Columns[i].Fits(row[i]))
                throw new JournalFormatException($"The table {Name} holds a {Columns[i].Name} of a wrong kind. `pmo verify` says where; restore a backup.");
        }
    }
}

internal sealed record Column(string Name, ColumnKind Kind, bool Optional = false)
{
    public bool Fits(object value) => value switch
    {
        DBNull => Optional,
        string => Kind == ColumnKind.Text,
        long => Kind is ColumnKind.Number or ColumnKind.Time,
        byte[] => Kind is ColumnKind.Id or ColumnKind.Json or ColumnKind.File,
        _ => false,
    };
}

internal enum ColumnKind
{
    Unknown = 0,
    Text = 1,
    Number = 2,

    /// <summary>See <see cref="StoredTime"/>.</summary>
    Time = 3,

    /// <summary>A few bytes: an id or a hash.</summary>
    Id = 4,

    /// <summary>UTF-8 JSON, kept byte for byte.</summary>
    Json = 5,

    /// <summary>Bytes that are a file of their own.</summary>
    File = 6,
}

/// <summary>
/// Everything that is carried. Snapshots are not: they are made again. Nor is the epoch, which belongs to one life of one database.
/// </summary>
internal static class Tables
{
    public static readonly TableShape Commits = new(
        "commit_log", "commits", "stream, version",
        new("stream", ColumnKind.Text), new("version", ColumnKind.Number), new("command_id", ColumnKind.Id), new("command_hash", ColumnKind.Id),
        new("events", ColumnKind.Json, Optional: true), new("actor", ColumnKind.Text), new("at", ColumnKind.Time),
        new("payload_hash", ColumnKind.Id), new("chain", ColumnKind.Id));

    public static readonly TableShape Media = new(
        "media", "media", "person, sha256",
        new("person", ColumnKind.Text), new("sha256", ColumnKind.Id), new("type", ColumnKind.Text), new("size", ColumnKind.Number),
        new("at", ColumnKind.Time), new("thumbnail", ColumnKind.File, Optional: true), new("bytes", ColumnKind.File));

    public static readonly IReadOnlyList<TableShape> All =
    [
        Commits,
        new("reaction", "reactions", "stream",
            new("stream", ColumnKind.Text), new("done_version", ColumnKind.Number), new("last_version", ColumnKind.Number)),
        new("draft", "drafts", "person, task",
            new("person", ColumnKind.Text), new("task", ColumnKind.Text), new("revision", ColumnKind.Number), new("device", ColumnKind.Text),
            new("payload", ColumnKind.Json, Optional: true), new("at", ColumnKind.Time)),
        new("grain_state", "grain-states", "grain_type, grain_key, name",
            new("grain_type", ColumnKind.Text), new("grain_key", ColumnKind.Text), new("name", ColumnKind.Text),
            new("version", ColumnKind.Number), new("payload", ColumnKind.Json, Optional: true)),
        new("reminder", "reminders", "grain_type, grain_key, name",
            new("grain_type", ColumnKind.Text), new("grain_key", ColumnKind.Text), new("name", ColumnKind.Text),
            new("start_at", ColumnKind.Time), new("period", ColumnKind.Number)),
        Media,
    ];

    /// <summary>The columns of <see cref="Commits"/> are those of <see cref="Sql.Verify"/>, in its order.</summary>
    public static IEnumerable<string> Filled => All.Select(table => table.Name).Append("snapshot");
}
