using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>Everybody looks at one frame, and everybody goes back to exactly where they were.</summary>
[Collection(Chromium.Collection)]
public sealed class GatherTests(Chromium chromium, ITestOutputHelper output)
{
    private const int ClassSize = 27;

    /// <summary>Pages that get ready at one time: two cores carry no more.</summary>
    private const int AtOnce = 4;

    private const string Words = "Чья дробь больше? Смотрим вместе.";

    [Fact]
    public Task Gather_Of27AtDifferentPlaces_BringsEachBackToTheirOwn() => Stage.PlayAsync(chromium, async stage =>
    {
        var seed = Random.Shared.Next(1, 100_000);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        foreach (var step in new[] { 1, 2, 6 }) await teacher.LetEverybodyGoAtOwnPaceAsync(GatherSpot.Steps[step - 1]);
        var lesson = new Uri(teacher.Page.Url).AbsolutePath.Split('/')[^1];

        var clock = Stopwatch.StartNew();
        var first = random.Next(GatherSpot.All.Length);
        Seat[] seats = [.. Enumerable.Range(0, ClassSize).Select(i => new Seat(i, GatherSpot.All[(first + i) % GatherSpot.All.Length], random.NextDouble()))];
        await InTurnsAsync(seats, seat => seat.SettleAsync(stage, lesson));
        foreach (var seat in seats) await Expect(teacher.Tile(seat.Person)).ToContainTextAsync(seat.AtSchool);
        output.WriteLine($"27 pages at work after {clock.Elapsed.TotalSeconds:F1} s");

        // Some are still typing when it comes.
        foreach (var seat in seats.Where(s => s.Spot.Text && s.Index % 3 == 0)) await seat.Screen.Page.Keyboard.TypeAsync("9");
        foreach (var seat in seats) await seat.RememberAsync();
        Assert.Equal(ClassSize, seats.Select(s => s.Before).Distinct().Count());
        Assert.Contains(seats, s => s.Before.Top > 0);

        clock.Restart();
        await teacher.GatherAsync(GatherSpot.Steps[3], words: Words);
        await Task.WhenAll(seats.Select(seat => Expect(seat.Screen.Overlay).ToContainTextAsync(Words)));
        output.WriteLine($"gathered after {clock.ElapsedMilliseconds} ms, counted from the teacher's first press");
        foreach (var seat in seats)
        {
            await Expect(seat.Screen.Overlay).ToContainTextAsync(GatherSpot.Steps[3]);
            await seat.Screen.Page.Keyboard.TypeAsync("7");
        }
        var loadedAnew = seats.Where(s => s.Index % 9 == 4).ToList();
        await InTurnsAsync(loadedAnew, async seat =>
        {
            await seat.Screen.Page.ReloadAsync();
            await Expect(seat.Screen.Overlay).ToContainTextAsync(Words);
        });

        clock.Restart();
        await teacher.ReleaseAsync();
        await Task.WhenAll(seats.Select(seat => Expect(seat.Screen.Overlay).ToHaveCountAsync(0)));
        output.WriteLine($"released after {clock.ElapsedMilliseconds} ms");
        var moved = new List<string>();
        foreach (var seat in seats)
        {
            var now = await Place.OfAsync(seat.Screen.Page);
            if (now.DifferenceFrom(seat.Before, cursor: !loadedAnew.Contains(seat)) is { } difference) moved.Add($"{seat}: {difference}");
        }
        Assert.Empty(moved);
        foreach (var seat in seats) await Expect(teacher.Tile(seat.Person)).ToContainTextAsync(seat.AtSchool);
    });

    private static async Task InTurnsAsync(IReadOnlyCollection<Seat> seats, Func<Seat, Task> what)
    {
        foreach (var some in seats.Chunk(AtOnce)) await Task.WhenAll(some.Select(what));
    }

    /// <summary>One student at one screen. Laptops, phones and televisions take turns.</summary>
    private sealed class Seat(int index, GatherSpot spot, double scrolled)
    {
        public int Index => index;

        public GatherSpot Spot => spot;

        public string Person { get; } = string.Create(CultureInfo.InvariantCulture, $"p-5a-{index + 1:00}");

        /// <summary>The same place in the teacher's words.</summary>
        public string AtSchool => Before is { Task: "" } ? $"шаг {spot.Number}" : $"шаг {spot.Number}, зад. {spot.Counted}";

        public StudentScreen Screen { get; private set; } = null!;

        public Place Before { get; private set; } = null!;

        public override string ToString() => $"{Person} {spot.Task} {(index % 3) switch { 0 => "laptop", 1 => "phone", _ => "TV" }}";

        public async Task SettleAsync(Stage stage, string lesson)
        {
            Screen = await stage.StudentAsync(Person, (index % 3) switch { 0 => Sizes.Laptop, 1 => Sizes.Phone, _ => Sizes.Tv });
            await Screen.ArriveInLessonAsync(lesson);
            if (spot.Number > 1)
            {
                await Screen.GoToStepAsync(spot.Step);
                await Screen.ExpectStepAsync(spot.Step);
            }
            await spot.WriteAsync(Screen, string.Create(CultureInfo.InvariantCulture, $"{index + 10}"));
            await Screen.ExpectSavingAsync(spot.Task, StudentScreen.KeptAtSchool);
            await Screen.ScrollToAsync(scrolled);
            await RememberAsync();
        }

        public async Task RememberAsync() => Before = await Place.OfAsync(Screen.Page);
    }
}
