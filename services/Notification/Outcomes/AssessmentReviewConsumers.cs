using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>Notifies the manager who signs off that an assessment was submitted.</summary>
internal sealed class AssessmentSubmittedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<AssessmentSubmitted>
{
    public async Task Consume(ConsumeContext<AssessmentSubmitted> context)
    {
        var (submitted, ct) = (context.Message, context.CancellationToken);
        var hands = await CaseWorker.HandsAsync(db, workers, submitted.ContactRecordId, submitted.Reference, submitted.Authority, ct);
        var referred = await db.Cases.FindAsync([submitted.ContactRecordId], ct);
        var procedure = procedures.For(submitted.Authority, referred);
        await db.AddOnceAsync(MessagePlan.Submitted(submitted, hands, procedure.Allocation.SignsOff, clock.GetUtcNow()), ct);
    }
}

/// <summary>
/// Notifies the worker who has the case, or whoever is given it next, that the manager returned the assessment, and whoever submitted it in their place. What is
/// to be done, and why, is read with the assessment.
/// </summary>
internal sealed class AssessmentReturnedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<AssessmentReturned>
{
    public async Task Consume(ConsumeContext<AssessmentReturned> context)
    {
        var (returned, ct) = (context.Message, context.CancellationToken);
        await db.LockWorkerAsync(returned.ContactRecordId, ct);
        var now = clock.GetUtcNow();
        var referred = await db.Cases.FindAsync([returned.ContactRecordId], ct);
        var procedure = procedures.For(returned.Authority, referred);
        var outcome = new OutcomeOfCase(
            returned.ContactRecordId, returned.Reference, returned.Authority, referred?.ProcedureVersion, LetterSubjects.Assessment,
            $"assessment-returned:{returned.AssessmentId}:{returned.ReturnedAt.UtcTicks}", Option: null, returned.ReturnedAt)
        {
            Worker = (await db.Workers.FindAsync([returned.ContactRecordId], ct))?.Worker,
            Alert = AlertSubjects.AssessmentReturned,
        };
        var duties = procedure.Notification.AssessmentInformed.Where(duty => duty.Code is InformedDuties.Worker).ToList();
        await InformingOfOutcomes.PlanAsync(db, outcome, duties, procedure, calendars.For(returned.Authority), now, ct);
        await db.SaveChangesAsync(ct);
        if (returned.StoodIn is { } stoodIn && !string.Equals(stoodIn, outcome.Worker, StringComparison.Ordinal))
        {
            await db.AddOnceAsync(MessagePlan.OutcomeNotice(outcome, Recipient.Worker, stoodIn, duties[0].Rule.Display, now), ct);
        }
    }
}
