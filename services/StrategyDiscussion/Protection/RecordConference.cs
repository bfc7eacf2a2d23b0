using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>The initial child protection conference was held, which meets its clock.</summary>
internal static class RecordConference
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordConferenceRequest request, [AsParameters] ProtectionChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("heldAt", request.HeldAt is null, "Say when it was held.")
            .Refuse("heldAt", request.HeldAt > change.Now ? null : PlausibleDates.Act(request.HeldAt, change.Now, string.Empty)),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            var (refusal, held) = found.HoldConference(request.HeldAt!.Value, procedure, change.Now);
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
                });
            }

            change.Record(
                found.ContactRecordId, "conference-held", "The initial child protection conference was held.", rule: procedure.Conference.Rule.Display);
            return null;
        });
}
