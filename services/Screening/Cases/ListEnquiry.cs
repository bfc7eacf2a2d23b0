using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Puts a case that was not listed on receipt on the agenda of the daily meeting (York 2).</summary>
internal static class ListEnquiry
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ListEnquiryRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Limited("reason", request.Reason),
        screened =>
        {
            if (screened.List(change.ProcedureOf(screened), change.Calendars.For(screened.Authority), change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Db.Publish(screened.ToEnquiryListed() with { ListedAt = change.Now });
            change.Record(
                screened.Id, "enquiry-listed", $"Listed for the meeting of {DatesInWords.Show(screened.MeetingOn!.Value)}.", request.Reason,
                screened.MeetingRule);
            return null;
        });
}
