using System.Net;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Nothing is silently lost: refusals, crashes and absences of those we depend on.</summary>
[Collection(NotificationCollection.Name)]
[Trait("Rule", "X1")]
public sealed class SendingTests(NotificationFixture notification)
{
    [Fact]
    public async Task What_the_mail_server_refuses_is_tried_again_later_under_the_same_id()
    {
        var recorded = Contact();
        notification.Mail.Refuse(recorded.Reference, 1);
        await notification.PublishAsync(recorded);
        var refused = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Acknowledgement, message => message is { State: MessageState.Due, Attempts: 1, LastError: not null });
        Assert.Equal(notification.Clock.GetUtcNow().AddSeconds(1), refused.NextAttemptAt, TimeSpan.FromMilliseconds(1));
        Assert.Contains("451", refused.LastError, StringComparison.Ordinal);

        notification.Clock.Set(refused.NextAttemptAt);
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        Assert.Equal((2, null), (sent.Attempts, sent.LastError));
        var mails = notification.Mail.Tried(recorded.Reference);
        Assert.Equal([false, true], mails.Select(mail => mail.Taken));
        Assert.All(mails, mail => Assert.Equal($"<{sent.Id:N}@front-door.example>", mail.MessageId));
        Assert.Equal(1, await notification.InformedAsync(sent.Id));
    }

    [Fact]
    [Trait("Alert", "EmailsNotSent")]
    public async Task What_has_been_refused_for_a_quarter_of_an_hour_wakes_somebody_between_its_attempts()
    {
        using var exposed = notification.Exposed("notification");
        var recorded = Contact();
        notification.Mail.Refuse(recorded.Reference, 2);
        await notification.PublishAsync(recorded);
        var refused = await RefusedAsync(1);
        notification.Clock.Set(refused.CreatedAt.AddMinutes(16));
        var again = await RefusedAsync(2);
        Assert.True(again.NextAttemptAt > notification.Clock.GetUtcNow());

        await AlertRules.AssertFiresAsync(
            "EmailsNotSent", await exposed.AboveAsync(900, "referral_platform_waiting_age_seconds", "what=\"emails-to-send\""));

        notification.Clock.Set(again.NextAttemptAt);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        Task<Message> RefusedAsync(int attempts) => notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Due && message.Attempts == attempts);
    }

    [Fact]
    [Trait("Rule", "OBX-4")]
    [Trait("Alert", "MessagesFailed")]
    public async Task What_keeps_failing_is_shown_as_failed_and_can_be_sent_again_by_a_person()
    {
        using var exposed = notification.Exposed("notification");
        var recorded = Contact();
        var other = Contact();
        notification.Mail.Refuse(recorded.Reference, NotificationFixture.MaxAttempts);
        await notification.PublishAsync(recorded);
        for (var attempt = 1; attempt < NotificationFixture.MaxAttempts; attempt++)
        {
            var waiting = await notification.MessageAsync(
                recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Due && message.Attempts == attempt);
            notification.Clock.Set(waiting.NextAttemptAt);
        }

        var failed = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Failed);
        await notification.PublishAsync(other);
        await notification.SentAsync(other.ContactRecordId, MessageKind.Acknowledgement);
        var worker = notification.WorkerOf("peterborough");
        var path = $"/api/notification/messages/{failed.Id}";
        var shown = await worker.GetAsync<Page<MessageView>>($"/api/notification/messages?view=failed&caseId={recorded.ContactRecordId}");
        var item = Assert.Single(shown.Items);
        Assert.Equal(NotificationFixture.MaxAttempts, item.Attempts);
        Assert.NotNull(item.LastError);
        Assert.DoesNotContain("canarius", item.LastError, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(await notification.ActivityAsync(recorded.ContactRecordId), entry => entry.What == "message-failed");
        await AlertRules.AssertFiresAsync("MessagesFailed", await exposed.AboveAsync(0, "referral_platform_waiting{", "what=\"messages-failed\""));

        await (await worker.PostKeyedAsync($"{path}/resends", new { }, await worker.ETagAsync(path))).JsonAsync(201);
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        Assert.Equal(failed.Id, sent.Id);
        Assert.Single(notification.Mail.Taken(recorded.Reference));
        Assert.Contains(
            await notification.ActivityAsync(recorded.ContactRecordId), entry => entry is { What: "message-resent", By: "peterborough.front-door-worker" });
        await (await worker.PostKeyedAsync($"{path}/resends", new { }, await worker.ETagAsync(path))).JsonAsync(409);
    }

    [Fact]
    [Trait("Rule", "OBX-6")]
    public async Task A_sender_that_dies_after_sending_sends_again_under_the_same_id()
    {
        var recorded = Contact();
        await ExecuteAsync(
            $"""
             create sequence deaths;
             grant select, usage on deaths to notification;
             create function die() returns trigger language plpgsql as $$ begin perform nextval('deaths'); raise exception 'the sender died here'; end $$;
             create trigger die before update on messages for each row when (new.state = 'Sent' and new.reference = '{recorded.Reference}') execute function die();
             """);
        await notification.PublishAsync(recorded);
        await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), mails => mails.Count == 1);
        var claimed = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Sending);
        Assert.Equal(0, await notification.InformedAsync(claimed.Id));

        // A sequence keeps its value when the transaction is rolled back, so it tells that the sender did die.
        await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, bool>(
                db => db.Database.SqlQuery<bool>($"select is_called as \"Value\" from deaths").SingleAsync()),
            "the sender died");
        await ExecuteAsync("drop trigger die on messages; drop function die(); drop sequence deaths;");
        notification.Clock.Set(claimed.ClaimedUntil!.Value);
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        var mails = notification.Mail.Taken(recorded.Reference);
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Equal($"<{sent.Id:N}@front-door.example>", mail.MessageId));
        Assert.Equal(1, await notification.InformedAsync(sent.Id));
    }

    [Fact]
    public async Task While_Intake_stumbles_the_call_is_repeated_and_while_it_is_away_the_message_waits()
    {
        var stumbling = Contact();
        notification.Intake.Stumbles(stumbling.ContactRecordId, 1);
        await notification.PublishAsync(stumbling);
        Assert.Equal(1, (await notification.SentAsync(stumbling.ContactRecordId, MessageKind.Acknowledgement)).Attempts);

        var away = Contact();
        notification.Intake.Stumbles(away.ContactRecordId, 4);
        await notification.PublishAsync(away);
        var waiting = await notification.MessageAsync(
            away.ContactRecordId, MessageKind.Acknowledgement, message => message is { State: MessageState.Due, Attempts: 1, LastError: not null });
        notification.Clock.Set(waiting.NextAttemptAt);
        await notification.SentAsync(away.ContactRecordId, MessageKind.Acknowledgement);
    }

    [Fact]
    [Trait("Rule", "OBX-4")]
    [Trait("Rule", "P8.1")]
    public async Task Nobody_waits_behind_a_message_that_takes_long_least_of_all_the_police()
    {
        var slow = Contact();
        var released = notification.Intake.Hangs(slow.ContactRecordId);
        await notification.PublishAsync(slow);
        await notification.MessageAsync(slow.ContactRecordId, MessageKind.Acknowledgement, message => message.State == MessageState.Sending);
        var quick = Contact();
        var crime = new CrimeSuspected
        {
            ContactRecordId = slow.ContactRecordId,
            Reference = slow.Reference,
            Authority = slow.Authority,
            SuspectedAt = notification.Clock.GetUtcNow(),
            Rule = "Peterborough 8.1",
        };

        await notification.PublishAsync(quick);
        await notification.PublishAsync(crime);
        await notification.SentAsync(quick.ContactRecordId, MessageKind.Acknowledgement);
        await notification.SentAsync(slow.ContactRecordId, MessageKind.PoliceNotice);

        Assert.DoesNotContain(notification.Mail.Tried(slow.Reference), mail => mail.To == Canary.Email);
        released.SetResult();
        await notification.SentAsync(slow.ContactRecordId, MessageKind.Acknowledgement);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task No_personal_detail_reaches_a_mail_or_a_table()
    {
        var recorded = Contact();
        notification.Mail.Refuse(recorded.Reference, 1);
        await notification.PublishAsync(recorded);
        var refused = await notification.MessageAsync(
            recorded.ContactRecordId, MessageKind.Acknowledgement, message => message is { State: MessageState.Due, Attempts: 1 });
        notification.Clock.Set(refused.NextAttemptAt);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-10-06 10:24"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);

        var mails = notification.Mail.Tried(recorded.Reference);
        Assert.Equal(3, mails.Count);
        Assert.All(mails, mail => Assert.All(Canary.All, canary =>
        {
            Assert.DoesNotContain(canary, mail.Subject, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(canary, mail.Body, StringComparison.OrdinalIgnoreCase);
        }));
        Assert.Equal(0, await RowsNamingAsync(Canary.All));
        Assert.NotEqual(0, await RowsNamingAsync([recorded.Reference]));
    }

    [Fact]
    public async Task Another_authority_sees_nothing_and_outsiders_are_turned_away()
    {
        var recorded = Contact();
        await notification.PublishAsync(recorded);
        var sent = await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        var path = $"/api/notification/messages/{sent.Id}";
        var elsewhere = notification.WorkerOf("york");
        var version = await notification.WorkerOf("peterborough").ETagAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(path)).StatusCode);
        foreach (var part in new[] { "activity", "overview" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/notification/cases/{recorded.ContactRecordId}/{part}")).StatusCode);
        }

        await (await elsewhere.PostKeyedAsync($"{path}/resends", new { }, version)).JsonAsync(404);
        await (await elsewhere.PostKeyedAsync($"{path}/informed", new InformRecipientRequest(InformedAt: null, Means.Phone), version)).JsonAsync(404);
        Assert.Empty((await elsewhere.GetAsync<Page<MessageView>>($"/api/notification/messages?caseId={recorded.ContactRecordId}")).Items);
        var partner = notification.ClientFor("peterborough.partner-professional", "peterborough", AccessRoles.PartnerProfessional);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(path)).StatusCode);
        var auditor = notification.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        await (await auditor.PostKeyedAsync($"{path}/resends", new { }, version)).JsonAsync(403);
        Assert.Equal(HttpStatusCode.Unauthorized, (await notification.Anonymous().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Lists_are_paged_to_the_end_without_repeating()
    {
        var recorded = Contact();
        await notification.PublishAsync(recorded);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        await notification.PublishAsync(Announced.Decided(recorded, "no-further-action", Outcome.NoFurtherAction, "2026-10-06 10:24"));
        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Feedback);
        var worker = notification.WorkerOf("peterborough");

        var first = await worker.GetAsync<Page<MessageView>>($"/api/notification/messages?view=sent&caseId={recorded.ContactRecordId}&take=1");
        var second = await worker.GetAsync<Page<MessageView>>(
            $"/api/notification/messages?view=sent&caseId={recorded.ContactRecordId}&take=1&after={first.Next}");

        Assert.Equal(MessageKind.Acknowledgement, Assert.Single(first.Items).Kind);
        Assert.Equal(MessageKind.Feedback, Assert.Single(second.Items).Kind);
        Assert.Null(second.Next);
        using var unknown = await worker.GetAsync("/api/notification/messages?view=everything");
        await unknown.JsonAsync(400);
    }

    private ContactRecorded Contact()
    {
        notification.Clock.SetLondon("2026-10-06 10:25");
        var recorded = Announced.Recorded("peterborough", "2026-10-06 10:20");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(Canary.Email, Canary.Phone, new { line1 = Canary.Street }));
        return recorded;
    }

    private Task<int> ExecuteAsync(string sql) => notification.AsAdministratorAsync(sql);

    /// <summary>Rows of any table of the service's database that contain one of the words.</summary>
    private async Task<int> RowsNamingAsync(string[] words)
    {
        var queries = await notification.QueryAsync<NotificationDbContext, List<string>>(db => db.Database.SqlQuery<string>(
            $"""
             select format('select count(*)::int as "Value" from %I as content where content::text ~* WORDS', table_name) as "Value"
             from information_schema.tables where table_schema = 'public'
             """).ToListAsync());
        Assert.Contains(queries, query => query.Contains(" messages ", StringComparison.Ordinal));
        var pattern = string.Join('|', words);
        var rows = 0;
        foreach (var query in queries)
        {
            rows += (await notification.QueryAsync<NotificationDbContext, List<int>>(
                db => db.Database.SqlQueryRaw<int>(query.Replace("WORDS", "{0}", StringComparison.Ordinal), pattern).ToListAsync()))[0];
        }

        return rows;
    }
}
