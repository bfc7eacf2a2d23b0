using System.Net.Http.Headers;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// Asks Intake what its contact records hold of a case presentation: by code of the item, never what it says; and whether the child was assessed before.
/// So that nobody ticks what the platform knows.
/// </summary>
internal sealed class ContactRecordsClient(HttpClient intake)
{
    private const int AtOnce = 100;

    /// <returns>By contact record; null when Intake does not answer just now.</returns>
    public async Task<IReadOnlyDictionary<Guid, HeldItems>?> HeldAsync(IReadOnlyList<Guid> contactRecordIds, CancellationToken ct)
    {
        var held = new Dictionary<Guid, HeldItems>();
        try
        {
            foreach (var ids in contactRecordIds.Chunk(AtOnce))
            {
                var query = string.Join('&', ids.Select(id => $"ids={id}"));
                using var response = await intake.GetAsync(new Uri($"/api/intake/contact-records/presentation-items?{query}", UriKind.Relative), ct);
                if (!response.IsSuccessStatusCode || await response.Content.ReadFromJsonAsync<Page<HeldItems>>(ApiJson.Options, ct) is not { } page)
                {
                    return null;
                }

                foreach (var record in page.Items)
                {
                    held[record.ContactRecordId] = record;
                }
            }

            return held;
        }
        catch (HttpRequestException)
        {
            // The agenda is shown all the same; it says that what the records lack is not known just now.
            return null;
        }
    }
}

/// <summary>What a contact record holds of a case presentation.</summary>
/// <param name="Held">Codes of the items.</param>
internal sealed record HeldItems(Guid ContactRecordId, IReadOnlyList<string> Held)
{
    /// <summary>Of the same child in other records, as far as whoever reads may know of them, newest first.</summary>
    public IReadOnlyList<AssessedBefore> Assessments { get; init; } = [];
}

/// <summary>That a child was assessed under another contact record.</summary>
internal sealed record AssessedBefore(Guid ContactRecordId, string Reference, DateTimeOffset At, string Summary, bool SignedOff);

/// <summary>Asks Intake, with the caller's own right, who a stepped-up case is about. It passes through and is kept nowhere here.</summary>
internal sealed class CaseOpeningClient(HttpClient intake)
{
    /// <returns>Null when Intake does not say it, or does not answer just now.</returns>
    public async Task<HandOverChild?> AskAsync(Guid contactRecordId, string? authorization, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{contactRecordId}/case-opening");
        request.Headers.Authorization = AuthenticationHeaderValue.TryParse(authorization, out var caller) ? caller : null;
        try
        {
            using var response = await intake.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<HandOverChild>(ApiJson.Options, ct) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
