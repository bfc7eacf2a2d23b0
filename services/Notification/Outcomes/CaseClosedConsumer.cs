using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>
/// A case closed after its assessment. Where what follows is for the professional who made the referral, they are advised of it (Dudley 1.9); nobody else
/// who referred is. Where social care refers it on itself, that is somebody’s to do. Where a plan ended with it, its worker and agencies hear of that, and the
/// letters to family and child are begun.
/// </summary>
internal sealed class CaseClosedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<CaseClosed>
{
    public async Task Consume(ConsumeContext<CaseClosed> context)
    {
        var closed = context.Message;
        var ct = context.CancellationToken;
        await CaseWorker.RecordAsync(db, closed.ContactRecordId, worker: null, closed.ClosedAt, ct);
        await db.SaveChangesAsync(ct);
        if (closed.PlanEnded)
        {
            await InformOfPlanAsync(closed, ct);
        }

        await ReferOnAsync(closed, ct);
        if (procedures.For(closed.Authority).Notification.ReferrerAdvised.TryGet(out var duty)
            && string.Equals(duty.Code, closed.FollowUp, StringComparison.Ordinal))
        {
            var referred = await db.Cases.FindAsync([closed.ContactRecordId], ct);
            if (referred is not { Channel: not null })
            {
                // Tried again until the contact was heard of, and visible where it never is.
                throw new InvalidOperationException("A case was closed whose contact has not been heard of.");
            }

            if (referred.Professional)
            {
                var until = ClockOf(closed);
                await db.AddOnceAsync(MessagePlan.ReferrerAdvised(referred, duty, closed, clock.GetUtcNow(), until), ct, until);
            }
        }
    }

    /// <summary>Closing a case to refer it on refers nothing: it stays somebody's to do until they say to whom it went, or why it did not.</summary>
    private async Task ReferOnAsync(CaseClosed closed, CancellationToken ct)
    {
        var notification = procedures.For(closed.Authority).Notification;
        if (notification.ReferredOn.FirstOrDefault(one => string.Equals(one.Code, closed.FollowUp, StringComparison.Ordinal)) is not { } duty)
        {
            return;
        }

        await db.LockWorkerAsync(closed.ContactRecordId, ct);
        var task = MessagePlan.ReferringOn(closed);
        if (await db.Messages.AnyAsync(message => message.Key.StartsWith(task), ct))
        {
            return;
        }

        var (closedAt, due) = (closed.ClosedAt.ToUniversalTime(), notification.ReferredOnDue);
        var until = CaseDeadline.Start(
            closed.ContactRecordId, closed.Reference, closed.Authority, due.Kind, closedAt, calendars.For(closed.Authority).DueAt(closedAt, due).At,
            due.Rule.Display);
        await db.AddOnceAsync(MessagePlan.ReferOn(closed, duty, until, clock.GetUtcNow()), ct, until);
    }

    /// <summary>By when the referrer is advised: without a mailbox a person rings or writes.</summary>
    private CaseDeadline? ClockOf(CaseClosed closed)
    {
        var closedAt = closed.ClosedAt.ToUniversalTime();
        return procedures.For(closed.Authority).Notification.ReferrerAdviceDue.TryGet(out var due)
            ? CaseDeadline.Start(
                closed.ContactRecordId, closed.Reference, closed.Authority, due.Kind, closedAt, calendars.For(closed.Authority).DueAt(closedAt, due).At,
                due.Rule.Display)
            : null;
    }

    private async Task InformOfPlanAsync(CaseClosed closed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var referred = await db.Cases.FindAsync([closed.ContactRecordId], ct);
        var procedure = procedures.For(closed.Authority, referred);
        await InformingOfOutcomes.TakeBackAsync(db, closed.ContactRecordId, LetterSubjects.Plan, closed.ClosedAt, "the plan ended.", now, ct);
        var outcome = new OutcomeOfCase(
            closed.ContactRecordId, closed.Reference, closed.Authority, referred?.ProcedureVersion, LetterSubjects.PlanEnded,
            $"plan-ended:{closed.ContactRecordId}:{closed.ClosedAt.UtcTicks}", Option: null, closed.ClosedAt)
        {
            // Whoever ends it knows, and nobody is given a closed case.
            Worker = closed.AllocatedTo,
            Alert = closed.AllocatedTo is null || string.Equals(closed.AllocatedTo, closed.ClosedBy, StringComparison.Ordinal) ? null : AlertSubjects.PlanEnded,
            Agencies = closed.Agencies ?? [],
        };
        await InformingOfOutcomes.PlanAsync(
            db, outcome, procedure.Notification.PlanEndedInformed, procedure, calendars.For(closed.Authority), now, ct);
        await db.SaveChangesAsync(ct);
    }
}
