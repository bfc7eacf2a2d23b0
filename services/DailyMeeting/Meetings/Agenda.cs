using ReferralPlatform.DailyMeeting.Enquiries;

namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>Prepares the agenda of a day's meeting (York 2.1), with what each case lacks (York 2.2).</summary>
internal sealed class Agenda(
    DailyMeetingDbContext db, ProcedureBook procedures, WorkingCalendars calendars, ContactRecordsClient records, MeetingPeople people, NeedToKnow needToKnow,
    TimeProvider clock)
{
    /// <param name="held">The meeting as it is, or a new one to which nobody came yet.</param>
    public async Task<MeetingView> ReadAsync(Meeting held, AuthorityProcedure procedure, CurrentPerson person, CancellationToken ct)
    {
        var meeting = procedure.DailyMeeting.Value;
        var (day, calendar) = (held.MeetingOn, calendars.For(person.Authority));
        var isToday = day == WorkingCalendar.LondonDate(clock.GetUtcNow());
        var enquiries = await db.Enquiries.AsNoTracking()
            .Where(row => row.Authority == person.Authority
                && (row.MeetingOn == day || (row.MeetingOn < day && (row.DecidedOn == null || row.DecidedOn >= day))))
            .ToListAsync(ct);
        var ids = enquiries.Select(enquiry => enquiry.ContactRecordId).ToList();
        var heldItems = await records.HeldAsync(ids, ct);
        var openBefore = await needToKnow.OpenToAsync(EnquiryFindings.AssessedIn(heldItems), person, ct);
        var checks = (await db.Checks.AsNoTracking().Where(check => ids.Contains(check.ContactRecordId)).ToListAsync(ct))
            .ToLookup(check => check.ContactRecordId);
        var open = await needToKnow.OpenToAsync(ids, person, ct);
        var holdsIt = isToday && RecordAttendance.IsOfMeeting(person, meeting);
        var items = InOrder(enquiries).Select(enquiry => open.Contains(enquiry.ContactRecordId) || holdsIt || WasThere(enquiry, person)
            ? ToItem(
                enquiry,
                EnquiryFindings.Of([.. checks[enquiry.ContactRecordId]], heldItems?.GetValueOrDefault(enquiry.ContactRecordId), openBefore, held), day)
            : WithoutWords(enquiry, day)).ToList();
        return new MeetingView
        {
            MeetingOn = day,
            Rule = meeting.Held.Rule.Display,
            NextMeetingOn = calendar.NextWorkingDay(day),
            IsToday = isToday,
            IsExtra = !calendar.IsWorkingDay(day),
            RecordsRead = heldItems is not null,
            Enquiries = [.. items.Where(item => !IsOff(item))],
            OffAgenda = [.. items.Where(IsOff)],
            Attendees = held.Attendees,
            Quorum =
            [
                .. meeting.Quorum.Select(seat => new MeetingSeat(
                    seat.Code, seat.Label, seat.Roles,
                    seat.IsPresenter ? null : held.Attendees.Exists(attendee => seat.Roles.Contains(attendee.Role, StringComparer.Ordinal)),
                    seat.Rule.Display)),
            ],
            People = people.Of(person.Authority),
            MayRecordAttendance = isToday && RecordAttendance.IsOfMeeting(person, meeting),
            Version = held.Version,
        };
    }

    /// <summary>As they came, the children of one contact together.</summary>
    private static IEnumerable<Enquiry> InOrder(List<Enquiry> enquiries) => enquiries.GroupBy(enquiry => enquiry.ContactId)
        .OrderBy(siblings => siblings.Min(enquiry => enquiry.ReceivedAt)).ThenBy(siblings => siblings.Key)
        .SelectMany(siblings => siblings.OrderBy(enquiry => enquiry.Reference, StringComparer.Ordinal));

    private static bool IsOff(AgendaItem item) => item.DecidedElsewhere || item.Decision is { Beforehand: true };

    /// <summary>Whoever was there when it was decided heard it.</summary>
    private static bool WasThere(Enquiry enquiry, CurrentPerson person) =>
        enquiry.DecidedWith.Exists(attendee => string.Equals(attendee.PersonId, person.Id, StringComparison.Ordinal));

    /// <summary>That it is on the agenda, for whoever does not work with the child.</summary>
    private AgendaItem WithoutWords(Enquiry enquiry, DateOnly day) => new()
    {
        CaseId = enquiry.ContactRecordId,
        ContactId = enquiry.ContactId,
        Reference = enquiry.Reference,
        IsLeftOut = true,
        State = enquiry.State,
        DecidedElsewhere = enquiry.IsDecidedElsewhere,
        MeetingOn = enquiry.MeetingOn!.Value,
        CarriedOver = enquiry.IsCarriedOverTo(day),
        ReceivedAt = enquiry.ReceivedAt,
        PresentedBy = enquiry.PresentedBy,
        PresentedByName = enquiry.PresenterName ?? people.Find(enquiry.Authority, enquiry.PresentedBy)?.Name,
        Incomplete = [],
        MissingChecks = [],
        LackingQuorum = [],
        SettledBeforehand = false,
        Version = enquiry.Version,
    };

    private AgendaItem ToItem(Enquiry enquiry, EnquiryFindings findings, DateOnly day)
    {
        var procedure = procedures.For(enquiry.Authority, enquiry.ProcedureVersion);
        var meeting = procedure.DailyMeeting.Value;
        return WithoutWords(enquiry, day) with
        {
            IsLeftOut = false,
            Incomplete = enquiry.Missing(meeting, findings.Checks, findings.Held, findings.LacksAnalysis),
            MissingChecks = [.. findings.Checks.Missing(procedure).Select(item => item.Label)],
            LackingQuorum = enquiry.DecidedOn is null ? EnquiryViews.Labels(findings.Today!.Lacking(meeting, enquiry.PresentedBy)) : [],
            SettledBeforehand = enquiry.SettlesByAdvice,
            SteppedUpAt = enquiry.SteppedUpAt,
            Option = enquiry.Decision?.Option,
            DecisionLabel = enquiry.Decision?.Label,
            Decision = enquiry.Decision,
            DecidedWith = enquiry.DecidedWith,
            Actions = enquiry.Actions,
        };
    }
}
