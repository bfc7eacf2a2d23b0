using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Feedback that is due before the decision, and news for the worker who has a case.</summary>
[Collection(NotificationCollection.Name)]
public sealed class TimelyNewsTests(NotificationFixture notification)
{
    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task A_referrer_whose_feedback_is_due_before_the_decision_hears_that_it_is_considered_and_then_the_outcome()
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-11-06 10:00"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        var considered = await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.BeingConsidered);
        var outcome = await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback);
        Assert.Equal((TestClock.London("2026-11-08 10:00"), "Peterborough 7.1"), (considered!.DueAt, considered.Rule));
        Assert.Equal(TestClock.London("2026-11-09 23:59:59"), outcome!.DueAt);

        notification.Clock.SetLondon("2026-11-07 22:30");
        var told = await notification.SentAsync(recorded.ContactRecordId, MessageKind.BeingConsidered);
        Assert.Equal(TestClock.London("2026-11-08 10:00"), told.DueAt);
        var mail = notification.Mail.Taken(recorded.Reference)[^1];
        Assert.Contains("being considered", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("9 November", mail.Body, StringComparison.Ordinal);
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.BeingConsidered))!.MetAt);

        notification.Clock.SetLondon("2026-11-09 12:00");
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-11-09 11:59"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
        var feedback = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        Assert.Equal(TestClock.London("2026-11-09 23:59:59"), feedback.DueAt);
        var met = await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback);
        Assert.Equal((TestClock.London("2026-11-09 12:00"), null), (met!.MetAt, met.MissedAt));
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task Feedback_on_a_decision_within_48_hours_is_due_within_them_with_no_message_in_between()
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-11-06 10:00"));
        notification.Clock.SetLondon("2026-11-06 16:00");
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-11-06 15:59"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");

        var feedback = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        Assert.Equal(TestClock.London("2026-11-08 10:00"), feedback.DueAt);
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.BeingConsidered));
        Assert.Equal(feedback.DueAt, (await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback))!.DueAt);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task In_the_week_where_the_decision_is_due_first_nothing_is_said_in_between()
    {
        notification.Clock.SetLondon("2026-11-03 10:05");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-11-03 10:00"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.BeingConsidered));
        Assert.Equal(TestClock.London("2026-11-05 10:00"), (await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback))!.DueAt);
    }

    [Theory]
    [InlineData("allocated-worker", "york.social-worker", "york.social-worker@york.example")]
    [InlineData("allocated-worker", null, "front-door@york.example")]
    [InlineData("manager-of-allocated-worker", null, "team-manager@york.example")]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "Y1.6")]
    [Trait("Rule", "R3.2")]
    public async Task News_of_an_open_case_reaches_its_worker_or_whoever_stands_in(string routedTo, string? worker, string mailbox)
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = await ArrivesAsync(
            Announced.Recorded("york", "2026-11-06 10:00") with { RoutedTo = routedTo, RoutedToWorker = worker, RoutingRule = "York 1.6" });

        await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);

        var mail = notification.Mail.Taken(recorded.Reference).Single(taken => taken.To == mailbox);
        Assert.Contains("open case", mail.Body, StringComparison.Ordinal);
        Assert.Contains("York 1.6", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Family Support", "peterborough.assessment-manager@peterborough.example")]
    [InlineData("A team that was closed", "team-manager@peterborough.example")]
    [Trait("Rule", "P2.3")]
    public async Task News_of_a_recently_closed_case_reaches_the_manager_of_the_team_that_held_it(string team, string mailbox)
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-11-06 10:00") with
        {
            RoutedTo = "team-manager-of-last-team",
            PreviousTeam = team,
        });

        await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);

        var mail = Assert.Single(notification.Mail.Taken(recorded.Reference), taken => taken.Subject.Contains("team held", StringComparison.Ordinal));
        Assert.Equal(mailbox, mail.To);
        Assert.Contains("You decide on the response and allocate (Peterborough 2.3)", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("peterborough", "assessment", "peterborough.social-worker", "peterborough.social-worker,peterborough.team-manager")]
    [InlineData("sefton", "emergency-protection-order", "sefton.social-worker,team-manager", "sefton.social-worker,team-manager")]
    [InlineData("york", "seeing-the-child", "york.social-worker", "team-manager,york.social-worker")]
    [InlineData("york", "feedback", "front-door", "front-door")]
    [Trait("Rule", "X1")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "R4.4")]
    public async Task What_is_due_in_an_allocated_case_is_news_for_its_worker_and_overdue_for_the_manager_too(
        string authority, string kind, string warned, string alerted)
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = Announced.Recorded(authority, "2026-11-06 10:00");
        var worker = $"{authority}.social-worker";
        var allocated = Allocated(recorded, worker, after: null, 0);
        await notification.ConsumedAsync(await notification.PublishAsync(allocated));

        await notification.PublishAsync(Announced.Approaching(recorded, kind, "2026-11-09 12:00", "The rule"));
        Assert.Equal(Mailboxes(warned, authority), await AlertedAsync(recorded, " due 9 November 2026", warned.Split(',').Length));
        await notification.PublishAsync(Announced.Missed(recorded, kind, "2026-11-06 10:04", "The rule"));
        Assert.Equal(Mailboxes(alerted, authority), await AlertedAsync(recorded, " overdue", alerted.Split(',').Length));
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task What_is_due_reaches_whoever_has_the_case_now_and_the_front_door_while_nobody_has()
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = Announced.Recorded("peterborough", "2026-11-06 10:00");
        await notification.ConsumedAsync(await notification.PublishAsync(Allocated(recorded, "peterborough.social-worker", after: null, 0)));
        await notification.ConsumedAsync(await notification.PublishAsync(
            Allocated(recorded, "peterborough.second", after: "peterborough.social-worker", minutes: 5)));
        await notification.PublishAsync(Announced.Approaching(recorded, "planned-finish", "2026-11-09 12:00", "The rule"));
        Assert.Equal(["peterborough.second@peterborough.example"], await AlertedAsync(recorded, " due 9 November 2026", 1));

        await notification.ConsumedAsync(await notification.PublishAsync(new AllocationEnded
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "peterborough",
            AllocatedBefore = "peterborough.second",
            EndedBy = "peterborough.team-manager",
            EndedAt = notification.Clock.GetUtcNow().AddMinutes(10),
            Rule = "Peterborough 6.6",
        }));
        await notification.PublishAsync(Announced.Missed(recorded, "planned-finish", "2026-11-06 10:04", "The rule"));
        Assert.Equal(["front-door@peterborough.example", "team-manager@peterborough.example"], await AlertedAsync(recorded, " overdue", 2));
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task Whoever_is_given_a_case_is_notified_also_instead_of_another()
    {
        notification.Clock.SetLondon("2026-11-06 10:05");
        var allocated = new CaseAllocated
        {
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "peterborough",
            AllocatedTo = "peterborough.social-worker",
            AllocatedBy = "peterborough.team-manager",
            AllocatedAt = notification.Clock.GetUtcNow(),
            Rule = "Peterborough 6.6",
        };
        await notification.PublishAsync(allocated);
        await notification.PublishAsync(allocated with
        {
            AllocatedTo = "peterborough.second",
            AllocatedBefore = "peterborough.social-worker",
            AllocatedAt = allocated.AllocatedAt.AddMinutes(5),
        });

        var sent = await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, List<string?>>(db => db.Messages
                .Where(message => message.ContactRecordId == allocated.ContactRecordId && message.State == MessageState.Sent)
                .OrderBy(message => message.RecipientRole).Select(message => message.RecipientRole).ToListAsync()),
            roles => roles.Count == 3);

        Assert.Equal(["peterborough.second", "peterborough.social-worker", "peterborough.social-worker"], sent);
    }

    private static string[] Mailboxes(string names, string authority) => [.. names.Split(',').Select(name => $"{name}@{authority}.example")];

    private CaseAllocated Allocated(ContactRecorded recorded, string worker, string? after, int minutes) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        AllocatedTo = worker,
        AllocatedBefore = after,
        AllocatedBy = $"{recorded.Authority}.team-manager",
        AllocatedAt = notification.Clock.GetUtcNow().AddMinutes(minutes),
        Rule = "Peterborough 6.6",
    };

    private async Task<IEnumerable<string>> AlertedAsync(ContactRecorded recorded, string subject, int count) => (await Eventually.Is(
        () => Task.FromResult(notification.Mail.Taken(recorded.Reference).Where(mail => mail.Subject.EndsWith(subject, StringComparison.Ordinal)).ToList()),
        mails => mails.Count == count)).Select(mail => mail.To).Order(StringComparer.Ordinal);

    private async Task<ContactRecorded> ArrivesAsync(ContactRecorded recorded)
    {
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(Canary.Email));
        await notification.PublishAsync(recorded);
        await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, bool>(async db => await db.Cases.FindAsync(recorded.ContactRecordId) is not null),
            "the contact is known");
        return recorded;
    }
}
