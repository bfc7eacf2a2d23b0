namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>What Intake tells of the clocks it watches.</summary>
internal static partial class Samples
{
    public static object Clocks => new
    {
        contactRecordId = CaseId,
        reference = Reference,
        items = new[]
        {
            new { kind = "written-confirmation", startedAt = "2026-10-06T09:20:00Z", dueAt = "2026-10-08T09:20:00Z", rule = "Referrals 2024 3.4" },
        },
    };

    public static object Acknowledgements => new
    {
        items = new object[]
        {
            new
            {
                contactRecordId = CaseId, reference = Reference, receivedAt = "2026-10-01T09:20:00Z", dueAt = "2026-10-02T22:59:59Z",
                rule = "Sefton 5.6 Acknowledgement",
                chaseFrom = "2026-10-06T22:59:59Z", contactWhom = "The manager in CHAT",
            },
            new { contactRecordId = Guid
                .CreateVersion7(), reference = "T-2", receivedAt = "2026-10-05T09:20:00Z", dueAt = "2026-10-06T22:59:59Z", rule = "Referrals 2024 4.1" },
        },
        next = "further",
    };
}
