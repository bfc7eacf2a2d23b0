namespace ReferralPlatform.Screening.Agencies;

/// <summary>Who a request is about, as far as an agency has to know to find the child in its own records. It passes through and is kept nowhere here.</summary>
internal sealed record ChildIdentity
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public DateOnly? DateOfBirth { get; init; }

    public DateOnly? ExpectedDateOfBirth { get; init; }

    public int? EstimatedAge { get; init; }

    public string? Sex { get; init; }

    public ChildAddress? Address { get; init; }

    public string? NhsNumber { get; init; }

    public string? Upn { get; init; }

    /// <summary>Without the numbers of other services: the NHS number is health's, the pupil number education's.</summary>
    public ChildIdentity For(string agency) => this with
    {
        NhsNumber = string.Equals(agency, "health", StringComparison.Ordinal) ? NhsNumber : null,
        Upn = string.Equals(agency, "education", StringComparison.Ordinal) ? Upn : null,
    };
}

internal sealed record ChildAddress(string? Line1, string? Line2, string? Town, string? Postcode);

/// <summary>Asks Intake, the only place that knows, and that records every asking.</summary>
internal sealed class ChildIdentityClient(HttpClient intake)
{
    /// <returns>Null when Intake does not answer just now.</returns>
    public async Task<ChildIdentity?> AskAsync(Guid contactRecordId, Guid requestId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{contactRecordId}/child");
        request.Headers.Add("Purpose", $"agency request {requestId}");
        try
        {
            using var response = await intake.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<ChildIdentity>(ct) : null;
        }
        catch (HttpRequestException)
        {
            // The agency still sees what it is asked, and that the rest is not available just now.
            return null;
        }
    }
}
