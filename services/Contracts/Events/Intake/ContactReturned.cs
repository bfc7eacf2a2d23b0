namespace ReferralPlatform.Contracts.Intake;

/// <summary>
/// A contact was recorded and returned to its referrer to obtain agreement first (Peterborough 3.2). It goes on with
/// <see cref="ContactRecorded"/> when agreement comes, or when harm does not let it wait.
/// </summary>
public sealed record ContactReturned
{
    public required Guid ContactId { get; init; }

    /// <summary>The contact record of the first child; the referrer is informed once for the contact.</summary>
    public required Guid ContactRecordId { get; init; }

    /// <summary>Of the contact.</summary>
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }
    public required string Channel { get; init; }
    public required bool ProfessionalReferrer { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset ReturnedAt { get; init; }

    /// <summary>The paragraph it was returned under.</summary>
    public required string Rule { get; init; }

    /// <summary>The contact record of each child, any of whom may have to be protected meanwhile; null from a version that did not tell.</summary>
    public IReadOnlyList<ReturnedRecord>? Records { get; init; }
}

/// <summary>One child's record of a contact that was returned.</summary>
public sealed record ReturnedRecord(Guid ContactRecordId, string Reference);
