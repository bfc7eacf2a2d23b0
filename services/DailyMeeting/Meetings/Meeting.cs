namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>One day's meeting: who attends it, in which role (York 2.1). It is there from the moment that attendance is recorded.</summary>
internal sealed class Meeting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    public required DateOnly MeetingOn { get; init; }

    public List<MeetingAttendee> Attendees { get; private set; } = [];

    /// <summary>0 until attendance is recorded.</summary>
    public int Version { get; private set; }

    /// <summary>Who is there now. Whoever was there before keeps the time of arrival.</summary>
    public void Attend(IReadOnlyList<MeetingAttendee> present)
    {
        Attendees =
        [
            .. present.Select(attendee => attendee with { ArrivedAt = Find(attendee.PersonId, attendee.Role)?.ArrivedAt ?? attendee.ArrivedAt }),
        ];
        Version++;
    }

    public MeetingAttendee? Find(string personId, string role) => Attendees.Find(known =>
        string.Equals(known.PersonId, personId, StringComparison.Ordinal) && string.Equals(known.Role, role, StringComparison.Ordinal));

    /// <summary>The seats that nobody here fills for an enquiry.</summary>
    /// <param name="presenter">Subject id of whoever presents it.</param>
    public IReadOnlyList<QuorumSeat> Lacking(DailyMeetingProcedure meeting, string presenter) => Lacking(this, meeting, presenter);

    /// <inheritdoc cref="Lacking(DailyMeetingProcedure, string)"/>
    public static IReadOnlyList<QuorumSeat> Lacking(Meeting? today, DailyMeetingProcedure meeting, string presenter) =>
        [.. meeting.Quorum.Where(seat => today?.Attendees.Exists(attendee => Fills(attendee, seat, presenter)) is not true)];

    private static bool Fills(MeetingAttendee attendee, QuorumSeat seat, string presenter) => seat.IsPresenter
        ? string.Equals(attendee.PersonId, presenter, StringComparison.Ordinal)
        : seat.Roles.Contains(attendee.Role, StringComparer.Ordinal);
}
