using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>The initial child protection conference was held, which meets its clock, and decided whether the child has a child protection plan.</summary>
internal static class RecordConference
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordConferenceRequest request, [AsParameters] ProtectionChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("heldAt", request.HeldAt is null, "Say when it was held.")
            .Refuse("heldAt", request.HeldAt > change.Now ? null : PlausibleDates.Act(request.HeldAt, change.Now, string.Empty))
            .Refuse("outcome", request.Outcome is null, "Say what the conference decided.")
            .Limited("category", request.Category, FieldChecks.MaxLine)
            .Required("reason", request.Reason, "Record the reasons of the conference."),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            var outcome = request.Outcome!.Value;
            var category = string.IsNullOrWhiteSpace(request.Category) ? null : request.Category;
            if (outcome == ConferenceOutcome.ChildProtectionPlan && (category is null || !AbuseCategories.All.ContainsKey(category)))
            {
                return ProtectionRefusals.CategoryNeeded(procedure);
            }

            if (outcome != ConferenceOutcome.ChildProtectionPlan && category is not null)
            {
                return ProtectionRefusals.CategoryOfNoPlan(procedure);
            }

            var (refusal, held) = found.HoldConference(request.HeldAt!.Value, outcome, category, request.Reason!, procedure, change.Now);
            if (refusal is not null)
            {
                return refusal;
            }

            var clocks = held.Select(enquiry => enquiry.ClockId).ToList();
            foreach (var clock in await change.Db.Deadlines.Where(clock => clocks.Contains(clock.Id)).ToListAsync(change.Cancellation))
            {
                clock.Meet(request.HeldAt!.Value.ToUniversalTime());
            }

            var agencies = await change.AgenciesAsync(found);
            foreach (var enquiry in held)
            {
                change.Db.Publish(new ChildProtectionConferenceHeld
                {
                    EnquiryId = enquiry.EnquiryId,
                    ContactRecordId = found.ContactRecordId,
                    Reference = found.Reference,
                    Authority = found.Authority,
                    HeldAt = request.HeldAt!.Value.ToUniversalTime(),
                    EnquiryConcludedAt = enquiry.ConcludedAt!.Value,
                    RecordedBy = change.Person.Id,
                    Rule = procedure.Conference.Rule.Display,
                    Agencies = agencies,
                    Outcome = outcome.Code(),
                });
            }

            change.Record(
                found.ContactRecordId, "conference-held",
                $"The initial child protection conference was held: {CodesInWords.Spelt(outcome.Code())}.", request.Reason,
                procedure.ConferenceOutcome.Rule.Display);
            return null;
        });
}
