using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>After a brokered decision: the support, arranged by the Advice Team or by the Lead Practitioner (York 2.6).</summary>
internal static class BrokerSupport
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        BrokerSupportRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        new FieldChecks().Required("support", request.Support, "Say what support was brokered."),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            if (enquiry.Broker(request.Support!, meeting, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var rule = FollowUpRules.Of(meeting, "broker-support");
            change.Db.Publish(new SupportBrokered
            {
                ContactRecordId = enquiry.ContactRecordId,
                Authority = enquiry.Authority,
                BrokeredAt = change.Now,
                Rule = rule,
            });
            var summary = $"Support was brokered by the {(enquiry.Brokerage!.ByLeadPractitioner ? "Lead Practitioner" : "Advice Team")}, "
                + $"practitioners contacted: {enquiry.Practitioners.Count(known => known.CouldNotBeTold is null)}.";
            change.Record(enquiry.ContactRecordId, "support-brokered", summary, rule: rule);
            return null;
        },
        change.MayNotAttend);
}
