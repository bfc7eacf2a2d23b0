using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A person with names, addresses over time and household.</summary>
/// <param name="Confirmed">False while somebody is only named in a contact, and no worker has confirmed who that is.</param>
/// <param name="Household">Who is recorded with this person, lives at the same address or shares an adult, whether confirmed or not.</param>
public sealed record PersonView(
    Guid PersonId, string Name, IReadOnlyList<PersonName> Names, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? Age, bool AgeEstimated,
    Sex? Sex, string? NhsNumber, string? Upn, string? CaseSystemNumber, IReadOnlyList<PersonAddress> Addresses, IReadOnlyList<RelatedPerson> Relationships,
    KnownNow Known, IReadOnlyList<InvolvedContact> Contacts, bool Confirmed, IReadOnlyList<HouseholdMember> Household,
    IReadOnlyList<PersonHistoryItem> History)
{
    /// <summary>Whether confidential addresses, household and relationships are left out, because the reader does not work with the person.</summary>
    public bool IsLeftOut { get; init; }
}

/// <summary>What was done to who a person is. Nothing of it is ever changed or removed.</summary>
/// <param name="What">merged, separated or corrected.</param>
/// <param name="Other">Who was found to be the same person, or another after all.</param>
/// <param name="OtherName">That person's name.</param>
/// <param name="Before">What was on record, where something was corrected.</param>
/// <param name="Place">The address, where its confidentiality changed.</param>
public sealed record PersonHistoryItem(
    DateTimeOffset At, PersonHistoryKind What, string ByName, string Reason, Guid? Other, string? OtherName, CorrectedDetails? Before, CorrectedDetails? After,
    string? Place = null);

public enum PersonHistoryKind
{
    Merged,
    Separated,
    Corrected,

    /// <summary>An address was marked as confidential.</summary>
    AddressMadeConfidential,

    /// <summary>An address is confidential no longer.</summary>
    AddressNoLongerConfidential,
}

/// <summary>What can be corrected of a person on record.</summary>
public sealed record CorrectedDetails(string? FirstName, string? LastName, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, Sex? Sex);

public enum PersonNameKind
{
    /// <summary>What the person is called; each person has one.</summary>
    Name,
    Alias,

    /// <summary>Another way the name is written.</summary>
    Spelling,
}

public sealed record PersonName(string? FirstName, string? LastName, PersonNameKind Kind = PersonNameKind.Name)
{
    /// <summary>First and last name as far as they are known; empty where nothing is.</summary>
    public string Display => $"{FirstName} {LastName}".Trim();
}

/// <param name="From">First day there, if known.</param>
/// <param name="To">Last day there; null while the person lives there.</param>
/// <param name="Confidential">Whether it must not become known to anybody else.</param>
public sealed record PersonAddress(
    string? Line1, string? Line2, string? Town, string? Postcode, DateOnly? From = null, DateOnly? To = null, string? Uprn = null, bool Confidential = false);

/// <param name="Relationship">What that person is to this one; the other way round where <paramref name="Reversed"/>.</param>
public sealed record RelatedPerson(
    Guid PersonId, string Name, string Relationship, bool Reversed, Answer ParentalResponsibility, bool SameHousehold, bool AllegedPerpetrator,
    DateOnly? From, DateOnly? To, KnownNow Known);

/// <summary>What is known of a person's case now.</summary>
/// <param name="AsOf">When it was stated; null where nothing was.</param>
/// <param name="Worker">As the case system calls them, or the subject id of whom the platform has allocated.</param>
/// <param name="Source">case-system or platform.</param>
public sealed record KnownNow(
    KnownStatus Status, string? Worker, bool WorkerAbsent, string? Manager, string? Team, DateOnly? ClosedOn,
    bool ChildProtectionPlan, bool LookedAfter, DateTimeOffset? AsOf, string? Source)
{
    public static KnownNow Nothing { get; } = new(KnownStatus.Unknown, null, false, null, null, null, false, false, null, null);

    /// <summary>The worker's name; null where the directory of workers does not have one whom the platform allocated.</summary>
    public string? WorkerName { get; init; }
}

/// <summary>A contact record that a person is in, confirmed or as it was recorded.</summary>
/// <param name="AsChild">Whether the person is the child of that record, not somebody named in it.</param>
/// <param name="ChildName">The child of that record; empty where that is another child, with whom the reader does not work.</param>
/// <param name="Worker">Subject id of whom the case is open to; null while it is not allocated.</param>
/// <param name="WorkerName">Null where the directory of workers does not have them.</param>
/// <param name="ClosedAt">When it was closed.</param>
public sealed record InvolvedContact(
    Guid ContactRecordId, string Reference, ContactKind Kind, DateTimeOffset ReceivedAt, string RoutedToLabel, bool AsChild, string ChildName,
    ContactStanding Standing, string? Worker, string? WorkerName, DateTimeOffset? ClosedAt);

/// <summary>How a contact record stands for whoever records the next one about the same child.</summary>
public enum ContactStanding
{
    /// <summary>Not decided yet.</summary>
    Open,
    WithReferrer,

    /// <summary>It goes on in another record, the referral.</summary>
    BecameReferral,

    /// <summary>Decided, and a case is open because of it.</summary>
    CaseOpen,
    Closed,
}

public sealed record RecordPersonRequest
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<PersonName> Spellings { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public Sex? Sex { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }

    /// <summary>The latest last.</summary>
    public IReadOnlyList<PersonAddress> Addresses { get; init; } = [];
}

public sealed record RecordedPerson(Guid PersonId);

/// <param name="Kind">alias or spelling.</param>
public sealed record AddNameRequest(string? FirstName, string? LastName, PersonNameKind Kind = PersonNameKind.Alias);

/// <param name="To">Last day there; when not given the person lives there now, and the address before ends the day before <paramref name="From"/>.</param>
/// <param name="Confidential">Whether it must not become known to anybody else.</param>
public sealed record AddAddressRequest(
    string? Line1, string? Line2, string? Town, string? Postcode, DateOnly? From, DateOnly? To, bool Confidential = false);

/// <summary>Marks an address of the person as confidential, or no longer.</summary>
/// <param name="Line1">With the postcode, which of the person's addresses it is.</param>
/// <param name="Reason">Why: it stays in the history.</param>
public sealed record MarkAddressRequest(string? Line1, string? Postcode, bool? Confidential, string? Reason);

/// <param name="Relationship">What the other person is to this one, for example mother.</param>
public sealed record AddRelationshipRequest(
    Guid OtherPersonId, string? Relationship, Answer ParentalResponsibility, bool SameHousehold, bool AllegedPerpetrator, DateOnly? From, DateOnly? To);

public sealed record ChangedPerson(Guid PersonId, int Version);

/// <param name="OtherPersonId">Who is the same person.</param>
public sealed record MergePeopleRequest(Guid OtherPersonId, string? Reason);

/// <param name="OtherPersonId">Who was merged with this person and is another after all.</param>
public sealed record SeparatePeopleRequest(Guid OtherPersonId, string? Reason);

/// <summary>The details as they are right; what is left out becomes unknown.</summary>
public sealed record CorrectPersonRequest(
    string? FirstName, string? LastName, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, Sex? Sex, string? Reason);
