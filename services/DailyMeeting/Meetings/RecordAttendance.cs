using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>
/// Who is at today's meeting, in which role (York 2.1). Each person counts in one role. Of oneself the token says the role; others are of the directory.
/// </summary>
internal static class RecordAttendance
{
    private const int MaxAttendees = 50;

    public static Task<Results<Ok<MeetingView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordAttendanceRequest request, [AsParameters] MeetingChange change, MeetingPeople people) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("attendees", request.Attendees is null, "Say who attends.")
            .Refuse("attendees", request.Attendees is { Count: > MaxAttendees }, $"At most {MaxAttendees}."),
        held =>
        {
            var procedure = change.Procedure!;
            var meeting = procedure.DailyMeeting.Value;
            if (held.MeetingOn != WorkingCalendar.LondonDate(change.Now))
            {
                return MeetingRefusals.NotToday(meeting);
            }

            var (present, problems) = Present(request.Attendees!, held, meeting, people, change);
            if (problems.Refusal is { } refusal)
            {
                return refusal;
            }

            if (held.Version == 0)
            {
                change.Db.Meetings.Add(held);
            }

            held.Attend(present);
            foreach (var attendee in present)
            {
                var summary = $"{attendee.Name} attends the meeting of {DatesInWords.Show(held.MeetingOn)} as {CodesInWords.Role(attendee.Role)}.";
                change.Record(held.Id, "attendance-recorded", summary, rule: meeting.Attends.Rule.Display);
            }

            return null;
        });

    /// <summary>Whether somebody can be at the meeting in some role.</summary>
    public static bool IsOfMeeting(CurrentPerson person, DailyMeetingProcedure meeting) =>
        person.HasAny(meeting.Attends.Codes) || person.HasAny(meeting.MayDecide.Codes);

    private static (List<MeetingAttendee> Present, FieldChecks Problems) Present(
        IReadOnlyList<AttendeeDetails> named, Meeting held, DailyMeetingProcedure meeting, MeetingPeople people, MeetingChange change)
    {
        var problems = new FieldChecks();
        var present = new List<MeetingAttendee>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, attendee) in named.Index())
        {
            var (id, role) = (attendee.PersonId ?? "", attendee.Role ?? "");
            var name = NameOf(id, role, held, people, change);
            problems
                .Refuse($"attendees[{index}].personId", !seen.Add(id), "Each person attends once, in one role.")
                .Refuse(
                    $"attendees[{index}].role", !meeting.Attends.Allows(role) && !meeting.MayDecide.Allows(role),
                    $"Not a role of the meeting. {meeting.Attends.Statement}")
                .Refuse($"attendees[{index}].personId", name is null, MeetingRefusals.NotInDirectory);
            present.Add(new MeetingAttendee { PersonId = id, Name = name ?? "", Role = role, ArrivedAt = change.Now });
        }

        return (present, problems);
    }

    private static string? NameOf(string id, string role, Meeting held, MeetingPeople people, MeetingChange change)
    {
        if (string.Equals(id, change.Person.Id, StringComparison.Ordinal))
        {
            return change.Person.Has(role) ? change.Person.Name : null;
        }

        return people.Find(held.Authority, id) is { } known && string.Equals(known.Role, role, StringComparison.Ordinal)
            ? known.Name
            : held.Find(id, role)?.Name;
    }
}

/// <summary>What the slice that changes a meeting takes.</summary>
internal sealed record MeetingChange(
    [property: FromRoute] DateOnly MeetingOn,
    HttpContext Http,
    CurrentPerson Person,
    DailyMeetingDbContext Db,
    ProcedureBook Procedures,
    Agenda Agenda,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<Meeting, MeetingView>(Http, Person, Clock, Cancellation)
{
    public AuthorityProcedure? Procedure => MeetingDay.Find(Procedures, Person, out var procedure) is null ? procedure : null;

    protected override Refusal? Barred => Procedure?.DailyMeeting.Value is { } meeting && !RecordAttendance.IsOfMeeting(Person, meeting)
        ? MeetingRefusals.NotOfTheMeeting(meeting)
        : null;

    protected override Refusal? Precluded => MeetingDay.Find(Procedures, Person, out _);

    protected override ServiceDbContext Database => Db;

    protected override async Task<Meeting?> FindAsync()
    {
        await Db.LockMeetingAsync(Person.Authority, MeetingOn, Cancellation);
        return await Db.MeetingAsync(Person.Authority, MeetingOn, Cancellation) ?? new Meeting { Authority = Person.Authority, MeetingOn = MeetingOn };
    }

    protected override int VersionOf(Meeting aggregate) => aggregate.Version;

    protected override Task<MeetingView> ViewAsync(Meeting aggregate) => Agenda.ReadAsync(aggregate, Procedure!, Person, Cancellation);
}
