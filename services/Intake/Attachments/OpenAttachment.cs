using Microsoft.Net.Http.Headers;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>Hands out an attachment, to be saved and never shown in place; that it was opened is recorded before its first byte leaves.</summary>
internal static class OpenAttachment
{
    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Guid attachmentId, CurrentPerson person, HttpResponse response, IntakeDbContext db, AttachmentStore store, TimeProvider clock,
        CancellationToken ct)
    {
        var attachment = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(
            found => found.Id == attachmentId && found.Records.Any(link => link.ContactRecordId == contactRecordId)
                && db.Records.Any(record => record.Id == contactRecordId && record.Authority == person.Authority),
            ct);
        switch (attachment)
        {
            case null: return Refusal.NotFound.ToProblem();
            case { State: AttachmentState.Held }: return AttachmentRefusals.Held.ToProblem();
            case { State: AttachmentState.Removed }: return AttachmentRefusals.Removed.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(person, contactRecordId, clock.GetUtcNow(), "attachment-opened", $"{attachment.Label} opened"));
        await db.SaveChangesAsync(ct);

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(attachment.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = attachment.Size;
        return TypedResults.Stream(destination => store.CopyToAsync(attachmentId, destination, ct), attachment.ContentType);
    }
}
