using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>After a brokered decision: the lead practitioner, the practitioners contacted and the support (York 2.6).</summary>
internal static class BrokerSupport
{
    private const int MaxPractitioners = 50;

    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        BrokerSupportRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        Check(request),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var practitioners = request.Practitioners!.Select(practitioner => practitioner!).ToList();
            if (enquiry.Broker(request.LeadPractitioner!, practitioners, request.Support!, meeting, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var rule = meeting.FollowUp[0].Rule.Display;
            change.Db.Publish(new SupportBrokered
            {
                ContactRecordId = enquiry.ContactRecordId,
                Authority = enquiry.Authority,
                BrokeredAt = change.Now,
                Rule = rule,
            });
            var summary = $"Support brokered, lead practitioner named, practitioners contacted: {practitioners.Count}.";
            change.Record(enquiry.ContactRecordId, "support-brokered", summary, rule: rule);
            return null;
        });

    private static FieldChecks Check(BrokerSupportRequest request)
    {
        var practitioners = request.Practitioners ?? [];
        var checks = new FieldChecks()
            .Required("leadPractitioner", request.LeadPractitioner, "Name the lead practitioner.", FieldChecks.MaxLine)
            .Refuse("practitioners", practitioners.Count == 0, "Name each practitioner you contacted.")
            .Refuse("practitioners", practitioners.Count > MaxPractitioners, $"Name at most {MaxPractitioners}.")
            .Required("support", request.Support, "Say what support was brokered.");
        for (var i = 0; i < practitioners.Count; i++)
        {
            checks.Required($"practitioners[{i}]", practitioners[i], "Name the practitioner.", FieldChecks.MaxLine);
        }

        return checks;
    }
}
