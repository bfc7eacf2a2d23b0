using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReferralPlatform.Portal.Journeys;
using ReferralPlatform.Portal.Security;
using ReferralPlatform.Portal.SignIn;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Health;

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
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section);

        // People get pages, not problem details.
        builder.AddHostDefaults();
        services.RemoveAll<IExceptionHandler>();
        services.AddHttpContextAccessor();
        services.AddMemoryCache();
        services.AddRazorPages(Conventions.Apply);
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddAuthorization(Policies.Add);
        services.AddGatewayClients(builder.Configuration);
        services.AddTransient<PublicEntrance>();
        services.AddTransient<PartnerEntrance>();
        AddCookies(builder);
        AddSignIn(services);

        // The gateway in front is the only way in, on an address known only when it runs.
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
        });
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = failure => failure is IdentityProviderUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapSignOut();
        app.MapSession();
        app.MapRazorPages();
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

        var protection = services.AddDataProtection().SetApplicationName("referral-platform-portal");
        if (builder.Configuration["DataProtection:KeysDirectory"] is { Length: > 0 } keys)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(keys));
        }
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<IdentityProvider>();
        services.AddSingleton<TokenEndpoint>();
        services.AddScoped<TokenRefresh>();
        services.AddHttpClient(nameof(IdentityProvider), client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.DefaultChallengeScheme = SignInHandler.SchemeName;
        }).AddCookie().AddOAuth<OAuthOptions, SignInHandler>(SignInHandler.SchemeName, _ => { });

        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<PortalOptions>>((options, portal) =>
            {
                options.Cookie.Name = portal.Value.CookieName("referrals");
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = portal.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = portal.Value.SessionLength;
                options.SlidingExpiration = true;
                options.EventsType = typeof(TokenRefresh);
            });

        services.AddOptions<OAuthOptions>(SignInHandler.SchemeName).Configure<IOptions<IdentityOptions>>((options, identity) =>
        {
            // Validation wants addresses at start; the real ones come from discovery when they are first needed.
            options.AuthorizationEndpoint = identity.Value.Authority;
            options.TokenEndpoint = identity.Value.Authority;
            options.ClientId = identity.Value.ClientId;
            options.ClientSecret = identity.Value.ClientSecret is { Length: > 0 } secret ? secret : "not-set";
            options.CallbackPath = "/signin-oidc";
            options.AccessDeniedPath = Links.SignedOut;
            options.UsePkce = true;
            options.SaveTokens = true;
            options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.AdditionalAuthorizationParameters["resource"] = identity.Value.Audience;
            options.Scope.Clear();
            foreach (var scope in identity.Value.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Scope.Add(scope);
            }
        });
    }
}
