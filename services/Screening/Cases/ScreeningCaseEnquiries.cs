namespace ReferralPlatform.Screening.Cases;

/// <content>The manager's review, what is discussed with the referrer, differing views, and the planned step-up.</content>
internal sealed partial class ScreeningCase
{
    public static Refusal? MayNotReview(CurrentPerson person, AuthorityProcedure procedure) =>
        procedure.Screening.ManagerReview.TryGet(out var review) && !review.AllowsHolderOf(person.Roles) ? DecisionRefusals.ReviewNeedsManager(review) : null;

    /// <summary>The manager reviews what has arrived and allocates a social worker to the enquiries (Sefton's review).</summary>
    /// <param name="allocatedTo">The social worker's subject id, and name as colleagues know it.</param>
    public Refusal? Review(
        IReadOnlyList<Determined> determinations, Actor allocatedTo, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        if (!procedure.Screening.ManagerReview.TryGet(out var review))
        {
            return DecisionRefusals.ReviewNotProvided(procedure.Screening.ManagerReview.Note!);
        }

        if (MayNotReview(person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (Disposal is not null)
        {
            return ScreeningRefusals.CaseClosed(Disposal);
        }

        var asked = procedure.Screening.ReviewItems;
        if ((RefuseUnknownDeterminations(determinations, asked) ?? RefuseUndetermined(determinations, asked)) is { } refusal)
        {
            return refusal;
        }

        _reviews.Add(new CaseReview
        {
            CaseId = Id,
            Determinations = [.. determinations],
            AllocatedTo = allocatedTo.Id,
            AllocatedToName = allocatedTo.Name,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Rule = review.Rule.Display,
        });
        AssignedTo = allocatedTo.Id;
        Version++;
        return null;
    }

    /// <summary>What whoever the case is assigned to is called; null where nothing recorded of the case says it.</summary>
    public string? NameOfAssigned() =>
        _reviews.LastOrDefault(review => string.Equals(review.AllocatedTo, AssignedTo, StringComparison.Ordinal))?.AllocatedToName
        ?? _recommendations.LastOrDefault(recommendation => string.Equals(recommendation.By, AssignedTo, StringComparison.Ordinal))?.ByName;

    /// <summary>Records a discussion with the referrer (Peterborough 6.4, York 5.1, Dudley 1.2).</summary>
    public Refusal? Discuss(DateTimeOffset heldAt, string summary, YesNoNotKnown referrerAgrees, CurrentPerson person, DateTimeOffset now)
    {
        if (Disposal is not null)
        {
            return ScreeningRefusals.CaseClosed(Disposal);
        }

        _discussions.Add(new ReferrerDiscussion
        {
            CaseId = Id,
            HeldAt = heldAt.ToUniversalTime(),
            Summary = summary,
            ReferrerAgrees = referrerAgrees,
            At = now,
            By = person.Id,
            ByName = person.Name,
        });
        Version++;
        return null;
    }

    /// <summary>Notes a differing view. After the decision it follows it, and changes nothing of it.</summary>
    public void Differ(string view, CurrentPerson person, DateTimeOffset now)
    {
        _dissents.Add(new Dissent { CaseId = Id, View = view, At = now, By = person.Id, ByName = person.Name });
        Version++;
    }

    /// <summary>Lets something be added to a decision that was made.</summary>
    public Refusal? FollowUp()
    {
        if (Disposal is null)
        {
            return DecisionRefusals.NotDecidedYet;
        }

        Version++;
        return null;
    }

    /// <summary>Takes a case known at a lower tier to the manager with its summary, without waiting for a meeting (York 3.2).</summary>
    public Refusal? StepUpAsPlanned(string caseSummary, string reason, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        if (!procedure.Screening.PlannedStepUp.TryGet(out var planned))
        {
            return DecisionRefusals.PlannedStepUpNotProvided(procedure.Screening.PlannedStepUp.Note!);
        }

        if (Disposal is not null)
        {
            return ScreeningRefusals.CaseClosed(Disposal);
        }

        if (PlannedStepUp is not null)
        {
            return DecisionRefusals.AlreadyPlanned(PlannedStepUp);
        }

        if (_checks.FindLast(check => string.Equals(check.Check, "known", StringComparison.Ordinal))?.Result is not YesNoNotKnown.Yes)
        {
            return DecisionRefusals.NotKnownBefore(planned);
        }

        PlannedStepUp = new PlannedStepUp
        {
            CaseId = Id,
            CaseSummary = caseSummary,
            Reason = reason,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Rule = planned.Rule.Display,
        };
        if (Stage is ScreeningStage.Screening or ScreeningStage.ReturnedForWork or ScreeningStage.OnTheAgenda)
        {
            Stage = ScreeningStage.AwaitingDecision;
        }

        Version++;
        return null;
    }
}
