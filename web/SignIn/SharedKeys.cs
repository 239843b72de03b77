using System.Data;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using Pmo.Web.Hosting;

namespace Pmo.Web.SignIn;

/// <summary>
/// What seals cookies, in the table <c>session_key</c> of the database, for every web on it. The server or silo on the same database makes the table.
/// Few and short visits, at the start and once a day: each has a connection of its own and leaves none behind.
/// </summary>
internal sealed class SharedKeys(string connectionString) : IXmlRepository
{
    // Any number that is not another program's: "pmo-keys" in ASCII.
    private const long LockNumber = 0x706D6F2D6B657973;

    private readonly string place = new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "pmo-keys",
        Pooling = false,
        Timeout = 10,
        CommandTimeout = 10,
    }.ConnectionString;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("SELECT xml FROM session_key ORDER BY name", connection);
        using var row = command.ExecuteReader(CommandBehavior.SingleResult);
        var all = new List<XElement>();
        while (row.Read()) all.Add(XElement.Parse(row.GetString(0)));
        return all;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("INSERT INTO session_key (name, xml) VALUES ($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    /// <summary>Nobody else's turn until the result is disposed.</summary>
    public async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(place);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({LockNumber})", connection) { CommandTimeout = 60 };
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            // The caller observes it.
            await connection.DisposeAsync();
            throw;
        }
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(place);
        connection.Open();
        return connection;
    }
}

/// <summary>
/// Reads the keys once before the web serves, in turn with other webs. Bad history: two webs start on an empty table, each makes a key and seals with it,
/// and neither looks for the other's until a day has passed.
/// </summary>
internal sealed class SharedKeysRead(SharedKeys keys, IDataProtectionProvider protection) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = await keys.TakeTurnAsync(cancellationToken);
            // Said here because the framework would log it, go on, and seal with keys that nobody keeps.
            keys.GetAllElements();
            protection.CreateProtector("read").Protect([]);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new StartException("В базе нет таблицы ключей session_key: её схема старше этой программы. Сначала запустите силос этой версии или pmo migrate.");
        }
        catch (NpgsqlException e)
        {
            // Its messages name host and fault, never a password.
            throw new StartException($"Ключи сеансов не прочитать из PostgreSQL ({e.Message}). Проверьте базу и Pmo:Postgres.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class SharedKeysServices
{
    /// <summary>Before the framework's own services of this kind: hosted services start in order.</summary>
    public static void AddSharedKeys(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(new SharedKeys(connectionString));
        services.AddOptions<KeyManagementOptions>().Configure<SharedKeys>((options, keys) => options.XmlRepository = keys);
        services.AddHostedService<SharedKeysRead>();
    }
}
