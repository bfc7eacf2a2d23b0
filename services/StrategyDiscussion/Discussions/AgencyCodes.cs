namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class AgencyCodes
{
    /// <summary>Codes of the agencies that may take part: the procedure's, and whoever was invited.</summary>
    public static IReadOnlyList<string> AgenciesOf(this AuthorityProcedure procedure, DiscussionFile file) =>
    [
        .. procedure.Screening.Agencies.AgencyCodes.Concat(procedure.StrategyDiscussion.Participants.Select(agency => agency.Code))
            .Concat(file.Invitations.Select(invitation => invitation.Agency)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The roles of social care's own people at a discussion, who belong to no agency: its social workers, and whoever may chair it.</summary>
    public static IReadOnlyList<string> SocialCareRoles(this StrategyDiscussionProcedure procedure) =>
        [.. new[] { AccessRoles.DutySocialWorker, AccessRoles.SocialWorker }.Union(procedure.Chair.Codes, StringComparer.Ordinal)];
}
