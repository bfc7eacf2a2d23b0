using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>How consultations are shown.</summary>
internal static class ConsultationViews
{
    public static async Task<ConsultationView> OfAsync(IntakeDbContext db, Consultation consultation, CancellationToken ct) => new(
        consultation.Id, consultation.Reference, consultation.Authority, consultation.Channel, consultation.AskedAt, consultation.RecordedByName,
        consultation.AskedBy, ChildNameOf(consultation), consultation.Child, consultation.Question, consultation.SignificantHarm, consultation.HarmUndecided,
        consultation.State,
        [
            .. (await db.Deadlines.AsNoTracking().Where(due => due.ContactRecordId == consultation.Id).OrderBy(due => due.DueAt).ToListAsync(ct))
                .Select(due => new RecordClock(due.Kind, due.StartedAt, due.DueAt, due.Rule, due.MetAt, due.MissedAt)),
        ],
        consultation.Answer, consultation.NoReferral, consultation.Became);

    /// <summary>Null where the child is not named.</summary>
    public static string? ChildNameOf(Consultation consultation) => consultation.Child is { } child
        ? ChildNames.Of(child, [], WorkingCalendar.LondonDate(consultation.AskedAt))
        : null;
}
