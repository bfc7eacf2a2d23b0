using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Intake.Tests.People;

namespace ReferralPlatform.Intake.Tests;

/// <summary>What the daily meeting and the case system learn of a contact record, and what they do not.</summary>
[Collection(IntakeCollection.Name)]
public sealed class MeetingAndCaseSystemTests(IntakeFixture intake)
{
    [Fact]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y5.5")]
    public async Task Y2_2_The_meeting_learns_which_items_a_record_holds_and_not_what_they_say()
    {
        var recordId = await RecordAsync();
        using var meeting = intake.ServiceFor("daily-meeting", "york", AccessRoles.TeamManager);
        var path = $"/api/intake/contact-records/presentation-items?ids={recordId}&ids={Guid.CreateVersion7()}";

        var held = Assert.Single((await meeting.GetAsync<Page<PresentationItemsHeld>>(path)).Items).Held;

        Assert.Contains("why-referred", held);
        Assert.Contains("who-referred", held);
        Assert.DoesNotContain("child-name", held);
        Assert.DoesNotContain("history", held);
        using var elsewhere = intake.ClientFor("dudley.team-manager", "dudley", AccessRoles.TeamManager);
        Assert.Empty((await elsewhere.GetAsync<Page<PresentationItemsHeld>>(path)).Items);
        using var partner = intake.ClientFor("york.partner-professional", "york", AccessRoles.PartnerProfessional);
        Assert.Equal(403, (int)(await partner.GetAsync(path)).StatusCode);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task Y2_2_The_meeting_learns_of_earlier_assessments_of_the_same_child_but_of_none_that_is_restricted()
    {
        var (earlier, recordId, other) = (await RecordAsync(), await RecordAsync(), await RecordAsync());
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        using var meeting = intake.ServiceFor("daily-meeting", "york", AccessRoles.TeamManager);
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        var path = $"/api/intake/contact-records/presentation-items?ids={recordId}";
        await SignOffAsync(earlier);
        await SignOffAsync(other);
        Assert.Empty(await ToldAsync(meeting));

        await MatchAsync(earlier, null);
        var person = (await worker.GetAsync<MatchesView>($"/api/intake/contact-records/{earlier}/matches")).Child.Match!.Person.Person.PersonId;
        await MatchAsync(recordId, person);
        var known = await Eventually.Is(async () => await ToldAsync(meeting), told => told.Count > 0);

        var assessed = Assert.Single(known);
        Assert.Equal((earlier, true, TestClock.London("2026-05-04 10:00")), (assessed.ContactRecordId, assessed.SignedOff, assessed.At));
        Assert.Equal("The assessment was signed off: No further action", assessed.Summary);
        Assert.Empty(await ToldAsync(manager));
        var restriction = new RestrictRequest([], "She is a colleague's daughter.", new DateOnly(2027, 2, 5));
        await (await manager.PostKeyedAsync(
            $"/api/intake/contact-records/{earlier}/restrictions", restriction, await manager.ETagAsync($"/api/intake/contact-records/{earlier}/restriction")))
            .JsonAsync(200);
        using var stranger = intake.ServiceFor("daily-meeting", "york", AccessRoles.ServiceManager);
        Assert.Empty(await ToldAsync(stranger));
        Assert.Single(await ToldAsync(meeting));

        async Task<IReadOnlyList<AssessedBefore>> ToldAsync(HttpClient who) =>
            Assert.Single((await who.GetAsync<Page<PresentationItemsHeld>>(path)).Items).Assessments;

        async Task MatchAsync(Guid record, Guid? toPerson)
        {
            var matches = $"/api/intake/contact-records/{record}/matches";
            var match = new MatchPersonRequest(toPerson, NewPerson: toPerson is null, Adult: null);
            await (await worker.PostKeyedAsync(matches, match, await worker.ETagAsync(matches))).JsonAsync(200);
        }
    }

    [Fact]
    [Trait("Rule", "Y2.7")]
    [Trait("Rule", "Y5.5")]
    public async Task Y2_7_The_case_system_learns_who_a_stepped_up_child_is_once_it_is_decided_and_never_who_referred()
    {
        var recordId = await RecordAsync();
        using var system = intake.ClientFor("york.integration", "york", AccessRoles.Integration);
        var path = $"/api/intake/contact-records/{recordId}/case-opening";
        Assert.Equal(404, (int)(await system.GetAsync(path)).StatusCode);

        await intake.PublishAsync(Disposals.Authorised(recordId, Outcome.Assessment) with { Authority = "york" });
        await Eventually.Is(async () => (await system.GetAsync(path)).IsSuccessStatusCode, "the record is decided on");

        Assert.DoesNotContain("Hale", (await system.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
        var child = await system.GetAsync<CaseOpening>(path);
        Assert.Contains("Pryce", child.Name, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(child.Concern?.Nature));
        Assert.Equal((false, null, null), (child.Source!.Professional, child.Source.Name, child.Source.Organisation));
        await MarkConfidentialAsync(recordId, child.Address!);
        Assert.False(child.Address!.Confidential);
        Assert.True((await system.GetAsync<CaseOpening>(path)).Address!.Confidential);
        using var elsewhere = intake.ClientFor("dudley.integration", "dudley", AccessRoles.Integration);
        Assert.Equal(404, (int)(await elsewhere.GetAsync(path)).StatusCode);
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        Assert.Equal(403, (int)(await manager.GetAsync(path)).StatusCode);
        var readings = await intake.QueryAsync<IntakeDbContext, int>(db => db.Activity.CountAsync(
            entry => entry.ContactRecordId == recordId && entry.What == "child-identified" && entry.By == "york.integration"));
        Assert.True(readings >= 2, "A reading was not recorded.");
    }

    [Fact]
    [Trait("Rule", "Y2.7")]
    public async Task Y2_7_The_case_system_learns_concern_professional_referrer_and_the_other_children_when_it_asks()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        using var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        using var answer = await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Sisters());
        var records = (await answer.ReadAsync<RecordedContact>(201)).Records;
        using var system = intake.ClientFor("peterborough.integration", "peterborough", AccessRoles.Integration);
        var path = $"/api/intake/contact-records/{records[0].ContactRecordId}/case-opening";
        await intake.PublishAsync(Disposals.Authorised(records[0].ContactRecordId, Outcome.Assessment));
        await Eventually.Is(async () => (await system.GetAsync(path)).IsSuccessStatusCode, "the record is decided on");

        var opening = await system.GetAsync<CaseOpening>(path);

        Assert.True(opening.Source is { Professional: true, Name.Length: > 0 }, "The professional is named.");
        Assert.False(string.IsNullOrWhiteSpace(opening.Concern?.Nature));
        Assert.Contains(opening.Siblings, sibling => sibling.ContactRecordId == records[1].ContactRecordId && sibling.Name is { Length: > 0 });
    }

    private async Task MarkConfidentialAsync(Guid recordId, PostalAddress address)
    {
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var child = (await worker.GetAsync<Page<LetterAddressee>>($"/api/intake/contact-records/{recordId}/addressees")).Items.Single(one => one.IsChild);
        var path = $"/api/intake/people/{child.PersonId}";
        var mark = new MarkAddressRequest(address.Line1, address.Postcode, true, "They fled.");
        await (await worker.PostKeyedAsync($"{path}/address-marks", mark, await worker.ETagAsync(path))).JsonAsync(200);
    }

    /// <summary>An assessment is signed off in Allocation.</summary>
    private async Task SignOffAsync(Guid record)
    {
        await intake.PublishAsync(new AssessmentSignedOff
        {
            ContactRecordId = record,
            ContactId = Guid.CreateVersion7(),
            Reference = "YK-7K3M-2Q",
            Authority = "york",
            ProcedureVersion = "1",
            AssessmentId = Guid.CreateVersion7(),
            Assessment = "single-assessment",
            Option = "no-further-action",
            Result = "not-in-need",
            SignedOffBy = "york.team-manager",
            SignedOffAt = TestClock.London("2026-05-04 10:00"),
            Rule = "D1.7",
        });
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(
                db => db.Chronology.AnyAsync(line => line.ContactRecordId == record && line.What == "assessment-signed-off")),
            "the chronology has the sign-off");
    }

    private async Task<Guid> RecordAsync()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        using var recorded = await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour());
        return (await recorded.ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }
}
