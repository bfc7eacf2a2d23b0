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

    /// <summary>The enquiries that started, and those that were concluded: which of the two is heard first does not matter.</summary>
    public List<Guid> EnquiriesStarted { get; private set; } = [];

    public List<Guid> EnquiriesConcluded { get; private set; } = [];

    /// <summary>Whether an enquiry was concluded with a conference to follow, which is a social worker's as much as the enquiry was.</summary>
    public bool ConferenceFollows { get; private set; }

    public bool EnquiryRuns => EnquiriesStarted.Except(EnquiriesConcluded).Any();

    /// <summary>The record of the referral that the contact became.</summary>
    public Guid? BecameReferral { get; set; }

    public DateTimeOffset? BecameReferralAt { get; set; }

    /// <summary>The disposal that led to no allocation; an enquiry that starts after it does.</summary>
    public DisposedElsewhere? Disposed { get; set; }

    public void EnquiryStarted(Guid enquiry, DateTimeOffset at)
    {
        Section47Since = Section47Since < at ? Section47Since : at;
        EnquiriesStarted = [.. EnquiriesStarted.Union([enquiry])];
    }

    public void EnquiryConcluded(Guid enquiry, bool conferenceFollows)
    {
        EnquiriesConcluded = [.. EnquiriesConcluded.Union([enquiry])];
        ConferenceFollows |= conferenceFollows;
    }

    /// <summary>The contact became this referral: its enquiries are the referral's.</summary>
    public void Continue(HeardOf contact)
    {
        Section47Since = Section47Since < contact.Section47Since ? Section47Since : contact.Section47Since ?? Section47Since;
        EnquiriesStarted = [.. EnquiriesStarted.Union(contact.EnquiriesStarted)];
        EnquiriesConcluded = [.. EnquiriesConcluded.Union(contact.EnquiriesConcluded)];
        ConferenceFollows |= contact.ConferenceFollows;
    }
}

/// <summary>What a case needs of a disposal that led elsewhere.</summary>
internal sealed record DisposedElsewhere(Guid ContactId, string Reference, string Authority, string ProcedureVersion)
{
    public static DisposedElsewhere By(DisposalAuthorised disposal) => new(
        disposal.ContactId, disposal.Reference, disposal.Authority, disposal.ProcedureVersion);
}
