using ReferralPlatform.DailyMeeting.Enquiries;

namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>
/// The agenda of a meeting: the enquiries listed for it and the undecided ones carried over to it (York 2.1), incomplete ones
/// flagged (York 2.2).
/// </summary>
internal static class GetMeeting
{
    public static Task<Results<Ok<MeetingView>, ProblemHttpResult>> HandleNextAsync(
        DailyMeetingDbContext db, ProcedureBook procedures, WorkingCalendars calendars, CurrentPerson person, TimeProvider clock, CancellationToken ct) =>
        HandleAsync(MeetingDay.NextAfter(clock.GetUtcNow(), calendars.For(person.Authority)), db, procedures, calendars, person, ct);

    public static async Task<Results<Ok<MeetingView>, ProblemHttpResult>> HandleAsync(
        DateOnly meetingOn, DailyMeetingDbContext db, ProcedureBook procedures, WorkingCalendars calendars, CurrentPerson person, CancellationToken ct)
    {
        if (!procedures.TryFind(person.Authority, out var procedure))
        {
            return Refusal.NotFound.ToProblem();
        }

        if (!procedure.DailyMeeting.TryGet(out var meeting))
        {
            return MeetingRefusals.NoDailyMeeting(procedure).ToProblem();
        }

        if (!calendars.For(person.Authority).IsWorkingDay(meetingOn))
        {
            return MeetingRefusals.NotAMeetingDay(meetingOn, meeting).ToProblem();
        }

        var enquiries = await db.Enquiries.AsNoTracking()
            .Where(row => row.Authority == person.Authority
                && (row.MeetingOn == meetingOn || (row.MeetingOn < meetingOn && (row.DecidedOn == null || row.DecidedOn >= meetingOn))))
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.ContactRecordId)
            .ToListAsync(ct);
        var ids = enquiries.Select(enquiry => enquiry.ContactRecordId).ToList();
        var checks = await db.Checks.AsNoTracking().Where(check => ids.Contains(check.ContactRecordId)).ToListAsync(ct);
        var checksOf = checks.ToLookup(check => check.ContactRecordId);
        return TypedResults.Ok(new MeetingView(
            meetingOn, meeting.Held.Rule.Display,
            [
                .. enquiries.Select(enquiry => ToItem(
                    enquiry, [.. checksOf[enquiry.ContactRecordId]], meetingOn, procedures.For(enquiry.Authority, enquiry.ProcedureVersion))),
            ]));
    }

    private static AgendaItem ToItem(Enquiry enquiry, IReadOnlyList<CaseCheck> checks, DateOnly meetingOn, AuthorityProcedure procedure) => new(
        enquiry.ContactRecordId,
        enquiry.Reference,
        enquiry.State,
        enquiry.MeetingOn,
        enquiry.IsCarriedOverTo(meetingOn),
        enquiry.ReceivedAt,
        enquiry.PresentedBy,
        enquiry.MissingItems(procedure.DailyMeeting.Value),
        [.. checks.Missing(procedure).Select(item => item.Label)],
        enquiry.ParentConversation?.SettlesByAdvice ?? false,
        enquiry.Decision?.Option);
}
