using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// A manager corrects what was recorded of a step of protection, with the reason: wrong means, wrong time, a wrong answer for another child, or that nothing of
/// it was done for this one. What was recorded stays beside what is recorded now, and what follows from it follows from what is recorded now: the end of a
/// power, the discussion, the enquiry. The record of another child follows the answer for it (Sefton 5.6, other children).
/// </summary>
internal static class AmendProtection
{
    public static async Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [FromRoute] Guid protectionId, AmendProtectionRequest request, [AsParameters] ProtectionChange change, IntakeClient intake)
    {
        var fields = Check(request, change.Now);
        var onRecord = fields.Problems is null ? await intake.OtherChildrenAsync(change.ContactRecordId, change.Cancellation) : null;
        var siblings = fields.Problems is null ? await LockTogetherAsync(protectionId, request, onRecord, change) : [];
        return await change.ApplyAsync(
            fields,
            async found =>
            {
                if (found.Steps.Find(step => step.ProtectionId == protectionId) is not { } step)
                {
                    return Refusal.NotFound;
                }

                var others = await change.Db.Cases.Where(row => siblings.Contains(row.ContactRecordId)).ToListAsync(change.Cancellation);
                return await new Correction(change, request, onRecord).ApplyAsync(found, step, others);
            },
            found => ProtectionRefusals.MayNotAmend(change.ProcedureOf(found).AmendsProtection, change.Person));
    }

    /// <summary>Locks the records of all children who were or are answered for as protected, with this one's, before anything of them is read.</summary>
    private static async Task<IReadOnlyList<Guid>> LockTogetherAsync(
        Guid protectionId, AmendProtectionRequest request, IReadOnlyList<Guid>? onRecord, ProtectionChange change)
    {
        var found = await change.Db.Cases.AsNoTracking().SingleOrDefaultAsync(
            row => row.ContactRecordId == change.ContactRecordId && row.Authority == change.Person.Authority, change.Cancellation);
        var before = found?.Steps.Find(step => step.ProtectionId == protectionId)?.Children.Select(child => child.ChildId) ?? [];
        var now = (request.Children ?? []).Select(child => child!.ChildId!.Value);
        return await RecordProtection.LockTogetherAsync(
            [.. before.Union(now.Where(child => onRecord?.Contains(child) is not false))], change);
    }

    private static FieldChecks Check(AmendProtectionRequest request, DateTimeOffset now)
    {
        var fields = new FieldChecks().Required("why", request.Why, "Say why it is corrected.");
        return request.RecordedInError
            ? fields.Refuse(
                "recordedInError", request with { Why = null } != new AmendProtectionRequest(Why: null, RecordedInError: true),
                "Of what was recorded in error nothing is corrected: leave out the rest.")
            : RecordProtection.CheckStep(
                fields,
                new RecordProtectionRequest(
                    request.Means, request.Stage, request.TakenAt, request.EndsAt, request.WhatWasDone, request.ByWhom, request.Reason, request.Children,
                    request.OtherChildren),
                now, request.GrantedAt);
    }
}

/// <summary>One correction on all the records that it concerns: all of them, or none.</summary>
internal sealed class Correction(ProtectionChange change, AmendProtectionRequest request, IReadOnlyList<Guid>? onRecord)
{
    public async Task<Refusal?> ApplyAsync(ProtectionCase found, ProtectionStep step, IReadOnlyList<ProtectionCase> others)
    {
        var procedure = change.ProcedureOf(found);
        var answered = step.Children.ToDictionary(child => child.ChildId, child => child.Answer);

        // What the others' records have of the same step, found by what it was before.
        var same = others.Select(other => (Case: other, Step: other.FindSame(step))).Where(other => other.Step is not null)
            .ToDictionary(other => other.Case.ContactRecordId, other => (other.Case, Step: other.Step!));
        var before = StepBefore.Of(step);
        if (request.RecordedInError)
        {
            return await StrikeAsync(found, step) ?? await FollowAnswersAsync(found.ContactRecordId, OtherChildAnswer.ToBeConsidered, same);
        }

        var (refusal, changed) = found.Amend(step, request, onRecord, procedure, change.Person, change.Now);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!changed)
        {
            return ProtectionRefusals.NothingAmended(procedure);
        }

        await FollowAsync(found, step, before);
        return await FollowSiblingsAsync(found, step, answered, others, same);
    }

    private async Task<Refusal?> FollowSiblingsAsync(
        ProtectionCase found, ProtectionStep step, Dictionary<Guid, OtherChildAnswer> answered, IReadOnlyList<ProtectionCase> others,
        Dictionary<Guid, (ProtectionCase Case, ProtectionStep Step)> same)
    {
        foreach (var child in step.Children)
        {
            var wasIncluded = answered.TryGetValue(child.ChildId, out var was) && was is OtherChildAnswer.Included;
            var isIncluded = child.Answer is OtherChildAnswer.Included;
            var refusal = (wasIncluded, isIncluded) switch
            {
                (true, false) => await StrikeAsync(child.ChildId, same) ?? await FollowAnswersAsync(child.ChildId, child.Answer, same),
                (false, true) => await ProtectAsync(child.ChildId, found, step, others) ?? await FollowAnswersAsync(child.ChildId, child.Answer, same),
                (true, true) when request.ForSiblings && same.TryGetValue(child.ChildId, out var alike) =>
                    await AmendAsync(alike.Case, alike.Step, request with { Children = [.. alike.Step.Children.Select(ToDetails)] }),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task<Refusal?> StrikeAsync(Guid child, Dictionary<Guid, (ProtectionCase Case, ProtectionStep Step)> same) =>
        same.Remove(child, out var wrong) ? await StrikeAsync(wrong.Case, wrong.Step) : null;

    private async Task<Refusal?> ProtectAsync(Guid child, ProtectionCase found, ProtectionStep step, IReadOnlyList<ProtectionCase> others) =>
        others.FirstOrDefault(other => other.ContactRecordId == child) is { } sibling && !sibling.IsProtectedBy(step)
            ? await RecordProtection.ProtectAsync(sibling, ForSibling(step, child, found), onRecord: null, change)
            : null;

    /// <summary>The answer for a child is the same on every record that has the same step.</summary>
    private async Task<Refusal?> FollowAnswersAsync(
        Guid child, OtherChildAnswer answer, Dictionary<Guid, (ProtectionCase Case, ProtectionStep Step)> same)
    {
        foreach (var (id, other) in same)
        {
            if (id == child || other.Step.Children.Find(one => one.ChildId == child) is not { } known || known.Answer == answer)
            {
                continue;
            }

            var corrected = AsRecorded(other.Step) with
            {
                Children = [.. other.Step.Children.Select(one => ToDetails(one.ChildId == child ? one with { Answer = answer } : one))],
            };
            if (await AmendAsync(other.Case, other.Step, corrected) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task<Refusal?> AmendAsync(ProtectionCase other, ProtectionStep step, AmendProtectionRequest corrected)
    {
        var before = StepBefore.Of(step);
        var (refusal, changed) = other.Amend(step, corrected, onRecord: null, change.ProcedureOf(other), change.Person, change.Now);
        if (refusal is not null)
        {
            return refusal with { Detail = $"{other.Reference}: {refusal.Detail}" };
        }

        if (changed)
        {
            await FollowAsync(other, step, before);
        }

        return null;
    }

    private async Task<Refusal?> StrikeAsync(ProtectionCase found, ProtectionStep step)
    {
        var before = StepBefore.Of(step);
        if (found.Strike(step, request.Why!, change.ProcedureOf(found), change.Person, change.Now) is { } refusal)
        {
            return refusal;
        }

        await FollowAsync(found, step, before);
        return null;
    }

    /// <summary>What follows from the step follows from what is recorded now; other services hear of it.</summary>
    private async Task FollowAsync(ProtectionCase found, ProtectionStep step, StepBefore before)
    {
        var procedure = change.ProcedureOf(found);
        var rule = procedure.AmendsProtection.Rule.Display;
        var consequences = change.ConsequencesFor(found);
        await consequences.CorrectAsync(step, before);
        change.Db.Publish(new ProtectionAmended
        {
            ProtectionId = step.ProtectionId,
            ContactRecordId = found.ContactRecordId,
            Reference = found.Reference,
            Authority = found.Authority,
            Means = step.Means,
            MeansBefore = before.Means,
            TakenAt = step.TakenAt,
            TakenAtBefore = before.TakenAt,
            EndsAt = step.EndedAt is null ? step.EndsAt : null,
            RecordedInError = !step.Stands,
            ProtectedSince = await consequences.ProtectedSinceAsync(),
            AmendedAt = change.Now,
            AmendedBy = change.Person.Id,
            Rule = rule,
        });
        var label = procedure.OptionOf(step).Label;
        change.Record(
            found.ContactRecordId, "protection-amended",
            step.Stands ? $"{label}: what was recorded was corrected." : $"{label}: it was recorded in error; nothing of it was done for this child.",
            request.Why, rule);
    }

    private AmendProtectionRequest AsRecorded(ProtectionStep step) => new(
        request.Why,
        RecordedInError: false,
        step.Means,
        step.Stage,
        step.TakenAt,
        step.InForceSince > step.TakenAt ? step.InForceSince : null,
        step.EndsAt,
        step.WhatWasDone,
        step.ByWhom,
        step.Reason,
        [.. step.Children.Select(ToDetails)],
        step.OtherChildren);

    /// <summary>The step as it is recorded for a sibling who was protected as well, as it turned out.</summary>
    private static RecordProtectionRequest ForSibling(ProtectionStep step, Guid sibling, ProtectionCase first) => new(
        step.Means,
        step.Stage is ProtectionStage.Taken ? null : step.Stage,
        step.TakenAt,
        step.EndsAt,
        step.WhatWasDone,
        step.ByWhom,
        step.Reason,
        [
            .. step.Children.Where(child => child.ChildId != sibling).Select(ToDetails),
            new ConsideredChildDetails(first.ContactRecordId, OtherChildAnswer.Included, Note: null),
        ],
        step.OtherChildren);

    private static ConsideredChildDetails ToDetails(OtherChildConsidered child) => new(child.ChildId, child.Answer, child.Note);
}

/// <summary>What of a step was recorded before it was corrected, as far as something follows from it.</summary>
internal sealed record StepBefore(string Means, DateTimeOffset TakenAt, DateTimeOffset? InForceSince, DateTimeOffset? EndsAt)
{
    public DateTimeOffset DiscussedFrom => InForceSince ?? TakenAt;

    public static StepBefore Of(ProtectionStep step) => new(step.Means, step.TakenAt, step.InForceSince, step.EndsAt);
}
