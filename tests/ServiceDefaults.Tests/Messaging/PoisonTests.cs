using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>REL-11: what cannot be consumed is parked with its cause while everything else flows, and an operator has it replayed.</summary>
[Collection(PlatformCollection.Name)]
public sealed class PoisonTests(Platform platform)
{
    private const string Queue = "screening-contact-recorded";
    private const string Parked = "/api/screening/parked-messages";

    [Fact]
    [Trait("Rule", "REL-11")]
    [Trait("Rule", "OBX-4")]
    [Trait("Alert", "MessageParked")]
    [Trait("Alert", "EventsNotReceived")]
    public async Task A_message_that_always_throws_is_parked_and_after_the_fix_replayed_once_however_often()
    {
        using var publisher = new Exposition(platform.Intake.Services, "intake");
        using var consumer = new Exposition(platform.Screening.Services, "screening");
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, _ => new InvalidOperationException("the handler is broken"));
        var messageId = (await platform.Intake.PublishAsync(contact))[0];
        foreach (var other in await platform.Intake.PublishAsync(Enumerable.Range(0, 20).Select(_ => Platform.SomeContact())))
        {
            await platform.Intake.UntilReceivedAsync(other);
        }

        using var operators = platform.Screening.Client(AccessRoles.Operator);
        var parked = await ParkedAsync(operators, message => message.MessageId == messageId);
        Assert.Equal((Queue, nameof(ContactRecorded), "intake"), (parked.Queue, parked.EventName, parked.Origin));
        Assert.Equal(("System.InvalidOperationException", "the handler is broken"), (parked.CauseType, parked.Cause));
        Assert.Equal((ParkedState.Parked, true, 0), (parked.State, parked.MayReplay, parked.Acts.Count));
        await AlertRules.AssertFiresAsync("MessageParked", await consumer.AboveAsync(0, "referral_platform_waiting{", "what=\"messages-parked\""));
        platform.Clock.Set((await platform.Intake.OutboxRowAsync(messageId)).CreatedAt.AddMinutes(11));
        await AlertRules.AssertFiresAsync(
            "EventsNotReceived", await publisher.AboveAsync(600, "referral_platform_waiting_age_seconds", "what=\"events-to-be-received\""));
        Assert.True(platform.Screening.Behaviour.AttemptsAt(contact.ContactRecordId).Count >= 6);
        Assert.Equal(0, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        Assert.Equal(OutboxState.Sent, (await platform.Intake.OutboxRowAsync(messageId)).State);

        platform.Screening.Behaviour.Heal(contact.ContactRecordId);
        var replays = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => operators.PostKeyedAsync(
            $"{Parked}/{parked.Id}/replays", new { }, key: $"{parked.Id}")));
        Assert.All(replays, replay => Assert.Equal(200, (int)replay.StatusCode));
        await platform.Intake.UntilReceivedAsync(messageId);
        var handled = await HandledAsync(operators, parked);

        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        var act = Assert.Single(handled.Acts);
        Assert.Equal(("york.operator", "Name of york.operator", "message-replayed"), (act.By, act.ByName, act.What));
        Assert.Equal(ParkedState.Handled, (await ReplayAsync(operators, parked)).State);
        Assert.Single((await operators.GetAsync<ParkedMessageView>($"{Parked}/{parked.Id}")).Acts);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_replay_while_the_cause_persists_parks_the_message_again()
    {
        var (contact, messageId) = await PoisonAsync();
        using var operators = platform.Screening.Client(AccessRoles.Operator);
        var parked = await ParkedAsync(operators, message => message.MessageId == messageId);

        await ReplayAsync(operators, parked);

        var again = await operators.EventuallyAsync<ParkedMessageView>(
            $"{Parked}/{parked.Id}", message => message.State is ParkedState.Parked && message.Attempts > parked.Attempts);
        Assert.Equal(parked.FirstFailedAt, again.FirstFailedAt);
        Assert.True(again.LastFailedAt > parked.LastFailedAt);
        Assert.Equal(0, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
        platform.Screening.Behaviour.Heal(contact.ContactRecordId);
        await ReplayAsync(operators, parked);
        await HandledAsync(operators, parked);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_replay_of_what_a_copy_has_healed_has_no_effect()
    {
        var (contact, messageId) = await PoisonAsync();
        using var operators = platform.Screening.Client(AccessRoles.Operator);
        var parked = await ParkedAsync(operators, message => message.MessageId == messageId);
        platform.Screening.Behaviour.Heal(contact.ContactRecordId);
        await platform.ExecuteAsync("intake", $"update outbox_messages set next_attempt_at = now() where message_id = '{messageId}'");
        await platform.Intake.UntilReceivedAsync(messageId);

        var replayed = await ReplayAsync(operators, parked);

        Assert.Equal((ParkedState.Handled, false, 0), (replayed.State, replayed.MayReplay, replayed.Acts.Count));
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));
    }

    [Theory]
    [Trait("Rule", "REL-11")]
    [InlineData(31)]
    [InlineData(8 * 24 * 60)]
    public async Task A_message_that_was_parked_long_ago_is_replayed_once(int minutesAgo)
    {
        // What was published then has an id from then. Everything that is kept of it is made as old, and nothing sends it again meanwhile.
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, _ => new InvalidOperationException("the handler is broken"));
        var messageId = await platform.Intake.QueryAsync(async db =>
        {
            db.Publish(contact);
            var sample = db.Outbox.Local.Last();
            var old = new OutboxMessage
            {
                MessageId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo)),
                EventName = sample.EventName,
                Body = sample.Body,
                Consumers = sample.Consumers,
                Awaiting = sample.Awaiting,
            };
            db.ChangeTracker.Clear();
            db.Outbox.Add(old);
            await db.SaveChangesAsync();
            return old.MessageId;
        });
        using var operators = platform.Screening.Client(AccessRoles.Operator);
        var parked = await ParkedAsync(operators, message => message.MessageId == messageId);
        var key = $"{Guid.CreateVersion7()}";
        await (await operators.PostKeyedAsync($"{Parked}/{parked.Id}/replays", new { }, key: key)).JsonAsync(200);
        await operators.EventuallyAsync<ParkedMessageView>($"{Parked}/{parked.Id}", message => message.Attempts > 1 && message.State is ParkedState.Parked);
        await AgeAsync("intake", $"update outbox_messages set created_at = created_at - @ago, sent_at = sent_at - @ago, next_attempt_at = 'infinity'");
        await AgeAsync("screening", "update parked_messages set first_failed_at = first_failed_at - @ago, last_failed_at = last_failed_at - @ago");
        await platform.ExecuteAsync(
            "screening",
            $"update idempotency_keys set created_at = created_at - interval '{minutesAgo} minutes'; "
            + $"delete from idempotency_keys where created_at < now() - interval '7 days'");
        platform.Screening.Behaviour.Heal(contact.ContactRecordId);

        await ReplayAsync(operators, parked);
        await ReplayAsync(operators, parked);
        await (await operators.PostKeyedAsync($"{Parked}/{parked.Id}/replays", new { }, key: key)).JsonAsync(200);

        await HandledAsync(operators, parked);
        await platform.Intake.UntilReceivedAsync(messageId);
        Assert.Equal(1, await platform.Screening.EffectsOnAsync(contact.ContactRecordId));

        Task AgeAsync(string service, string sql) => platform.ExecuteAsync(
            service, $"{sql.Replace("@ago", $"interval '{minutesAgo} minutes'", StringComparison.Ordinal)} where message_id = '{messageId}'");
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task A_process_that_ends_before_or_after_it_replayed_a_message_neither_loses_nor_doubles_it()
    {
        var (contact, messageId) = await PoisonAsync();
        ParkedMessageView parked;
        using (var operators = platform.Screening.Client(AccessRoles.Operator))
        {
            parked = await ParkedAsync(operators, message => message.MessageId == messageId);
            await platform.ExecuteAsync("intake", $"update outbox_messages set next_attempt_at = 'infinity' where message_id = '{messageId}'");
            await ReplayAsync(operators, parked);
        }

        // The host that follows has nothing wrong with it, as after a deployment.
        await platform.WithoutAsync("screening", () => Task.CompletedTask);
        using var afterwards = platform.Screening.Client(AccessRoles.Operator);
        await HandledAsync(afterwards, parked);
        await platform.Intake.UntilReceivedAsync(messageId);

        // As it is left by who has put it into its queue and dies before noting that.
        await platform.ExecuteAsync("screening", $"update parked_messages set state = {(short)ParkedState.Due} where id = '{parked.Id}'");
        await HandledAsync(afterwards, parked);
        await Eventually.Is(() => new Queues(platform.Servers).CountAsync(Queue), count => count == 0);
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
    public async Task What_is_not_JSON_is_parked_whatever_its_size_and_can_be_put_away_with_a_reason()
    {
        var body = "this is not JSON" + new string('x', 5_000_000);
        var queues = new Queues(platform.Servers);
        using var operators = platform.Screening.Client(AccessRoles.Operator);

        await queues.PutAsync(Queue, body);
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);

        var parked = await ParkedAsync(operators, message => message is { Queue: Queue, MessageId: null, EventName: null });
        Assert.Equal("System.Text.Json.JsonReaderException", parked.CauseType);
        var unexplained = await (await operators.PostKeyedAsync($"{Parked}/{parked.Id}/put-away", new { reason = " " })).ProblemAsync(400);
        Assert.Contains("reason", unexplained.Errors.Keys);
        var away = await (await operators.PostKeyedAsync($"{Parked}/{parked.Id}/put-away", new { reason = "Nobody’s event." }))
            .ReadAsync<ParkedMessageView>(200);
        Assert.Equal((ParkedState.PutAway, "Nobody’s event."), (away.State, away.Acts[0].Why));

        // A copy is the same message, and brings nothing back that somebody has put away.
        await queues.PutAsync(Queue, body);
        await operators.EventuallyAsync<ParkedMessageView>($"{Parked}/{parked.Id}", message => message is { Attempts: 2, State: ParkedState.PutAway });
        Assert.DoesNotContain((await ListAsync(operators)).Items, message => message.Id == parked.Id);
        Assert.Contains((await ListAsync(operators, "put-away")).Items, message => message.Id == parked.Id);
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task An_unknown_message_is_parked_as_such()
    {
        const string body =
            """{"messageId":"0199a000-0000-7000-8000-000000000001","messageType":["urn:message:Nobody.Knows:ThisEvent"],"message":"""
            + """{"contactRecordId":"0199a000-0000-7000-8000-000000000002"}}""";
        using var operators = platform.Screening.Client(AccessRoles.Operator);

        await new Queues(platform.Servers).PutAsync(Queue, body);
        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);

        var parked = await ParkedAsync(operators, message => message.EventName is "ThisEvent");
        Assert.Equal((ParkedCauses.UnknownMessage, Guid.Parse("0199a000-0000-7000-8000-000000000001")), (parked.CauseType, parked.MessageId));
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    [Trait("Alert", "MessageNotParked")]
    public async Task What_the_broker_gave_up_wakes_somebody()
    {
        var given = BrokerTopology.DeadLettersOf("screening");
        var queues = new Queues(platform.Servers);
        using var prometheus = new HttpClient();

        await queues.PutAsync(given, "given up");

        var found = await Eventually.Is(
            () => Exposition.ScrapeAsync(prometheus, platform.Servers.Broker.QueueMetrics),
            series => series.Any(one => one.Key.StartsWith("rabbitmq_detailed_queue_messages{", StringComparison.Ordinal)
                && one.Key.Contains($"\"{given}\"", StringComparison.Ordinal) && one.Value > 0));
        await AlertRules.AssertFiresAsync("MessageNotParked", found);
        Assert.True(await queues.TakeAsync(given));
    }

    [Fact]
    [Trait("Rule", "SEC-1")]
    public async Task Nobody_but_an_operator_sees_or_replays_what_is_parked()
    {
        foreach (var role in AccessRoles.Staff)
        {
            using var other = platform.Screening.Client(role);
            await (await other.GetAsync(Parked)).JsonAsync(403);
            await (await other.PostKeyedAsync($"{Parked}/{Guid.CreateVersion7()}/replays", new { })).JsonAsync(403);
        }

        using var operators = platform.Screening.Client(AccessRoles.Operator);
        await (await operators.GetAsync($"{Parked}/{Guid.CreateVersion7()}")).JsonAsync(404);
        await (await operators.PostKeyedAsync($"{Parked}/{Guid.CreateVersion7()}/replays", new { })).JsonAsync(404);
        await (await operators.GetAsync($"{Parked}?view=all")).JsonAsync(400);
    }

    private async Task<(ContactRecorded Contact, Guid MessageId)> PoisonAsync()
    {
        var contact = Platform.SomeContact();
        platform.Screening.Behaviour.Fail(contact.ContactRecordId, _ => new InvalidOperationException("the handler is broken"));
        return (contact, (await platform.Intake.PublishAsync(contact))[0]);
    }

    private static async Task<ParkedMessageView> ParkedAsync(HttpClient operators, Func<ParkedMessageView, bool> isIt) =>
        (await operators.EventuallyAsync<Page<ParkedMessageView>>($"{Parked}?take=100", page => page.Items.Any(isIt))).Items.Single(isIt);

    private static Task<Page<ParkedMessageView>> ListAsync(HttpClient operators, string view = "open") =>
        operators.GetAsync<Page<ParkedMessageView>>($"{Parked}?take=100&view={view}");

    private static async Task<ParkedMessageView> ReplayAsync(HttpClient operators, ParkedMessageView parked) =>
        await (await operators.PostKeyedAsync($"{Parked}/{parked.Id}/replays", new { })).ReadAsync<ParkedMessageView>(200);

    private static Task<ParkedMessageView> HandledAsync(HttpClient operators, ParkedMessageView parked) =>
        operators.EventuallyAsync<ParkedMessageView>($"{Parked}/{parked.Id}", message => message.State is ParkedState.Handled);
}
