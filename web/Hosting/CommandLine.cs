namespace Pmo.Web.Hosting;

/// <summary>
/// The flags: <c>--lan</c>, <c>--urls &lt;address;…&gt;</c>, <c>--data &lt;folder&gt;</c>, <c>--demo</c>, <c>--no-demo</c>, <c>--environment &lt;name&gt;</c>;
/// any other setting as <c>--Pmo:Key=value</c>. What is not known stops the start instead of being passed over.
/// <c>check-content [folder]</c> alone is no start at all: Program reads the modules, says what is wrong in them and ends.
/// </summary>
public static class CommandLine
{
    private const string Form = "--lan, --urls <адрес>, --data <папка>, --demo, --no-demo, --environment <имя>, --Pmo:Ключ=значение";

    public static IReadOnlyDictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var flag = equals < 0 ? args[i] : args[i][..equals];
            string Value() => equals >= 0 ? args[i][(equals + 1)..]
                : i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : throw new SettingsException(flag, "нет значения.", $"{flag} <значение>", flag + (flag == "--data" ? " data" : " http://127.0.0.1:5080"));
            if (flag == "--lan") settings["Pmo:Lan"] = "true";
            else if (flag == "--demo") settings["Pmo:Demo"] = "on";
            else if (flag == "--no-demo") settings["Pmo:Demo"] = "off";
            else if (flag == "--urls") settings["Pmo:Urls"] = Value();
            else if (flag == "--data") settings["Pmo:DataFolder"] = Value();
            else if (flag == "--environment") settings["Pmo:Environment"] = Value();
            else if (flag.Equals("--Pmo:Postgres", StringComparison.OrdinalIgnoreCase))
                throw new SettingsException("Pmo:Postgres", "командную строку видит каждый на этой машине.", "переменная окружения Pmo__Postgres или файл", "Pmo__PostgresFile=/run/secrets/pmo-postgres");
            else if (flag.StartsWith("--Pmo:", StringComparison.OrdinalIgnoreCase)) settings[flag[2..]] = Value();
            else throw new SettingsException(args[i], "такого ключа нет.", Form, "dotnet run --project web -- --lan");
        }
        return settings;
    }
}
