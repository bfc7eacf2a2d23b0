using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// A manager gives the section 47 enquiry to another social worker, with the reason and what is handed over: its lead leaves, or is ill, and no discussion has
/// to be held for that. Who worked on it until then keeps what they recorded, and need not read the case any more (Referrals 2024 4.3).
/// </summary>
internal static class ChangeLead
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ChangeLeadRequest request, [AsParameters] ProtectionChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("lead", request.Lead, "Choose the social worker who leads the enquiry from now on.", FieldChecks.MaxLine)
            .Required("reason", request.Reason, "Say why somebody else leads it.")
            .Required("handOver", request.HandOver, "Say what the next lead has to know."),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            if (change.Workers.Find(found.Authority, request.Lead) is not { IsSocialWorker: true } worker)
            {
                return ProtectionRefusals.LeadNotASocialWorker(
                    change.Procedures.For(found.Authority, found.ProcedureVersion).Allocation.SocialWorkerForProtection);
            }

            if (await change.Db.RestrictedRecords.AnyAsync(
                record => record.ContactRecordId == found.ContactRecordId && !record.Lifted && !record.Readers.Contains(worker.Id), change.Cancellation))
            {
                return ProtectionRefusals.LeadMayNotRead(procedure);
            }

            var before = found.EnquiryLed?.Lead ?? "";
            var made = new LeadChange
            {
                From = before,
                FromName = change.Workers.Find(found.Authority, before)?.Name ?? before,
                To = worker.Id,
                ToName = worker.Name,
                Reason = request.Reason!,
                HandOver = request.HandOver!,
                At = change.Now,
                By = change.Person.Id,
                ByName = change.Person.Name,
            };
            if (found.ChangeLead(made, procedure) is { } refusal)
            {
                return refusal;
            }

            var rule = procedure.ChangesLead.Rule.Display;
            change.Db.Publish(new Section47LeadChanged
            {
                EnquiryId = found.EnquiryLed!.EnquiryId,
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                Lead = made.To,
                LeadBefore = made.From,
                ChangedAt = made.At,
                ChangedBy = made.By,
                Rule = rule,
            });
            change.Record(
                found.ContactRecordId, "section-47-lead-changed",
                $"The section 47 enquiry is led by {made.ToName} from now on, and no longer by {made.FromName}.", made.Reason, rule);
            return null;
        },
        found => ProtectionRefusals.MayNotChangeLead(change.ProcedureOf(found).ChangesLead, change.Person));
}
