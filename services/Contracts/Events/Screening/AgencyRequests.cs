namespace ReferralPlatform.Contracts.Screening;

/// <summary>Another agency was asked about a child (York 5, Sefton 5.6).</summary>
public sealed record AgencyAsked
{
    public required Guid ContactRecordId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Code of the agency, for example <c>police</c>.</summary>
    public required string Agency { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>By when the agency answers.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The paragraph that lets the agency be asked: consent, or what stands in its place.</summary>
    public required string Rule { get; init; }
}

/// <summary>An agency that has not answered was reminded, or a rating gave it another time.</summary>
public sealed record AgencyReminded
{
    public required Guid ContactRecordId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string Agency { get; init; }

    /// <summary>1 for the first reminder of the request.</summary>
    public required int Reminder { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>An agency answered for the first time. What it said stays in Screening.</summary>
public sealed record AgencyAnswered
{
    public required Guid ContactRecordId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Authority { get; init; }
    public required string Agency { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Whether it came after the time it was due.</summary>
    public required bool Late { get; init; }
    public required string Rule { get; init; }
}
