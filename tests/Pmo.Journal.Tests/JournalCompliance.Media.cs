using System.Security.Cryptography;
using System.Text;

namespace Pmo.Journal.Tests;

public abstract partial class JournalCompliance
{
    private static readonly DateTimeOffset Taken = new(2026, 9, 1, 8, 30, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task Media_KeptOnce_IsReadAsItWas_AlsoAfterReopening()
    {
        var photo = Photo("s-1", "photo", thumbnail: "small");
        Assert.Equal(MediaResult.Kept, await Media.KeepAsync(photo, 1_000));
        await AssertKeptAsync(Media, photo);
        await AssertKeptAsync((await Reopen()).Media, photo);
    }

    [Fact]
    public async Task Media_KeptAgain_ChangesNothing_AndCountsOnce()
    {
        var photo = Photo("s-1", "photo", thumbnail: "small");
        await Media.KeepAsync(photo, 1_000);
        Assert.Equal(MediaResult.Kept, await Media.KeepAsync(photo with { Type = "application/pdf", Thumbnail = default }, 5));
        await AssertKeptAsync(Media, photo);
    }

    [Fact]
    public async Task Media_PastTheLimitOfAPerson_IsNotKept()
    {
        Assert.Equal(MediaResult.Kept, await Media.KeepAsync(Photo("s-1", "12345"), 10));
        Assert.Equal(MediaResult.Full, await Media.KeepAsync(Photo("s-1", "123456"), 10));
        Assert.Null(await Media.FindAsync(Photo("s-1", "123456").Key));
        Assert.Equal(MediaResult.Kept, await Media.KeepAsync(Photo("s-1", "67890"), 10));
        Assert.Equal(MediaResult.Kept, await Media.KeepAsync(Photo("s-2", "123456"), 10));
    }

    [Fact]
    public async Task Media_OfTwoAtOnce_NeverPassesTheLimit()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Media.KeepAsync(Photo("s-1", $"{i:00000}"), 50).AsTask()));
        Assert.Equal(10, results.Count(result => result == MediaResult.Kept));
    }

    [Fact]
    public async Task Media_IsItsOwnersAlone()
    {
        await Media.KeepAsync(Photo("s-1", "photo", thumbnail: "small"), 1_000);
        var others = Photo("s-2", "photo").Key;
        Assert.Null(await Media.FindAsync(others));
        Assert.Null(await Media.TypeOfAsync(others));
        Assert.True((await Media.ThumbnailAsync(others)).IsEmpty);
        Assert.False(await Media.KeepThumbnailAsync(others, Bytes("x")));
    }

    [Fact]
    public async Task Thumbnail_FirstOneStays()
    {
        var photo = Photo("s-1", "photo");
        await Media.KeepAsync(photo, 1_000);
        Assert.True((await Media.ThumbnailAsync(photo.Key)).IsEmpty);
        Assert.True(await Media.KeepThumbnailAsync(photo.Key, Bytes("first")));
        Assert.True(await Media.KeepThumbnailAsync(photo.Key, Bytes("second")));
        await AssertKeptAsync(Media, photo with { Thumbnail = Bytes("first") });
    }

    [Fact]
    public async Task Media_WithAHashOfAnotherLength_IsACallersDefect() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Media.KeepAsync(Photo("s-1", "photo") with { Key = new MediaKey("s-1", new byte[31]) }, 10));

    private static async Task AssertKeptAsync(IMediaStore store, MediaRow expected)
    {
        var found = (await store.FindAsync(expected.Key))!;
        Assert.Equal((expected.Type, expected.At.ToUniversalTime()), (found.Type, found.At));
        Assert.Equal(expected.Bytes.ToArray(), found.Bytes.ToArray());
        Assert.Equal(expected.Thumbnail.ToArray(), found.Thumbnail.ToArray());
        Assert.Equal(expected.Thumbnail.ToArray(), (await store.ThumbnailAsync(expected.Key)).ToArray());
        Assert.Equal(expected.Type, await store.TypeOfAsync(expected.Key));
    }

    private static MediaRow Photo(string person, string bytes, string thumbnail = "") =>
        new(new MediaKey(person, SHA256.HashData(Bytes(bytes))), "image/jpeg", Bytes(bytes), Bytes(thumbnail), Taken);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
