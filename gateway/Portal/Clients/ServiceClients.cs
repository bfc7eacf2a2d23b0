using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
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
        services.ConfigureHttpClientDefaults(client => client.ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan));
        services.AddHttpClient<ServiceApi>().AddReadResilience().AddHttpMessageHandler<BearerTokenHandler>();

        // Where nobody is signed in, the portal's own token, which opens nothing but what is for everybody.
        services.AddHttpClient<PublicIntakeClient>().AddReadResilience().AddHttpMessageHandler<ServiceTokenHandler>();
        services.AddTransient<JourneyClient>();
        services.AddTransient<IntakeClient>();
        services.AddTransient<ConsultationClient>();
        services.AddTransient<PeopleClient>();
        services.AddTransient<ProcedureClient>();
        services.AddTransient<DraftClient>();
        services.AddTransient<ScreeningClient>();
        services.AddTransient<AgencyClient>();
        services.AddTransient<AuditClient>();
        services.AddTransient<ReadingClient>();
        services.AddTransient<OpeningClient>();
        services.AddTransient<ParkedMessageClient>();
        services.AddTransient<DailyMeetingClient>();
        services.AddTransient<AllocationClient>();
        services.AddTransient<StrategyDiscussionClient>();
        services.AddTransient<NotificationClient>();
        services.AddTransient<Pages.Cases.CaseGroundsReader>();
        services.AddTransient<Pages.Home.HomeReader>();
        services.AddTransient<Pages.Home.MenuCounts>();
        services.AddTransient<Pages.Cases.StepUpOffer>();
    }
}
