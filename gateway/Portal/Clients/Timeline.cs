using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Clients;

/// <summary>One case's story, from every service that holds a part of it.</summary>
/// <param name="Entries">What happened, newest first.</param>
/// <param name="Unavailable">Services whose part could not be had just now.</param>
internal sealed record Timeline(IReadOnlyList<TimelineEntry> Entries, IReadOnlyList<string> Unavailable)
{
    /// <summary>
    /// The parts as one. The chronology repeats what other services did to this case; it stands in for those that did not answer.
    /// </summary>
    public static Timeline Of(Guid caseId, ChronologyView? chronology, IReadOnlyList<TimelinePart> parts)
    {
        var answered = parts.Where(part => part.Entries is not null).Select(part => part.Service).ToHashSet(StringComparer.Ordinal);
        var lines = (chronology?.Items ?? [])
            .Where(line => !answered.Contains(line.Service) || line.ContactRecordId != caseId)
            .GroupBy(line => line.ContactRecordId).SelectMany(record => Once(record.Select(TimelineEntry.Of)));
        return new Timeline(
            [.. parts.SelectMany(part => Once(part.Entries ?? [])).Concat(lines).OrderByDescending(entry => entry.At)],
            [.. parts.Where(part => part.IsMissing).Select(part => Words.From(part.Service))]);
    }

    /// <summary>What reads alike within a minute is said once: how to reach the referrer is looked up for each of several messages.</summary>
    private static IEnumerable<TimelineEntry> Once(IEnumerable<TimelineEntry> entries) =>
        entries.DistinctBy(entry => (LondonTime.Show(entry.At), entry.Text, entry.Who, entry.Why, entry.Rule));
}

/// <summary>What one service adds to a case's story.</summary>
/// <param name="Entries">Null when there was no answer, when the service does not know the case, and of Intake, whose acts are in the chronology.</param>
/// <param name="IsMissing">Whether there should have been one: a service that does not know the case adds nothing.</param>
internal sealed record TimelinePart(string Service, IReadOnlyList<TimelineEntry>? Entries, bool IsMissing)
{
    public static TimelinePart Of<T>(string service, ApiAnswer<T> answer, Func<T, IReadOnlyList<ActivityItem>?> activity) => new(
        service,
        answer.Value is { } value && activity(value) is { } items ? [.. items.Select(item => TimelineEntry.Of(item, service))] : null,
        answer.Problem is { Status: not HttpStatusCode.NotFound and not HttpStatusCode.Forbidden });
}

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
