using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class EnquiryViews
{
    public static EnquiryView Of(Enquiry enquiry, EnquiryFindings findings, AuthorityProcedure procedure, MeetingPeople people, CurrentPerson person)
    {
        var meeting = procedure.DailyMeeting.Value;
        return new EnquiryView
        {
            CaseId = enquiry.ContactRecordId,
            ContactId = enquiry.ContactId,
            Reference = enquiry.Reference,
            Authority = enquiry.Authority,
            State = enquiry.State,
            MeetingOn = enquiry.MeetingOn,
            Rule = enquiry.ListingRule,
            ReceivedAt = enquiry.ReceivedAt,
            PresentedBy = enquiry.PresentedBy,
            PresentedByName = enquiry.PresenterName ?? people.Find(enquiry.Authority, enquiry.PresentedBy)?.Name,
            Incomplete = enquiry.Missing(meeting, findings.Checks, findings.Held, findings.LacksAnalysis),
            Checks =
            [
                .. CaseChecks.RequiredBy(procedure).Select(item => new EnquiryCheck(
                    item.Code,
                    item.Label,
                    findings.Checks.FirstOrDefault(check => string.Equals(check.Check, item.Code, StringComparison.Ordinal))?.RecordedAt,
                    item.Rule.Display)),
            ],
            Presentation = new PresentationView(
                enquiry.PresentedAt, ItemsOf(enquiry, meeting, findings), enquiry.Conversations, meeting.BeforeTheMeeting.Rule.Display)
            {
                EarlierAssessments = findings.Assessments,
            },
            SettlesByAdvice = enquiry.SettlesByAdvice,
            LackingQuorum = enquiry.DecidedOn is null ? Labels(Meeting.Lacking(findings.Today, meeting, enquiry.PresentedBy)) : [],
            Decision = enquiry.Decision,
            DecidedElsewhere = enquiry.IsDecidedElsewhere,
            DecidedWith = enquiry.DecidedWith,
            LeadPractitioners = [.. enquiry.LeadPractitioners.AsEnumerable().Reverse()],
            Practitioners = enquiry.Practitioners,
            Brokerage = enquiry.Brokerage,
            Actions = enquiry.Actions,
            FollowUp = [.. meeting.FollowUp.Select(duty => duty.Statement)],
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

    public static IReadOnlyList<string> Labels(IReadOnlyList<QuorumSeat> seats) => [.. seats.Select(seat => seat.Label)];

    public static IReadOnlyList<PresentationItemView> ItemsOf(Enquiry enquiry, DailyMeetingProcedure meeting, EnquiryFindings findings) =>
    [
        .. meeting.PresentationItems.Select(point => new PresentationItemView(
            point.Code, point.Label, enquiry.StateOf(point, findings.Checks, findings.Held, findings.LacksAnalysis),
            enquiry.Find(point.Code)?.Text, enquiry.Find(point.Code)?.NotKnownBecause, point.TakesOutline, point.Rule.Display)),
    ];

    private static IEnumerable<EnquiryStep> Allowed(Enquiry enquiry, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        var attends = person.HasAny(meeting.Attends.Codes);
        var decides = person.HasAny(meeting.MayDecide.Codes);
        if (!attends && !decides && enquiry.AwaitsActionOf(person))
        {
            yield return EnquiryStep.Completions;
        }

        switch (enquiry.State)
        {
            case EnquiryState.Listed or EnquiryState.Presented:
                if (attends)
                {
                    yield return EnquiryStep.Presentations;
                    yield return EnquiryStep.Conversations;
                    yield return EnquiryStep.Presenters;
                }

                if (decides)
                {
                    yield return EnquiryStep.Decisions;
                }

                break;
            case EnquiryState.ToBroker when attends:
                yield return EnquiryStep.LeadPractitioners;
                yield return EnquiryStep.Practitioners;
                yield return EnquiryStep.Brokerage;
                yield return EnquiryStep.Actions;
                yield return EnquiryStep.Completions;
                break;
            case EnquiryState.HandedOver when attends || decides:
                yield return EnquiryStep.Completions;
                break;
            case not (EnquiryState.HandedOver or EnquiryState.DecidedElsewhere) when attends || decides:
                yield return EnquiryStep.Actions;
                yield return EnquiryStep.Completions;
                break;
        }
    }
}
