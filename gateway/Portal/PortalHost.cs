using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReferralPlatform.Portal.Data;
using ReferralPlatform.Portal.Journeys;
using ReferralPlatform.Portal.Security;
using ReferralPlatform.Portal.SignIn;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Health;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Portal;

/// <summary>The portal's wiring.</summary>
internal static class PortalHost
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section);

        // People get pages, not problem details.
        builder.AddHostDefaults();
        builder.AddServedAuthorities();
        builder.RequireAtStart(configuration =>
        [
            SettingRules.Https(configuration, "Portal:PublicUrl", "the address that browsers use"),
            SettingRules.Https(configuration, "Identity:Authority", "the OpenID Connect authority"),
            SettingRules.Secret(configuration, "Identity:ClientSecret", "the portal's client secret at the OpenID Connect authority"),
            SettingRules.SecondFactor(configuration),
        ]);
        services.RemoveAll<IExceptionHandler>();
        services.AddHttpContextAccessor();
        services.AddMemoryCache();
        services.AddRazorPages(Conventions.Apply).AddMvcOptions(options =>
        {
            options.Filters.Add<PlainText>(PlainText.Place);
            options.Filters.AddService<Pages.Home.MenuCounts>();
            FieldMessage.Word(options.ModelBindingMessageProvider);
        });
        services.AddRouting(options =>
        {
            options.LowercaseUrls = true;
            options.ConstraintMap.Add("service", typeof(ServiceInAddress));
        });
        services.AddAuthorization(Policies.Add);
        services.AddServiceClients();
        services.AddTransient<PublicEntrance>();
        services.AddTransient<PartnerEntrance>();
        AddCookies(builder);
        AddDataProtection(builder);
        builder.AddSignIn();

        // The gateway in front is the only way in.
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
        });
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UsePublicAddress();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = failure => SignInExtensions.IsProviderAway(failure)
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRefusedMethods();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapSignOut();
        app.MapBackChannelLogout();
        app.MapSession();
        app.MapRazorPages();
    }

    /// <summary>
    /// Where people come back to after signing in or out is where the platform is, never where a request claims to have been sent: a forged Host header
    /// would take their code elsewhere.
    /// </summary>
    private static void UsePublicAddress(this WebApplication app)
    {
        var portal = app.Services.GetRequiredService<IOptions<PortalOptions>>();
        app.Use((http, next) =>
        {
            (http.Request.Scheme, http.Request.Host) = (portal.Value.PublicUrl.Scheme, new HostString(portal.Value.PublicUrl.Authority));
            return next(http);
        });
    }

    private static void AddCookies(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var portal = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = portal.CookieName("referrals-form");
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = portal.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });

        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = portal.CookieName("referrals-done");
            options.Cookie.SecurePolicy = portal.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
    }

    // What one replica protects, every other can read.
    private static void AddDataProtection(WebApplicationBuilder builder)
    {
        builder.RequireAtStart(configuration => SettingRules.Database(configuration, "portal-db"), alsoToMigrate: true);
        builder.Services.AddDbContext<PortalDbContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<IConfiguration>().GetConnectionString("portal-db"))
            .UseSnakeCaseNamingConvention());
        builder.Services.AddSchema<PortalDbContext>("portal-db");
        builder.Services.AddDataProtection().SetApplicationName("referral-platform-portal").PersistKeysToDbContext<PortalDbContext>();
    }
}
