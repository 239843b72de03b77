using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Lessons;
using Pmo.Media;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;
using Pmo.Web.Api;
using Pmo.Web.Live;
using Pmo.Web.SignIn;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Api;

/// <summary>Files over HTTP: taken from students, judged by their bytes, shown to whom they may be shown to.</summary>
[Collection(LiveCollection.Name)]
public sealed class MediaTests(LiveServer live)
{
    private const string Upload = "/api/media";

    [Fact]
    public async Task Put_ThenGet_IsTheSameFile_UnderHeadersThatLetNothingRun()
    {
        var room = await RoomAsync("media-same");
        using var browser = Browser(room, room.Student(1), Role.Student);
        var media = await KeptAsync(browser, SampleFiles.Jpeg(), "text/html");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Jpeg())), media.Value);
        Assert.Equal(media, await KeptAsync(browser, SampleFiles.Jpeg(), "image/jpeg"));

        using var answer = await browser.GetAsync($"/api/media/{room.Student(1)}/{media}");
        Assert.Equal(SampleFiles.Jpeg(), await answer.Content.ReadAsByteArrayAsync());
        AssertHarmless(answer, "image/jpeg", "inline");
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/media/{room.Student(1)}/{media}") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await browser.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Pdf_IsOnlyEverSaved()
    {
        var room = await RoomAsync("media-pdf");
        using var browser = Browser(room, room.Student(1), Role.Student);
        var media = await KeptAsync(browser, SampleFiles.Pdf());
        using var answer = await browser.GetAsync($"/api/media/{room.Student(1)}/{media}");
        AssertHarmless(answer, "application/pdf", "attachment");
    }

    [Fact]
    public async Task Thumbnail_ComesAfterItsFile()
    {
        var room = await RoomAsync("media-thumb");
        using var browser = Browser(room, room.Student(1), Role.Student);
        var media = await KeptAsync(browser, SampleFiles.Png());
        var address = $"/api/media/{room.Student(1)}/{media}/thumbnail";
        Assert.Equal(RefusalCode.NotFound, await CodeAsync(await browser.GetAsync(address)));
        using (var put = await browser.PutAsync($"/api/media/{media}/thumbnail", new ByteArrayContent(SampleFiles.Jpeg(20, 15))))
            Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using var answer = await browser.GetAsync(address);
        Assert.Equal(SampleFiles.Jpeg(20, 15), await answer.Content.ReadAsByteArrayAsync());
        AssertHarmless(answer, "image/jpeg", "inline");

        foreach (var (id, bytes, code) in ((string, byte[], RefusalCode)[])
            [
                (media.Value, SampleFiles.Png(), RefusalCode.FileOfWrongType),
                (media.Value, SampleFiles.Jpeg(behind: new string('x', MediaFile.MaxThumbnail)), RefusalCode.FileTooLarge),
                (new string('0', 64), SampleFiles.Jpeg(), RefusalCode.NoSuchFile),
                ("..", SampleFiles.Jpeg(), RefusalCode.NoSuchFile),
            ])
            Assert.Equal(code, await CodeAsync(await browser.PutAsync($"/api/media/{(id == ".." ? "x.." : id)}/thumbnail", new ByteArrayContent(bytes))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_OfTooMuch_IsToldSo(bool chunked)
    {
        var room = await RoomAsync("media-large-" + (chunked ? "c" : "l"));
        using var browser = Browser(room, room.Student(1), Role.Student);
        using var request = new HttpRequestMessage(HttpMethod.Post, Upload) { Content = new ByteArrayContent([.. SampleFiles.Jpeg(), .. new byte[MediaFile.MaxSize]]) };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(RefusalCode.FileTooLarge, await CodeAsync(answer));

        byte[] largest = [.. SampleFiles.Jpeg(), .. new byte[MediaFile.MaxSize - SampleFiles.Jpeg().Length]];
        using var fits = new HttpRequestMessage(HttpMethod.Post, Upload) { Content = new ByteArrayContent(largest) };
        fits.Headers.TransferEncodingChunked = chunked;
        using var taken = await browser.SendAsync(fits);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Put_ByAnybodyButAStudent_IsRefused()
    {
        var room = await RoomAsync("media-who");
        using var teacher = Browser(room, room.Teacher, Role.Teacher);
        Assert.Equal(RefusalCode.NotAllowed, await CodeAsync(await teacher.PostAsync(Upload, new ByteArrayContent(SampleFiles.Jpeg()))));
        using var nobody = live.Server.NewBrowser();
        Assert.Equal(RefusalCode.NotSignedIn, await CodeAsync(await nobody.PostAsync(Upload, new ByteArrayContent(SampleFiles.Jpeg()))));
        using var elsewhere = Browser(room, room.Student(1), Role.Student);
        elsewhere.DefaultRequestHeaders.Remove("Origin");
        elsewhere.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(RefusalCode.NotAllowed, await CodeAsync(await elsewhere.PostAsync(Upload, new ByteArrayContent(SampleFiles.Jpeg()))));
    }

    /// <summary>Whoever may watch a student's record may see the student's files, and nobody else; what there is decides nothing.</summary>
    [Fact]
    public async Task Get_IsForWhomTheRecordIsFor()
    {
        var room = await RoomAsync("media-read");
        var other = await Classroom.CreateAsync(live.Server, "media-read-b", students: 1);
        using var owner = Browser(room, room.Student(1), Role.Student);
        var media = await KeptAsync(owner, SampleFiles.Jpeg());
        var access = live.Server.Services.GetRequiredService<Access>();
        var sessions = live.Server.Services.GetRequiredService<ISessions>();
        foreach (var (of, person, role) in ((Classroom, PersonId, Role)[])
            [
                (room, room.Student(1), Role.Student), (room, room.Student(2), Role.Student), (other, other.Student(1), Role.Student),
                (room, room.Teacher, Role.Teacher), (other, other.Teacher, Role.Teacher),
            ])
        {
            var session = (await sessions.ResolveAsync(Classroom.PrincipalOf(person, role)))!;
            var may = await access.MayWatchAsync(session, room.StudentStream(1)) is null;
            if (role == Role.Student) Assert.Equal(person == room.Student(1), may);
            using var browser = Browser(of, person, role);
            foreach (var (id, found) in new[] { (media.Value, true), (new string('0', 64), false) })
            {
                using var answer = await browser.GetAsync($"/api/media/{room.Student(1)}/{id}");
                Assert.Equal(!may ? HttpStatusCode.Forbidden : found ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            }
        }
        using var nobody = live.Server.NewBrowser();
        Assert.Equal(RefusalCode.NotSignedIn, await CodeAsync(await nobody.GetAsync($"/api/media/{room.Student(1)}/{media}")));
    }

    [Fact]
    public async Task Get_UnderAnothersName_FindsNothing()
    {
        var room = await RoomAsync("media-other");
        using var one = Browser(room, room.Student(1), Role.Student);
        var media = await KeptAsync(one, SampleFiles.Jpeg());
        using var two = Browser(room, room.Student(2), Role.Student);
        Assert.Equal(RefusalCode.NotFound, await CodeAsync(await two.GetAsync($"/api/media/{room.Student(2)}/{media}")));
        Assert.Equal(RefusalCode.NotFound, await CodeAsync(await two.GetAsync($"/api/media/{room.Student(2)}/{media}/thumbnail")));
    }

    /// <summary>S6.</summary>
    [Fact]
    public async Task Hostile_NoneIsKeptOrServedAsSomethingThatRuns_AndTheServerAnswersAll()
    {
        var room = await RoomAsync("media-hostile");
        using var browser = Browser(room, room.Student(1), Role.Student);
        var claims = new[] { "text/html", "image/svg+xml", "application/xhtml+xml", "image/jpeg", "text/javascript" };
        var kept = 0;
        foreach (var (file, number) in HostileFiles.All.Select((file, number) => (file, number)))
        {
            using var content = new ByteArrayContent(file.Value) { Headers = { ContentType = new MediaTypeHeaderValue(claims[number % claims.Length]) } };
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "../../evil.html" };
            using var answer = await browser.PostAsync(Upload, content);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                kept++;
                var media = (await PmoServer.ReadAsync<MediaAnswer>(answer)).Media;
                using var served = await browser.GetAsync($"/api/media/{room.Student(1)}/{media}");
                var type = served.Content.Headers.ContentType!.ToString();
                Assert.Contains(type, new[] { "image/jpeg", "image/png", "application/pdf" });
                AssertHarmless(served, type, type == "application/pdf" ? "attachment" : "inline");
            }
            else
            {
                Assert.True(answer.StatusCode == HttpStatusCode.UnsupportedMediaType, $"{file.Key}: {answer.StatusCode}");
                Assert.Equal(RefusalCode.FileOfWrongType, await CodeAsync(answer));
                var id = Convert.ToHexStringLower(SHA256.HashData(file.Value));
                Assert.Equal(RefusalCode.NotFound, await CodeAsync(await browser.GetAsync($"/api/media/{room.Student(1)}/{id}")));
            }
        }
        Assert.Equal((50, 5), (HostileFiles.All.Count, kept));
    }

    private static void AssertHarmless(HttpResponseMessage answer, string type, string disposition)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    private static async Task<RefusalCode> CodeAsync(HttpResponseMessage answer)
    {
        using (answer) return (await PmoServer.ReadAsync<Problem>(answer)).Code;
    }

    private static async Task<MediaId> KeptAsync(HttpClient browser, byte[] bytes, string type = "application/octet-stream")
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await browser.PostAsync(Upload, content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await PmoServer.ReadAsync<MediaAnswer>(answer)).Media;
    }

    private Task<Classroom> RoomAsync(string id) => Classroom.CreateAsync(live.Server, id, students: 2);

    private HttpClient Browser(Classroom room, PersonId person, Role role)
    {
        var browser = live.Server.NewBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", room.Visitor(person, role).Cookie);
        return browser;
    }
}
