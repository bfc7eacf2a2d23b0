namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// A worker asks other agencies about the child (York 5.1, Sefton 5.6). Nothing leaves without consent or what stands in its place (York 5.4).
/// </summary>
internal static class AskAgencies
{
    private const int MaxQuestion = 2000;

    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AskAgenciesRequest request, [AsParameters] AgencyChange change, ChildIdentityClient intake) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("agencies", request.Agencies is not { Count: > 0 }, "Choose at least one agency.")
            .Refuse(
                "items", request.Items is not { Count: > 0 } && string.IsNullOrWhiteSpace(request.Question),
                "Choose what is requested, or ask in your own words.")
            .Refuse(
                "question",
                request.Agencies?.Contains(AgencyProcedure.Other, StringComparer.Ordinal) is true && string.IsNullOrWhiteSpace(request.Question),
                "Say which other agency you ask and how it is reached: nothing is sent to it automatically, somebody rings or writes.")
            .Limited("question", request.Question, MaxQuestion),
        async agencies =>
        {
            var question = string.IsNullOrWhiteSpace(request.Question) ? null : request.Question;
            var (asked, refusal) = agencies.Enquiry.Ask(
                request.Agencies!, request.Items ?? [], question, agencies.Case, agencies.Procedure, change.Person, change.Now);
            if (refusal is not null)
            {
                return refusal;
            }

            if (await intake.CheckAsync(change.CaseId, question, "question", change.Cancellation) is { } held)
            {
                return held;
            }

            var (dueAt, rule) = change.DueAt(agencies);
            foreach (var one in asked)
            {
                change.Db.Deadlines.Add(one.StartClock(change.Now, dueAt, rule));
                change.Db.Publish(one.ToAgencyAsked());
                change.Record(
                    one.CaseId, "agency-asked", $"Information requested from {agencies.Procedure.AgencyInWords(one.Agency)} ({Words(one.Basis)}).",
                    rule: one.BasisRule);
            }

            return null;
        });

    private static string Words(AskingBasis basis) => basis switch
    {
        AskingBasis.Consent => "with the parents' consent",
        AskingBasis.Dispensation => "without consent, as a manager authorised",
        _ => "without consent, because significant harm is suspected",
    };
}
