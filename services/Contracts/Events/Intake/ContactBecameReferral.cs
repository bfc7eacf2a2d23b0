namespace ReferralPlatform.Contracts.Intake;

/// <summary>
/// A contact or an enquiry became a referral (Peterborough 1). The referral is a contact record of its own, announced by
/// <see cref="ContactRecorded"/>; what was still open under the first one ends here.
/// </summary>
public sealed record ContactBecameReferral
{
    /// <summary>The contact record as it was: its case goes no further.</summary>
    public required Guid ContactRecordId { get; init; }

    /// <summary>The referral's contact record, the case that goes on.</summary>
    public required Guid ReferralRecordId { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    public required string ProcedureVersion { get; init; }

    /// <summary>contact or enquiry.</summary>
    public required string FromKind { get; init; }

    public required DateTimeOffset BecameAt { get; init; }

    /// <summary>Subject id of the worker who made it a referral.</summary>
    public required string BecameBy { get; init; }

    public required string Rule { get; init; }
}
