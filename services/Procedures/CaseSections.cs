namespace ReferralPlatform.Procedures;

internal static class CaseSections
{
    public static ProcedureSection Allocation(AuthorityProcedure procedure) => Allocation(
        procedure.Allocation, procedure.Screening.Agencies, procedure.Screening.ConsentDispensation);

    private static ProcedureSection Allocation(AllocationProcedure allocation, AgencyProcedure agencies, ConsentDispensation dispensation) =>
        new SectionWriter("Allocation and assessment")
        .Each("Allocates", [allocation.Allocates], SectionWriter.Write)
        .Maybe("Closed a short while ago", allocation.PreviousTeamAllocates, SectionWriter.Write)
        .Duties("Lead practitioner", allocation.LeadPractitioner)
        .Maybe("Agreement of the worker", allocation.AgreementOfWorker, SectionWriter.Write)
        .Maybe("Allocated with partners", allocation.WithPartners, SectionWriter.Write)
        .Maybe("Somebody else than a social worker", allocation.OthersMayLead, SectionWriter.Write)
        .Each("Child protection", [allocation.SocialWorkerForProtection], SectionWriter.Write)
        .Say("Assessment", $"{allocation.Assessment.Label}. {allocation.Assessment.Opened.Statement}", allocation.Assessment.Rule)
        .Each("Complete", [allocation.Assessment.Due], SectionWriter.Write)
        .Maybe("Further assessment", allocation.FurtherAssessment, kind => ($"{kind.Label}. {kind.Opened.Statement}", kind.Rule))
        .Maybe("Further assessment, complete", Part(allocation.FurtherAssessment, kind => kind.Due), SectionWriter.Write)
        .Items("No assessment for", allocation.NoAssessmentFor)
        .Each("Plans the assessment", [allocation.Plans], SectionWriter.Write)
        .Each("The day to see the child is set", [allocation.DayIsSet], SectionWriter.Write)
        .Duties("Conduct", allocation.Conduct)
        .Each("Seeing the child", [allocation.SeeingTheChild], SectionWriter.Write)
        .Each("How soon the child is seen", allocation.Risks, risk => (risk.Label, risk.Rule))
        .Each("Language and communication", [allocation.Language], SectionWriter.Write)
        .Maybe("Contributions", allocation.Contributions, SectionWriter.Write)
        .Each("Contributions, by when", [allocation.ContributionDue], SectionWriter.Write)
        .Say("Contributions, before an agency is asked", "The parents' consent", agencies.Consent)
        .Maybe("Contributions during a section 47 enquiry", agencies.WithoutConsentUnderSignificantHarm, SectionWriter.Write)
        .Each("Contributions without consent", [dispensation.Authorises], SectionWriter.Write)
        .Each("Contributions without consent, reasons admitted", dispensation.Reasons, SectionWriter.Write)
        .Each("Longer than the limit", [allocation.Extends], SectionWriter.Write)
        .Each("Signs off", [allocation.SignsOff], SectionWriter.Write)
        .Each("Outcomes", allocation.Outcomes, outcome => ($"{outcome.Label}: {outcome.Next}", outcome.Rule))
        .Items("Complex needs", allocation.ComplexityCriteria)
        .Maybe("Whether needs are complex", allocation.ComplexityJudgement, SectionWriter.Write)
        .Each("What may follow", allocation.FollowUps, next => (next.Label, next.Rule))
        .Each("What follows, by when", [allocation.WhatFollows], SectionWriter.Write)
        .Each("With consent", allocation.FollowUps.Where(next => next.NeedsConsent is not null), next => (next.Label, next.NeedsConsent!))
        .Each("In need", [allocation.InNeedAction], SectionWriter.Write)
        .Say("Planning meeting", allocation.PlanningMeeting.Label, allocation.PlanningMeeting.Rule)
        .Each("Who decides to hold one", [allocation.PlanningMeeting.Calls], SectionWriter.Write)
        .Each("Objectives of the planning meeting", allocation.PlanningMeeting.Objectives, SectionWriter.Write)
        .Each("Use of the planning meeting", [allocation.PlanningMeeting.Use], SectionWriter.Write)
        .Each("Who takes part in the planning meeting", [allocation.PlanningMeeting.TakesPart], SectionWriter.Write)
        .Each("Not a conference", [allocation.PlanningMeeting.Distinction], SectionWriter.Write)
        .Each("Reviews of the plan", [allocation.PlanReview], SectionWriter.Write)
        .Section;

    public static ProcedureSection StrategyDiscussion(StrategyDiscussionProcedure discussion) => new SectionWriter(discussion.Label)
        .Maybe("When", discussion.When, SectionWriter.Write)
        .Each("Held", [discussion.Due], SectionWriter.Write)
        .Each("Takes part", discussion.Participants, SectionWriter.Write)
        .Each("Chairs", [discussion.Chair], SectionWriter.Write)
        .Each("Signs where the chair is absent", [discussion.SignsForAbsentChair], SectionWriter.Write)
        .Each("Recorded", [discussion.Record], SectionWriter.Write)
        .Each("Minutes are signed", [discussion.MinutesDue], SectionWriter.Write)
        .Each("Copies of the minutes", [discussion.MinutesCopies], SectionWriter.Write)
        .Each("Never in a copy for the family", discussion.NeverForFamily, SectionWriter.Write)
        .Maybe("Informing parents", discussion.InformingParents, SectionWriter.Write)
        .Each("Parents and child are informed, where no day was agreed", [discussion.InformingParentsDue], SectionWriter.Write)
        .MaybeEach("Immediate protection", discussion.ImmediateProtection, option =>
            (option.ReasonNeeded is { } reason ? $"{option.Label}. To be recorded: {reason.Statement}" : option.Label, option.Rule))
        .Each(
            "A reason is recorded",
            (discussion.ImmediateProtection.ValueOrDefault ?? []).Select(option => option.ReasonNeeded).OfType<Duty>(),
            SectionWriter.Write)
        .Each(
            "How long a power lasts",
            (discussion.ImmediateProtection.ValueOrDefault ?? []).Where(option => option.Limit is not null),
            option => ($"{option.Label}: {Words(option.Limit!)}", option.Limit!.Ends.Rule))
        .Duties("After protective action", discussion.AfterProtection)
        .Maybe("Other children", discussion.OtherChildren, SectionWriter.Write)
        .Each("Corrects what was recorded of immediate protection", [discussion.AmendsProtection], SectionWriter.Write)
        .Each("Concludes a section 47 enquiry", [discussion.ConcludesEnquiry], SectionWriter.Write)
        .Each("Changes the lead of a section 47 enquiry", [discussion.ChangesLead], SectionWriter.Write)
        .Each("Initial child protection conference", [discussion.Conference], SectionWriter.Write)
        .Each("Outcome of the conference", [discussion.ConferenceOutcome], SectionWriter.Write)
        .Say(
            "Initial child protection conference after protection alone",
            "Where an order or police protection started the enquiry before any discussion, the time is counted from there, which is the earlier date.",
            discussion.ConferenceFromProtection)
        .Section;

    public static ProcedureSection Notification(NotificationProcedure notification)
    {
        var writer = new SectionWriter("Feedback and information");
        foreach (var (about, facts) in ((string, FeedbackFacts)[])
            [
                ("To a professional", new FeedbackFacts(Professional: true, ReceivedInWriting: true, ThresholdMet: false)),
                ("To others", new FeedbackFacts(Professional: false, ReceivedInWriting: false, ThresholdMet: false)),
            ])
        {
            var feedback = notification.FeedbackTo(facts);
            writer
                .Maybe(about, feedback, duty => (duty.Content, duty.Rule))
                .Maybe($"{about}, by when", Part(feedback, duty => duty.Due), SectionWriter.Write)
                .Maybe($"{about}, by whom", Part(feedback, duty => duty.By), SectionWriter.Write)
                .Items($"{about}, besides", Part(feedback, duty => duty.Includes));
            if (feedback.ValueOrDefault?.InWriting is { } rule)
            {
                writer.Say($"{about}, in writing", "In writing where the contact came in writing", rule);
            }
        }

        return writer
            .Maybe("At the point of referral", notification.FeedbackAtReferral, SectionWriter.Write)
            .Maybe("Identity of the referrer", notification.ReferrerIdentity, SectionWriter.Write)
            .Duties("Others informed", notification.OthersInformed)
            .Items("Enclosures", notification.Enclosures)
            .Each("Informed of an assessment", notification.AssessmentInformed, SectionWriter.Write)
            .Each("Informed of a plan for support", notification.PlanInformed, SectionWriter.Write)
            .Each("Informed that a plan for support ended", notification.PlanEndedInformed, SectionWriter.Write)
            .Each("Notified of immediate protection", notification.ProtectionInformed, SectionWriter.Write)
            .Each("Informed that a section 47 enquiry began", notification.EnquiryStartedInformed, SectionWriter.Write)
            .Each("Informed how a section 47 enquiry ended", notification.EnquiryConcludedInformed, SectionWriter.Write)
            .Each("Informed that the conference was held", notification.ConferenceHeldInformed, SectionWriter.Write)
            .Each("Informed that an allocation ended", [notification.AllocationEndedInformed], SectionWriter.Write)
            .Maybe("The referrer after an assessment", notification.ReferrerAdvised, SectionWriter.Write)
            .Each("Referred on after an assessment or a plan", notification.ReferredOn, SectionWriter.Write)
            .Each("A letter to the family, by when", [notification.LetterDue], SectionWriter.Write)
            .Each("A letter to the child, by when", [notification.ChildLetterDue], SectionWriter.Write)
            .Each("A message to an agency, by when", [notification.AgencyMessageDue], SectionWriter.Write)
            .Each("An invitation to an agency, by when", [notification.AgencyInvited], SectionWriter.Write)
            .Maybe("Advice to the referrer, by when", notification.ReferrerAdviceDue, SectionWriter.Write)
            .Each("Referred on, by when", [notification.ReferredOnDue], SectionWriter.Write)
            .Section;
    }

    private static string Words(PowerLimit limit) =>
        $"ends {limit.Ends.Timescale.Words}{(limit.ExtendedOnce is { } more ? $", extended once, {more.Words} more" : string.Empty)}";

    private static Stated<TPart> Part<T, TPart>(Stated<T> whole, Func<T, TPart> part) =>
        whole.Match<Stated<TPart>>(value => new Stated<TPart>.Answer(part(value)), note => NotStated.Because(note));

    private static Stated<TPart> Part<T, TPart>(Stated<T> whole, Func<T, Stated<TPart>> part) =>
        whole.Match(part, note => NotStated.Because(note));
}
