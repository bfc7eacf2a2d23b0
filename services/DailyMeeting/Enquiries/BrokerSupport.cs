using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>After a brokered decision: the lead practitioner, the practitioners contacted and the support (York 2.6).</summary>
internal static class BrokerSupport
{
    private const int MaxPractitioners = 50;

    /// <param name="Practitioners">Each practitioner contacted, by name and role.</param>
    public sealed record Request(string? LeadPractitioner, IReadOnlyList<string?>? Practitioners, string? Support);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await EnquiryChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        var now = clock.GetUtcNow();
        var practitioners = request.Practitioners!.Select(practitioner => practitioner!).ToList();
        if (change.Enquiry.Broker(request.LeadPractitioner!, practitioners, request.Support!, change.Meeting, person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var rule = change.Meeting.FollowUp[0].Rule.Display;
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "support-brokered", $"Support brokered, lead practitioner named, {practitioners.Count} practitioner(s) contacted.", rule: rule));
        db.Publish(new SupportBrokered { ContactRecordId = contactRecordId, Authority = change.Enquiry.Authority, BrokeredAt = now, Rule = rule });
        await db.SaveChangesAsync(ct);
        return change.Answer(person, http.Response);
    }

    private static IDictionary<string, string[]>? Check(Request request)
    {
        var practitioners = request.Practitioners ?? [];
        var checks = new FieldChecks()
            .Required("leadPractitioner", request.LeadPractitioner, "Name the lead practitioner.", FieldChecks.MaxLineLength)
            .Refuse("practitioners", practitioners.Count == 0, "Name each practitioner you contacted.")
            .Refuse("practitioners", practitioners.Count > MaxPractitioners, $"Name at most {MaxPractitioners}.")
            .Required("support", request.Support, "Say what support was brokered.");
        for (var i = 0; i < practitioners.Count; i++)
        {
            checks.Required($"practitioners[{i}]", practitioners[i], "Name the practitioner.", FieldChecks.MaxLineLength);
        }

        return checks.Problems;
    }
}
