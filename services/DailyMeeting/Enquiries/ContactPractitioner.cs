using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// A practitioner was contacted: aware of the child's situation, and to contact the Lead Practitioner (York 2.6). Or could not be told, with the reason.
/// </summary>
internal static class ContactPractitioner
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ContactPractitionerRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        Check(request, change.Now),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var contacted = new ContactedPractitioner
            {
                Name = request.Name!,
                Role = request.Role!,
                ContactedAt = request.ContactedAt!.Value.ToUniversalTime(),
                AwareOfSituation = request.AwareOfSituation is true,
                ToContactLead = request.ToContactLead is true,
                CouldNotBeTold = IsToldNothing(request) ? request.CouldNotBeTold!.Trim() : null,
                Note = request.Note,
                By = change.Person.Id,
                ByName = change.Person.Name,
            };
            if (enquiry.ContactPractitioner(contacted, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            var summary = contacted switch
            {
                { CouldNotBeTold: not null } => "A practitioner could not be told of the Lead Practitioner.",
                { ToContactLead: true } => "A practitioner was contacted and is to contact the Lead Practitioner.",
                _ => "A practitioner was contacted, who does not know yet whom to contact.",
            };
            change.Record(
                enquiry.ContactRecordId, contacted.CouldNotBeTold is null ? "practitioner-contacted" : "practitioner-not-told", summary,
                contacted.CouldNotBeTold ?? request.Note, FollowUpRules.Of(meeting, "contact-practitioners"));
            return null;
        },
        change.MayNotAttend);

    private static FieldChecks Check(ContactPractitionerRequest request, DateTimeOffset now)
    {
        var isToldNothing = IsToldNothing(request);
        return new FieldChecks()
            .Required("name", request.Name, "Name the practitioner.", FieldChecks.MaxLine)
            .Required("role", request.Role, "Say what profession or agency they are of.", FieldChecks.MaxLine)
            .Refuse("contactedAt", request.ContactedAt is null, "Say when they were contacted, or it was tried.")
            .Refuse("contactedAt", PlausibleDates.Act(request.ContactedAt, now, "It cannot be in the future."))
            .Limited("couldNotBeTold", request.CouldNotBeTold)
            .Refuse(
                "couldNotBeTold", isToldNothing && (request.ToContactLead is true || request.AwareOfSituation is true),
                "Whoever could not be told knows neither: record the one or the other.")
            .Refuse("awareOfSituation", !isToldNothing && request.AwareOfSituation is null, "Say whether they are aware of the child's current situation.")
            .Refuse("toContactLead", !isToldNothing && request.ToContactLead is null, "Say whether they know that they are to contact the Lead Practitioner.")
            .Limited("note", request.Note);
    }

    private static bool IsToldNothing(ContactPractitionerRequest request) => !string.IsNullOrWhiteSpace(request.CouldNotBeTold);
}

internal static class FollowUpRules
{
    /// <summary>The paragraph of something that the procedure has done after the meeting.</summary>
    public static string Of(DailyMeetingProcedure meeting, string duty) =>
        meeting.FollowUp.First(known => string.Equals(known.Code, duty, StringComparison.Ordinal)).Rule.Display;
}
