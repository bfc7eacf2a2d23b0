using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>An agency learns that a request waits for it, and nothing about whom.</summary>
[Collection(NotificationCollection.Name)]
public sealed class AgencyRequestTests(NotificationFixture notification)
{
    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_The_agencys_mailbox_gets_reference_time_and_link_and_a_reminder_of_its_own()
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var asked = new AgencyAsked
        {
            ContactRecordId = Guid.CreateVersion7(),
            RequestId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "sefton",
            Agency = "health",
            AskedAt = TestClock.London("2026-11-09 10:00"),
            DueAt = TestClock.London("2026-11-09 14:00"),
            Rule = "Sefton 5.6 Consent dispensed with",
        };

        await notification.PublishAsync(asked);
        await notification.PublishAsync(asked);
        await notification.PublishAsync(new AgencyReminded
        {
            ContactRecordId = asked.ContactRecordId,
            RequestId = asked.RequestId,
            Reference = asked.Reference,
            Authority = asked.Authority,
            Agency = asked.Agency,
            Reminder = 1,
            DueAt = asked.DueAt,
            Rule = "this platform’s rule",
        });

        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(asked.Reference)), taken => taken.Count == 2);
        Assert.All(mails, mail =>
        {
            Assert.Equal("health.safeguarding@sefton.example", mail.To);
            Assert.Contains("14:00", mail.Body, StringComparison.Ordinal);
            Assert.Contains("https://front-door.example/agency-requests", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(asked.ContactRecordId.ToString(), mail.Body, StringComparison.Ordinal);
        });
        var traces = await Eventually.Is(() => notification.ActivityAsync(asked.ContactRecordId), entries => entries.Count == 2);
        Assert.All(traces, trace => Assert.Equal("Agency request by email to health.", trace.Summary));
    }

    [Fact]
    [Trait("Rule", "S8")]
    [Trait("Rule", "X1")]
    public async Task S8_Another_agency_has_no_mailbox_and_is_for_a_person_to_ring_or_write_to()
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var asked = new AgencyAsked
        {
            ContactRecordId = Guid.CreateVersion7(),
            RequestId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "sefton",
            Agency = "other",
            AskedAt = TestClock.London("2026-11-09 10:00"),
            DueAt = TestClock.London("2026-11-10 10:00"),
            Rule = "this platform’s rule",
        };
        await notification.PublishAsync(asked);

        var message = await notification.MessageAsync(asked.ContactRecordId, MessageKind.AgencyRequest, one => one.Means is not null);
        Assert.Equal((MessageState.Due, Means.Phone, null), (message.State, message.Means, message.LastError));
        using var support = notification.ClientFor("sefton.business-support", "sefton", AccessRoles.BusinessSupport);
        var path = $"/api/notification/messages/{message.Id}";
        Assert.True((await support.GetAsync<MessageView>(path)).NeedsPerson);
        var rung = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone, SpokenTo: "Kim Roe, Shelter");
        await (await support.PostKeyedAsync($"{path}/informed", rung, await support.ETagAsync(path))).JsonAsync(201);

        Assert.Empty(notification.Mail.Tried(asked.Reference));
        Assert.Equal(
            "Agency request by telephone to other.", Assert.Single(await notification.ActivityAsync(asked.ContactRecordId)).Summary);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task D1_4_A_request_that_is_being_sent_when_nobody_waits_for_it_any_more_is_not_sent_again()
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var asked = new ContributionRequested
        {
            ContactRecordId = Guid.CreateVersion7(),
            RequestId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "peterborough",
            Agency = "health",
            RequestedAt = notification.Clock.GetUtcNow(),
            DueAt = TestClock.London("2026-11-12 10:00"),
            Rule = "Peterborough 6.6",
            Ground = "consent",
            GroundRule = "Peterborough 6.6",
        };
        var released = new TaskCompletionSource();
        notification.Mail.Hold(asked.Reference, released.Task);
        notification.Mail.Refuse(asked.Reference, 1);
        await notification.PublishAsync(asked);
        await notification.MessageAsync(asked.ContactRecordId, MessageKind.AgencyRequest, one => one.State == MessageState.Sending);

        await notification.ConsumedAsync(await notification.PublishAsync(new ContributionReceived
        {
            ContactRecordId = asked.ContactRecordId,
            RequestId = asked.RequestId,
            Authority = asked.Authority,
            Agency = asked.Agency,
            ReceivedAt = notification.Clock.GetUtcNow(),
            Late = false,
            Rule = asked.Rule,
        }));
        released.SetResult();

        await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, bool>(db => db.Messages.AllAsync(one => one.ContactRecordId != asked.ContactRecordId)),
            "the request is taken back");
        Assert.Contains(
            await notification.ActivityAsync(asked.ContactRecordId),
            entry => entry.Summary == "The agency request to health was taken back: it has contributed.");
        Assert.Single(notification.Mail.Tried(asked.Reference));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "D1.4")]
    public async Task D1_4_An_agency_without_a_mailbox_is_rung_once_about_a_contribution_until_nobody_waits_for_it(bool isReceived)
    {
        notification.Clock.SetLondon("2026-11-09 10:00");
        var asked = new ContributionRequested
        {
            ContactRecordId = Guid.CreateVersion7(),
            RequestId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "dudley",
            Agency = "other",
            RequestedAt = notification.Clock.GetUtcNow(),
            DueAt = TestClock.London("2026-11-12 10:00"),
            Rule = "Dudley 1.4",
            Ground = "consent",
            GroundRule = "Dudley 1.4",
        };
        await notification.PublishAsync(asked);
        var call = await notification.MessageAsync(asked.ContactRecordId, MessageKind.AgencyRequest, one => one.Means is not null);

        await RemindAsync(1);
        Assert.Equal(call.Id, Assert.Single(await CallsAsync()).Id);

        using var support = notification.ClientFor("dudley.business-support", "dudley", AccessRoles.BusinessSupport);
        var path = $"/api/notification/messages/{call.Id}";
        await (await support.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone), await support.ETagAsync(path))).JsonAsync(201);
        await RemindAsync(2);
        await Eventually.Is(CallsAsync, calls => calls.Any(one => one is { State: MessageState.Due, Means: Means.Phone }));

        await notification.ConsumedAsync(await (isReceived
            ? notification.PublishAsync(new ContributionReceived
            {
                ContactRecordId = asked.ContactRecordId,
                RequestId = asked.RequestId,
                Authority = asked.Authority,
                Agency = asked.Agency,
                ReceivedAt = notification.Clock.GetUtcNow(),
                Late = false,
                Rule = asked.Rule,
            })
            : notification.PublishAsync(new ContributionNotWaitedFor
            {
                ContactRecordId = asked.ContactRecordId,
                RequestId = asked.RequestId,
                Authority = asked.Authority,
                Agency = asked.Agency,
                NotWaitedForAt = notification.Clock.GetUtcNow(),
                Rule = asked.Rule,
            })));

        Assert.Equal(MessageState.Informed, Assert.Single(await CallsAsync()).State);

        async Task RemindAsync(int reminder) => await notification.ConsumedAsync(await notification.PublishAsync(new ContributionReminded
        {
            ContactRecordId = asked.ContactRecordId,
            RequestId = asked.RequestId,
            Reference = asked.Reference,
            Authority = asked.Authority,
            Agency = asked.Agency,
            Reminder = reminder,
            DueAt = asked.DueAt,
            Rule = asked.Rule,
        }));

        Task<List<Message>> CallsAsync() => notification.QueryAsync<NotificationDbContext, List<Message>>(db => db.Messages.AsNoTracking()
            .Where(message => message.ContactRecordId == asked.ContactRecordId).ToListAsync());
    }
}
