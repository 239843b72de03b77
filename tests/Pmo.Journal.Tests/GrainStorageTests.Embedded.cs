using System.Collections.Immutable;
using System.Text;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Pmo.Journal.Reading;

namespace Pmo.Journal.Tests;

public abstract class GrainStorageTests(Func<Task<TestDatabase>> create) : DatabaseTests(create)
{
    private static readonly GrainId _person = GrainId.Create("person", "p-1/with slash");
    private SqlJournal _journal = null!;
    private SqlGrainStorage _storage = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Open();
    }

    public override async Task DisposeAsync()
    {
        await _journal.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Read_OfNothing_IsFresh()
    {
        var state = await Read();
        Assert.Equal((null, null, false), (state.State, state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task Write_ThenRead_GivesItBack_AlsoAfterAReopen()
    {
        var written = new GrainState<Person>(new Person { Name = "Ёлкина Аня", Roles = ["student"] });
        await _storage.WriteStateAsync("person", _person, written);
        await _journal.DisposeAsync();
        await Open();

        var read = await Read();

        Assert.Equal(("Ёлкина Аня", written.ETag, true), (read.State!.Name, read.ETag, read.RecordExists));
        Assert.Equal("student", Assert.Single(read.State.Roles));
        Assert.Null((await Read("other")).State);
    }

    [Fact]
    public async Task Write_StoresPlainJsonWithoutTypeNames()
    {
        await _storage.WriteStateAsync("person", _person, new GrainState<Person>(new Person { Name = "Аня" }));
        var stored = await _journal.ReadAsync(Queries.GrainState(SqlGrainStorage.Key(_person), "person"), CancellationToken.None);
        Assert.Equal("""{"name":"Аня","roles":[]}""", Encoding.UTF8.GetString(stored!.Payload));
    }

    [Fact]
    public async Task Write_WithAStaleEtag_IsInconsistentAndChangesNothing()
    {
        var first = new GrainState<Person>(new Person { Name = "one" });
        await _storage.WriteStateAsync("person", _person, first);
        var second = await Read();
        second.State = new Person { Name = "two" };
        await _storage.WriteStateAsync("person", _person, second);

        first.State = new Person { Name = "late" };
        var refused = await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("person", _person, first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("person", _person, first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("person", _person, new GrainState<Person>(new Person())));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("person", _person, new GrainState<Person>(new Person(), "none of ours")));

        Assert.Equal((second.ETag, first.ETag), (refused.StoredEtag, refused.CurrentEtag));
        Assert.Equal("two", (await Read()).State!.Name);
    }

    [Fact]
    public async Task Clear_RemovesIt_AndItsEtagNeverComesBack()
    {
        var state = new GrainState<Person>(new Person { Name = "one" });
        await _storage.WriteStateAsync("person", _person, state);
        var old = new GrainState<Person>(new Person { Name = "late" }, state.ETag);
        await _storage.ClearStateAsync("person", _person, state);
        Assert.Equal((null, null, false), (state.State, state.ETag, state.RecordExists));
        Assert.False((await Read()).RecordExists);
        await _storage.ClearStateAsync("person", _person, state);

        state.State = new Person { Name = "two" };
        await _storage.WriteStateAsync("person", _person, state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("person", _person, old));
        Assert.Equal("two", (await Read()).State!.Name);
    }

    [Fact]
    public async Task Write_FromManyAtOnce_OneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await _storage.WriteStateAsync("person", _person, new GrainState<Person>(new Person { Name = $"{i}" }));
                return true;
            }
            catch (InconsistentStateException)
            {
                // The loser: counted below.
                return false;
            }
        }));
        Assert.Single(results, won => won);
    }

    private async Task Open()
    {
        _journal = await Database.OpenAsync();
        _storage = new SqlGrainStorage(_journal);
    }

    private async Task<GrainState<Person>> Read(string name = "person")
    {
        var state = new GrainState<Person>();
        await _storage.ReadStateAsync(name, _person, state);
        return state;
    }

    public sealed record Person
    {
        public string Name { get; init; } = "";

        public ImmutableArray<string> Roles { get; init; } = [];
    }
}
