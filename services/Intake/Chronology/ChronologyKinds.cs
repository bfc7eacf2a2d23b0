namespace ReferralPlatform.Intake.Chronology;

/// <summary>The kind of a line by the kebab-case name of what happened.</summary>
internal static class ChronologyKinds
{
    public const string Read = "chronology-read";
    public const string Printed = "chronology-printed";
    public const string FrozenRead = "frozen-record-read";
    public const string AssessmentSignedOff = "assessment-signed-off";
    public const string DeadlineMissed = "deadline-missed";

    /// <summary>What happened, by kind. What is not here, Intake's own workers did, and it is about the contact.</summary>
    private static readonly Dictionary<ChronologyKind, string[]> ByKind = new()
    {
        [ChronologyKind.Decision] =
        [
            "disposal-authorised", "meeting-decision-recorded", "enquiry-listed", "decision-escalated", "support-brokered", "step-up-copied",
            "hand-over-acknowledged",
        ],
        [ChronologyKind.Protection] =
        [
            "stepped-up", "crime-suspected", "protection-recorded", "protection-changed", "section-47-enquiry-started", "section-47-enquiry-concluded",
            "strategy-discussion-required", "strategy-discussion-arranged", "strategy-discussion-held", "discussion-minutes-signed",
        ],
        [ChronologyKind.Assessment] = ["assessment-opened"],
        [ChronologyKind.Communication] =
        [
            "recipient-informed", "nobody-to-inform", "message-failed", "agency-asked", "agency-answered", "participant-invited", "participant-replied",
            "parents-spoken-to",
        ],
        [ChronologyKind.TimeLimit] = [DeadlineMissed],
        [ChronologyKind.Document] = ["attachment-added", "attachment-checked", "attachment-removed"],
        [ChronologyKind.Access] =
        [
            Read, Printed, FrozenRead, "child-identified", "referrer-disclosed", "attachment-opened", "letter-opened", "letter-rendered",
        ],
    };

    private static readonly Dictionary<string, ChronologyKind> KindByEvent = ByKind.SelectMany(kind => kind.Value.Select(what => (what, kind.Key)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>How far an assessment has come.</summary>
    public static string[] OfAssessments { get; } = ["assessment-opened", AssessmentSignedOff, "assessment-reopened"];

    /// <summary>Shown only when asked for; otherwise every reading would lengthen what is read.</summary>
    public static string[] Readings { get; } = [Read, Printed, FrozenRead];

    public static ChronologyKind Of(string what) => KindByEvent.GetValueOrDefault(what, ChronologyKind.Contact);

    /// <summary>What is of this kind. Not for <see cref="ChronologyKind.Contact"/>, which has all that no other kind has.</summary>
    public static string[] EventsOf(ChronologyKind kind) => ByKind[kind];

    /// <summary>What is of any kind but <see cref="ChronologyKind.Contact"/>.</summary>
    public static string[] NotOfContact { get; } = [.. KindByEvent.Keys];
}
