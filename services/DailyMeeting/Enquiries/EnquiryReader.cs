using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Reads what the view of an enquiry rests on: the checks, what Intake's record holds, who is at today's meeting.</summary>
internal sealed class EnquiryReader(
    DailyMeetingDbContext db, ProcedureBook procedures, ContactRecordsClient records, MeetingPeople people, NeedToKnow needToKnow, TimeProvider clock)
{
    public async Task<EnquiryView> ViewAsync(Enquiry enquiry, CurrentPerson person, CancellationToken ct) => (await ViewsAsync([enquiry], person, ct))[0];

    public async Task<IReadOnlyList<EnquiryView>> ViewsAsync(IReadOnlyList<Enquiry> enquiries, CurrentPerson person, CancellationToken ct)
    {
        var ids = enquiries.Select(enquiry => enquiry.ContactRecordId).ToList();
        var held = await records.HeldAsync(ids, ct);
        var open = await needToKnow.OpenToAsync(EnquiryFindings.AssessedIn(held), person, ct);
        var checks = (await db.Checks.AsNoTracking().Where(check => ids.Contains(check.ContactRecordId)).ToListAsync(ct))
            .ToLookup(check => check.ContactRecordId);
        var contacts = enquiries.Select(enquiry => enquiry.ContactId).ToList();
        var restricted = (await db.RestrictedRecords.AsNoTracking()
            .Where(record => contacts.Contains(record.ContactId) && !record.Lifted).ToListAsync(ct)).ToLookup(record => record.ContactId);
        var today = await db.MeetingAsync(person.Authority, WorkingCalendar.LondonDate(clock.GetUtcNow()), ct);
        return
        [
            .. enquiries.Select(enquiry => EnquiryViews.Of(
                enquiry,
                EnquiryFindings.Of([.. checks[enquiry.ContactRecordId]], held?.GetValueOrDefault(enquiry.ContactRecordId), open, today),
                procedures.For(enquiry.Authority, enquiry.ProcedureVersion),
                people,
                person) with
            {
                Staff =
                [
                    .. people.Staff(enquiry.Authority).Where(owner => restricted[enquiry.ContactId].All(
                        record => record.Readers.Contains(owner.PersonId, StringComparer.Ordinal))),
                ],
            }),
        ];
    }
}

/// <param name="Held">Codes of the presentation items that the contact record has; null when it could not be read.</param>
/// <param name="Today">Today's meeting; null where no attendance is recorded.</param>
internal sealed record EnquiryFindings(IReadOnlyList<CaseCheck> Checks, IReadOnlySet<string>? Held, Meeting? Today)
{
    /// <summary>Earlier assessments of the child, newest first; null when it could not be read whether there are any.</summary>
    public IReadOnlyList<EarlierAssessment>? Assessments { get; private init; }

    /// <summary>Whether there is an analysis of the most recent assessment, and whoever asks has to give a reason to read it.</summary>
    public bool LacksAnalysis => Assessments?.FirstOrDefault(assessment => assessment.SignedOff) is { MayOpen: false };

    /// <param name="open">Of the records with earlier assessments, those that whoever asks may open.</param>
    public static EnquiryFindings Of(IReadOnlyList<CaseCheck> checks, HeldItems? record, IReadOnlySet<Guid> open, Meeting? today) =>
        new(checks, record?.Held.ToHashSet(StringComparer.Ordinal), today)
        {
            Assessments = record is null ? null :
            [
                .. record.Assessments.Select(before => new EarlierAssessment(
                    before.ContactRecordId, before.Reference, before.At, before.Summary, before.SignedOff, open.Contains(before.ContactRecordId))),
            ],
        };

    /// <summary>The records that have earlier assessments.</summary>
    public static IReadOnlyList<Guid> AssessedIn(IReadOnlyDictionary<Guid, HeldItems>? records) =>
        [.. (records?.Values ?? []).SelectMany(record => record.Assessments).Select(before => before.ContactRecordId).Distinct()];
}
