namespace ReferralPlatform.Portal.Pages.WhatIf;

/// <summary>Facts to begin with: those of invented contacts, as the demonstration posts them.</summary>
internal static class Examples
{
    public static IReadOnlyList<(string Title, string Query)> All { get; } =
    [
        ("01 A school rings about two sisters, the mother agrees",
            On("6", "10", "2026", "10:20") + Facts("referral", "phone", "professional", "given") + "&FamilyInformed=true"),
        ("02 A health visitor writes, no agreement sought",
            On("9", "10", "2026", "12:00") + Facts("referral", "letter", "professional", "not-sought")),
        ("03 The police write at night, the case closed two months ago",
            On("30", "9", "2026", "16:45") + Facts("referral", "email", "professional", "not-sought", harm: "yes", crime: "yes", known: "closed")
            + "&ReasonGiven=true&ClosedOn.Day=30&ClosedOn.Month=7&ClosedOn.Year=2026"),
        ("04 A neighbour rings who must not be named",
            On("5", "11", "2026", "15:10") + Facts("enquiry", "phone", "other", "not-known")),
        ("05 A hospital on a Saturday night, an injury not explained",
            On("7", "11", "2026", "21:40") + Facts("enquiry", "online-form", "professional", "not-sought", harm: "yes", crime: "yes") + "&ReasonGiven=true"),
        ("06 A mother asks for help",
            On("9", "11", "2026", "08:00") + Facts("contact", "online-form", "other", "given", threshold: "no") + "&FamilyInformed=true"),
        ("07 A GP rings about a child on an open case, the worker on leave",
            On("11", "11", "2026", "12:30") + Facts("contact", "phone", "professional", "not-known", known: "open") + "&FamilyInformed=true&WorkerAbsent=true"),
        ("08 A nursery writes with a Common Assessment",
            On("10", "11", "2026", "09:30") + Facts("referral", "letter", "professional", "given") + "&FamilyInformed=true&FromCommonAssessment=true"),
    ];

    private static string On(string day, string month, string year, string time) =>
        $"?ReceivedAt.On.Day={day}&ReceivedAt.On.Month={month}&ReceivedAt.On.Year={year}&ReceivedAt.Time={time}";

    private static string Facts(
        string kind, string channel, string referrer, string agreement, string harm = "no", string crime = "no", string known = "unknown",
        string threshold = "yes") =>
        $"&Kind={kind}&Channel={channel}&Referrer={referrer}&SignificantHarm={harm}&PossibleCrime={crime}&Known={known}&ParentAgreement={agreement}"
        + $"&ChildAgreement=not-applicable&ThresholdMet={threshold}";
}
