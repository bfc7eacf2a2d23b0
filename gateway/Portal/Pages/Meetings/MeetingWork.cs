namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What waits for somebody from daily meetings; nothing where the authority holds none.</summary>
/// <param name="IsComplete">Whether all of it could be had.</param>
internal sealed record MeetingWork(int Copies, int Overdue, int HandOvers, bool IsComplete = true)
{
    /// <summary>What they took on and have not done yet, the most overdue first.</summary>
    public IReadOnlyList<OpenAction> Own { get; private init; } = [];

    public static MeetingWork None { get; } = new(0, 0, 0);

    public static async Task<MeetingWork> ReadAsync(DailyMeetingClient meetings, SignIn.Worker worker, CancellationToken cancellationToken)
    {
        if (!ProcedureBook.Published.TryFind(worker.Authority, out var procedure) || !procedure.DailyMeeting.IsStated)
        {
            return None;
        }

        var asksForCopies = meetings.ListCopiesAsync(cancellationToken);
        var asksForOverdue = meetings.ListActionsAsync(overdue: true, cancellationToken);
        var asksForOwn = meetings.ListOwnActionsAsync(cancellationToken);
        var asksForHandOvers = worker.IsAny([AccessRoles.BusinessSupport, .. AccessRoles.Managers])
            ? meetings.ListHandOversAsync(all: false, cancellationToken)
            : null;
        var (copies, overdue, own) = (await asksForCopies, await asksForOverdue, await asksForOwn);
        var handOvers = asksForHandOvers is null ? null : await asksForHandOvers;
        return new(
            copies.Value?.Items.Count ?? 0, overdue.Value?.Items.Count ?? 0, handOvers?.Value?.Items.Count ?? 0,
            copies.Value is not null && overdue.Value is not null && own.Value is not null && (handOvers is null || handOvers.Value is not null))
        {
            Own = own.Value?.Items ?? [],
        };
    }
}
