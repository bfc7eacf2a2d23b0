using Npgsql;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Intake.FrozenRecords;

namespace ReferralPlatform.Intake.Tests;

/// <summary>What a contact record said when it was decided on stays as it was, whatever is amended, and whoever tries.</summary>
[Collection(IntakeCollection.Name)]
public sealed class FrozenRecordTests(IntakeFixture intake)
{
    [Fact]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_What_was_known_at_the_decision_is_still_shown_after_the_record_was_amended()
    {
        using var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        var (contact, id) = await RecordAsync(worker, SampleContacts.Sisters(), "2026-10-06 10:25");
        var matches = $"/api/intake/contact-records/{id}/matches";
        await (await worker.PostKeyedAsync(matches, new { newPerson = true }, await worker.ETagAsync(matches))).JsonAsync(200);
        await (await worker.GetAsync($"/api/intake/contact-records/{id}/frozen")).JsonAsync(404);

        var frozen = await DecideAsync(worker, id, "peterborough", seenVersion: 1);
        var amendment = new
        {
            changes = new[] { new { field = "concern.nature", before = "Both often arrive hungry, in unwashed clothes.", value = "Hungry on Mondays only." } },
            reason = "The school rang again.",
        };
        await (await worker.PostKeyedAsync(
            $"/api/intake/contacts/{contact}/amendments", amendment, await worker.ETagAsync($"/api/intake/contacts/{contact}"))).JsonAsync(200);

        var after = await worker.GetAsync<FrozenRecordView>($"/api/intake/contact-records/{id}/frozen");
        Assert.Equal("Hungry on Mondays only.", (await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{id}")).Concern.Nature);
        Assert.Equal(
            "Both often arrive hungry, in unwashed clothes.",
            after.Content.GetProperty("record").Deserialize<ContactRecordView>(ApiJson.Options)!.Concern.Nature);
        Assert.Equal(frozen with { Content = default }, after with { Content = default });
        Assert.Equal(frozen.Content.GetRawText(), after.Content.GetRawText());
        Assert.Equal((1, 1, true), (after.RecordVersion, after.SeenVersion, after.Intact));
        var involvement = after.Content.GetProperty("involvement").Deserialize<MatchesView>(ApiJson.Options)!;
        Assert.Equal("Lily Marsh", involvement.Child.Match!.Person.Person.Name);

        var announced = Assert.Single(await PublishedAsync<ContactRecordFrozen>(published => published.ContactRecordId == id));
        Assert.Equal((after.Sha256, 1), (announced.Sha256, announced.RecordVersion));
        var readings = await worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology?kind=access");
        Assert.Contains(readings.Items, line => line.What == "frozen-record-read");
        using var elsewhere = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        await (await elsewhere.GetAsync($"/api/intake/contact-records/{id}/frozen")).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_A_record_amended_before_freezing_says_which_version_the_manager_saw()
    {
        using var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        var (contact, id) = await RecordAsync(worker, SampleContacts.Sisters(), "2026-10-06 10:25");
        var amendment = new { changes = new[] { new { field = "concern.urgentAction", before = (string?)null, value = "None today." } } };
        await (await worker.PostKeyedAsync($"/api/intake/contacts/{contact}/amendments", amendment, await worker.ETagAsync($"/api/intake/contacts/{contact}")))
            .JsonAsync(200);

        var frozen = await DecideAsync(worker, id, "peterborough", seenVersion: 1);

        Assert.Equal((2, 1), (frozen.RecordVersion, frozen.SeenVersion));
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_The_vault_is_not_opened_for_it()
    {
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var (_, id) = await RecordAsync(worker, SampleContacts.Neighbour(), "2026-11-05 15:20");

        var frozen = await DecideAsync(worker, id, "york", seenVersion: null);

        Assert.Contains("Crying and shouting", frozen.Content.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hale", frozen.Content.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("960222", frozen.Content.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "P6.3")]
    [InlineData("update frozen_records set content = 'x'")]
    [InlineData("delete from frozen_records")]
    [InlineData("truncate frozen_records")]
    [InlineData("set session_replication_role = replica; delete from frozen_records")]
    public async Task P6_3_The_database_refuses_the_services_own_role_to_change_what_was_frozen(string statement)
    {
        using var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        var (_, id) = await RecordAsync(worker, SampleContacts.Sisters(), "2026-10-06 10:25");
        await DecideAsync(worker, id, "peterborough", seenVersion: 1);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => intake.QueryAsync<IntakeDbContext, int>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            return await db.Database.ExecuteSqlRawAsync(statement);
        }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(1, await intake.QueryAsync<IntakeDbContext, int>(db => db.Set<FrozenRecord>().CountAsync(row => row.ContactRecordId == id)));
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    public async Task P3_6_An_amended_permission_is_published_per_child_unless_the_contact_is_returned()
    {
        using var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        var (contact, id) = await RecordAsync(worker, SampleContacts.Sisters(), "2026-10-06 10:25");
        await AmendPermissionAsync(worker, contact, "yes", "no");

        var announced = Assert.Single(await PublishedAsync<AgencyPermissionAmended>(amended => amended.ContactRecordId == id));
        Assert.Equal(("no", 2), (announced.OtherAgenciesPermitted, announced.RecordVersion));
        var rose = await intake.QueryAsync<IntakeDbContext, Guid>(
            db => db.Records.Where(record => record.ContactId == contact && record.Id != id).Select(record => record.Id).SingleAsync());
        Assert.Single(await PublishedAsync<AgencyPermissionAmended>(amended => amended.ContactRecordId == rose));

        var (returned, withReferrer) = await RecordAsync(worker, SampleContacts.Letter(), "2026-10-09 09:10");
        await AmendPermissionAsync(worker, returned, "not-asked", "yes");
        Assert.Empty(await PublishedAsync<AgencyPermissionAmended>(amended => amended.ContactRecordId == withReferrer));
    }

    private static async Task AmendPermissionAsync(HttpClient worker, Guid contact, string before, string value)
    {
        var body = new { changes = new[] { new { field = "consent.otherAgenciesPermitted", before, value } }, reason = "Heard wrongly." };
        await (await worker.PostKeyedAsync($"/api/intake/contacts/{contact}/amendments", body, await worker.ETagAsync($"/api/intake/contacts/{contact}")))
            .JsonAsync(200);
    }

    private async Task<(Guid Contact, Guid Record)> RecordAsync(HttpClient worker, JsonObject sample, string now)
    {
        intake.Clock.SetLondon(now);
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var contact = await worker.GetAsync<ContactView>($"/api/intake/contacts/{recorded.ContactId}");
        return (recorded.ContactId, contact.Records[0].ContactRecordId);
    }

    /// <summary>Tells Intake of a decision as Screening does, and waits for what it freezes.</summary>
    private async Task<FrozenRecordView> DecideAsync(HttpClient worker, Guid id, string authority, int? seenVersion)
    {
        var now = intake.Clock.GetUtcNow();
        await intake.PublishAsync(new DisposalAuthorised
        {
            ContactRecordId = id,
            ContactId = Guid.CreateVersion7(),
            Reference = "2B2B-2B2B-1",
            Authority = authority,
            ProcedureVersion = "1",
            Option = "no-further-action",
            Outcome = Outcome.NoFurtherAction.Code(),
            ReceivedAt = now,
            AuthorisedAt = now,
            AuthorisedBy = $"{authority}.team-manager",
            Rule = "Peterborough 6.3",
            CaseVersion = 2,
            ContactRecordVersion = seenVersion,
        });
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.FrozenRecords.AnyAsync(row => row.ContactRecordId == id)), $"{id} is frozen");
        return await worker.GetAsync<FrozenRecordView>($"/api/intake/contact-records/{id}/frozen");
    }

    private Task<List<TEvent>> PublishedAsync<TEvent>(Predicate<TEvent> about) => intake.QueryAsync<IntakeDbContext, List<TEvent>>(async db =>
        (await db.Outbox.AsNoTracking().Where(message => message.EventName == typeof(TEvent).Name).ToListAsync())
            .ConvertAll(message => JsonSerializer.Deserialize<TEvent>(message.Body, JsonSerializerOptions.Web)!).FindAll(about));
}
