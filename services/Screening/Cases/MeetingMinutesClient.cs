namespace ReferralPlatform.Screening.Cases;

/// <summary>Asks DailyMeeting who decided at the meeting and why: events name nobody and tell no reasons.</summary>
internal sealed class MeetingMinutesClient(HttpClient meetings)
{
    /// <returns>Null when DailyMeeting does not answer just now.</returns>
    public async Task<MeetingMinutes?> AskAsync(Guid contactRecordId, string authority, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/daily-meeting/enquiries/{contactRecordId}/decision").For(authority);
            using var response = await meetings.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<MeetingMinutes>(ct) : null;
        }
        catch (HttpRequestException)
        {
            // What was decided does not wait for it; the reasons stay in the minutes.
            return null;
        }
    }
}

/// <summary>What is taken from the minutes of the meeting.</summary>
internal sealed record MeetingMinutes(string DecidedByName, string Reason, string Plan);
