using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Everything recorded about one child. A referrer who is not a professional appears by source only (York 5).</summary>
public sealed record ContactRecordView
{
    public required Guid ContactRecordId { get; init; }
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }
    public required ContactKind Kind { get; init; }
    public required string Channel { get; init; }
    public string? AccessPoint { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string> Grounds { get; init; } = [];
    public required ContactState State { get; init; }
    public string? ReturnedFor { get; init; }
    public string? ReturnedUnder { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedByName { get; init; }
    public required string RecordedByRole { get; init; }
    public required string ChildName { get; init; }
    public int? Age { get; init; }
    public required ChildDetails Child { get; init; }

    /// <summary>Whether the child's address must not become known to anybody else: the contact says so, or it was marked since.</summary>
    public bool AddressConfidential { get; init; }
    public required string RoutedTo { get; init; }
    public required string RoutedToLabel { get; init; }
    public required string RoutingRule { get; init; }
    public required RecordReferrer Referrer { get; init; }
    public IReadOnlyList<AdultDetails> Adults { get; init; } = [];
    public IReadOnlyList<OtherChildDetails> OtherChildren { get; init; } = [];
    public required ConcernDetails Concern { get; init; }
    public required ConsentDetails Consent { get; init; }
    public required ConsentStanding ConsentStanding { get; init; }
    public required ArrangementDetails Arrangements { get; init; }

    /// <summary>What was agreed with the referrer, the latest conversation first.</summary>
    public IReadOnlyList<AgreedActionView> Agreed { get; init; } = [];

    /// <summary>The paragraph that asks for what is done next, where the contact came in a conversation and nothing is agreed yet.</summary>
    public string? NothingAgreedYet { get; init; }
    public bool CommonAssessmentAttached { get; init; }
    public CommonAssessmentDetails? CommonAssessment { get; init; }

    /// <summary>Answers by the codes of the authority's question sets.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyList<SiblingRecord> Siblings { get; init; } = [];

    /// <summary>The consultation that became this referral.</summary>
    public ConsultedBefore? Consultation { get; init; }

    /// <summary>The contact or enquiry that became this referral.</summary>
    public Guid? BecameFrom { get; init; }

    /// <summary>The referral that this contact or enquiry became.</summary>
    public Guid? Became { get; init; }
}

/// <param name="Details">Null for a referrer who is not a professional: that identity is disclosed one reading at a time.</param>
public sealed record RecordReferrer(
    string SourceCode, string Source, bool Professional, Answer WillingToBeIdentified, Answer MayBeContactedAgain, ReferrerDetails? Details);

public sealed record SiblingRecord(Guid ContactRecordId, string Reference, string ChildName);

/// <summary>A contact record in a list.</summary>
public sealed record ContactRecordItem(
    Guid ContactRecordId, Guid ContactId, string Reference, string ChildName, ContactKind Kind, ContactState State, string RoutedTo, string RoutedToLabel,
    DateTimeOffset ReceivedAt,
    string? AccessPoint);

/// <summary>Who a contact record is about.</summary>
/// <param name="Age">In full years, or as estimated where no date of birth is known.</param>
public sealed record ContactSummary(
    Guid ContactRecordId, string Reference, string ChildName, DateOnly? DateOfBirth, int? Age, string Authority, ContactKind Kind, DateTimeOffset ReceivedAt,
    DateOnly? ExpectedDateOfBirth);

/// <summary>What an agency that is asked about a child needs to find it in its own records.</summary>
public sealed record ChildIdentity(
    string Name, IReadOnlyList<string> Aliases, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? EstimatedAge, Sex? Sex, PostalAddress? Address,
    string? NhsNumber, string? Upn);
