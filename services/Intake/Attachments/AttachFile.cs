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
        var ownOnly = !person.IsStaff;
        var contactId = await db.Records
            .Where(record => record.Id == contactRecordId && record.Authority == person.Authority && (!ownOnly || record.Contact.RecordedBy == person.Id))
            .Select(record => (Guid?)record.ContactId).SingleOrDefaultAsync(ct);
        if (contactId is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        Guid[] records = [.. file.AlsoFor.Prepend(contactRecordId).Distinct()];
        if (await db.Records.CountAsync(record => records.Contains(record.Id) && record.ContactId == contactId, ct) < records.Length)
        {
            return new FieldChecks().Refuse("alsoFor", when: true, "A file can be on the records of children of the same contact.").Refusal!.ToProblem();
        }

        var now = clock.GetUtcNow();
        var attachment = Attachment.Of(records, file, person, now);
        db.Attachments.Add(attachment);
        store.Add(attachment.Id, file.Content);
        var summary = attachment.State is AttachmentState.Held
            ? $"{attachment.Label} attached; it is held for its virus check"
            : $"{attachment.Label} attached";
        db.Activity.AddRange(records.Select(record => ActivityEntry.Of(person, record, now, "attachment-added", summary)));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/intake/contact-records/{contactRecordId}/attachments/{attachment.Id}", ListAttachments.Show(attachment));
    }
}
