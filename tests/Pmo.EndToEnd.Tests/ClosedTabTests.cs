using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;

namespace Pmo.EndToEnd;

/// <summary>A tab that is closed while its answer is on the way: the answer arrives once, after the tab was opened again (BARS R8).</summary>
[Collection(Chromium.Collection)]
public sealed class ClosedTabTests(Chromium chromium)
{
    private const int Times = 6;

    [Fact]
    public Task ClosedTab_InMidSend_DeliversOnceAfterReopening() => Stage.PlayAsync(chromium, async stage =>
    {
        var lev = await stage.StudentAsync("p-5a-01");
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        await teacher.GoToStepAsync("Возвращаемся к пирогам");
        stage.ExpectOutage();
        await lev.EnterByClickAsync();
        await lev.EnterLessonAsync();
        var lesson = new Uri(lev.Page.Url).AbsolutePath;
        var given = new List<string>();

        for (var time = 1; time <= Times; time++)
        {
            given.Add($"Попытка {time}: куски разные, а доля одна.");
            if (time > 1) await lev.AnswerAgainAsync("t12");
            await lev.WriteAsync("t12", given[^1]);
            stage.Server.Freeze();
            await lev.HandInAsync("t12");
            await lev.ExpectSavingAsync("t12", "отправляется…");
            await lev.Page.CloseAsync();

            // Now and then the server also dies with the answer unread in its socket; otherwise it finds it there and takes it.
            if (time % 3 == 0)
            {
                await stage.Server.KillAsync();
                await stage.Server.StartAgainAsync();
            }
            else
            {
                stage.Server.Thaw();
            }
            await lev.Visitor.OpenTabAsync();
            await lev.Visitor.GoAsync(lesson);
            await lev.ExpectSavingAsync("t12", StudentScreen.Accepted);
            Assert.Equal(
                given.Select((text, i) => new StoredAnswer("t12", i + 1, text)),
                StoredAnswers.Of(stage.Server, lev.Person));
        }
    }, ModuleFiles.Fractions);
}
