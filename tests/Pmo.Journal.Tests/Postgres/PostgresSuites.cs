using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Postgres;

[Trait("Needs", "postgres")]
public sealed class PostgresComplianceTests() : DatabaseCompliance(PostgresTestDatabase.CreateAsync);

[Trait("Needs", "postgres")]
public sealed class PostgresModelTests(ITestOutputHelper output) : DatabaseModelTests(output, PostgresTestDatabase.CreateAsync, usualSequences: 60);

[Trait("Needs", "postgres")]
public sealed class PostgresWriterTests() : WriterTests(PostgresTestDatabase.CreateAsync);

[Trait("Needs", "postgres")]
public sealed class PostgresMigratorTests() : MigratorTests(PostgresTestDatabase.CreateEmptyAsync);

[Trait("Needs", "postgres")]
public sealed class PostgresVerifierTests(ITestOutputHelper output) : VerifierTests(output, PostgresTestDatabase.CreateAsync);

[Trait("Needs", "postgres")]
public sealed class PostgresCrashTests(ITestOutputHelper output) : CrashTests(output, PostgresTestDatabase.CreateAsync);
