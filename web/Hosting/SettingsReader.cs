using System.Globalization;

namespace Pmo.Web.Hosting;

/// <summary>The one place where settings are checked. Throws <see cref="SettingsException"/> for the first that cannot be used.</summary>
public static class SettingsReader
{
    /// <summary>Of the cluster build alone: which silos.</summary>
    public const string ClusterId = "ClusterId";

    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const string UrlForm = "http://хост:порт, несколько через точку с запятой";

    private const string LogsKey = "Logs";

    internal static readonly string[] Known =
        [nameof(PmoSettings.DataFolder), nameof(PmoSettings.Content), nameof(PmoSettings.Urls), nameof(PmoSettings.Lan), nameof(PmoSettings.Demo),
            "Environment", nameof(PmoSettings.PublicUrl), nameof(PmoSettings.Proxies), nameof(PmoSettings.SessionHours), nameof(PmoSettings.PasswordQueue), nameof(PmoSettings.DemoClasses), nameof(PmoSettings.SendBufferKb),
            StorageReader.Storage, StorageReader.Postgres, StorageReader.PostgresFile, nameof(PmoSettings.Otlp), LogsKey,
#if ORLEANS
            ClusterId,
#endif
        ];

    public static PmoSettings Read(IConfiguration configuration, string currentDirectory)
    {
        var section = configuration.GetSection("Pmo");
        foreach (var child in section.GetChildren())
            if (!Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                throw new SettingsException($"Pmo:{child.Key}", "такой настройки нет.", "одна из " + string.Join(", ", Known), "Pmo__DataFolder=/srv/pmo");

        var lan = Switch(section, nameof(PmoSettings.Lan), "true", "false") ?? false;
        return new PmoSettings
        {
            DataFolder = Folder(section, nameof(PmoSettings.DataFolder), "data", currentDirectory),
            Content = section[nameof(PmoSettings.Content)] is { Length: > 0 }
                ? Folder(section, nameof(PmoSettings.Content), "content", currentDirectory)
                : Folders.Content(),
            Postgres = StorageReader.Read(section, currentDirectory),
            Urls = ReadUrls(section, configuration["urls"], lan),
            Lan = lan,
            PublicUrl = ReadPublicUrl(section[nameof(PmoSettings.PublicUrl)]),
            Proxies = Proxies.Read(section[nameof(PmoSettings.Proxies)]),
            Demo = Switch(section, nameof(PmoSettings.Demo), "on", "off"),
            Production = IsProduction(section["Environment"], configuration),
            SessionHours = Number(section, nameof(PmoSettings.SessionHours), 12, 1, 720),
            SendBufferKb = section[nameof(PmoSettings.SendBufferKb)] is null or "0" ? 0 : Number(section, nameof(PmoSettings.SendBufferKb), 64, 16, 4096),
            DemoClasses = Number(section, nameof(PmoSettings.DemoClasses), 2, 2, 300),
            Otlp = ReadOtlp(section[nameof(PmoSettings.Otlp)] is { Length: > 0 } own ? own : configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]),
            JsonLogs = Switch(section, LogsKey, "json", "text") ?? false,
            PasswordQueue = Number(section, nameof(PmoSettings.PasswordQueue), 32, 1, 256),
        };
    }

    private static List<string> ReadUrls(IConfigurationSection section, string? hosts, bool lan)
    {
        var value = section[nameof(PmoSettings.Urls)] is { Length: > 0 } own ? own : hosts is { Length: > 0 } ? hosts : DefaultUrl;
        var urls = new List<string>();
        foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // `*` and `+` are Kestrel's "every interface", which Uri does not read.
            var readable = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || url.AbsolutePath != "/" || url.Query.Length > 0)
            {
                throw new SettingsException("Pmo:Urls", $"«{part}» не адрес.", UrlForm, DefaultUrl);
            }
            urls.Add(lan ? $"{url.Scheme}://0.0.0.0:{url.Port}" : $"{url.Scheme}://{(url.Host == "0.0.0.0" ? "*" : url.Host)}:{url.Port}");
        }
        return urls.Count > 0 ? urls : throw new SettingsException("Pmo:Urls", "нет ни одного адреса.", UrlForm, DefaultUrl);
    }

    private static string? ReadPublicUrl(string? value)
    {
        if (value is null or "") return null;
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.AbsolutePath != "/" || url.Query.Length > 0 || url.Fragment.Length > 0)
            throw new SettingsException("Pmo:PublicUrl", $"«{value}» не адрес.", "http://хост:порт или https://хост", "Pmo__PublicUrl=https://class.example.ru");
        return url.GetLeftPart(UriPartial.Authority);
    }

    private static Uri? ReadOtlp(string? value)
    {
        if (value is null or "") return null;
        return Uri.TryCreate(value, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query.Length: 0 }
            ? url
            : throw new SettingsException("Pmo:Otlp", $"«{value}» не адрес.", "http://хост:порт", "Pmo__Otlp=http://collector:4317");
    }

    private static bool IsProduction(string? own, IConfiguration configuration)
    {
        string[] names = ["Development", "Local", "Production"];
        if (own is { Length: > 0 } && !names.Contains(own, StringComparer.OrdinalIgnoreCase))
            throw new SettingsException("Pmo:Environment", $"«{own}» не подходит.", string.Join(", ", names), "Pmo__Environment=Production");
        // Whoever says Production anywhere means it: demo accounts must not be reachable because two places disagree.
        return Is(own) || Is(configuration["ASPNETCORE_ENVIRONMENT"]) || Is(configuration["DOTNET_ENVIRONMENT"]);
        static bool Is(string? name) => string.Equals(name, "Production", StringComparison.OrdinalIgnoreCase);
    }

    private static string Folder(IConfigurationSection section, string key, string standard, string currentDirectory)
    {
        var value = section[key] is { Length: > 0 } own ? own : standard;
        if (value.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
            throw new SettingsException($"Pmo:{key}", $"«{value}» не путь.", "папка", $"Pmo__{key}=/srv/pmo/{standard}");
        var path = Path.GetFullPath(value, currentDirectory);
        return File.Exists(path)
            ? throw new SettingsException($"Pmo:{key}", $"{path} — файл, а не папка.", "папка", $"Pmo__{key}=/srv/pmo/{standard}")
            : path;
    }

    private static bool? Switch(IConfigurationSection section, string key, string yes, string no) => section[key] switch
    {
        null or "" => null,
        var value when string.Equals(value, yes, StringComparison.OrdinalIgnoreCase) => true,
        var value when string.Equals(value, no, StringComparison.OrdinalIgnoreCase) => false,
        var value => throw new SettingsException($"Pmo:{key}", $"«{value}» не подходит.", $"{yes} или {no}", $"Pmo__{key}={yes}"),
    };

    private static int Number(IConfigurationSection section, string key, int standard, int least, int most)
    {
        if (section[key] is not { Length: > 0 } value) return standard;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingsException($"Pmo:{key}", $"«{value}» не подходит.", $"целое число от {least} до {most}", $"Pmo__{key}={standard}");
    }
}
