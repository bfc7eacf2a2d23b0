using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Somebody of the Advice Team presents an enquiry that a form brought, or whose worker is away (York 2.1).</summary>
internal static class TakePresentation
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        TakePresentationRequest request, [AsParameters] EnquiryChange change, MeetingPeople people) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Say why somebody else presents it."),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var (presenter, name) = (change.Person.Id, change.Person.Name);
            if (request.PersonId is { Length: > 0 } id && !string.Equals(id, presenter, StringComparison.Ordinal))
            {
                if (people.Find(enquiry.Authority, id) is not { } named)
                {
                    return new FieldChecks().Refuse("personId", MeetingRefusals.NotInDirectory).Refusal;
                }

                (presenter, name) = (named.PersonId, named.Name);
            }

            if (enquiry.TakePresentation(presenter, name, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            change.Record(enquiry.ContactRecordId, "presentation-taken", $"{name} presents the enquiry.", request.Reason, meeting.Attends.Rule.Display);
            return null;
        },
        change.MayNotAttend);
}
