using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>Audits, records that were opened with a reason, and access that stands out.</summary>
internal sealed class AuditPart(AuditClient audits, OpeningClient openings, ReadingClient readings, TimeProvider clock, bool isAuditor) : HomePart
{
    public override bool ComesFirst => isAuditor;

    public override async Task ReadAsync(CancellationToken ct)
    {
        var today = LondonTime.Today(clock);
        var opened = openings.ListAsync("to-review", after: null, ct);
        var toAudit = audits.ListAsync("to-audit", after: null, ct);
        var disagreed = isAuditor ? audits.ListAsync("disagreed", after: null, ct) : null;
        var review = audits.ListAsync("under-review", after: null, ct);
        var unusual = isAuditor ? readings.UnusualAsync(today.AddDays(-6), today, ct) : null;
        if (unusual is not null)
        {
            AddUnusual(await unusual);
        }

        Add(await opened, "records opened with a reason", "opened with a reason", Links.OpeningView("to-review"), "for a manager to review");
        Add(await toAudit, "audits", "contacts to audit", Links.AuditView("to-audit"));
        Add(await review, "audits", "audits under review", Links.AuditView("under-review"));
        if (disagreed is not null)
        {
            Add(await disagreed, "audits", "audits not agreed with", Links.AuditView("disagreed"));
        }
    }

    private void Add<T>(ApiAnswer<Page<T>> answer, string what, string label, string href, string? detail = null)
    {
        if (Take(answer, what) is { } page)
        {
            Tiles.Add(new(CountOf(page), label, href, page.Items.Count == 0 ? null : detail) { IsAlso = !isAuditor });
        }
    }

    private void AddUnusual((IReadOnlyList<UnusualReader> Readers, IReadOnlyList<string> Missing) unusual)
    {
        Missing.AddRange(unusual.Missing.Count > 0 ? ["unusual access"] : []);
        Tiles.Add(new(unusual.Readers.Count, "people whose access stands out", Links.Readings, "in the last seven days"));
        Tables.Add(new WorkTable(
            "unusual", "Access that stands out", "In the last seven days", "Nobody’s access stands out in the last seven days.",
            [
                .. unusual.Readers.Take(ShownBelow).Select(reader => new WorkRow(
                    CaseId: null, reader.ByName, Links.ReadingsOf(reader.By), InWords(reader), "View", Links.ReadingsOf(reader.By))),
            ],
            unusual.Readers.Count > ShownBelow ? ("View all", Links.Readings) : null)
        {
            WhoHeading = "Person",
        });
    }

    private static string InWords(UnusualReader reader) => Words.Capital(string.Join(
        ", ",
        new[]
        {
            (reader.Stopped, "stopped"), (reader.SameSurname.Count, "of the reader’s own surname"), (reader.Refused, "refused"),
            (reader.OutOfHours, "out of hours"), (reader.WithReason, "with a reason"),
        }.Where(one => one.Item1 > 0).Select(one => $"{one.Item1} {one.Item2}").Append($"at most {reader.MostInADay} in one day")));
}
