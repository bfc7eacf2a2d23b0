using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>What one transaction began is not ended outside it, however its connection ends.</summary>
[Collection(PlatformCollection.Name)]
public sealed class LostConnectionTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "REL-6")]
    public async Task What_follows_a_connection_lost_while_saving_is_not_saved_on_another_one()
    {
        Guid[] records = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var connectionString = platform.Servers.Postgres.OwnerConnectionStringFor("intake-db") + ";Pooling=false";
        await using var db = new EffectsDbContext(new DbContextOptionsBuilder<EffectsDbContext>()
            .UseNpgsql(connectionString).UseSnakeCaseNamingConvention().AddInterceptors(new LosesTheConnection(connectionString)).Options);

        var lost = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var record in records)
            {
                await db.Effects.AnyAsync(effect => effect.Subject == record);
                db.Effects.Add(new Effect { Subject = record, What = "saved" });
                await db.SaveChangesAsync();
            }

            await transaction.CommitAsync();
        });

        Assert.True(DatabaseFaults.IsAway(lost), lost.ToString());
        foreach (var record in records)
        {
            Assert.Equal(0, await platform.Intake.EffectsOnAsync(record));
        }
    }

    [Fact]
    public async Task A_pooled_context_keeps_to_it()
    {
        for (var lease = 0; lease < 3; lease++)
        {
            Assert.False(await platform.Intake.QueryAsync(db => Task.FromResult(db.Database.AutoSavepointsEnabled)));
        }
    }

    /// <summary>Ends the connection as soon as the database has taken the first change.</summary>
    private sealed class LosesTheConnection(string connectionString) : DbCommandInterceptor
    {
        private bool _isDone;

        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            if (!_isDone && command.CommandText.StartsWith("INSERT", StringComparison.Ordinal))
            {
                _isDone = true;
                using var other = new NpgsqlConnection(connectionString);
                other.Open();
                using var end = new NpgsqlCommand("select pg_terminate_backend(@pid, 5000)", other);
                end.Parameters.AddWithValue("pid", ((NpgsqlConnection)command.Connection!).ProcessID);
                Assert.Equal(true, end.ExecuteScalar());
            }

            return result;
        }
    }
}
