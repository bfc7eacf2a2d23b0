using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Procedures;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class DueListTests(StrategyDiscussionFixture strategy)
{
    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_power_that_ends_and_the_discussion_after_it_are_on_the_list_until_they_are_done()
    {
        strategy.Clock.SetLondon("2026-11-08 23:10");
        var child = await strategy.ContactAsync("sefton");
        using var duty = strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var path = StrategyDiscussionFixture.CaseOf(child);
        var taken = TestClock.London("2026-11-08 21:40");
        await (await duty.PostKeyedAsync($"{path}/protections", Protections.Of("police-protection", taken), await duty.ETagAsync(path))).JsonAsync(200);

        var due = await DueAsync(duty, child);
        Assert.Equal([ClockKinds.PoliceProtection, ClockKinds.StrategyDiscussion], due.Select(item => item.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(taken.AddHours(72), due.Single(item => item.Kind == ClockKinds.PoliceProtection).DueAt);
        Assert.Equal(1, due.Single(item => item.Kind == ClockKinds.StrategyDiscussion).Number);
        strategy.Clock.SetLondon("2026-11-25 09:00");
        Assert.Contains(ClockKinds.Conference, (await DueAsync(duty, child)).Select(item => item.Kind));

        using var elsewhere = strategy.Of("york", AccessRoles.TeamManager);
        Assert.Empty(await DueAsync(elsewhere, child));
        using var stranger = strategy.ClientFor("sefton.stranger", "sefton", AccessRoles.SocialWorker);
        Assert.Empty(await DueAsync(stranger, child));
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Minutes_to_be_signed_are_on_the_list_from_when_it_was_held_until_they_are_signed()
    {
        strategy.Clock.SetLondon("2026-11-09 09:00");
        var disposal = Disposals.Protection();
        var (child, discussion) = (disposal.ContactRecordId, await strategy.RequireAsync(disposal));
        using var manager = strategy.ManagerOf("york");
        await PostAsync("arrangements", Disposals.Arrangement(strategy.Clock.GetUtcNow()));
        await PostAsync("records", Disposals.Record(section47Enquiry: false));

        var due = Assert.Single(await DueAsync(manager, child));
        Assert.Equal(
            (ClockKinds.SigningMinutes, TestClock.London("2026-11-10 23:59:59"), RuleRef.PlatformName, 1), (due.Kind, due.DueAt, due.Rule, due.Number!.Value));
        Assert.Equal(due.DueAt, (await manager.GetAsync<DiscussionView>(discussion)).SignBy);
        await PostAsync("signatures", new { });

        Assert.Empty(await DueAsync(manager, child));

        async Task PostAsync(string act, object body) =>
            await (await manager.PostKeyedAsync($"{discussion}/{act}", body, await manager.ETagAsync(discussion))).JsonAsync(200);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_meeting_that_was_missed_and_then_brought_forward_is_off_the_list_once_it_was_held()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection("sefton");
        var (child, discussion) = (disposal.ContactRecordId, await strategy.RequireAsync(disposal));
        using var manager = strategy.ManagerOf("sefton");
        await HoldAsync(Disposals.Record(section47Enquiry: false) with { NextMeetingAt = TestClock.London("2026-11-10 10:00") });
        strategy.Clock.SetLondon("2026-11-11 00:01");
        await Eventually.Is(
            async () => await strategy.QueryAsync<StrategyDiscussionDbContext, bool>(db => db.Deadlines.AnyAsync(
                clock => clock.ContactRecordId == child && clock.Kind == ClockKinds.StrategyDiscussion && clock.MissedAt != null)), "the meeting was missed");

        await ProtectionTests.ActAsync(manager, child, "protections", Protections.Of("abuser-removed", TestClock.London("2026-11-09 08:00")));
        Assert.Equal(TestClock.London("2026-11-10 08:00"), Assert.Single(await MeetingsAsync()).DueAt);
        await HoldAsync(Disposals.Record(section47Enquiry: false));

        Assert.Empty(await MeetingsAsync());

        async Task<IEnumerable<DueItem>> MeetingsAsync() => (await DueAsync(manager, child)).Where(item => item.Kind == ClockKinds.StrategyDiscussion);

        async Task HoldAsync(RecordDiscussionRequest record)
        {
            var arranged = Disposals.Arrangement(strategy.Clock.GetUtcNow(), "police", "health");
            await (await manager.PostKeyedAsync($"{discussion}/arrangements", arranged, await manager.ETagAsync(discussion))).JsonAsync(200);
            await (await manager.PostKeyedAsync($"{discussion}/records", record, await manager.ETagAsync(discussion))).JsonAsync(200);
        }
    }

    private static async Task<List<DueItem>> DueAsync(HttpClient client, Guid caseId)
    {
        var found = new List<DueItem>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<Page<DueItem>>("/api/strategy-discussion/due?take=50" + (after is null ? "" : $"&after={after}"));
            found.AddRange(page.Items.Where(item => item.CaseId == caseId));
            after = page.Next;
        }
        while (after is not null);

        return found;
    }
}
