using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Procedures;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Who may do what, and what happens when it is done twice or by two at once.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class AccessAndRepetitionTests(StrategyDiscussionFixture strategy)
{
    private static readonly DateTimeOffset InAnHour = TestClock.London("2026-11-08 10:00");

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_repeated_disposal_opens_one_discussion_and_other_outcomes_none()
    {
        var protection = Disposals.Protection();
        var assessment = Disposals.Protection() with { Option = "single-assessment", Outcome = Outcome.Assessment.Code() };
        await strategy.RequireAsync(protection);

        var repeat = await strategy.PublishAsync(protection with { CaseVersion = 4 });
        var other = await strategy.PublishAsync(assessment);
        await Eventually.Is(
            () => strategy.QueryAsync<StrategyDiscussionDbContext, bool>(async db =>
                await db.Inbox.CountAsync(message => message.MessageId == repeat || message.MessageId == other) == 2),
            "both were consumed");

        var discussions = await strategy.QueryAsync<StrategyDiscussionDbContext, int>(db =>
            db.Discussions.CountAsync(row => row.ContactRecordId == protection.ContactRecordId));
        Assert.Equal(1, discussions);
        await strategy.OpenToAsync(assessment.ContactRecordId, "york", [], [AccessRoles.TeamManager]);
        await (await strategy.Of("york", AccessRoles.TeamManager).GetAsync(StrategyDiscussionFixture.RouteOf(assessment.ContactRecordId))).JsonAsync(404);
    }

    [Fact]
    public async Task Another_authoritys_discussion_is_not_found()
    {
        var discussion = await strategy.RequireAsync(Disposals.Protection());
        using var elsewhere = strategy.Of("sefton", AccessRoles.TeamManager);

        await (await elsewhere.GetAsync(discussion)).JsonAsync(404);
        await (await elsewhere.PostKeyedAsync($"{discussion}/arrangements", Disposals.Arrangement(InAnHour), "\"1\"")).JsonAsync(404);
    }

    [Theory]
    [InlineData(AccessRoles.Auditor)]
    [InlineData(AccessRoles.BusinessSupport)]
    [InlineData(AccessRoles.FrontDoorWorker)]
    public async Task Others_than_managers_and_social_workers_only_read(string role)
    {
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        await strategy.OpenToAsync(disposal.ContactRecordId, "york", [$"york.{role}"]);
        using var reader = strategy.Of("york", role);

        var etag = await reader.ETagAsync(discussion);

        await (await reader.PostKeyedAsync($"{discussion}/arrangements", Disposals.Arrangement(InAnHour), etag)).JsonAsync(403);
        await (await reader.PostKeyedAsync($"{discussion}/records", Disposals.Record(), etag)).JsonAsync(403);
    }

    [Theory]
    [InlineData(AccessRoles.PartnerProfessional)]
    [InlineData(AccessRoles.Integration)]
    public async Task Others_than_the_authoritys_staff_are_forbidden(string role)
    {
        var discussion = await strategy.RequireAsync(Disposals.Protection());

        await (await strategy.Of("york", role).GetAsync(discussion)).JsonAsync(403);
        await (await strategy.Anonymous().GetAsync(discussion)).JsonAsync(401);
    }

    [Fact]
    public async Task The_second_of_two_simultaneous_arrangements_is_stale()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(Disposals.Protection());
        using var worker = strategy.Of("york", AccessRoles.DutySocialWorker);
        using var manager = strategy.Of("york", AccessRoles.AssessmentManager);
        var read = await worker.ETagAsync(discussion);

        var answers = await Task.WhenAll(
            worker.PostKeyedAsync($"{discussion}/arrangements", Disposals.Arrangement(InAnHour), read),
            manager.PostKeyedAsync($"{discussion}/arrangements", Disposals.Arrangement(InAnHour), read));

        var stale = await answers.Single(answer => (int)answer.StatusCode != 200).ProblemAsync(412);
        Assert.Equal(DiscussionState.Arranged, stale.CurrentAs<DiscussionView>().State);
        await (await worker.PostKeyedAsync($"{discussion}/arrangements", Disposals.Arrangement(InAnHour))).JsonAsync(428);
    }

    [Fact]
    public async Task Repeating_a_keyed_record_gets_the_same_answer_and_starts_one_clock()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        using var manager = strategy.ManagerOf("york");
        await (await manager.PostKeyedAsync($"{discussion}/arrangements", Disposals.Arrangement(InAnHour), "\"1\"")).JsonAsync(200);
        var key = Guid.CreateVersion7().ToString();

        var first = await manager.PostKeyedAsync($"{discussion}/records", Disposals.Record(), "\"2\"", key);
        var again = await manager.PostKeyedAsync($"{discussion}/records", Disposals.Record(), "\"2\"", key);

        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await (await manager.PostKeyedAsync($"{discussion}/records", Disposals.Record(section47Enquiry: false), "\"2\"", key)).JsonAsync(422);
        var clocks = await strategy.QueryAsync<StrategyDiscussionDbContext, int>(db =>
            db.Deadlines.CountAsync(row => row.ContactRecordId == disposal.ContactRecordId && row.Kind == ClockKinds.Conference));
        Assert.Equal(1, clocks);
    }
}
