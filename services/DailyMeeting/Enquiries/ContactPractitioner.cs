using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>A practitioner was contacted: aware of the child's situation, and to contact the Lead Practitioner (York 2.6).</summary>
internal static class ContactPractitioner
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ContactPractitionerRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("name", request.Name, "Name the practitioner.", FieldChecks.MaxLine)
            .Required("role", request.Role, "Say what profession or agency they are of.", FieldChecks.MaxLine)
            .Refuse("contactedAt", request.ContactedAt is null, "Say when they were contacted.")
            .Refuse("contactedAt", PlausibleDates.Act(request.ContactedAt, change.Now, "It cannot be in the future."))
            .Refuse("awareOfSituation", request.AwareOfSituation is null, "Say whether they are aware of the child's current situation.")
            .Refuse("toContactLead", request.ToContactLead is null, "Say whether they know that they are to contact the Lead Practitioner.")
            .Limited("note", request.Note),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var contacted = new ContactedPractitioner
            {
                Name = request.Name!,
                Role = request.Role!,
                ContactedAt = request.ContactedAt!.Value.ToUniversalTime(),
                AwareOfSituation = request.AwareOfSituation!.Value,
                ToContactLead = request.ToContactLead!.Value,
                Note = request.Note,
                By = change.Person.Id,
                ByName = change.Person.Name,
            };
            if (enquiry.ContactPractitioner(contacted, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            var summary = contacted.ToContactLead
                ? "A practitioner was contacted and is to contact the Lead Practitioner."
                : "A practitioner was contacted, who does not know yet whom to contact.";
            change.Record(enquiry.ContactRecordId, "practitioner-contacted", summary, request.Note, FollowUpRules.Of(meeting, "contact-practitioners"));
            return null;
        });
}

internal static class FollowUpRules
{
    /// <summary>The paragraph of something that the procedure has done after the meeting.</summary>
    public static string Of(DailyMeetingProcedure meeting, string duty) =>
        meeting.FollowUp.First(known => string.Equals(known.Code, duty, StringComparison.Ordinal)).Rule.Display;
}
