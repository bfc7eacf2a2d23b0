using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A contact with its contact records, one for each child.</summary>
public sealed record ContactView(
    Guid ContactId, string Reference, string Authority, ContactKind Kind, string Channel, ContactState State, string? ReturnedFor, string? ReturnedUnder,
    ConsentStanding ConsentStanding,
    DateTimeOffset ReceivedAt, DateTimeOffset RecordedAt, string RecordedByName,
    IReadOnlyList<ContactChild> Records, IReadOnlyList<OtherChildDetails> OtherChildren, IReadOnlyList<ContactNote> Notes);

/// <param name="DecisionDueAt">Null where it is decided at once.</param>
public sealed record ContactChild(
    Guid ContactRecordId, string Reference, string ChildName, string RoutedTo, string RoutedToLabel, string RoutingRule, DateTimeOffset? DecisionDueAt,
    string DecisionRule, ContactKind Kind,
    DateTimeOffset ReceivedAt, Guid? BecameFrom);

public enum ContactState
{
    Open = 0,

    /// <summary>On record, with the referrer to obtain agreement. Its clocks go on from receipt.</summary>
    ReturnedToReferrer = 1,
}

/// <param name="BecameReferrals">How many of the referrals had been a contact or an enquiry.</param>
public sealed record ContactCounts(DateOnly From, DateOnly To, int Contacts, int Enquiries, int Referrals, int BecameReferrals);
