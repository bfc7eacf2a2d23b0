namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Which items of a case presentation a contact record holds; never what it says.</summary>
/// <param name="Held">Codes of the items of the procedure.</param>
public sealed record PresentationItemsHeld(Guid ContactRecordId, IReadOnlyList<string> Held)
{
    /// <summary>
    /// Assessments of the same child in other contact records, as far as a worker confirmed who the child is, newest first. Only where a service asks for
    /// somebody, of what that person may know of.
    /// </summary>
    public IReadOnlyList<AssessedBefore> Assessments { get; init; } = [];
}

/// <summary>That a child was assessed under another contact record; never what the assessment says.</summary>
/// <param name="At">When what <paramref name="Summary"/> says happened.</param>
/// <param name="Summary">As the child's chronology has it, with the outcome once it is signed off.</param>
public sealed record AssessedBefore(Guid ContactRecordId, string Reference, DateTimeOffset At, string Summary, bool SignedOff);
