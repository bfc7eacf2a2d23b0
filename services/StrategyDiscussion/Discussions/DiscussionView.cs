using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>A discussion as its readers see it. Who the child is, they ask Intake.</summary>
internal sealed record DiscussionView
{
    /// <summary>The contact record: the case's id in every service.</summary>
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>What the authority calls it.</summary>
    public required string Label { get; init; }
    public required DiscussionState State { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset RequiredAt { get; init; }
    public required DateTimeOffset? ToBeHeldAt { get; init; }
    public required DateTimeOffset? HeldAt { get; init; }
    public required IReadOnlyList<string> Agencies { get; init; }

    /// <summary>Agencies that the procedure asks for.</summary>
    public required IReadOnlyList<AgencyView> AgenciesAsked { get; init; }
    public required IReadOnlyList<Participant> Participants { get; init; }
    public required InformingParents? InformingParents { get; init; }
    public required bool? Section47Enquiry { get; init; }

    /// <summary>Whether protective action made the section 47 enquiry a duty.</summary>
    public required bool Section47IsADuty { get; init; }
    public required string? Reasons { get; init; }
    public required IReadOnlyList<ProtectiveAction> Protections { get; init; }

    /// <summary>Steps of immediate protection that the procedure lists; empty where it lists none.</summary>
    public required IReadOnlyList<ProtectionOptionView> ProtectionOptions { get; init; }

    /// <summary>When the initial child protection conference is due, once a section 47 enquiry was started.</summary>
    public required DateTimeOffset? ConferenceDueAt { get; init; }
    public required string? ConferenceRule { get; init; }
    public required int Version { get; init; }

    /// <param name="conference">The conference's clock, if it runs.</param>
    public static DiscussionView Of(Discussion discussion, StrategyDiscussionProcedure procedure, CaseDeadline? conference) => new()
    {
        CaseId = discussion.ContactRecordId,
        Reference = discussion.Reference,
        Authority = discussion.Authority,
        Label = procedure.Label,
        State = discussion.State,
        Rule = DiscussionRefusals.RuleOf(procedure),
        RequiredAt = discussion.RequiredAt,
        ToBeHeldAt = discussion.ToBeHeldAt,
        HeldAt = discussion.Record?.HeldAt,
        Agencies = discussion.Agencies,
        AgenciesAsked = [.. procedure.Participants.Select(agency => new AgencyView(agency.Code, agency.Label, agency.Rule.Display))],
        Participants = discussion.Record?.Participants ?? [],
        InformingParents = discussion.Record?.InformingParents,
        Section47Enquiry = discussion.Record?.Section47Enquiry,
        Section47IsADuty = discussion.Section47IsADuty,
        Reasons = discussion.Record?.Reasons,
        Protections = discussion.Protections,
        ProtectionOptions =
        [
            .. (procedure.ImmediateProtection.ValueOrDefault ?? []).Select(option => new ProtectionOptionView(
                option.Code, option.Label, option.ReasonNeeded?.Statement, option.StartsSection47, option.Rule.Display)),
        ],
        ConferenceDueAt = conference?.DueAt,
        ConferenceRule = conference?.Rule,
        Version = discussion.Version,
    };
}

internal sealed record AgencyView(string Code, string Label, string Rule);

/// <param name="ReasonNeeded">What a reason has to explain; null where none is needed.</param>
internal sealed record ProtectionOptionView(string Code, string Label, string? ReasonNeeded, bool StartsSection47, string Rule);
