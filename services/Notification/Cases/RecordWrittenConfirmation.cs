using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Notification.Cases;

/// <summary>The practitioner's confirmation in writing of what was said by phone or in person arrived (Referrals 2024 3.4).</summary>
internal static class RecordWrittenConfirmation
{
    /// <param name="ReceivedAt">When it arrived; it may be earlier than its recording.</param>
    public sealed record Request(DateTimeOffset? ReceivedAt);

    public static async Task<Results<Created<ReferredCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid caseId, Request request, HttpContext http, CurrentPerson person, NotificationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.LockCaseAsync(caseId, person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (Preconditions.Check(http.Request, found.Version) is { } stale)
        {
            return stale.ToProblem(ReferredCaseView.Of(found));
        }

        if (request.ReceivedAt is not { } receivedAt || receivedAt > now || receivedAt < found.ReceivedAt)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["receivedAt"] = ["Say when the confirmation arrived: after the contact, and not in the future."],
            });
        }

        if (found.WasConfirmed(receivedAt) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var clocks = await db.Deadlines
            .Where(deadline => deadline.ContactRecordId == caseId && deadline.Kind == ClockKinds.WrittenConfirmation && deadline.MetAt == null).ToListAsync(ct);
        clocks.ForEach(running => running.Meet(receivedAt));
        db.Activity.Add(ActivityEntry.Of(
            person, caseId, now, "confirmed-in-writing", "The referrer's confirmation in writing arrived.", rule: found.ConfirmInWritingRule));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Created($"/api/notification/cases/{caseId}", ReferredCaseView.Of(found));
    }
}
