using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>Answers of the API about people, all invented.</summary>
internal static class SamplePeople
{
    public static readonly Guid Known = Guid.Parse("0199b000-0000-7000-8000-0000000000e1");
    public static readonly Guid Mother = Guid.Parse("0199b000-0000-7000-8000-0000000000e2");
    public static readonly Guid MatchId = Guid.Parse("0199b000-0000-7000-8000-0000000000f1");
    public static readonly string Matches = $"/api/intake/contact-records/{Samples.CaseId}/matches";

    private static readonly object OpenCase = new
    {
        status = "open",
        worker = "Mark Fenn",
        workerAbsent = true,
        manager = "Carol Ives",
        team = "North",
        childProtectionPlan = true,
        lookedAfter = false,
        asOf = "2026-10-01T08:00:00Z",
        source = "case-system",
    };

    private static readonly object[] Contacts =
    [
        new { contactRecordId = Samples.SiblingId, reference = "7K2M-Q9TX-B", kind = "referral", receivedAt = "2026-05-06T09:20:00Z",
            routedToLabel = "First Response Team", asChild = true },
    ];

    public static object Found { get; } = new
    {
        personId = Known,
        name = "Lilly Marsh",
        otherNames = new[] { "Lil Marsh" },
        dateOfBirth = "2018-03-14",
        age = 8,
        ageEstimated = false,
        address = "14 Fenland Close, PE1 4XX",
        fields = new[]
        {
            new { field = "name", agreement = "sounds-alike", held = "Lilly Marsh" },
            new { field = "dateOfBirth", agreement = "day-and-month-swapped", held = "2018-03-14" },
            new { field = "postcode", agreement = "differs", held = "PE1 4XX" },
        },
    };

    /// <summary>The same, when the known case was asked for too.</summary>
    public static object FoundWithCase { get; } = With(Found, "known", OpenCase);

    public static object Person { get; } = new
    {
        personId = Known,
        name = "Lilly Marsh",
        dateOfBirth = "2018-03-14",
        age = 8,
        sex = "F",
        nhsNumber = "9434765919",
        known = OpenCase,
        contacts = Contacts,
        names = new[] { new { firstName = "Lilly", lastName = "Marsh", kind = "name" }, new { firstName = "Lil", lastName = "Marsh", kind = "alias" } },
        addresses = new[]
        {
            new { line1 = "1 Old Row", postcode = "PE2 1AA", from = (string?)"2018-03-14", to = (string?)"2022-06-30" },
            new { line1 = "14 Fenland Close", postcode = "PE1 4XX", from = (string?)"2022-07-01", to = (string?)null },
        },
        relationships = new[]
        {
            new { personId = Mother, name = "Kelly Marsh", relationship = "mother", reversed = false, parentalResponsibility = "yes", sameHousehold = true,
                allegedPerpetrator = true, known = new { status = "unknown" } },
        },
    };

    public static object Unmatched { get; } = new
    {
        contactRecordId = Samples.CaseId,
        child = new { name = Samples.ChildName, suggestions = new[] { new { person = Found, known = OpenCase, contacts = Contacts } } },
        adults = new[] { new { adult = 1, name = "Kelly Marsh", relationship = "mother", suggestions = Array.Empty<object>() } },
    };

    public static object Matched { get; } = new
    {
        contactRecordId = Samples.CaseId,
        child = new
        {
            name = Samples.ChildName,
            match = new
            {
                matchId = MatchId,
                matchedByName = "Callista Ward",
                matchedAt = "2026-10-06T09:40:00Z",
                person = new { person = Found, known = OpenCase, contacts = Contacts },
                household = new[] { new { personId = Mother, name = "Kelly Marsh", relationship = "mother",
                    known = new { status = "closed", closedOn = "2026-06-30", team = "South" }, contacts = Array.Empty<object>() } },
            },
            suggestions = Array.Empty<object>(),
        },
        adults = Array.Empty<object>(),
    };

    private static JsonNode With(object answer, string property, object value)
    {
        var node = JsonSerializer.SerializeToNode(answer)!;
        node[property] = JsonSerializer.SerializeToNode(value);
        return node;
    }
}
