namespace ReferralPlatform.Intake.Contacts;

/// <summary>One child of a contact. Its id is the case id in every other service.</summary>
internal sealed class ContactRecord : IHaveCircle
{
    private ContactRecord()
    {
    }

    public ContactRecord(Contact contact, string reference, ChildDetails child, Routing routing)
    {
        Id = Guid.CreateVersion7();
        Contact = contact;
        ContactId = contact.Id;
        Reference = reference;
        Authority = contact.Authority;
        Child = child.Compact();
        RoutedTo = routing.Destination;
        RoutedToLabel = routing.Label;
        RoutingRule = routing.Rule.Display;
    }

    public Guid Id { get; private init; }

    public Guid ContactId { get; private init; }

    public Contact Contact { get; private init; } = null!;

    public string Reference { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    public ChildDetails Child { get; private set; } = new();

    /// <summary>contact, enquiry or referral: counted apart.</summary>
    public ContactKind Kind { get; init; }

    /// <summary>When this child's contact was received; of one made a subject or become a referral later, when that was.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public string RecordedBy { get; init; } = string.Empty;

    /// <summary>The contact or enquiry that became this referral (Peterborough 1).</summary>
    public Guid? BecameFrom { get; init; }

    public string RoutedTo { get; private init; } = string.Empty;

    public string RoutedToLabel { get; private init; } = string.Empty;

    public string RoutingRule { get; private init; } = string.Empty;

    /// <summary>Every time that the referrer was informed, or turned out not to have been, as it was heard of.</summary>
    public IReadOnlyList<ReferrerInforming> Informings { get; private set; } = [];

    /// <summary>When the referrer was informed that the contact arrived.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When a manager authorised the disposal.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When the referrer was informed of the decision.</summary>
    public DateTimeOffset? FeedbackGivenAt { get; private set; }

    /// <summary>Whether the decision on this contact or enquiry was an assessment or protection: progress to referral (Peterborough 6.5).</summary>
    public bool ProgressedToReferral { get; private set; }

    /// <summary>When the referral that this contact or enquiry became was decided on: until then whoever decides looks at both.</summary>
    public DateTimeOffset? ReferralDecidedAt { get; private set; }

    /// <summary>Until it is decided on, it waits before the front door, whatever the other services have heard of it yet.</summary>
    public Circle Circle() => new(Id, ContactId, Authority, "record", [RecordedBy], (DecidedAt ?? ReferralDecidedAt) is null ? AccessRoles.FrontDoor : []);

    public void RecordReferralDecided(DateTimeOffset at) => ReferralDecidedAt ??= at;

    public void RecordDecided(DateTimeOffset at, Outcome? outcome)
    {
        DecidedAt ??= at;
        ProgressedToReferral = outcome is Outcome.Assessment or Outcome.Protection && Kind != ContactKind.Referral;
    }

    /// <summary>What is known of the child was amended.</summary>
    public void Amend(ChildDetails child) => Child = child.Compact();

    /// <param name="kind">What the referrer was informed of: acknowledgement, feedback, or something that does not count here.</param>
    public void RecordReferrerInformed(string kind, DateTimeOffset at, DateTimeOffset recordedAt) =>
        Hear(new ReferrerInforming(kind, at, recordedAt, Failed: false));

    /// <summary>What had been sent before did not arrive, perhaps days later: it does not count. What was recorded after does.</summary>
    public void RecordReferrerNotReached(string kind, DateTimeOffset failedAt) => Hear(new ReferrerInforming(kind, failedAt, failedAt, Failed: true));

    private void Hear(ReferrerInforming informing)
    {
        if (informing.Kind is not (ClockKinds.Acknowledgement or ClockKinds.Feedback))
        {
            return;
        }

        Informings = [.. Informings, informing];
        var ofKind = Informings.Where(row => string.Equals(row.Kind, informing.Kind, StringComparison.Ordinal)).ToList();
        var failedAt = ofKind.Where(row => row.Failed).Max(row => (DateTimeOffset?)row.RecordedAt);
        var first = ofKind.Where(row => !row.Failed && (failedAt is null || row.RecordedAt > failedAt)).Min(row => (DateTimeOffset?)row.At);
        if (informing.Kind is ClockKinds.Acknowledgement)
        {
            AcknowledgedAt = first;
        }
        else
        {
            FeedbackGivenAt = first;
        }
    }
}

/// <param name="Kind">acknowledgement or feedback.</param>
/// <param name="At">When the referrer was informed.</param>
/// <param name="RecordedAt">What orders one with another, whichever is heard of first.</param>
/// <param name="Failed">Whether it says that what was sent before did not arrive.</param>
internal sealed record ReferrerInforming(string Kind, DateTimeOffset At, DateTimeOffset RecordedAt, bool Failed);
