using ReferralPlatform.Notification.Templates;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.PoliceNotices;

/// <summary>An officer reads a notice to the police, signed in: where the link of its email leads. Every reading is recorded.</summary>
internal static class GetPoliceNotice
{
    public static async Task<Results<Ok<PoliceNoticeView>, ProblemHttpResult>> HandleAsync(
        Guid noticeId, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, TimeProvider clock, HttpResponse response,
        CancellationToken ct)
    {
        if (await db.Messages.AsNoTracking().NoticesTo(person).SingleOrDefaultAsync(message => message.Id == noticeId, ct) is not { } notice)
        {
            return Refusal.NotFound.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, notice.ContactRecordId, clock.GetUtcNow(), "police-notice-read", "The notice was read at the police.", rule: notice.Rule));
        await db.SaveChangesAsync(ct);
        response.SetOpened([notice.ContactRecordId]);
        response.SetETag(notice.Version);
        return TypedResults.Ok(await ViewAsync(notice, db, procedures, ct));
    }

    public static async Task<PoliceNoticeView> ViewAsync(Message notice, NotificationDbContext db, ProcedureBook procedures, CancellationToken ct)
    {
        var (_, template) = await LetterTemplates.CurrentAsync(db, procedures.For(notice.Authority), ct);
        return new PoliceNoticeView(
            notice.Id, notice.Reference, OwnPoliceNotices.MatterOf(notice), notice.CreatedAt, notice.Rule, template.Department ?? "the front-door team",
            template.Phone, template.Hours, notice.AcknowledgedAt, notice.AcknowledgedByName);
    }
}
