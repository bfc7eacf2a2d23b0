using System.ComponentModel.DataAnnotations;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Health;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Gateway;

/// <summary>The wiring: what the gateway is made of, and the order a request passes it in.</summary>
internal static class GatewayHost
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(GatewaySettings.Section).Get<GatewaySettings>() ?? new GatewaySettings();
        Validator.ValidateObject(settings, new ValidationContext(settings), validateAllProperties: true);

        builder.AddHostDefaults();
        builder.AddTokenSecurity();
        builder.Services.AddAuthorizationBuilder().AddPolicy(
            GatewayRoutes.FromOutside, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => !context.User.IsInRole(AccessRoles.Service)));
        builder.Services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        builder.Services.AddSingleton(settings);
        builder.Services.AddRequestLimits(settings);
        builder.Services.AddReverseProxy()
            .LoadFromMemory(GatewayRoutes.Routes(settings), GatewayRoutes.Clusters(settings))
            .AddServiceDiscoveryDestinationResolver()
            .AddTransforms(ForgedHeaders.Drop)
            .AddTransforms(LargeForms.Say);
    }

    public static void UseGateway(this WebApplication app)
    {
        app.UseTrustedProxies(app.Services.GetRequiredService<GatewaySettings>());
        app.Use(SecurityHeaders.AddAsync);
        app.UseMiddleware<SecurityEvents>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseExceptionHandler();
        app.UseStatusCodePages(GatewayProblems.WriteAsync);
        app.UseRefusedMethods();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(RequestLimits.RefuseLargeBodiesAsync);

        app.MapHealth();
        app.MapUnknownPaths();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }
}
