using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Clients;

/// <summary>One case's story, from every service that holds a part of it.</summary>
internal sealed class CaseTimeline(
    IntakeClient intake,
    ScreeningClient screening,
    DailyMeetingClient meetings,
    AllocationClient allocation,
    StrategyDiscussionClient discussions,
    NotificationClient notification)
{
    private const string Intake = "intake";
    private static readonly TimeSpan Echo = TimeSpan.FromMinutes(1);

    /// <summary>Newest first, nothing twice. A service that does not know the case adds nothing; one that does not answer is named.</summary>
    public async Task<Timeline> GetAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var readingChronology = intake.GetChronologyAsync(caseId, cancellationToken);
        var parts = await Task.WhenAll(
            PartAsync("screening", screening.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("daily-meeting", meetings.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("allocation", allocation.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("strategy-discussion", discussions.GetActivityAsync(caseId, cancellationToken)),
            PartAsync("notification", notification.GetActivityAsync(caseId, cancellationToken)));
        var chronology = await readingChronology;

        // The chronology repeats what other services did to this case; it stands in for those that did not answer.
        var answered = parts.Where(part => part.HasAnswered).Select(part => part.Service).ToHashSet(StringComparer.Ordinal);
        var lines = (chronology.Value?.Items ?? [])
            .Where(line => !answered.Contains(line.Service) || line.ContactRecordId != caseId)
            .Select(TimelineEntry.Of);
        return new Timeline(
            [.. OnceEach(parts.SelectMany(part => part.Entries).Concat(lines)).OrderByDescending(entry => entry.At)],
            [
                .. parts.Where(part => part.IsMissing).Select(part => part.Service).Concat(IsMissing(chronology.Problem) ? [Intake] : [])
                    .Select(Words.From),
            ]);
    }

    // One service may record, in the same words, what it heard from another.
    private static List<TimelineEntry> OnceEach(IEnumerable<TimelineEntry> entries)
    {
        var kept = new List<TimelineEntry>();
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

    private static async Task<Part> PartAsync(string service, Task<ApiAnswer<Page<ActivityItem>>> reading)
    {
        var answer = await reading;
        return new Part(service, answer.Entries(service), answer.Value is not null, IsMissing(answer.Problem));
    }

    private static bool IsMissing(ApiProblem? problem) => problem is { Status: not HttpStatusCode.NotFound and not HttpStatusCode.Forbidden };

    private sealed record Part(string Service, IReadOnlyList<TimelineEntry> Entries, bool HasAnswered, bool IsMissing);
}

/// <param name="Entries">What happened, newest first.</param>
/// <param name="Unavailable">Services whose part could not be had just now.</param>
internal sealed record Timeline(IReadOnlyList<TimelineEntry> Entries, IReadOnlyList<string> Unavailable);

/// <summary>Something that happened to a case, as pages show it.</summary>
/// <param name="Who">Who acted; null when the service did so by itself, which its name says already.</param>
internal sealed record TimelineEntry(DateTimeOffset At, string Service, string Text, string? Who, string? Why, string? Rule)
{
    public static TimelineEntry Of(ActivityItem item, string service) => new(
        item.At, service, item.Summary, string.Equals(item.By, item.ByName, StringComparison.Ordinal) ? null : item.ByName, item.Why, item.Rule);

    public static TimelineEntry Of(ChronologyItem item) => new(
        item.At, item.Service, item.Summary, string.Equals(item.By, item.Service, StringComparison.Ordinal) ? null : item.By, item.Why, item.Rule);
}

internal static class TimelineEntries
{
    /// <summary>What a service's answer adds to the story; nothing where it has none.</summary>
    public static IReadOnlyList<TimelineEntry> Entries(this ApiAnswer<Page<ActivityItem>> activity, string service) =>
        [.. (activity.Value?.Items ?? []).Select(item => TimelineEntry.Of(item, service))];

    /// <summary>The lines of a chronology; none where it could not be had.</summary>
    public static IReadOnlyList<TimelineEntry> Entries(this ApiAnswer<ChronologyView> chronology) =>
        [.. (chronology.Value?.Items ?? []).Select(TimelineEntry.Of)];
}
