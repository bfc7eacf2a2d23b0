using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>
/// Informs family, child, worker and, where the procedure says so, agencies of what an assessment found (Referrals 2024 5.3, Dudley 1.7). Where it found
/// reasonable cause to suspect significant harm no letter is begun: what, when and how the family is informed is agreed at the strategy discussion
/// (Peterborough 3.5).
/// </summary>
internal sealed class AssessmentSignedOffConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<AssessmentSignedOff>
{
    public async Task Consume(ConsumeContext<AssessmentSignedOff> context)
    {
        var signed = context.Message;
        var ct = context.CancellationToken;
        var now = clock.GetUtcNow();

        // A sign-off that was taken back since informs nobody, in whichever order the two are heard of.
        if (await db.Reopened.AnyAsync(row => row.AssessmentId == signed.AssessmentId && row.ReopenedAt > signed.SignedOffAt, ct))
        {
            return;
        }

        var procedure = procedures.For(signed.Authority, signed.ProcedureVersion);
        var outcome = new OutcomeOfCase(
            signed.ContactRecordId, signed.Reference, signed.Authority, signed.ProcedureVersion, LetterSubjects.Assessment, KeyOf(signed), signed.Option,
            signed.SignedOffAt)
        {
            Worker = signed.AllocatedTo,
            Alert = AlertSubjects.AssessmentSignedOff,
        };
        var isHarm = string.Equals(signed.Result, AssessmentResult.SignificantHarm.Code(), StringComparison.Ordinal);
        var duties = procedure.Notification.AssessmentInformed.Where(duty => !isHarm || duty.Code is InformedDuties.Worker).ToList();
        await InformingOfOutcomes.PlanAsync(db, outcome, duties, procedure, calendars.For(signed.Authority), now, ct);
        if (isHarm)
        {
            var rule = procedure.StrategyDiscussion.InformingParents.ValueOrDefault?.Rule ?? RuleRef.Platform("P3.5");
            db.Activity.Add(ActivityEntry.Of(
                NotificationService.Name, signed.ContactRecordId, now, "family-not-written-to",
                $"No letter was begun: what, when and how the family is informed is agreed at the {procedure.StrategyDiscussion.Label.ToLowerInvariant()}.",
                rule.Display));
        }

        await db.SaveChangesAsync(ct);
    }

    private static string KeyOf(AssessmentSignedOff signed) => $"assessment:{signed.AssessmentId}:{signed.SignedOffAt.UtcTicks}";
}

/// <summary>When an assessment was last taken up again: what was signed off before no longer holds.</summary>
internal sealed class ReopenedAssessment
{
    public required Guid AssessmentId { get; init; }

    public DateTimeOffset ReopenedAt { get; set; }
}

/// <summary>The sign-off no longer holds: letters that have not gone are taken back, and the worker hears that there is work again.</summary>
internal sealed class AssessmentReopenedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<AssessmentReopened>
{
    public async Task Consume(ConsumeContext<AssessmentReopened> context)
    {
        var reopened = context.Message;
        var ct = context.CancellationToken;
        await db.LockWorkerAsync(reopened.ContactRecordId, ct);
        var now = clock.GetUtcNow();
        if (await db.Reopened.FindAsync([reopened.AssessmentId], ct) is not { } known)
        {
            known = new ReopenedAssessment { AssessmentId = reopened.AssessmentId };
            db.Reopened.Add(known);
        }

        known.ReopenedAt = known.ReopenedAt > reopened.ReopenedAt ? known.ReopenedAt : reopened.ReopenedAt;
        await InformingOfOutcomes.TakeBackAsync(
            db, reopened.ContactRecordId, LetterSubjects.Assessment, reopened.ReopenedAt, "the assessment was taken up again.", now, ct);

        var outcome = new OutcomeOfCase(
            reopened.ContactRecordId, reopened.Reference, reopened.Authority, ProcedureVersion: null, LetterSubjects.Assessment,
            $"assessment-reopened:{reopened.AssessmentId}:{reopened.ReopenedAt.UtcTicks}", Option: null, reopened.ReopenedAt)
        {
            Worker = (await db.Workers.FindAsync([reopened.ContactRecordId], ct))?.Worker,
            Alert = AlertSubjects.AssessmentReopened,
        };
        var procedure = procedures.For(reopened.Authority);
        var duties = procedure.Notification.AssessmentInformed.Where(duty => duty.Code is InformedDuties.Worker).ToList();
        await InformingOfOutcomes.PlanAsync(db, outcome, duties, procedure, calendars.For(reopened.Authority), now, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// Begins the letters that the plan for support goes with; an earlier version's that have not gone are taken back (Referrals 2024 5.3). The agencies of its
/// planning meeting are notified, and read behind the sign-in what is theirs to do (Dudley 2.3).
/// </summary>
internal sealed class ChildInNeedPlanAgreedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<ChildInNeedPlanAgreed>
{
    public async Task Consume(ConsumeContext<ChildInNeedPlanAgreed> context)
    {
        var agreed = context.Message;
        var ct = context.CancellationToken;
        var now = clock.GetUtcNow();
        var since = await db.Messages.AnyAsync(
            message => message.ContactRecordId == agreed.ContactRecordId && message.About == LetterSubjects.Plan && message.DecidedAt > agreed.AgreedAt, ct);
        if (since)
        {
            return;
        }

        var referred = await db.Cases.FindAsync([agreed.ContactRecordId], ct);
        var procedure = procedures.For(agreed.Authority, referred);
        var key = $"plan:{agreed.ContactRecordId}:{agreed.PlanVersion}";
        await InformingOfOutcomes.TakeBackAsync(
            db, agreed.ContactRecordId, LetterSubjects.Plan, agreed.AgreedAt, "the plan was agreed anew.", now, ct);
        var outcome = new OutcomeOfCase(
            agreed.ContactRecordId, agreed.Reference, agreed.Authority, referred?.ProcedureVersion, LetterSubjects.Plan, key, Option: null, agreed.AgreedAt)
        {
            OfMeeting = agreed.Agencies ?? [],
        };
        await InformingOfOutcomes.PlanAsync(
            db, outcome, procedure.Notification.PlanInformed, procedure, calendars.For(agreed.Authority), now, ct);
        await db.SaveChangesAsync(ct);
    }
}
