namespace Pmo.Journal.Tests.Postgres;

[Trait("Needs", "postgres")]
public sealed class PostgresGrainStorageTests() : GrainStorageTests(PostgresTestDatabase.CreateAsync);

[Trait("Needs", "postgres")]
public sealed class PostgresReminderStoreTests() : ReminderStoreTests(PostgresTestDatabase.CreateAsync);
