using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Notification.Tests;

/// <summary>What a strategy discussion agreed of informing parents and child is on the list of whoever has the case, until it is done.</summary>
[Collection(NotificationCollection.Name)]
public sealed class InformingParentsTests(NotificationFixture notification)
{
    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task To_inform_parents_as_agreed_is_the_workers_to_do_passes_on_with_the_case_and_ends_when_recorded()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await AllocateAsync(recorded, "peterborough.social-worker", before: null, minutes: 0);
        await HoldAsync(recorded);
        using var first = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);
        var task = await TaskAsync(first, recorded);
        Assert.Equal("Peterborough 3.5", task.Rule);
        var mail = Assert.Single(notification.Mail.Taken(recorded.Reference), taken => taken.Subject.EndsWith(": for you to do", StringComparison.Ordinal));
        Assert.Equal("peterborough.social-worker@peterborough.example", mail.To);

        await AllocateAsync(recorded, "peterborough.second", before: "peterborough.social-worker", minutes: 5);
        using var second = notification.ClientFor("peterborough.second", "peterborough", AccessRoles.SocialWorker);
        var passedOn = await TaskAsync(second, recorded);
        Assert.DoesNotContain(await MineAsync(first, recorded), message => message.About == "inform-parents");

        var path = $"/api/notification/messages/{passedOn.MessageId}";
        var done = new InformRecipientRequest(
            notification.Clock.GetUtcNow(), Means.InPerson, "Both parents at home; Lily with her teacher.");
        await (await second.PostKeyedAsync($"{path}/informed", done, await second.ETagAsync(path))).JsonAsync(201);

        Assert.DoesNotContain(await MineAsync(second, recorded), message => message.About == "inform-parents");
        Assert.Contains(
            await notification.ActivityAsync(recorded.ContactRecordId),
            entry => entry.Summary.StartsWith("Parents and child were informed as agreed", StringComparison.Ordinal));
        await (await second.PostKeyedAsync($"{path}/informed", done, await second.ETagAsync(path))).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task Where_nobody_has_the_case_it_is_the_managers_to_do_until_somebody_is_given_it()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        await HoldAsync(recorded);
        using var manager = notification.ClientFor("sefton.team-manager", "sefton", AccessRoles.TeamManager);
        await TaskAsync(manager, recorded);
        await AllocateAsync(recorded, "sefton.social-worker", before: null, minutes: 0);
        using var worker = notification.ClientFor("sefton.social-worker", "sefton", AccessRoles.SocialWorker);
        var task = await TaskAsync(worker, recorded);
        Assert.DoesNotContain(await MineAsync(manager, recorded), message => message.About == "inform-parents");

        var path = $"/api/notification/messages/{task.MessageId}";
        Assert.EndsWith(
            "still-to-do", (await (await worker.PostKeyedAsync($"{path}/put-away", new { }, await worker.ETagAsync(path))).ProblemAsync(409)).Type,
            StringComparison.Ordinal);
        await (await worker.PostKeyedAsync($"{path}/given-up", new GiveUpMessageRequest(" "), await worker.ETagAsync(path))).JsonAsync(400);
        await (await worker.PostKeyedAsync(
            $"{path}/given-up", new GiveUpMessageRequest("The father was arrested; the police inform him."), await worker.ETagAsync(path))).JsonAsync(200);

        Assert.DoesNotContain(await MineAsync(worker, recorded), message => message.About == "inform-parents");
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task Taken_from_the_worker_it_is_the_managers_who_may_record_that_it_is_done()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await AllocateAsync(recorded, "peterborough.social-worker", before: null, minutes: 0);
        await HoldAsync(recorded);
        using var worker = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);
        await TaskAsync(worker, recorded);
        await notification.PublishAsync(new AllocationEnded
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            AllocatedBefore = "peterborough.social-worker",
            EndedBy = "peterborough.team-manager",
            EndedAt = notification.Clock.GetUtcNow().AddMinutes(5),
            Rule = "Peterborough 6.6",
        });
        using var manager = notification.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);
        var task = await TaskAsync(manager, recorded);
        Assert.DoesNotContain(await MineAsync(worker, recorded), message => message.About == "inform-parents");

        var path = $"/api/notification/messages/{task.MessageId}";
        var done = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.InPerson, "Both parents at home.", CopyHandedOver: true);
        await (await manager.PostKeyedAsync($"{path}/informed", done, await manager.ETagAsync(path))).JsonAsync(201);

        Assert.DoesNotContain(await MineAsync(manager, recorded), message => message.About == "inform-parents");
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task The_day_that_was_agreed_is_missed_once_and_goes_with_the_task_until_it_is_done()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await AllocateAsync(recorded, "peterborough.social-worker", before: null, minutes: 0);
        await HoldAsync(recorded, by: new DateOnly(2026, 11, 18));
        using var first = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);
        await TaskAsync(first, recorded);
        var clock = (await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.InformingParents))!;
        await AllocateAsync(recorded, "peterborough.second", before: "peterborough.social-worker", minutes: 5);
        using var second = notification.ClientFor("peterborough.second", "peterborough", AccessRoles.SocialWorker);
        var passedOn = await TaskAsync(second, recorded);

        notification.Clock.SetLondon("2026-11-19 00:01");
        await Eventually.Is(
            async () => (await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.InformingParents))!.MissedAt is not null, "it is missed");
        var path = $"/api/notification/messages/{passedOn.MessageId}";
        await Eventually.Is(() => second.GetAsync<MessageView>(path), message => message is { State: MessageState.Sent, Overdue: true });
        var late = await second.GetAsync<Page<MessageView>>($"/api/notification/messages?view=overdue&caseId={recorded.ContactRecordId}");
        Assert.Equal(passedOn.MessageId, Assert.Single(late.Items).MessageId);
        var done = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.InPerson, "At home.", CopyHandedOver: true);
        var wrongYear = await (await second.PostKeyedAsync(
            $"{path}/informed", done with { InformedAt = done.InformedAt!.Value.AddYears(-1).AddDays(-2) }, await second.ETagAsync(path))).ProblemAsync(400);
        Assert.Equal("informedAt", Assert.Single(wrongYear.Errors.Keys));
        await (await second.PostKeyedAsync($"{path}/informed", done, await second.ETagAsync(path))).JsonAsync(201);

        Assert.Equal((TestClock.London("2026-11-18 23:59:59"), "Peterborough 3.5", null), (clock.DueAt, clock.Rule, clock.MetAt));
        Assert.Equal(clock.DueAt, passedOn.DueAt);
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.InformingParents))!.MetAt);
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task P3_5_Whoever_informs_the_parents_may_say_why_no_copy_of_the_minutes_was_handed_over()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await AllocateAsync(recorded, "peterborough.social-worker", before: null, minutes: 0);
        await HoldAsync(recorded);
        using var worker = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);
        var task = await TaskAsync(worker, recorded);
        var mail = Assert.Single(notification.Mail.Taken(recorded.Reference), taken => taken.Subject.EndsWith(": for you to do", StringComparison.Ordinal));
        Assert.DoesNotContain("minutes", mail.Body, StringComparison.Ordinal);
        var path = $"/api/notification/messages/{task.MessageId}";
        var informed = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.InPerson, "At home.");

        var contradicted = await (await worker.PostKeyedAsync(
            $"{path}/informed", informed with { CopyHandedOver = true, WhyNoCopy = "The father would read it." }, await worker.ETagAsync(path)))
            .ProblemAsync(400);
        var unsaid = await (await worker.PostKeyedAsync(
            $"{path}/informed", informed with { WhyNoCopy = "The father would read it." }, await worker.ETagAsync(path))).ProblemAsync(400);
        var unexplained = await (await worker.PostKeyedAsync(
            $"{path}/informed", informed with { CopyHandedOver = false, WhyNoCopy = " " }, await worker.ETagAsync(path))).ProblemAsync(400);
        await (await worker.PostKeyedAsync(
            $"{path}/informed", informed with { CopyHandedOver = false, WhyNoCopy = "The father would read it." }, await worker.ETagAsync(path)))
            .JsonAsync(201);

        Assert.All([contradicted, unsaid, unexplained], refused => Assert.Equal(["whyNoCopy"], refused.Errors.Keys));
        var entry = Assert.Single(
            await notification.ActivityAsync(recorded.ContactRecordId),
            one => one.Summary.StartsWith("Parents and child were informed as agreed", StringComparison.Ordinal));
        Assert.EndsWith("The family was handed no copy of the minutes.", entry.Summary, StringComparison.Ordinal);
        Assert.Equal("At home. No copy of the minutes: The father would read it.", entry.Why);
        Assert.DoesNotContain(await MineAsync(worker, recorded), message => message.About == "inform-parents");
    }

    private async Task AllocateAsync(ContactRecorded recorded, string worker, string? before, int minutes) =>
        await notification.ConsumedAsync(await notification.PublishAsync(new CaseAllocated
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            AllocatedTo = worker,
            AllocatedBefore = before,
            AllocatedBy = $"{recorded.Authority}.team-manager",
            AllocatedAt = notification.Clock.GetUtcNow().AddMinutes(minutes),
            Rule = "Peterborough 6.6",
        }));

    private async Task HoldAsync(ContactRecorded recorded, DateOnly? by = null)
    {
        var held = new StrategyDiscussionHeld
        {
            DiscussionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            HeldAt = notification.Clock.GetUtcNow().AddHours(-1),
            Section47Enquiry = false,
            InformParentsBy = by,
            Rule = "the rule",
        };
        await notification.PublishAsync(held);
        await notification.ConsumedAsync(await notification.PublishAsync(held));

        // The minutes are signed when it suits; what was agreed is somebody's to do already.
        await notification.ConsumedAsync(await notification.PublishAsync(new DiscussionMinutesSigned
        {
            DiscussionId = held.DiscussionId.Value,
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            Agencies = [],
            InvitationIds = [],
            SignedAt = notification.Clock.GetUtcNow(),
            SignedBy = $"{recorded.Authority}.team-manager",
            HeldAt = held.HeldAt,
            InformParentsBy = by,
            Rule = "the rule",
        }));
    }

    private static Task<MessageView> TaskAsync(HttpClient who, ContactRecorded recorded) => Eventually.Is(
        async () => (await MineAsync(who, recorded)).SingleOrDefault(message => message is { About: "inform-parents", State: MessageState.Sent }),
        task => task is not null, _ => "no task")!;

    private static async Task<IReadOnlyList<MessageView>> MineAsync(HttpClient who, ContactRecorded recorded) =>
        (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={recorded.ContactRecordId}")).Items;
}
