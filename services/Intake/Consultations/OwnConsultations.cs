namespace ReferralPlatform.Intake.Consultations;

/// <summary>What a professional sees of the consultations that they asked for in the portal: how they stand, and the advice.</summary>
internal static class OwnConsultations
{
    private const int Most = 100;

    public static string[] Roles { get; } = [AccessRoles.PartnerProfessional];

    /// <summary>The newest hundred.</summary>
    public static async Task<Ok<OwnConsultationList>> ListAsync(CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        var own = await db.Consultations.AsNoTracking().Where(found => found.RecordedBy == person.Id && found.Authority == person.Authority)
            .OrderByDescending(found => found.Id).Take(Most).ToListAsync(ct);
        var ids = own.ConvertAll(found => found.Id);
        var clocks = await db.Deadlines.AsNoTracking().Where(due => ids.Contains(due.ContactRecordId) && due.Kind == ClockKinds.Consultation)
            .ToDictionaryAsync(due => due.ContactRecordId, due => (due.DueAt, due.Rule), ct);
        return TypedResults.Ok(new OwnConsultationList(
            [.. own.Select(found => View(found, clocks[found.Id]))], own is [var latest, ..] ? latest.AskedBy : null));
    }

    public static async Task<Results<Ok<OwnConsultation>, ProblemHttpResult>> ReadAsync(
        Guid consultationId, CurrentPerson person, HttpResponse http, IntakeDbContext db, CancellationToken ct)
    {
        var own = await db.Consultations.AsNoTracking().SingleOrDefaultAsync(
            found => found.Id == consultationId && found.RecordedBy == person.Id && found.Authority == person.Authority, ct);
        if (own is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(own.Version);
        return TypedResults.Ok(await ViewAsync(db, own, ct));
    }

    internal static async Task<OwnConsultation> ViewAsync(IntakeDbContext db, Consultation own, CancellationToken ct)
    {
        var clock = await db.Deadlines.AsNoTracking().SingleAsync(due => due.ContactRecordId == own.Id && due.Kind == ClockKinds.Consultation, ct);
        return View(own, (clock.DueAt, clock.Rule));
    }

    private static OwnConsultation View(Consultation own, (DateTimeOffset DueAt, string Rule) due) => new(
        own.Id, own.Reference, own.AskedAt, ConsultationViews.ChildNameOf(own), own.Question, own.SignificantHarm, own.State, due.DueAt, due.Rule, own.Answer,
        own.Became);
}
