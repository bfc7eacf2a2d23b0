using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

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

/// <summary>Registers the typed clients.</summary>
internal static class ServiceClients
{
    public static void AddServiceClients(this IServiceCollection services)
    {
        services.AddTransient<BearerTokenHandler>();
        services.AddTransient<ServiceTokenHandler>();
        services.ConfigureHttpClientDefaults(client => client
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(
                () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) }));
        services.AddHttpClient<ServiceApi>().AddReadResilience().AddHttpMessageHandler<BearerTokenHandler>();

        // Where nobody is signed in, the portal's own token, which opens nothing but what is for everybody.
        var publicClient = services.AddHttpClient<PublicIntakeClient>();
        publicClient.AddResilienceHandler("public", LimitWhatEverybodySends);
        publicClient.AddReadResilience().AddHttpMessageHandler<ServiceTokenHandler>();
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

    // The gateway limits each address on its way to the portal; Intake is kept from more than it can take from all of them together.
    private static void LimitWhatEverybodySends(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var perMinute = context.ServiceProvider.GetRequiredService<IOptions<PortalOptions>>().Value.PublicPerMinute;
        var limiter = PartitionedRateLimiter.Create<HttpRequestMessage?, string>(request => request?.Method == HttpMethod.Post
            ? RateLimitPartition.GetSlidingWindowLimiter(
                "sent",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 12, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("journey"));
        context.OnPipelineDisposed(limiter.Dispose);
        pipeline.AddRateLimiter(new HttpRateLimiterStrategyOptions
        {
            RateLimiter = sent => limiter.AcquireAsync(sent.Context.GetRequestMessage(), cancellationToken: sent.Context.CancellationToken),
        });
    }
}
