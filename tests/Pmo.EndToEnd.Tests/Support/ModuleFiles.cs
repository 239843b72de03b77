namespace Pmo.EndToEnd.Support;

/// <summary>Module files that a school of a test may have as its only one.</summary>
internal static class ModuleFiles
{
    /// <summary>Twelve tasks of three kinds in five steps: for what is told of answers, whatever their kind.</summary>
    public const string Fractions = "content/math/m-fractions@1.md";

    /// <summary>One task of each of the eleven kinds, on few pages.</summary>
    public const string EveryKind = "tests/Pmo.EndToEnd.Tests/Content/m-fractions@3.md";
}
