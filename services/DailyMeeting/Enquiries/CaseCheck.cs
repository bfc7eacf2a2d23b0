namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// A check that was made on a case; what it found stays in Screening. Kept also before the enquiry is listed, because messages may come in either order.
/// </summary>
internal sealed class CaseCheck
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>Code of the check, for example <c>child-protection-plan</c>.</summary>
    public required string Check { get; init; }

    /// <summary>When it was made first.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

internal static class CaseChecks
{
    /// <summary>Checks that the procedure requires before a decision (York 5.1) and nobody has made.</summary>
    public static IReadOnlyList<Item> Missing(this IReadOnlyList<CaseCheck> made, AuthorityProcedure procedure) =>
        [.. RequiredBy(procedure).Where(item => made.All(check => !string.Equals(check.Check, item.Code, StringComparison.Ordinal)))];

    public static IReadOnlyList<Item> RequiredBy(AuthorityProcedure procedure) => procedure.Screening.RequiredChecks.ValueOrDefault ?? [];
}
