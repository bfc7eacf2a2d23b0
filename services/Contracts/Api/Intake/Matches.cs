namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Who the child and the adults of a contact record are, as far as confirmed, and who they might be.</summary>
public sealed record MatchesView(Guid ContactRecordId, MatchSubject Child, IReadOnlyList<MatchSubject> Adults);

/// <param name="Adult">Number of the adult from 1; null for the child.</param>
/// <param name="Name">As the referrer gave it.</param>
/// <param name="Suggestions">Empty once there is a match.</param>
/// <param name="Searched">False where too little is known to look for anybody, and for whom there is a match.</param>
/// <param name="Household">Of an unmatched child: who was recorded with the child, lives at the same address or shares an adult, earlier or now.</param>
public sealed record MatchSubject(
    int? Adult, string Name, string? Relationship, ConfirmedMatch? Match, IReadOnlyList<MatchCandidate> Suggestions, bool Searched,
    IReadOnlyList<HouseholdMember> Household);

/// <summary>The people of a contact that is not recorded yet, as it describes them.</summary>
public sealed record FindMatchesRequest
{
    public IReadOnlyList<ChildDetails> Children { get; init; } = [];
    public IReadOnlyList<AdultDetails> Adults { get; init; } = [];
}

/// <summary>Who they might be, in the order given.</summary>
/// <param name="OpenContacts">Contacts that are open about a child who is likely one of these: to be read before another is recorded.</param>
public sealed record FoundMatches(
    IReadOnlyList<MatchSubject> Children, IReadOnlyList<MatchSubject> Adults, IReadOnlyList<InvolvedContact> OpenContacts);

/// <param name="Household">Others of the household: as recorded of the person, in the same contacts, at the same address, or with the same adults.</param>
public sealed record ConfirmedMatch(
    Guid MatchId, string MatchedByName, DateTimeOffset MatchedAt, MatchCandidate Person, IReadOnlyList<HouseholdMember> Household);

public sealed record MatchCandidate(PersonFound Person, KnownNow Known, IReadOnlyList<InvolvedContact> Contacts);

/// <param name="Confirmed">Whether a worker confirmed who it is.</param>
public sealed record HouseholdMember(
    Guid PersonId, string Name, string Relationship, KnownNow Known, IReadOnlyList<InvolvedContact> Contacts, bool Confirmed);

/// <param name="PersonId">Somebody known; left out when <paramref name="NewPerson"/> is set.</param>
/// <param name="NewPerson">Nobody known is meant: the person is made of what the record says.</param>
/// <param name="Adult">Number of the adult, from 1; left out for the child.</param>
public sealed record MatchPersonRequest(Guid? PersonId, bool NewPerson, int? Adult);

public sealed record UndoMatchRequest(string? Reason);

/// <param name="MatchId">The match that was made or undone; null where nothing was, because the record had changed meanwhile.</param>
/// <param name="Version">Of the matches of the record.</param>
public sealed record ChangedMatch(Guid? MatchId, Guid? PersonId, int Version);
