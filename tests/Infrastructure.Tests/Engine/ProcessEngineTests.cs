using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit.Conformance;

namespace TochoDX.Infrastructure.Tests.Engine;

public sealed class ProcessEngineOnSqlite() : ProcessEngineConformance(DatabaseProvider.Sqlite);

public sealed class ProcessEngineOnPostgres() : ProcessEngineConformance(DatabaseProvider.PostgreSql);
