using System.Net;

namespace ReferralPlatform.Portal.Clients;

/// <summary>One case's story, told by every service that holds a part of it.</summary>
internal sealed class CaseTimeline(
    IntakeClient intake,
    ScreeningClient screening,
    DailyMeetingClient meetings,
    AllocationClient allocation,
    StrategyDiscussionClient discussions,
    NotificationClient notification)
{
    private static readonly TimeSpan Echo = TimeSpan.FromMinutes(1);

    /// <summary>Newest first. A service that does not know the case adds nothing; one that does not answer is named.</summary>
    public async Task<Timeline> GetAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(
            PartAsync("Intake", intake.GetChronologyAsync(caseId, cancellationToken)),
            PartAsync("Screening", screening.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("Daily meeting", meetings.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("Allocation", allocation.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("Strategy discussion", discussions.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("Notification", notification.GetActivityAsync(caseId, cancellationToken)));
        return new Timeline(
            [.. OnceEach(parts.SelectMany(part => part.Entries)).OrderByDescending(entry => entry.At)],
            [.. parts.Where(part => part.IsMissing).Select(part => part.Name)]);
    }

    // One service may record what it heard from another, in the same words.
    private static List<ChronologyEntry> OnceEach(IEnumerable<ChronologyEntry> entries)
    {
        var kept = new List<ChronologyEntry>();
        foreach (var entry in entries.OrderBy(entry => entry.At))
        {
            if (!kept.Exists(other => string.Equals(other.Text, entry.Text, StringComparison.Ordinal)
                && !string.Equals(other.Service, entry.Service, StringComparison.Ordinal)
                && entry.At - other.At < Echo))
            {
                kept.Add(entry);
            }
        }

        return kept;
    }

    private static async Task<Part> PartAsync(string name, Task<ApiAnswer<ApiList<ChronologyEntry>>> asking)
    {
        var answer = await asking;


        // Intake's chronology holds what the others announced as well, which they tell themselves.
        var entries = answer.Value?.Items.Where(entry => entry.Service is null or "intake").Select(entry => entry with { Service = name }) ?? [];
        return new Part(name, [.. entries], answer.Problem is { Status: not HttpStatusCode.NotFound and not HttpStatusCode.Forbidden });
    }

    private sealed record Part(string Name, IReadOnlyList<ChronologyEntry> Entries, bool IsMissing);
}

/// <param name="Entries">What happened, newest first.</param>
/// <param name="Unavailable">Services whose part could not be had just now.</param>
internal sealed record Timeline(IReadOnlyList<ChronologyEntry> Entries, IReadOnlyList<string> Unavailable);
