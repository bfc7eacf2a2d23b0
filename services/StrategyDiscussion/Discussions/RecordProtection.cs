using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Records a step that protected the child at once, what was considered for other children and, where the procedure asks, why
/// it was necessary. An order or police protection makes the section 47 enquiry a duty (Sefton, immediate protection).
/// </summary>
internal static class RecordProtection
{
    /// <param name="Option">Code of a protection option of the procedure.</param>
    public sealed record Request(string? Option, DateTimeOffset? TakenAt, string? Reason, string? OtherChildren);

    public static async Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, StrategyDiscussionDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await DiscussionChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        var now = clock.GetUtcNow();
        if (change.Discussion.Protect(request.Option!, request.TakenAt!.Value, request.Reason, request.OtherChildren, change.Procedure, person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var protection = change.Discussion.Protections[^1];
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "protection-recorded",
            protection.StartsSection47 ? $"Immediate protection: {protection.Option}. A section 47 enquiry is a duty." : $"Immediate protection: {protection.Option}.",
            protection.Reason, protection.Rule));
        await db.SaveChangesAsync(ct);
        return await change.AnswerAsync(db, http.Response, ct);
    }

    private static IDictionary<string, string[]>? Check(Request request) => new FieldChecks()
        .Required("option", request.Option, "Say which step was taken.", FieldChecks.MaxLineLength)
        .Refuse("takenAt", request.TakenAt is null, "Say when it was taken.")
        .Limited("reason", request.Reason)
        .Limited("otherChildren", request.OtherChildren)
        .Problems;
}
