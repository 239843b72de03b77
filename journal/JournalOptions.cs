namespace Pmo.Journal;

/// <summary>Where and how the journal is kept on SQLite.</summary>
public sealed record JournalOptions
{
    /// <summary>Where these stand in a configuration.</summary>
    public const string Section = "Journal";

    /// <summary>The folder that holds <c>pmo.db</c>. Created when missing.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Most operations that one transaction may carry. 1-10000, default 512.</summary>
    public int BatchLimit { get; set; } = 512;

    /// <summary>Most operations that may wait for the writer; more are refused at once. 100-1000000, default 20000.</summary>
    public int QueueLimit { get; set; } = 20_000;

    /// <summary>Threads that read. 1-16, default 2.</summary>
    public int Readers { get; set; } = 2;

    /// <exception cref="ArgumentException">An option is out of its range; the message names key, form and an example.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(DataFolder))
            throw new ArgumentException($"{Section}:{nameof(DataFolder)} must be a folder, for example \"data\"; it is empty.");
        OptionCheck.Writer(BatchLimit, QueueLimit);
        OptionCheck.Number(nameof(Readers), Readers, 1, 16, 2);
    }
}
