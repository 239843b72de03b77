namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteGrainStorageTests() : GrainStorageTests(SqliteTestDatabase.CreateAsync);

public sealed class SqliteReminderStoreTests() : ReminderStoreTests(SqliteTestDatabase.CreateAsync);
