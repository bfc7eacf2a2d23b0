using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Contracts;

/// <summary>
/// Who publishes each event and who must receive it. The outbox keeps an event until every consumer named here has
/// said that it committed it, so a consumer missing from this list is a consumer whose losses nobody would notice:
/// a test compares the list with the consumers the services register.
/// </summary>
public static class EventCatalogue
{
    /// <summary>Owner of events that any service may publish about its own clocks.</summary>
    public const string AnyService = "*";

    public static IReadOnlyList<EventEntry> All { get; } =
    [
        new(typeof(ContactRecorded), Owner: "intake", Consumers: ["screening", "allocation", "notification", "strategy-discussion"]),
        new(typeof(ContactReturned), Owner: "intake", Consumers: ["notification", "strategy-discussion"]),
        new(typeof(ContactBecameReferral), Owner: "intake", Consumers: ["screening", "daily-meeting", "allocation", "strategy-discussion", "notification"]),
        new(typeof(ContactRecordFrozen), Owner: "intake", Consumers: ["screening"]),
        new(typeof(AgencyPermissionAmended), Owner: "intake", Consumers: ["screening", "allocation"]),
        new(
            typeof(RestrictionChanged), Owner: "intake",
            Consumers: ["screening", "daily-meeting", "allocation", "strategy-discussion", "notification"]),
        new(
            typeof(RecordOpened), Owner: "intake",
            Consumers: ["screening", "daily-meeting", "allocation", "strategy-discussion", "notification"]),
        new(typeof(ActionsAgreed), Owner: "intake", Consumers: ["notification"]),
        new(typeof(EnquiryListed), Owner: "screening", Consumers: ["daily-meeting", "intake"]),
        new(typeof(CheckRecorded), Owner: "screening", Consumers: ["daily-meeting"]),
        new(typeof(DisposalAuthorised), Owner: "screening", Consumers: ["intake", "daily-meeting", "allocation", "strategy-discussion", "notification"]),
        new(typeof(SteppedUp), Owner: "screening", Consumers: ["notification", "intake", "daily-meeting"]),
        new(typeof(SteppedUpAsPlanned), Owner: "screening", Consumers: ["daily-meeting", "intake", "notification"]),
        new(typeof(CrimeSuspected), Owner: "screening", Consumers: ["notification", "intake"]),
        new(typeof(DecisionEscalated), Owner: "screening", Consumers: ["notification", "intake"]),
        new(typeof(AgencyAsked), Owner: "screening", Consumers: ["intake", "notification"]),
        new(typeof(AgencyReminded), Owner: "screening", Consumers: ["notification"]),
        new(typeof(AgencyAnswered), Owner: "screening", Consumers: ["intake"]),
        new(typeof(MeetingDecisionRecorded), Owner: "daily-meeting", Consumers: ["screening", "intake"]),
        new(typeof(ParentsSpokenTo), Owner: "daily-meeting", Consumers: ["screening", "intake"]),
        new(typeof(MeetingActionAgreed), Owner: "daily-meeting", Consumers: ["notification"]),
        new(typeof(SupportBrokered), Owner: "daily-meeting", Consumers: ["intake"]),
        new(typeof(StepUpCopied), Owner: "daily-meeting", Consumers: ["intake", "notification"]),
        new(typeof(HandOverAcknowledged), Owner: "daily-meeting", Consumers: ["intake"]),
        new(typeof(CaseAllocated), Owner: "allocation", Consumers: ["screening", "intake", "notification"]),
        new(typeof(AllocationEnded), Owner: "allocation", Consumers: ["screening", "intake", "notification"]),
        new(typeof(WorkerAbsenceRecorded), Owner: "allocation", Consumers: ["intake"]),
        new(typeof(AssessmentOpened), Owner: "allocation", Consumers: ["intake", "screening"]),
        new(typeof(ChildVisited), Owner: "allocation", Consumers: ["intake"]),
        new(typeof(ContributionRequested), Owner: "allocation", Consumers: ["intake", "notification"]),
        new(typeof(ContributionReminded), Owner: "allocation", Consumers: ["notification"]),
        new(typeof(ContributionReceived), Owner: "allocation", Consumers: ["intake", "notification"]),
        new(typeof(ContributionNotWaitedFor), Owner: "allocation", Consumers: ["notification"]),
        new(typeof(AssessmentSubmitted), Owner: "allocation", Consumers: ["notification"]),
        new(typeof(AssessmentReturned), Owner: "allocation", Consumers: ["notification"]),
        new(typeof(AssessmentSignedOff), Owner: "allocation", Consumers: ["intake", "notification"]),
        new(typeof(AssessmentReopened), Owner: "allocation", Consumers: ["intake", "notification"]),
        new(typeof(StrategyDiscussionNeeded), Owner: "allocation", Consumers: ["intake", "strategy-discussion"]),
        new(typeof(PlanningMeetingArranged), Owner: "allocation", Consumers: ["notification"]),
        new(typeof(ChildInNeedPlanAgreed), Owner: "allocation", Consumers: ["intake", "notification"]),
        new(typeof(CaseClosed), Owner: "allocation", Consumers: ["screening", "intake", "notification"]),
        new(typeof(StrategyDiscussionArranged), Owner: "strategy-discussion", Consumers: ["intake"]),
        new(typeof(StrategyDiscussionHeld), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening", "notification"]),
        new(typeof(ImmediateProtectionRecorded), Owner: "strategy-discussion", Consumers: ["intake", "screening", "notification"]),
        new(typeof(ProtectionChanged), Owner: "strategy-discussion", Consumers: ["intake", "notification"]),
        new(typeof(ProtectionAmended), Owner: "strategy-discussion", Consumers: ["screening", "intake", "notification"]),
        new(typeof(Section47EnquiryStarted), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening", "notification"]),
        new(typeof(Section47LeadChanged), Owner: "strategy-discussion", Consumers: ["intake", "notification"]),
        new(typeof(Section47EnquiryConcluded), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening", "notification"]),
        new(typeof(ChildProtectionConferenceHeld), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening", "notification"]),
        new(typeof(StrategyDiscussionRequired), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening", "notification"]),
        new(typeof(StrategyDiscussionCalledOff), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening"]),
        new(typeof(ParticipantInvited), Owner: "strategy-discussion", Consumers: ["intake", "notification"]),
        new(typeof(ParticipantWithdrawn), Owner: "strategy-discussion", Consumers: ["notification"]),
        new(typeof(ParticipantReplied), Owner: "strategy-discussion", Consumers: ["intake"]),
        new(typeof(DiscussionMinutesSigned), Owner: "strategy-discussion", Consumers: ["intake", "allocation", "screening", "notification"]),
        new(typeof(RecipientInformed), Owner: "notification", Consumers: ["intake"]),
        new(typeof(MessageWithdrawn), Owner: "notification", Consumers: ["intake"]),
        new(typeof(MessageFailed), Owner: "notification", Consumers: ["intake"]),
        new(
            typeof(IntakeCircleChanged), Owner: "intake",
            Consumers: ["screening", "daily-meeting", "allocation", "strategy-discussion", "notification"]),
        new(
            typeof(ScreeningCircleChanged), Owner: "screening",
            Consumers: ["intake", "daily-meeting", "allocation", "strategy-discussion", "notification"]),
        new(
            typeof(DailyMeetingCircleChanged), Owner: "daily-meeting",
            Consumers: ["intake", "screening", "allocation", "strategy-discussion", "notification"]),
        new(
            typeof(AllocationCircleChanged), Owner: "allocation",
            Consumers: ["intake", "screening", "daily-meeting", "strategy-discussion", "notification"]),
        new(
            typeof(StrategyDiscussionCircleChanged), Owner: "strategy-discussion",
            Consumers: ["intake", "screening", "daily-meeting", "allocation", "notification"]),
        new(
            typeof(NotificationCircleChanged), Owner: "notification",
            Consumers: ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion"]),
        new(typeof(DeadlineApproaching), Owner: AnyService, Consumers: ["notification", "allocation"]),
        new(typeof(DeadlineMissed), Owner: AnyService, Consumers: ["notification", "intake", "allocation"]),
    ];

    private static readonly Dictionary<string, EventEntry> ByName = All.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>The entry of an event by its name.</summary>
    /// <exception cref="ArgumentException">No such event.</exception>
    public static EventEntry For(string name) =>
        ByName.TryGetValue(name, out var entry) ? entry : throw new ArgumentException($"'{name}' is not in the event catalogue.", nameof(name));

    /// <inheritdoc cref="For(string)"/>
    public static EventEntry For(Type type) => For(type.Name);
}

/// <param name="Type">The event; its name is unique in the catalogue.</param>
/// <param name="Owner">The service that alone publishes it.</param>
/// <param name="Consumers">The services that must receive it.</param>
public sealed record EventEntry(Type Type, string Owner, IReadOnlyList<string> Consumers)
{
    public string Name => Type.Name;
}
