namespace Pmo.Journal;

/// <summary>
/// Every statement of the journal, in the SQL that SQLite and PostgreSQL share. Invariants rest on the keys, not on isolation.
/// </summary>
internal static class Sql
{
    public const string Head = """
        SELECT version, chain FROM commit_log WHERE stream = @stream ORDER BY version DESC LIMIT 1
        """;

    public const string FindCommand = """
        SELECT version, command_hash FROM commit_log WHERE stream = @stream AND command_id = @command_id
        """;

    public const string InsertCommit = """
        INSERT INTO commit_log (stream, version, command_id, command_hash, events, actor, at, payload_hash, chain)
        VALUES (@stream, @version, @command_id, @command_hash, @events, @actor, @at, @payload_hash, @chain)
        ON CONFLICT DO NOTHING
        """;

    // done_version is one below the first commit with work; last_version says when the row may go.
    public const string AddReaction = """
        INSERT INTO reaction (stream, done_version, last_version) VALUES (@stream, @version - 1, @version)
        ON CONFLICT (stream) DO UPDATE SET last_version = excluded.last_version
        """;

    public const string AdvanceReaction = """
        UPDATE reaction SET done_version = @version WHERE stream = @stream AND done_version < @version
        """;

    public const string DropFinishedReaction = """
        DELETE FROM reaction WHERE stream = @stream AND done_version >= last_version
        """;

    public const string PendingReactions = """
        SELECT stream, done_version FROM reaction ORDER BY stream LIMIT @limit
        """;

    public const string SaveSnapshot = """
        INSERT INTO snapshot (stream, version, schema, payload) VALUES (@stream, @version, @schema, @payload)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, schema = excluded.schema, payload = excluded.payload
        WHERE snapshot.version <= excluded.version
        """;

    // The branch with every type known stands first: PostgreSQL types the NULLs of the others after it.
    public const string Load = """
        SELECT 2 AS kind, version, command_id, command_hash, events AS payload, actor AS text, at
        FROM commit_log
        WHERE stream = @stream AND version > COALESCE((SELECT version FROM snapshot WHERE stream = @stream), 0)
        UNION ALL
        SELECT 0, version, NULL, NULL, payload, schema, 0 FROM snapshot WHERE stream = @stream
        UNION ALL
        SELECT 1, done_version, NULL, NULL, NULL, NULL, 0 FROM reaction WHERE stream = @stream
        ORDER BY 1, 2
        """;

    public const string Read = """
        SELECT version, command_id, command_hash, events, actor, at FROM commit_log
        WHERE stream = @stream AND version > @after ORDER BY version LIMIT @limit
        """;

    public const string Find = """
        SELECT version, command_id, command_hash, events, actor, at FROM commit_log
        WHERE stream = @stream AND command_id = @command_id
        """;

    public const string FindDraft = """
        SELECT revision, device, payload, at FROM draft WHERE person = @person AND task = @task
        """;

    // The last condition holds where another server emptied or filled the slot after it was looked at.
    public const string SaveDraft = """
        INSERT INTO draft (person, task, revision, device, payload, at)
        VALUES (@person, @task, @revision, @device, @payload, @at)
        ON CONFLICT (person, task) DO UPDATE
        SET revision = excluded.revision, device = excluded.device, payload = excluded.payload, at = excluded.at
        WHERE draft.revision < excluded.revision AND (draft.payload IS NULL) = (@base = 0)
        """;

    // The text goes, the revision stays: if it began again at 1, a device that still holds the old draft would overwrite the new one.
    public const string FinishDraft = """
        UPDATE draft SET payload = NULL, device = '' WHERE person = @person AND task = @task
        """;

    public const string LoadDrafts = """
        SELECT task, revision, device, payload, at FROM draft WHERE person = @person AND payload IS NOT NULL ORDER BY task
        """;

    public const string FindGrainState = """
        SELECT version, payload FROM grain_state WHERE grain_type = @grain_type AND grain_key = @grain_key AND name = @name
        """;

    // A cleared record keeps its version, so that an etag never names two different records.
    public const string SaveGrainState = """
        INSERT INTO grain_state (grain_type, grain_key, name, version, payload)
        VALUES (@grain_type, @grain_key, @name, @version, @payload)
        ON CONFLICT (grain_type, grain_key, name) DO UPDATE SET version = excluded.version, payload = excluded.payload
        WHERE grain_state.version < excluded.version
        """;

    // Sizes stand before the bytes, so that adding them up reads no file.
    public const string MediaSize = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM media WHERE person = @person";

    public const string MediaType = "SELECT type FROM media WHERE person = @person AND sha256 = @sha256";

    public const string KeepMedia = """
        INSERT INTO media (person, sha256, type, size, at, thumbnail, bytes)
        VALUES (@person, @sha256, @type, @size, @at, @thumbnail, @bytes)
        ON CONFLICT DO NOTHING
        """;

    public const string KeepThumbnail = """
        UPDATE media SET thumbnail = @thumbnail WHERE person = @person AND sha256 = @sha256 AND thumbnail IS NULL
        """;

    public const string FindMedia = """
        SELECT type, at, thumbnail, bytes FROM media WHERE person = @person AND sha256 = @sha256
        """;

    public const string FindThumbnail = "SELECT thumbnail FROM media WHERE person = @person AND sha256 = @sha256";

    public const string SaveReminder = """
        INSERT INTO reminder (grain_type, grain_key, name, start_at, period)
        VALUES (@grain_type, @grain_key, @name, @start_at, @period)
        ON CONFLICT (grain_type, grain_key, name) DO UPDATE SET start_at = excluded.start_at, period = excluded.period
        """;

    public const string RemoveReminder = """
        DELETE FROM reminder WHERE grain_type = @grain_type AND grain_key = @grain_key AND name = @name
        """;

    public const string GrainReminders = """
        SELECT grain_type, grain_key, name, start_at, period FROM reminder
        WHERE grain_type = @grain_type AND grain_key = @grain_key ORDER BY name
        """;

    public const string AllReminders = """
        SELECT grain_type, grain_key, name, start_at, period FROM reminder ORDER BY grain_type, grain_key, name
        """;

    public const string GetMeta = "SELECT value FROM meta WHERE name = @name";

    public const string AddMeta = "INSERT INTO meta (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING";

    public const string SetMeta = """
        INSERT INTO meta (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    public const string Verify = """
        SELECT stream, version, command_id, command_hash, events, actor, at, payload_hash, chain
        FROM commit_log ORDER BY stream, version
        """;

    public const string Ahead = """
        SELECT ahead.stream, ahead.version FROM (
          SELECT stream, version FROM snapshot UNION ALL SELECT stream, last_version FROM reaction
        ) AS ahead
        WHERE ahead.version > COALESCE((SELECT MAX(version) FROM commit_log WHERE commit_log.stream = ahead.stream), 0)
        """;
}
