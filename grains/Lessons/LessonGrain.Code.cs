using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Pmo.Devices;

namespace Pmo.Lessons;

/// <summary>
/// The code under which an open lesson is found. A lesson is never the worse for want of a code: what fails here is tried again, by a timer
/// and by the next activation, and nobody waits for it but the code's reader.
/// </summary>
public sealed partial class LessonGrain
{
    private const string CodePart = "code";

    /// <summary>Drawn digits that stand for another lesson: a region has a few hundred of 10^8.</summary>
    private const int MostDraws = 20;

    private static readonly TimeSpan CodeRetry = TimeSpan.FromSeconds(5);

    /// <summary>Beyond the lesson's own end nobody finds it by the code; until then nobody else may have it.</summary>
    private static readonly TimeSpan CodeOutlives = TimeSpan.FromHours(1);

    private DateTimeOffset codeClaimedUntil;
    private IGrainTimer? codeTimer;

    private async Task KeepCodeAsync()
    {
        if (State.Status == LessonStatus.Open && State.ClosesAt is { } closes && codeClaimedUntil < closes)
        {
            try
            {
                await ClaimCodeAsync(closes + CodeOutlives);
            }
            catch (Exception failure)
            {
                // The log tells the operator, the teacher sees a lesson without a code meanwhile; an unknown append has ended this activation.
                LogNoCode(log, failure, Stream);
                codeTimer ??= this.RegisterGrainTimer(_ => KeepCodeAsync(), new GrainTimerCreationOptions(CodeRetry, CodeRetry));
                return;
            }
        }
        codeTimer?.Dispose();
        codeTimer = null;
    }

    private async Task ClaimCodeAsync(DateTimeOffset until)
    {
        if (State.Code.Length > 0) await Code(State.Code).Claim(Id.Value, until);
        else await TakeCodeAsync(until);
        codeClaimedUntil = until;
    }

    private async Task TakeCodeAsync(DateTimeOffset until)
    {
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var drawn = digits.Draw(LessonRules.CodeLength);
            if (!await Code(drawn).Claim(Id.Value, until)) continue;
            var take = new TakeCode { Code = drawn };
            var header = new CommandHeader { Id = CommandIds.From(Stream, CodePart, drawn), Actor = Actor.System(CodePart), At = time.GetUtcNow() };
            await CommitAsync(header, take, state => LessonRules.Decide(state, take, header));
            return;
        }
        throw new InvalidOperationException($"No free code in {MostDraws} draws.");
    }

    private ICodeGrain Code(string code) => GrainFactory.GetGrain<ICodeGrain>($"{ILessonGrain.Kind}.{code}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream} has no code yet")]
    private static partial void LogNoCode(ILogger log, Exception failure, string stream);
}
