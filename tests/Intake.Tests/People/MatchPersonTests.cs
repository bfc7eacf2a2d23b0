using ReferralPlatform.Contracts.Allocation;

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

        var matches = await _worker.GetAsync<MatchesView>(Matches(record));

        var suggested = Assert.Single(matches.Child.Suggestions);
        Assert.Equal(person, suggested.Person.PersonId);
        Assert.Contains(suggested.Person.Fields, field => field is { Field: "dateOfBirth", Agreement: Likeness.Same });
        Assert.Null(matches.Child.Match);
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    [Trait("Rule", "S4")]
    public async Task Two_records_of_one_child_stay_two_and_show_each_other_once_both_are_matched()
    {
        var first = await RecordAsync("Thessaly", "Twicereferred", "2017-01-02", "PE4 5AB");
        var second = await RecordAsync("Thesaly", "Twicereferred", "2017-02-01", "PE4 5AB");
        Assert.NotEqual(first, second);

        var person = (await MatchAsync(first, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).PersonId!.Value;
        await MatchAsync(second, new MatchPersonRequest(person, NewPerson: false, Adult: null));

        var involvement = (await _worker.GetAsync<MatchesView>(Matches(second))).Child.Match!.Person.Contacts;
        Assert.Equal(first, Assert.Single(involvement).ContactRecordId);
        Assert.Equal(2, (await _worker.GetAsync<PersonView>($"{People}/{person}")).Contacts.Count);
        var chronology = await _worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{second}/chronology");
        Assert.Contains(chronology.Items, item => item.What == "person-matched");
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_match_is_undone_with_a_reason_and_the_relationships_that_rested_on_it_go()
    {
        var record = await RecordAsync("Undine", "Mistaken", "2017-01-02", "PE4 6AB");
        var child = await MatchAsync(record, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null));
        var mother = await MatchAsync(record, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: 1));
        var person = $"{People}/{child.PersonId}";
        var related = Assert.Single((await _worker.GetAsync<PersonView>(person)).Relationships);
        Assert.Equal("mother", related.Relationship);
        Assert.Equal(Answer.Yes, related.ParentalResponsibility);
        Assert.Equal(mother.PersonId, related.PersonId);

        var undoing = $"{Matches(record)}/{child.MatchId}/undoings";
        await (await _worker.PostKeyedAsync(undoing, new UndoMatchRequest(""), await _worker.ETagAsync(Matches(record)))).JsonAsync(400);
        await (await _worker.PostKeyedAsync(undoing, new UndoMatchRequest("Another girl of that name"), await _worker.ETagAsync(Matches(record)))).JsonAsync(
            200);
        await (await _worker.PostKeyedAsync(undoing, new UndoMatchRequest("Again"), await _worker.ETagAsync(Matches(record)))).JsonAsync(409);

        Assert.Null((await _worker.GetAsync<MatchesView>(Matches(record))).Child.Match);
        var after = await _worker.GetAsync<PersonView>(person);
        Assert.Empty(after.Relationships);
        Assert.Empty(after.Contacts);
        var chronology = await _worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{record}/chronology");
        Assert.Contains(chronology.Items, item => item is { What: "match-undone", Why: "Another girl of that name" });
        await MatchAsync(record, new MatchPersonRequest(child.PersonId, NewPerson: false, Adult: null));
    }

    [Fact]
    public async Task Of_two_matches_at_once_the_second_is_stale_and_unknown_people_and_adults_are_refused()
    {
        var record = await RecordAsync("Verity", "Contended", "2017-01-02", "PE4 7AB");
        var etag = await _worker.ETagAsync(Matches(record));
        await (await _worker.PostKeyedAsync(Matches(record), new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).JsonAsync(428);
        await (await _worker.PostKeyedAsync(Matches(record), new MatchPersonRequest(Guid.CreateVersion7(), NewPerson: true, Adult: null), etag)).JsonAsync(400);
        await (await _worker.PostKeyedAsync(
            Matches(record), new MatchPersonRequest(Guid.CreateVersion7(), NewPerson: false, Adult: null), etag)).JsonAsync(400);
        await (await _worker.PostKeyedAsync(Matches(record), new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: 9), etag)).JsonAsync(400);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(
                async _ => (int)(await _worker.PostKeyedAsync(
                    Matches(record), new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null), etag)).StatusCode));

        Assert.Equal(1, answers.Count(status => status == 200));
        Assert.Equal(3, answers.Count(status => status == 412));
        await (await _worker.PostKeyedAsync(
            Matches(record), new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null), await _worker.ETagAsync(Matches(record)))).JsonAsync(409);
        using var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        await (await york.GetAsync(Matches(record))).JsonAsync(404);
        using var auditor = intake.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        await (await auditor.PostKeyedAsync(Matches(record), new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null), etag)).JsonAsync(403);
    }

    [Fact]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "P2.3")]
    public async Task What_our_own_services_decide_makes_the_case_open_also_when_the_match_comes_later()
    {
        var record = await RecordAsync("Ottilie", "Openedhere", "2017-01-02", "PE4 8AB");
        await intake.PublishAsync(Disposals.Authorised(record, Outcome.Assessment));
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
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.KnownCases.AnyAsync(said => said.ContactRecordId == record && said.Worker != null)),
            "the case is known");

        var person = (await MatchAsync(record, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).PersonId!.Value;
        var known = (await _worker.GetAsync<PersonView>($"{People}/{person}")).Known;
        Assert.Equal(KnownStatus.Open, known.Status);
        Assert.Equal("peterborough.social-worker", known.Worker);
        Assert.Equal("platform", known.Source);

        var next = await (await _worker.PostKeyedAsync(Contacts, ContactAbout("Ottilie", "Openedhere", "2017-01-02", "PE4 8AB", person)))
            .ReadAsync<RecordedContact>(201);
        Assert.Equal("allocated-worker", next.Records[0].RoutedTo);
        Assert.Equal(2, (await _worker.GetAsync<PersonView>($"{People}/{person}")).Contacts.Count);
    }

    [Fact]
    public async Task Advice_opens_no_case()
    {
        var record = await RecordAsync("Adviso", "Onlyadvised", "2017-01-02", "PE4 9AB");
        await intake.PublishAsync(Disposals.Authorised(record, Outcome.AdviceAndInformation));
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(
                db => db.Chronology.AnyAsync(line => line.ContactRecordId == record && line.What == "disposal-authorised")), "the disposal is known");

        var person = (await MatchAsync(record, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).PersonId!.Value;

        Assert.Equal(KnownStatus.Unknown, (await _worker.GetAsync<PersonView>($"{People}/{person}")).Known.Status);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "P1.3")]
    public async Task A_referral_keeps_the_matches_of_the_contact_it_came_from()
    {
        var request = ContactAbout("Carrie", "Overtaken", "2017-01-02", "PE4 8AB");
        request["kind"] = "contact";
        var contact = (await (await _worker.PostKeyedAsync(Contacts, request)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        var child = (await MatchAsync(contact, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).PersonId!.Value;
        var mother = (await MatchAsync(contact, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: 1))).PersonId!.Value;

        var path = $"/api/intake/contact-records/{contact}";
        var referral = (await (await _worker.PostKeyedAsync($"{path}/referrals", new { reasons = "Services may be required." }, await _worker.ETagAsync(path)))
            .ReadAsync<NewReferral>(201)).ContactRecordId;

        var matches = await _worker.GetAsync<MatchesView>(Matches(referral));
        Assert.Equal(child, matches.Child.Match?.Person.Person.PersonId);
        Assert.Equal(mother, matches.Adults[0].Match?.Person.Person.PersonId);
        Assert.Equal(2, (await _worker.GetAsync<PersonView>($"{People}/{child}")).Contacts.Count);
        Assert.Single((await _worker.GetAsync<PersonView>($"{People}/{child}")).Relationships);
    }

    [Theory]
    [Trait("Rule", "S13")]
    [InlineData("12 Hill Road", null, "12 Hill Rd.", null, true)]
    [InlineData("Flat 2, 12 Hill Road", null, "Flat 2", "12 Hill Rd", true)]
    [InlineData("12 Hill Road", null, "14 Hill Road", null, false)]
    [InlineData("Flat 2", "12 Hill Road", "Flat 3", "12 Hill Road", false)]
    [InlineData("12 Hill Road", "Flat 2", "12 Hill Road", "Flat 3", false)]
    [InlineData(null, null, null, null, false)]
    [InlineData("12 Hill Road", null, null, null, false)]
    public async Task Children_live_together_by_line_and_postcode_and_not_by_a_postcode_alone(
        string? line1, string? line2, string? otherLine1, string? otherLine2, bool together)
    {
        var request = ContactAbout("Flora", "Upstairs", "2017-01-02", "PE4 9AB");
        var (first, second) = (request["children"]![0]!, request["children"]![0]!.DeepClone());
        second["firstName"] = "Fabian";
        first["address"] = new JsonObject { ["line1"] = line1, ["line2"] = line2, ["postcode"] = "PE4 9AB" };
        second["address"] = new JsonObject { ["line1"] = otherLine1, ["line2"] = otherLine2, ["postcode"] = "pe49ab" };
        request["children"]!.AsArray().Add(second);
        var records = (await (await _worker.PostKeyedAsync(Contacts, request)).ReadAsync<RecordedContact>(201)).Records;

        var child = (await MatchAsync(records[0].ContactRecordId, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null))).PersonId!.Value;
        await MatchAsync(records[1].ContactRecordId, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null));

        Assert.Equal(together, Assert.Single((await _worker.GetAsync<PersonView>($"{People}/{child}")).Relationships).SameHousehold);
    }

    private static string Matches(Guid record) => $"/api/intake/contact-records/{record}/matches";

    private async Task<ChangedMatch> MatchAsync(Guid record, MatchPersonRequest match) =>
        await (await _worker.PostKeyedAsync(Matches(record), match, await _worker.ETagAsync(Matches(record)))).ReadAsync<ChangedMatch>(200);

    private async Task<Guid> RecordPersonAsync(string firstName, string lastName, string dateOfBirth, string postcode)
    {
        var request = new RecordPersonRequest
        {
            FirstName = firstName,
            LastName = lastName,
            DateOfBirth = DateOnly.Parse(dateOfBirth),
            Addresses = [new("1 Known Street", null, null, postcode)],
        };
        return (await (await _worker.PostKeyedAsync(People, request)).ReadAsync<RecordedPerson>(201)).PersonId;
    }

    private async Task<Guid> RecordAsync(string firstName, string lastName, string dateOfBirth, string postcode) =>
        (await (await _worker.PostKeyedAsync(Contacts, ContactAbout(firstName, lastName, dateOfBirth, postcode))).ReadAsync<RecordedContact>(201))
            .Records[0].ContactRecordId;

    private JsonObject ContactAbout(string firstName, string lastName, string dateOfBirth, string postcode, Guid? personId = null)
    {
        intake.Clock.SetLondon("2026-10-09 10:25");
        var contact = SampleContacts.Sisters();
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

        contact["children"] = new JsonArray(child);
        contact["receivedAt"] = "2026-10-09T10:20:00+01:00";
        contact["adults"]![0]!["name"] = $"Kelly {lastName}";
        return contact;
    }
}
