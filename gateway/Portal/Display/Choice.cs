namespace ReferralPlatform.Portal.Display;

/// <summary>One choice of a list: the code that is sent, and the words for it.</summary>
internal sealed record Choice(string Value, string Text, string? Hint = null)
{
    public static IReadOnlyList<Choice> From(params IEnumerable<string> codes) => [.. codes.Select(code => new Choice(code, Words.From(code)))];
}

/// <summary>The lists that forms offer. Referral sources are the Department for Education's (N00152), word for word.</summary>
internal static class Choices
{
    public static IReadOnlyList<Choice> YesNo { get; } = [new("yes", "Yes"), new("no", "No")];

    public static IReadOnlyList<Choice> Answers { get; } = [new("yes", "Yes"), new("no", "No"), new("not-known", "Not known"), new("not-asked", "Not asked")];

    public static IReadOnlyList<Choice> YesNoNotKnown { get; } = [new("yes", "Yes"), new("no", "No"), new("not-known", "Not known")];

    public static IReadOnlyList<Choice> Channels { get; } = Choice.From("phone", "letter", "fax", "email", "visit", "online-form");

    public static IReadOnlyList<Choice> Kinds { get; } =
        [new("contact", "Contact", "advice or information"), new("enquiry", "Enquiry", "needs a decision"), new("referral", "Referral", "request for services")];

    public static IReadOnlyList<Choice> Agreements { get; } =
        [new("given", "Given"), new("not-sought", "Not sought"), new("refused", "Refused"), new("not-known", "Not known")];

    public static IReadOnlyList<Choice> ChildAgreements { get; } =
        [new("given", "Given"), new("refused", "Refused"), new("not-known", "Not known"), new("not-applicable", "Too young to be asked")];

    public static IReadOnlyList<Choice> Sexes { get; } = [new("M", "Male"), new("F", "Female"), new("U", "Unknown (unborn child)")];

    public static IReadOnlyList<Choice> KnownStatuses { get; } =
        [new("unknown", "Not known"), new("open", "Open case"), new("closed", "Closed case")];

    public static IReadOnlyList<Choice> CheckResults { get; } = [new("yes", "Yes"), new("no", "No"), new("not-known", "Could not be established")];

    public static IReadOnlyList<Choice> Means { get; } = [new("phone", "By phone"), new("letter", "By letter"), new("in-person", "In person")];

    public static IReadOnlyList<Choice> Agencies { get; } =
        [new("police", "Police"), new("health", "Health"), new("education", "Education"), new("probation", "Probation"), new("housing", "Housing"), new("other", "Other agency")];

    public static IReadOnlyList<Choice> ManagerRoles { get; } = Choice.From(SignIn.Roles.Managers);

    public static IReadOnlyList<Choice> Sources { get; } =
    [
        new("1A", "1A Family member, relative or carer"), new("1B", "1B Acquaintance (including neighbours and child minders)"), new("1C", "1C Self"),
        new("1D", "1D Other individual (including strangers, MPs)"), new("2A", "2A Schools"), new("2B", "2B Education services"), new("3A", "3A GP"),
        new("3B", "3B Health visitor"), new("3C", "3C School nurse"), new("3D", "3D Other primary health services"), new("3E", "3E A&E (emergency department)"),
        new("3F", "3F Other health services (for example hospice)"), new("4", "4 Housing"), new("5A", "5A LA social care, for example adults"),
        new("5B", "5B LA other internal"), new("5C", "5C LA external"), new("5D", "5D LA early help"), new("6", "6 Police"), new("7", "7 Other legal agency"),
        new("8", "8 Other (children’s centres, independent providers, voluntary)"), new("9", "9 Anonymous"), new("10", "10 Unknown"),
    ];
}
