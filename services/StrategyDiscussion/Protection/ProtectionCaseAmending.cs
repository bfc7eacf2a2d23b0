using System.Globalization;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <content>How what was recorded of a step is corrected. Nothing is taken away: each value that was, stays with the amendment.</content>
internal sealed partial class ProtectionCase
{
    /// <summary>Corrects a step to what was done: means, time, end, words, answers for other children.</summary>
    /// <param name="onRecord">The other children on the record, each of whom is answered for; null when Intake did not say.</param>
    /// <returns>Why not; or null, and whether anything of the step is another than before.</returns>
    public (Refusal? Refusal, bool Changed) Amend(
        ProtectionStep step, AmendProtectionRequest request, IReadOnlyList<Guid>? onRecord, StrategyDiscussionProcedure procedure, CurrentPerson person,
        DateTimeOffset now)
    {
        var options = procedure.ImmediateProtection.Value;
        if (options.FirstOrDefault(offered => string.Equals(offered.Code, request.Means, StringComparison.Ordinal)) is not { } chosen)
        {
            return Refuse(ProtectionRefusals.NotAMeans(options));
        }

        if (!step.Stands)
        {
            return Refuse(ProtectionRefusals.RecordedInError(procedure));
        }

        var isSame = string.Equals(step.Means, chosen.Code, StringComparison.Ordinal);
        var byCourt = chosen.Limit is { ByCourt: true };
        var stage = request.Stage ?? (isSame ? step.Stage : byCourt ? ProtectionStage.AppliedFor : ProtectionStage.Taken);
        if (!Fits(stage, byCourt))
        {
            return Refuse(ProtectionRefusals.StageDoesNotFit(chosen));
        }

        if (!isSame || stage != step.Stage)
        {
            if (step.WentOn)
            {
                return Refuse(ProtectionRefusals.WentOnSince(chosen, isSame ? "stage" : "means"));
            }

            if (stage is ProtectionStage.Withdrawn)
            {
                return Refuse(ProtectionRefusals.WithdrawnLater(chosen));
            }
        }

        if (chosen.ReasonNeeded is { } needed && string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refuse(ProtectionRefusals.ReasonMissing(needed));
        }

        var children = request.Children?.Select(ProtectionParts.ToConsidered).ToList() ?? [];
        if (OtherChildren.Unanswered(children, onRecord) is var unanswered and > 0)
        {
            return Refuse(ProtectionRefusals.ChildrenUnanswered(unanswered, procedure));
        }

        var takenAt = request.TakenAt!.Value.ToUniversalTime();
        if (takenAt > now)
        {
            return Refuse(ProtectionRefusals.InTheFuture(chosen));
        }

        var since = InForceFrom(step, request, stage, takenAt);
        if (RefuseTimes(step, chosen, request, stage, takenAt, since, now, out var endsAt) is { } refusal)
        {
            return Refuse(refusal);
        }

        var before = ValuesOf(step);
        (step.Means, step.Stage, step.TakenAt, step.InForceSince, step.EndsAt, step.Rule) = (chosen.Code, stage, takenAt, since, endsAt, chosen.Rule.Display);
        (step.WhatWasDone, step.ByWhom, step.OtherChildren) = (request.WhatWasDone!, request.ByWhom!, request.OtherChildren!);
        (step.Reason, step.Children) = (string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason, children);
        return (null, Keep(step, before, request.Why!, person, now));
    }

    /// <summary>Nothing of the step was done for this child: it stays on the record, and nothing rests on it any more.</summary>
    public Refusal? Strike(ProtectionStep step, string why, StrategyDiscussionProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        if (!step.Stands)
        {
            return ProtectionRefusals.RecordedInError(procedure);
        }

        var before = ValuesOf(step);
        (step.Stage, step.InForceSince, step.EndsAt) = (ProtectionStage.RecordedInError, null, null);
        Keep(step, before, why, person, now);
        return null;
    }

    /// <summary>The enquiry that runs began with the first of what asks for it; without an order or police protection it is no duty, and goes on.</summary>
    /// <param name="grounds">The steps and discussions that started it, as they are recorded now.</param>
    public void CorrectEnquiry(IReadOnlyList<EnquiryGround> grounds)
    {
        if (OpenEnquiry is not { } enquiry)
        {
            return;
        }

        enquiry.IsDuty = grounds.Any(ground => ground.IsDuty);
        if (grounds.MinBy(ground => ground.At) is { } first)
        {
            var conference = grounds.MinBy(ground => ground.ConferenceDueAt)!;
            (enquiry.StartedAt, enquiry.StartedBy, enquiry.Rule) = (first.At, first.StartedBy, first.Rule);
            (enquiry.ConferenceDueAt, enquiry.ConferenceRule) = (conference.ConferenceDueAt, conference.ConferenceRule);
        }

        ConferenceBy = EnquiryToEnd?.ConferenceDueAt;
        Version++;
    }

    private static (Refusal?, bool) Refuse(Refusal refusal) => (refusal, false);

    /// <summary>Since when it is in force: of an order that the court granted after it was applied for, since then.</summary>
    private static DateTimeOffset? InForceFrom(ProtectionStep step, AmendProtectionRequest request, ProtectionStage stage, DateTimeOffset takenAt) =>
        stage switch
        {
            ProtectionStage.Taken => takenAt,
            ProtectionStage.Granted => request.GrantedAt?.ToUniversalTime() ?? (step.InForceSince > step.TakenAt ? step.InForceSince : takenAt),
            _ => null,
        };

    /// <summary>What the corrected times would contradict: the law, what became of the power since, the same power recorded apart.</summary>
    private Refusal? RefuseTimes(
        ProtectionStep step, ProtectionOption chosen, AmendProtectionRequest request, ProtectionStage stage, DateTimeOffset takenAt, DateTimeOffset? since,
        DateTimeOffset now, out DateTimeOffset? endsAt)
    {
        endsAt = null;
        if (request.GrantedAt is not null && stage is not ProtectionStage.Granted)
        {
            return ProtectionRefusals.NotWithin(chosen, "Only an order that was granted has a time at which it was.") with { Field = "grantedAt" };
        }

        if (since < takenAt || since > now)
        {
            return ProtectionRefusals.NotWithin(chosen, "It was granted between the application and now.") with { Field = "grantedAt" };
        }

        if (step.WithdrawnAt < takenAt)
        {
            return ProtectionRefusals.NotWithin(chosen, "The application was withdrawn before that.") with { Field = "takenAt" };
        }

        endsAt = since is { } from && chosen.Limit is not null
            ? AmendedEnd(step, chosen, from, request.EndsAt, out var refusal)
            : RefuseEnd(chosen, request.EndsAt, out refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (step.ExtendedAt < since || step.EndedAt < since || step.EndedAt > endsAt)
        {
            return ProtectionRefusals.NotWithin(chosen, "What is recorded of its extension or its end would not fit that.") with { Field = "takenAt" };
        }

        return Overlapping(chosen.Code, since, step.EndedAt ?? endsAt, step) is { } other
            ? ProtectionRefusals.InForceTwice(chosen, other, since > other.InForceSince ? "takenAt" : "endsAt")
            : null;
    }

    /// <summary>The end that the law lets a power have from its corrected start; one that was extended keeps the end that the court gave it.</summary>
    private static DateTimeOffset? AmendedEnd(
        ProtectionStep step, ProtectionOption option, DateTimeOffset since, DateTimeOffset? given, out Refusal? refusal)
    {
        if (step.ExtendedAt is null)
        {
            return EndOf(option, since, given, out refusal);
        }

        var limit = option.Limit!;
        var calendar = WorkingCalendar.EnglandAndWales;
        var latest = calendar.DueAt(calendar.DueAt(since, limit.Ends).At, limit.ExtendedOnce!).At;
        var end = given?.ToUniversalTime() ?? step.EndsAt;
        refusal = end <= since || end > latest
            ? ProtectionRefusals.TooLong(option, limit.Ends.Rule, $"It ends {limit.Ends.Timescale.Words}, and extended {limit.ExtendedOnce!.Words} of that.")
            : null;
        return end;
    }

    /// <summary>Keeps what was recorded before beside what is recorded now.</summary>
    /// <returns>Whether anything changed.</returns>
    private bool Keep(
        ProtectionStep step, Dictionary<(string Field, Guid? ChildId), string?> before, string why, CurrentPerson person, DateTimeOffset now)
    {
        var after = ValuesOf(step);
        var changes = before.Keys.Union(after.Keys)
            .Select(key => new AmendedValue
            {
                Field = key.Field,
                ChildId = key.ChildId,
                Before = before.GetValueOrDefault(key),
                After = after.GetValueOrDefault(key),
            })
            .Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal)).ToList();
        if (changes.Count == 0)
        {
            return false;
        }

        step.Amendments.Add(new ProtectionAmendment { At = now, By = person.Id, ByName = person.Name, Why = why, Changes = changes });
        Version++;
        return true;
    }

    private static Dictionary<(string Field, Guid? ChildId), string?> ValuesOf(ProtectionStep step)
    {
        var values = new Dictionary<(string Field, Guid? ChildId), string?>
        {
            [("means", null)] = step.Means,
            [("stage", null)] = step.Stage.Code(),
            [("takenAt", null)] = Instant(step.TakenAt),
            [("grantedAt", null)] = step.Stage is ProtectionStage.Granted ? Instant(step.InForceSince) : null,
            [("endsAt", null)] = Instant(step.EndsAt),
            [("whatWasDone", null)] = step.WhatWasDone,
            [("byWhom", null)] = step.ByWhom,
            [("reason", null)] = step.Reason,
            [("otherChildren", null)] = step.OtherChildren,
        };
        foreach (var child in step.Children)
        {
            values[("children", child.ChildId)] = child.Answer.Code() + (child.Note is { Length: > 0 } note ? $": {note}" : string.Empty);
        }

        return values;
    }

    private static string? Instant(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>What a section 47 enquiry began with: a power that makes it a duty, or a discussion.</summary>
internal sealed record EnquiryGround(
    DateTimeOffset At, string StartedBy, bool IsDuty, string Rule, DateTimeOffset ConferenceDueAt, string ConferenceRule);
