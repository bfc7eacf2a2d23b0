namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// How one child is protected: the steps taken at once, and the section 47 enquiries. It is there from the contact on, so that a step can be recorded
/// before anything else is.
/// </summary>
internal sealed partial class ProtectionCase : IHaveCircle
{
    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>The version of the procedure the case started under.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>When the contact was received; null where only an event that does not say so was heard yet.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>The contact or enquiry that became this referral: what was done for the child before is recorded there.</summary>
    public Guid? BecameFrom { get; private set; }

    public int Version { get; private set; } = 1;

    public List<ProtectionStep> Steps { get; private set; } = [];

    public List<Section47Enquiry> Enquiries { get; private set; } = [];

    /// <summary>By when the first conference is held of the enquiries that run or ended at continuing risk; null while there is none.</summary>
    public DateTimeOffset? ConferenceBy { get; private set; }

    public Section47Enquiry? OpenEnquiry => Enquiries.Find(enquiry => enquiry.ConcludedAt is null);

    /// <summary>The enquiry that has the first conference to be held.</summary>
    public Section47Enquiry? EnquiryToEnd => Enquiries.FindAll(IsToBeEnded).MinBy(enquiry => enquiry.ConferenceDueAt);

    /// <summary>An order or police protection makes the section 47 enquiry a duty, which nobody can drop.</summary>
    public bool Section47IsADuty => OpenEnquiry is { IsDuty: true };

    /// <summary>Notes when the contact was received; of several that say so the earliest counts.</summary>
    public void Received(DateTimeOffset at) => ReceivedAt = ReceivedAt < at ? ReceivedAt : at.ToUniversalTime();

    /// <summary>A contact or an enquiry became this referral.</summary>
    public void Continue(Guid contactRecordId)
    {
        BecameFrom = contactRecordId;
        Version++;
    }

    /// <summary>A discussion was opened for the case: who reads it next sees another version.</summary>
    public void Touch() => Version++;

    /// <summary>
    /// Duty and the managers, while a power or a section 47 enquiry runs or a conference is to be held; as long the social worker who leads the enquiry.
    /// </summary>
    public Circle Circle() => new(
        ContactRecordId, ContactId: null, Authority, "protection", [.. Enquiries.Where(IsToBeEnded).Select(enquiry => enquiry.Lead)],
        Steps.Exists(step => step.ClockId is not null && step.EndedAt is null) || Enquiries.Exists(IsToBeEnded) ? Discussions.Discussion.WaitsBefore : []);

    private static bool IsToBeEnded(Section47Enquiry enquiry) => enquiry.ConcludedAt is null
        || (enquiry.Conclusion == Section47Conclusion.SubstantiatedContinuingRisk && enquiry.ConferenceHeldAt is null);

    /// <summary>Records a step that protected the child at once.</summary>
    /// <param name="onRecord">The other children on the record, each of whom is answered for; null when Intake did not say.</param>
    public Refusal? Protect(
        RecordProtectionRequest request, IReadOnlyList<Guid>? onRecord, StrategyDiscussionProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        var options = procedure.ImmediateProtection.Value;
        if (options.FirstOrDefault(offered => string.Equals(offered.Code, request.Means, StringComparison.Ordinal)) is not { } chosen)
        {
            return ProtectionRefusals.NotAMeans(options);
        }

        var takenAt = request.TakenAt!.Value.ToUniversalTime();
        if (takenAt > now)
        {
            return ProtectionRefusals.InTheFuture(chosen);
        }

        if (chosen.ReasonNeeded is { } needed && string.IsNullOrWhiteSpace(request.Reason))
        {
            return ProtectionRefusals.ReasonMissing(needed);
        }

        // Recorded again, a power would seem to last longer than the Act lets it, and alert twice.
        if (Steps.Find(step => string.Equals(step.Means, chosen.Code, StringComparison.Ordinal) && IsInForce(step, takenAt)) is { } running)
        {
            return ProtectionRefusals.InForceAlready(chosen, running, "means");
        }

        var byCourt = chosen.Limit is { ByCourt: true };
        if (request.Stage is ProtectionStage.Withdrawn)
        {
            return ProtectionRefusals.WithdrawnLater(chosen);
        }

        if (request.Stage is { } given && !Fits(given, byCourt))
        {
            return ProtectionRefusals.StageDoesNotFit(chosen);
        }

        var children = request.Children?.Select(ProtectionParts.ToConsidered).ToList() ?? [];
        if (OtherChildren.Unanswered(children, onRecord) is var unanswered and > 0)
        {
            return ProtectionRefusals.ChildrenUnanswered(unanswered, procedure);
        }

        var stage = byCourt ? request.Stage ?? ProtectionStage.AppliedFor : ProtectionStage.Taken;
        var isInForce = stage is ProtectionStage.Taken or ProtectionStage.Granted;
        var endsAt = isInForce ? EndOf(chosen, takenAt, request.EndsAt, out var refusal) : RefuseEnd(chosen, request.EndsAt, out refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (Overlapping(chosen.Code, isInForce ? takenAt : null, endsAt, except: null) is { } other)
        {
            return ProtectionRefusals.InForceTwice(chosen, other, "endsAt");
        }

        Steps.Add(new ProtectionStep
        {
            ProtectionId = Guid.CreateVersion7(),
            Means = chosen.Code,
            Stage = stage,
            TakenAt = takenAt,
            InForceSince = isInForce ? takenAt : null,
            WhatWasDone = request.WhatWasDone!,
            ByWhom = request.ByWhom!,
            Reason = request.Reason,
            Children = children,
            OtherChildren = request.OtherChildren!,
            EndsAt = endsAt,
            Rule = chosen.Rule.Display,
            RecordedAt = now,
            RecordedBy = person.Id,
            RecordedByName = person.Name,
        });
        Version++;
        return null;
    }

    /// <summary>Whether what was recorded for a sibling is recorded here already: the same step, or the same power in force at the same time.</summary>
    public bool IsProtectedBy(ProtectionStep siblings) =>
        FindSame(siblings) is not null
        || Overlapping(siblings.Means, siblings.InForceSince, siblings.EndsAt, except: null) is not null;

    /// <summary>The step that is recorded here of what was recorded for a sibling: taken at the same time, or the same power in force then.</summary>
    public ProtectionStep? FindSame(ProtectionStep siblings) => Steps.Find(step => step.Stands
        && string.Equals(step.Means, siblings.Means, StringComparison.Ordinal)
        && (step.TakenAt == siblings.TakenAt || IsInForce(step, siblings.TakenAt)));

    /// <summary>The court granted or refused an order that was applied for, or the application was withdrawn.</summary>
    public Refusal? DecideOrder(ProtectionStep step, DecideOrderRequest request, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        var option = procedure.OptionOf(step);
        if (step.Stage is not ProtectionStage.AppliedFor)
        {
            return ProtectionRefusals.NotAppliedFor(option);
        }

        var at = request.At!.Value.ToUniversalTime();
        if (at > now || at < step.TakenAt)
        {
            return ProtectionRefusals.NotWithin(option, "It was decided, or withdrawn, between the application and now.");
        }

        var granted = request.Outcome is OrderOutcome.Granted;
        var endsAt = granted ? EndOf(option, at, request.EndsAt, out var refusal) : RefuseEnd(option, request.EndsAt, out refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (Overlapping(step.Means, granted ? at : null, endsAt, step) is { } other)
        {
            return IsInForce(other, at) ? ProtectionRefusals.InForceAlready(option, other, "at") : ProtectionRefusals.InForceTwice(option, other, "endsAt");
        }

        step.Stage = request.Outcome switch
        {
            OrderOutcome.Granted => ProtectionStage.Granted,
            OrderOutcome.Withdrawn => ProtectionStage.Withdrawn,
            _ => ProtectionStage.Refused,
        };
        if (step.Stage is ProtectionStage.Withdrawn)
        {
            (step.WithdrawnAt, step.WithdrawnBecause) = (at, request.Reason!.Trim());
        }

        step.InForceSince = granted ? at : null;
        step.EndsAt = endsAt;
        Version++;
        return null;
    }

    /// <summary>The court extended the order: once, and no longer than the Act lets it.</summary>
    public Refusal? Extend(ProtectionStep step, ExtendProtectionRequest request, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        var option = procedure.OptionOf(step);
        if (option.Limit is not { ExtendedOnce: { } more } limit || step.EndsAt is not { } endsAt || step.EndedAt is not null)
        {
            return ProtectionRefusals.NothingToExtend(option);
        }

        if (step.ExtendedAt is not null)
        {
            return ProtectionRefusals.ExtendedBefore(option);
        }

        var (at, until) = (request.At!.Value.ToUniversalTime(), request.Until!.Value.ToUniversalTime());
        if (at > now || at < step.InForceSince || at > endsAt)
        {
            return ProtectionRefusals.NotWithin(option, "An order is extended while it is in force.");
        }

        if (until <= endsAt || until > WorkingCalendar.EnglandAndWales.DueAt(endsAt, more).At)
        {
            return ProtectionRefusals.TooLong(option, limit.Ends.Rule, $"An extension ends {more.Words} of the order's first end, and after it.");
        }

        if (Overlapping(step.Means, step.InForceSince, until, step) is { } other)
        {
            return ProtectionRefusals.InForceTwice(option, other, "until");
        }

        (step.ExtendedAt, step.EndsAt, step.ExtensionReason) = (at, until, request.Reason);
        Version++;
        return null;
    }

    /// <summary>The power ended: in time, or at its end.</summary>
    public Refusal? End(ProtectionStep step, EndProtectionRequest request, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        var option = procedure.OptionOf(step);
        if (step.EndsAt is not { } endsAt || step.EndedAt is not null)
        {
            return ProtectionRefusals.NotInForce(option);
        }

        var at = request.At!.Value.ToUniversalTime();
        if (at > now || at < step.InForceSince)
        {
            return ProtectionRefusals.NotWithin(option, "The power ended between its start and now.");
        }

        if (at > endsAt)
        {
            return ProtectionRefusals.TooLong(option, option.Limit!.Ends.Rule, "The power ended by law before that: give its end.");
        }

        (step.EndedAt, step.EndedWhere) = (at, request.Where);
        Version++;
        return null;
    }

    /// <summary>A section 47 enquiry begins, or the one that runs becomes a duty as well; of two starts the earlier counts.</summary>
    /// <returns>The enquiry, and whether it is new.</returns>
    public (Section47Enquiry Enquiry, bool IsNew) StartEnquiry(
        string startedBy, DateTimeOffset at, bool isDuty, string rule, DateTimeOffset conferenceDueAt, string conferenceRule)
    {
        Version++;
        if (OpenEnquiry is { } running)
        {
            running.IsDuty |= isDuty;
            if (at < running.StartedAt)
            {
                (running.StartedAt, running.StartedBy, running.Rule) = (at, startedBy, rule);
            }

            if (conferenceDueAt < running.ConferenceDueAt)
            {
                (running.ConferenceDueAt, running.ConferenceRule) = (conferenceDueAt, conferenceRule);
            }

            ConferenceBy = EnquiryToEnd?.ConferenceDueAt;
            return (running, false);
        }

        var enquiry = new Section47Enquiry
        {
            EnquiryId = Guid.CreateVersion7(),
            StartedBy = startedBy,
            StartedAt = at,
            IsDuty = isDuty,
            Rule = rule,
            ConferenceDueAt = conferenceDueAt,
            ConferenceRule = conferenceRule,
        };
        Enquiries.Add(enquiry);
        ConferenceBy = EnquiryToEnd?.ConferenceDueAt;
        return (enquiry, true);
    }

    /// <summary>How the discussion decided that the enquiry is made.</summary>
    public void PlanEnquiry(bool joint, string lead, string plan)
    {
        if (OpenEnquiry is { } enquiry)
        {
            (enquiry.JointWithPolice, enquiry.Lead, enquiry.Plan) = (joint, lead, plan);
            Version++;
        }
    }

    /// <summary>The enquiry whose lead can be another: the one that runs, or whose conference is to be held; null where none has a lead.</summary>
    public Section47Enquiry? EnquiryLed => (OpenEnquiry ?? EnquiryToEnd) is { Lead: not null } led ? led : null;

    /// <summary>Another social worker leads the enquiry from now on, without another discussion (Referrals 2024 4.3).</summary>
    public Refusal? ChangeLead(LeadChange change, StrategyDiscussionProcedure procedure)
    {
        if ((OpenEnquiry ?? EnquiryToEnd) is null)
        {
            return ProtectionRefusals.NoOpenEnquiry;
        }

        if (EnquiryLed is not { } enquiry)
        {
            return ProtectionRefusals.NoLeadYet(procedure);
        }

        if (string.Equals(enquiry.Lead, change.To, StringComparison.Ordinal))
        {
            return ProtectionRefusals.LeadsAlready(procedure);
        }

        enquiry.LeadChanges.Add(change);
        enquiry.Lead = change.To;
        Version++;
        return null;
    }

    /// <summary>Concludes the open enquiry; nothing else ends one.</summary>
    /// <param name="discussionHeld">Whether every discussion that became necessary was held.</param>
    public Refusal? Conclude(
        Section47Conclusion conclusion, string reason, bool discussionHeld, StrategyDiscussionProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        var rule = procedure.ConcludesEnquiry;
        if (ProtectionRefusals.MayNotConclude(rule, person) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (OpenEnquiry is not { } enquiry)
        {
            return ProtectionRefusals.NoOpenEnquiry;
        }

        if (!discussionHeld)
        {
            return ProtectionRefusals.DiscussionNotHeld(procedure);
        }

        (enquiry.Conclusion, enquiry.ConclusionReason, enquiry.ConcludedAt) = (conclusion, reason, now);
        (enquiry.ConcludedBy, enquiry.ConcludedByName) = (person.Id, person.Name);
        ConferenceBy = EnquiryToEnd?.ConferenceDueAt;
        Version++;
        return null;
    }

    /// <summary>The initial child protection conference was held, which is that of every enquiry that began before it and has had none.</summary>
    /// <returns>The enquiries whose conference it was; empty with a refusal.</returns>
    public (Refusal? Refusal, IReadOnlyList<Section47Enquiry> Of) HoldConference(
        DateTimeOffset heldAt, ConferenceOutcome outcome, string? category, string reason, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        var due = Enquiries.FindAll(one => one is { Conclusion: Section47Conclusion.SubstantiatedContinuingRisk, ConferenceHeldAt: null });
        if (due.Count == 0)
        {
            return (ProtectionRefusals.NoConferenceDue, []);
        }

        var held = due.FindAll(enquiry => enquiry.StartedAt <= heldAt);
        if (heldAt > now || held.Count == 0)
        {
            return (ProtectionRefusals.ConferenceNotWithin(procedure), []);
        }

        held.ForEach(enquiry =>
        {
            enquiry.ConferenceHeldAt = heldAt.ToUniversalTime();
            (enquiry.ConferenceOutcome, enquiry.ConferenceCategory, enquiry.ConferenceReason) = (outcome, category, reason);
        });
        ConferenceBy = EnquiryToEnd?.ConferenceDueAt;
        Version++;
        return (null, held);
    }

    /// <summary>Whether a power was in force at this time: exercised or granted before, and neither ended nor run out.</summary>
    private static bool IsInForce(ProtectionStep step, DateTimeOffset at) =>
        step is { InForceSince: { } since, EndsAt: { } endsAt } && since <= at && at < (step.EndedAt ?? endsAt);

    /// <summary>The same power, recorded apart, that was or is in force at some time between these: it is one power, and it ends once.</summary>
    private ProtectionStep? Overlapping(string means, DateTimeOffset? since, DateTimeOffset? endsAt, ProtectionStep? except) => Steps.Find(step =>
        step != except && string.Equals(step.Means, means, StringComparison.Ordinal)
        && step is { InForceSince: { } began, EndsAt: { } ends } && began < (step.EndedAt ?? ends) && began < endsAt && since < (step.EndedAt ?? ends));

    private static bool Fits(ProtectionStage stage, bool byCourt) =>
        stage is not ProtectionStage.RecordedInError && stage is ProtectionStage.Taken != byCourt;

    private static DateTimeOffset? EndOf(ProtectionOption option, DateTimeOffset since, DateTimeOffset? given, out Refusal? refusal)
    {
        refusal = null;
        if (option.Limit is not { } limit)
        {
            return RefuseEnd(option, given, out refusal);
        }

        var latest = WorkingCalendar.EnglandAndWales.DueAt(since, limit.Ends).At;
        if (given is { } end && (end <= since || end > latest))
        {
            refusal = ProtectionRefusals.TooLong(option, limit.Ends.Rule, $"It ends {limit.Ends.Timescale.Words}.");
        }

        return given?.ToUniversalTime() ?? latest;
    }

    /// <summary>What is no power in force has no end.</summary>
    private static DateTimeOffset? RefuseEnd(ProtectionOption option, DateTimeOffset? given, out Refusal? refusal)
    {
        refusal = given is null ? null : ProtectionRefusals.HasNoEnd(option);
        return null;
    }
}
