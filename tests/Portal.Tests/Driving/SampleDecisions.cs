namespace ReferralPlatform.Portal.Tests.Driving;

/// <content>Answers about the sister's case, and about what was frozen with a decision.</content>
internal static partial class Samples
{
    public static object Sibling(params string[] allowed) => SiblingIn("awaiting-decision", disposal: null, allowed);

    public static object SiblingIn(string stage, object? disposal, params string[] allowed) => new
    {
        caseId = SiblingId,
        contactId = ContactId,
        reference = "7K2M-Q9TX-B",
        authority = "york",
        kind = "enquiry",
        stage,
        receivedAt = "2026-10-06T09:20:00Z",
        decisionDueAt = "2026-10-07T22:59:59Z",
        decisionLateAt = "2026-10-07T22:59:59Z",
        decisionRule = "York 4.3",
        recommendations = new[]
        {
            new { option = "not-vulnerable", reasons = "She is well.", criteria = Array.Empty<string>(), at = "2026-10-06T09:45:00Z", by = "Callista Ward" },
        },
        basis = new
        {
            threshold = new[]
            {
                new { code = "moderate-need", label = "Appears to be vulnerable, with a moderate level of need", meetsThreshold = false, rule = "York 6.1" },
            },
            screenedRule = "York 5.1",
            decisionItems = Array.Empty<object>(),
        },
        options = new[]
        {
            new { code = "not-vulnerable", label = "Disposal 1: not vulnerable", outcome = "advice-and-information", rule = "York 6.1" },
            new { code = "moderate-need", label = "Disposal 2: moderate need", outcome = "early-help", rule = "York 6.1" },
        },
        siblings = new[] { new { caseId = CaseId, reference = Reference, stage = "screening" } },
        allowedActions = allowed,
        disposal,
    };

    public static object Disposal { get; } = new
    {
        option = "moderate-need",
        label = "Disposal 2: moderate need",
        outcome = "early-help",
        reasons = "Help is wanted.",
        criteria = Array.Empty<string>(),
        rejected = Array.Empty<object>(),
        determinations = Array.Empty<object>(),
        authorisedAt = "2026-10-06T10:10:00Z",
        authorisedBy = "york.team-manager",
        authorisedByName = "Rosalind Pike",
        rule = "York 6.1",
    };

    public const string RecordSha256 = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

    /// <summary>The contact record as Intake froze it, in which the concern was still told otherwise.</summary>
    public static object Frozen(int version = 2, string sha256 = RecordSha256) => new
    {
        recordVersion = version,
        seenVersion = 2,
        decidedAt = "2026-10-06T10:10:00Z",
        frozenAt = "2026-10-06T10:10:01Z",
        sha256,
        intact = true,
        content = new
        {
            record = Record(new() { Nature = "Hungry on Mondays, as told at first." }),
            attachments = new[] { new { attachmentId = MessageId, kind = "common-assessment", fileName = "CAF of May.pdf", contentType = "application/pdf",
                size = 4096, state = "available", addedAt = "2026-10-06T09:22:00Z" } },
            involvement = SamplePeople.Matched,
        },
    };

    public static object Snapshot { get; } = new
    {
        takenAt = "2026-10-06T10:10:00Z",
        caseVersion = 4,
        sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        intact = true,
        content = new
        {
            reference = Reference,
            procedureVersion = "1",
            contactRecordVersion = 2,
            kind = "enquiry",
            receivedAt = "2026-10-06T09:20:00Z",
            decisionDueAt = "2026-10-07T22:59:59Z",
            decisionRule = "York 4.3",
            option = "moderate-need",
            optionLabel = "Disposal 2: moderate need",
            outcome = "early-help",
            rule = "York 6.1",
            reasons = "Help is wanted.",
            authorisedAt = "2026-10-06T10:10:00Z",
            authorisedBy = "york.team-manager",
            authorisedByName = "Rosalind Pike",
            decidedBy = new { codes = new[] { "team-manager" }, statement = "The manager decides.", rule = "York 6.1" },
            criteria = new[] { new { code = "moderate-need", label = "A moderate level of need", meetsThreshold = false, rule = "York 6.1" } },
            rejected = new[] { new { option = "high-need", label = "Disposal 3: high need", reason = "Nothing points to it." } },
            optionsOffered = new[] { new { code = "moderate-need", label = "Disposal 2: moderate need", rule = "York 6.1" } },
            checks = new[]
            {
                new { check = "known", result = "no", note = "eTrak searched", at = "2026-10-06T09:30:00Z", byName = "Callista Ward", rule = "York 5.1" },
            },
            checksMissing = new[] { new { code = "looked-after", label = "Is the child looked after?", rule = "York 5.1" } },
            dissents = new[] { new { view = "I would assess.", at = "2026-10-06T09:50:00Z", byName = "Yusuf Demir" } },
            recommendations = new[]
            {
                new { option = "moderate-need", reasons = "Family asks for help.", at = "2026-10-06T09:40:00Z", byName = "Callista Ward" },
            },
            agencies = new
            {
                permittedAtContact = "yes",
                consents = new[] { new { given = true, from = "The mother", how = "phone", obtainedAt = "2026-10-06T09:00:00Z", byName = "Callista Ward" } },
                dispensations = Array.Empty<object>(),
                ratings = Array.Empty<object>(),
                requests = new object[]
                {
                    new { agency = "education", label = "Education", askedAt = "2026-10-06T09:10:00Z",
                        answers = new[] { new { information = "Attendance 71 per cent.", dissent = "This should be red.", at = "2026-10-06T10:00:00Z",
                            byName = "Meredith Kirkham", late = true } } },
                    new { agency = "police", label = "Police", askedAt = "2026-10-06T09:10:00Z", answers = Array.Empty<object>() },
                },
            },
        },
        record = new { recordVersion = 2, sha256 = RecordSha256, frozenAt = "2026-10-06T10:10:01Z" },
        followUps = new[] { new { note = "The nurse agrees.", at = "2026-10-07T09:00:00Z", by = "Callista Ward" } },
    };
}
