using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Intake.Clocks;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.FrozenRecords;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.Chronology;

/// <summary>The events a chronology is made of, and the line each becomes.</summary>
internal static class ChronologyEvents
{
    public static void AddChronology(this IBusRegistrationConfigurator bus)
    {
        const string screening = "screening";
        const string meeting = "daily-meeting";
        const string allocation = "allocation";
        const string strategy = "strategy-discussion";
        const string notification = "notification";

        bus.Add<EnquiryListed>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ListedAt ?? fact.ReceivedAt, "enquiry-listed",
            $"Listed for the daily meeting of {DatesInWords.Show(fact.MeetingOn)}", fact.Rule, screening));
        bus.Add<SteppedUp>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.SteppedUpAt, "stepped-up",
            fact.Decided ? "Stepped up; protection authorised at once" : "Stepped up for an immediate decision", fact.Rule, screening));
        bus.Add<CrimeSuspected>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.SuspectedAt, "crime-suspected", "A possible crime: the police are to be notified at once", fact.Rule, screening));
        bus.Add<DecisionEscalated>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.EscalatedAt, "decision-escalated",
                $"Escalated from the {CodesInWords.Role(fact.FromRole)} to the {CodesInWords.Role(fact.ToRole)}", fact.Rule, screening));
        bus.Add<AgencyAsked>(
            fact => ChronologyEntry.Of(fact.ContactRecordId, fact.AskedAt, "agency-asked",
                $"Information requested: {Procedure(fact.Authority).AgencyInWords(fact.Agency)}", fact.Rule, screening));
        bus.Add<AgencyAnswered>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.AnsweredAt, "agency-answered",
            $"{Procedure(fact.Authority).AgencyInWords(fact.Agency)} responded{(fact.Late ? " late" : string.Empty)}",
            fact.Rule, screening));
        bus.Add<DisposalAuthorised>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.AuthorisedAt, "disposal-authorised",
                $"Decision authorised{(fact.WithoutMeeting ? " without the daily meeting" : string.Empty)}: "
                    + Procedure(fact.Authority).OptionInWords(fact.Option), fact.Rule, screening), DecideAsync);
        bus.Add<MeetingDecisionRecorded>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.DecidedAt, "meeting-decision-recorded",
            $"Decided at the daily meeting: {Procedure(fact.Authority).OptionInWords(fact.Option)}", fact.Rule, meeting));
        bus.Add<ParentsSpokenTo>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.HeldAt, "parents-spoken-to",
            $"The parents were spoken to before the daily meeting: consent {Words(fact.Consent)}", fact.Rule, meeting));
        bus.Add<SupportBrokered>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.BrokeredAt, "support-brokered", "Support brokered and lead practitioner named", fact.Rule, meeting));
        bus.Add<SteppedUpAsPlanned>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.SteppedUpAt, "stepped-up-as-planned",
            fact.Roles.Count == 0
                ? "Taken to the manager with the case summary, because needs escalate"
                : "Taken to the manager, because needs escalate; the case summary was copied to: "
                    + string.Join(", ", fact.Roles.Select(CodesInWords.Role)),
            fact.Rule, screening));
        bus.Add<StepUpCopied>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.CopiedAt, "step-up-copied",
            $"The step-up was copied to: {string.Join(", ", fact.Roles.Select(CodesInWords.Role))}", fact.Rule, meeting));
        bus.Add<HandOverAcknowledged>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.AcknowledgedAt, "hand-over-acknowledged", "The case system opened the case", fact.Rule, meeting));
        bus.Add<CaseAllocated>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.AllocatedAt, "case-allocated",
                fact.AllocatedBefore is null ? "Allocated to a social worker" : "Allocated to another social worker", fact.Rule, allocation),
            (fact, scope) =>
            {
                scope.Db.KnownCases.Add(KnownCaseStatement.Opened(fact.ContactRecordId, fact.Authority, fact.AllocatedAt, fact.AllocatedTo));
                return Task.CompletedTask;
            });
        bus.Add<AssessmentOpened>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId,
                fact.OpenedAt,
                "assessment-opened",
                "The assessment was opened",
                fact.Rule,
                allocation),
            (fact, scope) =>
            {
                scope.Db.KnownCases.Add(KnownCaseStatement.Opened(fact.ContactRecordId, fact.Authority, fact.OpenedAt, fact.AllocatedTo));
                return Task.CompletedTask;
            });
        bus.Add<AllocationEnded>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.EndedAt, "allocation-ended", "No longer allocated", fact.Rule, allocation),
            (fact, scope) =>
            {
                scope.Db.KnownCases.Add(KnownCaseStatement.Opened(fact.ContactRecordId, fact.Authority, fact.EndedAt));
                return Task.CompletedTask;
            });
        bus.Add<ChildVisited>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.VisitedAt, "child-visited",
            fact.Seen ? $"The child was seen, {(fact.Alone == true ? "alone" : "not alone")}" : "A visit at which the child was not seen", fact.Rule,
            allocation));
        bus.Add<ContributionRequested>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.RequestedAt, "contribution-requested",
            $"Contribution to the assessment requested {WithConsent(fact.Ground)}: {Procedure(fact.Authority).AgencyInWords(fact.Agency)}", fact.GroundRule,
            allocation));
        bus.Add<ContributionReceived>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ReceivedAt, "contribution-received",
            $"Contribution to the assessment received{(fact.Late ? " late" : string.Empty)}: {Procedure(fact.Authority).AgencyInWords(fact.Agency)}", fact.Rule,
            allocation));
        bus.Add<AssessmentSignedOff>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.SignedOffAt, ChronologyKinds.AssessmentSignedOff, $"The assessment was signed off: "
                + (Procedure(fact.Authority).Allocation.FindOutcome(fact.Option)?.Label ?? Words(fact.Option)), fact.Rule, allocation));
        bus.Add<AssessmentReopened>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ReopenedAt, "assessment-reopened", "The assessment was taken up again", fact.Rule, allocation));
        bus.Add<StrategyDiscussionNeeded>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.NeededAt, "strategy-discussion-needed",
            $"Significant harm suspected: a {Discussion(fact.Authority).ToLowerInvariant()} is needed",
            fact.Rule, allocation));
        bus.Add<ChildInNeedPlanAgreed>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.AgreedAt, "plan-agreed",
            FormattableString.Invariant($"Child in Need plan agreed, to be reviewed on {fact.ReviewOn:d MMMM yyyy}"), fact.Rule, allocation));
        bus.Add<CaseClosed>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.ClosedAt, "case-closed",
                IsHandedOver(fact)
                    ? "The case was handed over to the work under the child protection plan"
                    : $"The case was closed: {fact.LeftBy.Replace('-', ' ')}", fact.Rule, allocation),
            (fact, scope) =>
            {
                scope.Db.KnownCases.Add(IsHandedOver(fact)
                    ? KnownCaseStatement.UnderChildProtectionPlan(fact.ContactRecordId, fact.Authority, fact.ClosedAt, fact.AllocatedTo, fact.Team)
                    : KnownCaseStatement.Closed(fact.ContactRecordId, fact.Authority, fact.ClosedAt, fact.Team));
                return Task.CompletedTask;
            });
        bus.Add<ImmediateProtectionRecorded>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.TakenAt, "protection-recorded",
            $"Immediate protection: {Words(fact.Means)}{(fact.Stage is "taken" ? string.Empty : $", {Words(fact.Stage)}")}", fact.Rule, strategy),
            (fact, scope) => scope.TakeWithReferrerAsync(fact));
        bus.Add<ProtectionChanged>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ChangedAt, "protection-changed", $"Immediate protection: {Words(fact.Means)} {fact.Change}", fact.Rule, strategy));
        bus.Add<ProtectionAmended>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.AmendedAt, "protection-amended",
                $"Immediate protection corrected: {Words(fact.MeansBefore)}, {DatesInWords.Show(fact.TakenAtBefore)}, "
                    + (fact.RecordedInError ? "was recorded in error" : $"is now {Words(fact.Means)}, {DatesInWords.Show(fact.TakenAt)}"),
                fact.Rule, strategy));
        bus.Add<Section47EnquiryStarted>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.StartedAt, "section-47-enquiry-started",
            fact.IsDuty ? "Section 47 enquiry began, as a duty" : "Section 47 enquiry began", fact.Rule, strategy));
        bus.Add<Section47LeadChanged>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ChangedAt, "section-47-lead-changed", "Another social worker leads the section 47 enquiry", fact.Rule, strategy));
        bus.Add<Section47EnquiryConcluded>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ConcludedAt, "section-47-enquiry-concluded", $"Section 47 enquiry concluded: {Words(fact.Conclusion)}", fact.Rule,
            strategy));
        bus.Add<ChildProtectionConferenceHeld>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.HeldAt, "conference-held",
            $"Initial child protection conference held{(fact.Outcome is { } outcome ? $": {Words(outcome)}" : string.Empty)}", fact.Rule, strategy));
        bus.Add<StrategyDiscussionRequired>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.RequiredAt, "strategy-discussion-required", $"{Discussion(fact.Authority)} required: {Words(fact.Because)}",
            fact.Rule, strategy));
        bus.Add<StrategyDiscussionCalledOff>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.CalledOffAt, "strategy-discussion-called-off",
            $"{Discussion(fact.Authority)} called off", fact.Rule, strategy));
        bus.Add<ParticipantInvited>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.InvitedAt, "participant-invited",
            $"Invited to the {Discussion(fact.Authority).ToLowerInvariant()}{(fact.Moved ? " at another time" : string.Empty)}: "
                + Procedure(fact.Authority).AgencyInWords(fact.Agency),
            fact.Rule, strategy));
        bus.Add<ParticipantReplied>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.RepliedAt, "participant-replied",
            $"Answer to the invitation{(fact.Late ? ", late" : string.Empty)}: {Procedure(fact.Authority).AgencyInWords(fact.Agency)} ({Words(fact.Reply)})",
            fact.Rule, strategy));
        bus.Add<DiscussionMinutesSigned>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.SignedAt, "discussion-minutes-signed", $"Minutes of the {Discussion(fact.Authority).ToLowerInvariant()} signed",
            fact.Rule, strategy));
        bus.Add<StrategyDiscussionArranged>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.ArrangedAt, "strategy-discussion-arranged", $"{Discussion(fact.Authority)} arranged", fact.Rule, strategy));
        bus.Add<StrategyDiscussionHeld>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.HeldAt, "strategy-discussion-held",
            $"{Discussion(fact.Authority)} held: {(fact.Section47Enquiry ? "section" : "no section")} 47 enquiry", fact.Rule, strategy));
        bus.Add<RecipientInformed>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.InformedAt, "recipient-informed",
                $"Informed: {fact.What ?? CodesInWords.Spelt(fact.Kind)}, {ByMeans(fact.Means)}", fact.Rule, notification), InformAsync);
        bus.Add<MessageWithdrawn>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.WithdrawnAt, "nobody-to-inform",
                $"{(fact.GivenUp is true ? "Given up, with the reason" : "Nobody to inform")}: {fact.What ?? CodesInWords.Spelt(fact.Kind)}", fact.Rule,
                notification),

            // What a person gave up still has nobody acknowledged: the clock runs on, and the list shows it.
            (fact, scope) => fact is { Kind: ClockKinds.Acknowledgement, GivenUp: not true }
                ? ContactClocks.NobodyToAcknowledgeAsync(scope.Db, fact.ContactRecordId, scope.Cancellation)
                : Task.CompletedTask);
        bus.Add<MessageFailed>(
            fact => ChronologyEntry.Of(
                fact.ContactRecordId, fact.FailedAt, "message-failed", $"Did not reach whom it was for: {fact.What ?? CodesInWords.Spelt(fact.Kind)}",
                fact.Rule, notification),
            NotReachedAsync);

        // Intake's own clocks come this way too, so that every service's look alike.
        bus.Add<DeadlineMissed>(fact => ChronologyEntry.Of(
            fact.ContactRecordId, fact.DueAt, ChronologyKinds.DeadlineMissed, $"The time for {TimeFor(fact.Kind)} ran out", fact.Rule,
            fact.Service ?? "unknown"));
    }

    private static string Words(string code) => CodesInWords.Spelt(code);

    private static bool IsHandedOver(CaseClosed closed) =>
        string.Equals(closed.LeftBy, FollowUpKind.ChildProtectionPlan.Code(), StringComparison.Ordinal);

    private static string WithConsent(string ground) => ground is "consent" ? "with consent" : "without consent";

    private static string TimeFor(string clock) => clock switch
    {
        ClockKinds.SeeingTheChild => "seeing the child",
        ClockKinds.BeingConsidered => "saying that the contact is being considered",
        ClockKinds.AgencyAnswer => "an agency's response",
        ClockKinds.AcknowledgementChase => "the acknowledgement, so that the referrer may ask again,",
        _ => $"the {CodesInWords.Spelt(clock)}",
    };

    private static string ByMeans(string means) => means switch
    {
        "in-person" => "in person",
        "phone" => "by telephone",
        _ => $"by {CodesInWords.Spelt(means)}",
    };

    /// <summary>What the authority calls a strategy discussion.</summary>
    private static string Discussion(string authority) => Procedure(authority).StrategyDiscussion.Label;

    private static AuthorityProcedure Procedure(string authority) => ProcedureBook.Published.For(authority);

    private static void Add<TEvent>(
        this IBusRegistrationConfigurator bus, Func<TEvent, ChronologyEntry> line, Func<TEvent, ChronologyScope, Task>? effect = null)
        where TEvent : class
    {
        bus.AddSingleton(new ChronologySource<TEvent>(line, effect));
        bus.AddConsumer<ChronologyConsumer<TEvent>>();
    }

    private static async Task DecideAsync(DisposalAuthorised fact, ChronologyScope scope)
    {
        var outcome = EnumCodes.Parse<Outcome>(fact.Outcome);
        if (await scope.Db.LockRecordAsync(fact.ContactRecordId, scope.Cancellation) is { } record)
        {
            record.RecordDecided(fact.AuthorisedAt, outcome);
            if (record.BecameFrom is { } first && await scope.Db.Records.FindAsync([first], scope.Cancellation) is { } became)
            {
                became.RecordReferralDecided(fact.AuthorisedAt);
            }
        }

        if (outcome is Outcome.Assessment or Outcome.Protection)
        {
            scope.Db.KnownCases.Add(KnownCaseStatement.Opened(fact.ContactRecordId, fact.Authority, fact.AuthorisedAt));
        }

        await FreezeRecord.FreezeAsync(scope.Db, scope.Procedures, scope.Workers, fact, scope.Clock.GetUtcNow(), scope.Cancellation);
    }

    private static async Task InformAsync(RecipientInformed fact, ChronologyScope scope)
    {
        if (await scope.Db.LockRecordAsync(fact.ContactRecordId, scope.Cancellation) is not { } record)
        {
            return;
        }

        record.RecordReferrerInformed(fact.Kind, fact.InformedAt, fact.RecordedAt ?? fact.InformedAt);
        if (fact.Kind is ClockKinds.Acknowledgement)
        {
            await ContactClocks.AcknowledgedAsync(scope.Db, fact.ContactRecordId, record.AcknowledgedAt, scope.Cancellation);
        }
    }

    private static async Task NotReachedAsync(MessageFailed fact, ChronologyScope scope)
    {
        if (await scope.Db.LockRecordAsync(fact.ContactRecordId, scope.Cancellation) is not { } record)
        {
            return;
        }

        record.RecordReferrerNotReached(fact.Kind, fact.FailedAt);
        if (fact.Kind is ClockKinds.Acknowledgement)
        {
            await ContactClocks.AcknowledgedAsync(scope.Db, fact.ContactRecordId, record.AcknowledgedAt, scope.Cancellation);
        }
    }
}
