using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Who hears of a planning meeting: the agencies at their mailboxes, family and child by letters (Dudley 2.2).</summary>
[Collection(NotificationCollection.Name)]
public sealed class PlanningMeetingTests(NotificationFixture notification)
{
    [Fact]
    [Trait("Rule", "D2.2")]
    [Trait("Rule", "X1")]
    public async Task D2_2_Agencies_are_invited_by_email_family_and_child_by_letter_and_hear_of_each_move()
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded) with
        {
            Agencies = ["education", "health"],
            InvitationIds = [Guid.CreateVersion7(), Guid.CreateVersion7()],
        };
        await ConsumeAsync(arranged);
        await ConsumeAsync(arranged);

        var mails = await MailsAsync(recorded, ": invitation", 2);
        Assert.Equal(
            ["education.safeguarding@peterborough.example", "health.safeguarding@peterborough.example"],
            mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.Contains("Monday 16 November 2026 at 14:00", mail.Body, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Contains("https://front-door.example/invitations", mail.Body, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotMatch("(?i)child in need|assessment", $"{mail.Subject} {mail.Body}"));
        var letters = await LettersAsync(recorded);
        Assert.Equal([Recipient.Family, Recipient.Child], letters.Select(letter => letter.Recipient));

        // Of use before the meeting, though letters have five working days.
        Assert.Equal(arranged.ToBeHeldAt, letters[0].DueAt);
        using var worker = notification.WorkerOf("peterborough");
        var shown = await worker.GetAsync<LetterView>($"/api/notification/messages/{letters[0].Id}/letter");
        Assert.Contains(shown.Paragraphs, words => words.Contains("16 November 2026 at 14:00", StringComparison.Ordinal));

        var moved = arranged with
        {
            ToBeHeldAt = TestClock.London("2026-11-17 10:00"),
            ArrangedAt = arranged.ArrangedAt.AddMinutes(5),
            Moved = true,
            Agencies = ["health"],
            InvitationIds = [arranged.InvitationIds[1]],
            Withdrawn = ["education"],
            Child = false,
        };
        await ConsumeAsync(moved);
        await ConsumeAsync(arranged);

        Assert.Contains(await MailsAsync(recorded, ": invitation", 3), mail => mail.Body.Contains("17 November 2026 at 10:00", StringComparison.Ordinal));
        Assert.Equal("education.safeguarding@peterborough.example", Assert.Single(await MailsAsync(recorded, ": invitation withdrawn", 1)).To);
        Assert.Equal((Recipient.Family, moved.ToBeHeldAt), Assert.Single(await LettersAsync(recorded)) is var left ? (left.Recipient, left.DueAt) : default);

        await ConsumeAsync(moved with { ToBeHeldAt = null, ArrangedAt = moved.ArrangedAt.AddMinutes(5), Agencies = [], InvitationIds = [], Family = false });
        Assert.Empty(await LettersAsync(recorded));
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task A_letter_to_somebody_who_is_no_longer_invited_is_taken_back_though_the_meeting_stands()
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded);
        await ConsumeAsync(arranged);
        var same = arranged with { Family = false, Child = false };

        await ConsumeAsync(same with { FamilyWithdrawn = true, ArrangedAt = arranged.ArrangedAt.AddMinutes(5) });
        Assert.Equal(Recipient.Child, Assert.Single(await LettersAsync(recorded)).Recipient);
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"));

        await ConsumeAsync(same with { ChildWithdrawn = true, ArrangedAt = arranged.ArrangedAt.AddMinutes(10) });
        Assert.Empty(await LettersAsync(recorded));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task An_agency_hears_nothing_that_a_later_notice_about_the_meeting_has_overtaken()
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded) with { Agencies = ["health"], InvitationIds = [Guid.CreateVersion7()], Family = false, Child = false };
        var again = arranged with { ArrangedAt = arranged.ArrangedAt.AddMinutes(10) };

        await ConsumeAsync(again);
        await ConsumeAsync(Off(arranged));
        await ConsumeAsync(arranged);
        await ConsumeAsync(Off(again));

        await MailsAsync(recorded, ": invitation withdrawn", 1);
        Assert.Single(await MailsAsync(recorded, ": invitation", 1));
        Assert.Equal(2, notification.Mail.Taken(recorded.Reference).Count(mail => mail.Subject.Contains("invitation", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-11-16 14:00", true)]
    [InlineData("2026-11-27 14:00", false)]
    [Trait("Rule", "D2.2")]
    public async Task Whose_invitation_has_gone_hears_by_letter_that_the_meeting_is_off_and_is_rung_where_it_is_near(string at, bool isNear)
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded) with { ToBeHeldAt = TestClock.London(at) };
        await ConsumeAsync(arranged);
        await LetGoAsync(recorded);
        var off = Off(arranged);
        await ConsumeAsync(off);
        await ConsumeAsync(off);

        var letters = await LettersAsync(recorded, "meeting-off");
        Assert.Equal([Recipient.Family, Recipient.Child], letters.Select(letter => letter.Recipient));
        Assert.All(letters, letter => Assert.Equal(MessageState.ToApprove, letter.State));
        Assert.Equal(isNear ? arranged.ToBeHeldAt : TestClock.London("2026-11-19 23:59:59"), letters[0].DueAt);
        Assert.Equal(letters[0].DueAt, (await notification.QueryAsync<NotificationDbContext, CaseDeadline?>(
            async db => await db.Deadlines.FindAsync(letters[0].ClockId)))!.DueAt);
        using var worker = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);
        using var reader = notification.WorkerOf("peterborough");
        var shown = await reader.GetAsync<LetterView>($"/api/notification/messages/{letters[0].Id}/letter");
        Assert.Contains(shown.Paragraphs, words => words.Contains("It will not be held then", StringComparison.Ordinal));
        if (!isNear)
        {
            Assert.Empty(await RingAsync(worker, recorded));
            return;
        }

        await MailsAsync(recorded, ": for you to do", 1);
        var task = Assert.Single(await RingAsync(worker, recorded));
        Assert.Equal(arranged.ToBeHeldAt, task.DueAt);
        var path = $"/api/notification/messages/{task.MessageId}";
        var rung = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone, "The mother; she tells Lily.");
        await (await worker.PostKeyedAsync($"{path}/informed", rung, await worker.ETagAsync(path))).JsonAsync(201);
        Assert.Empty(await RingAsync(worker, recorded));
        Assert.Contains(
            await notification.ActivityAsync(recorded.ContactRecordId),
            entry => entry.Summary.Contains("planning meeting is not held as they were invited, by telephone", StringComparison.Ordinal));

        // Invited to another: what has not gone and would cross it is taken back.
        await ConsumeAsync(arranged with { ArrangedAt = off.ArrangedAt.AddMinutes(5), ToBeHeldAt = TestClock.London("2026-11-18 10:00") });
        Assert.Empty(await LettersAsync(recorded, "meeting-off"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "D2.2")]
    public async Task Whose_invitation_has_gone_is_rung_where_the_meeting_is_moved_or_goes_on_without_them(bool isMoved)
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded) with { Child = false };
        await ConsumeAsync(arranged);
        await LetGoAsync(recorded);

        await ConsumeAsync(arranged with
        {
            ArrangedAt = arranged.ArrangedAt.AddMinutes(5),
            ToBeHeldAt = isMoved ? TestClock.London("2026-11-17 10:00") : arranged.ToBeHeldAt,
            Moved = isMoved,
            Family = isMoved,
            FamilyWithdrawn = !isMoved,
            AllocatedTo = null,
        });

        using var manager = notification.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);
        await MailsAsync(recorded, ": for you to do", 1);
        Assert.Single(await RingAsync(manager, recorded));
        Assert.Empty(await LettersAsync(recorded, "meeting-off"));
        Assert.Equal(isMoved ? 2 : 1, (await LettersAsync(recorded)).Count);
    }

    [Theory]
    [InlineData("2026-11-13 10:00", true)]
    [InlineData("2026-11-27 14:00", false)]
    [Trait("Rule", "D2.2")]
    public async Task D2_2_Family_is_rung_where_the_meeting_is_earlier_now_than_a_letter_comes(string earlier, bool isRung)
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded) with { Child = false, ToBeHeldAt = TestClock.London("2026-12-10 14:00") };
        await ConsumeAsync(arranged);
        await LetGoAsync(recorded);
        using var worker = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);

        await ConsumeAsync(arranged with { ArrangedAt = arranged.ArrangedAt.AddMinutes(5), ToBeHeldAt = TestClock.London(earlier), Moved = true });

        Assert.Equal(2, (await LettersAsync(recorded)).Count);
        Assert.Equal(isRung ? [TestClock.London(earlier)] : [], (await RingAsync(worker, recorded)).Select(task => task.DueAt!.Value));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task The_call_to_the_family_is_a_clock_that_approaches_and_is_missed_once_each()
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var arranged = Arranged(recorded) with { Child = false };
        await ConsumeAsync(arranged);
        await LetGoAsync(recorded);
        await ConsumeAsync(arranged with { ArrangedAt = arranged.ArrangedAt.AddMinutes(5), Family = false, FamilyWithdrawn = true });
        using var worker = notification.ClientFor("peterborough.social-worker", "peterborough", AccessRoles.SocialWorker);
        await MailsAsync(recorded, ": for you to do", 1);
        var task = Assert.Single(await RingAsync(worker, recorded));
        var clock = (await ClockAsync())!;
        var rule = ProcedureBook.Published.For("peterborough").Allocation.PlanningMeeting.TakesPart.Rule.Display;
        Assert.Equal((arranged.ToBeHeldAt, rule, null), ((DateTimeOffset?)clock.DueAt, clock.Rule, clock.MetAt));
        Assert.Equal((task.DueAt, task.Rule), ((DateTimeOffset?)clock.DueAt, clock.Rule));

        notification.Clock.SetLondon("2026-11-15 20:00");
        await Eventually.Is(async () => (await ClockAsync())!.ApproachedAt is not null, "it approaches");
        notification.Clock.SetLondon("2026-11-16 14:01");
        await Eventually.Is(async () => (await ClockAsync())!.MissedAt is not null, "it is missed");
        Assert.Equal(["DeadlineApproaching", "DeadlineMissed"], await AnnouncedAsync());
        var late = await worker.GetAsync<Page<MessageView>>($"/api/notification/messages?view=overdue&caseId={recorded.ContactRecordId}");
        Assert.Contains(late.Items, message => message.MessageId == task.MessageId);

        var path = $"/api/notification/messages/{task.MessageId}";
        var rung = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone, "The mother.");
        await (await worker.PostKeyedAsync($"{path}/informed", rung, await worker.ETagAsync(path))).JsonAsync(201);
        Assert.NotNull((await ClockAsync())!.MetAt);

        Task<CaseDeadline?> ClockAsync() => notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.FamilyCall);
        Task<List<string>> AnnouncedAsync() => notification.QueryAsync<NotificationDbContext, List<string>>(db => db.Outbox
            .Where(sent => sent.Body.Contains(recorded.ContactRecordId.ToString()) && sent.Body.Contains(ClockKinds.FamilyCall))
            .Select(sent => sent.EventName).Order().ToListAsync());
    }

    private PlanningMeetingArranged Arranged(ContactRecorded recorded) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        ToBeHeldAt = TestClock.London("2026-11-16 14:00"),
        ArrangedAt = notification.Clock.GetUtcNow(),
        Moved = false,
        Agencies = [],
        InvitationIds = [],
        Withdrawn = [],
        Family = true,
        Child = true,
        AllocatedTo = "peterborough.social-worker",
        Rule = "the rule",
    };

    private static PlanningMeetingArranged Off(PlanningMeetingArranged arranged) => arranged with
    {
        ToBeHeldAt = null,
        ArrangedAt = arranged.ArrangedAt.AddMinutes(5),
        Moved = true,
        Agencies = [],
        InvitationIds = [],
        Withdrawn = arranged.Agencies,
        Family = false,
        Child = false,
        FamilyWithdrawn = arranged.Family,
        ChildWithdrawn = arranged.Child,
    };

    /// <summary>The letters that wait are printed and handed over.</summary>
    private Task<int> LetGoAsync(ContactRecorded recorded) => notification.QueryAsync<NotificationDbContext, int>(db => db.Messages
        .Where(message => message.ContactRecordId == recorded.ContactRecordId && message.About == "meeting")
        .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.Informed)));

    private static async Task<List<MessageView>> RingAsync(HttpClient who, ContactRecorded recorded) =>
    [
        .. (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={recorded.ContactRecordId}")).Items
            .Where(message => message.About == "ring-about-meeting"),
    ];

    private async Task ConsumeAsync<T>(T news)
        where T : class => await notification.ConsumedAsync(await notification.PublishAsync(news));

    private Task<List<ReceivedMail>> MailsAsync(ContactRecorded recorded, string subject, int count) => Eventually.Is(
        () => Task.FromResult(notification.Mail.Taken(recorded.Reference).Where(mail => mail.Subject.EndsWith(subject, StringComparison.Ordinal)).ToList()),
        mails => mails.Count == count);

    private async Task<List<Message>> LettersAsync(ContactRecorded recorded, string about = "meeting")
    {
        var letters = await notification.QueryAsync<NotificationDbContext, List<Message>>(db => db.Messages
            .AsNoTracking().Where(message => message.ContactRecordId == recorded.ContactRecordId && message.About == about).ToListAsync());
        return [.. letters.OrderBy(letter => letter.Recipient == Recipient.Child)];
    }
}
