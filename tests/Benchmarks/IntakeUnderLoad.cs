using Microsoft.EntityFrameworkCore;
using Npgsql;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>Intake as its tests run it: the real host and pipeline, tokens checked, on a PostgreSQL of its own.</summary>
/// <remarks>A type of Intake's assembly stands for its program: there is more than one Program here.</remarks>
internal sealed class IntakeUnderLoad() : ServiceFixture<IntakeDbContext>("intake-db")
{
    internal Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> use) => QueryAsync<IntakeDbContext, T>(async db =>
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await db.Database.OpenConnectionAsync();
        return await use((NpgsqlConnection)db.Database.GetDbConnection());
    });
}
