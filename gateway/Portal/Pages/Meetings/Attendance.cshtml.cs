using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Who is at today's meeting, in which role (York 2).</summary>
internal sealed class AttendanceModel(DailyMeetingClient meetings, TimeProvider clock) : ChangePage<MeetingView, MeetingView>(clock)
{
    private const char Between = '|';

    [FromRoute]
    public DateOnly On { get; set; }

    /// <summary>Person and role of each who is there.</summary>
    [BindProperty]
    public List<string> Attendees { get; set; } = [];

    public IReadOnlyList<MeetingSeat> Quorum => Thing?.Quorum ?? [];

    public override string Reference => LondonTime.Show(On);

    public override (string Href, string Text) Back => (Next, "Back to the meeting");

    /// <summary>Those who are there, whoever asks in each role they can have, and the directory.</summary>
    public IReadOnlyList<Choice> Offered =>
    [
        .. (Thing?.Attendees ?? []).Select(attendee => new MeetingPerson(attendee.PersonId, attendee.Name, attendee.Role))
            .Concat(Person.Roles.Where(IsOfMeeting).Select(role => new MeetingPerson(Person.Id, $"{Person.Name} (you)", role)))
            .Concat(Thing?.People ?? [])
            .DistinctBy(person => (person.PersonId, person.Role))
            .Select(person => new Choice($"{person.PersonId}{Between}{person.Role}", $"{person.Name}, {Words.Within(person.Role)}")),
    ];

    protected override string Next => Links.Meeting(On);

    protected override bool MayChange => Thing?.MayRecordAttendance ?? Person.IsAny(AccessRoles.Caseworkers);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var problem = await base.LoadAsync(cancellationToken);
        if (problem is { Status: HttpStatusCode.NotFound, Type: "urn:referral-platform:not-a-meeting-day" })
        {
            // An extra meeting, which is there once somebody attends it.
            Version = "\"0\"";
            return null;
        }

        return problem;
    }

    protected override Task<ApiAnswer<MeetingView>> ReadAsync(CancellationToken cancellationToken) => meetings.GetMeetingAsync(On, cancellationToken);

    protected override Task<ApiAnswer<MeetingView>> PostAsync(CancellationToken cancellationToken) => meetings.RecordAttendanceAsync(
        On,
        new RecordAttendanceRequest(
            [.. Attendees.Select(attendee => attendee.Split(Between, 2)).Select(parts => new AttendeeDetails(parts[0], parts.ElementAtOrDefault(1)))]),
        Submission,
        cancellationToken);

    protected override void Begin() => Attendees = [.. (Thing?.Attendees ?? []).Select(attendee => $"{attendee.PersonId}{Between}{attendee.Role}")];

    protected override string FieldOf(string path) => path.StartsWith("attendees", StringComparison.Ordinal) ? nameof(Attendees) : path;

    private static bool IsOfMeeting(string role) => role is AccessRoles.FrontDoorWorker or AccessRoles.DutySocialWorker || AccessRoles.Managers.Contains(role);
}
