using System.Formats.Tar;
using System.IO.Compression;
using Pmo.Journal;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Cli.Tests;

/// <summary>Export and import: everything, in one form, whichever database holds it.</summary>
public sealed class TransferTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] _folders = ["commits", "reactions", "drafts", "grain-states", "reminders", "media"];
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("school.tar")]
    [InlineData("school.tar.gz")]
    [Trait("Needs", "postgres")]
    public async Task Export_FromSqliteIntoPostgresAndBack_IsByteEqual(string name)
    {
        await FillAsync();
        var first = await ExportAsync(name);
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        _terminal.UsePostgres(place);
        var imported = await _terminal.RunAsync("import", first, "--json");
        Assert.True(imported.Exit == 0, imported.ToString());
        var second = await ExportAsync("again-" + name);
        _terminal.Variables.Clear();
        Assert.Equal(0, (await _terminal.RunAsync("import", second, "--data", "third")).Exit);
        var third = await ExportAsync("third-" + name, "third");

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(third));
        foreach (var folder in _folders)
            Assert.True((long)imported.Json["counts"]![folder]! > 0, $"no {folder} were carried: {imported.Output}");
    }

    [Fact]
    public async Task Export_AfterOneMoreAnswer_Differs()
    {
        await FillAsync();
        var first = await ExportAsync("1.tar");
        await using (var journal = await School.OpenSqliteAsync(_terminal.Data))
            await School.AppendAsync(journal, "lesson/new", 0, "one more");
        Assert.NotEqual(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(await ExportAsync("2.tar")));
    }

    [Fact]
    public async Task Import_MintsANewEpoch()
    {
        await FillAsync();
        string before;
        await using (var journal = await School.OpenSqliteAsync(_terminal.Data))
            before = journal.Epoch;
        var archive = await ExportAsync("school.tar");
        await _terminal.RunAsync("import", archive, "--data", "new");
        await using var copy = await School.OpenSqliteAsync(_terminal.PathOf("new"));
        Assert.NotEqual(before, copy.Epoch);
        Assert.True((await copy.VerifyAsync()).IsSound);
        Assert.IsType<AppendResult.Committed>(await School.AppendAsync(copy, "lesson/new", 0, "life goes on"));
    }

    [Fact]
    public async Task Import_OntoASchool_RefusesAndChangesNothing()
    {
        await FillAsync();
        var archive = await ExportAsync("school.tar");
        var before = await File.ReadAllBytesAsync(_terminal.Database);
        var refused = await _terminal.RunAsync("import", archive);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("never overwritten", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_terminal.Database));
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Import_OntoASchoolInPostgres_RefusesAndChangesNothing()
    {
        await FillAsync();
        var archive = await ExportAsync("school.tar");
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (var journal = await School.OpenAsync(place.Options))
            await School.AppendAsync(journal, "lesson/1", 0, "there first");
        _terminal.UsePostgres(place);
        var refused = await _terminal.RunAsync("import", archive);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("already holds a school", refused.Error, StringComparison.Ordinal);
        Assert.StartsWith($"PostgreSQL database {place.Name}", (await _terminal.RunAsync("verify")).Output, StringComparison.Ordinal);
        await using var after = await School.OpenAsync(place.Options);
        Assert.Equal(1, (await after.VerifyAsync()).Commits);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Import_WhileAServerUsesTheDatabase_Refuses()
    {
        await FillAsync();
        var archive = await ExportAsync("school.tar");
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var server = await School.OpenAsync(place.Options);
        _terminal.UsePostgres(place);
        var refused = await _terminal.RunAsync("import", archive);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("Stop every server", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Import_WhenTheDatabasesDiskIsFull_SaysSoAndKeepsNothing()
    {
        await FillAsync();
        var archive = await ExportAsync("school.tar");
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await place.Server.RunAsync(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON media FOR EACH ROW EXECUTE FUNCTION full_disk()
            """, place.Name);
        _terminal.UsePostgres(place);
        var refused = await _terminal.RunAsync("import", archive);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("the disk of the database server is full", refused.Error, StringComparison.Ordinal);
        await using var after = await School.OpenAsync(place.Options);
        Assert.Equal(0, (await after.VerifyAsync()).Commits);
    }

    [Fact]
    public async Task Export_OfADemonstration_CarriesItsMarkAndNeverIntoASchool()
    {
        await FillAsync();
        await File.WriteAllTextAsync(Path.Combine(_terminal.Data, "demo.json"), "{\"members\":[]}");
        var archive = await ExportAsync("demo.tar");
        Assert.Equal(0, (await _terminal.RunAsync("import", archive, "--data", "new")).Exit);
        Assert.Equal("{\"members\":[]}", await File.ReadAllTextAsync(_terminal.PathOf("new/demo.json")));

        Directory.CreateDirectory(_terminal.PathOf("marked"));
        await File.WriteAllTextAsync(_terminal.PathOf("marked/demo.json"), "{}");
        File.Delete(Path.Combine(_terminal.Data, "demo.json"));
        var refused = await _terminal.RunAsync("import", await ExportAsync("school.tar"), "--data", "marked");
        Assert.Equal(3, refused.Exit);
        Assert.Contains("demonstration", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal.PathOf("marked/pmo.db")));
    }

    [Fact]
    public async Task Import_OfADamagedArchive_IsRefusedAndLeavesNothing()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(await ExportAsync("school.tar"));
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            // Half of them broken off, half with one changed byte of a file's content or header.
            var at = random.Next(damaged.Length - 2048);
            if (round % 2 == 0)
                damaged = damaged[..at];
            else
                damaged[at] ^= (byte)(1 << random.Next(8));
            var file = _terminal.PathOf("damaged.tar");
            await File.WriteAllBytesAsync(file, damaged);
            var said = await _terminal.RunAsync("import", file, "--data", "new");
            if (said.Exit == 0)
            {
                // A byte between files, or of a header that says nothing: what counts came through whole.
                Assert.True(round % 2 == 1, $"round {round}: broken off at {at} and taken");
                Assert.Equal(whole, await File.ReadAllBytesAsync(await ExportAsync($"again{round}.tar", "new")));
                Directory.Delete(_terminal.PathOf("new"), recursive: true);
                continue;
            }

            Assert.True(said.Exit == 1, $"round {round}, byte {at}: {said}");
            Assert.False(File.Exists(_terminal.PathOf("new/pmo.db")), $"round {round}: a database was left");
            Assert.False(Directory.Exists(_terminal.PathOf("new/pmo-restoring")), $"round {round}: a half-made one was left");
        }
    }

    [Fact]
    public async Task Import_OfAChangedAnswerWithItsHashesMadeAnew_IsFoundByTheChain()
    {
        await FillAsync();
        var archive = await ExportAsync("school.tar");
        var forged = Forge.Archive(archive, _terminal.PathOf("forged.tar"));
        var said = await _terminal.RunAsync("import", forged, "--data", "new");
        Assert.Equal(1, said.Exit);
        Assert.Contains("not sound", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _terminal.RunAsync("verify", forged)).Exit);
    }

    [Fact]
    public async Task Export_OfMuch_IsWrittenInPartsOfBoundedSize()
    {
        await using (var journal = await School.OpenSqliteAsync(_terminal.Data))
        {
            for (var version = 0; version < 120; version++)
                await School.AppendAsync(journal, "student/long", version, new string('x', 100_000));
        }

        var archive = await ExportAsync("school.tar");
        await using var stream = File.OpenRead(archive);
        await using var tar = new TarReader(stream);
        List<(string Name, long Length)> parts = [];
        while (await tar.GetNextEntryAsync() is { } entry)
            parts.Add((entry.Name, entry.Length));
        Assert.Equal(3, parts.Count(part => part.Name.StartsWith("commits/", StringComparison.Ordinal)));
        Assert.All(parts, part => Assert.True(part.Length < (4 << 20) + 200_000, $"{part}"));
    }

    [Fact]
    public async Task Export_OntoAFileThatExists_Refuses()
    {
        await FillAsync();
        await File.WriteAllTextAsync(_terminal.PathOf("school.tar"), "precious");
        var refused = await _terminal.RunAsync("export", "school.tar");
        Assert.Equal(3, refused.Exit);
        Assert.Equal("precious", await File.ReadAllTextAsync(_terminal.PathOf("school.tar")));
        Assert.DoesNotContain(_terminal.Files, file => file.EndsWith(".unfinished", StringComparison.Ordinal));
    }

    private async Task FillAsync()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var journal = await School.OpenSqliteAsync(_terminal.Data);
        await School.FillAsync(journal, seed);
        await using var beside = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_terminal.Database};Pooling=false");
        await beside.OpenAsync();
        await using var erase = beside.CreateCommand();
        erase.CommandText = "UPDATE commit_log SET events = NULL WHERE stream = (SELECT MIN(stream) FROM commit_log) AND version = 1";
        Assert.Equal(1, await erase.ExecuteNonQueryAsync());
    }

    private async Task<string> ExportAsync(string name, string data = "data")
    {
        var said = await _terminal.RunAsync("export", name, "--data", data);
        Assert.True(said.Exit == 0, said.ToString());
        return _terminal.PathOf(name);
    }
}
