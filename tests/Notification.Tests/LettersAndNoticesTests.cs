using ReferralPlatform.Procedures;

namespace ReferralPlatform.Notification.Tests;

/// <summary>What people add to what the service says by itself: words a manager allows, letters, a word with the police.</summary>
[Collection(NotificationCollection.Name)]
public sealed class LettersAndNoticesTests(NotificationFixture notification)
{
    private const string Reasons = "The health visitor already supports Toby's mother; nothing more is needed now.";

    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "R5.3")]
    public async Task R5_2_A_manager_adds_what_may_be_told_and_the_letter_carries_it_with_the_enclosures_and_no_e_mail_does()
    {
        notification.Clock.SetLondon("2026-10-09 10:00");
        var feedback = await FeedbackAsync("referrals-2024", Told.Referrer(postalAddress: new { line1 = Canary.Street }));
        var path = $"/api/notification/messages/{feedback.Id}";
        using var manager = notification.ClientFor("referrals-2024.team-manager", "referrals-2024", AccessRoles.TeamManager);
        using var worker = notification.WorkerOf("referrals-2024");

        await (await worker.PostKeyedAsync($"{path}/feedback-texts", new { text = Reasons }, await worker.ETagAsync(path))).JsonAsync(403);
        await (await manager.PostKeyedAsync($"{path}/feedback-texts", new { text = " " }, await manager.ETagAsync(path))).JsonAsync(400);
        await (await manager.PostKeyedAsync($"{path}/feedback-texts", new { text = Reasons }, await manager.ETagAsync(path))).JsonAsync(201);

        var letter = await worker.GetJsonAsync($"{path}/letter");
        Assert.Equal(Reasons, letter.GetProperty("mayBeTold").GetString());
        Assert.Equal(["Referrals 2024 5.3", "Referrals 2024 5.3"], letter.GetProperty("enclosures").EnumerateArray().Select(item => item.GetProperty("rule").GetString()));
        var words = letter.GetProperty("paragraphs").GetRawText();
        Assert.Contains("not to meet the threshold", words, StringComparison.Ordinal);
        Assert.Contains("more senior manager", words, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary.All, detail => letter.GetRawText().Contains(detail, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(notification.Mail.Tried(feedback.Reference), mail => mail.Body.Contains("Toby", StringComparison.Ordinal));
        Assert.Contains(await notification.ActivityAsync(feedback.ContactRecordId), entry => entry is { What: "feedback-extended", By: "referrals-2024.team-manager" });
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    public async Task What_may_be_told_is_never_in_the_e_mail_also_when_it_is_sent_again()
    {
        var procedure = ProcedureBook.Published.For("referrals-2024");
        notification.Clock.SetLondon("2026-10-09 10:00");
        var feedback = await FeedbackAsync("referrals-2024", Told.Referrer(postalAddress: new { line1 = Canary.Street }));

        Assert.Null(feedback.ApproveFeedback(Reasons, new CurrentPerson("m", "M", "referrals-2024", [AccessRoles.TeamManager])));
        var mail = MessageWording.Compose(feedback, procedure, new Uri("https://front-door.example"));

        Assert.DoesNotContain("Toby", mail.Subject + mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "Y5.3")]
    public async Task P8_1_A_word_with_the_police_is_recorded_besides_the_e_mail_once()
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
        var telling = new { toldAt = notification.Clock.GetUtcNow(), means = "phone", toldTo = "Control room, PS 114" };

        var told = await (await worker.PostKeyedAsync($"{path}/tellings", telling, await worker.ETagAsync(path))).JsonAsync(201);
        await (await worker.PostKeyedAsync($"{path}/tellings", telling, await worker.ETagAsync(path))).JsonAsync(409);

        Assert.Equal(("Control room, PS 114", "peterborough.front-door-worker"), (Told.Text(told, "toldTo"), Told.Text(told, "toldBy")));
        Assert.NotEqual(default, told.GetProperty("sentAt").GetDateTimeOffset());
        Assert.Equal(2, await notification.InformedAsync(notice.Id));
        await (await worker.GetAsync($"{path}/letter")).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task P7_1_Feedback_that_is_overdue_is_listed_also_where_nothing_is_decided_yet()
    {
        notification.Clock.SetLondon("2026-09-01 10:25");
        var undecided = await ArrivesAsync(Told.Recorded("peterborough", "2026-09-01 10:20"), Told.Referrer(phone: Canary.Phone));
        var decided = await FeedbackAsync("peterborough", Told.Referrer(phone: Canary.Phone), "2026-09-01 10:21");
        using var worker = notification.WorkerOf("peterborough");
        using var york = notification.WorkerOf("york");

        notification.Clock.SetLondon("2026-09-03 10:30");
        var rows = (await worker.GetJsonAsync("/api/notification/feedback")).GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("caseId").GetGuid());

        Assert.False(rows[undecided.ContactRecordId].GetProperty("decided").GetBoolean());
        Assert.Equal("Peterborough 7.1", Told.Text(rows[undecided.ContactRecordId], "rule"));
        Assert.Equal(decided.Id, rows[decided.ContactRecordId].GetProperty("messageId").GetGuid());
        Assert.DoesNotContain(undecided.ContactRecordId.ToString(), (await york.GetJsonAsync("/api/notification/feedback")).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<Message> FeedbackAsync(string authority, object referrer, string receivedAt = "2026-10-09 09:00")
    {
        var recorded = await ArrivesAsync(Told.Recorded(authority, receivedAt, channel: "letter"), referrer);
        await notification.PublishAsync(Told.Decided(recorded, "no-further-action", CanonicalOutcomes.NoFurtherAction, receivedAt));
        return await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, message => message is { State: MessageState.Due, Means: not null });
    }

    private async Task<ContactRecorded> ArrivesAsync(ContactRecorded recorded, object referrer)
    {
        notification.Intake.Knows(recorded.ContactRecordId, referrer);
        await notification.PublishAsync(recorded);
        await Eventually.Is(
            () => notification.QueryAsync<Data.NotificationDbContext, bool>(async db => await db.Cases.FindAsync(recorded.ContactRecordId) is not null), "the contact is known");
        return recorded;
    }
}
