using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>What the referrer answered, or why there is no answer: the referrer may not be known (Referrals 2024 4.4).</summary>
internal static class RecordReferrersAnswer
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        int number, RecordReferrersAnswerRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks()
            .Refuse(
                "answer", string.IsNullOrWhiteSpace(request.Answer) == string.IsNullOrWhiteSpace(request.WhyNone),
                "Enter what the referrer answered, or why there is no answer.")
            .Limited("answer", request.Answer)
            .Limited("whyNone", request.WhyNone)
            .Refuse("answeredAt", PlausibleDates.Act(request.AnsweredAt, change.Now, "It must have been answered.")),
        async work =>
        {
            if (work.Assessment.Clarifications.Find(asked => asked.Number == number) is not { } open)
            {
                return Refusal.NotFound;
            }

            if (open.SettledAt is not null)
            {
                return AssessmentRefusals.AnsweredBefore(open.Rule);
            }

            var settledAt = request.AnsweredAt?.ToUniversalTime() ?? change.Now;
            if (settledAt.IsBeforeMinuteOf(open.AskedAt))
            {
                return new FieldChecks().Refuse("answeredAt", true, "This is before the referrer was asked.").Refusal;
            }

            work.Assessment.Settle(open, request, settledAt, change.Person, change.Now);
            await change.MeetAsync(open.Clock, settledAt);
            var isAnswered = !string.IsNullOrWhiteSpace(request.Answer);
            change.Record(
                work.Case.ContactRecordId, "referrer-answered",
                isAnswered ? "The referrer answered what was unclear." : "There is no answer of the referrer to what was unclear.", request.WhyNone, open.Rule);
            return null;
        });
}
