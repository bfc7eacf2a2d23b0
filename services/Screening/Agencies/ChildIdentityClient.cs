namespace ReferralPlatform.Screening.Agencies;

/// <summary>Asks Intake who a request is about: the only place that knows, and that records every asking. It passes through and is kept nowhere here.</summary>
internal sealed class ChildIdentityClient(HttpClient intake)
{
    /// <summary>Whether an agency may read what a worker asks in their own words.</summary>
    public Task<Refusal?> CheckAsync(Guid contactRecordId, string? text, string field, CancellationToken ct) =>
        ProtectedTexts.CheckAsync(intake, contactRecordId, text, field, ct);

    /// <returns>Null when Intake does not answer just now.</returns>
    public Task<AskedChild?> AskAsync(Guid contactRecordId, CancellationToken ct) =>
        ChildIdentities.AskAsync<AskedChild>(intake, contactRecordId, ReadingPurpose.AgencyRequest, ct);
}
