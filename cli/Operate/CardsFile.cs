using System.Text;
using System.Text.Json.Nodes;

namespace Pmo.Cli.Operate;

/// <summary>
/// The file that cards and passwords go into: a table that Excel opens by itself, readable by its owner alone from its first moment on. It is made
/// before anything is asked of the server, so that secrets that were drawn have a place; left without any it is removed again.
/// </summary>
internal sealed class CardsFile : IDisposable
{
    private static readonly string[] _columns = ["person", "familyName", "givenName", "patronymic", "class", "login", "password", "code", "link"];

    private readonly FileStream _file;
    private bool _kept;

    private CardsFile(FileStream file) => _file = file;

    public string Name => _file.Name;

    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static CardsFile Create(string path)
    {
        if (File.Exists(path) || Directory.Exists(path)) throw new IOException($"{path} is there already. Cards and passwords of another day may be in it: name a new file.");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new CardsFile(new FileStream(path, options));
    }

    /// <summary>On the disk when it returns.</summary>
    public void Keep(IEnumerable<JsonObject> signIns)
    {
        // The mark and the semicolons are what a Russian Excel takes a table by.
        var text = new StringBuilder("\uFEFF").AppendJoin(';', _columns).Append("\r\n");
        foreach (var signIn in signIns) text.AppendJoin(';', _columns.Select(column => Cell((string?)signIn[column] ?? ""))).Append("\r\n");
        _file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _file.Flush(flushToDisk: true);
        _kept = true;
    }

    public void Dispose()
    {
        _file.Dispose();
        if (!_kept) File.Delete(_file.Name);
    }

    /// <summary>A cell that begins like a formula would be one in Excel.</summary>
    private static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t".Contains(text[0], StringComparison.Ordinal)) text = "'" + text;
        return text.AsSpan().IndexOfAny(";\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
