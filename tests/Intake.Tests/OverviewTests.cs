namespace ReferralPlatform.Intake.Tests;

/// <summary>What a case's page asks of Intake, in one answer.</summary>
[Collection(IntakeCollection.Name)]
public sealed class OverviewTests(IntakeFixture intake)
{
    private readonly HttpClient _worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);

    [Fact]
    public async Task It_says_what_its_parts_say_each_by_itself()
    {
        var record = await RecordAsync();

        var overview = await _worker.GetJsonAsync($"{record}/overview?chronology=true");

        Assert.Equal(await _worker.ETagAsync(record), await _worker.ETagAsync($"{record}/overview"));
        await SaysAsync("record", record);
        await SaysAsync("involvement", $"{record}/matches");
        await SaysAsync("clocks", $"{record}/clocks");
        await SaysAsync("chronology", $"{record}/chronology");
        Assert.Equal(
            (await _worker.GetJsonAsync($"{record}/attachments")).GetProperty("items").GetRawText(), overview.GetProperty("attachments").GetRawText());

        async Task SaysAsync(string part, string path) =>
            Assert.Equal((await _worker.GetJsonAsync(path)).GetRawText(), overview.GetProperty(part).GetRawText());
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_referrer_who_is_not_a_professional_is_in_it_by_source_only()
    {
        var overview = await _worker.GetJsonAsync($"{await RecordAsync()}/overview?chronology=true");

        Assert.DoesNotContain("Hale", overview.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("960222", overview.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chronology_is_in_it_and_its_reading_recorded_only_when_asked_for()
    {
        var record = await RecordAsync();

        var without = await _worker.GetJsonAsync($"{record}/overview");
        Assert.Equal(JsonValueKind.Null, without.GetProperty("chronology").ValueKind);
        Assert.DoesNotContain("chronology-read", (await AccessAsync()).GetRawText(), StringComparison.Ordinal);
        await _worker.GetJsonAsync($"{record}/overview?chronology=true");

        Assert.Equal(2, (await AccessAsync()).GetProperty("items").EnumerateArray().Count(line => line.GetProperty("what").GetString() == "chronology-read"));

        Task<JsonElement> AccessAsync() => _worker.GetJsonAsync($"{record}/chronology?kind=access");
    }

    [Fact]
    public async Task A_search_for_people_that_is_too_busy_leaves_the_rest_readable()
    {
        var record = await RecordAsync();

        var overview = await intake.QueryAsync<IntakeDbContext, ContactRecordOverview>(async db =>
        {
            await using var others = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"lock table person_names in access exclusive mode");
            return await _worker.GetAsync<ContactRecordOverview>($"{record}/overview?chronology=true");
        });

        Assert.Null(overview.Involvement);
        Assert.NotEmpty(overview.Record.ChildName);
        Assert.NotEmpty(overview.Chronology!.Items);
    }

    [Fact]
    public async Task Another_authoritys_is_not_there_and_outsiders_are_not_let_in()
    {
        var overview = $"{await RecordAsync()}/overview";
        using var elsewhere = intake.ClientFor("dudley.team-manager", "dudley", AccessRoles.TeamManager);
        using var partner = intake.ClientFor("york.partner-professional", "york", AccessRoles.PartnerProfessional);

        await (await elsewhere.GetAsync(overview)).JsonAsync(404);
        await (await partner.GetAsync(overview)).JsonAsync(403);
    }

    private async Task<string> RecordAsync()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        var recorded = await (await _worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour())).ReadAsync<RecordedContact>(201);
        return $"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}";
    }
}
