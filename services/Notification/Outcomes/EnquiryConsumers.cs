using MassTransit;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>
/// Notifies managers and the allocated worker that a section 47 enquiry began (Sefton, after immediate protection); where nobody has the case, whoever is
/// given it next.
/// </summary>
internal sealed class Section47EnquiryStartedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<Section47EnquiryStarted>
{
    public async Task Consume(ConsumeContext<Section47EnquiryStarted> context)
    {
        var started = context.Message;
        var ct = context.CancellationToken;
        await db.LockWorkerAsync(started.ContactRecordId, ct);
        var hands = await CaseWorker.HandsAsync(db, workers, started.ContactRecordId, started.Reference, started.Authority, ct);
        var referred = await db.Cases.FindAsync([hands.ContactRecordId], ct);
        var procedure = procedures.For(started.Authority, referred);
        var outcome = new OutcomeOfCase(
            hands.ContactRecordId, hands.Reference, started.Authority, referred?.ProcedureVersion, LetterSubjects.Enquiry,
            $"enquiry-started:{started.EnquiryId}", Option: null, started.StartedAt)
        {
            Worker = hands.Worker,
            Alert = AlertSubjects.EnquiryStarted,
        };
        await InformingOfOutcomes.PlanAsync(
            db, outcome, procedure.Notification.EnquiryStartedInformed, procedure, calendars.For(started.Authority), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// Notifies managers, the agencies of its discussion and the allocated worker, or whoever is given the case next, how a section 47 enquiry ended, and
/// begins the letters to family and child. A manager lets those go, because what, when and how they are informed was agreed at the discussion
/// (Peterborough 3.5, Referrals 2024 5.3).
/// </summary>
internal sealed class Section47EnquiryConcludedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<Section47EnquiryConcluded>
{
    public async Task Consume(ConsumeContext<Section47EnquiryConcluded> context)
    {
        var concluded = context.Message;
        var ct = context.CancellationToken;
        await db.LockWorkerAsync(concluded.ContactRecordId, ct);
        var hands = await CaseWorker.HandsAsync(db, workers, concluded.ContactRecordId, concluded.Reference, concluded.Authority, ct);
        var referred = await db.Cases.FindAsync([hands.ContactRecordId], ct);
        var procedure = procedures.For(concluded.Authority, referred);
        var outcome = new OutcomeOfCase(
            hands.ContactRecordId, hands.Reference, concluded.Authority, referred?.ProcedureVersion, LetterSubjects.Enquiry,
            $"enquiry-concluded:{concluded.EnquiryId}", concluded.Conclusion, concluded.ConcludedAt)
        {
            Worker = hands.Worker,
            Alert = AlertSubjects.EnquiryConcluded,
            Agencies = concluded.Agencies ?? [],
        };
        await InformingOfOutcomes.PlanAsync(
            db, outcome, procedure.Notification.EnquiryConcludedInformed, procedure, calendars.For(concluded.Authority), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// Notifies managers, the agencies of the discussion and the allocated worker, or whoever is given the case next, that the initial child protection conference
/// was held, and begins the letters to family and child, which a manager lets go: once, for however many enquiries it was.
/// </summary>
internal sealed class ChildProtectionConferenceHeldConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<ChildProtectionConferenceHeld>
{
    public async Task Consume(ConsumeContext<ChildProtectionConferenceHeld> context)
    {
        var held = context.Message;
        var ct = context.CancellationToken;
        await db.LockWorkerAsync(held.ContactRecordId, ct);
        var hands = await CaseWorker.HandsAsync(db, workers, held.ContactRecordId, held.Reference, held.Authority, ct);
        var referred = await db.Cases.FindAsync([hands.ContactRecordId], ct);
        var procedure = procedures.For(held.Authority, referred);
        var outcome = new OutcomeOfCase(
            hands.ContactRecordId, hands.Reference, held.Authority, referred?.ProcedureVersion, LetterSubjects.Conference,
            $"conference-held:{held.ContactRecordId}:{held.HeldAt.UtcTicks}", held.Outcome, held.HeldAt)
        {
            Worker = hands.Worker,
            Alert = AlertSubjects.ConferenceHeld,
            Agencies = held.Agencies ?? [],
        };
        var informed = procedure.Notification.ConferenceHeldInformed.Where(duty => held.Outcome is not null || !IsLetter(duty)).ToList();
        await InformingOfOutcomes.PlanAsync(db, outcome, informed, procedure, calendars.For(held.Authority), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }

    // A version that did not tell what was decided leaves nothing to write of.
    private static bool IsLetter(Duty duty) => duty.Code is InformedDuties.Family or InformedDuties.Child;
}
