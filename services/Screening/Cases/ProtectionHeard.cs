namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// What StrategyDiscussion did to protect a child, as far as it was heard: in whichever order, and perhaps before the child's case is here. A contact that
/// was with its referrer, for example, is taken because the child was protected, and has its case only then.
/// </summary>
internal sealed class ProtectionHeard
{
    /// <summary>The contact record.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When the child was protected at once, or the facts were said to show that a section 47 enquiry is needed.</summary>
    public DateTimeOffset? ProtectedAt { get; private set; }

    /// <summary>The paragraph behind it.</summary>
    public string? Rule { get; private set; }

    /// <summary>Steps that were recorded in error, whether that or their recording is heard first.</summary>
    public List<Guid> StepsInError { get; private set; } = [];

    public DateTimeOffset? DiscussionHeldAt { get; private set; }

    /// <summary>
    /// The discussions that are to be held, those that were or were called off, and those whose minutes were signed: which is heard first does not matter.
    /// </summary>
    public List<Guid> DiscussionsRequired { get; private set; } = [];

    public List<Guid> DiscussionsHeld { get; private set; } = [];

    public List<Guid> DiscussionsCalledOff { get; private set; } = [];

    public List<Guid> DiscussionsSigned { get; private set; } = [];

    public DateTimeOffset? EnquirySince { get; private set; }

    /// <summary>When the enquiry ended with nothing to follow; one that leads to a conference goes on until that was held.</summary>
    public DateTimeOffset? EnquiryEndedAt { get; private set; }

    /// <summary>The referral that the contact became, which hears of what is recorded under the contact as well.</summary>
    public Guid? BecameReferral { get; private set; }

    public bool DiscussionIsDue => DiscussionsRequired.Except(DiscussionsHeld).Except(DiscussionsCalledOff).Any();

    public bool MinutesAreUnsigned => DiscussionsHeld.Except(DiscussionsSigned).Any();

    public bool EnquiryIsOpen => EnquirySince is { } since && !(EnquiryEndedAt >= since);

    /// <param name="step">The step of protection; null where facts show that an enquiry is needed.</param>
    public void Protected(DateTimeOffset at, string rule, Guid? step = null)
    {
        if (step is null || !StepsInError.Contains(step.Value))
        {
            (ProtectedAt, Rule) = (ProtectedAt ?? at, Rule ?? rule);
        }
    }

    /// <summary>A step was recorded in error: nothing of it was done.</summary>
    /// <param name="since">By what stands; null where nothing does.</param>
    public void NotProtected(Guid step, DateTimeOffset? since)
    {
        StepsInError = [.. StepsInError.Union([step])];
        ProtectedAt = since?.ToUniversalTime();
    }

    public void DiscussionRequired(Guid discussion) => DiscussionsRequired = [.. DiscussionsRequired.Union([discussion])];

    public void DiscussionCalledOff(Guid discussion) => DiscussionsCalledOff = [.. DiscussionsCalledOff.Union([discussion])];

    /// <param name="discussion">Null from a version that did not tell.</param>
    public void DiscussionHeld(Guid? discussion, DateTimeOffset at)
    {
        DiscussionHeldAt = Later(DiscussionHeldAt, at);
        if (discussion is { } held)
        {
            DiscussionsHeld = [.. DiscussionsHeld.Union([held])];
        }
    }

    public void MinutesSigned(Guid discussion) => DiscussionsSigned = [.. DiscussionsSigned.Union([discussion])];

    public void EnquiryStarted(DateTimeOffset at) => EnquirySince = Later(EnquirySince, at);

    public void EnquiryEnded(DateTimeOffset at) => EnquiryEndedAt = Later(EnquiryEndedAt, at);

    public void Became(Guid referral) => BecameReferral = referral;

    /// <summary>Takes over what was heard of the contact that became this referral.</summary>
    public void Continue(ProtectionHeard contact)
    {
        if (contact is { ProtectedAt: { } at, Rule: { } rule })
        {
            Protected(at, rule);
        }

        StepsInError = [.. StepsInError.Union(contact.StepsInError)];
        DiscussionsRequired = [.. DiscussionsRequired.Union(contact.DiscussionsRequired)];
        DiscussionsCalledOff = [.. DiscussionsCalledOff.Union(contact.DiscussionsCalledOff)];
        DiscussionHeldAt = Later(DiscussionHeldAt, contact.DiscussionHeldAt);
        DiscussionsHeld = [.. DiscussionsHeld.Union(contact.DiscussionsHeld)];
        DiscussionsSigned = [.. DiscussionsSigned.Union(contact.DiscussionsSigned)];
        EnquirySince = Later(EnquirySince, contact.EnquirySince);
        EnquiryEndedAt = Later(EnquiryEndedAt, contact.EnquiryEndedAt);
    }

    private static DateTimeOffset? Later(DateTimeOffset? known, DateTimeOffset? heard) =>
        known > heard || heard is null ? known : heard.Value.ToUniversalTime();
}
