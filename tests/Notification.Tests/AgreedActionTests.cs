namespace ReferralPlatform.Notification.Tests;

/// <summary>What was agreed in conversation goes to the referrer in writing, and never into an email.</summary>
[Collection(NotificationCollection.Name)]
public sealed class AgreedActionTests(NotificationFixture notification)
{
    private static readonly object ByEmail = Announced.Referrer(Canary.Email, Canary.Phone);
    private static readonly object ByPhone = Announced.Referrer(phone: Canary.Phone);

    [Theory]
    [InlineData("peterborough", false)]
    [InlineData("york", false)]
    [InlineData("sefton", true)]
    [InlineData("referrals-2024", true)]
    [InlineData("dudley", false)]
    [Trait("Rule", "S2b")]
    [Trait("Rule", "R5.4")]
    public async Task S2b_a_professional_is_told_where_what_was_agreed_can_be_read(string authority, bool askedFor)
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var agreed = Agreed(authority, professional: true, askedFor);
        notification.Intake.Knows(agreed.ContactRecordId, ByEmail);

        await notification.PublishAsync(agreed);

        var sent = await notification.SentAsync(agreed.ContactRecordId, MessageKind.AgreedActions);
        Assert.Equal((agreed.Rule, askedFor ? agreed.Rule : null), (sent.Rule, sent.InWritingRule));
        var (subject, body) = authority is NotificationFixture.ByNotify
            ? notification.Notify.Taken($"{sent.Id:N}").Select(mail => (mail.Subject!, mail.Body!)).Single()
            : notification.Mail.Taken(agreed.Reference).Select(mail => (mail.Subject, mail.Body)).Single();
        Assert.Equal($"{agreed.Reference}: what we agreed", subject);
        Assert.Contains("/partner", body, StringComparison.Ordinal);
        Assert.Contains("not sent by email", body, StringComparison.Ordinal);
        Assert.DoesNotContain("{", body, StringComparison.Ordinal);
        Assert.All(Canary.All, word => Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["agreed-actions"], notification.Intake.PurposesFor(agreed.ContactRecordId), StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S2b")]
    public async Task S2b_without_an_email_address_it_is_a_letter_where_the_text_asks_for_it()
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var agreed = Agreed("sefton", professional: true, askedFor: true);
        notification.Intake.Knows(agreed.ContactRecordId, ByPhone);
        var courtesy = Agreed("york", professional: true, askedFor: false);
        notification.Intake.Knows(courtesy.ContactRecordId, ByPhone);

        await notification.PublishAsync(agreed);
        await notification.PublishAsync(courtesy);

        await notification.MessageAsync(
            agreed.ContactRecordId, MessageKind.AgreedActions, message => message is { State: MessageState.Due, Means: Means.Letter });
        await Eventually.Is(
            () => notification.ActivityAsync(courtesy.ContactRecordId), entries => entries.Any(entry => entry.What == "nobody-to-inform"));
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_a_member_of_the_public_hears_only_where_something_was_said_to_them()
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var kept = Agreed("sefton", professional: false, askedFor: true) with { ForReferrer = false };
        notification.Intake.Knows(kept.ContactRecordId, ByEmail);
        var said = Agreed("sefton", professional: false, askedFor: true);
        notification.Intake.Knows(said.ContactRecordId, ByEmail);

        await notification.PublishAsync(kept);
        await notification.PublishAsync(said);

        await notification.SentAsync(said.ContactRecordId, MessageKind.AgreedActions);
        var mail = Assert.Single(notification.Mail.Taken(said.Reference));
        Assert.Contains("Thank you for speaking with us", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("agreed", mail.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(notification.Mail.Taken(kept.Reference));
    }

    [Fact]
    [Trait("Rule", "R5.4")]
    public async Task R5_4_a_professional_is_reminded_and_the_front_door_hears_that_it_is_overdue()
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var recorded = Announced.Recorded("referrals-2024", "2026-11-09 09:00");
        notification.Intake.Knows(recorded.ContactRecordId, ByEmail);
        await notification.PublishAsync(recorded);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        await notification.PublishAsync(Announced.Approaching(recorded, ClockKinds.ReferrersAction, "2026-11-11 23:59:59", "Referrals 2024 5.4"));
        var reminder = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Reminder);
        await notification.PublishAsync(Announced.Missed(recorded, ClockKinds.ReferrersAction, "2026-11-11 23:59:59", "Referrals 2024 5.4"));
        var alert = await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);

        Assert.Equal((ClockKinds.ReferrersAction, Recipient.Referrer), (reminder.About, reminder.Recipient));
        Assert.Equal((ClockKinds.ReferrersAction, Recipient.Team), (alert.About, alert.Recipient));
        var mails = notification.Mail.Taken(recorded.Reference);
        Assert.Contains("is for you to do", mails.Single(mail => mail.Subject.EndsWith("due soon", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
        Assert.Contains(mails, mail => mail.Subject.EndsWith("action of the referrer overdue", StringComparison.Ordinal));
    }

    private static ActionsAgreed Agreed(string authority, bool professional, bool askedFor) => new()
    {
        AgreementId = Guid.CreateVersion7(),
        ContactRecordId = Guid.CreateVersion7(),
        ContactId = Guid.CreateVersion7(),
        Reference = $"T-{Guid.CreateVersion7():N}"[..30],
        Authority = authority,
        ProcedureVersion = ProcedureBook.Published.For(authority).Version,
        ProfessionalReferrer = professional,
        ForReferrer = true,
        AskedFor = askedFor,
        ReceivedAt = TestClock.London("2026-11-09 09:00"),
        AgreedAt = TestClock.London("2026-11-09 10:00"),
        Rule = ProcedureBook.Published.For(authority).Intake.AgreedActions.Rule.Display,
    };
}
