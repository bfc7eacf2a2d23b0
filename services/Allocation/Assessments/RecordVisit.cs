using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>A visit: the child was seen, alone or not and where, or not seen and why (Referrals 2024 4.4, 4.5).</summary>
internal static class RecordVisit
{
    private const int MostMinutes = 24 * 60;

    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordVisitRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        Check(request, change.Now),
        async work =>
        {
            var (found, assessment, procedure) = work;
            var seen = request.Seen == true;
            var rule = procedure.SeeingTheChild.Rule.Display;
            if (IsBeforeContact(request.VisitedAt!.Value, found.ReceivedAt))
            {
                return AssessmentRefusals.VisitBeforeContact(found.ReceivedAt, rule);
            }

            assessment.Visits.Add(new Visit
            {
                VisitedAt = request.VisitedAt.Value.ToUniversalTime(),
                Seen = seen,
                Alone = seen ? request.Alone : null,
                WhyNotAlone = seen && request.Alone == false ? request.WhyNotAlone : null,
                WhyNotSeen = seen ? null : request.WhyNotSeen,
                Where = request.Where,
                Minutes = seen ? request.Minutes : null,
                InterpreterUsed = request.InterpreterUsed,
                Language = request.Language,
                Account = request.Account,
                NextVisitAt = request.NextVisitAt?.ToUniversalTime(),
                By = change.Person.Id,
                ByName = change.Person.Name,
                At = change.Now,
            });
            if (seen)
            {
                await change.MeetAsync(assessment.SeeClock, request.VisitedAt.Value.ToUniversalTime());

                // There is no day to be set for what was done.
                await change.MeetAsync(found.DayClock, request.VisitedAt.Value.ToUniversalTime());
                found.DayIsSettled();
            }

            change.Record(
                found.ContactRecordId, "child-visited",
                !seen ? "Visit: the child was not seen." : request.Alone == true ? "Visit: the child was seen alone." : "Visit: the child was seen, not alone.",
                rule: rule);
            change.Db.Publish(new ChildVisited
            {
                ContactRecordId = found.ContactRecordId,
                Authority = found.Authority,
                AssessmentId = assessment.Id,
                Seen = seen,
                Alone = seen ? request.Alone : null,
                VisitedAt = request.VisitedAt.Value.ToUniversalTime(),
                RecordedAt = change.Now,
                Rule = rule,
            });
            return null;
        },
        alsoUnderReview: true);

    /// <summary>Whether the child was visited before the contact that the visit is for; to the minute, as a visit is recorded.</summary>
    private static bool IsBeforeContact(DateTimeOffset visitedAt, DateTimeOffset receivedAt) => visitedAt <= receivedAt.AddMinutes(-1);

    private static FieldChecks Check(RecordVisitRequest request, DateTimeOffset now)
    {
        var seen = request.Seen == true;
        return new FieldChecks()
            .Refuse("visitedAt", request.VisitedAt is null, "Give day and time of the visit.")
            .Refuse("visitedAt", PlausibleDates.Act(request.VisitedAt, now, "A visit is recorded after it was made."))
            .Refuse("seen", request.Seen is null, "Say whether the child was seen.")
            .Refuse("whyNotSeen", request.Seen == false && string.IsNullOrWhiteSpace(request.WhyNotSeen), "Say why the child was not seen.")
            .Refuse("alone", seen && request.Alone is null, "Say whether the child was seen alone.")
            .Refuse("whyNotAlone", seen && request.Alone == false && string.IsNullOrWhiteSpace(request.WhyNotAlone), "Say why the child was not seen alone.")
            .Refuse("where", seen && string.IsNullOrWhiteSpace(request.Where), "Say where the child was seen.")
            .Limited("where", request.Where, FieldChecks.MaxLine)
            .Limited("language", request.Language, FieldChecks.MaxLine)
            .Limited("whyNotAlone", request.WhyNotAlone)
            .Limited("whyNotSeen", request.WhyNotSeen)
            .Limited("account", request.Account, FieldLimits.Narrative)
            .Refuse("minutes", request.Minutes is < 1 or > MostMinutes, "Give the minutes, from 1 to 1,440.")
            .Refuse("nextVisitAt", request.NextVisitAt < now, "The next visit is yet to come.")
            .Refuse("nextVisitAt", PlausibleDates.Plan(request.NextVisitAt, now));
    }
}
