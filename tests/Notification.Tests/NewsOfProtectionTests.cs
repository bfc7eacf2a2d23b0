using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Who hears of immediate protection, of what becomes of a power, and of the enquiry: whoever has the case now.</summary>
[Collection(NotificationCollection.Name)]
public sealed class NewsOfProtectionTests(NotificationFixture notification)
{
    private const string Former = "peterborough.former";
    private const string Worker = "peterborough.social-worker";
    private const string Manager = "peterborough.team-manager";

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task S11_News_of_a_contact_that_became_a_referral_reaches_whoever_has_the_referral()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var contact = Announced.Recorded("peterborough", "2026-11-11 12:30");
        var referral = Announced.Recorded("peterborough", "2026-11-11 12:30") with { ContactId = contact.ContactId };
        await ConsumeAsync(contact);
        await ConsumeAsync(Allocated(contact, Former, minutes: 0));

        // Heard of while nobody has the case, and to be done by the managers: both go over to the referral.
        await ConsumeAsync(Ended(contact, Former, minutes: 1));
        var waiting = Started(contact);
        await ConsumeAsync(waiting);
        await ConsumeAsync(Signed(contact));
        await ConsumeAsync(referral);
        await ConsumeAsync(Became(contact, referral));
        await ConsumeAsync(Allocated(referral, Worker, minutes: 5));

        var taken = Protected(contact);
        await ConsumeAsync(taken);
        await ConsumeAsync(taken);
        await ConsumeAsync(Announced.Approaching(contact, "police-protection", "2026-11-15 09:00", "Children Act 1989, section 46(6)"));
        await ConsumeAsync(Announced.Approaching(contact, "acknowledgement", "2026-11-12 12:30", "Sefton 1"));

        Assert.Equal(
            [
                ("allocated", Worker), ("enquiry-started", Worker), ("immediate-protection", Worker), ("immediate-protection", Manager),
                ("immediate-protection", AccessRoles.TeamManager), ("inform-parents", Worker), ("police-protection", Worker), ("police-protection", Manager),
            ],
            await NoticesAsync(referral));
        Assert.All(await MessagesAsync(referral), message => Assert.Equal(referral.Reference, message.Reference));
        Assert.DoesNotContain(await NoticesAsync(contact), notice => notice.About is "immediate-protection" or "police-protection" or "inform-parents");
        Assert.Equal(1, (await MessagesAsync(contact)).Count(message => message.Recipient is Recipient.Team && message.About is "acknowledgement"));
        Assert.Equal(1, (await MessagesAsync(contact)).Count(message => message.Recipient is Recipient.Police));
        var mails = await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(referral.Reference)),
            taken => taken.Count(mail => mail.Subject.EndsWith(": waiting for you", StringComparison.Ordinal)) == 3);
        Assert.DoesNotContain(mails, mail => mail.To.StartsWith(Former, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain(contact.Reference, $"{mail.Subject} {mail.Body}", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task S11_Protection_reaches_the_worker_who_has_the_case_and_whoever_is_given_it_next()
    {
        notification.Clock.SetLondon("2026-11-14 23:00");
        var recorded = Announced.Recorded("york", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        await ConsumeAsync(Protected(recorded));
        Assert.Equal([("immediate-protection", AccessRoles.TeamManager)], await NoticesAsync(recorded));
        Assert.Equal(1, (await MessagesAsync(recorded)).Count(message => message.Recipient is Recipient.OutOfHours));

        await ConsumeAsync(Allocated(recorded, "york.social-worker", minutes: 0));
        Assert.Equal(
            [("allocated", "york.social-worker"), ("immediate-protection", AccessRoles.TeamManager), ("immediate-protection", "york.social-worker")],
            await NoticesAsync(recorded));
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task S12_What_becomes_of_an_order_reaches_worker_and_manager_and_once_in_force_the_police()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        await ConsumeAsync(Allocated(recorded, Worker, minutes: 0));
        var granted = Changed(recorded, "granted", "2026-11-12 09:30");
        await ConsumeAsync(granted);
        await ConsumeAsync(granted);
        await ConsumeAsync(Changed(recorded, "ended", "2026-11-12 09:50"));

        Assert.Equal(
            [
                ("allocated", Worker), ("protection-changed", Worker), ("protection-changed", Worker), ("protection-changed", Manager),
                ("protection-changed", Manager),
            ],
            await NoticesAsync(recorded));
        Assert.Equal(1, (await MessagesAsync(recorded)).Count(message => message.Recipient is Recipient.Police));
        var mails = await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(recorded.Reference)),
            taken => taken.Count(mail => mail.Subject.EndsWith(": for you to read", StringComparison.Ordinal)) == 4);
        Assert.All(mails, mail => Assert.DoesNotMatch("(?i)order|protection|granted|ended|S11", $"{mail.Subject} {mail.Body}"));
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_The_lead_of_a_section_47_enquiry_is_notified_by_name_and_nobody_where_none_follows()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var held = new StrategyDiscussionHeld
        {
            DiscussionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            HeldAt = notification.Clock.GetUtcNow(),
            Section47Enquiry = true,
            Lead = "sefton.lead",
            Rule = "Sefton 5.6",
        };
        await ConsumeAsync(held);
        await ConsumeAsync(held);
        await ConsumeAsync(held with { DiscussionId = Guid.CreateVersion7(), Section47Enquiry = false, Lead = null });

        Assert.Equal(
            [("enquiry-lead", "sefton.lead")], (await NoticesAsync(recorded)).Where(notice => notice.About is not "inform-parents"));
        var mail = Assert.Single(await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(recorded.Reference).Where(taken => taken.To.StartsWith("sefton.lead", StringComparison.Ordinal))
                .ToList()),
            taken => taken.Count > 0));
        Assert.Contains("You were named to lead", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)section 47|enquir|5\\.6|harm|protection", $"{mail.Subject} {mail.Body}");
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_Who_leads_the_enquiry_from_now_on_and_who_led_it_are_notified_once_each()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        var changed = new Section47LeadChanged
        {
            EnquiryId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            Lead = "sefton.next-lead",
            LeadBefore = "sefton.lead",
            ChangedAt = notification.Clock.GetUtcNow(),
            ChangedBy = "sefton.team-manager",
            Rule = "R4.3",
        };
        await ConsumeAsync(changed);
        await ConsumeAsync(changed);

        Assert.Equal([("enquiry-lead", "sefton.next-lead"), ("enquiry-lead-ended", "sefton.lead")], await NoticesAsync(recorded));
        var mails = await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(recorded.Reference).Where(taken => taken.To.Contains("lead", StringComparison.Ordinal)).ToList()),
            taken => taken.Count == 2);
        Assert.Contains(mails, mail => mail.Body.Contains("Please hand over what you hold", StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotMatch("(?i)section 47|enquir|harm|protection|R4", $"{mail.Subject} {mail.Body}"));
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task S11_That_what_was_recorded_of_protection_was_corrected_reaches_worker_and_manager()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("peterborough", "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        await ConsumeAsync(Allocated(recorded, Worker, minutes: 0));
        var amended = new ProtectionAmended
        {
            ProtectionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "peterborough",
            Means = "police-protection",
            MeansBefore = "police-protection",
            TakenAt = notification.Clock.GetUtcNow().AddHours(-9),
            TakenAtBefore = notification.Clock.GetUtcNow().AddHours(-8),
            EndsAt = notification.Clock.GetUtcNow().AddHours(63),
            RecordedInError = false,
            ProtectedSince = notification.Clock.GetUtcNow().AddHours(-9),
            AmendedAt = notification.Clock.GetUtcNow(),
            AmendedBy = "peterborough.team-manager",
            Rule = "S11",
        };
        await ConsumeAsync(amended);
        await ConsumeAsync(amended);

        Assert.Equal([("allocated", Worker), ("protection-changed", Worker), ("protection-changed", Manager)], await NoticesAsync(recorded));
    }

    private async Task ConsumeAsync<T>(T news)
        where T : class => await notification.ConsumedAsync(await notification.PublishAsync(news));

    private Task<List<Message>> MessagesAsync(ContactRecorded recorded) => notification.QueryAsync<NotificationDbContext, List<Message>>(
        db => db.Messages.AsNoTracking().Where(message => message.ContactRecordId == recorded.ContactRecordId).ToListAsync());

    private async Task<IEnumerable<(string About, string Whose)>> NoticesAsync(ContactRecorded recorded) =>
        (await MessagesAsync(recorded)).Where(message => message.Recipient is Recipient.Worker or Recipient.Role)
            .Select(message => (message.About!, message.RecipientRole!)).Order();

    private CaseAllocated Allocated(ContactRecorded recorded, string worker, int minutes) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        AllocatedTo = worker,
        AllocatedBy = $"{recorded.Authority}.team-manager",
        AllocatedAt = notification.Clock.GetUtcNow().AddMinutes(minutes),
        Rule = "rule",
    };

    private AllocationEnded Ended(ContactRecorded recorded, string worker, int minutes) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        AllocatedBefore = worker,
        EndedBy = $"{recorded.Authority}.team-manager",
        EndedAt = notification.Clock.GetUtcNow().AddMinutes(minutes),
        Rule = "rule",
    };

    private ContactBecameReferral Became(ContactRecorded contact, ContactRecorded referral) => new()
    {
        ContactRecordId = contact.ContactRecordId,
        ReferralRecordId = referral.ContactRecordId,
        ContactId = contact.ContactId,
        Authority = contact.Authority,
        ProcedureVersion = contact.ProcedureVersion,
        FromKind = "contact",
        BecameAt = notification.Clock.GetUtcNow(),
        BecameBy = $"{contact.Authority}.front-door-worker",
        Rule = "rule",
    };

    private Section47EnquiryStarted Started(ContactRecorded recorded) => new()
    {
        EnquiryId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        StartedBy = "police-protection",
        StartedAt = notification.Clock.GetUtcNow(),
        IsDuty = true,
        ConferenceDueAt = TestClock.London("2026-12-03 23:59:59"),
        Rule = "rule",
    };

    private DiscussionMinutesSigned Signed(ContactRecorded recorded) => new()
    {
        DiscussionId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        SignedAt = notification.Clock.GetUtcNow(),
        SignedBy = $"{recorded.Authority}.team-manager",
        Agencies = [],
        InvitationIds = [],
        Rule = "rule",
    };

    private ImmediateProtectionRecorded Protected(ContactRecorded recorded) => new()
    {
        ProtectionId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Means = "police-protection",
        Stage = "taken",
        TakenAt = notification.Clock.GetUtcNow(),
        RecordedAt = notification.Clock.GetUtcNow(),
        RecordedBy = $"{recorded.Authority}.front-door-worker",
        EndsAt = null,
        Section47IsADuty = true,
        Rule = "rule",
    };

    private static ProtectionChanged Changed(ContactRecorded recorded, string change, string at) => new()
    {
        ProtectionId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Means = "emergency-protection-order",
        Change = change,
        ChangedAt = TestClock.London(at),
        EndsAt = null,
        Rule = "rule",
    };
}
