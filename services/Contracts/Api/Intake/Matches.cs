namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Who the child and the adults of a contact record are, as far as confirmed, and who they might be.</summary>
public sealed record MatchesView(Guid ContactRecordId, MatchSubject Child, IReadOnlyList<MatchSubject> Adults);

/// <param name="Adult">Number of the adult from 1; null for the child.</param>
/// <param name="Name">As the referrer gave it.</param>
/// <param name="Suggestions">Empty once there is a match.</param>
public sealed record MatchSubject(int? Adult, string Name, string? Relationship, ConfirmedMatch? Match, IReadOnlyList<MatchCandidate> Suggestions);

/// <param name="Household">Others of the household, as relationships recorded of the person say.</param>
public sealed record ConfirmedMatch(
    Guid MatchId, string MatchedByName, DateTimeOffset MatchedAt, MatchCandidate Person, IReadOnlyList<HouseholdMember> Household);

public sealed record MatchCandidate(PersonFound Person, KnownNow Known, IReadOnlyList<InvolvedContact> Contacts);

public sealed record HouseholdMember(Guid PersonId, string Name, string Relationship, KnownNow Known, IReadOnlyList<InvolvedContact> Contacts);

/// <param name="PersonId">Somebody known; left out when <paramref name="NewPerson"/> is set.</param>
/// <param name="NewPerson">Nobody known is meant: the person is made of what the record says.</param>
/// <param name="Adult">Number of the adult, from 1; left out for the child.</param>
public sealed record MatchPersonRequest(Guid? PersonId, bool NewPerson, int? Adult);

public sealed record UndoMatchRequest(string? Reason);

/// <param name="MatchId">The match that was made or undone; null where nothing was, because the record had changed meanwhile.</param>
/// <param name="Version">Of the matches of the record.</param>
public sealed record ChangedMatch(Guid? MatchId, Guid? PersonId, int Version);
