using System.Text.Json;
using Microsoft.Playwright;

namespace Pmo.EndToEnd.Support;

/// <summary>Exactly where a student is on the page of a lesson: what a gathering must not touch.</summary>
/// <param name="Step">Its title.</param>
/// <param name="Task">In which the cursor stands; empty: in none.</param>
/// <param name="Caret">In that field; −1: it has none.</param>
/// <param name="Drafts">Everything that is written, chosen, ordered or drawn in the step's tasks.</param>
/// <param name="Top">Scrolled so far, in CSS pixels.</param>
internal sealed record Place(string Step, string Task, int Caret, string Drafts, double Top)
{
    private const string Read = """
        () => {
          const here = document.querySelector('main');
          const at = document.activeElement;
          const field = (one) => (one.type === 'radio' || one.type === 'checkbox' ? (one.checked ? `[${one.value}]` : '') : one.value);
          const drafts = [...here.querySelectorAll('[data-task]')].map((task) => [
            task.dataset.task,
            ...[...task.querySelectorAll('input:not([type=file]), textarea, select')].map(field),
            ...[...task.querySelectorAll('[data-item]')].map((item) => item.dataset.item),
            ...[...task.querySelectorAll('.sketch polyline')].map((line) => line.getAttribute('points')),
          ].join(' '));
          return JSON.stringify({
            step: here.querySelector('.step-head h1').textContent,
            task: at?.closest('main [data-task]')?.dataset.task ?? '',
            caret: at?.selectionStart ?? -1,
            drafts: drafts.join(' / '),
            top: scrollY,
          });
        }
        """;

    /// <summary>Two readings are the same place when they differ by this at most: a page is scrolled to fractions of a pixel.</summary>
    private const double Pixels = 2;

    public static async Task<Place> OfAsync(IPage page) =>
        JsonSerializer.Deserialize<Place>(await page.EvaluateAsync<string>(Read), JsonSerializerOptions.Web)!;

    /// <param name="before">Where the student was.</param>
    /// <param name="cursor">A page that was loaded anew has the cursor nowhere.</param>
    public string? DifferenceFrom(Place before, bool cursor = true)
    {
        var same = cursor ? before : before with { Task = Task, Caret = Caret };
        if (Math.Abs(Top - before.Top) > Pixels) return $"scrolled {before.Top} → {Top}";
        return this with { Top = same.Top } == same ? null : $"{before} → {this}";
    }
}
