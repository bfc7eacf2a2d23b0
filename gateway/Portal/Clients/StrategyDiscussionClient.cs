using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Clients;

/// <summary>Strategy discussions: to be arranged, arranged, held.</summary>
internal sealed class StrategyDiscussionClient(ServiceApi api)
{
    private const string Path = "/api/strategy-discussion/discussions";

    public Task<ApiAnswer<Page<DiscussionListItem>>> ListAsync(string view, CancellationToken cancellationToken) =>
        api.GetAsync<Page<DiscussionListItem>>($"{Path}?view={view}&take=50", cancellationToken);

    public Task<ApiAnswer<DiscussionView>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<DiscussionView>($"{Path}/{caseId}", cancellationToken);

    public Task<ApiAnswer<DiscussionView>> ArrangeAsync(
        Guid caseId, ArrangeDiscussionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<DiscussionView>($"{Path}/{caseId}/arrangements", request, submission, cancellationToken);

    public Task<ApiAnswer<DiscussionView>> RecordProtectionAsync(
        Guid caseId, RecordProtectionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<DiscussionView>($"{Path}/{caseId}/protections", request, submission, cancellationToken);

    public Task<ApiAnswer<DiscussionView>> RecordDiscussionAsync(
        Guid caseId, RecordDiscussionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<DiscussionView>($"{Path}/{caseId}/records", request, submission, cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"{Path}/{caseId}/activity", cancellationToken);
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
    }
}
