using Microsoft.Extensions.Options;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Openings;

/// <summary>
/// Somebody who does not work with a child says why they need the record, or the consultation, and may open it for a while in every service. It is
/// recorded, the managers are notified, and one of them looks at the reason (docs/adr/0037). Whoever was found not to need the record may give a reason
/// again, because a child may need it this time: it is counted and said with the new reason. The words are compared with nothing that is kept apart: the
/// answer would say what was guessed.
/// </summary>
internal static class OpenRecord
{
    public static async Task<Results<Created<OpeningView>, Ok<OpeningView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, OpenRecordRequest request, CurrentPerson person, IntakeDbContext db, TimeProvider clock, IOptions<ReadingOptions> options,
        CancellationToken ct)
    {
        var fields = new FieldChecks()
            .Refuse("reason", !ReadingPurposes.OfOthersWork.Contains(request.Reason ?? ReadingPurpose.CallBack), "Choose the reason.")
            .Required("words", request.Words, "Enter what you need the record for.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var reference = await db.Records.Where(found => found.Id == contactRecordId && found.Authority == person.Authority).Select(found => found.Reference)
            .Concat(db.Consultations.Where(found => found.Id == contactRecordId && found.Authority == person.Authority).Select(found => found.Reference))
            .SingleOrDefaultAsync(ct);
        if (reference is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();

        // Of two requests at once the second finds the first.
        await db.LockAsync($"opening {contactRecordId} {person.Id}", ct);
        if (await db.Openings.AsNoTracking().FirstOrDefaultAsync(
            found => found.ContactRecordId == contactRecordId && found.By == person.Id && found.Until > now, ct) is { } open)
        {
            return TypedResults.Ok(open.ToView(person));
        }

        var notNeeded = await db.Openings.IgnoreQueryFilters().CountAsync(
            found => found.ContactRecordId == contactRecordId && found.By == person.Id && found.WasRight == false, ct);
        var opening = new Opening
        {
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = person.Authority,
            By = person.Id,
            ByName = person.Name,
            Reason = request.Reason!.Value,
            Words = request.Words!.Trim(),
            OpenedAt = now,
            Until = now + options.Value.OpenFor,
            NotNeededBefore = notNeeded,
        };
        db.Add(opening);
        await opening.AnnounceAsync(db, ct);
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "opened-with-reason",
            $"Opened with a reason: {opening.Reason.Code().Replace('-', ' ')}{(notNeeded > 0 ? $"; not needed before: {notNeeded}" : string.Empty)}",
            opening.Words));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/intake/openings/{opening.Id}", opening.ToView(person));
    }
}
