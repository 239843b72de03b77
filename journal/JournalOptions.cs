namespace Pmo.Journal;

/// <summary>Where and how the journal is kept.</summary>
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
        Number(nameof(BatchLimit), BatchLimit, 1, 10_000, 512);
        Number(nameof(QueueLimit), QueueLimit, 100, 1_000_000, 20_000);
        Number(nameof(Readers), Readers, 1, 16, 2);
    }

    private static void Number(string key, int value, int least, int most, int example)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException(
                $"{Section}:{key} must be a whole number from {least} to {most}, for example {example}; it is {value}.");
        }
    }
}
