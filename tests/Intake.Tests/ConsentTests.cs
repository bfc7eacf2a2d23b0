using ReferralPlatform.Contracts.StrategyDiscussion;

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
    public async Task A_returned_contact_is_announced_for_the_referrer_alone()
    {
        var recorded = await RecordLetterAsync();

        Assert.Equal(["ContactReturned"], await EventsAsync(recorded));
        Assert.Contains("person with parental responsibility", recorded.ConsentStanding.WhatWouldSatisfy!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    public async Task Where_the_child_was_asked_and_refused_the_childs_agreement_has_to_come_as_well()
    {
        var recorded = await RecordLetterAsync(childAgreement: "refused");
        var contact = PathOf(recorded);

        var refused = await (await _worker.PostKeyedAsync($"{contact}/agreements", new { agreementFrom = "the mother" }, await _worker.ETagAsync(contact)))
            .ProblemAsync(422);
        Assert.Equal("Peterborough 3.2", refused.Rule);
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

        var problem = await (await _worker.PostKeyedAsync($"{contact}/taken-without-agreement", new { }, await _worker.ETagAsync(contact))).ProblemAsync(400);
        Assert.Equal(["reason", "significantHarm"], problem.Errors.Keys.Order(StringComparer.Ordinal));
        var taken = await (await _worker.PostKeyedAsync(
            $"{contact}/taken-without-agreement", new { significantHarm, reason = "Telling the parents would lead them to leave." },
            await _worker.ETagAsync(contact))).ReadAsync<RecordedContact>(200);

        var standing = taken.ConsentStanding;
        Assert.Equal(ConsentState.Accepted, standing.Verdict);
        Assert.Equal(significantHarm ? "Peterborough 3.5" : null, standing.InformingCarriedTo);
        Assert.Equal(["ContactRecorded", "ContactReturned"], await EventsAsync(recorded));
        await (await _worker.PostKeyedAsync(
            $"{contact}/taken-without-agreement", new { significantHarm, reason = "Again." }, await _worker.ETagAsync(contact))).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "P3.3")]
    [Trait("Rule", "S11")]
    public async Task A_returned_contact_goes_on_when_one_of_its_children_is_protected_at_once()
    {
        var recorded = await RecordLetterAsync();
        var protection = new ImmediateProtectionRecorded
        {
            ProtectionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.Records[0].ContactRecordId,
            Reference = recorded.Records[0].Reference,
            Authority = "peterborough",
            Means = "police-protection",
            Stage = "taken",
            TakenAt = intake.Clock.GetUtcNow(),
            RecordedAt = intake.Clock.GetUtcNow(),
            RecordedBy = "peterborough.duty-social-worker",
            EndsAt = intake.Clock.GetUtcNow().AddHours(72),
            Section47IsADuty = true,
            Rule = "Children Act 1989, section 46",
        };

        await intake.PublishAsync(protection);
        await intake.PublishAsync(protection with { ProtectionId = Guid.CreateVersion7() });
        await Eventually.Is(
            async () => (await EventsAsync(recorded)).Contains("ContactRecorded", StringComparer.Ordinal), "the contact went on");

        Assert.Equal(["ContactRecorded", "ContactReturned"], await EventsAsync(recorded));
        var contact = await _worker.GetAsync<ContactView>(PathOf(recorded));
        Assert.Equal((ContactState.Open, "Peterborough 3.5"), (contact.State, contact.ConsentStanding.InformingCarriedTo));
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
        var sample = SampleContacts.Letter();
        sample["authority"] = authority;
        sample["concern"]!["significantHarm"] = true;

        var recorded = await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);
        var contact = PathOf(recorded);
        Assert.Null(recorded.ReturnedToReferrer);
        Assert.Equal(ConsentState.ReasonNeeded, recorded.ConsentStanding.Verdict);
        Assert.Equal(neededUnder, recorded.ConsentStanding.Rule);
        Assert.Equal(["ContactRecorded"], await EventsAsync(recorded));

        var given = await (await worker.PostKeyedAsync(
            $"{contact}/reasons-not-informed", new { reason = "The father might take the child away." },
            await worker.ETagAsync(contact))).ReadAsync<RecordedContact>(200);
        Assert.Equal((ConsentState.Accepted, givenUnder), (given.ConsentStanding.Verdict, given.ConsentStanding.Rule));
        Assert.Equal(["ContactRecorded"], await EventsAsync(recorded));
        var record = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}");
        Assert.Equal("The father might take the child away.", record.Consent.ReasonNotInformed);
        await (await worker.PostKeyedAsync($"{contact}/reasons-not-informed", new { reason = "Again." }, await worker.ETagAsync(contact))).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "P3.1")]
    [Trait("Rule", "P3.6")]
    public async Task The_record_says_who_knows_and_whether_other_agencies_may_be_asked()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Sisters())).ReadAsync<RecordedContact>(201);

        var record = await _worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}");

        var consent = record.Consent;
        Assert.Equal(
            (Answer.NotKnown, Answer.Yes, Answer.Yes),
            (consent.ChildAware, consent.FamilyAware, consent.OtherAgenciesPermitted));
        Assert.Equal(ConsentState.Accepted, record.ConsentStanding.Verdict);
    }

    private static string PathOf(RecordedContact recorded) => $"{Contacts}/{recorded.ContactId}";

    private async Task<RecordedContact> RecordLetterAsync(string? childAgreement = null)
    {
        intake.Clock.SetLondon("2026-10-12 09:05");
        var sample = SampleContacts.Letter();
        if (childAgreement is not null)
        {
            sample["consent"]!["childAgreement"] = childAgreement;
        }

        return await (await _worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);
    }

    private Task<List<string>> EventsAsync(RecordedContact recorded)
    {
        var contactId = recorded.ContactId.ToString();
        return intake.QueryAsync<IntakeDbContext, List<string>>(
            db => db.Outbox.Where(message => message.Body.Contains(contactId) && message.EventName != "IntakeCircleChanged")
                .Select(message => message.EventName).Order().ToListAsync());
    }
}
