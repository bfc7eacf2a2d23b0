using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// What every slice that changes an enquiry gathers first: the locked row, its procedure, and whether the caller read this version.
/// </summary>
internal sealed record EnquiryChange(Enquiry Enquiry, AuthorityProcedure Procedure)
{
    public DailyMeetingProcedure Meeting => Procedure.DailyMeeting.Value;

    /// <returns>The change, or the answer 404, 428 or 412 (with the current state) in its place.</returns>
    public static async Task<(EnquiryChange? Change, ProblemHttpResult? Problem)> BeginAsync(
        Guid contactRecordId, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, HttpRequest request, CancellationToken ct)
    {
        if (await db.EnquiryForUpdateAsync(contactRecordId, person.Authority, ct) is not { } enquiry)
        {
            return (null, Refusal.NotFound.ToProblem());
        }

        var procedure = procedures.For(enquiry.Authority, enquiry.ProcedureVersion);
        return Preconditions.Check(request, enquiry.Version) is { } stale
            ? (null, stale.ToProblem(EnquiryView.Of(enquiry, procedure, person)))
            : (new EnquiryChange(enquiry, procedure), null);
    }

    /// <summary>The answer to a change: the enquiry as it is now, with its new ETag.</summary>
    public Ok<EnquiryView> Answer(CurrentPerson person, HttpResponse response)
    {
        response.SetETag(Enquiry.Version);
        return TypedResults.Ok(EnquiryView.Of(Enquiry, Procedure, person));
    }
}
