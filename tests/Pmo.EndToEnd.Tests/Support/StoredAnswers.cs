using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Pmo.EndToEnd.Support;

/// <summary>An answer as the school keeps it.</summary>
internal sealed record StoredAnswer(string Task, int Attempt, string Text);

/// <summary>What is in the journal on disk, read past the server: the last word on what was kept, and how many times.</summary>
internal static class StoredAnswers
{
    public static IReadOnlyList<StoredAnswer> Of(Server server, string person)
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(server.Data, "pmo.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        database.Open();
        using var query = database.CreateCommand();
        query.CommandText = "SELECT CAST(events AS TEXT) FROM commit_log WHERE stream = $stream ORDER BY version";
        query.Parameters.AddWithValue("$stream", $"student/{person}");
        using var rows = query.ExecuteReader();
        var answers = new List<StoredAnswer>();
        while (rows.Read())
        {
            using var events = JsonDocument.Parse(rows.GetString(0));
            answers.AddRange(
                from happened in events.RootElement.EnumerateArray()
                where happened.GetProperty("type").GetString() == "student.answer_submitted"
                let data = happened.GetProperty("data")
                let answer = data.GetProperty("answer")
                select new StoredAnswer(
                    data.GetProperty("task").GetProperty("task").GetString()!,
                    data.GetProperty("attempt").GetInt32(),
                    TextOf(answer)));
        }
        return answers;
    }

    /// <summary>What was chosen or written; of the kinds that are neither, the whole answer as it is kept.</summary>
    private static string TextOf(JsonElement answer) =>
        answer.TryGetProperty("option", out var option) ? option.GetString()!
        : answer.TryGetProperty("text", out var text) ? text.GetString()!
        : answer.GetRawText();
}
