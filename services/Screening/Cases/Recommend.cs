namespace ReferralPlatform.Screening.Cases;

/// <summary>The worker recommends the response; the manager approves it or returns the case (Peterborough 6.1).</summary>
internal static class Recommend
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecommendRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("option", request.Option, "Choose the response you recommend.", FieldChecks.MaxLine)
            .Required("reasons", request.Reasons, "Enter the reasons for your recommendation."),
        screened =>
        {
            var procedure = change.ProcedureOf(screened);
            if (screened.Recommend(request.Option!, request.Reasons!, request.Criteria ?? [], change.Person, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                screened.Id, "disposal-recommended", $"Recommended: {procedure.OptionInWords(request.Option!)}.", request.Reasons,
                procedure.Screening.Recommends.ValueOrDefault?.Rule.Display);
            return null;
        },
        screened => ScreeningCase.MayNotRecommend(change.Person, change.ProcedureOf(screened)));
}
