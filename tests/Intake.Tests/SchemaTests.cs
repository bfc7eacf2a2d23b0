using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Databases that are not as the service expects them: of before there were roles, older, newer.</summary>
[Collection(IntakeCollection.Name)]
public sealed class SchemaTests(IntakeFixture intake)
{
    [Fact]
    [Trait("Rule", "REL-17")]
    [Trait("Rule", "SEC-1")]
    public async Task SEC_1_A_database_that_a_superuser_made_gets_its_roles_while_the_earlier_version_works_on()
    {
        const string Database = "earlier-db";
        await MakeAsEarlierAsync(Database);
        await using var earlier = intake.Another(
            ("ConnectionStrings:intake-db", intake.Postgres.AdministratorConnectionStringFor(Database)), ("Database:MigrateOnStart", "false"),
            ("ConnectionStrings:messaging", "amqp://nobody@127.0.0.1:1"));
        using var before = intake.SignedIn(earlier.CreateClient(), "peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        var recorded = new List<RecordedContact> { await RecordAsync(before) };
        using var enough = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                recorded.Add(await RecordAsync(before));
            }
        });

        await intake.Postgres.AddDatabaseAsync(Database);
        await using var later = intake.Another(
            ("ConnectionStrings:intake-db", intake.Postgres.ConnectionStringFor(Database)),
            ("ConnectionStrings:intake-db-owner", intake.Postgres.OwnerConnectionStringFor(Database)),
            ("ConnectionStrings:messaging", "amqp://nobody@127.0.0.1:1"));
        using var after = intake.SignedIn(later.CreateClient(), "peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        await RecordAsync(after);
        var worked = recorded.Count;
        await Eventually.Is(() => Task.FromResult(recorded.Count > worked), "the earlier version works on beside the new one");
        await enough.CancelAsync();
        await working;

        foreach (var contact in recorded)
        {
            Assert.Equal(contact.Reference, (await after.GetAsync<ContactView>($"/api/intake/contacts/{contact.ContactId}")).Reference);
        }

        await using var source = NpgsqlDataSource.Create(intake.Postgres.AdministratorConnectionStringFor(Database));
        await using var owners = source.CreateCommand(
            """
            select string_agg(distinct pg_get_userbyid(relowner), ', ') || ', ' || (select count(*) from activity_entries where false)
                || (select count(*) from pg_trigger where tgrelid = 'activity_entries'::regclass and tgenabled = 'A')
            from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
            """);
        Assert.Equal("earlier-owner, 02", await owners.ExecuteScalarAsync());
    }

    [Fact]
    [Trait("Rule", "REL-17")]
    public async Task A_service_refuses_a_schema_that_is_older_or_that_it_does_not_know_and_says_what_to_do()
    {
        const string Database = "changing-db";
        await intake.Postgres.AddDatabaseAsync(Database);
        (string, string?)[] login =
        [
            ("ConnectionStrings:intake-db", intake.Postgres.ConnectionStringFor(Database)), ("Database:MigrateOnStart", "false"),
            ("ConnectionStrings:messaging", "amqp://nobody@127.0.0.1:1"),
        ];
        Assert.Contains("is older than this version: it lacks", Refusal(intake.Another(login)), StringComparison.Ordinal);
        Assert.Contains(
            "set the connection string 'intake-db-owner'",
            Refusal(intake.Another([.. login, ("Database:MigrateOnStart", "true"), ("ConnectionStrings:intake-db-owner", null)])), StringComparison.Ordinal);

        await using (var migrated = intake.Another(
            [.. login, ("Database:MigrateOnStart", "true"), ("ConnectionStrings:intake-db-owner", intake.Postgres.OwnerConnectionStringFor(Database))]))
        {
            _ = migrated.Server;
        }

        await using var source = NpgsqlDataSource.Create(intake.Postgres.AdministratorConnectionStringFor(Database));
        await using var newer = source.CreateCommand("""insert into "__EFMigrationsHistory" values ('29990101000000_Later', '99')""");
        await newer.ExecuteNonQueryAsync();
        Assert.Contains("is newer than this version, which does not know 29990101000000_Later", Refusal(intake.Another(login)), StringComparison.Ordinal);
        await using var tolerant = intake.Another([.. login, (Schema.AllowNewer, "true")]);
        _ = tolerant.Server;
    }

    private static string Refusal(WebApplicationFactory<Program> host)
    {
        using (host)
        {
            return Assert.ThrowsAny<InvalidOperationException>(() => host.Server).Message;
        }
    }

    private static async Task<RecordedContact> RecordAsync(HttpClient worker)
    {
        using var answer = await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Sisters());
        return await answer.ReadAsync<RecordedContact>((int)HttpStatusCode.Created);
    }

    /// <summary>As versions did that connected as a superuser for everything.</summary>
    private async Task MakeAsEarlierAsync(string database)
    {
        await using (var source = NpgsqlDataSource.Create(intake.Postgres.AdministratorConnectionStringFor("postgres")))
        {
            await using var create = source.CreateCommand($"create database \"{database}\"");
            await create.ExecuteNonQueryAsync();
        }

        var options = new DbContextOptionsBuilder<IntakeDbContext>().UseNpgsql(intake.Postgres.AdministratorConnectionStringFor(database))
            .UseSnakeCaseNamingConvention().Options;
        await using var db = new IntakeDbContext(options);
        await db.Database.MigrateAsync();
#pragma warning disable EF1002 // The names are the model's.
        await db.Database.ExecuteSqlRawAsync(ChainedTables.Triggers(db.Model));
#pragma warning restore EF1002
    }
}
