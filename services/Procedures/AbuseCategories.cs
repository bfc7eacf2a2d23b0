namespace ReferralPlatform.Procedures;

/// <summary>The category of abuse that a child protection plan is made for: the Department for Education's own codes.</summary>
public static class AbuseCategories
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NEG"] = "Neglect",
        ["PHY"] = "Physical abuse",
        ["SAB"] = "Sexual abuse",
        ["EMO"] = "Emotional abuse",
        ["MUL"] = "Multiple",
    };
}
