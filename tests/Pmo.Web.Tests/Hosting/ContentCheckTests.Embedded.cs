using Pmo.Silo;
using Pmo.Testing;

namespace Pmo.Web.Tests.Hosting;

public sealed class ContentCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pmo-check-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_OnWhatWeShip_CountsModulesAndTasks()
    {
        var (code, said) = Run(Repository.Path("content"));
        Assert.Equal(0, code);
        Assert.Matches("^[1-9][0-9]* modules, [1-9][0-9]+ tasks are right$", said.Trim());
    }

    [Fact]
    public void Run_OnAWrongModule_NamesFileAndLine_AndFails()
    {
        var module = File.ReadAllText(Repository.Path("content/math/m-fractions@1.md")).Replace("вид: слово", "вид: слова", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "m-fractions@1.md"), module);
        var (code, said) = Run(folder);
        Assert.Equal(1, code);
        var line = Array.FindIndex(module.Split('\n'), l => l == "вид: слова") + 1;
        Assert.StartsWith($"{folder.Replace('\\', '/')}/m-fractions@1.md:{line}: 'вид' is 'слова'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutTheFolder_SaysSo_AndFails()
    {
        var (code, said) = Run(Path.Combine(folder, "nowhere"));
        Assert.Equal(1, code);
        Assert.Contains("does not exist", said, StringComparison.Ordinal);
    }

    private static (int Code, string Said) Run(string folder)
    {
        using var output = new StringWriter();
        return (ContentCheck.Run(folder, output), output.ToString());
    }
}
