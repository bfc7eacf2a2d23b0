namespace ReferralPlatform.Contracts.Intake;

/// <summary>
/// What a contact record says of the parents' permission to ask other agencies (Peterborough 3.6) was put right. Only for records that
/// <see cref="ContactRecorded"/> has announced.
/// </summary>
public sealed record AgencyPermissionAmended
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>yes, no, not-known or not-asked.</summary>
    public required string OtherAgenciesPermitted { get; init; }

    public required DateTimeOffset AmendedAt { get; init; }

    /// <summary>Subject id of the worker.</summary>
    public required string AmendedBy { get; init; }

    /// <summary>The record's version that the amendment made: of two amendments, the one with the higher version holds.</summary>
    public required int RecordVersion { get; init; }
}
