using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace Pmo.Media;

/// <summary>
/// The files of one person. Key: <see cref="PersonId"/>. Owns: a file is durable when <see cref="Put"/> returns, and is kept once however often it is sent.
/// </summary>
[Alias("pmo.IMediaGrain")]
public interface IMediaGrain : IGrainWithStringKey
{
    [Alias("Put")]
    Task<MediaOutcome> Put(MediaFile file);

    /// <summary>A small JPEG for a file that is kept without one; a file that has one keeps it.</summary>
    [Alias("PutThumbnail")]
    Task<MediaOutcome> PutThumbnail(MediaId media, ImmutableArray<byte> jpeg);

    /// <summary>Null when this person has no such file (any more).</summary>
    [ReadOnly, Alias("Read")]
    ValueTask<MediaFile?> Read(MediaId media);

    /// <summary>Null when this person has no such file, or it has no thumbnail.</summary>
    [ReadOnly, Alias("ReadThumbnail")]
    ValueTask<ImmutableArray<byte>?> ReadThumbnail(MediaId media);

    /// <summary>Of a file that this person has, as in <see cref="MediaFile.Type"/>; null when there is no such file.</summary>
    [ReadOnly, Alias("TypeOf")]
    ValueTask<string?> TypeOf(MediaId media);
}

[GenerateSerializer, Immutable, Alias("pmo.media.file")]
public sealed record MediaFile
{
    /// <summary>In bytes.</summary>
    public const int MaxSize = 3 * 1024 * 1024;

    /// <summary>All files of one person, in bytes.</summary>
    public const long MaxPerPerson = 200L * 1024 * 1024;

    /// <summary>In bytes.</summary>
    public const int MaxThumbnail = 32 * 1024;

    /// <summary>In pixels, each side of a picture.</summary>
    public const int MaxSide = 10_000;

    /// <summary>Of a picture: what a device needs to show it grows with these. 50 megapixels are 200 MB there.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary><c>image/jpeg</c>, <c>image/png</c>, <c>image/webp</c> or <c>application/pdf</c>, as the bytes say, whatever the sender said.</summary>
    [Id(0)] public string Type { get; init; } = "";

    [Id(1)] public required ImmutableArray<byte> Bytes { get; init; } = [];

    /// <summary>A small JPEG made by the sender's browser; empty where there is none.</summary>
    [Id(2)] public ImmutableArray<byte> Thumbnail { get; init; } = [];
}

/// <summary>Closed: exactly these two.</summary>
[GenerateSerializer, Immutable, Alias("pmo.media.outcome")]
public abstract record MediaOutcome
{
    private protected MediaOutcome() { }
}

/// <summary>Durable.</summary>
[GenerateSerializer, Immutable, Alias("pmo.media.kept")]
public sealed record MediaKept : MediaOutcome
{
    [Id(0)] public required MediaId Media { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.media.refused")]
public sealed record MediaRefused : MediaOutcome
{
    [Id(0)] public required RefusalCode Code { get; init; }
}
