using System.Collections.Immutable;
using Pmo.Commit;
using Pmo.Students;
using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>A command that is sent again, perhaps to a server that started since, has the hash that it had.</summary>
public class StableHashTests
{
    private static readonly Actor Misha = new(new("p-misha"), Role.Student);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(-31)]
    public void Hash_DoesNotDependOnTheOrderOfADictionary(int start)
    {
        var names = Enumerable.Range(1, 10).Select(n => $"{n}").ToList();
        var plain = names.ToImmutableDictionary(n => n, n => "=" + n);
        var afterAnotherStart = names.ToImmutableDictionary(n => n, n => "=" + n, new AnotherStart(start));
        Assert.NotEqual(plain.Keys, afterAnotherStart.Keys);
        foreach (var (one, other) in ((Answer, Answer)[])
            [
                (new ClozeAnswer { Gaps = plain }, new ClozeAnswer { Gaps = afterAnotherStart }),
                (new MatchAnswer { Partners = plain }, new MatchAnswer { Partners = afterAnotherStart }),
            ])
            Assert.Equal(EventCodec.Hash(Misha, Submit(one)), EventCodec.Hash(Misha, Submit(other)));
    }

    [Fact]
    public void NoCommandOrEvent_HoldsADictionaryOfAnotherKind() => NoFaults(
        from type in Reach(PmoJson.MembersOf(typeof(Command)).Concat(Events.Where(e => e != typeof(Pmo.Lessons.TilesChanged) && e != typeof(Pmo.Operations.OperationsChanged))))
        where type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) && type != typeof(ImmutableDictionary<string, string>)
        select type.ToString(),
        "Its order changes with every start; give it a converter as SortedDictionaryConverter is, or make it an array:");

    private static HashSet<Type> Reach(IEnumerable<Type> from)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>(from);
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type)) continue;
            foreach (var argument in type.GetGenericArguments()) open.Push(argument);
            if (type.Assembly != Interfaces) continue;
            foreach (var member in type.GetProperties()) open.Push(member.PropertyType);
            if (type.IsAbstract)
                foreach (var member in PmoJson.MembersOf(type)) open.Push(member);
        }
        return seen;
    }

    private static SubmitAnswer Submit(Answer answer) => new() { Task = new(new("m-x@1"), "t1"), Answer = answer };

    /// <summary>Texts hash differently in each process; this is another process.</summary>
    private sealed class AnotherStart(int start) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string obj) => obj.Aggregate(start, (hash, c) => unchecked((hash * 397) ^ (c * 7919)));
    }
}
