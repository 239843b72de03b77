using System.Security.Cryptography;
using Pmo.Media;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Media;

public class MediaGrainTests
{
    private static readonly MediaFile Photo = new() { Bytes = [.. SampleFiles.Jpeg()] };

    [Fact]
    public async Task Put_IsNamedByItsBytes_AndOutlivesACrash()
    {
        await using var world = await GrainWorld.StartAsync();
        var kept = Assert.IsType<MediaKept>(await Files(world).Put(Photo with { Type = "text/html" })).Media;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Jpeg())), kept.Value);
        await world.CrashAsync();
        var read = (await Files(world).Read(kept))!;
        Assert.Equal(MediaRules.Jpeg, read.Type);
        Assert.Equal(SampleFiles.Jpeg(), read.Bytes.AsEnumerable());
        Assert.Equal(MediaRules.Jpeg, await Files(world).TypeOf(kept));
    }

    [Fact]
    public async Task Put_TheSameTwice_IsKeptOnce()
    {
        await using var world = await GrainWorld.StartAsync();
        Assert.Equal(await Files(world).Put(Photo), await Files(world).Put(Photo));
    }

    [Fact]
    public async Task File_OfAnotherPerson_IsNotThere()
    {
        await using var world = await GrainWorld.StartAsync();
        var kept = Assert.IsType<MediaKept>(await Files(world).Put(Photo)).Media;
        Assert.Null(await Files(world, 2).Read(kept));
        Assert.Null(await Files(world, 2).TypeOf(kept));
        Assert.Equal(new MediaRefused { Code = RefusalCode.NoSuchFile }, await Files(world, 2).PutThumbnail(kept, [.. SampleFiles.Jpeg()]));
    }

    [Fact]
    public async Task Thumbnail_ComesLater_AndTheFirstStays()
    {
        await using var world = await GrainWorld.StartAsync();
        var kept = Assert.IsType<MediaKept>(await Files(world).Put(Photo)).Media;
        Assert.Null(await Files(world).ReadThumbnail(kept));
        Assert.IsType<MediaKept>(await Files(world).PutThumbnail(kept, [.. SampleFiles.Jpeg(20, 15)]));
        Assert.IsType<MediaKept>(await Files(world).PutThumbnail(kept, [.. SampleFiles.Jpeg(8, 6)]));
        Assert.Equal(SampleFiles.Jpeg(20, 15), (await Files(world).ReadThumbnail(kept))!.Value.AsEnumerable());
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")]
    public async Task Names_ThatAreNoHash_NameNothing(string id)
    {
        await using var world = await GrainWorld.StartAsync();
        Assert.Null(await Files(world).Read(new MediaId(id)));
        Assert.Null(await Files(world).ReadThumbnail(new MediaId(id)));
        Assert.Null(await Files(world).TypeOf(new MediaId(id)));
    }

    [Fact]
    public async Task Put_WhatIsNoPicture_IsRefused_AndNothingIsKept()
    {
        await using var world = await GrainWorld.StartAsync();
        byte[] html = HostileFiles.All["html"];
        Assert.Equal(new MediaRefused { Code = RefusalCode.FileOfWrongType }, await Files(world).Put(new MediaFile { Type = "image/png", Bytes = [.. html] }));
        Assert.Null(await Files(world).TypeOf(new MediaId(Convert.ToHexStringLower(SHA256.HashData(html)))));
    }

    [Fact]
    public async Task Put_PastTheLimitOfAPerson_IsRefused()
    {
        await using var world = await GrainWorld.StartAsync();
        var sizes = MediaFile.MaxPerPerson / MediaFile.MaxSize;
        byte[] large = [.. SampleFiles.Jpeg(), .. new byte[MediaFile.MaxSize - SampleFiles.Jpeg().Length]];
        for (var i = 0; i < sizes; i++)
        {
            large[^1] = (byte)i;
            Assert.IsType<MediaKept>(await Files(world).Put(new MediaFile { Bytes = [.. large] }));
        }
        large[^1] = 255;
        Assert.Equal(new MediaRefused { Code = RefusalCode.FilesFull }, await Files(world).Put(new MediaFile { Bytes = [.. large] }));
        large[^1] = 0;
        Assert.IsType<MediaKept>(await Files(world).Put(new MediaFile { Bytes = [.. large] }));
    }

    [Fact]
    public async Task FileAnswer_IsTakenOnlyForAFileOfThisStudent()
    {
        await using var world = await GrainWorld.StartAsync();
        await world.ProvisionAsync(pupils: 2);
        var mine = Assert.IsType<MediaKept>(await Files(world).Put(Photo)).Media;
        var pdf = Assert.IsType<MediaKept>(await Files(world).Put(new MediaFile { Bytes = [.. SampleFiles.Pdf()] })).Media;
        var answer = Samples.Answer(Samples.Photo, new FileAnswer { Media = mine });

        Assert.Equal(new Refused { Code = RefusalCode.NoSuchFile }, await world.Work(answer, pupil: 2));
        Assert.Equal(new Refused { Code = RefusalCode.NoSuchFile }, await world.Work(answer with { Answer = new FileAnswer { Media = default } }));
        Assert.Equal(new Refused { Code = RefusalCode.FileOfWrongType }, await world.Work(answer with { Answer = new FileAnswer { Media = pdf } }));
        GrainWorld.Must(await world.Work(answer));
        var attempt = Assert.Single((await world.Student().Read()).Tasks[Samples.Photo.ToString()].Attempts);
        Assert.Equal((new FileAnswer { Media = mine }, Verdict.Waiting), (attempt.Answer, attempt.Verdict));
    }

    private static IMediaGrain Files(GrainWorld world, int pupil = 1) => world.Grains.GetGrain<IMediaGrain>(GrainWorld.Pupil(pupil).Value);
}
