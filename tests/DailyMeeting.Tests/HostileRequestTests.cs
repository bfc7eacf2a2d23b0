using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

[Collection(DailyMeetingCollection.Name)]
public sealed class HostileRequestTests(DailyMeetingFixture daily)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_act_falls_over_or_takes_what_cannot_be_before_or_after_the_decision(bool decided)
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        await daily.AttendAsync();
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        using var anybody = daily.ClientFor("york.team-manager", "york", AccessRoles.TeamManager, AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker);
        if (decided)
        {
            await (await anybody.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), await anybody.ETagAsync(enquiry))).JsonAsync(200);
        }

        var wrong = await HostileRequests.SendAsync(
            anybody, "daily-meeting", "/enquiries/{",
            path => enquiry + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..].Replace("{number}", "1", StringComparison.Ordinal),
            _ => enquiry);

        Assert.Empty(wrong);
    }
}
