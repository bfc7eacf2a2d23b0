namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>What Intake tells of procedures, cut short.</summary>
internal static partial class Samples
{
    public static object Procedures => new
    {
        items = new[] { Entry("peterborough", "Peterborough City Council", "Peterborough"), Entry("york", "City of York Council", "York") },
    };

    public static object ProcedureOf(string version, string effectiveFrom) => new
    {
        code = "york",
        name = "City of York Council",
        shortName = "York",
        chapter = "1.3.1 Initial Contacts and Referrals",
        version,
        effectiveFrom,
        versions = new[] { new { version = "1", effectiveFrom = "2024-03-04" }, new { version = "2", effectiveFrom = "2027-04-01" } }.Take(int.Parse(version)),
        sections = new object[]
        {
            new
            {
                heading = "Contacts",
                statements = new object[]
                {
                    new { heading = "Kinds", statement = "Contact: advice and information", rule = Rule("York", "1.1") },
                    new { heading = "Kinds", statement = "Enquiry: discussed at a daily meeting", rule = Rule("York", "1.1") },
                    new { heading = "Acknowledgement", statement = "The chapter asks for no acknowledgement.", rule = (object?)null },
                },
            },
            new { heading = "Decision", statements = new object[]
            {
                new { heading = "Decision on significant harm", statement = "immediately", rule = Rule("York", "4.2") },
            } },
        },
    };

    public static object Comparison => new
    {
        asOf = "2026-10-09",
        lastKnownYear = 2027,
        answers = new[]
        {
            AnswerOf("peterborough", "Peterborough", "returned-to-referrer", Rule("Peterborough", "3.2"), "2026-10-12T22:59:59Z", "2026-10-12T22:59:59Z"),
            AnswerOf("york", "York", "accepted", Rule("York", "1.1"), "2026-10-13T22:59:59Z", acknowledgedBy: null),
        },
    };

    private static object AnswerOf(string code, string name, string verdict, object rule, string dueAt, string? acknowledgedBy) => new
    {
        authority = code,
        name,
        shortName = name,
        version = "1",
        kind = new { text = "Referral: a request for services", rule },
        consent = new { verdict, needed = "agreement", rule },
        routing = new { destination = "front-door", label = "Front door", rule },
        response = new { route = "screening", rule },
        decides = new { roles = new[] { "team-manager" }, statement = "The team manager decides.", rule },
        options = new[] { new { label = "No further action", outcome = "no-further-action", rule } },
        deadlines = new[] { Due("decision", dueAt, rule) }.Concat(acknowledgedBy is null ? [] : [Due("acknowledgement", acknowledgedBy, rule)]),
        silences = acknowledgedBy is null ? new[] { new { kind = "acknowledgement", note = "The chapter asks for no acknowledgement." } } : [],
        feedback = new { content = "Told the outcome.", includes = Array.Empty<object>(), rule },
    };

    private static object Due(string kind, string dueAt, object rule) =>
        new { kind, words = "within one working day of receipt", from = "receipt", dueAt, pastLastKnownYear = false, rule };

    private static object Entry(string code, string name, string shortName) =>
        new
        {
            code,
            name,
            shortName,
            chapter = "1.3.1 Initial Contacts and Referrals",
            versions = new[] { new { version = "1", effectiveFrom = "2024-03-04" } },
        };

    private static object Rule(string authority, string paragraph) => new
    {
        display = $"{authority} {paragraph}",
        source = "procedure",
        anchor = $"{authority.ToLowerInvariant()}-{paragraph.Replace('.', '-')}",
    };
}
