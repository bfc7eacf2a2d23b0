using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Intake.Clocks;
using ReferralPlatform.Intake.FrozenRecords;
using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.Chronology;

/// <summary>What other services decide about a child becomes part of the child's chronology. One consumer per event, all alike.</summary>
internal sealed class DisposalAuthorisedConsumer(IntakeDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var fact = context.Message;
        if (await db.Records.FindAsync([fact.ContactRecordId], context.CancellationToken) is { } record)
        {
            record.WasDecided(fact.AuthorisedAt, fact.Outcome);
        }

        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.AuthorisedAt, "disposal-authorised", $"Disposal authorised: {fact.Option}", fact.Rule, "screening"));
        if (fact.Outcome is CanonicalOutcomes.Assessment or CanonicalOutcomes.Protection)
        {
            db.KnownCases.Add(KnownCaseStatement.Opened(fact.ContactRecordId, fact.Authority, fact.AuthorisedAt));
        }

        await FreezeRecord.FreezeAsync(db, procedures, fact, clock.GetUtcNow(), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class SupportBrokeredConsumer(IntakeDbContext db) : IConsumer<SupportBrokered>
{
    public Task Consume(ConsumeContext<SupportBrokered> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.BrokeredAt, "support-brokered", "Support brokered and lead practitioner named", fact.Rule, "daily-meeting"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class AssessmentOpenedConsumer(IntakeDbContext db) : IConsumer<AssessmentOpened>
{
    public Task Consume(ConsumeContext<AssessmentOpened> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.OpenedAt, "assessment-opened", "Allocated to a social worker, assessment opened", fact.Rule, "allocation"));
        db.KnownCases.Add(KnownCaseStatement.Opened(fact.ContactRecordId, fact.Authority, fact.OpenedAt, fact.AllocatedTo));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class StrategyDiscussionArrangedConsumer(IntakeDbContext db) : IConsumer<StrategyDiscussionArranged>
{
    public Task Consume(ConsumeContext<StrategyDiscussionArranged> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.ArrangedAt, "strategy-discussion-arranged", "Strategy discussion arranged", fact.Rule, "strategy-discussion"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class StrategyDiscussionHeldConsumer(IntakeDbContext db) : IConsumer<StrategyDiscussionHeld>
{
    public Task Consume(ConsumeContext<StrategyDiscussionHeld> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.HeldAt, "strategy-discussion-held",
            fact.Section47Enquiry ? "Strategy discussion held: section 47 enquiry" : "Strategy discussion held: no section 47 enquiry", fact.Rule, "strategy-discussion"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class RecipientInformedConsumer(IntakeDbContext db) : IConsumer<RecipientInformed>
{
    public async Task Consume(ConsumeContext<RecipientInformed> context)
    {
        var fact = context.Message;
        (await db.Records.FindAsync([fact.ContactRecordId], context.CancellationToken))?.ReferrerWasTold(fact.Kind, fact.InformedAt);
        if (string.Equals(fact.Kind, ClockKinds.Acknowledgement, StringComparison.Ordinal))
        {
            await ContactClocks.AcknowledgedAsync(db, fact.ContactRecordId, fact.InformedAt, context.CancellationToken);
        }

        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.InformedAt, "recipient-informed", $"Informed ({fact.Kind}) by {fact.Means}", fact.Rule, "notification"));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class MessageWithdrawnConsumer(IntakeDbContext db) : IConsumer<MessageWithdrawn>
{
    public async Task Consume(ConsumeContext<MessageWithdrawn> context)
    {
        var fact = context.Message;
        if (string.Equals(fact.Kind, ClockKinds.Acknowledgement, StringComparison.Ordinal))
        {
            await ContactClocks.NobodyToAcknowledgeAsync(db, fact.ContactRecordId, context.CancellationToken);
        }

        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.WithdrawnAt, "nobody-to-inform", $"Nobody to inform ({fact.Kind})", fact.Rule, "notification"));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class AgencyAskedConsumer(IntakeDbContext db) : IConsumer<AgencyAsked>
{
    public Task Consume(ConsumeContext<AgencyAsked> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(fact.ContactRecordId, fact.AskedAt, "agency-asked", $"Asked another agency: {fact.Agency}", fact.Rule, "screening"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class AgencyAnsweredConsumer(IntakeDbContext db) : IConsumer<AgencyAnswered>
{
    public Task Consume(ConsumeContext<AgencyAnswered> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.AnsweredAt, "agency-answered", $"Another agency answered{(fact.Late ? " late" : string.Empty)}: {fact.Agency}", fact.Rule, "screening"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class EnquiryListedConsumer(IntakeDbContext db) : IConsumer<EnquiryListed>
{
    public Task Consume(ConsumeContext<EnquiryListed> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.ListedAt ?? fact.ReceivedAt, "enquiry-listed", FormattableString.Invariant($"Listed for the daily meeting of {fact.MeetingOn:d MMMM yyyy}"), fact.Rule, "screening"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class MeetingDecisionRecordedConsumer(IntakeDbContext db) : IConsumer<MeetingDecisionRecorded>
{
    public Task Consume(ConsumeContext<MeetingDecisionRecorded> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.DecidedAt, "meeting-decision-recorded", $"Decided at the daily meeting: {fact.Option}", fact.Rule, "daily-meeting"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class SteppedUpConsumer(IntakeDbContext db) : IConsumer<SteppedUp>
{
    public Task Consume(ConsumeContext<SteppedUp> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.SteppedUpAt, "stepped-up",
            fact.Decided ? "Stepped up; protection authorised at once" : "Stepped up for an immediate decision", fact.Rule, "screening"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class CrimeSuspectedConsumer(IntakeDbContext db) : IConsumer<CrimeSuspected>
{
    public Task Consume(ConsumeContext<CrimeSuspected> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.SuspectedAt, "crime-suspected", "A possible crime: the police are to be told at once", fact.Rule, "screening"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class DecisionEscalatedConsumer(IntakeDbContext db) : IConsumer<DecisionEscalated>
{
    public Task Consume(ConsumeContext<DecisionEscalated> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.EscalatedAt, "decision-escalated", $"Escalated from {fact.FromRole} to {fact.ToRole}", fact.Rule, "screening"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>Intake's own clocks come this way too, so that every service's look alike.</summary>
internal sealed class DeadlineMissedConsumer(IntakeDbContext db) : IConsumer<DeadlineMissed>
{
    public Task Consume(ConsumeContext<DeadlineMissed> context)
    {
        var fact = context.Message;
        db.Chronology.Add(ChronologyEntry.Of(
            fact.ContactRecordId, fact.DueAt, "deadline-missed", $"The time for {fact.Kind.Replace('-', ' ')} ran out", fact.Rule, fact.Service ?? "not-told"));
        return db.SaveChangesAsync(context.CancellationToken);
    }
}
