namespace Pmo.Journal;

/// <summary>A wrong option is told with its key, the form expected and an example.</summary>
internal static class OptionCheck
{
    public static void Writer(int batchLimit, int queueLimit)
    {
        Number(nameof(JournalOptions.BatchLimit), batchLimit, 1, 10_000, 512);
        Number(nameof(JournalOptions.QueueLimit), queueLimit, 100, 1_000_000, 20_000);
    }

    public static void Number(string key, int value, int least, int most, int example)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException(
                $"{JournalOptions.Section}:{key} must be a whole number from {least} to {most}, for example {example}; it is {value}.");
        }
    }
}
