using Microsoft.EntityFrameworkCore;
using Npgsql;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>Intake as its tests run it: the real host and pipeline, tokens checked, on a PostgreSQL of its own.</summary>
public sealed class IntakeUnderLoad() : ServiceFixture<Program>("intake-db")
{
    internal Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> use) => QueryAsync<IntakeDbContext, T>(async db =>
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await db.Database.OpenConnectionAsync();
        return await use((NpgsqlConnection)db.Database.GetDbConnection());
    });
}
