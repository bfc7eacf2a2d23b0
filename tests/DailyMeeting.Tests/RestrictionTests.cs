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
}
