using System.Collections.Frozen;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>Referral sources of the Department for Education (N00152), also the contact sources of Ofsted's Annex A.</summary>
internal static class ReferralSources
{
    public const string Anonymous = "9";
    public const string Unknown = "10";

    private static readonly FrozenSet<string> NonProfessional = FrozenSet.Create(StringComparer.Ordinal, "1A", "1B", "1C", "1D", Anonymous, Unknown);

    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["1A"] = "Family member, relative or carer",
        ["1B"] = "Acquaintance, including neighbours and child minders",
        ["1C"] = "Self",
        ["1D"] = "Other individual, including strangers and MPs",
        ["2A"] = "Schools",
        ["2B"] = "Education services",
        ["3A"] = "GP",
        ["3B"] = "Health visitor",
        ["3C"] = "School nurse",
        ["3D"] = "Other primary health services",
        ["3E"] = "A&E",
        ["3F"] = "Other health services, for example a hospice",
        ["4"] = "Housing",
        ["5A"] = "Local authority social care, for example adults",
        ["5B"] = "Other local authority, internal",
        ["5C"] = "Local authority, external",
        ["5D"] = "Local authority early help",
        ["6"] = "Police",
        ["7"] = "Other legal agency",
        ["8"] = "Other, for example children's centres, independent providers and voluntary organisations",
        [Anonymous] = "Anonymous",
        [Unknown] = "Unknown",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// False for individuals (1A to 1D) and anonymous referrers, whose identity is protected (York 5), and for unknown sources: who they are is not known, so
    /// they may be somebody to protect.
    /// </summary>
    public static bool IsProfessional(string sourceCode) => !NonProfessional.Contains(sourceCode);
}
