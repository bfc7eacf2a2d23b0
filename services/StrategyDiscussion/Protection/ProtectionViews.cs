using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Protection;

internal static class ProtectionViews
{
    public static ProtectionView Of(
        ProtectionCase found, IReadOnlyList<Discussion> discussions, StrategyDiscussionProcedure procedure, WorkerDirectory workers) => new()
        {
            CaseId = found.ContactRecordId,
            Reference = found.Reference,
            Authority = found.Authority,
            BecameFrom = found.BecameFrom,
            DiscussionLabel = procedure.Label,
            Protections = [.. found.Steps.OrderByDescending(step => step.TakenAt).Select(step => ActionOf(step, procedure.OptionOf(step)))],
            Means = [.. procedure.ImmediateProtection.Value.Select(MeansOf)],
            Enquiries = [.. found.Enquiries.OrderByDescending(enquiry => enquiry.StartedAt).Select(enquiry => EnquiryOf(enquiry, found.Authority, workers))],
            Discussions = [.. discussions.OrderByDescending(discussion => discussion.Number).Select(row => DiscussionViews.ListItemOf(row, procedure))],
            ConcludedBy = procedure.ConcludesEnquiry.Statement,
            ConcludedByRule = procedure.ConcludesEnquiry.Rule.Display,
            Leads = found.EnquiryLed is { } led
                ?
                [
                    .. workers.Of(found.Authority).Where(worker => worker.IsSocialWorker && !string.Equals(worker.Id, led.Lead, StringComparison.Ordinal))
                        .Select(worker => new EnquiryLead(worker.Id, worker.Name, worker.Team)),
                ]
                : [],
            AmendedBy = procedure.AmendsProtection.Statement,
            AmendedByRule = procedure.AmendsProtection.Rule.Display,
            LeadChangedBy = procedure.ChangesLead.Statement,
            LeadChangedByRule = procedure.ChangesLead.Rule.Display,
            OtherChildrenRule = ProtectionRefusals.OtherChildrenRule(procedure),
            Version = found.Version,
        };

    /// <summary>Of the same what whoever does not work with the child needs to record a step, and what they recorded themselves.</summary>
    public static ProtectionView ToRecord(ProtectionView view, ProtectionCase found, CurrentPerson person) => view with
    {
        BecameFrom = null,
        Protections =
        [
            .. view.Protections.Where(shown => found.Steps.Exists(step =>
                    step.ProtectionId == shown.ProtectionId && string.Equals(step.RecordedBy, person.Id, StringComparison.Ordinal)))
                .Select(shown => shown with { Amendments = [] }),
        ],
        Enquiries = [],
        Leads = [],
        Discussions = [],
        IsOwnPart = true,
    };

    private static ProtectiveAction ActionOf(ProtectionStep step, ProtectionOption option) => new()
    {
        ProtectionId = step.ProtectionId,
        Means = step.Means,
        Label = option.Label,
        Stage = step.Stage,
        TakenAt = step.TakenAt,
        WhatWasDone = step.WhatWasDone,
        ByWhom = step.ByWhom,
        Reason = step.Reason,
        Children = step.Children,
        OtherChildren = step.OtherChildren,
        Section47IsADuty = option.StartsSection47 && step.InForceSince is not null,
        WithdrawnAt = step.WithdrawnAt,
        WithdrawnBecause = step.WithdrawnBecause,
        EndsAt = step.EndsAt,
        EndsRule = step.EndsAt is null ? null : option.Limit?.Ends.Rule.Display,
        ExtendedAt = step.ExtendedAt,
        ExtensionReason = step.ExtensionReason,
        MayBeExtended = option.Limit?.ExtendedOnce is not null && step is { EndsAt: not null, EndedAt: null, ExtendedAt: null },
        EndedAt = step.EndedAt,
        EndedWhere = step.EndedWhere,
        Rule = step.Rule,
        RecordedAt = step.RecordedAt,
        RecordedBy = step.RecordedByName,
        InForceSince = step.InForceSince,
        Amendments = [.. step.Amendments.Select(made => new ProtectionAmendmentView(made.At, made.ByName, made.Why, made.Changes))],
    };

    private static ProtectionOptionView MeansOf(ProtectionOption option) => new(
        option.Code,
        option.Label,
        option.ReasonNeeded?.Statement,
        option.StartsSection47,
        option.Rule.Display,
        option.Limit is { ByCourt: true },
        option.Limit?.Ends.Timescale.Words,
        option.Limit?.Ends.Rule.Display);

    private static Section47View EnquiryOf(Section47Enquiry enquiry, string authority, WorkerDirectory workers) => new()
    {
        EnquiryId = enquiry.EnquiryId,
        StartedAt = enquiry.StartedAt,
        StartedBy = enquiry.StartedBy,
        IsDuty = enquiry.IsDuty,
        Rule = enquiry.Rule,
        JointWithPolice = enquiry.JointWithPolice,
        Lead = workers.Find(authority, enquiry.Lead)?.Name ?? enquiry.Lead,
        LeadChanges =
        [
            .. enquiry.LeadChanges.Select(
                change => new LeadChangeView(change.FromName, change.ToName, change.Reason, change.HandOver, change.At, change.ByName)),
        ],
        Plan = enquiry.Plan,
        Conclusion = enquiry.Conclusion,
        ConclusionReason = enquiry.ConclusionReason,
        ConcludedAt = enquiry.ConcludedAt,
        ConcludedBy = enquiry.ConcludedByName,
        ConferenceDueAt = enquiry.ConferenceDueAt,
        ConferenceRule = enquiry.ConferenceRule,
        ConferenceHeldAt = enquiry.ConferenceHeldAt,
        ConferenceOutcome = enquiry.ConferenceOutcome,
        ConferenceCategory = enquiry.ConferenceCategory is { } category ? AbuseCategories.All[category] : null,
        ConferenceReason = enquiry.ConferenceReason,
    };
}
