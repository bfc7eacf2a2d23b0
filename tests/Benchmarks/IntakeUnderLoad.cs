using Npgsql;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>Intake as its tests run it: the real host and pipeline, tokens checked, on a PostgreSQL of its own.</summary>
/// <remarks>A type of Intake's assembly stands for its program: there is more than one Program here.</remarks>
internal sealed class IntakeUnderLoad() : ServiceFixture<IntakeDbContext>("intake-db")
{
    internal async Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> use)
    {
        var administrator = new NpgsqlConnectionStringBuilder(Postgres.AdministratorConnectionStringFor("intake-db")) { CommandTimeout = 1800 };
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.OpenAsync();
        return await use(connection);
    }
}
