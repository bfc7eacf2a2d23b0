using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>Consultations that nobody has answered, or whose signs of harm a manager has to decide on.</summary>
internal sealed class ConsultationPart(ConsultationClient consultations, bool manages, TimeProvider clock) : HomePart
{
    public override async Task ReadAsync(CancellationToken ct)
    {
        if (Take(await consultations.ListAsync("open", after: null, ct), "consultations") is not { } page)
        {
            return;
        }

        // One that shows signs of harm before it is answered has two clocks.
        var open = page.Items.OrderBy(row => row.DueAt).DistinctBy(row => row.ConsultationId).ToList();
        var overdue = open.Count(row => row.DueAt <= clock.GetUtcNow());
        var more = page.Next is null ? "" : "+";
        if (overdue > 0)
        {
            Tiles.Add(new(
                $"{overdue}{(overdue == open.Count ? more : "")}", "consultations overdue", Links.ConsultationView("overdue"), Urgency: Urgency.Late));
        }

        if (open.Count > 0)
        {
            Tiles.Add(new($"{open.Count}{more}", "consultations open", Links.Consultations) { IsAlso = true });
        }

        Actions.AddRange(open.Select(row => new WorkRow(
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
}
