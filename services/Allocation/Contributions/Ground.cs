namespace ReferralPlatform.Allocation.Contributions;

/// <summary>Why an agency may be asked about a family, and who decided so.</summary>
internal sealed class Ground
{
    public required ContributionGround Kind { get; init; }

    /// <summary>The paragraph that lets the agency be asked.</summary>
    public required string Rule { get; init; }

    /// <summary>Who consented, by relationship.</summary>
    public string? From { get; init; }

    public string? How { get; init; }

    public DateTimeOffset? ObtainedAt { get; init; }

    /// <summary>Code of the procedure's reason for asking without consent; null where it lists none.</summary>
    public string? Reason { get; init; }

    public string? Text { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public static Ground Of(RequestContributionsRequest request, RuleRef rule, CurrentPerson person) => new()
    {
        Kind = request.Ground!.Value,
        Rule = rule.Display,
        From = request.Consent?.From?.Trim(),
        How = request.Consent?.How,
        ObtainedAt = request.Consent?.ObtainedAt?.ToUniversalTime(),
        Reason = request.Dispensation?.Reason,
        Text = request.Dispensation?.Text,
        By = person.Id,
        ByName = person.Name,
    };
}
