namespace ReferralPlatform.StrategyDiscussion;

/// <summary>Asks Intake, the only place that knows who a child is. What it says of a person passes through and is kept nowhere here.</summary>
internal sealed class IntakeClient(HttpClient intake)
{
    /// <summary>The ids of the other children on the record; names stay where they are.</summary>
    /// <returns>Null when Intake does not answer just now: protecting a child does not wait for it.</returns>
    public async Task<IReadOnlyList<Guid>?> OtherChildrenAsync(Guid contactRecordId, CancellationToken ct)
    {
        try
        {
            using var response = await intake.GetAsync($"/api/intake/contact-records/{contactRecordId}/other-children", ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<List<Guid>>(ApiJson.Options, ct) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Who an invitation is about; Intake records every asking.</summary>
    /// <returns>Null when Intake does not answer just now.</returns>
    public Task<InvitedChild?> IdentifyAsync(Guid contactRecordId, CancellationToken ct) =>
        ChildIdentities.AskAsync<InvitedChild>(intake, contactRecordId, ReadingPurpose.Invitation, ct);

    /// <summary>Whether agencies and family, who are sent minutes, may read these words.</summary>
    public Task<Refusal?> CheckAsync(Guid contactRecordId, IReadOnlyList<(string Field, string? Text)> fields, CancellationToken ct) =>
        ProtectedTexts.CheckAsync(intake, contactRecordId, fields, ct);

    /// <summary>Which of the texts neither an agency nor the family may read, by their positions.</summary>
    /// <exception cref="HttpRequestException">Intake does not answer.</exception>
    public async Task<IReadOnlyCollection<int>> FindProtectedAsync(Guid contactRecordId, IReadOnlyList<string?> texts, CancellationToken ct) =>
        (await ProtectedTexts.FindAsync(intake, contactRecordId, texts, ct)).Keys;
}
