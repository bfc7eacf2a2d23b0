namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Names the Lead Practitioner, who may broker the support instead of the Advice Team where confident and willing (York 2.6).</summary>
internal static class NameLeadPractitioner
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        NameLeadPractitionerRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("name", request.Name, "Name the Lead Practitioner.", FieldChecks.MaxLine)
            .Required("role", request.Role, "Say what profession or agency they are of.", FieldChecks.MaxLine)
            .Refuse("brokers", request.Brokers is null, "Say whether they are confident and willing to broker the support themselves.")
            .Limited("reason", request.Reason),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var isFirst = enquiry.Lead is null;
            var lead = new LeadPractitioner
            {
                Name = request.Name!,
                Role = request.Role!,
                Brokers = request.Brokers!.Value,
                Reason = request.Reason,
                NamedAt = change.Now,
                By = change.Person.Id,
                ByName = change.Person.Name,
            };
            if (enquiry.NameLead(lead, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            var summary = $"{(isFirst ? "The Lead Practitioner was named" : "Another Lead Practitioner was named")}; "
                + $"{(lead.Brokers ? "the Lead Practitioner" : "the Advice Team")} brokers the support.";
            change.Record(enquiry.ContactRecordId, "lead-practitioner-named", summary, request.Reason, FollowUpRules.Of(meeting, "name-lead-practitioner"));
            return null;
        },
        change.MayNotAttend);
}
