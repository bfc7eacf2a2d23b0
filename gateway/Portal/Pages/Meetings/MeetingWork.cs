namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What waits for somebody from daily meetings; nothing where the authority holds none, or it could not be had.</summary>
internal sealed record MeetingWork(int Copies, int Overdue, int HandOvers)
{
    public static MeetingWork None { get; } = new(0, 0, 0);

    public bool IsEmpty => this == None;

    public static async Task<MeetingWork> ReadAsync(DailyMeetingClient meetings, SignIn.Worker worker, CancellationToken cancellationToken)
    {
        if (!ProcedureBook.Published.TryFind(worker.Authority, out var procedure) || !procedure.DailyMeeting.IsStated)
        {
            return None;
        }

        var copies = meetings.ListCopiesAsync(cancellationToken);
        var overdue = meetings.ListActionsAsync(overdue: true, cancellationToken);
        var handOvers = worker.IsAny([AccessRoles.BusinessSupport, .. AccessRoles.Managers])
            ? meetings.ListHandOversAsync(all: false, cancellationToken)
            : null;
        return new(
            (await copies).Value?.Items.Count ?? 0,
            (await overdue).Value?.Items.Count ?? 0,
            handOvers is null ? 0 : (await handOvers).Value?.Items.Count ?? 0);
    }
}
