using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>Consultations that nobody has answered, or whose signs of harm a manager has to decide on.</summary>
internal sealed class ConsultationPart(ConsultationClient consultations, bool manages) : HomePart
{
    public override async Task ReadAsync(CancellationToken ct)
    {
        var reading = consultations.ListAsync("overdue", after: null, ct);
        var open = Take(await consultations.ListAsync("open", after: null, ct), "consultations");
        var overdue = Take(await reading, "consultations");
        if (overdue is { Items.Count: > 0 })
        {
            Tiles.Add(new(Count(overdue), "consultations overdue", Links.ConsultationView("overdue"), Urgency: Urgency.Late));
        }

        if (open is { Items.Count: > 0 })
        {
            Tiles.Add(new(Count(open), "consultations open", Links.Consultations) { IsAlso = true });
        }

        Actions.AddRange(Distinct(open).Select(row => new WorkRow(
            CaseId: null, row.Reference, Links.Consultation(row.ConsultationId),
            row.HarmUndecided ? "Consultation with signs of significant harm" : "Consultation: answer it",
            row.State == ConsultationState.Waiting ? "Answer" : manages ? "Decide" : "Open",
            row.State == ConsultationState.Waiting ? Links.AnswerConsultation(row.ConsultationId) : Links.Consultation(row.ConsultationId))
        {
            DueAt = row.DueAt,
            Rule = row.Rule,
            SignificantHarm = row.HarmUndecided,
            Detail = row.Organisation,
        }));
    }

    private static string Count(Page<ConsultationItem> page) => $"{Distinct(page).Count()}{(page.Next is null ? "" : "+")}";

    // One that shows signs of harm before it is answered has two clocks.
    private static IEnumerable<ConsultationItem> Distinct(Page<ConsultationItem>? page) =>
        (page?.Items ?? []).OrderBy(row => row.DueAt).DistinctBy(row => row.ConsultationId);
}
