using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>
/// Who the child of a consultation might be, which case, plan or contact is open, and which other consultations were about the child, for whoever answers it
/// (Peterborough 1.3). What was asked and advised in others is for those who work with them.
/// </summary>
internal static class GetConsultationInvolvement
{
    public static async Task<Results<Ok<ConsultationInvolvement>, ProblemHttpResult>> HandleAsync(
        Guid consultationId, CurrentPerson person, IntakeDbContext db, WorkerDirectory workers, SuggestPeople suggest, NeedToKnow needToKnow,
        TimeProvider clock, CancellationToken ct)
    {
        if (await GetConsultation.FindAsync(db, consultationId, person, ct) is not { } consultation)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (consultation.Child is not { } child)
        {
            return TypedResults.Ok(new ConsultationInvolvement(null, [], []));
        }

        var now = clock.GetUtcNow();
        var own = await ConsultedChild.FindAsync(db, consultation, ct);
        var found = await new DescribeMatches(db, workers, person, suggest, needToKnow, now).OfAsync(
            new FindMatchesRequest { Children = [child] }, ct, own is { OneWith: null } ? [own.Id] : []);
        var others = await ConsultedChild.OthersAsync(db, suggest, consultation, person, now, ct);
        var open = await needToKnow.OpenToAsync([.. others.Select(other => other.Id)], person, ct);
        return TypedResults.Ok(new ConsultationInvolvement(
            found.Children[0], found.OpenContacts,
            [
                .. others.Select(other => new OtherConsultation(
                    other.Id, other.Reference, other.AskedAt, other.AskedBy.Organisation, other.State,
                    open.Contains(other.Id) ? other.Question : null, open.Contains(other.Id) ? other.Answer?.Advice : null)),
            ]));
    }
}
