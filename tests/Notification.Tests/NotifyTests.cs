using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>By GOV.UK Notify, on a server that speaks its published API.</summary>
[Collection(NotificationCollection.Name)]
[Trait("Rule", "X1")]
public sealed class NotifyTests(NotificationFixture notification)
{
    private const string Authority = NotificationFixture.ByNotify;

    [Fact]
    public async Task An_e_mail_is_sent_once_and_a_receipt_that_comes_twice_or_is_not_ours_changes_nothing_more()
    {
        var (recorded, taken) = await SentByEmailAsync();
        Assert.Equal((Canary.Email, $"{recorded.Reference}: received"), (taken.To, taken.Subject));
        var waiting = await AcknowledgementAsync(recorded);
        Assert.Equal((MessageState.Sent, taken.Id), (waiting.State, waiting.ProviderId));
        using var worker = notification.WorkerOf(Authority);
        var unconfirmed = $"/api/notification/messages?view=unconfirmed&caseId={recorded.ContactRecordId}";
        Assert.Single((await worker.GetAsync<Page<MessageView>>(unconfirmed)).Items);

        Assert.Equal(HttpStatusCode.Unauthorized, await CallBackAsync(taken.Id, "delivered", token: "guess"));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallBackAsync(taken.Id, "delivered", token: null));
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(Guid.CreateVersion7().ToString(), "delivered"));
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(taken.Id, "delivered"));
        var delivered = await AcknowledgementAsync(recorded);
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(taken.Id, "delivered"));
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(taken.Id, "a word of tomorrow"));

        Assert.NotNull(delivered.DeliveredAt);
        Assert.Equal(delivered.Version, (await AcknowledgementAsync(recorded)).Version);
        Assert.Empty((await worker.GetAsync<Page<MessageView>>(unconfirmed)).Items);
        Assert.Single(notification.Notify.Taken($"{delivered.Id:N}"));
    }

    [Fact]
    public async Task What_fails_for_now_is_sent_again_with_doubled_pauses_and_comes_to_an_end()
    {
        var (recorded, first) = await SentByEmailAsync();
        var taken = first;
        var pauses = new List<TimeSpan>();
        for (var round = 1; round < 4; round++)
        {
            await CallBackAsync(taken.Id, "temporary-failure");
            var due = await AcknowledgementAsync(recorded);
            Assert.Equal((MessageState.Due, round), (due.State, due.Rounds));
            pauses.Add(due.NextAttemptAt - notification.Clock.GetUtcNow());
            await CallBackAsync(taken.Id, "delivered");
            Assert.Equal(MessageState.Due, (await AcknowledgementAsync(recorded)).State);
            notification.Clock.Set(due.NextAttemptAt);
            await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Sent);
            taken = notification.Notify.Taken($"{due.Id:N}")[^1];
        }

        await CallBackAsync(taken.Id, "temporary-failure");
        var failed = await AcknowledgementAsync(recorded);

        Assert.Equal([15, 30, 60], pauses.Select(pause => (int)Math.Round(pause.TotalMinutes)));
        Assert.Equal((MessageState.Failed, false), (failed.State, failed.Permanent));
        Assert.Equal(4, notification.Notify.Taken($"{failed.Id:N}").Count);
        Assert.Equal(4, notification.Notify.Taken($"{failed.Id:N}").Select(message => message.Reference).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_would_fail_again_is_shown_at_once_and_not_tried_again_until_a_person_says_so()
    {
        notification.Notify.RefuseNext(400, "ValidationError", $"email_address {Canary.Email} is not valid");
        var recorded = await ArrivesAsync(Announced.Referrer(email: Canary.Email));
        var failed = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Failed);
        Assert.Equal((1, true), (failed.Attempts, failed.Permanent));
        Assert.DoesNotContain("canarius", failed.LastError, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await notification.QueryAsync<NotificationDbContext, int>(
            db => db.Outbox.CountAsync(row => row.EventName == "MessageFailed" && row.Body.Contains(failed.Id.ToString()))));

        using var worker = notification.WorkerOf(Authority);
        var path = $"/api/notification/messages/{failed.Id}";
        await (await worker.PostKeyedAsync($"{path}/resends", new { }, await worker.ETagAsync(path))).JsonAsync(201);

        Assert.Equal(2, (await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement)).Attempts + 1);
        Assert.Single(notification.Notify.Taken($"{failed.Id:N}"));
    }

    [Fact]
    public async Task A_notice_that_does_not_arrive_is_named_by_what_it_is()
    {
        notification.Clock.SetLondon("2026-11-11 12:31");
        var recorded = Announced.Recorded(Authority, "2026-11-11 12:30");
        notification.Notify.RefuseNext(400, "ValidationError", "email_address is not valid");
        await notification.PublishAsync(Announced.Missed(recorded, "decision", "2026-11-12 12:30", "Dudley 1.5"));
        var failed = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.DeadlineAlert, message => message.State == MessageState.Failed);

        var body = await notification.QueryAsync<NotificationDbContext, string>(db => db.Outbox
            .Where(row => row.EventName == "MessageFailed" && row.Body.Contains(failed.Id.ToString())).Select(row => row.Body).SingleAsync());

        Assert.Contains("alert that the decision is overdue", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "RateLimitError")]
    [InlineData(500, "Exception")]
    [InlineData(403, "AuthError")]
    public async Task A_stumble_of_Notifys_is_tried_again(int status, string error)
    {
        notification.Notify.RefuseNext(status, error, "Not now");
        var recorded = await ArrivesAsync(Announced.Referrer(email: Canary.Email));
        var waiting = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Acknowledgement, message => message is { Attempts: 1, LastError: not null });
        Assert.False(waiting.Permanent);

        notification.Clock.Set(waiting.NextAttemptAt);

        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
    }

    [Fact]
    public async Task Each_reader_of_a_restricted_case_is_notified_also_when_it_is_tried_again()
    {
        notification.Clock.SetLondon("2026-11-11 12:31");
        var recorded = Announced.Recorded(Authority, "2026-11-11 12:30");
        await notification.RestrictAsync(recorded.ContactRecordId, recorded.ContactId, Authority, "restriction.first", "restriction.second");
        notification.Notify.RefuseNext(500, "Exception", "Not now");
        await notification.PublishAsync(Announced.Missed(recorded, "decision", "2026-11-12 12:30", "Dudley 1.5"));
        var waiting = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.DeadlineAlert, message => message is { Attempts: 1, LastError: not null });

        notification.Clock.Set(waiting.NextAttemptAt);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);

        Assert.Equal(
            [$"restriction.first@{Authority}.example", $"restriction.second@{Authority}.example"],
            notification.Notify.Taken($"{waiting.Id:N}").Select(taken => taken.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_letter_goes_as_pdf_and_one_that_fails_days_later_at_the_printer_is_open_again()
    {
        var recorded = await ArrivesAsync(Announced.Referrer(phone: Canary.Phone, professional: true));
        using var manager = notification.ClientFor("dudley.team-manager", Authority, AccessRoles.TeamManager);
        var written = await (await manager.PostKeyedAsync(
            $"/api/notification/cases/{recorded.ContactRecordId}/letters", new WriteLetterRequest(Recipient.Family, Guid.CreateVersion7())))
            .ReadAsync<MessageView>(201);
        var path = $"/api/notification/messages/{written.MessageId}";
        await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path))).JsonAsync(200);
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Decision);
        var letter = Assert.Single(notification.Notify.Taken($"{sent.Id:N}"));
        Assert.Equal("letter", letter.Type);
        Assert.Equal($"%PDF of {sent.Id}", System.Text.Encoding.UTF8.GetString(letter.Pdf!));

        notification.Clock.Set(notification.Clock.GetUtcNow().AddDays(3));
        await CallBackAsync(letter.Id, "permanent-failure");

        var open = await manager.GetAsync<Page<MessageView>>($"/api/notification/messages?view=failed&caseId={recorded.ContactRecordId}");
        Assert.Equal((written.MessageId, true, true), (open.Items[0].MessageId, open.Items[0].Permanent, open.Items[0].ByProvider));
        await (await manager.PostKeyedAsync($"{path}/resends", new { }, await manager.ETagAsync(path))).JsonAsync(201);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Decision);
        Assert.Equal(2, notification.Notify.Taken($"{sent.Id:N}").Count);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_An_invitation_to_a_meeting_that_was_moved_is_not_open_again_when_it_did_not_arrive()
    {
        notification.Clock.SetLondon("2026-11-11 12:31");
        var invited = new ParticipantInvited
        {
            InvitationId = Guid.CreateVersion7(),
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = Authority,
            Agency = "health",
            ToBeHeldAt = TestClock.London("2026-11-12 14:00"),
            InvitedAt = notification.Clock.GetUtcNow(),
            Moved = false,
            Rule = "Dudley 1.7",
        };
        await notification.ConsumedAsync(await notification.PublishAsync(invited));
        var first = await SentAsync(TestClock.London("2026-11-12 14:00"));
        var moved = invited with { ToBeHeldAt = TestClock.London("2026-11-13 09:00"), InvitedAt = invited.InvitedAt.AddMinutes(1), Moved = true };
        await notification.ConsumedAsync(await notification.PublishAsync(moved));
        var second = await SentAsync(TestClock.London("2026-11-13 09:00"));

        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(first.ProviderId!, "permanent-failure"));

        Assert.Equal(second.Id, Assert.Single(await InvitationsAsync()).Id);
        Assert.Equal(0, await notification.QueryAsync<NotificationDbContext, int>(
            db => db.Deadlines.CountAsync(clock => clock.ContactRecordId == invited.ContactRecordId && clock.MetAt == null)));
        Assert.Contains(
            await notification.ActivityAsync(invited.ContactRecordId),
            entry => entry.Summary.EndsWith("was taken back: it did not arrive, and it is held at another time.", StringComparison.Ordinal));

        Task<List<Message>> InvitationsAsync() => notification.QueryAsync<NotificationDbContext, List<Message>>(
            db => db.Messages.Where(message => message.ContactRecordId == invited.ContactRecordId).ToListAsync());

        async Task<Message> SentAsync(DateTimeOffset toBeHeldAt) => (await Eventually.Is(
            InvitationsAsync, all => all.Exists(one => one.State == MessageState.Sent && one.SubjectDueAt == toBeHeldAt)))
            .Find(one => one.SubjectDueAt == toBeHeldAt)!;
    }

    [Fact]
    public async Task A_technical_failure_is_looked_for_because_nobody_calls_back()
    {
        var (recorded, taken) = await SentByEmailAsync();
        taken.Status = "technical-failure";

        notification.Clock.Set(notification.Clock.GetUtcNow().AddHours(1));

        var due = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.Rounds == 1);
        Assert.Equal(MessageState.Due, due.State);
    }

    [Fact]
    public async Task Without_email_a_mobile_number_gets_a_text_message_of_the_reference_and_nothing_else()
    {
        var recorded = await ArrivesAsync(Announced.Referrer(phone: "07700 900123"));
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        var text = Assert.Single(notification.Notify.Taken($"{sent.Id:N}"));

        Assert.Equal(("sms", Means.TextMessage), (text.Type, sent.Means));
        Assert.Contains(recorded.Reference, text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_server_refuses_tokens_that_Notify_would()
    {
        using var http = new HttpClient { BaseAddress = new Uri(notification.Notify.Url) };
        using var none = await http.PostAsJsonAsync("/v2/notifications/email", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);

        foreach (var key in new[] { NotifyServer.KeyOfAnotherService, $"{NotifyServer.ApiKey[..^1]}1" })
        {
            var client = new Notify.Client.NotificationClient(notification.Notify.Url, key);
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => client.SendEmailAsync("a@b.example", NotifyServer.EmailTemplate));
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }
    }

    private async Task<(ContactRecorded Recorded, NotifiedMessage Taken)> SentByEmailAsync()
    {
        var recorded = await ArrivesAsync(Announced.Referrer(email: Canary.Email));
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        return (recorded, Assert.Single(notification.Notify.Taken($"{sent.Id:N}")));
    }

    private async Task<ContactRecorded> ArrivesAsync(object referrer)
    {
        notification.Clock.SetLondon("2026-11-11 12:31");
        var recorded = Announced.Recorded(Authority, "2026-11-11 12:30");
        notification.Intake.Knows(recorded.ContactRecordId, referrer);
        await notification.PublishAsync(recorded);
        await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, bool>(async db => await db.Cases.FindAsync(recorded.ContactRecordId) is not null),
            "the contact is known");
        return recorded;
    }

    private Task<Message> AcknowledgementAsync(ContactRecorded recorded) =>
        notification.MessageAsync(recorded.ContactRecordId, MessageKind.Acknowledgement, _ => true);

    private async Task<HttpStatusCode> CallBackAsync(string id, string status, string? token = NotificationFixture.CallbackToken)
    {
        using var notify = notification.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notification/receipts")
        {
            Content = JsonContent.Create(new { id, reference = "x", to = Canary.Email, status, notification_type = "email" }),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await notify.SendAsync(request);
        return answer.StatusCode;
    }
}
