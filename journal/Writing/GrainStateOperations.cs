namespace Pmo.Journal.Writing;

/// <summary>A grain's type name and key, as its id is written: <c>type/key</c>.</summary>
internal readonly record struct GrainKey(string Type, string Key)
{
    public override string ToString() => $"{Type}/{Key}";
}

/// <summary>One record of a grain. The version is its etag and is never used twice, also not after the record was cleared.</summary>
internal sealed record StoredGrainState(long Version, byte[] Payload);

internal sealed record StoredReminder(GrainKey Grain, string Name, DateTimeOffset StartAt, TimeSpan Period);

/// <summary>
/// Stores a record, or clears it when the payload is null, if the version that the writer read (null for none) is still there.
/// </summary>
internal sealed class WriteGrainStateOperation(GrainKey grain, string name, long? expected, byte[]? payload)
    : WriteOperation<GrainStateWritten>(WriteLane.GrainState, grain.ToString())
{
    public GrainKey Grain { get; } = grain;

    public string Name { get; } = name;

    public long? Expected { get; } = expected;

    public byte[]? Payload { get; } = payload;
}

/// <summary>Whether it was written, and the version that is stored now (null for none).</summary>
internal sealed record GrainStateWritten(bool IsWritten, long? Version);

internal sealed class SaveReminderOperation(StoredReminder reminder) : WriteOperation<bool>(WriteLane.Reminder, reminder.Grain.ToString())
{
    public StoredReminder Reminder { get; } = reminder;
}

internal sealed class RemoveReminderOperation(GrainKey grain, string name) : WriteOperation<bool>(WriteLane.Reminder, grain.ToString())
{
    public GrainKey Grain { get; } = grain;

    public string Name { get; } = name;
}
