using System.Text;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Tests;

/// <summary>What somebody could do who knows the archive's form: change an answer and make the archive's own hash anew.</summary>
internal static class Forge
{
    public static string Archive(string from, string to)
    {
        using var source = InputFile.Open(from);
        using var reader = new ArchiveReader(source);
        using var target = File.Create(to);
        using var writer = new ArchiveWriter(target, reader.Demo);
        foreach (var table in Tables.All)
            writer.Write(table, reader.Rows(table).Select((row, number) => table == Tables.Commits && number == 3 ? Changed(row) : row));
        writer.End();
        return to;
    }

    private static object[] Changed(object[] row)
    {
        row[4] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString((byte[])row[4]).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal));
        return row;
    }
}
