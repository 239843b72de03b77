using System.Collections.Immutable;

namespace Pmo.Web.Provisioning;

/// <summary>One thing to do; the way in that it draws, where it does, comes out.</summary>
internal delegate Task<IssuedSignIn?> Step(ProvisionHands hands);

/// <summary>Steps that follow each other, because a roster keeps their order or the next rests on the one before.</summary>
internal sealed record Lane(ImmutableArray<Step> Steps);

/// <summary>What a file amounts to, here and now. Made without changing anything.</summary>
internal sealed record SchoolPlan
{
    public ImmutableArray<ProvisionProblem> Problems { get; init; } = [];

    public ImmutableArray<ProvisionItem> Items { get; init; } = [];

    public ImmutableArray<AbsentItem> NotInFile { get; init; } = [];

    public int NewSignIns { get; init; }

    /// <summary>One after another; the lanes of one go at once.</summary>
    public ImmutableArray<ImmutableArray<Lane>> Phases { get; init; } = [];
}
