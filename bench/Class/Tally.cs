using Pmo.Bench.Load;

namespace Pmo.Bench.Class;

/// <summary>What all simulated students of a run did, for the status line.</summary>
public sealed class Tally
{
    public int Here;
    public int Away;
    public int Answers;
    public int Right;
    public int Refused;
    public int Drafts;
    public int Comebacks;
    public int Failures;

    /// <summary>From pressing the button to "saved at school".</summary>
    public Histogram Saved { get; } = new();

    public string Line(TimeSpan elapsed) =>
        $"{elapsed:mm\\:ss}  на уроке {Here}, отошли {Away} · ответов {Answers}, верно {Right} · черновиков {Drafts} · возвращений {Comebacks}"
        + $" · сохранение {Saved.Percentile(0.5):0} мс, 99 % за {Saved.Percentile(0.99):0} мс"
        + (Refused > 0 ? $" · отказов {Refused}" : "") + (Failures > 0 ? $" · ошибок {Failures}" : "");
}
