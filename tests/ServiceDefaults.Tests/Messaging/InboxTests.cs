using MassTransit;
using Npgsql;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>D2: the memory of a message and its effect commit together.</summary>
[Collection(PlatformCollection.Name)]
public sealed class InboxTests(Platform platform)
{
    private const string Queue = "screening-contact-recorded";

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_message_that_comes_again_has_one_effect_and_its_receipt_is_sent_again()
    {
        var contact = Platform.SomeContact();
        var messageId = (await platform.Intake.PublishAsync(contact))[0];
        await platform.Intake.UntilReceivedAsync(messageId);
        var firstReceipt = await ReceiptSentAtAsync(messageId);

        await SendAgainAsync(platform.Intake, contact, messageId);
        await Eventually.Is(() => ReceiptSentAtAsync(messageId), sentAt => sentAt > firstReceipt);

        // From a process of its own, as a replay a week later would be.
        await using (var another = await platform.StartAsync("intake"))
        {
            await SendAgainAsync(another, contact, messageId);
            await SendAgainAsync(another, contact, messageId);
        }

        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);
        await UntilQueueIsEmptyAsync();
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        Assert.Equal(1, await platform.Notification.EffectsOnAsync(contact.ContactRecordId));
        Assert.Equal(0, await platform.Screening.QueryAsync(db => db.Database.SqlQuery<int>(
            $"""select count(*)::int as "Value" from parked_messages where message_id = {messageId}""").SingleAsync()));
    }

    [Fact]
    [Trait("Rule", "OBX-2")]
    public async Task The_consumer_works_in_the_inbox_transaction_and_what_a_failed_attempt_saved_is_undone()
    {
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, attempt => attempt <= 2 ? new InvalidOperationException("after saving") : null);

        var messageId = (await platform.Intake.PublishAsync(contact))[0];
        await platform.Intake.UntilReceivedAsync(messageId);

        var attempts = platform.Screening.Behaviour.AttemptsAt(contact.ContactRecordId);
        Assert.True(attempts.Count >= 3);
        Assert.All(attempts, attempt => Assert.True(attempt.InTransaction));
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "REL-6")]
    public async Task A_database_that_is_away_is_waited_for_also_after_another_fault_and_longer_than_five_tries()
    {
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, attempt => attempt switch
        {
            1 => new InvalidOperationException("its own fault, once"),
            <= 8 => new NpgsqlException("away", new IOException()),
            _ => null,
        });

        var messageId = (await platform.Intake.PublishAsync(contact))[0];
        await platform.Intake.UntilReceivedAsync(messageId);

        Assert.True(platform.Screening.Behaviour.AttemptsAt(contact.ContactRecordId).Count >= 9);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "OBX-2")]
    public async Task Two_replicas_given_the_same_message_at_once_have_one_effect()
    {
        await using var replica = await platform.StartAsync("screening");
        var contacts = Enumerable.Range(0, 20).Select(_ => Platform.SomeContact()).ToList();
        var ids = await platform.Intake.PublishAsync(contacts.ToArray());
        await Task.WhenAll(contacts.SelectMany((contact, index) => Enumerable.Range(0, 3).Select(_ => SendAgainAsync(platform.Intake, contact, ids[index]))));
        foreach (var messageId in ids)
        {
            await platform.Intake.UntilReceivedAsync(messageId);
        }

        await UntilQueueIsEmptyAsync();
        foreach (var contact in contacts)
        {
            Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        }
    }

    [Fact]
    public async Task A_message_of_no_known_origin_is_consumed_and_nobody_waits_for_its_receipt()
    {
        var contact = Platform.SomeContact();
        var messageId = Guid.CreateVersion7();
        await platform.Intake.Services.GetRequiredService<IBus>().Publish(contact, context => context.MessageId = messageId);

        await Eventually.Is(() => platform.Screening.EffectsOnAsync(contact.ContactRecordId), effects => effects == 1);
        await Eventually.Is(() => ReceiptSentAtAsync(messageId), sentAt => sentAt is not null);
    }

    private static Task SendAgainAsync(ServiceHost from, ContactRecorded contact, Guid messageId) =>
        from.Services.GetRequiredService<IBus>().Publish(contact, context =>
        {
            context.MessageId = messageId;
            context.Headers.Set("Origin", "intake");
        });

    private async Task UntilQueueIsEmptyAsync()
    {
        var queues = new Queues(platform.Servers);
        await Eventually.Is(() => queues.CountAsync(Queue), count => count == 0);
    }

    private Task<DateTimeOffset?> ReceiptSentAtAsync(Guid messageId) => platform.Screening.QueryAsync(db =>
        db.Inbox.Where(row => row.MessageId == messageId && row.Consumer == Queue).Select(row => row.ReceiptSentAt).SingleOrDefaultAsync());
}
