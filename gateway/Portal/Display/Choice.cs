namespace ReferralPlatform.Portal.Display;

/// <summary>One choice of a list: the code that is sent, and the words for it.</summary>
internal sealed record Choice(string Value, string Text, string? Hint = null)
{
    public static IReadOnlyList<Choice> From(params IEnumerable<string> codes) => [.. codes.Select(code => new Choice(code, Words.From(code)))];
}

/// <summary>The lists that forms offer. Referral sources are the Department for Education's (N00152).</summary>
internal static class Choices
{
    public static IReadOnlyList<Choice> YesNo { get; } = [new("yes", "Yes"), new("no", "No")];

    public static IReadOnlyList<Choice> Answers { get; } = [new("yes", "Yes"), new("no", "No"), new("not-known", "Not known"), new("not-asked", "Not asked")];

    public static IReadOnlyList<Choice> YesNoNotKnown { get; } = [new("yes", "Yes"), new("no", "No"), new("not-known", "Not known")];

    public static IReadOnlyList<Choice> Channels { get; } = Choice.From("phone", "letter", "fax", "email", "visit", "online-form");

    public static IReadOnlyList<Choice> Kinds { get; } =
        [new("contact", "Contact", "advice or information"), new("enquiry", "Enquiry", "needs a decision"),
            new("referral", "Referral", "request for services")];

    public static IReadOnlyList<Choice> Agreements { get; } =
        [new("given", "Given"), new("not-sought", "Not sought"), new("refused", "Refused"), new("not-known", "Not known")];

    public static IReadOnlyList<Choice> ChildAgreements { get; } =
        [new("given", "Given"), new("refused", "Refused"), new("not-known", "Not known"), new("not-applicable", "Too young to be asked")];

    public static IReadOnlyList<Choice> Sexes { get; } = [new("M", "Male"), new("F", "Female"), new("U", "Unknown (unborn child)")];

    public static IReadOnlyList<Choice> KnownStatuses { get; } =
        [new("unknown", "Not known"), new("open", "Open case"), new("closed", "Closed case")];

    /// <summary>Of the census, word for word.</summary>
    public static IReadOnlyList<Choice> Ethnicities { get; } =
    [
        new("WBRI", "White British"), new("WIRI", "White Irish"), new("WIRT", "Traveller of Irish heritage"), new("WOTH", "Any other White background"),
        new("WROM", "Gypsy/Roma"), new("MWBC", "White and Black Caribbean"), new("MWBA", "White and Black African"), new("MWAS", "White and Asian"),
        new("MOTH", "Any other Mixed background"), new("AIND", "Indian"), new("APKN", "Pakistani"), new("ABAN", "Bangladeshi"),
        new("AOTH", "Any other Asian background"),
        new("BCRB", "Black Caribbean"), new("BAFR", "Black African"), new("BOTH", "Any other Black background"), new("CHNE", "Chinese"),
        new("OOTH", "Any other ethnic group"), new("REFU", "Refused"), new("NOBT", "Information not yet obtained"),
    ];

    /// <summary>Of the census; "none" excludes the rest.</summary>
    public static IReadOnlyList<Choice> Disabilities { get; } =
    [
        new("NONE", "None"), new("MOB", "Mobility"), new("HAND", "Hand function"), new("PC", "Personal care"), new("INC", "Incontinence"),
        new("COMM", "Communication"),
        new("LD", "Learning"), new("HEAR", "Hearing"), new("VIS", "Vision"), new("BEH", "Behaviour"), new("CON", "Consciousness"),
        new("AUT", "Autism or Asperger syndrome"), new("DDA", "Other disability under the Act"),
    ];

    public static IReadOnlyList<Choice> UpnUnknown { get; } =
    [
        new("UN1", "Not of school age"), new("UN2", "Never attended a maintained school in England"), new("UN3", "Educated outside England"),
        new("UN4", "New, not yet known"), new("UN5", "Sources disagree"), new("UN7", "Referral with no further action"),
    ];

    public static IReadOnlyList<Choice> Places { get; } =
    [
        new("same-household", "Same household"), new("alleged-perpetrators-household", "Alleged perpetrator’s household"), new("elsewhere", "Elsewhere"),
        new("not-known", "Not known"),
    ];

    public static IReadOnlyList<Choice> StatementSources { get; } =
        [new("first-hand", "Seen or heard by the referrer"), new("third-party", "Reported by somebody else"), new("not-known", "Not known")];

    public static IReadOnlyList<Choice> CheckResults { get; } = [new("yes", "Yes"), new("no", "No"), new("not-known", "Could not be established")];

    public static IReadOnlyList<Choice> Means { get; } = [new("phone", "By phone"), new("letter", "By letter"), new("in-person", "In person")];

    public static IReadOnlyList<Choice> Agencies { get; } =
        [new("police", "Police"), new("health", "Health"), new("education", "Education"), new("probation", "Probation"), new("housing", "Housing"),
            new("other", "Other agency")];

    public static IReadOnlyList<Choice> ManagerRoles { get; } = Choice.From(AccessRoles.Managers);

    public static IReadOnlyList<Choice> Sources { get; } =
    [
        new("1A", "Family member, relative or carer"), new("1B", "Acquaintance (including neighbours and child minders)"), new("1C", "Self"),
        new("1D", "Other individual (including strangers, MPs)"), new("2A", "Schools"), new("2B", "Education services"), new("3A", "GP"),
        new("3B", "Health visitor"), new("3C", "School nurse"), new("3D", "Other primary health services"), new("3E", "A&E (emergency department)"),
        new("3F", "Other health services (for example hospice)"), new("4", "Housing"), new("5A", "Local authority social care, for example adults"),
        new("5B", "Local authority, other internal"), new("5C", "Local authority, external"), new("5D", "Local authority early help"),
        new("6", "Police"), new("7", "Other legal agency"),
        new("8", "Other (children’s centres, independent providers, voluntary)"), new("9", "Anonymous"), new("10", "Unknown"),
    ];
}
