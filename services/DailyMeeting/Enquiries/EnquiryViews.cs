namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>An enquiry as its readers see it. Who the child and the referrer are, they ask Intake.</summary>
internal sealed record EnquiryView
{
    /// <summary>The contact record: the case's id in every service.</summary>
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required EnquiryState State { get; init; }
    public required DateOnly MeetingOn { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string PresentedBy { get; init; }

    /// <summary>Labels of the presentation items still missing; the presentation is complete when there are none (York 2.2).</summary>
    public required IReadOnlyList<string> Incomplete { get; init; }

    /// <summary>The checks that a decision waits for, unless it protects the child at once (York 5.1).</summary>
    public required IReadOnlyList<CheckView> Checks { get; init; }
    public required PresentationView Presentation { get; init; }
    public required EnquiryDecision? Decision { get; init; }
    public required Brokerage? Brokerage { get; init; }
    public required IReadOnlyList<EnquiryAction> Actions { get; init; }

    /// <summary>What the meeting may decide.</summary>
    public required IReadOnlyList<OptionView> Options { get; init; }

    /// <summary>What the reader may do to it now: the last part of the route.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }
    public required int Version { get; init; }

    public static EnquiryView Of(Enquiry enquiry, IReadOnlyList<CaseCheck> checks, AuthorityProcedure procedure, CurrentPerson person)
    {
        var meeting = procedure.DailyMeeting.Value;
        return new EnquiryView
        {
            CaseId = enquiry.ContactRecordId,
            Reference = enquiry.Reference,
            Authority = enquiry.Authority,
            State = enquiry.State,
            MeetingOn = enquiry.MeetingOn,
            Rule = enquiry.ListingRule,
            ReceivedAt = enquiry.ReceivedAt,
            PresentedBy = enquiry.PresentedBy,
            Incomplete = enquiry.MissingItems(meeting),
            Checks =
            [
                .. CaseChecks.RequiredBy(procedure).Select(item => new CheckView(
                    item.Code, item.Label, checks.FirstOrDefault(check => string.Equals(check.Check, item.Code, StringComparison.Ordinal))?.RecordedAt, item.Rule.Display)),
            ],
            Presentation = PresentationView.Of(enquiry, meeting),
            Decision = enquiry.Decision,
            Brokerage = enquiry.Brokerage,
            Actions = enquiry.Actions,
            Options =
            [
                .. meeting.Decisions.Select(decision => new OptionView(
                    decision.Code, decision.Label, decision.Option, MeetingDecisions.OutcomeOf(decision, procedure), decision.StepUp, decision.Rule.Display)),
            ],
            AllowedActions = [.. Allowed(enquiry, meeting, person)],
            Version = enquiry.Version,
        };
    }

    private static IEnumerable<string> Allowed(Enquiry enquiry, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        var attends = person.HasAny(meeting.Attends.Codes);
        var decides = person.HasAny(meeting.MayDecide.Codes);
        switch (enquiry.State)
        {
            case EnquiryState.Listed or EnquiryState.Presented:
                if (attends)
                {
                    yield return "presentations";
                }

                if (decides)
                {
                    yield return "decisions";
                }

                break;
            case EnquiryState.ToBroker when attends:
                yield return "brokerage";
                yield return "actions";
                break;
            case not (EnquiryState.HandedOver or EnquiryState.DecidedElsewhere) when attends || decides:
                yield return "actions";
                break;
        }
    }
}

/// <param name="RecordedAt">When it was made first; null while it is missing. What it found, Screening tells.</param>
internal sealed record CheckView(string Check, string Label, DateTimeOffset? RecordedAt, string Rule);

/// <param name="Option">The disposal option the decision amounts to.</param>
/// <param name="Outcome">The canonical outcome it counts as.</param>
internal sealed record OptionView(string Code, string Label, string Option, string Outcome, bool StepUp, string Rule);

internal sealed record PresentationView(DateTimeOffset? PresentedAt, IReadOnlyList<PresentationItemView> Items, ParentConversation? ConversationWithParents)
{
    public static PresentationView Of(Enquiry enquiry, DailyMeetingProcedure meeting) => new(
        enquiry.PresentedAt,
        [
            .. meeting.PresentationItems.Select(item => new PresentationItemView(
                item.Code, item.Label, enquiry.StateOf(item.Code), enquiry.TextOf(item.Code), NarrativeItems.Includes(item.Code), item.Rule.Display)),
        ],
        enquiry.ParentConversation);
}

/// <param name="TakesText">Whether the worker may outline the item in words; the others are held in Intake's record only.</param>
internal sealed record PresentationItemView(string Code, string Label, ItemState State, string? Text, bool TakesText, string Rule);
