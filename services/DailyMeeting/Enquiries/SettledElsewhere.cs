using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>An enquiry that needs no meeting any more: disposed of by a manager, or become a referral.</summary>
internal static class SettledElsewhere
{
    /// <summary>Remembers that a case needs no meeting, and takes it off the agenda if it is on one. The first of them counts.</summary>
    /// <param name="unlisted">What is followed up where the case is on no agenda; null where nothing is.</param>
    public static async Task SettleElsewhereAsync(
        this DailyMeetingDbContext db, DisposedCase disposed, Enquiry? unlisted, AuthorityProcedure procedure, DateTimeOffset now, CancellationToken ct)
    {
        var authority = procedure.Code;
        await db.LockCaseAsync(disposed.ContactRecordId, ct);
        if (await db.DisposedCases.AnyAsync(row => row.ContactRecordId == disposed.ContactRecordId, ct))
        {
            return;
        }

        db.DisposedCases.Add(disposed);
        var listed = await db.LockEnquiryAsync(disposed.ContactRecordId, authority, ct);
        if (listed is null && unlisted is not null)
        {
            db.Enquiries.Add(unlisted);
        }

        if ((listed ?? unlisted)?.SettleElsewhere(disposed, procedure) is true)
        {
            if (listed is not null)
            {
                (await db.MeetingClockAsync(disposed.ContactRecordId, ct)).Meet(disposed.AuthorisedAt);
            }

            db.Activity.Add(Entry(disposed, now));
        }

        if (await db.LockStepUpAsync(disposed.ContactRecordId, authority, ct) is { Way: StepUpWay.Planned } planned)
        {
            planned.DecideOtherwise(disposed);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>What the enquiry's activity says of it.</summary>
    public static ActivityEntry Entry(DisposedCase disposed, DateTimeOffset now) => ActivityEntry.Of(
        DailyMeetingService.Name, disposed.ContactRecordId, now, "decided-elsewhere",
        $"Decided outside the meeting: {CodesInWords.Spelt(disposed.Option)}.", disposed.Rule);
}
