using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>A professional asks for advice, in the portal or of the worker who takes the call (Dudley 1.0).</summary>
internal static class RecordConsultation
{
    public static async Task<Results<Created<ConsultationView>, Created<OwnConsultation>, ValidationProblem>> HandleAsync(
        RecordConsultationRequest request, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars,
        SuggestPeople suggest, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var isOwn = !person.IsStaff;
        request = request with { Channel = request.Channel ?? (isOwn ? ChannelCodes.OnlineForm : null) };
        var procedure = procedures.InForceOn(person.Authority, WorkingCalendar.LondonDate(now));
        if (ConsultationRules.Check(request, procedure, isOwn, now) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var consultation = Consultation.Record(
            request with { AskedBy = request.AskedBy!.Compact(), Child = request.Child?.Compact() }, procedure, $"C-{ContactIntake.NewReference()}", person,
            now);
        consultation.SameChild = [.. (await ConsultedChild.OthersAsync(db, suggest, consultation, person, now, ct)).Select(other => other.Id)];
        db.Add(consultation);
        ConsultationClocks.StartAnswer(db, consultation, procedure, calendars);
        if (consultation.SignificantHarm)
        {
            ConsultationClocks.StartHarmDecision(db, consultation, procedure, consultation.AskedAt);
        }

        db.Activity.Add(ActivityEntry.Of(
            person, consultation.Id, now, "consultation-recorded", $"Consultation {consultation.Reference} recorded",
            rule: procedure.Intake.Consultation.Offered.Rule.Display));
        await db.SaveChangesAsync(ct);
        await ConsultedChild.IndexAsync(db, consultation, person, now, ct);
        http.SetETag(consultation.Version);
        return isOwn
            ? TypedResults.Created($"/api/intake/own-consultations/{consultation.Id}", await OwnConsultations.ViewAsync(db, consultation, ct))
            : TypedResults.Created($"/api/intake/consultations/{consultation.Id}", await ConsultationViews.OfAsync(db, consultation, ct));
    }
}
