namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

[Collection(PlatformCollection.Name)]
public sealed class RelayReplicaTests(Platform platform)
{
    /// <summary>
    /// A relay stands still between its claim and its publishing for as long as it takes the database to give its rows to another;
    /// then it wakes and goes on as if nothing had happened.
    /// </summary>
    [Fact]
    [Trait("Rule", "REL-9")]
    public async Task A_relay_that_stands_still_loses_its_rows_to_another_and_does_no_harm_when_it_wakes()
    {
        await UntilNothingIsOnItsWayAsync();
        await using var replica = await platform.StartAsync("intake");
        using var wake = new ManualResetEventSlim();
        var frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        FaultPoints.Hook(point =>
        {
            if (string.Equals(point, FaultPoints.AfterClaim, StringComparison.Ordinal) && frozen.TrySetResult())
            {
                wake.Wait(TimeSpan.FromMinutes(1));
            }
        });
        try
        {
            var contact = Platform.SomeContact();
            var messageId = (await platform.Intake.PublishAsync(contact))[0];
            await frozen.Task;
            var later = await platform.PublishAsync();
            await platform.Intake.UntilReceivedAsync(later.MessageId);
            await platform.Intake.UntilReceivedAsync(messageId);
            Assert.False(wake.IsSet);
            Assert.True((await platform.Intake.OutboxRowAsync(later.MessageId)).SentAt < (await platform.Intake.OutboxRowAsync(messageId)).SentAt);
            wake.Set();

            await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);
            Assert.Equal(1, (await platform.Intake.OutboxRowAsync(messageId)).Sends);
            Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
            Assert.Equal(1, await platform.Notification.EffectsOnAsync(contact.ContactRecordId));
        }
        finally
        {
            wake.Set();
            FaultPoints.Hook(_ => { });
        }
    }

    /// <summary>Whatever other tests have left would be claimed first.</summary>
    private Task<int> UntilNothingIsOnItsWayAsync() =>
        Eventually.Is(() => platform.Intake.QueryAsync(db => db.Outbox.CountAsync(row => row.State != OutboxState.Received)), rows => rows == 0);

    [Fact]
    [Trait("Rule", "REL-1")]
    public async Task Two_relays_share_the_work_and_send_nothing_twice()
    {
        await using var replica = await platform.StartAsync("intake");
        var contacts = Enumerable.Range(0, 300).Select(_ => Platform.SomeContact()).ToList();

        var ids = await platform.Intake.PublishAsync(contacts.ToArray());

        foreach (var messageId in ids)
        {
            await platform.Intake.UntilReceivedAsync(messageId);
            Assert.Equal(1, (await platform.Intake.OutboxRowAsync(messageId)).Sends);
        }
    }
}
