using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pmo.Journal;

/// <summary>How grain state is written, whichever engine and store keep it: camelCase JSON without names of .NET types.</summary>
public static class GrainStateJson
{
    /// <summary>Not to be changed: what was written must stay readable.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // The database is read by people too, and is never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
