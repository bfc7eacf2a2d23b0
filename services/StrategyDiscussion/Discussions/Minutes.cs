using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What each kind of reader may see of signed minutes.</summary>
internal static class Minutes
{
    public static bool KeepsFromFamily(this StrategyDiscussionProcedure procedure, string agency) =>
        procedure.NeverForFamily.Any(kept => string.Equals(kept.Code, agency, StringComparison.Ordinal));

    /// <summary>A copy for the family, for a conference, or for those at the discussion.</summary>
    public static MinutesCopy For(Audience audience, DiscussionFile file, StrategyDiscussionProcedure procedure, WorkerDirectory workers) => Of(
        file,
        procedure,
        workers,
        audience.Code(),
        isForFamily: audience is Audience.Family,
        given => given.MayGoTo(audience) && (audience is not Audience.Family || !procedure.KeepsFromFamily(given.Agency)));

    /// <summary>The copy of one agency: what it gave itself, and what others let be shared with those at the discussion.</summary>
    public static MinutesCopy ForAgency(string agency, DiscussionFile file, StrategyDiscussionProcedure procedure, WorkerDirectory workers) => Of(
        file,
        procedure,
        workers,
        agency,
        isForFamily: false,
        given => string.Equals(given.Agency, agency, StringComparison.Ordinal) || given.MayGoTo(Audience.Participants));

    private static MinutesCopy Of(
        DiscussionFile file, StrategyDiscussionProcedure procedure, WorkerDirectory workers, string reader, bool isForFamily,
        Func<GivenInformation, bool> maySee)
    {
        var (discussion, record) = (file.Discussion, file.Discussion.Record!);
        return new MinutesCopy
        {
            Reference = discussion.Reference,
            Label = procedure.Label,
            HeldAt = record.HeldAt,
            For = reader,
            Agencies = [.. record.Participants.Select(participant => participant.Agency).Distinct(StringComparer.Ordinal)],
            Information = [.. file.Information.Where(maySee).Select(given => given.ToView())],
            Section47Enquiry = record.Section47Enquiry,
            InformedOf = record.InformingParents.What,
            Decisions = isForFamily
                ? null
                : new MinutesDecisions(
                    record.Reasons,
                    record.JointWithPolice,
                    workers.Find(discussion.Authority, record.Lead)?.Name ?? record.Lead,
                    record.Plan,
                    record.Medical,
                    record.Protection,
                    record.InformingParents,
                    record.NextMeetingAt),
            SignedAt = discussion.SignedAt!.Value,
            SignedBy = discussion.SignedByName!,
            SignedFor = discussion.ChairAbsent is null ? null : record.RecordedByName,
        };
    }
}
