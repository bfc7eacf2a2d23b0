namespace ReferralPlatform.Screening.Cases;

/// <summary>A decision as it is sent in, for one case or for several.</summary>
/// <param name="Option">Code of one of the procedure's disposal options.</param>
/// <param name="Criteria">Codes of the threshold criteria that apply; left out, those of the latest recommendation.</param>
/// <param name="Rejected">Options considered and not taken, with why; the recommended one if it is not followed.</param>
/// <param name="Determinations">What the procedure has the manager determine with the decision.</param>
/// <param name="FamilyConsentFrom">Who of the family consented, by relation to the child, where the option needs it.</param>
/// <param name="BreachReason">Why the decision comes after its time; needed then, except where it protects a child at once.</param>
/// <param name="RecordVersion">Version of the contact record the manager had on screen.</param>
internal sealed record DecisionRequest(
    string? Option,
    string? Reasons,
    IReadOnlyList<string>? Criteria = null,
    IReadOnlyList<DecisionRequest.RejectedItem>? Rejected = null,
    IReadOnlyList<DeterminedItem>? Determinations = null,
    string? FamilyConsentFrom = null,
    string? BreachReason = null,
    int? RecordVersion = null)
{
    private const int MaxItems = 50;

    public sealed record RejectedItem(string? Option, string? Reason);

    /// <summary>Checks the fields under this path.</summary>
    /// <param name="prefix">Empty, or a path that ends in a dot.</param>
    public FieldChecks Check(FieldChecks fields, string prefix = "")
    {
        fields
            .Required($"{prefix}option", Option, "Choose one of the options.", FieldChecks.MaxLine)
            .Required($"{prefix}reasons", Reasons, "Give the reasons.")
            .Limited($"{prefix}breachReason", BreachReason)
            .Limited($"{prefix}familyConsentFrom", FamilyConsentFrom, FieldChecks.MaxLine)
            .Refuse($"{prefix}criteria", Criteria is { Count: > MaxItems }, $"At most {MaxItems}.")
            .Refuse($"{prefix}rejected", Rejected is { Count: > MaxItems }, $"At most {MaxItems}.");
        foreach (var (rejected, index) in (Rejected ?? []).Select((rejected, index) => (rejected, index)))
        {
            fields
                .Required($"{prefix}rejected[{index}].option", rejected.Option, "Say which option.", FieldChecks.MaxLine)
                .Required($"{prefix}rejected[{index}].reason", rejected.Reason, "Say why it was not taken.");
        }

        return DeterminedItem.Check(fields, Determinations, prefix);
    }

    /// <summary>The decision, once its fields are checked.</summary>
    public Decision ToDecision() => new(Option!, Reasons)
    {
        Criteria = [.. (Criteria ?? []).Distinct(StringComparer.Ordinal)],
        Rejected = [.. (Rejected ?? []).Select(rejected => new RejectedOption { Option = rejected.Option!, Reason = rejected.Reason! })],
        Determinations = DeterminedItem.ToDetermined(Determinations),
        FamilyConsentFrom = FamilyConsentFrom,
        RecordVersion = RecordVersion,
    };
}

/// <summary>One determination as it is sent in.</summary>
/// <param name="Code">Code of the determination.</param>
/// <param name="Answer">yes, no or not-known; left out where the text asks for words.</param>
internal sealed record DeterminedItem(string? Code, string? Answer = null, string? Note = null)
{
    private const int MaxItems = 50;

    public static FieldChecks Check(FieldChecks fields, IReadOnlyList<DeterminedItem>? items, string prefix = "")
    {
        fields.Refuse($"{prefix}determinations", items is { Count: > MaxItems }, $"At most {MaxItems}.");
        foreach (var (item, index) in (items ?? []).Select((item, index) => (item, index)))
        {
            fields
                .Required($"{prefix}determinations[{index}].code", item.Code, "Say which determination.", FieldChecks.MaxLine)
                .Limited($"{prefix}determinations[{index}].answer", item.Answer, FieldChecks.MaxLine)
                .Limited($"{prefix}determinations[{index}].note", item.Note);
        }

        return fields;
    }

    public static IReadOnlyList<Determined> ToDetermined(IReadOnlyList<DeterminedItem>? items) =>
        [.. (items ?? []).Select(item => new Determined { Code = item.Code!, Answer = item.Answer, Note = item.Note })];
}
