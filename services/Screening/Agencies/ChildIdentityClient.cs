namespace ReferralPlatform.Screening.Agencies;

/// <summary>Asks Intake who a request is about: the only place that knows, and that records every asking. It passes through and is kept nowhere here.</summary>
internal sealed class ChildIdentityClient(HttpClient intake)
{
    /// <summary>Whether an agency may read what a worker asks in their own words.</summary>
    public Task<Refusal?> CheckAsync(Guid contactRecordId, string? text, string field, CancellationToken ct) =>
        ProtectedTexts.CheckAsync(intake, contactRecordId, text, field, ct);

    /// <returns>Null when Intake does not answer just now.</returns>
    public async Task<AskedChild?> AskAsync(Guid contactRecordId, Guid requestId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{contactRecordId}/child");
        request.Headers.Add("Purpose", $"agency request {requestId}");
        try
        {
            using var response = await intake.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<AskedChild>(ct) : null;
        }
        catch (HttpRequestException)
        {
            // The agency still sees what it is asked, and that the rest is not available just now.
            return null;
        }
    }
}
