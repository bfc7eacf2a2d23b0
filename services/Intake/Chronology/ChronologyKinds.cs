namespace ReferralPlatform.Intake.Chronology;

/// <summary>What kinds of line a chronology has, for those who look for one kind.</summary>
internal static class ChronologyKinds
{
    public const string Contact = "contact";
    public const string Decision = "decision";
    public const string Protection = "protection";
    public const string Assessment = "assessment";
    public const string Communication = "communication";
    public const string TimeLimit = "time-limit";
    public const string Document = "document";

    /// <summary>Who looked at what.</summary>
    public const string Access = "access";

    public const string Read = "chronology-read";
    public const string Printed = "chronology-printed";
    public const string FrozenRead = "frozen-record-read";
    public const string DeadlineMissed = "deadline-missed";

    public static IReadOnlyList<string> All { get; } = [Contact, Decision, Protection, Assessment, Communication, TimeLimit, Document, Access];

    /// <summary>The kind of a line by the kebab-case name of what happened; what Intake's own workers do is about the contact unless said otherwise.</summary>
    public static string Of(string what) => what switch
    {
        "disposal-authorised" or "meeting-decision-recorded" or "enquiry-listed" or "decision-escalated" or "support-brokered" => Decision,
        "stepped-up" or "crime-suspected" or "strategy-discussion-arranged" or "strategy-discussion-held" => Protection,
        "assessment-opened" => Assessment,
        "recipient-informed" or "nobody-to-inform" or "agency-asked" or "agency-answered" => Communication,
        DeadlineMissed => TimeLimit,
        "attachment-added" or "attachment-checked" or "attachment-removed" => Document,
        Read or Printed or FrozenRead or "child-identified" or "referrer-disclosed" or "attachment-opened" => Access,
        _ => Contact,
    };
}
