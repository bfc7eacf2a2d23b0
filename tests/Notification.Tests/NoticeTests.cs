using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>A notice to somebody of the authority opens itself to them, and not the record that it is about (docs/adr/0037).</summary>
[Collection(NotificationCollection.Name)]
public sealed class NoticeTests(NotificationFixture notification)
{
    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_Each_puts_a_notice_away_for_themselves_and_it_stays_with_the_case()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("york", "2026-11-11 12:30");
        await notification.ConsumedAsync(await notification.PublishAsync(recorded));
        await notification.ConsumedAsync(await notification.PublishAsync(new StrategyDiscussionRequired
        {
            DiscussionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            Because = "facts",
            RequiredAt = notification.Clock.GetUtcNow(),
            DueAt = notification.Clock.GetUtcNow().AddDays(1),
            Rule = "York 6.2",
        }));
        using var first = notification.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        using var second = notification.ClientFor("york.second-manager", "york", AccessRoles.TeamManager);
        using var worker = notification.ClientFor("york.social-worker", "york", AccessRoles.SocialWorker);
        var notice = Assert.Single(await Eventually.Is(() => MineAsync(first), found => found is [{ State: MessageState.Sent }]));
        var path = $"/api/notification/messages/{notice.MessageId}";

        Assert.Equal(428, (int)(await first.PostKeyedAsync($"{path}/put-away", new { }, ifMatch: null)).StatusCode);
        var away = await (await first.PostKeyedAsync($"{path}/put-away", new { }, await first.ETagAsync(path))).ReadAsync<MessageView>(200);

        Assert.Equal(["york.team-manager"], away.PutAwayBy);
        Assert.Empty(await MineAsync(first));
        Assert.Single(await MineAsync(second));
        Assert.EndsWith(
            "put-away-before",
            (await (await first.PostKeyedAsync($"{path}/put-away", new { }, await first.ETagAsync(path))).ProblemAsync(409)).Type, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await worker.PostKeyedAsync($"{path}/put-away", new { }, await first.ETagAsync(path))).StatusCode);
        Assert.Contains(
            (await first.GetAsync<Page<MessageView>>($"/api/notification/messages?caseId={recorded.ContactRecordId}")).Items,
            message => message.MessageId == notice.MessageId);
        var entry = Assert.Single(await notification.ActivityAsync(recorded.ContactRecordId), item => item.What == "notice-put-away");
        Assert.Equal(("york.team-manager", "York 6.2"), (entry.By, entry.Rule));

        async Task<IReadOnlyList<MessageView>> MineAsync(HttpClient who) =>
            (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={recorded.ContactRecordId}")).Items;
    }

    [Theory]
    [InlineData(0, "record-opened")]
    [InlineData(2, "record-opened-again")]
    [Trait("Rule", "SEC-1")]
    [Trait("Rule", "SEC-5")]
    public async Task The_cases_manager_hears_of_a_stated_reason_also_where_whoever_gave_it_restricted_the_record(int notNeeded, string about)
    {
        var (id, opener) = (Guid.CreateVersion7(), $"notice.opener-{notNeeded}");
        notification.Clock.SetLondon("2026-11-12 10:00");
        await notification.OpenToAsync(id, "peterborough", ["peterborough.social-worker"]);
        await notification.PublishAsync(new CaseAllocated
        {
            ContactRecordId = id,
            Reference = $"T-{id:N}"[..30],
            Authority = "peterborough",
            AllocatedTo = "peterborough.social-worker",
            AllocatedBy = "peterborough.team-manager",
            AllocatedAt = notification.Clock.GetUtcNow(),
            Rule = "Peterborough 6.6",
        });
        await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, bool>(db => db.Workers.AnyAsync(worker => worker.ContactRecordId == id)),
            "the worker is known");
        var opened = new RecordOpened
        {
            OpeningId = Guid.CreateVersion7(),
            ContactRecordId = id,
            Reference = $"T-{id:N}"[..30],
            Authority = "peterborough",
            OpenedBy = opener,
            Reason = "contact-now",
            OpenedAt = notification.Clock.GetUtcNow(),
            Until = notification.Clock.GetUtcNow().AddHours(8),
            NotNeededBefore = notNeeded,
        };
        await notification.PublishAsync(opened);
        await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, int>(
                db => db.Messages.CountAsync(message => message.ContactRecordId == id && message.About == about)),
            count => count == 2);
        await notification.RestrictAsync(id, Guid.CreateVersion7(), "peterborough", opener);

        // The manager of the worker's team by name, and whichever of the team managers looks at the reason; the opener's word hides neither.
        using var own = notification.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);
        using var another = notification.ClientFor("notice.another-manager", "peterborough", AccessRoles.TeamManager);
        foreach (var (manager, notices) in new[] { (own, 2), (another, 1) })
        {
            var mine = await MineAsync(manager);
            Assert.Equal(Enumerable.Repeat(about, notices), mine.Select(message => message.About));
            await (await manager.GetAsync($"/api/notification/messages/{mine[0].MessageId}")).JsonAsync(200);
            await (await manager.GetAsync($"/api/notification/cases/{id}")).JsonAsync(404);
        }

        // Of a record that others restricted nothing is told.
        await notification.RestrictAsync(id, Guid.CreateVersion7(), "peterborough", "notice.somebody-else");
        await Eventually.Is(() => MineAsync(another), found => found.Count == 0);

        async Task<IReadOnlyList<MessageView>> MineAsync(HttpClient who) =>
            (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={id}")).Items;
    }

    [Fact]
    public async Task A_notice_opens_itself_to_whom_it_is_for_and_no_record()
    {
        var id = Guid.CreateVersion7();
        var reference = $"T-{id:N}"[..30];
        notification.Clock.SetLondon("2026-11-12 10:00");
        await notification.OpenToAsync(id, "york", ["notice.worker"]);
        await notification.PublishAsync(new RecordOpened
        {
            OpeningId = Guid.CreateVersion7(),
            ContactRecordId = id,
            Reference = reference,
            Authority = "york",
            OpenedBy = "notice.reader",
            Reason = "contact-now",
            OpenedAt = notification.Clock.GetUtcNow(),
            Until = notification.Clock.GetUtcNow().AddHours(8),
        });
        await notification.PublishAsync(new AllocationEnded
        {
            ContactRecordId = id,
            Reference = reference,
            Authority = "york",
            AllocatedBefore = "york.other-worker",
            EndedBy = "york.team-manager",
            EndedAt = notification.Clock.GetUtcNow(),
            Rule = "York 7.1",
        });
        using var manager = notification.ClientFor("notice.manager", "york", AccessRoles.TeamManager);
        using var former = notification.ClientFor("york.other-worker", "york", AccessRoles.SocialWorker);
        using var nobody = notification.ClientFor("notice.nobody", "york", AccessRoles.SocialWorker);

        foreach (var (recipient, about) in new[] { (manager, "record-opened"), (former, "no-longer-yours") })
        {
            var mine = Assert.Single(await Eventually.Is(() => MineAsync(recipient), found => found.Count > 0));
            Assert.Equal(about, mine.About);
            await (await recipient.GetAsync($"/api/notification/messages/{mine.MessageId}")).JsonAsync(200);
            await AssertAskedAsync(await nobody.GetAsync($"/api/notification/messages/{mine.MessageId}"));
            foreach (var path in new[] { "", "/overview", "/activity" })
            {
                await AssertAskedAsync(await recipient.GetAsync($"/api/notification/cases/{id}{path}"));
            }
        }

        Assert.Empty(await notification.QueryAsync<NotificationDbContext, List<string>>(
            db => db.CircleParts.Where(part => part.ContactRecordId == id && part.Part.StartsWith("notification.")).Select(part => part.Part).ToListAsync()));

        async Task<IReadOnlyList<MessageView>> MineAsync(HttpClient who) =>
            (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={id}")).Items;

        static async Task AssertAskedAsync(HttpResponseMessage answer) =>
            Assert.EndsWith(NeedToKnow.ReasonNeeded, (await answer.ProblemAsync(403)).Type, StringComparison.Ordinal);
    }
}
