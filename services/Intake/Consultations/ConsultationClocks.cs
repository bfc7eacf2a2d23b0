using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>The clocks of a consultation: the answer and, with signs of significant harm, that it progresses to referral or a manager says why not.</summary>
internal static class ConsultationClocks
{
    /// <summary>How long "immediately" lasts before it is late, as for a notice to the police (docs/adr/0013).</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(30);

    public static void StartAnswer(IntakeDbContext db, Consultation consultation, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var clock = procedure.Intake.Consultation.Answer;
        db.Deadlines.Add(CaseDeadline.Start(
            consultation.Id, consultation.Reference, consultation.Authority, clock.Kind, consultation.AskedAt,
            calendars.For(consultation.Authority).DueAt(consultation.AskedAt, clock).At, clock.Rule.Display));
    }

    /// <param name="knownAt">When the signs became known.</param>
    public static void StartHarmDecision(IntakeDbContext db, Consultation consultation, AuthorityProcedure procedure, DateTimeOffset knownAt)
    {
        var clock = procedure.Intake.Consultation.HarmDecision;
        db.Deadlines.Add(CaseDeadline.Start(
            consultation.Id, consultation.Reference, consultation.Authority, clock.Kind, knownAt, knownAt + LateAfter, clock.Rule.Display));
    }

    /// <param name="kinds">Of <see cref="ClockKinds"/>.</param>
    public static async Task MeetAsync(IntakeDbContext db, Consultation consultation, DateTimeOffset at, CancellationToken ct, params string[] kinds)
    {
        foreach (var clock in await db.Deadlines.Where(due => due.ContactRecordId == consultation.Id && kinds.Contains(due.Kind)).ToListAsync(ct))
        {
            clock.Meet(at);
        }
    }
}
