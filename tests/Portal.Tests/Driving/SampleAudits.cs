namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>The audit of closed Level 1 contacts as the API answers it.</summary>
internal static class SampleAudits
{
    public static readonly Guid SampleId = Guid.Parse("0199b000-0000-7000-8000-0000000000a1");

    public static object Audit(string state = "to-audit", object? review = null, params string[] allowed) => new
    {
        caseId = Samples.CaseId,
        sampleId = SampleId,
        reference = "7K2M-Q9TX-A",
        state,
        option = "advice-and-information",
        label = "Not vulnerable: information and advice",
        closedAt = "2026-10-05T09:20:00Z",
        decidedBy = "Callista Ward",
        agrees = state == "to-audit" ? (bool?)null : state == "agreed",
        findings = state == "to-audit" ? null : "The school was never asked.",
        action = state == "to-audit" ? null : "Ask the school.",
        auditedAt = state == "to-audit" ? null : "2026-10-06T09:20:00Z",
        auditedBy = state == "to-audit" ? null : "Margaret Dunnington",
        review,
        rule = "York 7.1",
        allowedActions = allowed,
    };

    public static object Listed(bool mayDraw = true) => new
    {
        items = new[]
        {
            new
            {
                sampleId = SampleId, from = "2026-09-01", to = "2026-09-30", populationCount = 40, drawnAt = "2026-10-05T09:20:00Z",
                drawnBy = "Rosalind Beckwith",
                progress = Progress,
            },
        },
        statement = "The manager periodically audits closed Level 1 contacts.",
        rule = "York 7.1",
        mayDraw,
    };

    public static object Sample(bool reproduced = true, params object[] contacts) => new
    {
        sampleId = SampleId,
        from = "2026-09-01",
        to = "2026-09-30",
        size = 10,
        seed = "5eed5eed5eed5eed5eed5eed5eed5eed",
        populationCount = 40,
        populationSha256 = new string('a', 64),
        reproduced,
        drawnAt = "2026-10-05T09:20:00Z",
        drawnBy = "Rosalind Beckwith",
        rule = "York 7.1",
        progress = Progress,
        contacts,
    };

    /// <summary>Plays the audit of one contact, and its sample.</summary>
    public static FakeGateway Audits(this FakeGateway gateway, params string[] allowed) => gateway
        .Get("/api/screening/audit-samples", Listed())
        .Get($"/api/screening/audit-samples/{SampleId}", Sample(contacts: Audit("disagreed", allowed: allowed)))
        .Get("/api/screening/audits", new { items = new[] { Audit("disagreed", allowed: allowed) } })
        .Get($"/api/screening/audits/{Samples.CaseId}", Audit("disagreed", allowed: allowed), "\"2\"");

    private static object Progress => new { sampled = 10, audited = 4, disagreed = 1, underReview = 0 };
}
