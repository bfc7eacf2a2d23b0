using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class HostileRequestTests(AllocationFixture allocation)
{
    [Theory]
    [InlineData("awaiting")]
    [InlineData("open")]
    [InlineData("submitted")]
    [InlineData("signed-off")]
    [InlineData("closed")]
    public async Task No_act_falls_over_or_takes_what_cannot_be_at_any_stage(string stage)
    {
        allocation.Clock.SetLondon("2026-11-06 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough("2026-11-05 10:00")));
        await ReachAsync(desk, stage);
        using var anybody = allocation.ClientFor(
            "peterborough.team-manager", "peterborough", AccessRoles.TeamManager, AccessRoles.SocialWorker, Qualifications.SocialWork);

        var wrong = await HostileRequests.SendAsync(
            anybody, "allocation", "/cases/{caseId}",
            path => path.Replace("{caseId}", desk.CaseId.ToString(), StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal)
                .Replace("{requestId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
                .Replace("{invitationId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal),
            _ => desk.Path);

        Assert.Empty(wrong);
    }

    private static async Task ReachAsync(Desk desk, string stage)
    {
        if (stage is not "awaiting")
        {
            await desk.AllocateAsync();
        }

        switch (stage)
        {
            case "submitted":
                await desk.SubmitAsync("child-in-need");
                break;
            case "signed-off":
                await desk.SignOffAsync("child-in-need");
                break;
            case "closed":
                await desk.SignOffAsync("no-further-action");
                await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
                break;
        }
    }
}
