namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class EnquiryViews
{
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
                .. CaseChecks.RequiredBy(procedure).Select(item => new EnquiryCheck(
                    item.Code,
                    item.Label,
                    checks.FirstOrDefault(check => string.Equals(check.Check, item.Code, StringComparison.Ordinal))?.RecordedAt,
                    item.Rule.Display)),
            ],
            Presentation = PresentationOf(enquiry, meeting),
            Decision = enquiry.Decision,
            Brokerage = enquiry.Brokerage,
            Actions = enquiry.Actions,
            Options =
            [
                .. meeting.Decisions.Select(decision => new MeetingOption(
                    decision.Code, decision.Label, decision.Option, MeetingDecisions.OutcomeOf(decision, procedure), decision.StepUp, decision.Rule.Display)),
            ],
            Threshold = [.. procedure.Screening.Threshold.Select(item => new MeetingCriterion(item.Code, item.Label, item.Rule.Display, item.GoesWith))],
            ScreenedRule = procedure.Screening.ScreenedAgainstThreshold.ValueOrDefault?.Rule.Display,
            SteppedUpAt = enquiry.SteppedUpAt,
            AllowedActions = [.. Allowed(enquiry, meeting, person)],
            Version = enquiry.Version,
        };
    }

    public static PresentationView PresentationOf(Enquiry enquiry, DailyMeetingProcedure meeting) => new(
        enquiry.PresentedAt,
        [
            .. meeting.PresentationItems.Select(item => new PresentationItemView(
                item.Code, item.Label, enquiry.StateOf(item.Code), enquiry.TextOf(item.Code), NarrativeItems.Includes(item.Code), item.Rule.Display)),
        ],
        enquiry.ParentConversation);

    private static IEnumerable<EnquiryStep> Allowed(Enquiry enquiry, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        var attends = person.HasAny(meeting.Attends.Codes);
        var decides = person.HasAny(meeting.MayDecide.Codes);
        switch (enquiry.State)
        {
            case EnquiryState.Listed or EnquiryState.Presented:
                if (attends)
                {
                    yield return EnquiryStep.Presentations;
                }

                if (decides)
                {
                    yield return EnquiryStep.Decisions;
                }

                break;
            case EnquiryState.ToBroker when attends:
                yield return EnquiryStep.Brokerage;
                yield return EnquiryStep.Actions;
                break;
            case not (EnquiryState.HandedOver or EnquiryState.DecidedElsewhere) when attends || decides:
                yield return EnquiryStep.Actions;
                break;
        }
    }
}
