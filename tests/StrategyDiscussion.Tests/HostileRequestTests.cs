using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class HostileRequestTests(StrategyDiscussionFixture strategy)
{
    [Theory]
    [InlineData("police-protection")]
    [InlineData("emergency-protection-order")]
    [InlineData("child-moved-by-agreement")]
    public async Task No_act_falls_over_or_takes_what_cannot_be_at_any_stage(string means)
    {
        strategy.Clock.SetLondon("2026-11-06 09:00");
        var child = await strategy.ContactAsync("sefton");
        using var anybody = strategy.ClientFor(
            "sefton.assessment-manager", "sefton", AccessRoles.AssessmentManager, AccessRoles.DutySocialWorker, Qualifications.SocialWork);
        var path = StrategyDiscussionFixture.CaseOf(child);
        var recorded = await (await anybody.PostKeyedAsync(
            $"{path}/protections", Protections.Of(means, strategy.Clock.GetUtcNow().AddHours(-2)), await anybody.ETagAsync(path)))
            .ReadAsync<ProtectionView>(200);
        var discussion = StrategyDiscussionFixture.RouteOf(child);
        var invitation = Guid.CreateVersion7();

        string Fill(string act) => act.Replace("{contactRecordId}", child.ToString(), StringComparison.Ordinal)
            .Replace("{protectionId}", recorded.Protections[0].ProtectionId.ToString(), StringComparison.Ordinal)
            .Replace("{invitationId}", invitation.ToString(), StringComparison.Ordinal);
        var wrong = await HostileRequests.SendAsync(
            anybody, "strategy-discussion", "{contactRecordId}", Fill,
            act => act.Contains("/discussions/{", StringComparison.Ordinal) ? discussion : path);
        var invited = await (await anybody.PostKeyedAsync(
            $"{discussion}/arrangements", Disposals.Arrangement(strategy.Clock.GetUtcNow().AddMinutes(5), "police", "health"),
            await anybody.ETagAsync(discussion))).ReadAsync<DiscussionView>(200);
        invitation = invited.Invitations[0].InvitationId;
        var arranged = await HostileRequests.SendAsync(anybody, "strategy-discussion", "/discussions/{contactRecordId}", Fill, _ => discussion);

        Assert.Empty(wrong.Concat(arranged));
    }
}
