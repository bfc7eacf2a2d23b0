using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>The lead of a section 47 enquiry leaves or is ill: a manager gives it to another social worker, without another discussion.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class LeadTests
{
    private const string First = "sefton.social-worker";
    private const string Second = StrategyDiscussionFixture.SecondWorker;

    private static readonly ChangeLeadRequest Change = new(Second, "Michelle Rimmer is ill.", "The father is to be interviewed on Tuesday.");

    private readonly StrategyDiscussionFixture _strategy;

    public LeadTests(StrategyDiscussionFixture strategy)
    {
        _strategy = strategy;
        strategy.Clock.SetLondon("2026-11-08 22:40");
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    [Trait("Rule", "S12")]
    public async Task R4_3_A_manager_gives_the_enquiry_to_another_social_worker_with_reason_and_hand_over()
    {
        var child = await LedAsync();
        using var manager = _strategy.ManagerOf("sefton");
        using var next = _strategy.ClientFor(Second, "sefton", AccessRoles.SocialWorker);
        using var before = _strategy.ClientFor(First, "sefton", AccessRoles.SocialWorker);
        Assert.True((await ListedAsync(before)).Contains(child) && !(await ListedAsync(next)).Contains(child));

        var seen = await ProtectionTests.ActAsync(manager, child, "leads", Change);

        Assert.Equal("Ade Okoro", seen.OpenEnquiry!.Lead);
        var made = Assert.Single(seen.OpenEnquiry.LeadChanges);
        Assert.Equal(
            ("Michelle Rimmer", "Ade Okoro", Change.Reason, Change.HandOver, _strategy.Clock.GetUtcNow()),
            (made.From, made.To, made.Reason, made.HandOver, made.At));
        Assert.Equal([First], seen.Leads.Select(worker => worker.Id));
        var told = Assert.Single(await _strategy.EventsAsync<Section47LeadChanged>(child));
        Assert.Equal((Second, First, "sefton.assessment-manager", seen.OpenEnquiry.EnquiryId), (told.Lead, told.LeadBefore, told.ChangedBy, told.EnquiryId));
        var noted = (await manager.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(child)}/activity")).Items
            .Single(item => item.What == "section-47-lead-changed");
        Assert.Equal((Change.Reason, seen.LeadChangedByRule), (noted.Why, noted.Rule));
        await Eventually.Is(async () => (await ListedAsync(next)).Contains(child) && !(await ListedAsync(before)).Contains(child), "the lists follow");
        Assert.Single(seen.Discussions);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_Each_thing_that_is_missing_or_wrong_is_refused_at_its_field()
    {
        var child = await LedAsync();
        using var manager = _strategy.ManagerOf("sefton");
        using var unqualified = _strategy.ClientFor("sefton.assessment-manager", "sefton", AccessRoles.AssessmentManager);
        using var duty = _strategy.Of("sefton", AccessRoles.DutySocialWorker);

        var empty = await RefuseAsync(manager, child, new ChangeLeadRequest(null, " ", ""), 400);
        Assert.Equal(["handOver", "lead", "reason"], empty.Errors.Keys.Order(StringComparer.Ordinal));
        foreach (var (lead, code) in new[]
        {
            (First, "leads-already"), ("sefton.team-manager", "lead-not-a-social-worker"), ("york.social-worker", "lead-not-a-social-worker"),
        })
        {
            var refused = await RefuseAsync(manager, child, Change with { Lead = lead }, 422);
            Assert.EndsWith(code, refused.Type, StringComparison.Ordinal);
            Assert.Equal(["lead"], refused.Errors.Keys);
        }

        foreach (var mayNot in new[] { unqualified, duty })
        {
            Assert.EndsWith("change-of-lead-needs-manager", (await RefuseAsync(mayNot, child, Change, 403)).Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_Before_a_discussion_names_one_and_after_the_enquiry_there_is_no_lead_to_change()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var manager = _strategy.ManagerOf("sefton");

        var none = await RefuseAsync(manager, child, Change, 409);
        await ProtectionTests.ActAsync(manager, child, "protections", Protections.Of("police-protection", _strategy.Clock.GetUtcNow().AddHours(-1)));
        var unnamed = await RefuseAsync(manager, child, Change, 409);

        Assert.EndsWith("no-open-enquiry", none.Type, StringComparison.Ordinal);
        Assert.EndsWith("no-lead-yet", unnamed.Type, StringComparison.Ordinal);
        Assert.Empty((await manager.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Leads);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_Of_two_managers_at_once_the_second_sees_what_the_first_changed()
    {
        var child = await LedAsync();
        using var manager = _strategy.ManagerOf("sefton");
        var route = StrategyDiscussionFixture.CaseOf(child);
        var etag = await manager.ETagAsync(route);

        var answers = await Task.WhenAll(
            manager.PostKeyedAsync($"{route}/leads", Change, etag), manager.PostKeyedAsync($"{route}/leads", Change, etag));

        Assert.Equal([200, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Single(await _strategy.EventsAsync<Section47LeadChanged>(child));
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_Of_a_restricted_record_only_a_reader_becomes_the_lead()
    {
        var child = await LedAsync();
        using var manager = _strategy.ManagerOf("sefton");
        await _strategy.RestrictAsync(child, Guid.CreateVersion7(), "sefton", "sefton.assessment-manager");

        var refused = await RefuseAsync(manager, child, Change, 422);

        Assert.EndsWith("lead-may-not-read", refused.Type, StringComparison.Ordinal);
    }

    /// <summary>A child whose discussion was held and named a lead.</summary>
    private async Task<Guid> LedAsync()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var manager = _strategy.ManagerOf("sefton");
        await ProtectionTests.ActAsync(manager, child, "protections", Protections.Of("police-protection", _strategy.Clock.GetUtcNow().AddHours(-1)));
        var discussion = StrategyDiscussionFixture.RouteOf(child);
        await (await manager.PostKeyedAsync(
            $"{discussion}/arrangements", Disposals.Arrangement(_strategy.Clock.GetUtcNow()), await manager.ETagAsync(discussion))).JsonAsync(200);
        await (await manager.PostKeyedAsync(
            $"{discussion}/records", Disposals.Record(lead: First), await manager.ETagAsync(discussion))).JsonAsync(200);
        return child;
    }

    private static async Task<List<Guid>> ListedAsync(HttpClient worker) =>
        [.. (await worker.GetAsync<Page<Section47ListItem>>("/api/strategy-discussion/cases/enquiries?take=100")).Items.Select(row => row.CaseId)];

    private static Task<Problem> RefuseAsync(HttpClient client, Guid child, ChangeLeadRequest request, int status) =>
        ProtectionTests.RefuseAsync(client, child, "leads", request, status);
}
