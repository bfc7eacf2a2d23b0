using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// Has Intake, which alone knows names and addresses, look through what a worker asks an agency in their own words: a confidential address, and who a
/// referrer is who did not consent, become known to no agency (York 5.5). The text passes through and is kept nowhere for it.
/// </summary>
public static class AgencyTexts
{
    /// <param name="intake">A client of Intake.</param>
    /// <param name="field">The field the text was typed in.</param>
    /// <returns>Null when an agency may read the text.</returns>
    public static async Task<Refusal?> CheckAsync(HttpClient intake, Guid contactRecordId, string? text, string field, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var response = await intake.PostAsJsonAsync(
                new Uri($"/api/intake/contact-records/{contactRecordId}/text-checks", UriKind.Relative),
                new { text, toReferrer = false, personId = (Guid?)null }, ct);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<Checked>(ct) is { Findings.Count: > 0 } found ? Protected(found.Findings, field) : null;
        }
        catch (HttpRequestException)
        {
            return new Refusal(
                StatusCodes.Status503ServiceUnavailable, "text-not-checked",
                "Whether an agency may read these words cannot be checked at the moment. Try again in a minute.");
        }
    }

    private static Refusal Protected(IReadOnlyList<Finding> findings, string field) => new(
        StatusCodes.Status422UnprocessableEntity, "protected-details",
        $"The words hold {string.Join("; ", findings.Select(found => found.Words))}, which no agency may learn. Change them.", RuleRef.Platform("Y5.5").Display)
    {
        Field = field,
    };

    private sealed record Checked(IReadOnlyList<Finding> Findings);

    private sealed record Finding(string Kind, string Whose)
    {
        public string Words => string.Equals(Kind, "address", StringComparison.Ordinal) ? $"the confidential address of {Whose}" : $"the {Kind} of {Whose}";
    }
}
