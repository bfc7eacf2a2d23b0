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
        using var meeting = intake.ClientFor("daily-meeting", "*", AccessRoles.Service, ServiceRoles.Presentations);
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

    private async Task MarkConfidentialAsync(Guid recordId, PostalAddress address)
    {
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var child = (await worker.GetAsync<Page<LetterAddressee>>($"/api/intake/contact-records/{recordId}/addressees")).Items.Single(one => one.IsChild);
        var path = $"/api/intake/people/{child.PersonId}";
        var mark = new MarkAddressRequest(address.Line1, address.Postcode, true, "They fled.");
        await (await worker.PostKeyedAsync($"{path}/address-marks", mark, await worker.ETagAsync(path))).JsonAsync(200);
    }

    private async Task<Guid> RecordAsync()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        using var recorded = await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour());
        return (await recorded.ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }
}
