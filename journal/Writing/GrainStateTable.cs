namespace Pmo.Journal.Writing;

/// <summary>Grain state with a version as its etag. Runs inside the writer's transaction.</summary>
internal sealed class GrainStateTable(Prepare prepare)
{
    private readonly IWriteStatement _find = prepare(Sql.FindGrainState, "grain_type", "grain_key", "name");
    private readonly IWriteStatement _save = prepare(Sql.SaveGrainState, "grain_type", "grain_key", "name", "version", "payload");

    public GrainStateWritten Write(WriteGrainStateOperation write)
    {
        var (last, stored) = Find(write.Grain, write.Name);
        if (stored != write.Expected)
            return new GrainStateWritten(false, stored);
        if (write.Payload is null && stored is null)
            return new GrainStateWritten(true, null);
        return _save.ChangesOne(write.Grain.Type, write.Grain.Key, write.Name, last + 1, (object?)write.Payload ?? DBNull.Value)
            ? new GrainStateWritten(true, write.Payload is null ? null : last + 1)
            : new GrainStateWritten(false, Find(write.Grain, write.Name).Stored);
    }

    // Last is the last version ever given to this record, also when it is cleared now.
    private (long Last, long? Stored) Find(GrainKey grain, string name)
    {
        using var row = _find.Read(grain.Type, grain.Key, name);
        return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(0)) : (0, null);
    }
}
