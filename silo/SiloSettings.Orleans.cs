using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Pmo.Journal;

namespace Pmo.Silo;

/// <summary>A setting that a silo cannot use: names key, fault, form and example.</summary>
public sealed class SiloSettingsException(string key, string fault, string form, string example)
    : Exception($"{key} {fault}. Expected: {form}, for example {example}");

/// <summary>The one place where a silo's settings are checked.</summary>
public static partial class SiloSettings
{
    /// <exception cref="SiloSettingsException">The first setting that cannot be used.</exception>
    public static PmoSiloOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pmo");
        foreach (var child in section.GetChildren())
        {
            if (!Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                throw new SiloSettingsException($"Pmo:{child.Key}", "is not a setting of a silo", "one of " + string.Join(", ", Known), "Pmo__SiloPort=11111");
        }

        var standard = new PmoSiloOptions();
        var options = new PmoSiloOptions
        {
            Name = Text(section, "SiloName", Environment.MachineName),
            Address = Address(section["SiloAddress"]),
            SiloPort = Port(section, nameof(PmoSiloOptions.SiloPort), standard.SiloPort),
            GatewayPort = Port(section, nameof(PmoSiloOptions.GatewayPort), standard.GatewayPort),
            ContentFolder = Content(section["Content"]),
            HealthUrl = Url(nameof(PmoSiloOptions.HealthUrl), section[nameof(PmoSiloOptions.HealthUrl)], "http://0.0.0.0:8081", plain: true),
            Otlp = Url(nameof(PmoSiloOptions.Otlp), section[nameof(PmoSiloOptions.Otlp)] is { Length: > 0 } own ? own : configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], "http://collector:4317"),
            JsonLogs = section["Logs"]?.ToLowerInvariant() switch
            {
                null or "" or "text" => false,
                "json" => true,
                _ => throw new SiloSettingsException("Pmo:Logs", $"is \"{section["Logs"]}\"", "json or text", "Pmo__Logs=json"),
            },
            BackupMark = section[nameof(PmoSiloOptions.BackupMark)] is { Length: > 0 } mark ? Path.GetFullPath(mark) : null,
        };
        if (options.SiloPort == options.GatewayPort)
            throw new SiloSettingsException("Pmo:GatewayPort", "is the silo's own port", "another port", "Pmo__GatewayPort=30000");
        options.Cluster.ClusterId = Text(section, "ClusterId", standard.Cluster.ClusterId);
        options.Cluster.Postgres = Connection(section);
        options.Demo = section["Demo"]?.ToLowerInvariant() switch
        {
            null or "" or "off" => false,
            "on" => true,
            _ => throw new SiloSettingsException("Pmo:Demo", $"is \"{section["Demo"]}\"", "on for invented people, else off", "Pmo__Demo=off"),
        };
        return options;
    }

    private static string Connection(IConfigurationSection section)
    {
        if (section["Storage"] is { Length: > 0 } storage && !storage.Equals("postgres", StringComparison.OrdinalIgnoreCase))
            throw new SiloSettingsException("Pmo:Storage", $"is \"{storage}\"", "postgres: a cluster keeps everything there", "Pmo__Storage=postgres");
        var value = section["Postgres"];
        if (section["PostgresFile"] is { Length: > 0 } file)
        {
            if (value is { Length: > 0 }) throw Wrong("Pmo:PostgresFile", "and Pmo:Postgres are both given");
            if (!File.Exists(file)) throw Wrong("Pmo:PostgresFile", $"names {file}, which is not there");
            value = File.ReadAllText(file).Trim();
        }

        if (value is not { Length: > 0 }) throw Wrong("Pmo:PostgresFile", "is missing: a cluster keeps everything in PostgreSQL");
        return PostgresOptions.ProblemWith(value) is { } problem ? throw Wrong("Pmo:Postgres", problem) : value;

        static SiloSettingsException Wrong(string key, string fault) =>
            new(key, fault, "a file that holds a connection string", $"Pmo__PostgresFile=/run/secrets/pmo-postgres with {PostgresOptions.Example}");
    }

    private static IPAddress Address(string? value) =>
        value is not { Length: > 0 } ? IPAddress.Loopback
        : IPAddress.TryParse(value, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address
        : throw new SiloSettingsException("Pmo:SiloAddress", $"is \"{value}\"", "the address at which other silos and webs reach this one", "Pmo__SiloAddress=10.0.0.11");

    private static int Port(IConfigurationSection section, string key, int standard) =>
        section[key] is not { Length: > 0 } value ? standard
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port
        : throw new SiloSettingsException($"Pmo:{key}", $"is \"{value}\"", "a port from 1 to 65535", $"Pmo__{key}={standard}");

    // Health is answered without encryption: it is for the operators' own network, and holds nothing secret.
    private static Uri? Url(string key, string? value, string example, bool plain = false) =>
        value is not { Length: > 0 } ? null
        : Uri.TryCreate(value, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", AbsolutePath: "/", Query.Length: 0 } && (url.Scheme == "http" || !plain) ? url
        : throw new SiloSettingsException($"Pmo:{key}", $"is \"{value}\"", "http://host:port", $"Pmo__{key}={example}");

    private static string Text(IConfigurationSection section, string key, string standard) =>
        section[key] is not { Length: > 0 } value ? standard
        : value.Length <= 100 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? value
        : throw new SiloSettingsException($"Pmo:{key}", $"is \"{value}\"", "at most 100 letters, digits, '-' and '.'", $"Pmo__{key}={standard}");

    private static string Content(string? value)
    {
        var folder = value is { Length: > 0 } ? Path.GetFullPath(value) : Path.Combine(AppContext.BaseDirectory, "content");
        return Directory.Exists(folder)
            ? folder
            : throw new SiloSettingsException("Pmo:Content", $"names {folder}, which is no folder", "the folder of learning modules", "Pmo__Content=/srv/pmo/content");
    }
}
