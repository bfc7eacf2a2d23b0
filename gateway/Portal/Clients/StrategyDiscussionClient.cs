using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Clients;

/// <summary>How children are protected: at once, by strategy discussions, by section 47 enquiries; and what other agencies are invited to.</summary>
internal sealed class StrategyDiscussionClient(ServiceApi api)
{
    private const string Discussions = "/api/strategy-discussion/discussions";
    private const string Cases = "/api/strategy-discussion/cases";
    private const string Invitations = "/api/strategy-discussion/invitations";

    public Task<ApiAnswer<ProtectionView>> GetProtectionAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ProtectionView>($"{Cases}/{caseId}", cancellationToken);

    /// <summary>The same to record protection with, which nobody has to give a reason for.</summary>
    public Task<ApiAnswer<ProtectionView>> GetProtectionToRecordAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ProtectionView>($"{Cases}/{caseId}/protections", cancellationToken);

    public Task<ApiAnswer<ProtectionOverview>> GetOverviewAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ProtectionOverview>($"{Cases}/{caseId}/overview", cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"{Cases}/{caseId}/activity", cancellationToken);

    /// <summary>What is overdue or soon due for children whom the signed-in person works with.</summary>
    public Task<ApiAnswer<Page<DueItem>>> ListDueAsync(int take, CancellationToken cancellationToken) =>
        api.GetAsync<Page<DueItem>>($"/api/strategy-discussion/due?take={take}", cancellationToken);

    public Task<ApiAnswer<Page<Section47ListItem>>> ListEnquiriesAsync(string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<Section47ListItem>>($"{Cases}/enquiries?take=50{Query.After(after)}", cancellationToken);

    /// <summary>Does one thing for a child's protection.</summary>
    /// <param name="act">The collection it is added to, for example <c>protections</c>.</param>
    public Task<ApiAnswer<ProtectionView>> ActAsync<TRequest>(
        Guid caseId, string act, TRequest request, Submission submission, CancellationToken cancellationToken)
        where TRequest : notnull => api.PostAsync<ProtectionView>($"{Cases}/{caseId}/{act}", request, submission, cancellationToken);

    public Task<ApiAnswer<Page<DiscussionListItem>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<DiscussionListItem>>($"{Discussions}?view={view}&take=50{Query.After(after)}", cancellationToken);

    /// <param name="number">Which discussion of the case; the latest when null.</param>
    public Task<ApiAnswer<DiscussionView>> GetAsync(Guid caseId, int? number, CancellationToken cancellationToken) =>
        api.GetAsync<DiscussionView>($"{Discussions}/{caseId}{Which(number)}", cancellationToken);

    /// <summary>Does one thing to a discussion.</summary>
    /// <param name="act">The collection it is added to, for example <c>arrangements</c>.</param>
    public Task<ApiAnswer<DiscussionView>> ActAsync<TRequest>(
        Guid caseId, int? number, string act, TRequest request, Submission submission, CancellationToken cancellationToken)
        where TRequest : notnull => api.PostAsync<DiscussionView>($"{Discussions}/{caseId}/{act}{Which(number)}", request, submission, cancellationToken);

    /// <summary>A copy of signed minutes for one kind of reader. Every reading is recorded.</summary>
    public Task<ApiAnswer<MinutesCopy>> GetCopyAsync(Guid caseId, int? number, string audience, CancellationToken cancellationToken) =>
        api.GetAsync<MinutesCopy>($"{Discussions}/{caseId}/copies/{audience}{Which(number)}", cancellationToken);

    public Task<ApiAnswer<Page<InvitationRow>>> ListInvitationsAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<InvitationRow>>(
            $"{Invitations}?view={view}{Query.After(after)}", cancellationToken);

    /// <summary>One invitation of the signed-in professional's agency. Every reading is recorded.</summary>
    public Task<ApiAnswer<OwnInvitationView>> GetInvitationAsync(Guid invitationId, CancellationToken cancellationToken) =>
        api.GetAsync<OwnInvitationView>($"{Invitations}/{invitationId}", cancellationToken);

    public Task<ApiAnswer<OwnInvitationView>> ReplyAsync(
        Guid invitationId, ReplyRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<OwnInvitationView>($"{Invitations}/{invitationId}/replies", request, submission, cancellationToken);

    public Task<ApiAnswer<OwnInvitationView>> AddInformationAsync(
        Guid invitationId, OwnInformationRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<OwnInvitationView>($"{Invitations}/{invitationId}/information", request, submission, cancellationToken);

    private static string Which(int? number) => number is { } which ? $"?number={which}" : "";
}

internal static class DiscussionExtensions
{
    extension(DiscussionView discussion)
    {
        /// <summary>The agencies invited, or before anybody is, those that the procedure asks for.</summary>
        public IReadOnlyList<string> InvitedAgencies =>
            discussion.Agencies.Count > 0 ? discussion.Agencies : [.. discussion.AgenciesAsked.Select(agency => agency.Code)];

        /// <summary>The agencies to choose from: those asked for, those invited, and the usual others.</summary>
        public IReadOnlyList<Choice> AgencyChoices =>
        [
            .. discussion.AgenciesAsked.Select(agency => new Choice(agency.Code, agency.Label))
                .Concat(Choices.Agencies)
                .Concat(Choice.From(discussion.Agencies))
                .DistinctBy(choice => choice.Value, StringComparer.Ordinal),
        ];

        /// <summary>Agencies of the procedure that are not among those that took part or said they come.</summary>
        public IReadOnlyList<RequiredAgency> StillMissing =>
        [
            .. discussion.AgenciesAsked.Where(agency => agency.Code is not "other-agencies"
                && !(discussion.HeldAt is not null
                    ? discussion.Participants.Any(participant => string.Equals(participant.Agency, agency.Code, StringComparison.Ordinal))
                    : discussion.Invitations.Any(invitation => string.Equals(invitation.Agency, agency.Code, StringComparison.Ordinal)
                        && invitation.Reply is InvitationReply.Attends or InvitationReply.SendsDeputy))),
        ];
    }
}
