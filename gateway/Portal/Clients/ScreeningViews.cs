using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Clients;

/// <summary>What pages ask of the screening service's views.</summary>
internal static class ScreeningViews
{
    extension(CaseView view)
    {
        /// <summary>
        /// Stands for a case that could not be read, so that what was typed about it can be shown again: it offers nothing, and is never late.
        /// </summary>
        public static CaseView Unread(Guid caseId, string? reference) => new()
        {
            CaseId = caseId,
            Reference = reference ?? "this case",
            DecisionDueAt = DateTimeOffset.MaxValue,
        };

        /// <inheritdoc cref="Unread(Guid, string?)"/>
        public static CaseView Unread(Guid caseId, ContactRecordView? record) => record is null
            ? CaseView.Unread(caseId, reference: null)
            : CaseView.Unread(caseId, record.Reference) with
            {
                ContactId = record.ContactId,
                Authority = record.Authority,
                Kind = record.Kind,
                ReceivedAt = record.ReceivedAt,
            };

        public bool IsUnread => view.DecisionDueAt == DateTimeOffset.MaxValue;

        public bool Allows(CaseAction action) => view.AllowedActions.Contains(action);

        public string LabelOf(string? option) =>
            view.Options.FirstOrDefault(known => string.Equals(known.Code, option, StringComparison.Ordinal))?.Label ?? Words.From(option);
    }

    extension(DecisionBasisView basis)
    {
        public string LabelOf(string criterion) =>
            basis.Threshold.FirstOrDefault(known => string.Equals(known.Code, criterion, StringComparison.Ordinal))?.Label ?? Words.From(criterion);
    }

    extension(SiblingCaseView sibling)
    {
        /// <summary>Whether its case has arrived and is still to be decided.</summary>
        public bool IsOpen => sibling.Stage is { IsUndecided: true };
    }

    extension(ScreeningStage stage)
    {
        /// <summary>Whether the decision is still to come.</summary>
        public bool IsUndecided => stage is ScreeningStage.Screening or ScreeningStage.AwaitingDecision or ScreeningStage.ReturnedForWork
            or ScreeningStage.OnTheAgenda or ScreeningStage.AwaitingImmediateDecision;
    }

    extension(FrozenDecision decided)
    {
        public string LabelOf(string option) =>
            decided.OptionsOffered.FirstOrDefault(known => string.Equals(known.Code, option, StringComparison.Ordinal))?.Label ?? Words.From(option);
    }

    extension(AgencyEnquiryView enquiry)
    {
        public bool Allows(AgencyAction action) => enquiry.AllowedActions.Contains(action);

        public string? RatingLabel => enquiry.Ratings is [.., var latest] ? latest.Label : null;
    }

    extension(AgencyRequestView request)
    {
        public bool IsWaiting => request.State == AgencyRequestState.Waiting;
    }

    extension(PartnerRequestView request)
    {
        public bool IsOpen => request.State == PartnerRequestState.Open;
    }

    extension(AuditView audit)
    {
        public bool Allows(AuditAction action) => audit.AllowedActions.Contains(action);
    }
}
