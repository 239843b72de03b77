using System.ComponentModel.DataAnnotations;

namespace Pmo.Journal;

/// <summary>Where and how the journal is kept.</summary>
public sealed record JournalOptions
{
    /// <summary>The folder that holds <c>pmo.db</c>. Created when missing.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Most operations that one transaction may carry. 1-10000, default 512.</summary>
    [Range(1, 10_000)]
    public int BatchLimit { get; set; } = 512;

    /// <summary>Most operations that may wait for the writer; more are refused at once. 100-1000000, default 20000.</summary>
    [Range(100, 1_000_000)]
    public int QueueLimit { get; set; } = 20_000;

    /// <summary>Threads that read. 1-16, default 2.</summary>
    [Range(1, 16)]
    public int Readers { get; set; } = 2;
}
