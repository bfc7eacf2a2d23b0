namespace ReferralPlatform.Portal.Display;

/// <summary>
/// Who has a case, by one rule on every page: the manager who is asked for an immediate decision, the worker who has it, the manager of the team that held it
/// before, and else the team it came to.
/// </summary>
internal static class Assignee
{
    private const string Nobody = "Not allocated yet";

    public static string Of(CaseRow row) => Of(row.Authority, row.Stage, row.AskedRole, row.AssignedToName, row.DecidedByManagerOf, row.RoutedTo);

    public static string Of(BoardRow row, string authority) =>
        Of(authority, row.Stage, row.AskedRole, row.AssignedToName, row.DecidedByManagerOf, row.RoutedTo);

    /// <summary>Within a sentence, for example "assigned to Leila Haddad".</summary>
    /// <param name="record">Says to whom it came while there is no case yet.</param>
    public static string InSentence(CaseView view, ContactRecordView? record)
    {
        var team = view is { DecidedAt: null, PreviousTeam: { Exists: true } previous } ? previous.Team : null;
        var who = Of(view.Authority, view.Stage, view.AskedRole, view.AssignedToName, team, view.IsUnread ? record?.RoutedTo : view.RoutedTo);
        return who is Nobody ? Words.Lower(who) : $"assigned to {who}";
    }

    private static string Of(string authority, ScreeningStage stage, string? askedRole, string? worker, string? previousTeam, string? routedTo)
    {
        if ((askedRole is null ? worker : Words.Of(authority).Role(askedRole)) is { } person)
        {
            return person;
        }

        return previousTeam is not null ? $"Manager of {previousTeam}"
            : stage is { IsUndecided: false } and not ScreeningStage.Closed ? Nobody
            : Words.From(routedTo);
    }
}
