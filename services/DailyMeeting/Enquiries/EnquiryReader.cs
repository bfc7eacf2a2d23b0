using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Reads what the view of an enquiry rests on: the checks, what Intake's record holds, who is at today's meeting.</summary>
internal sealed class EnquiryReader(
    DailyMeetingDbContext db, ProcedureBook procedures, ContactRecordsClient records, MeetingPeople people, TimeProvider clock)
{
    public async Task<EnquiryView> ViewAsync(Enquiry enquiry, CurrentPerson person, CancellationToken ct) => (await ViewsAsync([enquiry], person, ct))[0];

    public async Task<IReadOnlyList<EnquiryView>> ViewsAsync(IReadOnlyList<Enquiry> enquiries, CurrentPerson person, CancellationToken ct)
    {
        var ids = enquiries.Select(enquiry => enquiry.ContactRecordId).ToList();
        var held = await records.HeldAsync(ids, ct);
        var checks = (await db.Checks.AsNoTracking().Where(check => ids.Contains(check.ContactRecordId)).ToListAsync(ct))
            .ToLookup(check => check.ContactRecordId);
        var today = await db.MeetingAsync(person.Authority, WorkingCalendar.LondonDate(clock.GetUtcNow()), ct);
        return
        [
            .. enquiries.Select(enquiry => EnquiryViews.Of(
                enquiry,
                new EnquiryFindings([.. checks[enquiry.ContactRecordId]], held?.GetValueOrDefault(enquiry.ContactRecordId), today),
                procedures.For(enquiry.Authority, enquiry.ProcedureVersion),
                people,
                person)),
        ];
    }
}

/// <param name="Held">Codes of the presentation items that the contact record has; null when it could not be read.</param>
/// <param name="Today">Today's meeting; null where no attendance is recorded.</param>
internal sealed record EnquiryFindings(IReadOnlyList<CaseCheck> Checks, IReadOnlySet<string>? Held, Meeting? Today);
