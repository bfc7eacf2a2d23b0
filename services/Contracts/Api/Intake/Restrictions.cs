namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Readers">Subject ids of who may read the records of the contact from now on, besides whoever restricts them and
/// did not come in by a stated reason.</param>
/// <param name="ReviewOn">Day on which a manager looks again whether it is still needed.</param>
public sealed record RestrictRequest(IReadOnlyList<string>? Readers, string? Reason, DateOnly? ReviewOn);

public sealed record LiftRestrictionRequest(string? Reason);

/// <summary>Who alone may read the records of a contact. Nobody else can learn of it.</summary>
/// <param name="MayChange">Whether the caller may change or lift it.</param>
public sealed record RestrictionView(IReadOnlyList<Reader> Readers, string Reason, DateOnly ReviewOn, string ByName, DateTimeOffset At, bool MayChange);

/// <param name="Id">Subject id.</param>
public sealed record Reader(string Id, string Name);

/// <summary>A contact's restriction, and who could be its readers.</summary>
/// <param name="Current">Null where everybody of the authority may read it.</param>
/// <param name="Candidates">Staff of the authority, by name.</param>
public sealed record RestrictionChoices(RestrictionView? Current, IReadOnlyList<Reader> Candidates, int Version);
