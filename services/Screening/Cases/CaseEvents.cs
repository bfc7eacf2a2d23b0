using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What a case has to tell the other services, taken from its state after the change.</summary>
internal static class CaseEvents
{
    /// <exception cref="InvalidOperationException">The case is not listed.</exception>
    public static EnquiryListed ToEnquiryListed(this ScreeningCase screened) => new()
    {
        ContactRecordId = screened.Id,
        Reference = screened.Reference,
        Authority = screened.Authority,
        ProcedureVersion = screened.ProcedureVersion,
        MeetingOn = screened.MeetingOn ?? throw new InvalidOperationException("The case is not listed for a meeting."),
        ReceivedAt = screened.ReceivedAt,
        PresentedBy = screened.RecordedBy,
        Rule = screened.MeetingRule!,
        CaseVersion = screened.Version,
    };

    /// <exception cref="InvalidOperationException">The case has no disposal.</exception>
    public static DisposalAuthorised ToDisposalAuthorised(this ScreeningCase screened)
    {
        var disposal = screened.Disposal ?? throw new InvalidOperationException("The case has no disposal.");
        return new DisposalAuthorised
        {
            ContactRecordId = screened.Id,
            ContactId = screened.ContactId,
            Reference = screened.Reference,
            Authority = screened.Authority,
            ProcedureVersion = screened.ProcedureVersion,
            Option = disposal.Option,
            Outcome = disposal.Outcome,
            ReceivedAt = screened.ReceivedAt,
            AuthorisedAt = disposal.AuthorisedAt,
            AuthorisedBy = disposal.AuthorisedBy,
            Rule = disposal.Rule,
            CaseVersion = screened.Version,
        };
    }

    /// <exception cref="InvalidOperationException">No crime is suspected.</exception>
    public static CrimeSuspected ToCrimeSuspected(this ScreeningCase screened) => new()
    {
        ContactRecordId = screened.Id,
        Reference = screened.Reference,
        Authority = screened.Authority,
        SuspectedAt = screened.CrimeSuspectedAt ?? throw new InvalidOperationException("No crime is suspected."),
        Rule = screened.CrimeRule!,
    };

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
