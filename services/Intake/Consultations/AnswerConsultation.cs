namespace ReferralPlatform.Intake.Consultations;

/// <summary>
/// A worker advises, and both agree on what is done next. Signs of significant harm that the worker sees keep it open until it progresses to referral or a
/// manager says why not.
/// </summary>
internal static class AnswerConsultation
{
    public static Task<Results<Ok<ConsultationView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AnswerConsultationRequest request, [AsParameters] ConsultationChange change) => change.ApplyAsync(
        ConsultationRules.CheckAnswer(request, WorkingCalendar.LondonDate(change.Now)),
        async consultation =>
        {
            var (person, procedure) = (change.Person, change.ProcedureOf(consultation));
            var wasUndecided = consultation.HarmUndecided;
            var answer = new ConsultationAnswer(
                request.Advice!.Trim(), person.Name, person.Roles is [var role, ..] ? role : string.Empty, change.Now, request.FurtherAction == Answer.Yes,
                request.AgreedAction?.Trim(), request.AgreedActionBy?.Trim(), request.AgreedActionDueOn, request.AgreedActionOwner);
            if (consultation.Give(answer, request.SignificantHarm!.Value, person) is { } refusal)
            {
                return refusal;
            }

            if (consultation.HarmUndecided && !wasUndecided)
            {
                ConsultationClocks.StartHarmDecision(change.Db, consultation, procedure, change.Now);
            }

            await ConsultationClocks.MeetAsync(change.Db, consultation, change.Now, change.Cancellation, ClockKinds.Consultation);
            change.Record(
                consultation.Id, "consultation-answered",
                consultation.HarmUndecided ? "Advice given; signs of significant harm: it progresses to referral, or a manager says why not" : "Advice given",
                rule: procedure.Intake.Consultation.Answer.Rule.Display);
            return null;
        });
}
