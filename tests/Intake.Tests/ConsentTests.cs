namespace ReferralPlatform.Intake.Tests;

/// <summary>Who knows and who agreed: what is returned, what is taken all the same, and what is still to be recorded.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ConsentTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";
    private readonly HttpClient _worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);

    [Fact]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P7.2")]
    public async Task A_returned_contact_is_announced_to_be_told_to_the_referrer_and_to_nobody_else()
    {
        var recorded = await RecordLetterAsync();

        Assert.Equal(["ContactReturned"], await EventsAsync(recorded));
        Assert.Contains("person with parental responsibility", recorded.GetProperty("consentStanding").GetProperty("whatWouldSatisfy").GetString()!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    public async Task Where_the_child_was_asked_and_refused_the_childs_agreement_has_to_come_as_well()
    {
        var recorded = await RecordLetterAsync(childAgreement: "refused");
        var contact = PathOf(recorded);

        var refused = await (await _worker.PostKeyedAsync($"{contact}/agreements", new { agreementFrom = "the mother" }, await _worker.ETagAsync(contact))).JsonAsync(422);
        Assert.Equal("Peterborough 3.2", refused.GetProperty("rule").GetString());
        await (await _worker.PostKeyedAsync(
            $"{contact}/agreements", new { agreementFrom = "the mother", childAgreement = "given" }, await _worker.ETagAsync(contact))).JsonAsync(200);

        Assert.Contains("ContactRecorded", await EventsAsync(recorded));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "P3.3")]
    [Trait("Rule", "P3.5")]
    public async Task A_returned_contact_is_taken_without_agreement_when_harm_is_at_stake(bool significantHarm)
    {
        var recorded = await RecordLetterAsync();
        var contact = PathOf(recorded);

        var problem = await (await _worker.PostKeyedAsync($"{contact}/taken-without-agreement", new { }, await _worker.ETagAsync(contact))).JsonAsync(400);
        Assert.Equal(["reason", "significantHarm"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        var taken = await (await _worker.PostKeyedAsync(
            $"{contact}/taken-without-agreement", new { significantHarm, reason = "Telling the parents would lead them to leave." }, await _worker.ETagAsync(contact))).JsonAsync(200);

        var standing = taken.GetProperty("consentStanding");
        Assert.Equal("accepted", standing.GetProperty("verdict").GetString());
        Assert.Equal(significantHarm ? "Peterborough 3.5" : null, standing.GetProperty("informingCarriedTo").GetString());
        Assert.Equal(["ContactRecorded", "ContactReturned"], await EventsAsync(recorded));
        await (await _worker.PostKeyedAsync(
            $"{contact}/taken-without-agreement", new { significantHarm, reason = "Again." }, await _worker.ETagAsync(contact))).JsonAsync(409);
    }

    [Theory]
    [InlineData("peterborough", "Peterborough 3.4", "Peterborough 3.3")]
    [InlineData("referrals-2024", "Referrals 2024 3.3", "Referrals 2024 3.3")]
    [Trait("Rule", "P3.4")]
    [Trait("Rule", "R3.3")]
    public async Task Harm_is_never_held_up_and_the_reason_for_not_informing_goes_on_file_afterwards(string authority, string neededUnder, string givenUnder)
    {
        intake.Clock.SetLondon("2026-10-12 09:05");
        using var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        var told = SampleContacts.Letter();
        told["authority"] = authority;
        told["concern"]!["significantHarm"] = true;

        var recorded = await (await worker.PostKeyedAsync(Contacts, told)).JsonAsync(201);
        var contact = PathOf(recorded);
        Assert.Equal(JsonValueKind.Null, recorded.GetProperty("returnedToReferrer").ValueKind);
        Assert.Equal("reason-needed", recorded.GetProperty("consentStanding").GetProperty("verdict").GetString());
        Assert.Equal(neededUnder, recorded.GetProperty("consentStanding").GetProperty("rule").GetString());
        Assert.Equal(["ContactRecorded"], await EventsAsync(recorded));

        var given = await (await worker.PostKeyedAsync(
            $"{contact}/reasons-not-informed", new { reason = "The father might take the child away." }, await worker.ETagAsync(contact))).JsonAsync(200);
        Assert.Equal(("accepted", givenUnder), (given.GetProperty("consentStanding").GetProperty("verdict").GetString(), given.GetProperty("consentStanding").GetProperty("rule").GetString()));
        Assert.Equal(["ContactRecorded"], await EventsAsync(recorded));
        var record = await worker.GetJsonAsync($"/api/intake/contact-records/{recorded.GetProperty("records")[0].GetProperty("contactRecordId").GetGuid()}");
        Assert.Equal("The father might take the child away.", record.GetProperty("consent").GetProperty("reasonNotInformed").GetString());
        await (await worker.PostKeyedAsync($"{contact}/reasons-not-informed", new { reason = "Again." }, await worker.ETagAsync(contact))).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "P3.1")]
    [Trait("Rule", "P3.6")]
    public async Task Who_knows_and_whether_other_agencies_may_be_asked_is_on_the_record()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Sisters())).JsonAsync(201);

        var record = await _worker.GetJsonAsync($"/api/intake/contact-records/{recorded.GetProperty("records")[0].GetProperty("contactRecordId").GetGuid()}");

        var consent = record.GetProperty("consent");
        Assert.Equal(
            ("not-known", "yes", "yes"),
            (consent.GetProperty("childAware").GetString(), consent.GetProperty("familyAware").GetString(), consent.GetProperty("otherAgenciesPermitted").GetString()));
        Assert.Equal("accepted", record.GetProperty("consentStanding").GetProperty("verdict").GetString());
    }

    private static string PathOf(JsonElement recorded) => $"{Contacts}/{recorded.GetProperty("contactId").GetGuid()}";

    private async Task<JsonElement> RecordLetterAsync(string? childAgreement = null)
    {
        intake.Clock.SetLondon("2026-10-12 09:05");
        var told = SampleContacts.Letter();
        if (childAgreement is not null)
        {
            told["consent"]!["childAgreement"] = childAgreement;
        }

        return await (await _worker.PostKeyedAsync(Contacts, told)).JsonAsync(201);
    }

    private Task<List<string>> EventsAsync(JsonElement recorded)
    {
        var contactId = recorded.GetProperty("contactId").GetGuid().ToString();
        return intake.QueryAsync<IntakeDbContext, List<string>>(
            db => db.Outbox.Where(message => message.Body.Contains(contactId)).Select(message => message.EventName).Order().ToListAsync());
    }
}
