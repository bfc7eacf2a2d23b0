namespace ReferralPlatform.Screening.Cases;

/// <summary>Checks of the fields of a decision and of the determinations, and what they become in the domain.</summary>
internal static class DecisionRequests
{
    private const int MaxItems = 50;

    /// <summary>Checks the fields under this path.</summary>
    /// <param name="prefix">Empty, or a path that ends in a dot.</param>
    public static FieldChecks Decision(this FieldChecks fields, DecisionRequest request, string prefix = "")
    {
        fields
            .Required($"{prefix}option", request.Option, "Choose one of the options.", FieldChecks.MaxLine)
            .Required($"{prefix}reasons", request.Reasons, "Enter the reasons for the decision.")
            .Limited($"{prefix}breachReason", request.BreachReason)
            .Limited($"{prefix}departureReason", request.DepartureReason)
            .Limited($"{prefix}insteadOfPreviousTeam", request.InsteadOfPreviousTeam)
            .Limited($"{prefix}insteadOfMeeting", request.InsteadOfMeeting)
            .Limited($"{prefix}familyConsentFrom", request.FamilyConsentFrom, FieldChecks.MaxLine)
            .Refuse($"{prefix}criteria", request.Criteria is { Count: > MaxItems }, $"At most {MaxItems}.")
            .Refuse($"{prefix}rejected", request.Rejected is { Count: > MaxItems }, $"At most {MaxItems}.");
        foreach (var (index, rejected) in (request.Rejected ?? []).Index())
        {
            fields
                .Required($"{prefix}rejected[{index}].option", rejected.Option, "Choose the option not taken.", FieldChecks.MaxLine)
                .Required($"{prefix}rejected[{index}].reason", rejected.Reason, "Enter why it was not taken.");
        }

        return fields.Determinations(request.Determinations, prefix);
    }

    public static FieldChecks Determinations(this FieldChecks fields, IReadOnlyList<DeterminationRequest>? items, string prefix = "")
    {
        fields.Refuse($"{prefix}determinations", items is { Count: > MaxItems }, $"At most {MaxItems}.");
        foreach (var (index, item) in (items ?? []).Index())
        {
            fields
                .Required($"{prefix}determinations[{index}].code", item.Code, "Choose the determination.", FieldChecks.MaxLine)
                .Limited($"{prefix}determinations[{index}].note", item.Note);
        }

        return fields;
    }

    /// <summary>The decision, once its fields are checked.</summary>
    public static Decision ToDecision(this DecisionRequest request) => new(request.Option!, request.Reasons)
    {
        Criteria = [.. (request.Criteria ?? []).Distinct(StringComparer.Ordinal)],
        Rejected = [.. (request.Rejected ?? []).Select(rejected => new RejectedOption { Option = rejected.Option!, Reason = rejected.Reason! })],
        Determinations = request.Determinations.ToDetermined(),
        FamilyConsentFrom = request.FamilyConsentFrom,
        DepartureReason = string.IsNullOrWhiteSpace(request.DepartureReason) ? null : request.DepartureReason,
        InsteadOfPreviousTeam = string.IsNullOrWhiteSpace(request.InsteadOfPreviousTeam) ? null : request.InsteadOfPreviousTeam,
        InsteadOfMeeting = string.IsNullOrWhiteSpace(request.InsteadOfMeeting) ? null : request.InsteadOfMeeting,
        RecordVersion = request.RecordVersion,
    };

    public static IReadOnlyList<Determined> ToDetermined(this IReadOnlyList<DeterminationRequest>? items) =>
        [.. (items ?? []).Select(item => new Determined { Code = item.Code!, Answer = item.Answer, Note = item.Note })];
}
