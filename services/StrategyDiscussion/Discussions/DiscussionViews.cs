using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class DiscussionViews
{
    public static DiscussionView Of(DiscussionFile file, StrategyDiscussionProcedure procedure, WorkerDirectory workers, CurrentPerson reader)
    {
        var (discussion, record) = (file.Discussion, file.Discussion.Record);
        var enquiry = file.Case.OpenEnquiry ?? file.Case.Enquiries.LastOrDefault();
        return new DiscussionView
        {
            CaseId = discussion.ContactRecordId,
            Number = discussion.Number,
            Reference = discussion.Reference,
            Authority = discussion.Authority,
            Label = procedure.Label,
            State = discussion.State,
            Because = discussion.Because,
            OpenedFor = discussion.OpenedFor,
            Rule = discussion.Rule,
            RequiredAt = discussion.RequiredAt,
            DueAt = discussion.DueAt,
            DueRule = procedure.Due.Rule.Display,
            ToBeHeldAt = discussion.ToBeHeldAt,
            HeldAt = record?.HeldAt,
            HeldBeforeReason = record?.HeldBeforeReason,
            CalledOffAt = discussion.CalledOffAt,
            CalledOffBy = discussion.CalledOffByName,
            CalledOffBecause = discussion.CalledOffBecause,
            MayCallOff = discussion.MayBeCalledOff && procedure.Chair.AllowsHolderOf(reader.Roles),
            Agencies = discussion.Agencies,
            AgenciesAsked = [.. procedure.Participants.Select(agency => new RequiredAgency(agency.Code, agency.Label, agency.Rule.Display))],
            SocialCareRoles = procedure.SocialCareRoles(),
            Invitations = [.. file.Invitations.Where(invitation => invitation.WithdrawnAt is null).Select(invitation => invitation.ToView(discussion))],
            Chairs = procedure.Chair.Statement,
            ChairsRule = procedure.Chair.Rule.Display,
            MayChair = procedure.Chair.AllowsHolderOf(reader.Roles),
            Participants = record?.Participants ?? [],
            Information = [.. file.Information.Select(given => given.ToView())],
            NeverForFamily = [.. procedure.NeverForFamily.Select(agency => agency.Code)],
            InformingParents = record?.InformingParents,
            InformingRule = DiscussionRefusals.InformingRule(procedure),
            Section47Enquiry = record?.Section47Enquiry,
            JointWithPolice = record?.JointWithPolice,
            Lead = workers.Find(discussion.Authority, record?.Lead)?.Name ?? record?.Lead,
            Plan = record?.Plan,
            Leads =
            [
                .. workers.Of(discussion.Authority).Where(worker => worker.IsSocialWorker)
                    .Select(worker => new EnquiryLead(worker.Id, worker.Name, worker.Team)),
            ],
            Section47IsADuty = file.Case.Section47IsADuty,
            Reasons = record?.Reasons,
            Medical = record?.Medical,
            Protection = record?.Protection,
            NextMeetingAt = record?.NextMeetingAt,
            OtherChildren = record?.OtherChildren ?? [.. Answered(file.Case)],
            OtherChildrenRule = ProtectionRefusals.OtherChildrenRule(procedure),
            Chair = record?.RecordedByName,
            SignedAt = discussion.SignedAt,
            SignedBy = discussion.SignedByName,
            SignedAsChairAbsent = discussion.ChairAbsent,
            SignerTookPart = discussion.SignerTookPart,
            SignBy = discussion.SignBy,
            SignByRule = procedure.MinutesDue.Rule.Display,
            DecisionTo = [.. discussion.DecisionTo.Select(told => new DecisionRecipientView(told.Agency, told.Reason, told.Actions))],
            IsChair = string.Equals(record?.RecordedBy, reader.Id, StringComparison.Ordinal),
            MaySign = record is not null && discussion.SignedAt is null
                && (string.Equals(record.RecordedBy, reader.Id, StringComparison.Ordinal) || procedure.SignsForAbsentChair.AllowsHolderOf(reader.Roles)),
            SignsForAbsentChair = procedure.SignsForAbsentChair.Statement,
            SignsForAbsentChairRule = procedure.SignsForAbsentChair.Rule.Display,
            ConferenceDueAt = enquiry?.ConferenceDueAt,
            ConferenceRule = enquiry?.ConferenceRule,
            Numbers = file.Numbers,
            Version = discussion.Version,
        };
    }

    public static DiscussionListItem ListItemOf(Discussion discussion, StrategyDiscussionProcedure procedure) => new(
        discussion.ContactRecordId,
        discussion.Number,
        discussion.Reference,
        discussion.State,
        discussion.Because,
        discussion.RequiredAt,
        discussion.DueAt,
        procedure.Due.Rule.Display,
        discussion.ToBeHeldAt,
        discussion.Record?.HeldAt,
        discussion.Agencies,
        discussion.Record?.Section47Enquiry,
        discussion.SignedAt,
        discussion.SignBy,
        procedure.MinutesDue.Rule.Display);

    /// <summary>What was answered for other children when this one was protected: the latest answer for each.</summary>
    private static IEnumerable<OtherChildConsidered> Answered(ProtectionCase found) =>
        found.Steps.Where(step => step.Stands).SelectMany(step => step.Children).GroupBy(child => child.ChildId).Select(answers => answers.Last());
}
