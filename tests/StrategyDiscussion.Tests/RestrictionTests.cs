using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class RestrictionTests(StrategyDiscussionFixture strategy)
{
    [Fact]
    public async Task Nobody_but_its_readers_can_tell_how_a_child_is_protected()
    {
        strategy.Clock.SetLondon("2026-11-06 09:00");
        var child = await strategy.ContactAsync("sefton");
        var path = StrategyDiscussionFixture.CaseOf(child);
        using var reader = strategy.ClientFor("restriction.reader", "sefton", AccessRoles.AssessmentManager, Qualifications.SocialWork);
        using var stranger = strategy.ClientFor("restriction.stranger", "sefton", AccessRoles.AssessmentManager, Qualifications.SocialWork);
        await (await reader.PostKeyedAsync(
            $"{path}/protections", Protections.Of("police-protection", strategy.Clock.GetUtcNow().AddHours(-2)), await reader.ETagAsync(path)))
            .ReadAsync<ProtectionView>(200);
        Assert.Contains(
            child, (await stranger.GetAsync<Page<Section47ListItem>>("/api/strategy-discussion/cases/enquiries")).Items.Select(item => item.CaseId));

        await strategy.RestrictAsync(child, Guid.CreateVersion7(), "sefton", "restriction.reader");

        await strategy.AssertHiddenAsync(stranger, child);
        await (await reader.GetAsync(path)).JsonAsync(200);
    }

    [Fact]
    public async Task Who_is_let_in_is_as_the_stored_table_says()
    {
        strategy.Clock.SetLondon("2026-11-06 09:00");
        var disposal = Disposals.Protection();
        await strategy.RequireAsync(disposal);

        await strategy.AssertAccessMatrixAsync("york", disposal.ContactRecordId, ("contactId", disposal.ContactId));
    }
}
