namespace ReferralPlatform.Intake.Consultations;

internal static class GetConsultation
{
    public static async Task<Results<Ok<ConsultationView>, ProblemHttpResult>> HandleAsync(
        Guid consultationId, CurrentPerson person, HttpResponse http, IntakeDbContext db, CancellationToken ct)
    {
        if (await FindAsync(db, consultationId, person, ct) is not { } consultation)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(consultation.Version);
        return TypedResults.Ok(await ConsultationViews.OfAsync(db, consultation, ct));
    }

    internal static Task<Consultation?> FindAsync(IntakeDbContext db, Guid consultationId, CurrentPerson person, CancellationToken ct) =>
        db.Consultations.AsNoTracking().SingleOrDefaultAsync(found => found.Id == consultationId && found.Authority == person.Authority, ct);
}
