using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>What every slice that changes an enquiry takes: the enquiry's id, who asks, and the tools.</summary>
internal sealed record EnquiryChange(
    [property: FromRoute] Guid ContactRecordId,
    HttpContext Http,
    CurrentPerson Person,
    [property: FromServices] DailyMeetingDbContext Db,
    [property: FromServices] ProcedureBook Procedures,
    [property: FromServices] TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <summary>Locks the enquiry and checks that the person changes what was read.</summary>
    /// <returns>What the slice decides on, or the answer in its place: 404, 428, or 412 with the current state.</returns>
    public async Task<(Gathered? Gathered, ProblemHttpResult? Problem)> GatherAsync()
    {
        if (await Db.EnquiryForUpdateAsync(ContactRecordId, Person.Authority, Cancellation) is not { } enquiry)
        {
            return (null, Refusal.NotFound.ToProblem());
        }

        var procedure = Procedures.For(enquiry.Authority, enquiry.ProcedureVersion);
        var checks = await Db.ChecksAsync(ContactRecordId, Cancellation);
        return Preconditions.Check(Http.Request, enquiry.Version) is { } stale
            ? (null, stale.ToProblem(EnquiryView.Of(enquiry, checks, procedure, Person)))
            : (new Gathered(enquiry, procedure, checks, Clock.GetUtcNow()), null);
    }

    /// <summary>An entry of the enquiry's activity by this person, now.</summary>
    public ActivityEntry Entry(Gathered gathered, string what, string summary, string rule, string? why = null) =>
        ActivityEntry.Of(Person, ContactRecordId, gathered.Now, what, summary, why, rule);

    /// <summary>Saves the change with its trace, and answers with the enquiry as it is now.</summary>
    public async Task<Ok<EnquiryView>> SaveAsync(Gathered gathered, params IReadOnlyList<ActivityEntry> trace)
    {
        Db.Activity.AddRange(trace);
        await Db.SaveChangesAsync(Cancellation);
        Http.Response.SetETag(gathered.Enquiry.Version);
        return TypedResults.Ok(EnquiryView.Of(gathered.Enquiry, gathered.Checks, gathered.Procedure, Person));
    }
}

/// <param name="Enquiry">Locked until the request's transaction ends.</param>
/// <param name="Procedure">The version the case started under.</param>
/// <param name="Checks">The checks made on the case.</param>
/// <param name="Now">The moment of the change.</param>
internal sealed record Gathered(Enquiry Enquiry, AuthorityProcedure Procedure, IReadOnlyList<CaseCheck> Checks, DateTimeOffset Now)
{
    public DailyMeetingProcedure Meeting => Procedure.DailyMeeting.Value;
}
