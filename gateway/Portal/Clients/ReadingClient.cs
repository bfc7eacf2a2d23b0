namespace ReferralPlatform.Portal.Clients;

/// <summary>Who viewed what: each service has its own part, and they are read together.</summary>
internal sealed class ReadingClient(ServiceApi api)
{
    private static readonly string[] Services = ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification"];

    public Task<Readings> OfRecordAsync(Guid caseId, CancellationToken cancellationToken) => ReadAsync($"readings/of-record/{caseId}", cancellationToken);

    public Task<Readings> OfPersonAsync(string readerId, CancellationToken cancellationToken) =>
        ReadAsync($"readings/of-person/{Uri.EscapeDataString(readerId)}", cancellationToken);

    /// <summary>Whose access stands out; of each person the most that any service has seen.</summary>
    public async Task<(IReadOnlyList<UnusualReader> Readers, IReadOnlyList<string> Missing)> UnusualAsync(
        DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var answers = await AskAsync<UnusualReading>($"readings/unusual?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", cancellationToken);
        var readers = answers.SelectMany(answer => answer.Answer.Value?.Readers ?? []).GroupBy(reader => reader.By, StringComparer.Ordinal)
            .Select(own => new UnusualReader(
                own.Key, own.First().ByName, own.Max(reader => reader.Opened), own.Max(reader => reader.MostInADay), own.Max(reader => reader.OutOfHours),
                own.Sum(reader => reader.Refused), own.Sum(reader => reader.Stopped), [.. own.SelectMany(reader => reader.SameSurname).Distinct()],
                own.Sum(reader => reader.WithReason), own.Sum(reader => reader.NotNeeded), own.Sum(reader => reader.AgainNotNeeded)))
            .OrderByDescending(reader => reader.Stopped).ThenByDescending(reader => reader.MostInADay).ThenBy(reader => reader.ByName, StringComparer.Ordinal);
        return ([.. readers], Missing(answers));
    }

    private async Task<Readings> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var answers = await AskAsync<Page<ReadingItem>>(path, cancellationToken);
        return new Readings(
            [.. answers.SelectMany(answer => answer.Answer.Value?.Items ?? []).OrderByDescending(item => item.At)],
            Missing(answers),
            Array.Find(answers, answer => answer.Answer.Problem?.Status == System.Net.HttpStatusCode.Forbidden).Answer?.Problem);
    }

    private async Task<(string Service, ApiAnswer<T> Answer)[]> AskAsync<T>(string path, CancellationToken cancellationToken) =>
        await Task.WhenAll(Services.Select(async service => (service, await api.GetAsync<T>($"/api/{service}/{path}", cancellationToken))));

    private static IReadOnlyList<string> Missing<T>((string Service, ApiAnswer<T> Answer)[] answers) =>
        [.. answers.Where(answer => answer.Answer.Problem is not null).Select(answer => answer.Service)];
}

/// <param name="Items">The newest first.</param>
/// <param name="Missing">Services that did not answer.</param>
/// <param name="Refusal">Set where the person may not see it.</param>
internal sealed record Readings(IReadOnlyList<ReadingItem> Items, IReadOnlyList<string> Missing, ApiProblem? Refusal)
{
    /// <summary>
    /// One visit of one person a line: a page of the portal asks several services at once, of which not all know the record that the others show.
    /// </summary>
    public IReadOnlyList<ReadingVisit> Visits { get; } =
    [
        .. Items.GroupBy(item => (item.By, Minute: item.At.UtcTicks / TimeSpan.TicksPerMinute))
            .SelectMany(minute => minute.Where(item => item.Outcome != ReadingOutcome.NotFound
                || !minute.Any(other => other.Outcome == ReadingOutcome.Shown && other.Opened.Any(item.Opened.Contains))))
            .GroupBy(item => (item.By, item.Outcome, Minute: item.At.UtcTicks / TimeSpan.TicksPerMinute))
            .Select(visit => new ReadingVisit(
                visit.Max(item => item.At), visit.First().ByName, visit.First().Roles, visit.Key.Outcome,
                [.. visit.Select(item => item.Operation).Distinct(StringComparer.Ordinal)],
                visit.Select(item => item.Purpose).FirstOrDefault(purpose => purpose is not null),
                [.. visit.SelectMany(item => item.Opened).Distinct()]))
            .OrderByDescending(visit => visit.At),
    ];
}

/// <param name="Operations">What was asked for within the minute.</param>
internal sealed record ReadingVisit(
    DateTimeOffset At, string ByName, IReadOnlyList<string> Roles, ReadingOutcome Outcome, IReadOnlyList<string> Operations, ReadingPurpose? Purpose,
    IReadOnlyList<Guid> Opened);
