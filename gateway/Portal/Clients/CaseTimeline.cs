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
            [.. parts.SelectMany(part => part.Entries).OrderByDescending(entry => entry.At)],
            [.. parts.Where(part => part.IsMissing).Select(part => part.Name)]);
    }

    private static async Task<Part> PartAsync(string name, Task<ApiAnswer<ApiList<ChronologyEntry>>> asking)
    {
        var answer = await asking;
        var entries = answer.Value?.Items.Select(entry => entry with { Service = entry.Service ?? name }) ?? [];
        return new Part(name, [.. entries], answer.Problem is { Status: not HttpStatusCode.NotFound and not HttpStatusCode.Forbidden });
    }

    private sealed record Part(string Name, IReadOnlyList<ChronologyEntry> Entries, bool IsMissing);
}

/// <param name="Entries">What happened, newest first.</param>
/// <param name="Unavailable">Services whose part could not be had just now.</param>
internal sealed record Timeline(IReadOnlyList<ChronologyEntry> Entries, IReadOnlyList<string> Unavailable);
