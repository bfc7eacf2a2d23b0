using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// Records, in one act and at any moment of a case, how the child was protected at once: what was done, by whom, when, why there was no time for an
/// order where the police used their powers, and what is done for every other child. A strategy discussion follows, and where a power makes it a duty,
/// a section 47 enquiry.
/// </summary>
internal static class RecordProtection
{
    public static async Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordProtectionRequest request, [AsParameters] ProtectionChange change, IntakeClient intake)
    {
        // Whoever does not work with the child cannot see who else is on the record; the discussion that follows answers for each of them.
        var onRecord = await change.MayOpenAsync() ? await intake.OtherChildrenAsync(change.ContactRecordId, change.Cancellation) : null;
        return await change.ApplyAsync(Check(request, change.Now), async found =>
        {
            var procedure = change.ProcedureOf(found);
            if (found.Protect(request, onRecord, procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var step = found.Steps[^1];
            var consequences = change.ConsequencesFor(found);
            await consequences.TakeForceAsync(step);
            await consequences.RequireDiscussionAfterAsync(step);
            change.Db.Publish(new ImmediateProtectionRecorded
            {
                ProtectionId = step.ProtectionId,
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                Means = step.Means,
                Stage = step.Stage.Code(),
                TakenAt = step.TakenAt,
                RecordedAt = change.Now,
                RecordedBy = change.Person.Id,
                EndsAt = step.EndsAt,
                Section47IsADuty = found.Section47IsADuty,
                Rule = step.Rule,
            });
            change.Record(
                found.ContactRecordId, "protection-recorded", $"Immediate protection: {procedure.OptionOf(step).Label}.", step.Reason ?? step.WhatWasDone,
                step.Rule);
            return null;
        });
    }

    private static FieldChecks Check(RecordProtectionRequest request, DateTimeOffset now) => new FieldChecks()
        .Required("means", request.Means, "Say which step was taken.", FieldChecks.MaxLine)
        .Refuse("takenAt", request.TakenAt is null, "Say when it was taken.")
        .Refuse("takenAt", request.TakenAt > now ? null : PlausibleDates.Act(request.TakenAt, now, string.Empty))
        .Required("whatWasDone", request.WhatWasDone, "Say what was done.")
        .Required("byWhom", request.ByWhom, "Say who did it, for example an officer's number.", FieldChecks.MaxLine)
        .Limited("reason", request.Reason)
        .OtherChildren("children", request.Children)
        .Required(
            "otherChildren", request.OtherChildren,
            "Say what was considered for children who are not on the record: in the household, in an alleged perpetrator's household, or elsewhere.");
}
