using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// What was heard of a contact record, whether its case is here yet, comes later or never comes: in whichever order it is heard, the case knows all of it.
/// </summary>
internal sealed class HeardOf
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>The team that held the case of the record's child before.</summary>
    public string? PreviousTeam { get; set; }

    /// <summary>When a section 47 enquiry started.</summary>
    public DateTimeOffset? Section47Since { get; set; }

    /// <summary>The record of the referral that the contact became.</summary>
    public Guid? BecameReferral { get; set; }

    public DateTimeOffset? BecameReferralAt { get; set; }

    /// <summary>The disposal that led to no allocation; an enquiry that starts after it does.</summary>
    public DisposedElsewhere? Disposed { get; set; }
}

/// <summary>What a case needs of a disposal that led elsewhere.</summary>
internal sealed record DisposedElsewhere(Guid ContactId, string Reference, string Authority, string ProcedureVersion)
{
    public static DisposedElsewhere By(DisposalAuthorised disposal) => new(
        disposal.ContactId, disposal.Reference, disposal.Authority, disposal.ProcedureVersion);
}
