using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// Records, in one act and at any moment of a case, how the child was protected at once: what was done, by whom, when, why there was no time for an
/// order where the police used their powers, and what is done for every other child. A strategy discussion follows, and where a power makes it a duty,
/// a section 47 enquiry. A child who was protected as well and has a record here is so in the same act, on that record (Sefton 5.6, other children).
/// </summary>
internal static class RecordProtection
{
    public static async Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordProtectionRequest request, [AsParameters] ProtectionChange change, IntakeClient intake)
    {
        // Whoever does not work with the child cannot see who else is on the record; the discussion that follows answers for each of them.
        var onRecord = await change.MayOpenAsync() ? await intake.OtherChildrenAsync(change.ContactRecordId, change.Cancellation) : null;
        var fields = CheckStep(new FieldChecks(), request, change.Now);
        var siblings = fields.Problems is null ? await LockTogetherAsync(request, onRecord, change) : [];
        return await change.ApplyAsync(fields, async found =>
        {
            if (await ProtectAsync(found, request, onRecord, change) is { } refusal)
            {
                return refusal;
            }

            foreach (var id in siblings)
            {
                var sibling = await change.Db.Cases.SingleAsync(row => row.ContactRecordId == id, change.Cancellation);
                if (!sibling.IsProtectedBy(found.Steps[^1])
                    && await ProtectAsync(sibling, ForSibling(request, id, found), onRecord: null, change) is { } notAsWell)
                {
                    return notAsWell;
                }
            }

            return null;
        });
    }

    /// <summary>
    /// Locks the child's case and those of the children who were protected as well, in one order: two workers may record the same night from two records.
    /// </summary>
    /// <returns>The children protected as well who have a case here.</returns>
    private static Task<IReadOnlyList<Guid>> LockTogetherAsync(
        RecordProtectionRequest request, IReadOnlyList<Guid>? onRecord, ProtectionChange change) => LockTogetherAsync(
        [
            .. (request.Children ?? []).Where(child => child!.Answer is OtherChildAnswer.Included).Select(child => child!.ChildId!.Value)
                .Where(child => onRecord?.Contains(child) is not false),
        ],
        change);

    /// <summary>Locks the child's case and those of these children, in one order.</summary>
    /// <returns>Those of them who have a case here.</returns>
    public static async Task<IReadOnlyList<Guid>> LockTogetherAsync(IReadOnlyList<Guid> children, ProtectionChange change)
    {
        var asWell = children.Where(child => child != change.ContactRecordId).ToList();
        if (asWell.Count == 0)
        {
            return [];
        }

        var here = await change.Db.Cases
            .Where(row => row.Authority == change.Person.Authority && (asWell.Contains(row.ContactRecordId) || row.ContactRecordId == change.ContactRecordId))
            .OrderBy(row => row.ContactRecordId).Select(row => row.ContactRecordId).ToListAsync(change.Cancellation);
        foreach (var id in here)
        {
            await change.Db.LockRowAsync<ProtectionCase>(id, change.Cancellation);
        }

        return [.. here.Where(id => id != change.ContactRecordId)];
    }

    /// <summary>The same step as it is recorded for a sibling: for whom the first child is one of the others.</summary>
    private static RecordProtectionRequest ForSibling(RecordProtectionRequest request, Guid sibling, ProtectionCase first) => request with
    {
        Children =
        [
            .. request.Children!.Where(child => child!.ChildId != sibling),
            new ConsideredChildDetails(first.ContactRecordId, OtherChildAnswer.Included, Note: null),
        ],
    };

    /// <summary>Records the step on one record, and lets follow what follows by itself; the caller saves.</summary>
    public static async Task<Refusal?> ProtectAsync(
        ProtectionCase found, RecordProtectionRequest request, IReadOnlyList<Guid>? onRecord, ProtectionChange change)
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
    }

    /// <summary>Checks the fields of a step, whether it is recorded or corrected.</summary>
    /// <param name="grantedAt">When an order was granted that was applied for before; null where that is not said.</param>
    internal static FieldChecks CheckStep(FieldChecks checks, RecordProtectionRequest step, DateTimeOffset now, DateTimeOffset? grantedAt = null) => checks
        .Required("means", step.Means, "Say which step was taken.", FieldChecks.MaxLine)
        .Refuse("takenAt", step.TakenAt is null, "Say when it was taken.")
        .Refuse("takenAt", step.TakenAt > now ? null : PlausibleDates.Act(step.TakenAt, now, string.Empty))
        .Refuse("grantedAt", grantedAt > now ? null : PlausibleDates.Act(grantedAt, now, string.Empty))
        .Required("whatWasDone", step.WhatWasDone, "Say what was done.")
        .Required("byWhom", step.ByWhom, "Say who did it, for example an officer's number.", FieldChecks.MaxLine)
        .Limited("reason", step.Reason)
        .OtherChildren("children", step.Children)
        .Required(
            "otherChildren", step.OtherChildren,
            "Say what was considered for children who are not on the record: in the household, in an alleged perpetrator's household, or elsewhere.");
}
