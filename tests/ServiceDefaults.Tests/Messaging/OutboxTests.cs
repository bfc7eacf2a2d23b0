using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>D1: a row goes new, sent, received; only received rows are purged.</summary>
[Collection(PlatformCollection.Name)]
public sealed class OutboxTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "OBX-1")]
    public async Task An_event_is_received_only_when_every_consumer_of_the_catalogue_has_committed_it()
    {
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, attempt => attempt <= 3 ? new InvalidOperationException("not yet") : null);

        var messageId = (await platform.Intake.PublishAsync(contact))[0];
        var waiting = await platform.Intake.UntilAsync(messageId, row => row.Awaiting is ["screening"]);
        Assert.Equal(OutboxState.Sent, waiting.State);
        Assert.NotNull(waiting.SentAt);
        Assert.Null(waiting.ReceivedAt);
        Assert.Equal(ServiceHost.ResendAfter * Math.Pow(2, waiting.Sends - 1), waiting.NextAttemptAt - waiting.SentAt);
        Assert.Equal(TimeSpan.FromMinutes(1), new MessagingOptions().ResendAfter);

        var received = await platform.Intake.UntilReceivedAsync(messageId);
        Assert.Empty(received.Awaiting);
        Assert.NotNull(received.ReceivedAt);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        Assert.Equal(1, await platform.Notification.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "OBX-1")]
    public async Task An_event_of_a_save_that_was_rolled_back_never_leaves()
    {
        var contact = Platform.SomeContact();
        await platform.Intake.QueryAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(contact);
            await db.SaveChangesAsync();
            return 0;
        });
        var later = await platform.PublishAsync();
        await platform.Intake.UntilReceivedAsync(later.MessageId);

        Assert.Equal(0, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "OBX-4")]
    public async Task An_event_without_a_queue_waits_and_is_sent_once_there_is_one()
    {
        var subject = Guid.CreateVersion7();
        var stuck = (await platform.Screening.PublishAsync(new EnquiryListed
        {
            ContactRecordId = subject,
            Reference = "YK-7K3M-2Q",
            Authority = "york",
            ProcedureVersion = "2026",
            MeetingOn = new DateOnly(2026, 11, 6),
            ReceivedAt = DateTimeOffset.UnixEpoch,
            PresentedBy = "york.front-door-worker",
            Rule = "York 2.1",
            CaseVersion = 1,
        }))[0];

        var row = await platform.Screening.UntilAsync(stuck, row => row.Attempts > 1);
        Assert.Equal(OutboxState.New, row.State);
        Assert.Contains("MessageReturnedException", row.LastError, StringComparison.Ordinal);
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);

        await using var dailyMeeting = await platform.StartAsync("daily-meeting");
        await using var intake = await platform.StartAsync("intake", (ServiceHost.HearsOfEnquiries, "yes"));

        // As an operator would who does not wait for the pause to end.
        await platform.Screening.QueryAsync(db =>
            db.Database.ExecuteSqlAsync($"update outbox_messages set next_attempt_at = now() where message_id = {stuck}"));
        var left = await platform.Screening.UntilReceivedAsync(stuck);
        Assert.Null(left.LastError);
        Assert.Equal(0, left.Attempts);
        Assert.Equal(1, await dailyMeeting.EffectsOnAsync(subject));
    }

    [Fact]
    [Trait("Rule", "OBX-1")]
    public async Task Only_received_rows_are_purged()
    {
        var received = (await platform.Screening.PublishAsync(SomeDeadline()))[0];
        await platform.Screening.UntilReceivedAsync(received);
        var deadline = SomeDeadline();
        platform.Notification.Behaviour.Fail(deadline.DeadlineId, _ => new InvalidOperationException("never"));
        var waiting = (await platform.Screening.PublishAsync(deadline))[0];
        await platform.Screening.UntilAsync(waiting, row => row.Awaiting is ["notification"]);

        await using (await platform.StartAsync("screening", ("Messaging:KeepReceivedFor", "00:00:00.200")))
        {
            await Eventually.Is(() => RowsAsync(received), rows => rows == 0);
            Assert.Equal(1, await RowsAsync(waiting));
        }

        platform.Notification.Behaviour.Heal(deadline.DeadlineId);
        await platform.Screening.UntilReceivedAsync(waiting);
        Assert.Equal(1, await platform.Notification.EffectsOnAsync(deadline.DeadlineId));
    }

    private static DeadlineMissed SomeDeadline() => new()
    {
        DeadlineId = Guid.CreateVersion7(),
        ContactRecordId = Guid.CreateVersion7(),
        Reference = "YK-7K3M-2Q",
        Authority = "york",
        Kind = "decision",
        DueAt = DateTimeOffset.UnixEpoch,
        Rule = "York 5.4",
    };

    private Task<int> RowsAsync(Guid messageId) => platform.Screening.QueryAsync(db => db.Outbox.CountAsync(row => row.MessageId == messageId));
}
