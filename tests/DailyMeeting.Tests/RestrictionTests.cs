using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

[Collection(DailyMeetingCollection.Name)]
public sealed class RestrictionTests(DailyMeetingFixture daily)
{
    [Fact]
    public async Task Nobody_but_its_readers_can_tell_that_there_is_an_enquiry()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        using var reader = daily.ClientFor("restriction.reader", "york", AccessRoles.TeamManager);
        using var stranger = daily.ClientFor("restriction.stranger", "york", AccessRoles.TeamManager);
        const string Meeting = "/api/daily-meeting/meetings/2026-11-06";
        Assert.Contains(listed.ContactRecordId, (await stranger.GetAsync<MeetingView>(Meeting)).Enquiries.Select(item => item.CaseId));

        await daily.RestrictAsync(listed.ContactRecordId, listed.ContactId ?? listed.ContactRecordId, "york", "restriction.reader");

        await daily.AssertHiddenAsync(stranger, listed.ContactRecordId);
        Assert.DoesNotContain(listed.ContactRecordId, (await stranger.GetAsync<MeetingView>(Meeting)).Enquiries.Select(item => item.CaseId));
        Assert.Contains(listed.ContactRecordId, (await reader.GetAsync<MeetingView>(Meeting)).Enquiries.Select(item => item.CaseId));
        await (await reader.GetAsync(enquiry)).JsonAsync(200);
    }

    [Fact]
    public async Task Actions_of_a_restricted_enquiry_are_listed_to_its_readers_and_the_list_to_everybody()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var (listed, open) = (await DecidedAsync(), await DecidedAsync());
        await daily.RestrictAsync(listed.ContactRecordId, listed.ContactId ?? listed.ContactRecordId, "york", "york.team-manager");
        daily.Clock.SetLondon("2026-11-10 09:30");

        foreach (var role in new[] { AccessRoles.BusinessSupport, AccessRoles.Auditor })
        {
            using var stranger = daily.ClientFor("restriction.stranger", "york", role);
            var listedTo = (await stranger.GetAsync<Page<OpenAction>>("/api/daily-meeting/actions")).Items.Select(row => row.CaseId).ToList();
            Assert.Contains(open.ContactRecordId, listedTo);
            Assert.DoesNotContain(listed.ContactRecordId, listedTo);
        }

        using var reader = daily.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        Assert.Contains(listed.ContactRecordId, (await reader.GetAsync<Page<OpenAction>>("/api/daily-meeting/actions")).Items.Select(row => row.CaseId));
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Y2_6_An_action_on_a_restricted_record_is_given_to_none_but_its_readers()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        using var manager = daily.Manager();
        await (await manager.PostKeyedAsync($"{enquiry}/presentations", Listed.Presentation(), await manager.ETagAsync(enquiry))).JsonAsync(200);
        var everybody = (await manager.GetAsync<EnquiryView>(enquiry)).Staff;
        await daily.RestrictAsync(listed.ContactRecordId, listed.ContactId ?? listed.ContactRecordId, "york", "york.team-manager");
        var offered = (await manager.GetAsync<EnquiryView>(enquiry)).Staff;
        var stranger = new AddActionRequest("Ring the school", Who: null, new DateOnly(2026, 11, 9), "york.social-worker");
        var decision = Listed.Decision() with { Actions = [stranger] };

        var decided = await (await manager.PostKeyedAsync($"{enquiry}/decisions", decision, await manager.ETagAsync(enquiry))).ProblemAsync(422);
        var reader = decision with { Actions = [stranger with { PersonId = "york.team-manager" }] };
        await (await manager.PostKeyedAsync($"{enquiry}/decisions", reader, await manager.ETagAsync(enquiry))).JsonAsync(200);
        var added = await (await manager.PostKeyedAsync($"{enquiry}/actions", stranger, await manager.ETagAsync(enquiry))).ProblemAsync(422);

        Assert.Contains("york.social-worker", everybody.Select(person => person.PersonId));
        Assert.Equal(["york.team-manager"], offered.Select(person => person.PersonId));
        Assert.Equal("York 2.6", decided.Rule);
        Assert.Equal(["actions[0].personId"], decided.Errors.Keys);
        Assert.Equal(["personId"], added.Errors.Keys);
    }

    [Fact]
    public async Task Whoever_may_not_do_something_is_asked_for_no_fields_first()
    {
        await daily.AssertRoleIsAskedBeforeFieldsAsync("york");
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        using var worker = daily.ClientFor("york.social-worker", "york", AccessRoles.SocialWorker);
        await daily.OpenToAsync(listed.ContactRecordId, "york", ["york.social-worker"]);

        // Neither at the meeting, nor one who decides there.
        string[] acts =
        [
            "presentations", "conversations", "presenters", "decisions", "lead-practitioners", "practitioners", "brokerage", "actions", "actions/1/completions",
        ];
        await worker.AssertRefusedForRoleAsync(
        [
            .. acts.Select(act => $"{enquiry}/{act}"), $"/api/daily-meeting/contacts/{listed.ContactId ?? listed.ContactRecordId}/decisions",
            "/api/daily-meeting/meetings/2026-11-06/attendances",
        ]);
    }

    [Fact]
    public async Task Who_is_let_in_is_as_the_stored_table_says()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        await daily.ListAsync(listed);

        await daily.AssertAccessMatrixAsync("york", listed.ContactRecordId, ("contactId", listed.ContactId ?? listed.ContactRecordId));
    }

    /// <summary>An enquiry on which the meeting agreed that something is done.</summary>
    private async Task<Contracts.Screening.EnquiryListed> DecidedAsync()
    {
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        using var manager = daily.Manager();
        await (await manager.PostKeyedAsync($"{enquiry}/presentations", Listed.Presentation(), await manager.ETagAsync(enquiry))).JsonAsync(200);
        var decision = Listed.Decision() with { Actions = [new("Ring the school", "Callista Ward", new DateOnly(2026, 11, 9))] };
        await (await manager.PostKeyedAsync($"{enquiry}/decisions", decision, await manager.ETagAsync(enquiry))).JsonAsync(200);
        return listed;
    }
}
