using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class RestrictionTests(NotificationFixture notification)
{
    [Fact]
    public async Task Nobody_but_its_readers_can_tell_that_there_are_messages_and_mailboxes_of_teams_get_none()
    {
        var recorded = Announced.Recorded("york", "2026-11-05 15:10");
        await notification.RestrictAsync(recorded.ContactRecordId, recorded.ContactId, "york", "restriction.reader");
        await notification.PublishAsync(recorded);
        await notification.PublishAsync(Announced.Missed(recorded, "decision", "2026-11-06 15:10", "York 5.4"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);

        Assert.Equal(
            "restriction.reader@york.example",
            Assert.Single(notification.Mail.Taken(recorded.Reference), mail => mail.To.EndsWith("@york.example", StringComparison.Ordinal)).To);
        using var stranger = notification.ClientFor("restriction.stranger", "york", AccessRoles.TeamManager);
        await notification.AssertHiddenAsync(stranger, recorded.ContactRecordId);
        using var reader = notification.ClientFor("restriction.reader", "york", AccessRoles.TeamManager);
        await (await reader.GetAsync($"/api/notification/cases/{recorded.ContactRecordId}/overview")).JsonAsync(200);
    }

    [Fact]
    public async Task Whoever_is_to_do_an_action_hears_nothing_of_a_record_that_they_may_not_read()
    {
        notification.Clock.SetLondon("2026-11-06 09:40");
        var recorded = Announced.Recorded("york", "2026-11-05 15:10");
        await notification.RestrictAsync(recorded.ContactRecordId, recorded.ContactId, "york", "restriction.reader");
        await notification.PublishAsync(new MeetingActionAgreed
        {
            DeadlineId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            PersonId = "york.duty-social-worker",
            DueAt = TestClock.London("2026-11-09 23:59:59"),
            AgreedAt = notification.Clock.GetUtcNow(),
            Rule = "York 2.6",
        });
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);

        Assert.Equal("restriction.reader@york.example", Assert.Single(notification.Mail.Taken(recorded.Reference)).To);
    }

    [Fact]
    public async Task Feedback_that_is_overdue_on_a_restricted_record_is_listed_to_its_readers_alone()
    {
        notification.Clock.SetLondon("2026-08-10 10:25");
        var recorded = Announced.Recorded("peterborough", "2026-08-10 10:20");
        await notification.PublishAsync(recorded);
        await Eventually.Is(() => notification.DeadlineAsync(recorded.ContactRecordId, "feedback"), clock => clock is not null, _ => "no clock");
        notification.Clock.SetLondon("2026-08-13 10:30");
        using var reader = notification.ClientFor("restriction.reader", "peterborough", AccessRoles.TeamManager);
        using var stranger = notification.ClientFor("restriction.stranger", "peterborough", AccessRoles.TeamManager);
        using var support = notification.ClientFor("restriction.support", "peterborough", AccessRoles.BusinessSupport);
        Assert.Contains(recorded.ContactRecordId, await OverdueAsync(stranger));

        await notification.RestrictAsync(recorded.ContactRecordId, recorded.ContactId, "peterborough", "restriction.reader");

        Assert.DoesNotContain(recorded.ContactRecordId, await OverdueAsync(stranger));
        Assert.DoesNotContain(recorded.ContactRecordId, await OverdueAsync(support));
        Assert.Contains(recorded.ContactRecordId, await OverdueAsync(reader));

        static async Task<IEnumerable<Guid>> OverdueAsync(HttpClient who) =>
            (await who.GetAsync<Page<OverdueFeedback>>("/api/notification/feedback?take=100")).Items.Select(row => row.CaseId);
    }

    [Fact]
    public async Task Whoever_may_not_do_something_is_asked_for_no_fields_first()
    {
        await notification.AssertRoleIsAskedBeforeFieldsAsync("york");
        notification.Clock.SetLondon("2026-11-06 10:05");
        var recorded = Announced.Recorded("sefton", "2026-11-06 10:00", professional: true);
        await notification.PublishAsync(recorded);
        await notification.PublishAsync(Announced.Decided(recorded, "child-and-family-assessment", Outcome.Assessment, "2026-11-06 10:04"));
        var feedback = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, _ => true);
        using var worker = notification.WorkerOf("sefton");
        await notification.OpenToAsync(recorded.ContactRecordId, "sefton", ["sefton.front-door-worker"]);

        await worker.AssertRefusedForRoleAsync($"/api/notification/messages/{feedback.Id}/informed");
    }

    [Fact]
    public async Task Who_is_let_in_is_as_the_stored_table_says()
    {
        var recorded = Announced.Recorded("york", "2026-11-05 15:10");
        await notification.PublishAsync(recorded);
        await notification.PublishAsync(Announced.Missed(recorded, "decision", "2026-11-06 15:10", "York 5.4"));
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert);
        var message = await notification.QueryAsync<NotificationDbContext, Guid>(
            db => db.Messages.Where(row => row.ContactRecordId == recorded.ContactRecordId).Select(row => row.Id).FirstAsync());

        await notification.AssertAccessMatrixAsync("york", recorded.ContactRecordId, ("contactId", recorded.ContactId), ("messageId", message));
    }
}
