namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker or manager notes a differing view, before the decision or after it. It is kept with the case.</summary>
internal static class NoteDissent
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        NoteDissentRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Required("view", request.View, "Enter what you see differently."),
        screened =>
        {
            screened.Differ(request.View!, change.Person, change.Now);
            change.Record(screened.Id, "differing-view-noted", "Noted a differing view.", request.View);
            return (Refusal?)null;
        });
}
