using System.Reflection;
using Pmo.Journal.Tests.Postgres;
using Pmo.Journal.Tests.Sqlite;
using Pmo.Testing;

namespace Pmo.Journal.Tests;

/// <summary>The suite itself: a journal that lacks one of its guards must fail the test that is about it.</summary>
public sealed class MutantTests
{
    [Fact]
    public async Task Suite_OnAWholeJournal_HasNoFailure() =>
        Assert.Empty(await Failures((_, commit) => commit));

    [Fact]
    public async Task Suite_WithoutTheVersionCheck_Fails()
    {
        var failures = await Failures((memory, commit) => commit with { ExpectedVersion = memory.VersionOf(commit.Stream) });
        Assert.Contains(nameof(JournalCompliance.Append_BehindTheStream_ConflictsAndWritesNothing), failures);
        Assert.Contains(nameof(JournalCompliance.Append_AheadOfTheStream_ConflictsAndLeavesNoHole), failures);
    }

    [Fact]
    public async Task Suite_WithoutTheCommandCheck_Fails()
    {
        var next = 1_000_000;
        var failures = await Failures((_, commit) => commit with { CommandId = Commits.Id(Interlocked.Increment(ref next)) });
        Assert.Contains(nameof(JournalCompliance.Append_SameCommandAgain_IsARepeatWhateverVersionItExpects), failures);
        Assert.Contains(nameof(JournalCompliance.Append_SameCommandIdWithAnotherBody_IsAMismatch), failures);
    }

    [Fact]
    public async Task Suite_WithoutTheHashCheck_Fails() =>
        Assert.Contains(
            nameof(JournalCompliance.Append_SameCommandIdWithAnotherBody_IsAMismatch),
            await Failures((_, commit) => commit with { CommandHash = new byte[32] }));

    [Fact]
    public async Task Suite_WithoutReactionRows_Fails() =>
        Assert.Contains(
            nameof(JournalCompliance.Reactions_ArePendingFromTheFirstCommitThatHasThem),
            await Failures((_, commit) => commit with { HasReactions = false }));

    [Fact]
    public async Task Suite_WithoutFinishedDrafts_Fails() =>
        Assert.Contains(
            nameof(JournalCompliance.Append_ThatFinishesADraft_EmptiesItsSlotAlone),
            await Failures((_, commit) => commit.FinishedDraft is { Person.Length: > 0 } ? commit with { FinishedDraft = null } : commit));

    [Fact]
    public Task Suite_OnSqliteWithoutTheUniqueKey_Fails() => WithoutTheUniqueKey(SqliteTestDatabase.CreateAsync);

    [Fact]
    [Trait("Needs", "postgres")]
    public Task Suite_OnPostgresWithoutTheUniqueKey_Fails() => WithoutTheUniqueKey(PostgresTestDatabase.CreateEmptyAsync);

    private static async Task WithoutTheUniqueKey(Func<Task<TestDatabase>> create)
    {
        const string key = "UNIQUE (stream, command_id)";
        var whole = SqlMigrations.All[0];
        Assert.Contains(key, whole.Script, StringComparison.Ordinal);
        var without = whole with { Script = whole.Script.Replace(key, "CHECK (true)", StringComparison.Ordinal) };

        var failures = await Run(() => new OnDatabase(async () =>
        {
            var database = await create();
            database.Migrate([without, .. SqlMigrations.All.Skip(1)]);
            return database;
        }), nameof(JournalCompliance.Append_SameCommandAgain_IsARepeatWhateverVersionItExpects));

        Assert.Contains(nameof(JournalCompliance.Append_SameCommandAgain_IsARepeatWhateverVersionItExpects), failures);
    }

    private static Task<IReadOnlyList<string>> Failures(Func<JournalMemory, Commit, Commit> change) => Run(() => new OnMutant(change));

    /// <summary>Runs every test of the suite, or one, and returns the names of those that fail.</summary>
    private static async Task<IReadOnlyList<string>> Run(Func<JournalCompliance> create, string? only = null)
    {
        var failures = new List<string>();
        foreach (var method in typeof(JournalCompliance).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null && (only is null || method.Name == only)))
        {
            var cases = method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)).ToList();
            foreach (var arguments in cases.Count == 0 ? [[]] : cases)
            {
                var suite = create();
                await suite.InitializeAsync();
                try
                {
                    await (Task)method.Invoke(suite, [.. arguments.Zip(method.GetParameters(), (value, p) => Convert.ChangeType(value, p.ParameterType))])!;
                }
                catch (Exception e) when (e is not TargetInvocationException)
                {
                    // The caller compares the names.
                    failures.Add(method.Name);
                }
                finally
                {
                    await suite.DisposeAsync();
                }
            }
        }

        return failures;
    }

    private sealed class OnMutant(Func<JournalMemory, Commit, Commit> change) : JournalCompliance
    {
        private readonly Dictionary<string, Mutant> _databases = [];

        protected override Task<JournalRig> OpenAsync(string database)
        {
            if (!_databases.TryGetValue(database, out var mutant))
                _databases[database] = mutant = new Mutant(new JournalMemory(database), change);
            return Task.FromResult(new JournalRig(mutant, mutant.Drafts, mutant.Media, () => ValueTask.CompletedTask));
        }
    }

    private sealed class OnDatabase(Func<Task<TestDatabase>> create) : DatabaseCompliance(create);
}
