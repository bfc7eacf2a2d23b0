using Npgsql;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Cases;

[Collection(ScreeningCollection.Name)]
public sealed class DecisionSnapshotTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.4")]
    public async Task P6_3_P6_4_What_a_decision_rested_on_is_frozen_and_can_only_be_followed_up()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        using var worker = _desk.Worker("peterborough");
        using var manager = _desk.Manager("peterborough");
        await DoAsync(worker, id, "recommendations", new { option = "child-and-family-assessment", reasons = "Hungry.", criteria = new[] { "child-in-need" } });
        await DoAsync(worker, id, "dissents", new { view = "I would do both girls together." });
        await DoAsync(manager, id, "decisions", new
        {
            option = "early-intervention-and-prevention",
            reasons = "Early help first.",
            rejected = new[] { new { option = "child-and-family-assessment", reason = "Not tried yet." } },
            recordVersion = 4,
        });
        await DoAsync(worker, id, "dissents", new { view = "I still would." });
        await DoAsync(manager, id, "follow-ups", new { note = "The school nurse agrees." });

        var frozen = await manager.GetAsync<DecisionSnapshotView>($"{Desk.PathOf(id)}/decision-snapshot");

        Assert.True(frozen.Intact);
        var content = frozen.Content;
        Assert.Equal("Services may be required for a child in need", Assert.Single(content.Criteria).Label);
        Assert.Equal("Not tried yet.", Assert.Single(content.Rejected).Reason);
        Assert.Equal("I would do both girls together.", Assert.Single(content.Dissents).View);
        Assert.Equal("Hungry.", Assert.Single(content.Recommendations).Reasons);
        Assert.Equal(4, content.ContactRecordVersion);
        Assert.Equal("The school nurse agrees.", Assert.Single(frozen.FollowUps).Note);
        using var elsewhere = _desk.Manager("york");
        await (await elsewhere.GetAsync($"{Desk.PathOf(id)}/decision-snapshot")).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_What_agencies_had_said_is_frozen_and_the_fingerprint_of_Intakes_record_is_kept_once()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral", otherAgenciesPermitted: "yes"));
        using var worker = _desk.Worker("peterborough");
        using var manager = _desk.Manager("peterborough");
        using var police = _desk.Partner("police", "peterborough");
        var agencies = $"{Desk.PathOf(id)}/agencies";
        var asked = await (await worker.PostKeyedAsync(
            $"{agencies}/requests",
            new { agencies = new[] { "police", "health" }, items = new[] { "known" } },
            await worker.ETagAsync(agencies))).ReadAsync<AgencyEnquiryView>(200);
        var request = asked.Requests.Single(one => one.Agency == "police").RequestId;
        var own = $"/api/screening/agency-requests/{request}";
        await (await police.PostKeyedAsync(
            $"{own}/answers", new { information = "Two call-outs.", dissent = "This should go further." }, await police.ETagAsync(own))).JsonAsync(200);
        var forAll = new { option = "child-and-family-assessment", reasons = "Both.", criteria = new[] { "child-in-need" }, recordVersion = 3 };
        await _desk.MakeReadyAsync(id, "peterborough", forAll.option);
        await DoAsync(manager, id, "decisions", forAll);

        Assert.Empty(await _desk.QueryAsync(db => db.Database.SqlQuery<Guid>(
            $"""select case_id as "Value" from decision_snapshots where sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex')""").ToListAsync()));
        var snapshot = await manager.GetAsync<DecisionSnapshotView>($"{Desk.PathOf(id)}/decision-snapshot");
        Assert.Null(snapshot.Record);
        var said = snapshot.Content.Agencies!.Requests.ToDictionary(
            one => one.Agency, one => one.Answers.Select(answer => $"{answer.Information} {answer.Dissent}").ToList());
        Assert.Equal(["Two call-outs. This should go further."], said["police"]);
        Assert.Empty(said["health"]);
        Assert.Equal(3, Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id)).ContactRecordVersion);

        await FreezeAsync(id, version: 3, "aa");
        await FreezeAsync(id, version: 4, "bb");
        var other = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        await _desk.MakeReadyAsync(other, "peterborough", forAll.option);
        await DoAsync(manager, other, "decisions", forAll);
        await FreezeAsync(other, version: 1, "cc");

        var record = (await manager.GetAsync<DecisionSnapshotView>($"{Desk.PathOf(id)}/decision-snapshot")).Record;
        Assert.Equal((3, "aa"), (record!.RecordVersion, record.Sha256));
    }

    [Theory]
    [Trait("Rule", "P6.3")]
    [InlineData("update decision_snapshots set content = 'x'")]
    [InlineData("delete from decision_snapshots")]
    [InlineData("truncate decision_snapshots cascade")]
    [InlineData("update decision_follow_ups set note = ''")]
    [InlineData("delete from decision_follow_ups")]
    [InlineData("truncate decision_follow_ups")]
    [InlineData("update record_fingerprints set sha256 = ''")]
    [InlineData("delete from record_fingerprints")]
    [InlineData("truncate record_fingerprints")]
    [InlineData("set session_replication_role = replica; delete from decision_snapshots")]
    public async Task P6_3_The_database_refuses_the_services_own_role_to_change_what_was_frozen(string statement)
    {
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        using var manager = _desk.Manager("peterborough");
        await _desk.MakeReadyAsync(id, "peterborough", "no-further-action");
        await DoAsync(manager, id, "decisions", Given.DecisionBody("peterborough", "no-further-action"));
        await DoAsync(manager, id, "follow-ups", new { note = "Told the school." });
        await FreezeAsync(id, version: 1, "aa");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => _desk.QueryAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            return await db.Database.ExecuteSqlRawAsync(statement);
        }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(1, await _desk.QueryAsync(db => db.Set<DecisionSnapshot>().CountAsync(row => row.CaseId == id)));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_The_role_that_owns_the_tables_holds_no_right_to_change_them()
    {
        var rights = await _desk.QueryAsync(db => db.Database.SqlQuery<string>(
            $"""
             select distinct granted.privilege_type as "Value" from pg_class, aclexplode(relacl) as granted
             where relname in ('decision_snapshots', 'decision_follow_ups', 'record_fingerprints')
             """).ToListAsync());

        Assert.Contains("INSERT", rights);
        Assert.DoesNotContain(rights, right => right is "UPDATE" or "DELETE" or "TRUNCATE");
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_Sisters_are_decided_on_in_one_act_or_not_at_all()
    {
        var lily = Given.Contact("peterborough", "referral");
        var rose = Given.Contact("peterborough", "referral") with { ContactId = lily.ContactId, SiblingRecordIds = [lily.ContactRecordId] };
        await _desk.ArrivesAsync(lily with { SiblingRecordIds = [rose.ContactRecordId] });
        await _desk.ArrivesAsync(rose);
        using var manager = _desk.Manager("peterborough");
        var path = $"/api/screening/contacts/{lily.ContactId}/decisions";
        var forAll = Given.DecisionBody("peterborough", "child-and-family-assessment");
        await _desk.MakeReadyAsync(lily.ContactRecordId, "peterborough", "child-and-family-assessment");
        await _desk.MakeReadyAsync(rose.ContactRecordId, "peterborough", "child-and-family-assessment");
        var both = new[] { new { caseId = lily.ContactRecordId, version = 2 }, new { caseId = rose.ContactRecordId, version = 2 } };

        await (await manager.PostKeyedAsync(path, new { decisions = both })).JsonAsync(400);
        await (await manager.PostKeyedAsync(path, new { decisions = new[] { both[0], both[1] with { version = 1 } }, forAll })).JsonAsync(412);
        var apart = new object[] { both[0], new { both[1].caseId, both[1].version, decision = new { option = "no-further-action", reasons = "x" } } };
        var refused = await (await manager.PostKeyedAsync(path, new { decisions = apart, forAll })).ProblemAsync(422);
        Assert.Equal("Peterborough 6.4", refused.Rule);
        Assert.Equal(rose.ContactRecordId, refused.CaseId);
        Assert.Empty(await _desk.PublishedAsync<DisposalAuthorised>(lily.ContactRecordId));
        await (await manager.PostKeyedAsync($"/api/screening/contacts/{Guid.CreateVersion7()}/decisions", new { decisions = both, forAll })).JsonAsync(404);

        var key = Guid.CreateVersion7().ToString();
        var decided = await (await manager.PostKeyedAsync(path, new { decisions = both, forAll }, key: key)).JsonAsync(200);
        var again = await (await manager.PostKeyedAsync(path, new { decisions = both, forAll }, key: key)).JsonAsync(200);

        Assert.All(decided.Deserialize<DecidedCases>(ApiJson.Options)!.Cases, screened => Assert.Equal(Outcome.Assessment, screened.Disposal!.Outcome));
        Assert.Equal(decided.GetRawText(), again.GetRawText());
        Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(lily.ContactRecordId));
        Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(rose.ContactRecordId));
    }

    private async Task FreezeAsync(Guid id, int version, string sha256)
    {
        await _desk.PublishAsync(
            new ContactRecordFrozen
            {
                ContactRecordId = id,
                Authority = "peterborough",
                RecordVersion = version,
                Sha256 = sha256,
                FrozenAt = _desk.Clock.GetUtcNow(),
            });
        await Eventually.Is(() => _desk.QueryAsync(db => db.Set<RecordFingerprint>().AnyAsync(row => row.CaseId == id)), $"the fingerprint of {id} is there");
    }

    private static async Task DoAsync(HttpClient person, Guid id, string what, object body)
    {
        using var response = await Desk.PostAsync(person, id, what, body);
        await response.JsonAsync(200);
    }
}
