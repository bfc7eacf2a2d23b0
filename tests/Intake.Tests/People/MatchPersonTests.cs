using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Intake.Tests.People;

[Collection(IntakeCollection.Name)]
public sealed class MatchPersonTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";
    private const string People = "/api/intake/people";
    private readonly HttpClient _worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_record_suggests_who_the_child_might_be_and_says_which_fields_agree()
    {
        var person = await RecordPersonAsync("Rowanna", "Suggestible", "2018-03-14", "PE3 7ZZ");
        var record = await RecordAsync("Rowana", "Sugestible", "2018-03-14", "PE3 7ZZ");

        var matches = await _worker.GetJsonAsync(Matches(record));

        var suggested = Assert.Single(matches.GetProperty("child").GetProperty("suggestions").EnumerateArray());
        Assert.Equal(person, suggested.GetProperty("person").GetProperty("personId").GetGuid());
        Assert.Contains(suggested.GetProperty("person").GetProperty("fields").EnumerateArray(), field =>
            field.GetProperty("field").GetString() == "dateOfBirth" && field.GetProperty("agreement").GetString() == "same");
        Assert.Equal(JsonValueKind.Null, matches.GetProperty("child").GetProperty("match").ValueKind);
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    [Trait("Rule", "S4")]
    public async Task Two_records_of_one_child_stay_two_and_show_each_other_once_both_are_matched()
    {
        var first = await RecordAsync("Thessaly", "Twicereferred", "2017-01-02", "PE4 5AB");
        var second = await RecordAsync("Thesaly", "Twicereferred", "2017-02-01", "PE4 5AB");
        Assert.NotEqual(first, second);

        var person = (await MatchAsync(first, new { newPerson = true })).GetProperty("personId").GetGuid();
        await MatchAsync(second, new { personId = person });

        var involvement = (await _worker.GetJsonAsync(Matches(second))).GetProperty("child").GetProperty("match").GetProperty("person").GetProperty("contacts");
        Assert.Equal(first, Assert.Single(involvement.EnumerateArray()).GetProperty("contactRecordId").GetGuid());
        Assert.Equal(2, (await _worker.GetJsonAsync($"{People}/{person}")).GetProperty("contacts").GetArrayLength());
        var chronology = await _worker.GetJsonAsync($"/api/intake/contact-records/{second}/chronology");
        Assert.Contains(chronology.GetProperty("items").EnumerateArray(), item => item.GetProperty("what").GetString() == "person-matched");
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_match_is_undone_with_a_reason_and_the_relationships_that_rested_on_it_go()
    {
        var record = await RecordAsync("Undine", "Mistaken", "2017-01-02", "PE4 6AB");
        var child = await MatchAsync(record, new { newPerson = true });
        var mother = await MatchAsync(record, new { newPerson = true, adult = 1 });
        var person = $"{People}/{child.GetProperty("personId").GetGuid()}";
        var related = Assert.Single((await _worker.GetJsonAsync(person)).GetProperty("relationships").EnumerateArray());
        Assert.Equal("mother", related.GetProperty("relationship").GetString());
        Assert.Equal("yes", related.GetProperty("parentalResponsibility").GetString());
        Assert.Equal(mother.GetProperty("personId").GetGuid(), related.GetProperty("personId").GetGuid());

        var undoing = $"{Matches(record)}/{child.GetProperty("matchId").GetGuid()}/undoings";
        await (await _worker.PostKeyedAsync(undoing, new { reason = "" }, await _worker.ETagAsync(Matches(record)))).JsonAsync(400);
        await (await _worker.PostKeyedAsync(undoing, new { reason = "Another girl of that name" }, await _worker.ETagAsync(Matches(record)))).JsonAsync(200);
        await (await _worker.PostKeyedAsync(undoing, new { reason = "Again" }, await _worker.ETagAsync(Matches(record)))).JsonAsync(409);

        Assert.Equal(JsonValueKind.Null, (await _worker.GetJsonAsync(Matches(record))).GetProperty("child").GetProperty("match").ValueKind);
        var after = await _worker.GetJsonAsync(person);
        Assert.Equal(0, after.GetProperty("relationships").GetArrayLength());
        Assert.Equal(0, after.GetProperty("contacts").GetArrayLength());
        var chronology = await _worker.GetJsonAsync($"/api/intake/contact-records/{record}/chronology");
        Assert.Contains(chronology.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("what").GetString() == "match-undone" && item.GetProperty("why").GetString() == "Another girl of that name");
        await MatchAsync(record, new { personId = child.GetProperty("personId").GetGuid() });
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_nothing_is_matched_to_what_does_not_exist()
    {
        var record = await RecordAsync("Verity", "Contended", "2017-01-02", "PE4 7AB");
        var etag = await _worker.ETagAsync(Matches(record));
        await (await _worker.PostKeyedAsync(Matches(record), new { newPerson = true })).JsonAsync(428);
        await (await _worker.PostKeyedAsync(Matches(record), new { newPerson = true, personId = Guid.CreateVersion7() }, etag)).JsonAsync(400);
        await (await _worker.PostKeyedAsync(Matches(record), new { personId = Guid.CreateVersion7() }, etag)).JsonAsync(400);
        await (await _worker.PostKeyedAsync(Matches(record), new { newPerson = true, adult = 9 }, etag)).JsonAsync(400);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await _worker.PostKeyedAsync(Matches(record), new { newPerson = true }, etag)).StatusCode));

        Assert.Equal(1, answers.Count(status => status == 200));
        Assert.Equal(3, answers.Count(status => status == 412));
        await (await _worker.PostKeyedAsync(Matches(record), new { newPerson = true }, await _worker.ETagAsync(Matches(record)))).JsonAsync(409);
        using var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        await (await york.GetAsync(Matches(record))).JsonAsync(404);
        using var auditor = intake.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        await (await auditor.PostKeyedAsync(Matches(record), new { newPerson = true }, etag)).JsonAsync(403);
    }

    [Fact]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "P2.3")]
    public async Task What_our_own_services_decide_makes_the_case_open_also_when_the_match_comes_later()
    {
        var record = await RecordAsync("Ottilie", "Openedhere", "2017-01-02", "PE4 8AB");
        await intake.PublishAsync(Authorised(record, CanonicalOutcomes.Assessment));
        await intake.PublishAsync(new AssessmentOpened
        {
            ContactRecordId = record,
            Authority = "peterborough",
            AllocatedTo = "peterborough.social-worker",
            AllocatedBy = "peterborough.team-manager",
            OpenedAt = TestClock.London("2026-10-08 12:00"),
            DueAt = TestClock.London("2026-12-08 12:00"),
            Rule = "Peterborough 6.6",
        });
        await Eventually.Is(() => intake.QueryAsync<IntakeDbContext, bool>(db => db.KnownCases.AnyAsync(said => said.ContactRecordId == record && said.Worker != null)), "the case is known");

        var person = (await MatchAsync(record, new { newPerson = true })).GetProperty("personId").GetGuid();
        var known = (await _worker.GetJsonAsync($"{People}/{person}")).GetProperty("known");
        Assert.Equal("open", known.GetProperty("status").GetString());
        Assert.Equal("peterborough.social-worker", known.GetProperty("worker").GetString());
        Assert.Equal("platform", known.GetProperty("source").GetString());

        var next = await (await _worker.PostKeyedAsync(Contacts, Told("Ottilie", "Openedhere", "2017-01-02", "PE4 8AB", person))).JsonAsync(201);
        Assert.Equal("allocated-worker", next.GetProperty("records")[0].GetProperty("routedTo").GetString());
        Assert.Equal(2, (await _worker.GetJsonAsync($"{People}/{person}")).GetProperty("contacts").GetArrayLength());
    }

    [Fact]
    public async Task Advice_opens_no_case()
    {
        var record = await RecordAsync("Adviso", "Onlyadvised", "2017-01-02", "PE4 9AB");
        await intake.PublishAsync(Authorised(record, CanonicalOutcomes.AdviceAndInformation));
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.Chronology.AnyAsync(line => line.ContactRecordId == record && line.What == "disposal-authorised")), "the disposal is known");

        var person = (await MatchAsync(record, new { newPerson = true })).GetProperty("personId").GetGuid();

        Assert.Equal("unknown", (await _worker.GetJsonAsync($"{People}/{person}")).GetProperty("known").GetProperty("status").GetString());
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "P1.3")]
    public async Task Whom_a_contact_was_matched_to_the_referral_it_becomes_is_matched_to_as_well()
    {
        var told = Told("Carrie", "Overtaken", "2017-01-02", "PE4 8AB");
        told["kind"] = "contact";
        var contact = (await (await _worker.PostKeyedAsync(Contacts, told)).JsonAsync(201)).GetProperty("records")[0].GetProperty("contactRecordId").GetGuid();
        var child = (await MatchAsync(contact, new { newPerson = true })).GetProperty("personId").GetGuid();
        var mother = (await MatchAsync(contact, new { newPerson = true, adult = 1 })).GetProperty("personId").GetGuid();

        var path = $"/api/intake/contact-records/{contact}";
        var referral = (await (await _worker.PostKeyedAsync($"{path}/referrals", new { reasons = "Services may be required." }, await _worker.ETagAsync(path))).JsonAsync(201))
            .GetProperty("contactRecordId").GetGuid();

        var matches = await _worker.GetJsonAsync(Matches(referral));
        Assert.Equal(child, PersonOf(matches.GetProperty("child")));
        Assert.Equal(mother, PersonOf(matches.GetProperty("adults")[0]));
        Assert.Equal(2, (await _worker.GetJsonAsync($"{People}/{child}")).GetProperty("contacts").GetArrayLength());
        Assert.Single((await _worker.GetJsonAsync($"{People}/{child}")).GetProperty("relationships").EnumerateArray());

        static Guid PersonOf(JsonElement subject) => subject.GetProperty("match").GetProperty("person").GetProperty("person").GetProperty("personId").GetGuid();
    }

    private static DisposalAuthorised Authorised(Guid record, string outcome) => new()
    {
        ContactRecordId = record,
        ContactId = Guid.CreateVersion7(),
        Reference = "TEST-0001",
        Authority = "peterborough",
        ProcedureVersion = "1",
        Option = outcome,
        Outcome = outcome,
        ReceivedAt = TestClock.London("2026-10-06 10:20"),
        AuthorisedAt = TestClock.London("2026-10-07 10:00"),
        AuthorisedBy = "peterborough.team-manager",
        Rule = "Peterborough 6.3",
        CaseVersion = 3,
    };

    private static string Matches(Guid record) => $"/api/intake/contact-records/{record}/matches";

    private async Task<JsonElement> MatchAsync(Guid record, object match) =>
        await (await _worker.PostKeyedAsync(Matches(record), match, await _worker.ETagAsync(Matches(record)))).JsonAsync(200);

    private async Task<Guid> RecordPersonAsync(string firstName, string lastName, string dateOfBirth, string postcode) =>
        (await (await _worker.PostKeyedAsync(People, new { firstName, lastName, dateOfBirth, addresses = new[] { new { line1 = "1 Known Street", postcode } } })).JsonAsync(201))
            .GetProperty("personId").GetGuid();

    private async Task<Guid> RecordAsync(string firstName, string lastName, string dateOfBirth, string postcode) =>
        (await (await _worker.PostKeyedAsync(Contacts, Told(firstName, lastName, dateOfBirth, postcode))).JsonAsync(201))
            .GetProperty("records")[0].GetProperty("contactRecordId").GetGuid();

    private JsonObject Told(string firstName, string lastName, string dateOfBirth, string postcode, Guid? personId = null)
    {
        intake.Clock.SetLondon("2026-10-09 10:25");
        var told = SampleContacts.Sisters();
        var child = new JsonObject
        {
            ["firstName"] = firstName,
            ["lastName"] = lastName,
            ["dateOfBirth"] = dateOfBirth,
            ["address"] = new JsonObject { ["line1"] = "1 Known Street", ["postcode"] = postcode },
        };
        if (personId is { } id)
        {
            child["personId"] = id;
        }

        told["children"] = new JsonArray(child);
        told["receivedAt"] = "2026-10-09T10:20:00+01:00";
        told["adults"]![0]!["name"] = $"Kelly {lastName}";
        return told;
    }
}
