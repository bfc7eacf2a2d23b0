using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>
/// Agencies are asked to contribute to the assessment, each by a request and a clock of its own (Dudley 1.4). Nothing leaves without consent or what stands in
/// its place (York 5.4).
/// </summary>
internal static class RequestContributions
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RequestContributionsRequest request, [AsParameters] CaseChange change, ChildIdentityClient intake) => change.WorkAsync(
        Check(request, change),
        async work =>
        {
            var (found, assessment, procedure) = work;
            var rule = procedure.Contributions.ValueOrDefault?.Rule ?? procedure.ContributionDue.Rule;
            if (!string.IsNullOrWhiteSpace(request.WhyNobody))
            {
                assessment.AsksNobody(request.WhyNobody, change.Now);
                change.Record(found.ContactRecordId, "no-contributions", "No agency is asked to contribute.", request.WhyNobody, rule.Display);
                return null;
            }

            var authority = change.Procedures.For(found.Authority, found.ProcedureVersion);
            var (ground, refusal) = Grounds.Decide(
                request, found, await change.Db.Heard.FindAsync([found.ContactRecordId], change.Cancellation), authority.Screening, change.Person);
            if (ground is null)
            {
                return refusal;
            }

            if (await intake.CheckAsync(found.ContactRecordId, request.Question, "question", change.Cancellation) is { } held)
            {
                return held;
            }

            var agencies = authority.Screening.Agencies;
            foreach (var code in request.Agencies!.Distinct(StringComparer.Ordinal))
            {
                if (agencies.FindAgency(code) is not { } agency)
                {
                    return ContributionRefusals.AgencyNotKnown(code, agencies);
                }

                if (assessment.Contributions.Exists(
                    asked => asked.IsWaiting && asked.About == request.About && string.Equals(asked.Agency, code, StringComparison.Ordinal)))
                {
                    return ContributionRefusals.AlreadyRequested(agency);
                }

                var clock = StartClock(change, work, code, request.DueOn);
                var asked = new Contribution
                {
                    ContactRecordId = found.ContactRecordId,
                    AssessmentId = assessment.Id,
                    Authority = found.Authority,
                    Reference = found.Reference,
                    ProcedureVersion = found.ProcedureVersion,
                    AssessmentKind = assessment.Kind,
                    Agency = code,
                    About = request.About,
                    Question = request.Question!,
                    RequestedAt = change.Now,
                    RequestedByName = change.Person.Name,
                    Ground = Ground.Of(request, ground, change.Person),
                    DueAt = clock.DueAt,
                    DueRule = rule.Display,
                    DueClock = clock.Id,
                };
                assessment.Contributions.Add(asked);
                change.Db.Contributions.Add(asked);
                change.Db.Publish(asked.ToRequested());
                change.Record(found.ContactRecordId, "contribution-requested", $"Contribution requested of {agency.Label}.", rule: rule.Display);
            }

            change.Record(
                found.ContactRecordId, "contribution-ground", Grounds.InWords(request, authority.Screening.ConsentDispensation), request.Dispensation?.Text,
                ground.Display);
            return null;
        });

    private static FieldChecks Check(RequestContributionsRequest request, CaseChange change)
    {
        var today = change.Today;
        var nobody = !string.IsNullOrWhiteSpace(request.WhyNobody);
        return new FieldChecks()
            .Refuse("agencies", !nobody && request.Agencies is not { Count: > 0 }, "Choose at least one agency, or say why none is involved.")
            .Refuse("agencies", nobody && request.Agencies is { Count: > 0 }, "Choose agencies, or say why none is involved: not both.")
            .Refuse("question", !nobody && string.IsNullOrWhiteSpace(request.Question), "Say what you ask.")
            .Limited("question", request.Question)
            .Limited("whyNobody", request.WhyNobody)
            .Refuse("dueOn", request.DueOn < today, "The day is past.")
            .Refuse("dueOn", PlausibleDates.Plan(request.DueOn, today))
            .Refuse("ground", nobody && request.Ground is not null, "Nobody is asked: leave the ground out.")
            .Ground(request, change.Now);
    }

    /// <summary>By the day that was given, else the procedure's own time; and never later than the assessment is due, unless that is past.</summary>
    private static CaseDeadline StartClock(CaseChange change, AssessmentWork work, string agency, DateOnly? dueOn)
    {
        var (found, assessment, procedure) = work;
        var dueAt = dueOn is { } day
            ? WorkingCalendar.EndOfLondonDay(day)
            : change.Calendars.For(found.Authority).DueAt(change.Now, procedure.ContributionDue).At;
        return change.StartClock(
            found, $"{procedure.ContributionDue.Kind}-{agency}", dueAt > assessment.DueAt && assessment.DueAt > change.Now ? assessment.DueAt : dueAt,
            procedure.ContributionDue.Rule);
    }
}
