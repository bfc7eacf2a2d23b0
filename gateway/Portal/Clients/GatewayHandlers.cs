using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Polly;
using Polly.Retry;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Clients;

/// <summary>Sends the signed-in person's own token: the services decide by who asks, never by what the portal is.</summary>
internal sealed class BearerTokenHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is { } http && await http.GetTokenAsync("access_token") is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Sends the portal's own token where nobody is signed in: it opens nothing, and tells the gateway that many people are behind one address.</summary>
internal sealed class OwnTokenHandler(TokenEndpoint endpoint, IMemoryCache cache) : DelegatingHandler
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(nameof(OwnTokenHandler), out string? kept))
        {
            return kept;
        }

        try
        {
            var granted = await endpoint.AskForOwnAsync(cancellationToken);
            var seconds = int.TryParse(granted.ExpiresIn, CultureInfo.InvariantCulture, out var lifetime) ? lifetime : 60;
            if (granted.AccessToken is { } token && TimeSpan.FromSeconds(seconds) > Margin)
            {
                cache.Set(nameof(OwnTokenHandler), token, TimeSpan.FromSeconds(seconds) - Margin);
            }

            return granted.AccessToken;
        }
        catch (IdentityProviderUnavailableException down)
        {
            throw new HttpRequestException("No token could be had.", down);
        }
    }
}

/// <summary>Tries a read again when the network or a service stumbles. Nothing that writes is ever repeated here.</summary>
internal sealed class RetryReadsHandler(TimeProvider clock) : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .HandleResult(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout),
        })
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        return await _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }
}

/// <summary>Registers the typed clients.</summary>
internal static class GatewayClients
{
    public static void AddGatewayClients(this IServiceCollection services, IConfiguration configuration)
    {
        var gateway = configuration["services:gateway:http:0"] ?? "http://localhost:8080";
        services.AddTransient<BearerTokenHandler>();
        services.AddTransient<RetryReadsHandler>();
        services.AddHttpClient<GatewayApi>(client =>
        {
            client.BaseAddress = new Uri(gateway);
            client.Timeout = Timeout.InfiniteTimeSpan;
        })
        .AddHttpMessageHandler<RetryReadsHandler>()
        .AddHttpMessageHandler<BearerTokenHandler>()
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) });
        services.AddTransient<OwnTokenHandler>();
        services.AddHttpClient<PublicIntakeClient>(client =>
        {
            client.BaseAddress = new Uri(gateway);
            client.Timeout = TimeSpan.FromSeconds(15);
        })
        .AddHttpMessageHandler<RetryReadsHandler>()
        .AddHttpMessageHandler<OwnTokenHandler>()
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) });
        services.AddTransient<JourneyClient>();
        services.AddTransient<IntakeClient>();
        services.AddTransient<PeopleClient>();
        services.AddTransient<ProcedureClient>();
        services.AddTransient<DraftClient>();
        services.AddTransient<ScreeningClient>();
        services.AddTransient<AgencyClient>();
        services.AddTransient<AuditClient>();
        services.AddTransient<DailyMeetingClient>();
        services.AddTransient<AllocationClient>();
        services.AddTransient<StrategyDiscussionClient>();
        services.AddTransient<NotificationClient>();
        services.AddTransient<CaseTimeline>();
        services.AddTransient<Pages.Cases.CaseGroundsReader>();
    }
}
