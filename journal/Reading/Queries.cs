using System.Data.Common;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Reading;

/// <summary>Everything that is read outside the writer's transactions.</summary>
internal static class Queries
{
    public static Query<StreamContents> Load(string stream) => new(Sql.Load, ContentsAsync, ("stream", stream));

    public static Query<IReadOnlyList<CommitRow>> Read(string stream, long after, int limit) => new(
        Sql.Read, row => Rows.ToListAsync(row, r => Rows.Commit(r, first: 0)), ("stream", stream), ("after", after), ("limit", limit));

    public static Query<CommitRow?> Find(string stream, Guid commandId) => new(
        Sql.Find, row => Rows.FirstAsync(row, r => Rows.Commit(r, first: 0)),
        ("stream", stream), ("command_id", commandId.ToByteArray(bigEndian: true)));

    public static Query<IReadOnlyList<PendingReactions>> Pending(int limit) => new(
        Sql.PendingReactions, row => Rows.ToListAsync(row, r => new PendingReactions(r.GetString(0), r.GetInt64(1))), ("limit", limit));

    public static Query<IReadOnlyList<DraftRow>> Drafts(string person) => new(
        Sql.LoadDrafts, row => Rows.ToListAsync(row, r => Rows.Draft(r, new DraftKey(person, r.GetString(0)), first: 1)),
        ("person", person));

    /// <summary>Null when nothing is stored, also when there once was something.</summary>
    public static Query<StoredGrainState?> GrainState(GrainKey grain, string name) => new(
        Sql.FindGrainState,
        row => Rows.FirstAsync(row, r => r.IsDBNull(1) ? null : new StoredGrainState(r.GetInt64(0), r.GetBytes(1))),
        ("grain_type", grain.Type), ("grain_key", grain.Key), ("name", name));

    public static Query<IReadOnlyList<StoredReminder>> Reminders(GrainKey grain) => new(
        Sql.GrainReminders, row => Rows.ToListAsync(row, Rows.Reminder), ("grain_type", grain.Type), ("grain_key", grain.Key));

    public static Query<IReadOnlyList<StoredReminder>> AllReminders() => new(
        Sql.AllReminders, row => Rows.ToListAsync(row, Rows.Reminder));

    public static Query<MediaRow?> Media(MediaKey key) => new(
        Sql.FindMedia, row => Rows.FirstAsync(row, r => MediaOf(r, key)), ("person", key.Person), ("sha256", StoredBytes.Of(key.Sha256)));

    public static Query<string?> MediaType(MediaKey key) => new(
        Sql.MediaType, row => Rows.FirstAsync(row, r => r.GetString(0)), ("person", key.Person), ("sha256", StoredBytes.Of(key.Sha256)));

    /// <summary>Empty when there is none.</summary>
    public static Query<ReadOnlyMemory<byte>> Thumbnail(MediaKey key) => new(
        Sql.FindThumbnail, row => Rows.FirstAsync(row, r => r.IsDBNull(0) ? default : (ReadOnlyMemory<byte>)r.GetBytes(0)),
        ("person", key.Person), ("sha256", StoredBytes.Of(key.Sha256)));

    private static async Task<StreamContents> ContentsAsync(DbDataReader row)
    {
        Snapshot? snapshot = null;
        long? reactionsDone = null;
        List<CommitRow> tail = [];
        while (await row.ReadAsync())
        {
            switch (row.GetInt32(0))
            {
                case 0:
                    snapshot = new Snapshot(row.GetInt64(1), row.GetString(5), row.GetBytes(4));
                    break;
                case 1:
                    reactionsDone = row.GetInt64(1);
                    break;
                default:
                    tail.Add(Rows.Commit(row, first: 1));
                    break;
            }
        }

        return new StreamContents(snapshot, tail, reactionsDone);
    }

    private static MediaRow MediaOf(DbDataReader row, MediaKey key) => new(
        key, row.GetString(0), row.GetBytes(3), row.IsDBNull(2) ? default(ReadOnlyMemory<byte>) : row.GetBytes(2),
        StoredTime.FromStored(row.GetInt64(1)));
}
