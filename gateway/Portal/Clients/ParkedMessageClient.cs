using ReferralPlatform.Contracts;

namespace ReferralPlatform.Portal.Clients;

/// <summary>What the services could not consume: each has its own, and they are read together.</summary>
internal sealed class ParkedMessageClient(ServiceApi api)
{
    /// <summary>Of all services, the latest failure first.</summary>
    /// <param name="view">open, put-away or handled.</param>
    public async Task<ParkedMessages> ListAsync(string view, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(BrokerTopology.Services.Select(async service =>
            (Service: service, Answer: await api.GetAsync<Page<ParkedMessageView>>($"{PathOf(service)}?view={view}&take=100", cancellationToken))));
        return new ParkedMessages(
            [
                .. answers.SelectMany(answer => (answer.Answer.Value?.Items ?? []).Select(item => new ServicesMessage(answer.Service, item)))
                    .OrderByDescending(message => message.Item.LastFailedAt),
            ],
            [.. answers.Where(answer => answer.Answer.Problem is not null).Select(answer => answer.Service)],
            [.. answers.Where(answer => answer.Answer.Value is { Next: not null }).Select(answer => answer.Service)],
            Array.Exists(answers, answer => answer.Answer.Problem is { IsSignedOut: true }));
    }

    public Task<ApiAnswer<ParkedMessageView>> GetAsync(string service, Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ParkedMessageView>($"{PathOf(service)}/{id}", cancellationToken);

    public Task<ApiAnswer<ParkedMessageView>> ReplayAsync(string service, Guid id, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ParkedMessageView>($"{PathOf(service)}/{id}/replays", new { }, submission, cancellationToken);

    public Task<ApiAnswer<ParkedMessageView>> PutAwayAsync(
        string service, Guid id, PutAwayParkedMessageRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ParkedMessageView>($"{PathOf(service)}/{id}/put-away", request, submission, cancellationToken);

    private static string PathOf(string service) => $"/api/{service}/parked-messages";
}

/// <param name="Missing">Services that did not answer.</param>
/// <param name="Cut">Services that have more than is shown.</param>
internal sealed record ParkedMessages(
    IReadOnlyList<ServicesMessage> Items, IReadOnlyList<string> Missing, IReadOnlyList<string> Cut, bool IsSignedOut);

/// <param name="Service">Who could not consume it.</param>
internal sealed record ServicesMessage(string Service, ParkedMessageView Item);

/// <summary>A part of an address that names a service; what names none is no page, and nobody is asked.</summary>
internal sealed class ServiceInAddress : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        BrokerTopology.Services.Contains($"{values[routeKey]}", StringComparer.Ordinal);
}
