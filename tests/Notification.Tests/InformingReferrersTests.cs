using Microsoft.EntityFrameworkCore;

namespace ReferralPlatform.Notification.Tests;

/// <summary>The samples' referrers, from the contact to the feedback.</summary>
[Collection(NotificationCollection.Name)]
public sealed class InformingReferrersTests(NotificationFixture notification)
{
    private static readonly object ByEmail = Announced.Referrer(Canary.Email, Canary.Phone);
    private static readonly object ByPhone = Announced.Referrer(phone: Canary.Phone);
    private static readonly object ByPost = Announced.Referrer(postalAddress: new { line1 = Canary.Street });

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task Sample_01_the_school_is_informed_within_48_hours_of_receipt()
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-10-06 10:20"), ByEmail);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        var running = await notification.DeadlineAsync(recorded.ContactRecordId, "feedback");
        Assert.Equal((TestClock.London("2026-10-08 10:20"), "Peterborough 7.1"), (running!.DueAt, running.Rule));

        notification.Clock.SetLondon("2026-10-07 15:00");
        await notification.PublishAsync(Announced.Decided(recorded, "child-and-family-assessment", Outcome.Assessment, "2026-10-07 14:59"));
        var feedback = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        Assert.Equal(TestClock.London("2026-10-08 10:20"), feedback.DueAt);
        Assert.Equal("Peterborough 7.1", feedback.Rule);
        Assert.Null(feedback.InWritingRule);
        var mail = notification.Mail.Taken(recorded.Reference)[^1];
        Assert.Equal(Canary.Email, mail.To);
        Assert.Contains("Child and Family (single) Assessment", mail.Body, StringComparison.Ordinal);
        Assert.Equal(TestClock.London("2026-10-07 15:00"), (await notification.DeadlineAsync(recorded.ContactRecordId, "feedback"))!.MetAt);
        Assert.Equal(1, await notification.InformedAsync(feedback.Id));
        Assert.Contains(
            await notification.ActivityAsync(recorded.ContactRecordId),
            entry => entry.What == "recipient-informed" && entry.Rule == "Peterborough 7.1");
        Assert.Equal(["acknowledgement", "feedback"], notification.Intake.PurposesFor(recorded.ContactRecordId), StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S14")]
    public async Task An_outcome_is_not_emailed_to_an_address_that_may_be_anybodys()
    {
        notification.Clock.SetLondon("2026-11-06 16:00");
        var recorded = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-06 08:00"), Announced.Referrer("teacher@freemail.test"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-11-06 15:59"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        var mail = notification.Mail.Taken(recorded.Reference)[^1];
        Assert.DoesNotContain("no further action", mail.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"/partner/outcomes/{recorded.ContactRecordId}", mail.Body, StringComparison.Ordinal);
        Assert.Contains("call the front-door team", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "S14")]
    [Trait("Rule", "Y6.3")]
    public async Task Y6_3_Only_a_contact_somebody_made_is_acknowledged_and_the_public_learns_nothing_more(bool professional, bool decided)
    {
        notification.Clock.SetLondon("2026-11-06 08:05");
        var contact = await ArrivesAsync(
            Announced.Recorded("york", "2026-11-06 08:00", professional: professional, sourceCode: professional ? "2A" : "1C"), ByEmail);
        await notification.MessageAsync(contact.ContactRecordId, MessageKind.Acknowledgement, _ => true);
        if (decided)
        {
            await notification.ConsumedAsync(await notification.PublishAsync(
                Announced.Decided(contact, "no-further-action", Outcome.NoFurtherAction, "2026-11-06 10:00")));
        }

        notification.Clock.SetLondon("2026-11-20 09:31");
        var referral = Later(contact.ContactRecordId);
        var sister = Later(becameFrom: null);
        foreach (var later in (ContactRecorded[])[referral, sister])
        {
            await ArrivesAsync(later, ByPhone);
            await notification.ConsumedAsync(await notification.PublishAsync(
                Announced.Decided(later, "single-assessment", Outcome.Assessment, "2026-11-20 11:00")));
        }

        Assert.Equal(professional || !decided ? [MessageKind.Feedback] : [], await ToReferrerAsync(referral));
        Assert.Equal(professional ? [MessageKind.Feedback] : [], await ToReferrerAsync(sister));
        if (professional)
        {
            Assert.Equal(contact.ReceivedAt, (await notification.MessageAsync(referral.ContactRecordId, MessageKind.Feedback, _ => true)).ReceivedAt);
        }
        else
        {
            Assert.Contains(
                await notification.ActivityAsync(sister.ContactRecordId), entry => entry.What == "no-feedback");
        }

        ContactRecorded Later(Guid? becameFrom) => Announced.Recorded(
            "york", "2026-11-20 09:30", professional: professional, sourceCode: professional ? "2A" : "1C") with
        {
            ContactId = contact.ContactId,
            FoundInContactOf = contact.ReceivedAt,
            BecameFrom = becameFrom,
        };

        Task<List<MessageKind>> ToReferrerAsync(ContactRecorded recorded) => notification.QueryAsync<Data.NotificationDbContext, List<MessageKind>>(db =>
            db.Messages.Where(message => message.ContactRecordId == recorded.ContactRecordId && message.Recipient == Recipient.Referrer)
            .Select(message => message.Kind).ToListAsync());
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task Nobody_fills_a_mailbox_with_acknowledgements()
    {
        notification.Clock.SetLondon("2026-11-09 08:01");
        var flooded = Announced.Referrer(Canary.Email, professional: false, addressToken: $"{Guid.CreateVersion7():N}");
        var other = Announced.Referrer(Canary.Email, professional: false, addressToken: $"{Guid.CreateVersion7():N}");
        var contacts = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            contacts.Add((await ArrivesAsync(Announced.Recorded("sefton", "2026-11-09 08:00", "online-form", false, "1A"), flooded)).ContactRecordId);
        }

        var states = await Eventually.Is(
            () => notification.QueryAsync<Data.NotificationDbContext, int[]>(async db =>
            [
                await db.Messages.CountAsync(message => contacts.Contains(message.ContactRecordId) && message.State == MessageState.Sent),
                await db.Activity.CountAsync(entry => contacts.Contains(entry.ContactRecordId) && entry.What == "nobody-to-inform"),
            ]),
            counts => counts.Sum() == contacts.Count);
        Assert.Equal([5, 3], states);

        var somebodyElse = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-09 08:00", "online-form", false, "1A"), other);
        await notification.SentAsync(somebodyElse.ContactRecordId, MessageKind.Acknowledgement);
        notification.Clock.SetLondon("2026-11-10 08:02");
        var nextDay = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-10 08:00", "online-form", false, "1A"), flooded);
        await notification.SentAsync(nextDay.ContactRecordId, MessageKind.Acknowledgement);
    }

    [Fact]
    [Trait("Rule", "P7.2")]
    public async Task Referrers_who_wrote_are_informed_in_writing()
    {
        notification.Clock.SetLondon("2026-10-09 10:00");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-10-09 09:00", channel: "letter"), ByPost);
        await notification.PublishAsync(Announced.Decided(recorded, "advice-and-information", Outcome.AdviceAndInformation, "2026-10-09 09:50"));
        await notification.ApproveReasonsAsync(recorded, "The family has help already.");
        var due = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Letter });
        Assert.Equal("Peterborough 7.2", due.InWritingRule);
        var worker = notification.WorkerOf("peterborough");
        var path = $"/api/notification/messages/{due.Id}";

        var refused = await (await worker.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone), await worker.ETagAsync(path))).ProblemAsync(422);
        Assert.Equal("Peterborough 7.2", refused.Rule);
        var informed = await (await worker.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Letter, "Second class"),
            await worker.ETagAsync(path))).ReadAsync<MessageView>(201);

        Assert.Equal((MessageState.Informed, Means.Letter), (informed.State, informed.Means));
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, "feedback"))!.MetAt);
        Assert.Equal(1, await notification.InformedAsync(due.Id));
        Assert.Contains(
            await notification.ActivityAsync(recorded.ContactRecordId),
            entry => entry is { What: "recipient-informed", By: "peterborough.front-door-worker", Why: "Second class" });
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task Without_an_email_address_a_worker_rings_and_until_then_it_shows_as_due_and_overdue()
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-10-06 10:20"), ByPhone);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-10-06 10:24"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
        var due = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Phone });
        var worker = notification.WorkerOf("peterborough");
        var path = $"/api/notification/messages/{due.Id}";

        Assert.Contains(due.Id, await ListedAsync(worker, $"view=due&caseId={recorded.ContactRecordId}"));
        Assert.DoesNotContain(due.Id, await ListedAsync(worker, $"view=overdue&caseId={recorded.ContactRecordId}"));
        notification.Clock.SetLondon("2026-10-08 10:21");
        Assert.Contains(due.Id, await ListedAsync(worker, $"view=overdue&caseId={recorded.ContactRecordId}"));

        var version = await worker.ETagAsync(path);
        var support = notification.ClientFor("peterborough.business-support", "peterborough", AccessRoles.BusinessSupport);
        var body = new InformRecipientRequest(TestClock.London("2026-10-08 10:10").ToOffset(TimeSpan.FromHours(1)), Means.Phone);
        var refused = await (await support.PostKeyedAsync($"{path}/informed", body, version)).ProblemAsync(403);
        Assert.Equal("Peterborough 7.1", refused.Rule);
        await (await worker.PostKeyedAsync($"{path}/informed", body, version)).JsonAsync(201);
        Assert.Contains(due.Id, await ListedAsync(worker, $"view=sent&caseId={recorded.ContactRecordId}"));
        await (await worker.PostKeyedAsync($"{path}/informed", body, version)).JsonAsync(412);
        await (await worker.PostKeyedAsync($"{path}/informed", body, await worker.ETagAsync(path))).JsonAsync(409);
        Assert.DoesNotContain(notification.Mail.Tried(recorded.Reference), mail => mail.To == Canary.Email);
    }

    [Theory]
    [InlineData("2026-10-06 10:26", "phone", "informedAt")]
    [InlineData("2026-10-06 10:19", "phone", "informedAt")]
    [InlineData(null, "phone", "informedAt")]
    [InlineData("2026-10-06 10:24", "email", "means")]
    [InlineData("2026-10-06 10:24", null, "means")]
    public async Task Informing_needs_a_plausible_time_and_means(string? informedAt, string? means, string field)
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-10-06 10:20"), ByPhone);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-10-06 10:24"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
        var due = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, message => message.Means == Means.Phone);
        var worker = notification.WorkerOf("peterborough");
        var path = $"/api/notification/messages/{due.Id}";

        var problem = await (await worker.PostKeyedAsync(
            $"{path}/informed", new { informedAt = informedAt is null ? (DateTimeOffset?)null : TestClock.London(informedAt), means },
            await worker.ETagAsync(path))).ProblemAsync(400);

        Assert.Contains(field, problem.Errors.Keys);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task Sample_04_a_neighbours_feedback_says_nothing_about_the_child()
    {
        notification.Clock.SetLondon("2026-11-06 11:00");
        var neighbour = await ArrivesAsync(
            Announced.Recorded("york", "2026-11-05 15:10", professional: false, sourceCode: "1B"), Announced.Referrer(Canary.Email, professional: false));
        var teacher = await ArrivesAsync(Announced.Recorded("york", "2026-11-05 15:10"), ByEmail);
        foreach (var recorded in new[] { neighbour, teacher })
        {
            await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
            await notification.PublishAsync(Announced.Decided(recorded, "brokered-tier-2", Outcome.EarlyHelp, "2026-11-06 10:30"));
            await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);
        }

        var toNeighbour = notification.Mail.Taken(neighbour.Reference)[^1];
        Assert.DoesNotContain("Tier 2", toNeighbour.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/cases/", toNeighbour.Body, StringComparison.Ordinal);
        Assert.Contains("confidentiality of the child", toNeighbour.Body, StringComparison.Ordinal);
        Assert.Contains("Moderate need: brokered response at Tier 2", notification.Mail.Taken(teacher.Reference)[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task An_anonymous_referrer_gets_no_message_and_the_timeline_says_why()
    {
        notification.Clock.SetLondon("2026-11-06 11:00");
        var recorded = Announced.Recorded("york", "2026-11-05 15:10", professional: false, sourceCode: "9");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(professional: false, anonymous: true));
        await notification.PublishAsync(recorded);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-11-06 10:30"));

        var entries = await Eventually.Is(
            () => notification.ActivityAsync(recorded.ContactRecordId), activity => activity.Count(entry => entry.What == "nobody-to-inform") == 2);

        Assert.All(entries, entry => Assert.Equal("York 5.5", entry.Rule));
        Assert.Empty(await ListedAsync(notification.WorkerOf("york"), $"caseId={recorded.ContactRecordId}"));
        Assert.Empty(notification.Mail.Tried(recorded.Reference));
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task A_member_of_the_public_may_refuse_contact_and_a_professional_may_not()
    {
        notification.Clock.SetLondon("2026-11-06 11:00");
        var neighbour = await ArrivesAsync(
            Announced.Recorded("york", "2026-11-05 15:10", professional: false, sourceCode: "1B"),
            Announced.Referrer(Canary.Email, Canary.Phone, professional: false, mayBeContactedAgain: "no"));
        var teacher = await ArrivesAsync(Announced.Recorded("york", "2026-11-05 15:10"), Announced.Referrer(Canary.Email, mayBeContactedAgain: "no"));
        foreach (var recorded in new[] { neighbour, teacher })
        {
            await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-11-06 10:30"));
        }

        await notification.SentAsync(teacher.ContactRecordId, MessageKind.Feedback);
        var entries = await Eventually.Is(
            () => notification.ActivityAsync(neighbour.ContactRecordId), activity => activity.Count(entry => entry.What == "nobody-to-inform") == 2);

        Assert.Contains(entries, entry => entry is { Summary: "No feedback: the referrer asked not to be contacted again.", Rule: "York 5.5" });
        Assert.Empty(await ListedAsync(notification.WorkerOf("york"), $"caseId={neighbour.ContactRecordId}"));
        Assert.Empty(notification.Mail.Tried(neighbour.Reference));
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task The_clock_of_feedback_stops_where_nobody_can_be_informed()
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = Announced.Recorded("peterborough", "2026-10-06 10:20", professional: false, sourceCode: "9");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(professional: false, anonymous: true));
        await notification.PublishAsync(recorded);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-10-06 10:24"));

        await Eventually.Is(
            () => notification.ActivityAsync(recorded.ContactRecordId), activity => activity.Count(entry => entry.What == "nobody-to-inform") == 2);

        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "feedback"));
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "S14")]
    public async Task Sample_06_the_mother_is_acknowledged_within_a_working_day_and_gets_feedback_for_the_public()
    {
        notification.Clock.SetLondon("2026-11-09 08:01");
        var recorded = await ArrivesAsync(
            Announced.Recorded("sefton", "2026-11-09 08:00", channel: "online-form", professional: false, sourceCode: "1A"),
            Announced.Referrer(Canary.Email, professional: false));
        var acknowledgement = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        Assert.Equal((TestClock.London("2026-11-10 23:59:59"), false), (acknowledgement.DueAt!.Value, acknowledgement.Courtesy));
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "acknowledgement"));

        await notification.PublishAsync(Announced.Decided(recorded, "early-help-gateway", Outcome.EarlyHelp, "2026-11-09 16:00"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);
        Assert.DoesNotContain("early help gateway", notification.Mail.Taken(recorded.Reference)[^1].Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task An_acknowledgement_that_only_a_person_can_give_is_listed_when_it_is_overdue()
    {
        notification.Clock.SetLondon("2026-11-09 08:01");
        var recorded = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-09 08:00"), ByPhone);
        var due = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Acknowledgement, message => message is { State: MessageState.Due, Means: Means.Phone });

        notification.Clock.SetLondon("2026-11-11 00:00");

        Assert.Contains(due.Id, await ListedAsync(notification.WorkerOf("sefton"), $"view=overdue&caseId={recorded.ContactRecordId}"));
    }

    [Fact]
    [Trait("Rule", "S14")]
    public async Task A_professional_gets_the_outcome_within_a_working_day_of_the_decision()
    {
        notification.Clock.SetLondon("2026-11-06 16:00");
        var recorded = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-06 08:00"), ByEmail);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-11-06 15:59"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");

        var feedback = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        Assert.Equal(TestClock.London("2026-11-09 23:59:59"), feedback.DueAt);
        Assert.Contains(notification.Mail.Taken(recorded.Reference), mail => mail.Body.Contains("no further action", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "R5.2")]
    public async Task Sample_07_the_GP_gets_acknowledgement_confirmation_request_and_feedback()
    {
        notification.Clock.SetLondon("2026-11-11 12:31");
        var recorded = await ArrivesAsync(Announced.Recorded("referrals-2024", "2026-11-11 12:30", sourceCode: "3A"), ByEmail);
        var acknowledgement = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        Assert.Equal((TestClock.London("2026-11-12 23:59:59"), "Referrals 2024 4.1"), (acknowledgement.DueAt!.Value, acknowledgement.Rule));
        Assert.Contains(
            "confirm it in writing by Friday 13 November 2026 at 12:30", notification.Mail.Taken(recorded.Reference)[0].Body, StringComparison.Ordinal);

        await notification.PublishAsync(Announced.Decided(recorded, "early-help", Outcome.EarlyHelp, "2026-11-12 09:00"));
        await notification.ApproveReasonsAsync(recorded, "A family worker can help sooner.");
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);
        var body = notification.Mail.Taken(recorded.Reference)[^1].Body;
        Assert.DoesNotContain("family worker", body, StringComparison.Ordinal);
        Assert.Contains("judged not to meet the threshold", body, StringComparison.Ordinal);
        Assert.Contains("Other sources of support", body, StringComparison.Ordinal);
        Assert.Contains("If you are not satisfied", body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public async Task A_practitioner_is_reminded_once_to_confirm_in_writing()
    {
        notification.Clock.SetLondon("2026-11-11 12:31");
        var recorded = await ArrivesAsync(Announced.Recorded("referrals-2024", "2026-11-11 12:30", sourceCode: "3A"), ByEmail);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        notification.Clock.SetLondon("2026-11-13 00:30");
        var approaching = Announced.Approaching(recorded, "written-confirmation", "2026-11-13 12:30", "Referrals 2024 3.4");

        await notification.PublishAsync(approaching);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Reminder);
        await notification.ConsumedAsync(await notification.PublishAsync(approaching));

        var reminder = Assert.Single(notification.Mail.Tried(recorded.Reference), mail => mail.Subject.EndsWith("reminder", StringComparison.Ordinal));
        Assert.Equal((Canary.Email, $"{recorded.Reference}: reminder"), (reminder.To, reminder.Subject));
        Assert.Contains("Friday 13 November 2026 at 12:30", reminder.Body, StringComparison.Ordinal);
        Assert.Contains("your council 3.4", reminder.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(notification.Mail.Tried(recorded.Reference), mail => mail.To.StartsWith("front-door@", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task A_referrer_who_has_waited_three_working_days_learns_whom_to_contact()
    {
        notification.Clock.SetLondon("2026-11-09 08:01");
        var recorded = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-09 08:00"), ByPhone);
        await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.Means == Means.Phone);
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(Canary.Email));
        notification.Clock.SetLondon("2026-11-13 00:00");

        await notification.ConsumedAsync(
            await notification.PublishAsync(Announced.Approaching(recorded, "acknowledgement-chase", "2026-11-12 23:59:59", "Sefton 5.6 Acknowledgement")));
        await notification.PublishAsync(Announced.Missed(recorded, "acknowledgement-chase", "2026-11-12 23:59:59", "Sefton 5.6 Acknowledgement"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Reminder);

        var mail = Assert.Single(notification.Mail.Tried(recorded.Reference));
        Assert.Equal(Canary.Email, mail.To);
        Assert.Contains("The manager in the Children's Help and Advice Team (CHAT)", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task A_letter_that_lay_for_days_is_acknowledged_when_recorded_and_not_chased_in_the_same_minute()
    {
        notification.Clock.SetLondon("2026-11-16 09:00");
        var recorded = await ArrivesAsync(Announced.Recorded("sefton", "2026-11-09 08:00", channel: "letter"), ByEmail);

        await notification.ConsumedAsync(
            await notification.PublishAsync(Announced.Missed(recorded, "acknowledgement-chase", "2026-11-12 23:59:59", "Sefton 5.6 Acknowledgement")));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        Assert.DoesNotContain(notification.Mail.Tried(recorded.Reference), mail => mail.Subject.EndsWith("reminder", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task An_acknowledgement_with_no_recipient_is_published_as_withdrawn()
    {
        notification.Clock.SetLondon("2026-11-09 08:01");
        var recorded = await ArrivesAsync(
            Announced.Recorded("sefton", "2026-11-09 08:00", professional: false, sourceCode: "9"), Announced.Referrer(professional: false, anonymous: true));

        var withdrawn = await Eventually.Is(
            () => notification.QueryAsync<Data.NotificationDbContext, int>(db => db.Outbox.CountAsync(
                message => message.EventName == "MessageWithdrawn" && message.Body.Contains(recorded.ContactRecordId.ToString()))),
            count => count > 0);

        Assert.Equal(1, withdrawn);
    }

    [Fact]
    [Trait("Rule", "D1.2")]
    public async Task Where_the_procedure_gives_no_time_the_referrer_is_informed_all_the_same_and_no_clock_is_borrowed()
    {
        notification.Clock.SetLondon("2026-11-10 12:00");
        var recorded = await ArrivesAsync(Announced.Recorded("dudley", "2026-11-10 09:00"), ByEmail);
        await notification.PublishAsync(Announced.Decided(recorded, "initial-assessment", Outcome.Assessment, "2026-11-10 11:00"));

        var feedback = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        Assert.Equal(("statutory guidance", null), (feedback.Rule, feedback.DueAt));
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback));
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    [Trait("Rule", "P7.2")]
    public async Task Below_the_threshold_a_letter_to_a_professional_waits_for_the_reasons_and_has_them()
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await ArrivesAsync(
            Announced.Recorded("peterborough", "2026-10-05 10:00", channel: "letter"), ByPost);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-10-06 10:24"));
        var held = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, message => message.State == MessageState.ToApprove);

        await notification.ApproveReasonsAsync(recorded, "The family has the support it needs.");
        await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Letter });
        var letter = await notification.WorkerOf("peterborough").GetAsync<LetterView>($"/api/notification/messages/{held.Id}/letter");

        Assert.Contains("The family has the support it needs.", letter.Paragraphs);
        Assert.DoesNotContain(letter.Paragraphs, words => words.Contains("never in an email", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_courtesy_acknowledgement_makes_nobody_ring()
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-10-06 10:20"), ByPhone);

        await Eventually.Is(() => notification.ActivityAsync(recorded.ContactRecordId), activity => activity.Exists(entry => entry.What == "nobody-to-inform"));

        Assert.Empty(await ListedAsync(notification.WorkerOf("peterborough"), $"caseId={recorded.ContactRecordId}"));
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task Events_out_of_order_or_repeated_lead_to_one_message_each()
    {
        notification.Clock.SetLondon("2026-10-07 15:00");
        var recorded = Announced.Recorded("peterborough", "2026-10-06 10:20");
        var decided = Announced.Decided(recorded, "child-and-family-assessment", Outcome.Assessment, "2026-10-07 14:59");
        notification.Intake.Knows(recorded.ContactRecordId, ByEmail);
        await notification.PublishAsync(decided);
        await notification.PublishAsync(recorded);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        var again = new[] { await notification.PublishAsync(decided), await notification.PublishAsync(recorded) };
        await Eventually.Is(() => ConsumedAsync(again), count => count == 2);

        Assert.Equal(2, notification.Mail.Tried(recorded.Reference).Count);
    }

    private Task<int> ConsumedAsync(Guid[] messageIds) => notification.QueryAsync<Data.NotificationDbContext, int>(
        db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Inbox.Where(message => messageIds.Contains(message.MessageId))));

    [Theory]
    [InlineData("letter", "Peterborough 7.2")]
    [InlineData("phone", null)]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P7.2")]
    public async Task The_referrer_of_a_returned_contact_is_asked_for_consent_once(string channel, string? inWritingRule)
    {
        notification.Clock.SetLondon("2026-10-09 09:05");
        var returned = Announced.Returned("peterborough", "2026-10-09 09:00", channel);
        notification.Intake.Knows(returned.ContactRecordId, ByEmail);

        await notification.PublishAsync(returned);
        var sent = await notification.SentAsync(returned.ContactRecordId, MessageKind.AgreementRequest);
        await notification.PublishAsync(returned);
        var next = Announced.Returned("peterborough", "2026-10-09 09:00", channel);
        notification.Intake.Knows(next.ContactRecordId, ByEmail);
        await notification.PublishAsync(next);
        await notification.SentAsync(next.ContactRecordId, MessageKind.AgreementRequest);

        Assert.Equal(("Peterborough 3.2", inWritingRule, TestClock.London("2026-10-11 09:00")), (sent.Rule, sent.InWritingRule, sent.DueAt));
        var mail = Assert.Single(notification.Mail.Taken(returned.Reference));
        Assert.EndsWith("family consent needed", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("parental responsibility", mail.Body, StringComparison.Ordinal);
        Assert.NotNull((await notification.DeadlineAsync(returned.ContactRecordId, "agreement-request"))!.MetAt);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task A_professional_without_an_address_is_left_for_a_person_to_inform()
    {
        notification.Clock.SetLondon("2026-10-09 10:00");
        var recorded = await ArrivesAsync(Announced.Recorded("peterborough", "2026-10-09 09:00", channel: "letter"), Announced.Referrer());

        await notification.PublishAsync(Announced.Decided(recorded, "advice-and-information", Outcome.AdviceAndInformation, "2026-10-09 09:50"));
        await notification.ApproveReasonsAsync(recorded, "The family has help already.");

        await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Letter });
    }

    private async Task<ContactRecorded> ArrivesAsync(ContactRecorded recorded, object referrer)
    {
        notification.Intake.Knows(recorded.ContactRecordId, referrer);
        await notification.PublishAsync(recorded);
        await Eventually.Is(
            () => notification.QueryAsync<Data.NotificationDbContext, bool>(async db => await db.Cases.FindAsync(recorded.ContactRecordId) is not null),
            "the contact is known");
        return recorded;
    }

    private static async Task<List<Guid>> ListedAsync(HttpClient client, string query) =>
        [.. (await client.GetAsync<Page<MessageView>>($"/api/notification/messages?{query}")).Items.Select(item => item.MessageId)];
}
