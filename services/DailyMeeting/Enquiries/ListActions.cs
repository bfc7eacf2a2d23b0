namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Actions of the meeting that are still to be done, the most overdue first (York 2.6).</summary>
internal static class ListActions
{
    private const int MaxItems = 500;

    /// <summary>Of those who work with a child whoever reads; what the meeting agreed is for nobody else.</summary>
    /// <param name="overdue">Only those whose day has passed.</param>
    /// <param name="mine">Only those that whoever reads is to do.</param>
    public static async Task<Ok<Page<OpenAction>>> HandleAsync(
        bool? overdue, bool? mine, DailyMeetingDbContext db, CurrentPerson person, NeedToKnow needToKnow, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var actions = db.Deadlines.AsNoTracking().Where(row => row.Authority == person.Authority && row.Kind == ClockKinds.MeetingAction && row.MetAt == null
            && (overdue != true || row.DueAt <= now));
        if (mine == true)
        {
            actions = actions.Where(row => db.Enquiries.Any(enquiry => enquiry.ContactRecordId == row.ContactRecordId
                && enquiry.Actions.Any(action => action.PersonId == person.Id && action.CompletedAt == null)));
        }

        var open = await needToKnow.OpenTo(actions, row => row.ContactRecordId, person)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(MaxItems).ToListAsync(ct);
        var ids = open.Select(row => row.ContactRecordId).Distinct().ToList();
        var enquiries = await db.Enquiries.AsNoTracking().Where(row => ids.Contains(row.ContactRecordId)).ToDictionaryAsync(row => row.ContactRecordId, ct);
        return TypedResults.Ok(new Page<OpenAction>(
        [
            // An enquiry that was restricted since the clocks were read is not found any more.
            .. open.Select(row => (row, enquiry: enquiries.GetValueOrDefault(row.ContactRecordId)))
                .Select(pair => (pair.row, pair.enquiry, action: pair.enquiry?.Actions.Find(action => action.ClockId == pair.row.Id)))
                .Where(found => found.action is not null && (mine != true || found.action.IsOf(person)))
                .Select(found => new OpenAction(
                    found.enquiry!.ContactRecordId, found.enquiry.Reference, found.action!, found.row.DueAt <= now, found.row.Rule, found.enquiry.Version)),
        ]));
    }
}
