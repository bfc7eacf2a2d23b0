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
}
