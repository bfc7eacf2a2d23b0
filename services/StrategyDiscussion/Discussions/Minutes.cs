using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What each kind of reader may see of signed minutes.</summary>
internal static class Minutes
{
    /// <summary>Stands in a copy where its reader may not read what stands in the minutes.</summary>
    public const string NotForReader = "Not in this copy: it holds details that are confidential.";

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

    /// <summary>
    /// Leaves out of a copy what neither an agency nor the family may learn: what agencies wrote themselves, and addresses that have become confidential
    /// since the minutes were written.
    /// </summary>
    /// <param name="ownAgency">The agency whose copy it is: it keeps what it gave itself.</param>
    /// <exception cref="HttpRequestException">Intake does not answer.</exception>
    public static async Task<MinutesCopy> SearchedAsync(
        this MinutesCopy copy, Guid contactRecordId, IntakeClient intake, CancellationToken ct, string? ownAgency = null)
    {
        var informing = copy.Decisions?.InformingParents;
        var found = await intake.FindProtectedAsync(
            contactRecordId,
            [
                copy.InformedOf, copy.Decisions?.Reasons, copy.Decisions?.Plan, copy.Decisions?.Medical, copy.Decisions?.Protection, informing?.When,
                informing?.How, informing?.Child,
                .. copy.Information.Select(given => string.Equals(given.Agency, ownAgency, StringComparison.Ordinal) ? null : given.Information),
            ],
            ct);
        if (found.Count == 0)
        {
            return copy;
        }

        const int Information = 8;
        var kept = copy.Information.Where((_, index) => !found.Contains(Information + index)).ToList();
        return copy with
        {
            InformedOf = Said(0, copy.InformedOf)!,
            Information = kept,
            LeftOut = [.. copy.Information.Except(kept).Select(given => given.Agency).Distinct(StringComparer.Ordinal)],
            Decisions = copy.Decisions is not { } decisions ? null : decisions with
            {
                Reasons = Said(1, decisions.Reasons)!,
                Plan = Said(2, decisions.Plan),
                Medical = Said(3, decisions.Medical),
                Protection = Said(4, decisions.Protection),
                InformingParents = new InformingParents
                {
                    What = Said(0, copy.InformedOf)!,
                    When = Said(5, informing!.When)!,
                    How = Said(6, informing.How)!,
                    Child = Said(7, informing.Child)!,
                },
            },
        };

        string? Said(int position, string? text) => found.Contains(position) ? NotForReader : text;
    }

    /// <summary>What an agency is to do, unless it holds what it may not learn.</summary>
    /// <exception cref="HttpRequestException">Intake does not answer.</exception>
    public static async Task<string?> SearchedAsync(string? actions, Guid contactRecordId, IntakeClient intake, CancellationToken ct) =>
        actions is not null && (await intake.FindProtectedAsync(contactRecordId, [actions], ct)).Count > 0 ? NotForReader : actions;

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
