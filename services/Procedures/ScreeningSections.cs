namespace ReferralPlatform.Procedures;

internal static class ScreeningSections
{
    public static ProcedureSection Screening(ScreeningProcedure screening) => new SectionWriter("Screening")
        .Maybe("Review", screening.ManagerReview, SectionWriter.Write)
        .MaybeEach("Reviewed or determined", screening.Determinations, determination => (determination.Label, determination.Rule))
        .Items("Checks before a decision", screening.RequiredChecks)
        .Duties("Steps", screening.ScreeningSteps)
        .Maybe("Multi-agency enquiry", screening.MultiAgencyEnquiry, SectionWriter.Write)
        .Each("Agencies that may be asked", screening.Agencies.Agencies, SectionWriter.Write)
        .Each("What an agency may be asked", screening.Agencies.Items, SectionWriter.Write)
        .Say("Before an agency is asked", "The parents' consent", screening.Agencies.Consent)
        .Maybe("Asking agencies under significant harm", screening.Agencies.WithoutConsentUnderSignificantHarm, SectionWriter.Write)
        .Each("Asking agencies without consent", [screening.ConsentDispensation.Authorises], SectionWriter.Write)
        .Each("Reasons admitted", screening.ConsentDispensation.Reasons, SectionWriter.Write)
        .Say("An agency answers", $"{screening.Agencies.Answer.Words}, unless the authority sets another time", screening.Agencies.Answer.Rule)
        .Maybe("The joint enquiry is rated", screening.Agencies.Ratings, ratings => SectionWriter.Write(ratings.Rates))
        .MaybeEach("An agency answers, by rating", screening.Agencies.Ratings.Match<Stated<IReadOnlyList<EnquiryRating>>>(
            ratings => new Stated<IReadOnlyList<EnquiryRating>>.Answer(ratings.Offered),
            note => NotStated.Because(note)), rating => ($"{rating.Label}: {rating.Answer.Words}, unless the authority sets another time", rating.Answer.Rule))
        .Each("A response by telephone", [screening.Agencies.TakenDown], SectionWriter.Write)
        .Maybe("The outcome is relayed", screening.Agencies.OutcomeRelayed, SectionWriter.Write)
        .Maybe("A possible crime", screening.Police, police => (police.Statement, police.Rule))
        .Maybe("A possible crime, by when", screening.Police, police => SectionWriter.Write(police.Due))
        .Each("Threshold", screening.Threshold, criterion => (criterion.Label, criterion.Rule))
        .Maybe("Screened against the threshold", screening.ScreenedAgainstThreshold, SectionWriter.Write)
        .Maybe("The disposal and the threshold", screening.DisposalFollowsThreshold, SectionWriter.Write)
        .Maybe("When the threshold is met", screening.ThresholdMet, SectionWriter.Write)
        .Maybe("Immediate step-up", screening.ImmediateStepUp, SectionWriter.Write)
        .Maybe("Planned step-up", screening.PlannedStepUp, SectionWriter.Write)
        .MaybeEach("Copied on a planned step-up", screening.CopiesOnPlannedStepUp, copy => (copy.Label, copy.Rule))
        .Section;

    public static ProcedureSection Decision(AuthorityProcedure procedure)
    {
        var screening = procedure.Screening;
        var writer = new SectionWriter("Decision");
        foreach (var kind in procedure.Intake.Kinds)
        {
            var name = kind.Kind.ToString().ToLowerInvariant();
            var response = procedure.Intake.RespondTo(new ContactFacts(kind.Kind, SignificantHarm: false));
            writer
                .Say($"Response to a {name}", Words(response.Route), response.Rule)
                .Each($"Decision on a {name}", [screening.DecisionClock(new ContactFacts(kind.Kind, SignificantHarm: false))], SectionWriter.Write);
        }

        var harm = new ContactFacts(ContactKind.Referral, SignificantHarm: true);
        return writer
            .Say("Response to significant harm", Words(procedure.Intake.RespondTo(harm).Route), procedure.Intake.RespondTo(harm).Rule)
            .Each("Decision on significant harm", [screening.DecisionClock(harm)], SectionWriter.Write)
            .Maybe("Recommends", screening.Recommends, SectionWriter.Write)
            .Maybe("Recommended first", screening.RecommendedFirst, SectionWriter.Write)
            .Each("Decides", [screening.Decides], SectionWriter.Write)
            .Maybe("Decides on a case closed a short while ago", screening.PreviousTeamDecides, SectionWriter.Write)
            .Items("The decision rests on", screening.DecisionBasis)
            .Maybe("Returned for further work", screening.ReturnForFurtherWork, SectionWriter.Write)
            .Each("Options", screening.Options, option => (option.Level is { } level ? $"{level}. {option.Label}" : option.Label, option.Rule))
            .Each(
                "Only with the family's consent", screening.Options.Where(option => option.NeedsFamilyConsent is not null),
                option => (option.Label, option.NeedsFamilyConsent!))
            .Each(
                "Leads to a strategy discussion when significant harm is suspected",
                screening.Options.Where(option => option.StrategyDiscussionUnderSignificantHarm is not null),
                option => (option.Label, option.StrategyDiscussionUnderSignificantHarm!))
            .Maybe("When a manager does not answer", screening.Escalation, chain =>
                (string.Join(", then ", chain.Steps.Select(step => step.Label)), chain.Rule))
            .Maybe("Time each manager is given", screening.Escalation, chain =>
                ($"{chain.DefaultWait.TotalMinutes:0} minutes, unless the authority sets another time", chain.WaitRule))
            .Maybe("Countering a professional's view", screening.CounteringProfessionalView, SectionWriter.Write)
            .Maybe("Closing an advice-only contact", screening.ClosesAdviceOnly, SectionWriter.Write)
            .Maybe("No further action", screening.NoFurtherAction, SectionWriter.Write)
            .Maybe("Audit of Level 1", screening.Level1Audit, SectionWriter.Write)
            .Section;
    }

    public static ProcedureSection Meeting(Stated<DailyMeetingProcedure> answer)
    {
        var writer = new SectionWriter("Daily meeting");
        if (!answer.TryGet(out var meeting))
        {
            return writer.Silence("Daily meeting", answer.Note!).Section;
        }

        return writer
            .Each("Held", [meeting.Held], SectionWriter.Write)
            .Each("Enquiries", [meeting.DecidesEnquiries], SectionWriter.Write)
            .Each("Meeting of an enquiry", [meeting.MeetingDay], SectionWriter.Write)
            .Each("Attends", [meeting.Attends], SectionWriter.Write)
            .Each("Has to be there", meeting.Quorum, seat => (seat.Label, seat.Rule))
            .Each("Presentation", meeting.PresentationItems, point => (point.Label, point.Rule))
            .Each("Before the meeting", [meeting.BeforeTheMeeting, meeting.SettledBeforehand], SectionWriter.Write)
            .Each("Decisions", meeting.Decisions, decision => (decision.Label, decision.Rule))
            .Each("Decides", [meeting.MayDecide], SectionWriter.Write)
            .Each("Copied on a step-up", meeting.CopiesOnStepUp, copy => (copy.Label, copy.Rule))
            .Each("After the meeting", meeting.FollowUp, SectionWriter.Write)
            .Each("Hand-over", [meeting.HandOver], SectionWriter.Write)
            .Section;
    }

    private static string Words(ResponseRoute route) => route switch
    {
        ResponseRoute.AdviceNow => "Answered at once with advice and information",
        ResponseRoute.DailyMeeting => "Discussed at the daily meeting",
        ResponseRoute.ImmediateDecision => "Immediate decision by a manager",
        _ => "Screened for a decision",
    };
}
