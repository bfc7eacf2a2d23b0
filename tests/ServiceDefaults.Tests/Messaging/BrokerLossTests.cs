namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

[Collection(PlatformCollection.Name)]
public sealed class BrokerLossTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "REL-4")]
    [Trait("Alert", "EventsNotSent")]
    public async Task What_is_committed_while_the_broker_is_away_leaves_when_it_is_back()
    {
        using var exposed = new Exposition(platform.Intake.Services, "intake");
        await platform.Servers.Broker.KillAsync();
        var contact = Platform.SomeContact();
        var messageId = (await platform.Intake.PublishAsync(contact))[0];
        var failed = await platform.Intake.UntilAsync(messageId, row => row.Attempts > 0);
        Assert.Equal(OutboxState.New, failed.State);
        Assert.NotNull(failed.LastError);
        platform.Clock.Set(failed.CreatedAt.AddMinutes(1));
        await AlertRules.AssertFiresAsync(
            "EventsNotSent", await exposed.AboveAsync(0, "referral_platform_waiting_age_seconds", "what=\"events-to-send\""));

        await platform.Servers.Broker.StartAsync();

        await platform.Intake.UntilReceivedAsync(messageId);
        await AssertOneEffectAsync(contact.ContactRecordId);
    }

    [Fact]
    [Trait("Rule", "REL-5")]
    public async Task A_broker_that_loses_everything_loses_nothing_of_ours()
    {
        var sent = Platform.SomeContact();
        var unsent = Platform.SomeContact();
        Guid sentId = default;
        Guid unsentId = default;

        // Confirmed by the broker, in the queue of a service that is down: the only copy outside the outbox is about to be deleted.
        await platform.WithoutAsync("screening", async () =>
        {
            sentId = (await platform.Intake.PublishAsync(sent))[0];
            await platform.Intake.UntilAsync(sentId, row => row is { State: OutboxState.Sent, Awaiting: ["screening"] });
            await platform.Servers.Broker.KillAsync();
            platform.Servers.Broker.DeleteData();
            unsentId = (await platform.Intake.PublishAsync(unsent))[0];
            await platform.Servers.Broker.StartAsync();
        });

        await platform.Intake.UntilReceivedAsync(sentId);
        await platform.Intake.UntilReceivedAsync(unsentId);
        Assert.True((await platform.Intake.OutboxRowAsync(sentId)).Sends > 1);
        await AssertOneEffectAsync(sent.ContactRecordId);
        await AssertOneEffectAsync(unsent.ContactRecordId);

        var queues = new Queues(platform.Servers);
        await Eventually.Is(() => queues.CountAsync("screening-contact-recorded"), count => count == 0);
    }

    private async Task AssertOneEffectAsync(Guid subject)
    {
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(subject));
        Assert.Equal(1, await platform.Notification.EffectsOnAsync(subject));
    }
}
