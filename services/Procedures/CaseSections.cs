namespace ReferralPlatform.Procedures;

internal static class CaseSections
{
    public static ProcedureSection Allocation(AllocationProcedure allocation) => new SectionWriter("Allocation and assessment")
        .Each("Allocates", [allocation.Allocates], SectionWriter.Write)
        .Say("Assessment", $"{allocation.Assessment.Label}. {allocation.Assessment.Opened.Statement}", allocation.Assessment.Rule)
        .Each("Complete", [allocation.Assessment.Due], SectionWriter.Write)
        .Items("No assessment for", allocation.NoAssessmentFor)
        .Duties("Lead practitioner", allocation.LeadPractitioner)
        .Duties("Conduct", allocation.Conduct)
        .Maybe("Seeing the child", allocation.SeeingTheChild, SectionWriter.Write)
        .Maybe("Contributions", allocation.Contributions, SectionWriter.Write)
        .MaybeEach("Outcomes", allocation.Outcomes, outcome => ($"{outcome.Label}: {outcome.Next}", outcome.Rule))
        .Items("Complex needs", allocation.ComplexityCriteria)
        .Maybe("Whether needs are complex", allocation.ComplexityJudgement, SectionWriter.Write)
        .Items("Not in need", allocation.NotInNeedActions)
        .Maybe("In need", allocation.InNeedAction, SectionWriter.Write)
        .Maybe("Planning meeting", allocation.PlanningMeeting, meeting => (meeting.Label, meeting.Rule))
        .MaybeEach("Objectives of the planning meeting", Part(allocation.PlanningMeeting, meeting => meeting.Objectives), SectionWriter.Write)
        .Maybe("Use of the planning meeting", Part(allocation.PlanningMeeting, meeting => meeting.Use), SectionWriter.Write)
        .Maybe("Not a conference", Part(allocation.PlanningMeeting, meeting => meeting.Distinction), SectionWriter.Write)
        .Section;

    public static ProcedureSection StrategyDiscussion(StrategyDiscussionProcedure discussion) => new SectionWriter(discussion.Label)
        .Maybe("When", discussion.When, SectionWriter.Write)
        .Each("Takes part", discussion.Participants, SectionWriter.Write)
        .Each("Recorded", [discussion.Record], SectionWriter.Write)
        .Maybe("Informing parents", discussion.InformingParents, SectionWriter.Write)
        .MaybeEach("Immediate protection", discussion.ImmediateProtection, option =>
            (option.ReasonNeeded is { } reason ? $"{option.Label}. To be recorded: {reason.Statement}" : option.Label, option.Rule))
        .Duties("After protective action", discussion.AfterProtection)
        .Maybe("Other children", discussion.OtherChildren, SectionWriter.Write)
        .Each("Initial child protection conference", [discussion.Conference], SectionWriter.Write)
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
            .Maybe("Identity of the referrer", notification.ReferrerIdentity, SectionWriter.Write)
            .Duties("Others informed", notification.OthersInformed)
            .Items("Enclosures", notification.Enclosures)
            .Section;
    }

    private static Stated<TPart> Part<T, TPart>(Stated<T> whole, Func<T, TPart> part) =>
        whole.Match<Stated<TPart>>(value => new Stated<TPart>.Answer(part(value)), note => NotStated.Because(note));

    private static Stated<TPart> Part<T, TPart>(Stated<T> whole, Func<T, Stated<TPart>> part) =>
        whole.Match(part, note => NotStated.Because(note));
}
