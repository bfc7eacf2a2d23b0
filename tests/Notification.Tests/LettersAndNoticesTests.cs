namespace ReferralPlatform.Notification.Tests;

/// <summary>What people add to what the service says by itself: feedback a manager approves, letters, calls to the police.</summary>
[Collection(NotificationCollection.Name)]
public sealed class LettersAndNoticesTests(NotificationFixture notification)
{
    private const string Reasons = "The health visitor already supports Toby's mother; nothing more is needed now.";

    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "R5.3")]
    public async Task R5_2_Feedback_waits_for_its_reasons_and_has_them_in_the_letter_but_no_e_mail()
    {
        notification.Clock.SetLondon("2026-10-09 10:00");
        var feedback = await FeedbackAsync("referrals-2024", Announced.Referrer(postalAddress: new { line1 = Canary.Street }));
        Assert.Equal(MessageState.ToApprove, feedback.State);
        var path = $"/api/notification/messages/{feedback.Id}";
        using var manager = notification.ClientFor("referrals-2024.team-manager", "referrals-2024", AccessRoles.TeamManager);
        using var worker = notification.WorkerOf("referrals-2024");

        await (await worker.PostKeyedAsync($"{path}/feedback-texts", new ApproveFeedbackRequest(Reasons), await worker.ETagAsync(path))).JsonAsync(403);
        await (await manager.PostKeyedAsync($"{path}/feedback-texts", new ApproveFeedbackRequest(" "), await manager.ETagAsync(path))).JsonAsync(400);
        await (await manager.PostKeyedAsync($"{path}/feedback-texts", new ApproveFeedbackRequest(Reasons), await manager.ETagAsync(path))).JsonAsync(201);

        await notification.MessageAsync(
            feedback.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: Means.Letter });
        var letter = await worker.GetAsync<LetterView>($"{path}/letter");
        Assert.Equal(Reasons, letter.ApprovedFeedback);
        Assert.Empty(letter.Enclosures);
        var words = string.Join('\n', letter.Paragraphs);
        Assert.Contains(Reasons, words, StringComparison.Ordinal);
        Assert.Contains("not to meet the threshold", words, StringComparison.Ordinal);
        Assert.Contains("more senior manager", words, StringComparison.Ordinal);
        var answer = (await worker.GetJsonAsync($"{path}/letter")).GetRawText();
        Assert.DoesNotContain(Canary.All, detail => answer.Contains(detail, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(notification.Mail.Tried(feedback.Reference), mail => mail.Body.Contains("Toby", StringComparison.Ordinal));
        Assert.Contains(
            await notification.ActivityAsync(feedback.ContactRecordId), entry => entry is { What: "feedback-extended", By: "referrals-2024.team-manager" });
    }

    [Theory]
    [Trait("Rule", "P7.1")]
    [Trait("Rule", "S14")]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "D1.2")]
    [InlineData("peterborough", "2026-10-11 09:00", "Peterborough 7.1")]
    [InlineData("sefton", "2026-10-12 23:59:59", "Sefton 5.6 Feedback")]
    [InlineData("referrals-2024", "2026-10-16 23:59:59", "this platform")]
    [InlineData("dudley", "2026-10-16 23:59:59", "this platform")]
    public async Task Below_the_threshold_a_professional_is_told_nothing_before_the_reasons_and_the_clock_runs(
        string authority, string dueAt, string rule)
    {
        notification.Clock.SetLondon("2026-10-09 10:00");
        var recorded = await ArrivesAsync(Announced.Recorded(authority, "2026-10-09 09:00"), Announced.Referrer(Canary.Email));
        await notification.PublishAsync(Announced.Decided(recorded, NoFurtherAction(authority), Outcome.NoFurtherAction, "2026-10-09 09:50"));
        var held = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback, message => message.State == MessageState.ToApprove);
        var clock = await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback);
        using var manager = notification.ClientFor($"{authority}.team-manager", authority, AccessRoles.TeamManager);
        var path = $"/api/notification/messages/{held.Id}";

        var informed = await (await manager.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone), await manager.ETagAsync(path))).ProblemAsync(409);
        var approved = await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path))).ProblemAsync(422);

        Assert.EndsWith(":not-approved", informed.Type, StringComparison.Ordinal);
        Assert.EndsWith(":reasons-missing", approved.Type, StringComparison.Ordinal);
        Assert.Equal(TestClock.London(dueAt), clock!.DueAt);
        Assert.Equal(clock.DueAt, held.DueAt);
        Assert.StartsWith(rule, clock.Rule, StringComparison.Ordinal);
        Assert.DoesNotContain(notification.Mail.Tried(recorded.Reference), mail => mail.Subject.EndsWith("update", StringComparison.Ordinal));

        await notification.ApproveReasonsAsync(recorded, Reasons);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.Feedback))!.MetAt);
    }

    [Theory]
    [Trait("Rule", "Y6.3")]
    [Trait("Rule", "S14")]
    [InlineData("york", true)]
    [InlineData("york", false)]
    [InlineData("sefton", false)]
    [InlineData("peterborough", false)]
    [InlineData("dudley", false)]
    public async Task No_reasons_are_waited_for_where_the_text_wants_none_or_the_referrer_is_of_the_public(string authority, bool professional)
    {
        notification.Clock.SetLondon("2026-10-09 10:00");
        var recorded = await ArrivesAsync(
            Announced.Recorded(authority, "2026-10-09 09:00", professional: professional, sourceCode: professional ? "2A" : "1B"),
            Announced.Referrer(Canary.Email, professional: professional));
        await notification.PublishAsync(Announced.Decided(recorded, NoFurtherAction(authority), Outcome.NoFurtherAction, "2026-10-09 09:50"));

        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        var mail = MessageWording.Compose(sent, ProcedureBook.Published.For(authority), new Uri("https://front-door.example"), toKnownProfessional: true);
        Assert.DoesNotContain("threshold", mail.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    public async Task Approved_feedback_is_never_in_the_e_mail()
    {
        var procedure = ProcedureBook.Published.For("referrals-2024");
        notification.Clock.SetLondon("2026-10-09 10:00");
        var feedback = await FeedbackAsync("referrals-2024", Announced.Referrer(postalAddress: new { line1 = Canary.Street }));

        var manager = new CurrentPerson("m", "M", "referrals-2024", [AccessRoles.TeamManager]);
        Assert.Null(feedback.ApproveFeedback(Reasons, [], releaseReason: null, manager, notification.Clock.GetUtcNow()));
        var mail = MessageWording.Compose(feedback, procedure, new Uri("https://front-door.example"), toKnownProfessional: true);

        Assert.DoesNotContain("Toby", mail.Subject + mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "Y5.3")]
    public async Task P8_1_A_call_to_the_police_is_recorded_once_in_addition_to_the_e_mail()
    {
        notification.Clock.SetLondon("2026-11-07 21:45");
        var crime = new CrimeSuspected
        {
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "peterborough",
            SuspectedAt = notification.Clock.GetUtcNow(),
            Rule = "Peterborough 8.1",
        };
        await notification.PublishAsync(crime);
        var notice = await notification.SentAsync(crime.ContactRecordId, MessageKind.PoliceNotice);
        using var worker = notification.WorkerOf("peterborough");
        var path = $"/api/notification/messages/{notice.Id}";
        var call = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone, SpokenTo: "Control room, PS 114");

        var informed = await (await worker.PostKeyedAsync($"{path}/informed", call, await worker.ETagAsync(path))).ReadAsync<MessageView>(201);
        await (await worker.PostKeyedAsync($"{path}/informed", call, await worker.ETagAsync(path))).JsonAsync(409);

        Assert.Equal(("Control room, PS 114", "peterborough.front-door-worker"), (informed.SpokenTo, informed.InformedBy));
        Assert.NotNull(informed.SentAt);
        Assert.Equal(2, await notification.InformedAsync(notice.Id));
        await (await worker.GetAsync($"{path}/letter")).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task P7_1_Overdue_feedback_is_listed_even_before_the_decision()
    {
        notification.Clock.SetLondon("2026-09-01 10:25");
        var undecided = await ArrivesAsync(Announced.Recorded("peterborough", "2026-09-01 10:20"), Announced.Referrer(phone: Canary.Phone));
        var decided = await FeedbackAsync("peterborough", Announced.Referrer(phone: Canary.Phone), "2026-09-01 10:21");
        using var worker = notification.WorkerOf("peterborough");
        using var york = notification.WorkerOf("york");

        notification.Clock.SetLondon("2026-09-03 10:30");
        var rows = (await worker.GetAsync<Page<OverdueFeedback>>("/api/notification/feedback")).Items.ToDictionary(row => row.CaseId);

        Assert.False(rows[undecided.ContactRecordId].Decided);
        Assert.Equal("Peterborough 7.1", rows[undecided.ContactRecordId].Rule);
        Assert.Equal(decided.Id, rows[decided.ContactRecordId].MessageId);
        Assert.DoesNotContain(
            undecided.ContactRecordId.ToString(), (await york.GetJsonAsync("/api/notification/feedback")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_list_tells_others_what_was_written_to_somebody_or_why_it_failed()
    {
        const string Word = "Kestrel";
        notification.Clock.SetLondon("2026-08-03 10:25");
        var decided = await FeedbackAsync("peterborough", Announced.Referrer(phone: Canary.Phone), "2026-08-03 10:21");
        using var manager = notification.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);
        var path = $"/api/notification/messages/{decided.Id}";
        await (await manager.PostKeyedAsync(
            $"{path}/feedback-texts", new ApproveFeedbackRequest($"{Word} will be seen."), await manager.ETagAsync(path))).JsonAsync(201);
        await notification.MessageAsync(
            decided.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: not null });
        await notification.OpenToAsync(decided.ContactRecordId, "peterborough", ["peterborough.team-manager"]);
        notification.Clock.SetLondon("2026-08-06 10:30");

        await notification.AssertListsTellAsync(
            "peterborough", Word,
            ("ListMessages", decided.ContactRecordId, "/api/notification/messages?view=due&take=100", null, ListTells.WordsToTheCircle),
            ("ListMessages", decided.ContactRecordId, $"/api/notification/messages?caseId={decided.ContactRecordId}", null, ListTells.NothingToOthers),
            ("ListFeedback", decided.ContactRecordId, "/api/notification/feedback?take=100", null, ListTells.ThatItIsThere));
    }

    private static string NoFurtherAction(string authority) =>
        ProcedureBook.Published.For(authority).Screening.Options.First(option => option.Outcome == Outcome.NoFurtherAction).Code;

    private async Task<Message> FeedbackAsync(string authority, object referrer, string receivedAt = "2026-10-09 09:00")
    {
        var recorded = await ArrivesAsync(Announced.Recorded(authority, receivedAt, channel: "letter"), referrer);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, receivedAt));
        return await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Feedback,
            message => message is { State: MessageState.Due, Means: not null } or { State: MessageState.ToApprove });
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
}
