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

    /// <summary>Whether a professional referred the child; false until the contact was heard of.</summary>
    public bool ProfessionalReferrer { get; set; }

    /// <summary>When a section 47 enquiry started.</summary>
    public DateTimeOffset? Section47Since { get; set; }

    /// <summary>The enquiries that started, and those that were concluded: which of the two is heard first does not matter.</summary>
    public List<Guid> EnquiriesStarted { get; private set; } = [];

    public List<Guid> EnquiriesConcluded { get; private set; } = [];

    /// <summary>Whether an enquiry was concluded with a conference to follow, which is a social worker's as much as the enquiry was.</summary>
    public bool ConferenceFollows { get; private set; }

    /// <summary>The enquiries that led to a conference, and those whose conference was held.</summary>
    public List<Guid> ConferencesDue { get; private set; } = [];

    public List<Guid> ConferencesHeld { get; private set; } = [];

    /// <summary>When the latest conference was held.</summary>
    public DateTimeOffset? LastConferenceAt { get; private set; }

    /// <summary>Since when the child has a child protection plan, by what that conference decided.</summary>
    public DateTimeOffset? ChildProtectionPlanSince { get; private set; }

    /// <summary>When last something ended that protects the child: a discussion without an enquiry, an enquiry, a conference.</summary>
    public DateTimeOffset? ProtectionEndedAt { get; private set; }

    /// <summary>The strategy discussions that became necessary, those that were held, those whose minutes were signed, and those that were called off.</summary>
    public List<Guid> DiscussionsRequired { get; private set; } = [];

    public List<Guid> DiscussionsHeld { get; private set; } = [];

    /// <summary>When each of those was held, in their order.</summary>
    public List<DateTimeOffset> DiscussionsHeldAt { get; private set; } = [];

    public List<Guid> DiscussionsSigned { get; private set; } = [];

    public List<Guid> DiscussionsCalledOff { get; private set; } = [];

    /// <summary>When the parents last consented to other agencies being asked, and when they last refused it or took it back.</summary>
    public DateTimeOffset? AgencyConsentGivenAt { get; private set; }

    public DateTimeOffset? AgencyConsentRefusedAt { get; private set; }

    public bool EnquiryRuns => EnquiriesStarted.Except(EnquiriesConcluded).Any();

    public bool ConferenceIsDue => ConferencesDue.Except(ConferencesHeld).Any();

    public bool DiscussionIsDue => DiscussionsRequired.Except(DiscussionsHeld).Except(DiscussionsSigned).Except(DiscussionsCalledOff).Any();

    public bool MinutesAreUnsigned => DiscussionsHeld.Except(DiscussionsSigned).Any();

    /// <summary>Whether anything of that is still to be done.</summary>
    public bool IsOpen => EnquiryRuns || ConferenceIsDue || DiscussionIsDue || MinutesAreUnsigned;

    /// <summary>The record of the referral that the contact became.</summary>
    public Guid? BecameReferral { get; set; }

    public DateTimeOffset? BecameReferralAt { get; set; }

    /// <summary>The disposal that led to no allocation; an enquiry that starts after it does.</summary>
    public DisposedElsewhere? Disposed { get; set; }

    /// <summary>The parents consented to other agencies being asked, or did not.</summary>
    public void HeardOfConsent(bool given, DateTimeOffset at)
    {
        if (given)
        {
            AgencyConsentGivenAt = Later(AgencyConsentGivenAt, at);
        }
        else
        {
            AgencyConsentRefusedAt = Later(AgencyConsentRefusedAt, at);
        }
    }

    /// <summary>What counted when the response was decided on; what had been said before it was weighed there.</summary>
    public void DecidedWithConsent(bool given, DateTimeOffset at, DateTimeOffset decidedAt)
    {
        AgencyConsentGivenAt = AgencyConsentGivenAt > decidedAt ? AgencyConsentGivenAt : null;
        AgencyConsentRefusedAt = AgencyConsentRefusedAt > decidedAt ? AgencyConsentRefusedAt : null;
        HeardOfConsent(given, at);
    }

    public void EnquiryStarted(Guid enquiry, DateTimeOffset at)
    {
        Section47Since = Section47Since < at ? Section47Since : at;
        EnquiriesStarted = [.. EnquiriesStarted.Union([enquiry])];
    }

    public void EnquiryConcluded(Guid enquiry, bool conferenceFollows)
    {
        EnquiriesConcluded = [.. EnquiriesConcluded.Union([enquiry])];
        ConferenceFollows |= conferenceFollows;
        if (conferenceFollows)
        {
            ConferencesDue = [.. ConferencesDue.Union([enquiry])];
        }
    }

    /// <param name="outcome">The code of what it decided; null where it was not told.</param>
    public void ConferenceHeld(Guid enquiry, DateTimeOffset at, string? outcome)
    {
        ConferencesHeld = [.. ConferencesHeld.Union([enquiry])];
        ConferenceDecided(at, outcome is "child-protection-plan" ? at : null);
    }

    public void ProtectionEnded(DateTimeOffset at) => ProtectionEndedAt = Later(ProtectionEndedAt, at);

    public void DiscussionRequired(Guid discussion) => DiscussionsRequired = [.. DiscussionsRequired.Union([discussion])];

    public void DiscussionHeld(Guid discussion, DateTimeOffset at)
    {
        if (!DiscussionsHeld.Contains(discussion))
        {
            (DiscussionsHeld, DiscussionsHeldAt) = ([.. DiscussionsHeld, discussion], [.. DiscussionsHeldAt, at]);
        }
    }

    public void MinutesSigned(Guid discussion) => DiscussionsSigned = [.. DiscussionsSigned.Union([discussion])];

    public void DiscussionCalledOff(Guid discussion) => DiscussionsCalledOff = [.. DiscussionsCalledOff.Union([discussion])];

    /// <summary>The contact became this referral: its enquiries, conferences and discussions are the referral's.</summary>
    public void Continue(HeardOf contact)
    {
        Section47Since = Section47Since < contact.Section47Since ? Section47Since : contact.Section47Since ?? Section47Since;
        AgencyConsentGivenAt = Later(AgencyConsentGivenAt, contact.AgencyConsentGivenAt);
        AgencyConsentRefusedAt = Later(AgencyConsentRefusedAt, contact.AgencyConsentRefusedAt);
        EnquiriesStarted = [.. EnquiriesStarted.Union(contact.EnquiriesStarted)];
        EnquiriesConcluded = [.. EnquiriesConcluded.Union(contact.EnquiriesConcluded)];
        ConferenceFollows |= contact.ConferenceFollows;
        ConferencesDue = [.. ConferencesDue.Union(contact.ConferencesDue)];
        ConferencesHeld = [.. ConferencesHeld.Union(contact.ConferencesHeld)];
        if (contact.LastConferenceAt is { } conference)
        {
            ConferenceDecided(conference, contact.ChildProtectionPlanSince);
        }

        ProtectionEndedAt = Later(ProtectionEndedAt, contact.ProtectionEndedAt);
        DiscussionsRequired = [.. DiscussionsRequired.Union(contact.DiscussionsRequired)];
        foreach (var (discussion, at) in contact.DiscussionsHeld.Zip(contact.DiscussionsHeldAt))
        {
            DiscussionHeld(discussion, at);
        }

        DiscussionsSigned = [.. DiscussionsSigned.Union(contact.DiscussionsSigned)];
        DiscussionsCalledOff = [.. DiscussionsCalledOff.Union(contact.DiscussionsCalledOff)];
    }

    private void ConferenceDecided(DateTimeOffset at, DateTimeOffset? planSince)
    {
        if (!(LastConferenceAt > at))
        {
            (LastConferenceAt, ChildProtectionPlanSince) = (at, planSince);
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}

/// <summary>What a case needs of a disposal that led elsewhere.</summary>
internal sealed record DisposedElsewhere(Guid ContactId, string Reference, string Authority, string ProcedureVersion)
{
    public static DisposedElsewhere By(DisposalAuthorised disposal) => new(
        disposal.ContactId, disposal.Reference, disposal.Authority, disposal.ProcedureVersion);
}
