using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>A service whose database is older than what its neighbours have sent it gets the rest by itself.</summary>
[Collection(PlatformCollection.Name)]
public sealed class InboxReportTests(Platform platform) : IDisposable
{
    private const string Screening = "screening-db";
    private readonly TemporaryFolder _folder = new();

    private string Backup => Path.Combine(_folder.Path, "backup");

    [Fact]
    [Trait("Rule", "REL-20")]
    public async Task A_service_restored_to_an_older_backup_is_sent_again_what_it_had_confirmed()
    {
        var known = await BackUpAsync();
        var lost = await ConfirmedAsync(10);

        await platform.WithoutAsync("screening", async () =>
        {
            await SqlAsync($"drop database \"{Screening}\" with (force)");
            await platform.Servers.Postgres.AddDatabaseAsync(Screening);
            await platform.Servers.Postgres.RunProgramAsync("pg_restore", Screening, Backup);
        });

        await AssertAllAreThereOnceAsync([.. lost, .. known]);
    }

    [Fact]
    [Trait("Rule", "REL-20")]
    public async Task What_is_lost_is_noticed_beside_as_much_that_is_held_and_not_confirmed_yet()
    {
        var known = await BackUpAsync(count: 11);
        var lost = await ConfirmedAsync(10);

        await platform.WithoutAsync("screening", async () =>
        {
            await RestoreAsync();
            await platform.Intake.QueryAsync(db => db.Database.ExecuteSqlAsync(
                $"""
                update outbox_messages set state = 1, awaiting = array['screening'], received_at = null, next_attempt_at = 'infinity'
                where (body::jsonb ->> 'contactRecordId')::uuid = any({known.ToArray()})
                """));
        });

        await AssertAllAreThereOnceAsync(lost);
        await platform.Intake.QueryAsync(db => db.Database.ExecuteSqlAsync($"update outbox_messages set next_attempt_at = now() where state = 1"));
        await AssertAllAreThereOnceAsync(known);
    }

    [Fact]
    [Trait("Rule", "REL-20")]
    [Trait("Alert", "DatabaseOlder")]
    public async Task A_database_restored_under_a_running_service_is_noticed()
    {
        using var exposed = new Exposition(platform.Intake.Services, "intake");
        var before = await exposed.ScrapeAsync();
        var known = await BackUpAsync();
        var lost = await ConfirmedAsync(10);

        await RestoreAsync();
        var later = await platform.PublishAsync();

        await AssertAllAreThereOnceAsync([.. lost, .. known, later.Subject]);
        await AlertRules.AssertFiresAsync("DatabaseOlder", await exposed.ScrapeAsync(), before);
    }

    [Fact]
    [Trait("Rule", "REL-20")]
    public async Task Who_holds_everything_is_sent_nothing_again()
    {
        var contacts = await ConfirmedAsync(3);
        var before = await platform.Intake.QueryAsync(db => db.Outbox.SumAsync(row => row.Sends));

        await platform.WithoutAsync("screening", () => Task.CompletedTask);
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);
        var queues = new Queues(platform.Servers);
        await Eventually.Is(() => queues.CountAsync("intake-receipts"), count => count == 0);

        Assert.Equal(before + 1, await platform.Intake.QueryAsync(db => db.Outbox.SumAsync(row => row.Sends)));
        await AssertAllAreThereOnceAsync(contacts);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<Guid>> BackUpAsync(int count = 1)
    {
        var known = await ConfirmedAsync(count);
        await platform.Servers.Postgres.RunProgramAsync("pg_dump", Screening, "--format=custom", $"--file={Backup}");
        return known;
    }

    private Task RestoreAsync() =>
        platform.Servers.Postgres.RunProgramAsync("pg_restore", Screening, "--clean", "--if-exists", "--single-transaction", Backup);

    private async Task<IReadOnlyList<Guid>> ConfirmedAsync(int count)
    {
        var contacts = Enumerable.Range(0, count).Select(_ => Platform.SomeContact()).ToList();
        foreach (var id in await platform.Intake.PublishAsync<ContactRecorded>(contacts))
        {
            await platform.Intake.UntilReceivedAsync(id);
        }

        return [.. contacts.Select(contact => contact.ContactRecordId)];
    }

    private async Task AssertAllAreThereOnceAsync(IReadOnlyList<Guid> subjects)
    {
        foreach (var subject in subjects)
        {
            await Eventually.Is(() => platform.Screening.EffectsOnAsync(subject), count => count == 1, atMost: TimeSpan.FromSeconds(60));
            Assert.Equal(1, await platform.Notification.EffectsOnAsync(subject));
        }

        await Eventually.Is(
            () => platform.Intake.QueryAsync(db => db.Outbox.CountAsync(row =>
                row.State != OutboxState.Received && row.EventName == "ContactRecorded" && row.NextAttemptAt < DateTimeOffset.MaxValue)),
            count => count == 0, atMost: TimeSpan.FromSeconds(60));
    }

    private async Task SqlAsync(string sql)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(platform.Servers.Postgres.AdministratorConnectionStringFor("postgres"));
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
