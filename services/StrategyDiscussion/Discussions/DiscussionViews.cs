using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class DiscussionViews
{
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
        AgenciesAsked = [.. procedure.Participants.Select(agency => new RequiredAgency(agency.Code, agency.Label, agency.Rule.Display))],
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

    public static DiscussionListItem ListItemOf(Discussion discussion) => new(
        discussion.ContactRecordId,
        discussion.Reference,
        discussion.State,
        discussion.RequiredAt,
        discussion.ToBeHeldAt,
        discussion.Record?.HeldAt,
        discussion.Agencies,
        discussion.Record?.Section47Enquiry);
}
