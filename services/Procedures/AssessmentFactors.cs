namespace ReferralPlatform.Procedures;

/// <summary>Factors found at the end of an assessment, as the Department for Education counts them (N00181). At least one, each once, "21" alone.</summary>
public static class AssessmentFactors
{
    /// <summary>None of the others was identified.</summary>
    public const string None = "21";

    /// <summary>Labels by code, in the order of the list.</summary>
    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["1A"] = "Alcohol misuse: child",
        ["1B"] = "Alcohol misuse: parent or carer",
        ["1C"] = "Alcohol misuse: another person",
        ["2A"] = "Drug misuse: child",
        ["2B"] = "Drug misuse: parent or carer",
        ["2C"] = "Drug misuse: another person",
        ["3A"] = "Domestic abuse: child",
        ["3B"] = "Domestic abuse: parent or carer",
        ["3C"] = "Domestic abuse: another person",
        ["4A"] = "Mental health: child",
        ["4B"] = "Mental health: parent or carer",
        ["4C"] = "Mental health: another person",
        ["5A"] = "Learning disability: child",
        ["5B"] = "Learning disability: parent or carer",
        ["5C"] = "Learning disability: another person",
        ["6A"] = "Physical disability or illness: child",
        ["6B"] = "Physical disability or illness: parent or carer",
        ["6C"] = "Physical disability or illness: another person",
        ["7A"] = "Young carer",
        ["8B"] = "Privately fostered: overseas, intends to return",
        ["8C"] = "Privately fostered: overseas, intends to stay",
        ["8D"] = "Privately fostered: in education in the United Kingdom",
        ["8E"] = "Privately fostered: made by a parent or person with parental responsibility",
        ["8F"] = "Privately fostered: other",
        ["9A"] = "Unaccompanied asylum seeker",
        ["10A"] = "Missing",
        ["11A"] = "Child sexual exploitation",
        ["12A"] = "Trafficking",
        ["13A"] = "Gangs",
        ["14A"] = "Socially unacceptable behaviour",
        ["15A"] = "Self-harm",
        ["16A"] = "Neglect",
        ["17A"] = "Emotional abuse",
        ["18B"] = "Physical abuse: child on child",
        ["18C"] = "Physical abuse: adult on child",
        ["19B"] = "Sexual abuse: child on child",
        ["19C"] = "Sexual abuse: adult on child",
        ["20"] = "Other",
        ["21"] = "None identified",
        ["22A"] = "Female genital mutilation",
        ["23A"] = "Abuse linked to faith or belief",
        ["24A"] = "Child criminal exploitation",
    };

    /// <summary>What is wrong with these factors; null when nothing is.</summary>
    public static string? Check(IReadOnlyList<string> factors) =>
        factors.FirstOrDefault(factor => !Labels.ContainsKey(factor)) is { } unknown ? $"'{unknown}' is no factor of the list."
        : factors.Distinct(StringComparer.Ordinal).Count() != factors.Count ? "Name each factor once."
        : factors.Count > 1 && factors.Contains(None, StringComparer.Ordinal) ? "“None identified” stands alone."
        : null;
}
