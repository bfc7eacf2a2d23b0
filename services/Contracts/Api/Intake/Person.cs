using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A person with names, addresses over time and household.</summary>
public sealed record PersonView(
    Guid PersonId, string Name, IReadOnlyList<PersonName> Names, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? Age, bool AgeEstimated,
    Sex? Sex, string? NhsNumber, string? Upn, string? CaseSystemNumber, IReadOnlyList<PersonAddress> Addresses, IReadOnlyList<RelatedPerson> Relationships,
    KnownNow Known, IReadOnlyList<InvolvedContact> Contacts);

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
public sealed record PersonAddress(string? Line1, string? Line2, string? Town, string? Postcode, DateOnly? From = null, DateOnly? To = null);

/// <param name="Relationship">What that person is to this one; the other way round where <paramref name="Reversed"/>.</param>
public sealed record RelatedPerson(
    Guid PersonId, string Name, string Relationship, bool Reversed, Answer ParentalResponsibility, bool SameHousehold, bool AllegedPerpetrator,
    DateOnly? From, DateOnly? To, KnownNow Known);

/// <summary>What is known of a person's case now.</summary>
/// <param name="AsOf">When it was stated; null where nothing was.</param>
/// <param name="Source">case-system or platform.</param>
public sealed record KnownNow(
    KnownStatus Status, string? Worker, bool WorkerAbsent, string? Manager, string? Team, DateOnly? ClosedOn,
    bool ChildProtectionPlan, bool LookedAfter, DateTimeOffset? AsOf, string? Source)
{
    public static KnownNow Nothing { get; } = new(KnownStatus.Unknown, null, false, null, null, null, false, false, null, null);
}

/// <summary>A contact record that a person is matched to.</summary>
/// <param name="AsChild">Whether the person is the child of that record, not an adult named in it.</param>
public sealed record InvolvedContact(Guid ContactRecordId, string Reference, string Kind, DateTimeOffset ReceivedAt, string RoutedToLabel, bool AsChild);

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
public sealed record AddAddressRequest(string? Line1, string? Line2, string? Town, string? Postcode, DateOnly? From, DateOnly? To);

/// <param name="Relationship">What the other person is to this one, for example mother.</param>
public sealed record AddRelationshipRequest(
    Guid OtherPersonId, string? Relationship, Answer ParentalResponsibility, bool SameHousehold, bool AllegedPerpetrator, DateOnly? From, DateOnly? To);

public sealed record ChangedPerson(Guid PersonId, int Version);
