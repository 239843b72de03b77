using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteComplianceTests() : DatabaseCompliance(SqliteTestDatabase.CreateAsync);

public sealed class SqliteModelTests(ITestOutputHelper output) : DatabaseModelTests(output, SqliteTestDatabase.CreateAsync, usualSequences: 200);

public sealed class SqliteVerifierTests(ITestOutputHelper output) : VerifierTests(output, SqliteTestDatabase.CreateAsync);

public sealed class SqliteCrashTests(ITestOutputHelper output) : CrashTests(output, SqliteTestDatabase.CreateAsync);
