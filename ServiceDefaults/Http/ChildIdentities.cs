using System.Net.Http.Json;
using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// Asks Intake, which alone knows and which records every asking, who a child is. What it says passes through and is kept nowhere else.
/// </summary>
public static class ChildIdentities
{
    /// <param name="intake">A client of Intake.</param>
    /// <typeparam name="TChild">As much of the answer as the asker reads.</typeparam>
    /// <returns>Null when Intake does not answer just now: whoever asks still shows the rest.</returns>
    public static async Task<TChild?> AskAsync<TChild>(HttpClient intake, Guid contactRecordId, ReadingPurpose purpose, CancellationToken ct)
        where TChild : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{contactRecordId}/child");
        request.Headers.Add(ReadingPurposes.Header, purpose.Code());
        try
        {
            using var response = await intake.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<TChild>(ApiJson.Options, ct) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
