using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>A Common Assessment, letter, photograph or other document is put on a contact record (Peterborough 4, Dudley 1.6).</summary>
internal static class AttachFile
{
    /// <summary>Staff who work cases, and a partner professional on the contacts that the same person made.</summary>
    public static string[] Roles { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport, AccessRoles.PartnerProfessional];

    public static async Task<Results<Created<AttachmentView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, HttpContext http, CurrentPerson person, IntakeDbContext db, AttachmentStore store, TimeProvider clock, CancellationToken ct)
    {
        var file = http.Features.Get<ReceivedFile>() ?? throw new InvalidOperationException("The endpoint lacks the filter that receives the file.");
        var ownOnly = !person.HasAny(AccessRoles.Staff);
        if (!await db.Records.AnyAsync(
            record => record.Id == contactRecordId && record.Authority == person.Authority && (!ownOnly || record.Contact.RecordedBy == person.Id), ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        var attachment = Attachment.Of(contactRecordId, file, person, now);
        db.Attachments.Add(attachment);
        store.Add(attachment.Id, file.Content);
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "attachment-added",
            attachment.State is AttachmentState.WaitingForVirusCheck
                ? $"{attachment.Label} attached; it waits for its virus check"
                : $"{attachment.Label} attached"));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/intake/contact-records/{contactRecordId}/attachments/{attachment.Id}", ListAttachments.Show(attachment));
    }
}
