using Microsoft.Extensions.DependencyInjection;
using Pmo.Modules;

namespace Pmo.Grains.Tests.Modules;

public sealed class ContentLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pmo-content-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_FindsEveryVersionOldestFirst()
    {
        foreach (var version in (int[])[10, 2, 1]) Write($"math/m-small@{version}.md", ModuleText.Replace("version: 1", $"version: {version}"));
        Write("math/README.md", "Not a module.");
        var library = ContentLibrary.Load(_folder);
        Assert.Equal(["m-small@1", "m-small@2", "m-small@10"], library.VersionsOf(new("m-small")).Select(v => v.Value));
        Assert.Equal(library.VersionsOf(new("m-small")).AsEnumerable(), library.All);
        Assert.Equal("Доли", library.Find(new("m-small@2"))!.Title);
    }

    [Fact]
    public void Find_WhenThereIsNoSuchVersion_IsNull()
    {
        var library = ContentLibrary.Load(_folder);
        Assert.Null(library.Find(new("m-small@1")));
        Assert.Null(library.Find(default));
        Assert.Empty(library.VersionsOf(new("m-small")));
        Assert.Empty(library.All);
    }

    [Fact]
    public void Load_WhenFilesAreWrong_NamesEveryFileAndLine()
    {
        Write("math/m-small@1.md", ModuleText.Replace("grade: 5", "grade: 0"));
        Write("math/m-other@1.md", ModuleText.Replace("id: m-small", "id: m-other").Replace("темп: свой", "темп: разный", StringComparison.Ordinal));
        var thrown = Assert.Throws<ContentException>(() => ContentLibrary.Load(_folder));
        Assert.Equal(2, thrown.Errors.Length);
        foreach (var error in thrown.Errors) Assert.Contains(error.ToString(), thrown.Message, StringComparison.Ordinal);
        Assert.Contains("/math/m-small@1.md:5: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("docs/content.md", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WhenAVersionIsThereTwice_NamesTheOtherFile()
    {
        Write("a/m-small@1.md", ModuleText.Good);
        Write("b/m-small@1.md", ModuleText.Good);
        var error = Assert.Single(Assert.Throws<ContentException>(() => ContentLibrary.Load(_folder)).Errors);
        Assert.EndsWith("/b/m-small@1.md", error.File, StringComparison.Ordinal);
        Assert.Contains("/a/m-small@1.md", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WhenAFileIsNotUtf8_SaysSo()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "math"));
        File.WriteAllBytes(Path.Combine(_folder, "math/m-small@1.md"), [0xC4, 0xEE, 0xEB, 0xE8]);
        Assert.Contains("not UTF-8", Assert.Throws<ContentException>(() => ContentLibrary.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddContent_WhenTheFolderIsMissing_StopsTheStart()
    {
        var missing = Path.Combine(_folder, "nowhere");
        var thrown = Assert.Throws<ContentException>(() => new ServiceCollection().AddContent(missing));
        Assert.Contains(missing, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddContent_RegistersTheLibrary()
    {
        Write("math/m-small@1.md", ModuleText.Good);
        using var services = new ServiceCollection().AddContent(_folder).BuildServiceProvider();
        Assert.NotNull(services.GetRequiredService<IContentLibrary>().Find(new("m-small@1")));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
