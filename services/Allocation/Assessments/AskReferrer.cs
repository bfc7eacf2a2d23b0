using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>
/// The referrer is asked about what is unclear: the nature of the concerns, and how and why they have arisen (Referrals 2024 4.4). Until there is an answer,
/// or it is recorded why there is none, it is a task with a day.
/// </summary>
internal static class AskReferrer
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AskReferrerRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks()
            .Required("question", request.Question, "Say what is unclear.")
            .Required("reason", request.Reason, "Say why it has to be clear.")
            .Refuse("answerBy", request.AnswerBy is null, "Give the day by which it has to be clear.")
            .Refuse("answerBy", request.AnswerBy < change.Today, "The day is past.")
            .Refuse("answerBy", PlausibleDates.Plan(request.AnswerBy, change.Today)),
        work =>
        {
            var (found, assessment, procedure) = work;
            var answerBy = request.AnswerBy!.Value;
            var clock = change.StartClock(
                found, ClockKinds.ReferrersAnswer, WorkingCalendar.EndOfLondonDay(answerBy), procedure.Clarifying);
            assessment.Clarifications.Add(new Clarification
            {
                Number = assessment.Clarifications.Count + 1,
                Question = request.Question!,
                Reason = request.Reason!,
                AnswerBy = answerBy,
                Clock = clock.Id,
                Rule = clock.Rule,
                AskedByName = change.Person.Name,
                AskedAt = change.Now,
            });
            change.Record(
                found.ContactRecordId, "referrer-asked", $"The referrer is asked about what is unclear, by {DatesInWords.ShowDate(answerBy)}.", request.Reason,
                clock.Rule);
            return (Refusal?)null;
        });
}
