using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Pmo.Testing;

/// <summary>
/// A PostgreSQL server of our own on a free port of this machine, in a folder of its own; as the user <c>postgres</c> where the tests run
/// as root, whom PostgreSQL refuses. It ends with the process that started it, however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "pmo";
    private const string Ready = "database system is ready to accept connections";

    // Standard input is the leash: a line names the signal to stop with, its end means that the tests are gone.
    private const string Watch = """
        "$0/postgres" -D "$1/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 \
          -c shared_buffers=64MB -c log_min_messages=warning </dev/null 2>&1 &
        if read -r signal; then kill -s "$signal" $!; wait $!; else kill -s QUIT $!; wait $!; rm -rf "$1" 2>/dev/null; fi
        """;

    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);
    private static readonly Lazy<Task<PostgresServer>> _shared = new(() => StartAsync());

    private readonly string _binaries;
    private readonly string _folder;
    private readonly Lazy<Task> _template;
    private readonly SemaphoreSlim _creating = new(1);
    private Process? _watch;
    private int _databases;

    private PostgresServer(string binaries, string folder)
    {
        _binaries = binaries;
        _folder = folder;
        _template = new Lazy<Task>(MakeTemplateAsync);
    }

    public static string Password => "not-a-secret";

    public int Port { get; private set; }

    /// <summary>Of the running server, whose children serve the connections.</summary>
    public int Id => int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The folder of initdb and postgres, or null where PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = Find();

    /// <summary>The one server that the tests of this process share; it ends with the process.</summary>
    public static Task<PostgresServer> SharedAsync() => _shared.Value;

    /// <param name="folder">Where its data lie; null: a folder of its own.</param>
    public static async Task<PostgresServer> StartAsync(string? folder = null)
    {
        var binaries = Binaries ?? throw new InvalidOperationException(
            "PostgreSQL is not installed: install the package postgresql, or leave these tests out with --filter Needs!=postgres.");
        var server = new PostgresServer(
            binaries, folder is null ? Directory.CreateTempSubdirectory("pmo-postgres-").FullName : Directory.CreateDirectory(folder).FullName);
        await server.InitialiseAsync();
        await server.StartAgainAsync();
        return server;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = User,
        Password = Password,
    }.ConnectionString;

    /// <summary>A new database, empty or with our schema, that nobody else uses.</summary>
    public async Task<PostgresPlace> CreateDatabaseAsync(bool migrated = true)
    {
        if (migrated)
            await _template.Value;
        var name = $"t{Interlocked.Increment(ref _databases)}";
        // A template that is being copied cannot be copied a second time.
        await _creating.WaitAsync();
        try
        {
            await RunAsync($"CREATE DATABASE {name}" + (migrated ? " TEMPLATE pmo_template" : ""));
        }
        finally
        {
            _creating.Release();
        }

        return new PostgresPlace(this, name);
    }

    /// <summary>One statement as the owner of the server.</summary>
    public async Task RunAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Dumps one database, as of one moment, and restores it into another, empty one.</summary>
    public async Task CopyAsync(PostgresPlace from, PostgresPlace to)
    {
        var file = Path.Combine(_folder, $"{from.Name}.dump");
        await EndAsync(Start(Path.Combine(_binaries, "pg_dump"), "--format=custom", $"--file={file}", $"--dbname={Uri(from)}"));
        await EndAsync(Start(Path.Combine(_binaries, "pg_restore"), "--exit-on-error", $"--dbname={Uri(to)}", file));

        string Uri(PostgresPlace place) => $"postgresql://{User}:{Password}@127.0.0.1:{Port}/{place.Name}";
    }

    /// <summary>Stops it; as after a power cut when <paramref name="crash"/>, so that the next start recovers.</summary>
    public async Task StopAsync(bool crash = false)
    {
        if (_watch is not { } watch)
            return;
        await watch.StandardInput.WriteLineAsync(crash ? "QUIT" : "INT");
        await watch.StandardInput.FlushAsync();
        await watch.WaitForExitAsync().WaitAsync(_generous);
        watch.Dispose();
        _watch = null;
    }

    /// <summary>After a stop: on the same port and data. Ends when it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        _watch = Start("sh", "-c", Watch, _binaries, _folder, $"{Port}");
        var said = new List<string>();
        while (await _watch.StandardOutput.ReadLineAsync().WaitAsync(_generous) is { } line)
        {
            said.Add(line);
            if (line.Contains(Ready, StringComparison.Ordinal))
            {
                // Whoever does not read stops the writer once the pipe is full.
                _ = _watch.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("PostgreSQL did not start:\n" + string.Join('\n', said));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(crash: true);
        _creating.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task InitialiseAsync()
    {
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            await EndAsync(Process.Start(new ProcessStartInfo("chown", ["-R", "postgres", _folder]))!);
        await EndAsync(Start(
            Path.Combine(_binaries, "initdb"), "-D", Path.Combine(_folder, "data"), "--no-sync", "--encoding=UTF8", "--locale=C",
            "--auth=scram-sha-256", $"--username={User}", $"--pwfile={password}"));
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        Port = ((IPEndPoint)port.LocalEndpoint).Port;
    }

    private async Task MakeTemplateAsync()
    {
        await RunAsync("CREATE DATABASE pmo_template");
        var options = new Journal.PostgresOptions { ConnectionString = ConnectionString("pmo_template") };
        await (await Journal.PostgresJournal.OpenAsync(options, TimeProvider.System)).DisposeAsync();
        // Each copy mints an epoch of its own.
        await RunAsync("DELETE FROM meta", "pmo_template");
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        string[] line = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        start.FileName = line[0];
        foreach (var argument in line[1..])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            var said = process.StartInfo.RedirectStandardOutput ? await process.StandardOutput.ReadToEndAsync().WaitAsync(_generous) : "";
            await process.WaitForExitAsync().WaitAsync(_generous);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {said}");
        }
    }

    private static string? Find()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}

/// <summary>One database on a server; dropped when disposed.</summary>
public sealed class PostgresPlace(PostgresServer server, string name) : IAsyncDisposable
{
    public PostgresServer Server { get; } = server;

    public string Name { get; } = name;

    public string ConnectionString => Server.ConnectionString(Name);

    public Journal.PostgresOptions Options => new() { ConnectionString = ConnectionString };

    public async ValueTask DisposeAsync() => await Server.RunAsync($"DROP DATABASE {Name} WITH (FORCE)");
}
