using Pmo.Media;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Media;

public class MediaRulesTests
{
    public static TheoryData<string, byte[]> Good => new()
    {
        { MediaRules.Jpeg, SampleFiles.Jpeg() },
        { MediaRules.Jpeg, SampleFiles.Jpeg(10_000, 5_000) },
        { MediaRules.Jpeg, SampleFiles.Jpeg(1, 10_000, comment: "снято телефоном") },
        { MediaRules.Png, SampleFiles.Png() },
        { MediaRules.Png, SampleFiles.Png(10_000, 1) },
        { MediaRules.Webp, SampleFiles.Webp() },
        { MediaRules.Webp, SampleFiles.Webp(1, 10_000) },
        { MediaRules.Webp, SampleFiles.WebpLossy(1600, 1200) },
        { MediaRules.Webp, SampleFiles.WebpExtended(1600, 1200) },
        { MediaRules.Pdf, SampleFiles.Pdf() },
    };

    /// <summary>What may be kept of the hostile ones, and as what: shown or saved as that, nothing hidden in it runs.</summary>
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["jpeg: html in a comment"] = MediaRules.Jpeg,
        ["jpeg: html behind it"] = MediaRules.Jpeg,
        ["jpeg: php behind it"] = MediaRules.Jpeg,
        ["png: html in a text"] = MediaRules.Png,
        ["pdf with a script"] = MediaRules.Pdf,
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Judge_TakesWhatIsWhole_AsWhatItsBytesSay(string expected, byte[] bytes)
    {
        Assert.Null(MediaRules.Judge(new MediaFile { Type = "text/html", Bytes = [.. bytes] }, out var type));
        Assert.Equal(expected, type);
    }

    [Fact]
    public void Hostile_AreFifty_AndTakenOnlyAsHarmlessTypes()
    {
        Assert.Equal(50, HostileFiles.All.Count);
        var taken = HostileFiles.All.ToDictionary(f => f.Key, f => MediaRules.TypeOf(f.Value)).Where(f => f.Value is not null);
        Assert.Equal(Harmless.OrderBy(h => h.Key, StringComparer.Ordinal), taken.ToDictionary(t => t.Key, t => t.Value!).OrderBy(t => t.Key, StringComparer.Ordinal));
    }

    /// <summary>Every beginning of a whole file, and every file with one byte changed: judged without an exception.</summary>
    [Fact]
    public void TypeOf_OfAnyBytes_IsTotal()
    {
        var random = new Random(20261122);
        foreach (var file in Good.Select(row => (byte[])((object[])row)[1]).Where(f => f.Length < 1000))
        {
            for (var length = 0; length < file.Length; length++)
                if (MediaRules.TypeOf(file.AsSpan(0, length)) is { } type)
                    Assert.True(type is MediaRules.Jpeg or MediaRules.Pdf, $"{type} of {length} bytes");
            for (var round = 0; round < 2_000; round++)
            {
                var changed = file.ToArray();
                for (var i = 0; i < 1 + (round % 3); i++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                MediaRules.TypeOf(changed);
            }
        }
    }

    [Fact]
    public void Judge_OfTooManyBytes_SaysSo_WhateverTheyAre()
    {
        Assert.Equal(RefusalCode.FileTooLarge, MediaRules.Judge(new MediaFile { Bytes = [.. new byte[MediaFile.MaxSize + 1]] }, out _));
        byte[] largest = [.. SampleFiles.Jpeg(), .. new byte[MediaFile.MaxSize - SampleFiles.Jpeg().Length]];
        Assert.Null(MediaRules.Judge(new MediaFile { Bytes = [.. largest] }, out _));
    }

    public static TheoryData<byte[], RefusalCode?> Thumbnails => new()
    {
        { SampleFiles.Jpeg(320, 240), null },
        { SampleFiles.Jpeg(641, 240), RefusalCode.FileOfWrongType },
        { SampleFiles.Jpeg(0, 240), RefusalCode.FileOfWrongType },
        { SampleFiles.Png(), RefusalCode.FileOfWrongType },
        { SampleFiles.Jpeg(behind: new string('x', MediaFile.MaxThumbnail)), RefusalCode.FileTooLarge },
    };

    [Theory]
    [MemberData(nameof(Thumbnails))]
    public void Thumbnail_IsASmallJpeg(byte[] bytes, RefusalCode? flaw)
    {
        Assert.Equal(flaw, MediaRules.JudgeThumbnail([.. bytes]));
        Assert.Equal(flaw, MediaRules.Judge(new MediaFile { Bytes = [.. SampleFiles.Png()], Thumbnail = [.. bytes] }, out _));
    }
}
