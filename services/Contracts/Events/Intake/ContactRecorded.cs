namespace ReferralPlatform.Contracts.Intake;

/// <summary>A contact record was made for one child (Peterborough 2.4). A contact about two children publishes two of these.</summary>
public sealed record ContactRecorded
{
    /// <summary>The contact record: one child of one contact. Every later service calls its case by this id.</summary>
    public required Guid ContactRecordId { get; init; }

    /// <summary>The approach that brought the child in; shared by all children of the same contact.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>What people quote on the phone, for example PB-7K3M-2Q. It says nothing about the child.</summary>
    public required string Reference { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>The version of the procedure the case started under, which it keeps.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>contact, enquiry or referral (York 1). The three are counted apart.</summary>
    public required string Kind { get; init; }

    public required string Channel { get; init; }

    /// <summary>Department for Education source code (N00152), for example 2A.</summary>
    public required string SourceCode { get; init; }

    /// <summary>False for sources 1A to 1D, 9 and 10: the identity of such a referrer is never disclosed without consent (York 5).</summary>
    public required bool ProfessionalReferrer { get; init; }

    /// <summary>Whether the worker recorded an indication of significant harm: such a case never waits for a meeting (York 3).</summary>
    public required bool SignificantHarm { get; init; }

    /// <summary>Whether a crime may have been committed; null where nobody answered, which is not a no (Peterborough 2.6).</summary>
    public required bool? PossibleCrime { get; init; }

    /// <summary>yes, no, not-known or not-asked: whether parents permitted contact with other agencies (Peterborough 3.6); null from older versions.</summary>
    public string? OtherAgenciesPermitted { get; init; }

    /// <summary>The destination by the known-case rule, for example first-response-team.</summary>
    public required string RoutedTo { get; init; }

    public required string RoutingRule { get; init; }

    /// <summary>
    /// Subject id of the social worker who has the child's open case, to whom the contact goes as further information (Peterborough 2.3, York 1,
    /// Referrals 2024 3.2); null where it goes to a team, or the worker is not one the platform knows.
    /// </summary>
    public string? RoutedToWorker { get; init; }

    /// <summary>
    /// The team that held the child's case before it was closed, where the contact goes to that team's manager (Peterborough 2.3); null everywhere else.
    /// </summary>
    public string? PreviousTeam { get; init; }

    /// <summary>Every clock runs from here, even when the contact was recorded later.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// When the contact was received in which a worker found this referral, or this child, afterwards: nobody made another, so that nobody is
    /// acknowledged again. Null where the record was made with the contact.
    /// </summary>
    public DateTimeOffset? FoundInContactOf { get; init; }

    /// <summary>The contact record that progressed to this referral; null for every other.</summary>
    public Guid? BecameFrom { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Subject id of the worker who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>The contact records of the other children of this contact.</summary>
    public required IReadOnlyList<Guid> SiblingRecordIds { get; init; }
}
