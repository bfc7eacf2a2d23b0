namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>R11: what cannot be consumed is parked with its cause in the queue's error queue while everything else flows.</summary>
[Collection(PlatformCollection.Name)]
public sealed class PoisonTests(Platform platform)
{
    private const string Queue = "screening-contact-recorded";
    private const string ErrorQueue = "screening-contact-recorded_error";

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_message_that_always_throws_is_parked_and_after_the_fix_replayed_once_however_often()
    {
        var queues = new Queues(platform.Servers);
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, _ => new InvalidOperationException("the handler is broken"));
        var messageId = (await platform.Intake.PublishAsync(contact))[0];

        var others = await platform.Intake.PublishAsync(Enumerable.Range(0, 20).Select(_ => Platform.SomeContact()));
        foreach (var other in others)
        {
            await platform.Intake.UntilReceivedAsync(other);
        }

        var parked = await ParkedAsync(queues, ErrorQueue, message => message.Body.Contains(contact.ContactRecordId.ToString(), StringComparison.Ordinal));
        Assert.Equal("System.InvalidOperationException", parked.Cause);
        Assert.Equal("the handler is broken", parked.Headers["MT-Fault-Message"]);
        Assert.True(platform.Screening.Behaviour.AttemptsAt(contact.ContactRecordId).Count >= 6);
        Assert.Equal(0, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        Assert.Equal(OutboxState.Sent, (await platform.Intake.OutboxRowAsync(messageId)).State);

        platform.Screening.Behaviour.Heal(contact.ContactRecordId);
        await queues.PutAsync(Queue, parked.Body, parked.Properties);
        await queues.PutAsync(Queue, parked.Body, parked.Properties);
        await platform.Intake.UntilReceivedAsync(messageId);
        await Eventually.Is(() => queues.CountAsync(Queue), count => count == 0);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_message_that_throws_three_times_succeeds_on_the_fourth_attempt()
    {
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, attempt => attempt <= 3 ? new InvalidOperationException("not yet") : null);

        await platform.Intake.UntilReceivedAsync((await platform.Intake.PublishAsync(contact))[0]);

        Assert.True(platform.Screening.Behaviour.AttemptsAt(contact.ContactRecordId).Count >= 4);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_message_that_is_not_JSON_is_parked_with_its_cause()
    {
        const string body = "this is not JSON";
        var queues = new Queues(platform.Servers);

        await queues.PutAsync(Queue, body);
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);

        var parked = await ParkedAsync(queues, ErrorQueue, message => string.Equals(message.Body, body, StringComparison.Ordinal));
        Assert.Equal("System.Text.Json.JsonReaderException", parked.Cause);
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task An_unknown_message_is_set_aside_in_its_own_queue()
    {
        const string body =
            """{"messageId":"0199a000-0000-7000-8000-000000000001","messageType":["urn:message:Nobody.Knows:ThisEvent"],"message":"""
            + """{"contactRecordId":"0199a000-0000-7000-8000-000000000002"}}""";
        var queues = new Queues(platform.Servers);

        await queues.PutAsync(Queue, body);
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);

        var parked = await ParkedAsync(queues, "screening-contact-recorded_skipped", message => string.Equals(message.Body, body, StringComparison.Ordinal));
        Assert.Equal("dead-letter", parked.Headers["MT-Reason"]);
    }

    private static async Task<Parked> ParkedAsync(Queues queues, string queue, Func<Parked, bool> isIt)
    {
        var parked = await Eventually.Is(() => queues.TakeAsync(queue), message => message is not null && isIt(message), _ => "not parked");
        return parked!;
    }
}
