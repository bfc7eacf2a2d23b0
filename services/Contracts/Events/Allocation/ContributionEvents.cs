namespace ReferralPlatform.Contracts.Allocation;

/// <summary>An agency was asked to contribute to an assessment (Dudley 1.4). What it is asked stays in Allocation.</summary>
public sealed record ContributionRequested
{
    public required Guid ContactRecordId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Code of the agency, for example <c>health</c>.</summary>
    public required string Agency { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string Rule { get; init; }

    /// <summary>Why the agency may be asked: consent, dispensation or section47.</summary>
    public required string Ground { get; init; }

    /// <summary>The paragraph that lets it be asked.</summary>
    public required string GroundRule { get; init; }
}

/// <summary>An agency that has not responded was reminded: by a worker, or automatically as its time neared its end or was over.</summary>
public sealed record ContributionReminded
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

/// <summary>The assessment goes on without an agency that has not responded. Why stays in Allocation; what still comes is taken.</summary>
public sealed record ContributionNotWaitedFor
{
    public required Guid ContactRecordId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Authority { get; init; }
    public required string Agency { get; init; }
    public required DateTimeOffset NotWaitedForAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>An agency responded for the first time. What it said stays in Allocation; the other agencies' requests stay open.</summary>
public sealed record ContributionReceived
{
    public required Guid ContactRecordId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Authority { get; init; }
    public required string Agency { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether it came after the time it was due.</summary>
    public required bool Late { get; init; }
    public required string Rule { get; init; }
}
