using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What a case has to tell the other services, taken from its state after the change.</summary>
internal static class CaseEvents
{
    /// <exception cref="InvalidOperationException">The case is not listed.</exception>
    public static EnquiryListed ToEnquiryListed(this ScreeningCase screened) => new()
    {
        ContactRecordId = screened.Id,
        ContactId = screened.ContactId,
        Reference = screened.Reference,
        Authority = screened.Authority,
        ProcedureVersion = screened.ProcedureVersion,
        MeetingOn = screened.MeetingOn ?? throw new InvalidOperationException("The case is not listed for a meeting."),
        ReceivedAt = screened.ReceivedAt,
        PresentedBy = screened.RecordedBy,
        Rule = screened.MeetingRule!,
        CaseVersion = screened.Version,
    };

    public static CheckRecorded ToCheckRecorded(this ScreeningCase screened, RecordedCheck made) => new()
    {
        ContactRecordId = screened.Id,
        Authority = screened.Authority,
        ProcedureVersion = screened.ProcedureVersion,
        Check = made.Check,
        RecordedAt = made.At,
        Rule = made.Rule,
        CaseVersion = screened.Version,
    };

    /// <param name="agencies">What other agencies were asked; null for a case opened before they were asked here.</param>
    /// <exception cref="InvalidOperationException">The case has no disposal.</exception>
    public static DisposalAuthorised ToDisposalAuthorised(this ScreeningCase screened, AgencyEnquiry? agencies)
    {
        var disposal = screened.Disposal ?? throw new InvalidOperationException("The case has no disposal.");
        var consent = agencies?.LatestWord(screened);
        return new DisposalAuthorised
        {
            ContactRecordId = screened.Id,
            ContactId = screened.ContactId,
            Reference = screened.Reference,
            Authority = screened.Authority,
            ProcedureVersion = screened.ProcedureVersion,
            Option = disposal.Option,
            Outcome = disposal.Outcome.Code(),
            ReceivedAt = screened.ReceivedAt,
            AuthorisedAt = disposal.AuthorisedAt,
            AuthorisedBy = disposal.AuthorisedBy,
            Rule = disposal.Rule,
            CaseVersion = screened.Version,
            ContactRecordVersion = screened.Snapshot?.RecordVersion,
            WithoutMeeting = disposal.InsteadOfMeeting is not null,
            AgencyConsent = consent?.Given,
            AgencyConsentAt = consent?.At,
        };
    }

    public static CrimeSuspected ToCrimeSuspected(this ScreeningCase screened, CrimeSuspicion suspicion) => new()
    {
        ContactRecordId = screened.Id,
        Reference = screened.Reference,
        Authority = screened.Authority,
        SuspectedAt = suspicion.At,
        Rule = suspicion.Rule,
    };

    /// <summary>The case goes straight to an immediate decision, or has just got it.</summary>
    /// <param name="at">When that came to be so.</param>
    /// <param name="rule">The paragraph that puts it there.</param>
    public static SteppedUp ToSteppedUp(this ScreeningCase screened, DateTimeOffset at, string rule) => new()
    {
        ContactRecordId = screened.Id,
        Reference = screened.Reference,
        Authority = screened.Authority,
        AskedRole = screened.AskedRole,
        Decided = screened.Disposal is not null,
        SteppedUpAt = at,
        Rule = rule,
        CaseVersion = screened.Version,
    };

    /// <exception cref="InvalidOperationException">The case was not stepped up as planned.</exception>
    public static SteppedUpAsPlanned ToSteppedUpAsPlanned(this ScreeningCase screened, AuthorityProcedure procedure)
    {
        var planned = screened.PlannedStepUp ?? throw new InvalidOperationException("The case was not stepped up as planned.");
        return new SteppedUpAsPlanned
        {
            ContactRecordId = screened.Id,
            Reference = screened.Reference,
            Authority = screened.Authority,
            ProcedureVersion = screened.ProcedureVersion,
            ReceivedAt = screened.ReceivedAt,
            Roles = [.. (procedure.Screening.CopiesOnPlannedStepUp.ValueOrDefault ?? []).Select(copy => copy.Role)],
            SteppedUpAt = planned.At,
            SteppedUpBy = planned.By,
            Rule = planned.Rule,
            CaseVersion = screened.Version,
        };
    }

    /// <summary>The newest hop.</summary>
    /// <exception cref="InvalidOperationException">There was no hop.</exception>
    public static DecisionEscalated ToDecisionEscalated(this ScreeningCase screened)
    {
        var hop = screened.Escalations.MaxBy(escalation => escalation.Hop) ?? throw new InvalidOperationException("The decision was not escalated.");
        return new DecisionEscalated
        {
            ContactRecordId = screened.Id,
            Reference = screened.Reference,
            Authority = screened.Authority,
            FromRole = hop.FromRole,
            ToRole = hop.ToRole,
            Hop = hop.Hop,
            EscalatedAt = hop.At,
            Rule = hop.Rule,
            CaseVersion = screened.Version,
        };
    }
}
