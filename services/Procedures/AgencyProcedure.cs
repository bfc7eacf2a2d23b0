namespace ReferralPlatform.Procedures;

/// <summary>
/// How other agencies are asked about a child: whom, what, with whose consent, and by when they answer. It is written of the time before the decision. For the
/// assessment the agencies are the same, and so are the grounds on which they are asked, which none of the texts ends with the decision.
/// </summary>
public sealed record AgencyProcedure
{
    /// <summary>The rule that wants the parents' consent before an agency is asked.</summary>
    public required RuleRef Consent { get; init; }

    /// <summary>
    /// Whether agencies are asked without consent when significant harm is suspected, and for the assessment while a section 47 enquiry runs, and nobody has to
    /// dispense with it.
    /// </summary>
    public required Stated<Duty> WithoutConsentUnderSignificantHarm { get; init; }

    /// <summary>The agencies that may be asked.</summary>
    public IReadOnlyList<Item> Agencies { get; init; } = UsualAgencies;

    /// <summary>What an agency may be asked, besides a question in the worker's own words.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>By when an agency answers where no rating sets another time. A setting of the authority: no text gives a figure.</summary>
    public Clock Answer { get; init; } = AnswerWithin(24);

    /// <summary>How a joint enquiry is rated, where the text has one.</summary>
    public required Stated<EnquiryRatings> Ratings { get; init; }

    /// <summary>Who relays the outcome to each agency.</summary>
    public required Stated<Duty> OutcomeRelayed { get; init; }

    /// <summary>What an agency says by telephone instead of writing it itself. No text speaks of it.</summary>
    public Duty TakenDown { get; init; } = new(
        "taken-down",
        "What an agency says by telephone counts as its response: who rang, when and what was said is recorded, and who took it down. Business support may.",
        RuleRef.Platform("S8"));

    /// <summary>Whatever agency the worker names: it has no sign-in and no mailbox of its own, and is asked and answers by telephone or letter.</summary>
    public const string Other = "other";

    /// <summary>The police, who are also notified of possible crimes and of children who were protected at once.</summary>
    public const string Police = "police";

    /// <summary>The agencies of a safeguarding partnership. The texts speak of "other agencies" and name few.</summary>
    public static IReadOnlyList<Item> UsualAgencies { get; } =
    [
        new(Police, "Police", RuleRef.Platform("S8")),
        new("health", "Health", RuleRef.Platform("S8")),
        new("education", "Education", RuleRef.Platform("S8")),
        new("probation", "Probation", RuleRef.Platform("S8")),
        new("housing", "Housing", RuleRef.Platform("S8")),
        new(Other, "Another agency", RuleRef.Platform("S8")),
    ];

    public IReadOnlyList<string> AgencyCodes => [.. Agencies.Select(agency => agency.Code)];

    public Item? FindAgency(string code) => Agencies.FirstOrDefault(agency => string.Equals(agency.Code, code, StringComparison.Ordinal));

    public Item? FindItem(string code) => Items.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.Ordinal));

    internal static Clock AnswerWithin(int hours) => new(ClockKinds.AgencyAnswer, new Timescale.Hours(hours), ClockStart.Asking, RuleRef.Platform("S8"));
}

/// <param name="Rates">Who rates a joint enquiry.</param>
/// <param name="Offered">The ratings, the most urgent first.</param>
public sealed record EnquiryRatings(RoleRule Rates, IReadOnlyList<EnquiryRating> Offered)
{
    /// <summary>Red, amber and green. Even green is answered within the 24 hours in which the decision is due.</summary>
    public static IReadOnlyList<EnquiryRating> RedAmberGreen { get; } =
    [
        new("red", "Red: a child may be at immediate risk", AgencyProcedure.AnswerWithin(4)),
        new("amber", "Amber: serious concerns, no immediate risk", AgencyProcedure.AnswerWithin(8)),
        new("green", "Green: concerns that may need support", AgencyProcedure.AnswerWithin(24)),
    ];

    public EnquiryRating? Find(string code) => Offered.FirstOrDefault(rating => string.Equals(rating.Code, code, StringComparison.Ordinal));
}

/// <param name="Answer">By when agencies answer. A setting of the authority: no text gives a figure.</param>
public sealed record EnquiryRating(string Code, string Label, Clock Answer);
