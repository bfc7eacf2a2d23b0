using System.Net.Http.Json;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Who looked: whatever is shown of a child, and whatever is refused, is on record before the answer leaves.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ReadingTests(IntakeFixture intake)
{
    private const string Records = "/api/intake/contact-records";
    private const string Readings = "/api/intake/readings";

    [Fact]
    public async Task Whatever_is_opened_of_a_child_is_shown_to_the_manager_with_who_opened_it()
    {
        using var worker = Worker("reading.worker");
        var (contact, id) = await RecordAsync(worker, "2026-11-05 15:20");
        foreach (var path in new[]
        {
            $"{Records}/{id}", $"{Records}/{id}/overview", $"{Records}/{id}/chronology", $"{Records}/{id}/attachments", $"{Records}/{id}/clocks",
            $"{Records}/{id}/matches", $"{Records}/{id}/addressees", $"/api/intake/contacts/{contact}", $"/api/intake/contacts/{contact}/amendments",
        })
        {
            await (await worker.GetAsync(path)).JsonAsync(200);
        }

        using var stale = await worker.PostKeyedAsync(
            $"/api/intake/contacts/{contact}/amendments", new AmendContactRequest([new FieldChange("concern.nature", null, null)], null), "\"0\"");
        Assert.Equal(409, (int)stale.StatusCode);

        using var manager = Manager();
        var opened = await manager.GetAsync<Page<ReadingItem>>($"{Readings}/of-record/{id}");
        Assert.All(
            opened.Items, item => Assert.Equal(("reading.worker", "Name of reading.worker", ReadingOutcome.Shown), (item.By, item.ByName, item.Outcome)));
        Assert.Equal(
            [
                "GetChronology", "GetClocks", "GetContact", "GetContactRecord", "GetContactRecordOverview", "GetMatches", "ListAddressees", "ListAmendments",
                "ListAttachments",
            ],
            opened.Items.Select(item => item.Operation).Where(operation => operation != "AmendContact").Order(StringComparer.Ordinal));
        Assert.Contains(opened.Items, item => item.Operation == "AmendContact");

        // That the manager looked is on record as well.
        Assert.Contains(
            (await manager.GetAsync<Page<ReadingItem>>($"{Readings}/of-record/{id}")).Items,
            item => (item.By, item.Operation) == ("reading.manager", "ListReadingsOfRecord"));
    }

    [Fact]
    public async Task A_list_and_a_search_are_on_record_with_everybody_they_show()
    {
        using var worker = Worker("reading.lister");
        var (_, id) = await RecordAsync(worker, "2026-11-05 15:20");
        var listed = await worker.GetAsync<Page<ContactRecordItem>>($"{Records}?take=200");
        using var found = await worker.PostAsJsonAsync(
            "/api/intake/people/searches", new PersonSearchRequest("Pryce", DateOfBirth: null, Postcode: null, NhsNumber: null, Upn: null));
        await found.JsonAsync(200);

        var own = await ReadAsync(rows => rows.Where(row => row.By == "reading.lister"));
        var list = Assert.Single(own, row => row.Operation == "ListContactRecords");
        Assert.Contains(id, list.Listed);
        Assert.Equal(listed.Items.Select(item => item.ContactRecordId).Order(), list.Listed.Order());
        Assert.NotEmpty(Assert.Single(own, row => row.Operation == "SearchPeople").Listed);
        Assert.All(own.Where(row => row.Listed.Count > 0), row => Assert.Empty(row.Opened));
    }

    [Fact]
    public async Task Whoever_is_refused_is_on_record_with_what_they_asked_for()
    {
        using var worker = Worker("reading.owner");
        var (_, id) = await RecordAsync(worker, "2026-11-05 15:20");
        using var partner = intake.PartnerFor("reading.partner", "york", "police");
        await (await partner.GetAsync($"{Records}/{id}")).JsonAsync(403);
        using var elsewhere = intake.ClientFor("reading.elsewhere", "sefton", AccessRoles.TeamManager);
        await (await elsewhere.GetAsync($"{Records}/{id}")).JsonAsync(404);
        await (await worker.GetAsync($"{Readings}/of-record/{id}")).JsonAsync(403);
        await (await worker.GetAsync($"{Readings}/of-person/reading.partner")).JsonAsync(403);

        var rows = await ReadAsync(all => all.Where(row => row.Opened.Contains(id) && row.Outcome != ReadingOutcome.Shown));
        Assert.Equal(
            [
                ("reading.elsewhere", ReadingOutcome.NotFound, "GetContactRecord"), ("reading.owner", ReadingOutcome.Refused, "ListReadingsOfRecord"),
                ("reading.partner", ReadingOutcome.Refused, "GetContactRecord"),
            ],
            rows.Select(row => (row.By, row.Outcome, row.Operation)).Order());
        Assert.Contains(
            await ReadAsync(all => all.Where(row => row.By == "reading.owner")),
            row => (row.Outcome, row.Operation) == (ReadingOutcome.Refused, "ListReadingsOfPerson"));
    }

    [Fact]
    public async Task Nothing_leaves_before_its_reading_is_committed()
    {
        using var worker = Worker("reading.waiting");
        var (_, id) = await RecordAsync(worker, "2026-11-05 15:20");
        await using var administrator = new NpgsqlConnection(intake.Postgres.AdministratorConnectionStringFor("intake-db"));
        await administrator.OpenAsync();
        await using (var held = await administrator.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("lock table readings in access exclusive mode", administrator);
            await hold.ExecuteNonQueryAsync();
            var asked = worker.GetAsync(new Uri($"{Records}/{id}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            await using var waits = new NpgsqlCommand(
                "select exists (select 1 from pg_locks where not granted and relation = 'readings'::regclass)", administrator);
            await Eventually.Is(async () => (bool)(await waits.ExecuteScalarAsync())!, "the reading waits to be written");
            Assert.False(asked.IsCompleted);
            await held.CommitAsync();
            using var shown = await asked;
            await shown.JsonAsync(200);
        }

        Assert.Single(await ReadAsync(rows => rows.Where(row => row.By == "reading.waiting" && row.Opened.Contains(id))));
    }

    [Fact]
    public async Task Whoever_opens_too_many_children_within_an_hour_is_stopped_and_listed()
    {
        using var worker = Worker("reading.curious");
        var (_, first) = await RecordAsync(worker, "2026-11-05 15:20");
        var (_, second) = await RecordAsync(worker, "2026-11-05 15:21");
        await (await worker.GetAsync($"{Records}/{first}")).JsonAsync(200);
        await OpenManyAsync("reading.curious", IntakeFixture.ChildrenAnHour - 1);

        using var stopped = await worker.GetAsync($"{Records}/{second}/overview");
        var problem = await stopped.JsonAsync(429);
        Assert.Equal("urn:referral-platform:too-many-children", problem.GetProperty("type").GetString());
        Assert.InRange(stopped.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        Assert.Null(stopped.Headers.ETag);
        await (await worker.GetAsync($"{Records}/{first}")).JsonAsync(200);

        using var auditor = intake.ClientFor("reading.auditor", "york", AccessRoles.Auditor);
        var unusual = await auditor.GetAsync<UnusualReading>($"{Readings}/unusual");
        var curious = Assert.Single(unusual.Readers, reader => reader.By == "reading.curious");
        Assert.Equal((IntakeFixture.ChildrenAnHour, 1), (curious.MostInADay, curious.Stopped));
        Assert.Contains(
            (await auditor.GetAsync<Page<ReadingItem>>($"{Readings}/of-person/reading.curious")).Items,
            item => item.Outcome == ReadingOutcome.Stopped && item.Opened.Contains(second));

        intake.Clock.SetLondon("2026-11-05 16:22");
        await (await worker.GetAsync($"{Records}/{second}/overview")).JsonAsync(200);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task Several_records_of_one_child_count_once_and_each_child_of_a_contact_for_itself()
    {
        using var worker = Worker("reading.siblings");
        var (_, first) = await RecordAsync(worker, "2026-11-05 15:20");
        var (_, again) = await RecordAsync(worker, "2026-11-05 15:21");
        var child = (await MatchAsync(first, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).PersonId;
        await MatchAsync(again, new MatchPersonRequest(child, NewPerson: false, Adult: null));
        var sample = SampleContacts.Neighbour();
        sample["children"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{ "firstName": "Una", "lastName": "Pryce", "estimatedAge": 4 }"""));
        var siblings = await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        using var reader = Worker("reading.counted");
        await (await reader.GetAsync($"{Records}/{first}")).JsonAsync(200);
        await OpenManyAsync("reading.counted", IntakeFixture.ChildrenAnHour - 2);

        // One more child may be opened: another record of the first is none, and two at once are one too many.
        foreach (var path in new[] { $"{Records}/{again}", $"{Records}/{again}/overview", $"/api/intake/people/{child}" })
        {
            await (await reader.GetAsync(path)).JsonAsync(200);
        }

        await (await reader.GetAsync($"/api/intake/contacts/{siblings.ContactId}")).JsonAsync(429);
        await (await reader.GetAsync($"/api/intake/contacts/{siblings.ContactId}/amendments")).JsonAsync(429);
        await (await reader.GetAsync($"{Records}/{siblings.Records[0].ContactRecordId}")).JsonAsync(200);
        await (await reader.GetAsync($"{Records}/{siblings.Records[1].ContactRecordId}")).JsonAsync(429);
        using var auditor = intake.ClientFor("reading.auditor", "york", AccessRoles.Auditor);
        Assert.Equal(
            IntakeFixture.ChildrenAnHour,
            Assert.Single((await auditor.GetAsync<UnusualReading>($"{Readings}/unusual")).Readers, one => one.By == "reading.counted").MostInADay);

        async Task<ChangedMatch> MatchAsync(Guid record, MatchPersonRequest who) => await (await worker.PostKeyedAsync(
            $"{Records}/{record}/matches", who, await worker.ETagAsync($"{Records}/{record}/matches"))).ReadAsync<ChangedMatch>(200);
    }

    [Fact]
    public async Task Reading_at_night_and_of_ones_own_name_is_listed_for_auditors_of_the_authority_alone()
    {
        using var worker = Worker("reading.night");
        var (_, id) = await RecordAsync(worker, "2026-11-05 23:20");
        using var relative = Worker("Tom Pryce");
        await (await worker.GetAsync($"{Records}/{id}")).JsonAsync(200);
        await (await relative.GetAsync($"{Records}/{id}")).JsonAsync(200);

        using var auditor = intake.ClientFor("reading.auditor", "york", AccessRoles.Auditor);
        var unusual = await auditor.GetAsync<UnusualReading>($"{Readings}/unusual?from=2026-11-05&to=2026-11-05");
        Assert.Equal(1, Assert.Single(unusual.Readers, reader => reader.By == "reading.night").OutOfHours);
        Assert.Contains(id, Assert.Single(unusual.Readers, reader => reader.By == "Tom Pryce").SameSurname);
        using var elsewhere = intake.ClientFor("reading.auditor", "sefton", AccessRoles.Auditor);
        Assert.DoesNotContain(
            (await elsewhere.GetAsync<UnusualReading>($"{Readings}/unusual?from=2026-11-05&to=2026-11-05")).Readers, reader => reader.By == "reading.night");
        await (await auditor.GetAsync($"{Readings}/unusual?from=2026-11-05&to=2026-11-04")).JsonAsync(400);
        await (await auditor.GetAsync($"{Readings}/unusual?from=2025-11-05&to=2026-11-04")).JsonAsync(400);
        await (await auditor.GetAsync($"{Readings}/unusual?to=9999-12-31")).JsonAsync(400);
        using var manager = Manager();
        await (await manager.GetAsync($"{Readings}/unusual")).JsonAsync(403);
    }

    [Theory]
    [InlineData("update readings set by = 'nobody'")]
    [InlineData("delete from readings")]
    [InlineData("truncate readings")]
    public async Task What_was_read_stays_on_record_whoever_tries(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => intake.QueryAsync<IntakeDbContext, int>(async db =>
            {
                await db.Database.ExecuteSqlAsync(
                    $"insert into readings select gen_random_uuid(), now(), 'x', 'x', 'x', '{{}}', 'x', 0::smallint, '{{}}', '{{}}', null");
                return await db.Database.ExecuteSqlRawAsync(statement);
            }));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private HttpClient Worker(string id) => intake.ClientFor(id, "york", AccessRoles.FrontDoorWorker);

    private HttpClient Manager() => intake.ClientFor("reading.manager", "york", AccessRoles.TeamManager);

    private async Task<(Guid Contact, Guid Record)> RecordAsync(HttpClient worker, string at)
    {
        intake.Clock.SetLondon(at);
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour())).ReadAsync<RecordedContact>(201);
        return (recorded.ContactId, recorded.Records[0].ContactRecordId);
    }

    private async Task<List<Reading>> ReadAsync(Func<IQueryable<Reading>, IQueryable<Reading>> which) =>
        await intake.QueryAsync<IntakeDbContext, List<Reading>>(db => which(db.Readings.AsNoTracking()).ToListAsync());

    private Task<int> OpenManyAsync(string by, int children) => intake.QueryAsync<IntakeDbContext, int>(db => db.Database.ExecuteSqlAsync(
        $"""
         insert into readings (id, at, by, by_name, authority, roles, operation, outcome, opened, listed)
         select gen_random_uuid(), {intake.Clock.GetUtcNow()}, {by}, {by}, 'york', array[]::text[], 'GetContactRecord', 0::smallint,
                array(select gen_random_uuid() from generate_series(1, {children})), array[]::uuid[]
         """));
}
