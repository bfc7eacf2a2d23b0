namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class AgencyCodes
{
    /// <summary>
    /// An agency is one of the procedure's, or one that was invited. By its code it is invited and asked, finds its copy of the minutes and is kept from the
    /// family's: under another spelling it would be somebody else.
    /// </summary>
    public static FieldChecks KnownAgency(this FieldChecks checks, string field, string? code, DiscussionFile file, AuthorityProcedure procedure)
    {
        var known = procedure.Screening.Agencies.Agencies.Concat(procedure.StrategyDiscussion.Participants).Select(agency => agency.Code)
            .Concat(file.Invitations.Select(invitation => invitation.Agency)).Distinct(StringComparer.Ordinal).ToList();
        return checks.Refuse(field, when: !known.Contains(code, StringComparer.Ordinal), $"Choose the agency by its code: {string.Join(", ", known)}.");
    }
}
