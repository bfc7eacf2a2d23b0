using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// A manager concludes the section 47 enquiry, with reasons. It ends in no other way. Where the child is at continuing risk, the initial child
/// protection conference stays due; otherwise its clock stops.
/// </summary>
internal static class ConcludeEnquiry
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ConcludeEnquiryRequest request, [AsParameters] ProtectionChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("conclusion", request.Conclusion is null, "Choose how the enquiry is concluded.")
            .Required("reason", request.Reason, "Record the reasons."),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            var conclusion = request.Conclusion!.Value;
            var isHeld = !await change.Db.Discussions.AnyAsync(
                row => row.ContactRecordId == found.ContactRecordId && row.State != DiscussionState.Held && row.State != DiscussionState.CalledOff,
                change.Cancellation);
            var enquiry = found.OpenEnquiry;
            if (found.Conclude(conclusion, request.Reason!, isHeld, procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var conferenceFollows = conclusion is Section47Conclusion.SubstantiatedContinuingRisk;
            if (!conferenceFollows)
            {
                // A clock that has run out stays: that nobody concluded in time is a fact.
                change.Db.Deadlines.RemoveRange(
                    await change.Db.Deadlines.Where(clock => clock.Id == enquiry!.ClockId && clock.MissedAt == null).ToListAsync(change.Cancellation));
            }

            change.Db.Publish(new Section47EnquiryConcluded
            {
                EnquiryId = enquiry!.EnquiryId,
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                Conclusion = conclusion.Code(),
                ConcludedAt = change.Now,
                ConcludedBy = change.Person.Id,
                ConferenceDueAt = conferenceFollows ? enquiry.ConferenceDueAt : null,
                Rule = procedure.ConcludesEnquiry.Rule.Display,
                Agencies = await change.AgenciesAsync(found),
            });
            change.Record(
                found.ContactRecordId, "section-47-enquiry-concluded", $"Section 47 enquiry concluded: {CodesInWords.Spelt(conclusion.Code())}.",
                request.Reason, procedure.ConcludesEnquiry.Rule.Display);
            return null;
        },
        found => ProtectionRefusals.MayNotConclude(change.ProcedureOf(found).ConcludesEnquiry, change.Person));
}
