namespace ReferralPlatform.Intake.Tests;

/// <summary>What a service learns about a child for an agency that is asked.</summary>
[Collection(IntakeCollection.Name)]
public sealed class IdentifyChildTests(IntakeFixture intake)
{
    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_A_service_learns_who_the_child_is_and_nothing_else_of_the_record()
    {
        var recordId = await RecordAsync();
        using var screening = intake.ServiceFor("screening", "york", AccessRoles.PartnerProfessional);

        var answer = await AskAsync(screening, recordId, "agency-request");

        var child = await answer.JsonAsync(200);
        Assert.Equal(
            ["address", "aliases", "dateOfBirth", "estimatedAge", "expectedDateOfBirth", "name", "nhsNumber", "sex", "upn"],
            child.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Contains("Pryce", child.GetProperty("name").GetString()!, StringComparison.Ordinal);
        var readings = await intake.QueryAsync<IntakeDbContext, List<string?>>(db => db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == recordId && entry.What == "child-identified").Select(entry => entry.Why).ToListAsync());
        Assert.Equal(["agency request"], readings);
    }

    [Fact]
    [Trait("Rule", "S13")]
    public async Task The_other_children_on_a_record_are_listed_by_id_for_a_service_and_for_nobody_else()
    {
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var contact = SampleContacts.Neighbour();
        contact["children"]!.AsArray().Add(new JsonObject { ["firstName"] = $"Sister{Guid.CreateVersion7():N}"[..20], ["lastName"] = "Pryce" });
        contact["otherChildren"] = new JsonArray(new JsonObject { ["firstName"] = "Max", ["place"] = "elsewhere" });
        var records = (await (await worker.PostKeyedAsync("/api/intake/contacts", contact)).ReadAsync<RecordedContact>(201)).Records;
        var (child, sister) = (records[0].ContactRecordId, records[1].ContactRecordId);
        var cousin = (await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{child}")).OtherChildren[0].Id;
        using var service = intake.ServiceFor("strategy-discussion", "york", AccessRoles.TeamManager);

        Assert.Equal([cousin, sister], await service.GetAsync<List<Guid>>($"/api/intake/contact-records/{child}/other-children"));
        await (await service.GetAsync($"/api/intake/contact-records/{Guid.CreateVersion7()}/other-children")).JsonAsync(404);
        await (await worker.GetAsync($"/api/intake/contact-records/{child}/other-children")).JsonAsync(403);
    }

    [Theory]
    [InlineData("york", AccessRoles.PartnerProfessional, "agency-request", 403)]
    [InlineData("york", AccessRoles.TeamManager, "agency-request", 403)]
    public async Task No_person_asks_for_themselves(string authority, string role, string purpose, int expected)
    {
        var recordId = await RecordAsync();
        using var caller = intake.ClientFor("somebody", authority, role);

        using var answer = await AskAsync(caller, recordId, purpose);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("screening", "york", AccessRoles.PartnerProfessional, "agency-request", 200)]
    [InlineData("screening", "york", AccessRoles.PartnerProfessional, "", 400)]
    [InlineData("screening", "york", AccessRoles.PartnerProfessional, "agency request 1", 400)]
    [InlineData("screening", "york", AccessRoles.PartnerProfessional, "call-back", 400)]
    [InlineData("screening", "york", AccessRoles.PartnerProfessional, "agency-request,invitation", 400)]
    [InlineData("screening", "sefton", AccessRoles.PartnerProfessional, "agency-request", 404)]
    [InlineData("screening", "york", AccessRoles.TeamManager, "agency-request", 403)]
    [InlineData("screening", "york", null, "agency-request", 403)]
    [InlineData("notification", "york", AccessRoles.PartnerProfessional, "agency-request", 403)]
    [InlineData("intake", "york", AccessRoles.PartnerProfessional, "agency-request", 403)]
    [Trait("Rule", "SEC-4")]
    public async Task SEC_4_A_service_asks_for_an_agencys_professional_of_the_childs_authority_with_a_purpose(
        string caller, string authority, string? role, string purpose, int expected)
    {
        var recordId = await RecordAsync();
        using var service = role is null ? intake.ServiceFor(caller, authority) : intake.ServiceFor(caller, authority, role);

        using var answer = await AskAsync(service, recordId, purpose);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    [Trait("Rule", "SEC-4")]
    public async Task SEC_4_The_reading_is_the_professionals_and_not_the_services()
    {
        var recordId = await RecordAsync();
        using var screening = intake.ServiceFor("screening", "york", AccessRoles.PartnerProfessional);

        await (await AskAsync(screening, recordId, "agency-request")).JsonAsync(200);

        var reading = await intake.QueryAsync<IntakeDbContext, ServiceDefaults.Auditing.Reading>(db => db.Readings.AsNoTracking()
            .SingleAsync(row => row.Operation == "IdentifyChild" && row.Opened.Contains(recordId)));
        Assert.Equal(("york.partner-professional", "york", ReadingPurpose.AgencyRequest), (reading.By, reading.Authority, reading.Purpose));
        Assert.Contains(AccessRoles.Service, reading.Roles);
        var entry = await intake.QueryAsync<IntakeDbContext, string>(db => db.Activity.AsNoTracking()
            .Where(row => row.ContactRecordId == recordId && row.What == "child-identified").Select(row => row.By).SingleAsync());
        Assert.Equal("york.partner-professional", entry);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient caller, Guid recordId, string purpose)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{recordId}/child");
        request.Headers.Add("Purpose", purpose);
        return caller.SendAsync(request);
    }

    private async Task<Guid> RecordAsync()
    {
        intake.Clock.SetLondon("2026-11-29 10:00");
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        using var recorded = await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour());
        return (await recorded.ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }
}
