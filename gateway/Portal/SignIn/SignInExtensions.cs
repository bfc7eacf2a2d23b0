using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.Configuration;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Authorization code with PKCE; the person is who the access token says, once it is validated as the services validate it.</summary>
internal static class SignInExtensions
{
    private const string Challenge = "challenge";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section);
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SignInLog>();
        services.AddScoped<TokenRefresh>();
        services.AddSingleton<SessionStore>();
        services.AddHostedService<SessionPurge>();
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.DefaultChallengeScheme = Challenge;
        })
        .AddCookie()
        .AddOpenIdConnect()

        // A form that was filled in too long is shown again to be sent once more: a redirect would lose it.
        .AddPolicyScheme(Challenge, displayName: null, options => options.ForwardDefaultSelector = http =>
            HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
                ? CookieAuthenticationDefaults.AuthenticationScheme
                : OpenIdConnectDefaults.AuthenticationScheme);

        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<PortalOptions>, SessionStore>((options, portal, sessions) =>
            {
                options.SessionStore = sessions;
                options.Cookie.Name = portal.Value.CookieName("referrals");
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = portal.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = portal.Value.SessionLength;
                options.SlidingExpiration = true;
                options.EventsType = typeof(TokenRefresh);
            });
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<IdentityOptions>, IOptions<PortalOptions>, IHostEnvironment>(Configure)
            .PostConfigure<ILogger<ProviderDocument>>((options, logger) => options.ConfigurationManager =
                new ProviderDocument(options.Authority!, options.RequireHttpsMetadata, logger).Read(options.MetadataAddress!, options.Backchannel));
    }

    private static void Configure(
        OpenIdConnectOptions options, IOptions<IdentityOptions> identity, IOptions<PortalOptions> portal, IHostEnvironment environment)
    {
        options.Authority = identity.Value.Authority;
        options.RequireHttpsMetadata = !environment.IsDevelopment();
        options.ClientId = identity.Value.ClientId;
        options.ClientSecret = identity.Value.ClientSecret;
        options.Resource = identity.Value.Audience;
        options.Scope.Clear();
        foreach (var scope in identity.Value.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.CallbackPath = Links.SignInCallback;
        options.AccessDeniedPath = Links.SignedOut;

        // Whoever signed in to the provider longer ago is asked again, or a session that has ended would begin anew by itself.
        options.MaxAge = portal.Value.SessionEndsAfter;
        options.RemoteSignOutPath = default;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.BackchannelHttpHandler = OutgoingCalls.NewHandler();

        // The provider sends people back by a link, so these cookies need not go along with other sites' forms.
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy
            = portal.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.Name = portal.Value.CookieName("referrals-sign-in.");
        options.NonceCookie.Name = portal.Value.CookieName("referrals-nonce.");
        options.CorrelationCookie.Path = options.NonceCookie.Path = "/";

        options.Events.OnRedirectToIdentityProvider = asking =>
        {
            asking.ProtocolMessage.AcrValues = identity.Value.RequiredAcr;
            return Task.CompletedTask;
        };
        options.Events.OnAuthorizationCodeReceived = received =>
        {
            received.TokenEndpointRequest!.Resource = options.Resource;
            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = async validated =>
        {
            var accessTokens = validated.HttpContext.RequestServices.GetRequiredService<AccessTokens>();
            var signedIn = validated.Principal!;
            if (!identity.Value.IsStrongEnough(signedIn))
            {
                validated.Fail(new SignInRefusedException(SignInRefusal.NeedsSecondFactor, "the provider does not say that there was a second factor"));
            }
            else if (await accessTokens.ReadAsync(validated.TokenEndpointResponse?.AccessToken, validated.HttpContext.RequestAborted) is not { } person)
            {
                validated.Fail(new SignInRefusedException(SignInRefusal.NotTrusted, "the access token is not one this portal may trust"));
            }
            else if (!validated.HttpContext.RequestServices.GetRequiredService<ProcedureBook>().TryFind(
                person.FindFirst(Worker.AuthorityClaim)?.Value, out _))
            {
                validated.Fail(new SignInRefusedException(SignInRefusal.AuthorityNotServed, "the person's authority is not served here"));
            }
            else
            {
                var now = options.TimeProvider!.GetUtcNow();
                var at = long.TryParse(signedIn.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var seconds)
                    ? Earlier(DateTimeOffset.FromUnixTimeSeconds(seconds), now)
                    : now;
                SessionStore.Describe(validated.Properties!, signedIn.FindFirstValue("sid"), at + portal.Value.SessionEndsAfter);
                validated.Principal = new ClaimsPrincipal(person);
                LogOf(validated.HttpContext).SignedIn(Worker.From(validated.Principal));
            }
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = leaving =>
        {
            if (leaving.ProtocolMessage.IssuerAddress is not { Length: > 0 })
            {
                leaving.Response.Redirect(Links.SignedOut);
                leaving.HandleResponse();
            }

            // An ID token in an address stays in histories and logs: a provider that wants to be sure asks the person.
            leaving.ProtocolMessage.IdTokenHint = null;
            leaving.ProtocolMessage.ClientId = options.ClientId;
            leaving.ProtocolMessage.PostLogoutRedirectUri = leaving.Properties.RedirectUri;
            leaving.ProtocolMessage.State = null;
            return Task.CompletedTask;
        };

        // A state that is missing, foreign or too old is a page that says so, and leads back in.
        options.Events.OnRemoteFailure = failed =>
        {
            LogOf(failed.HttpContext).NotSignedIn(failed.Failure);
            if (failed.Failure is null || !IsProviderAway(failed.Failure))
            {
                var refused = failed.Failure as SignInRefusedException;
                failed.HttpContext.Features.Set(refused);
                failed.Response.StatusCode = refused is null or { Refusal: SignInRefusal.NotTrusted }
                    ? StatusCodes.Status400BadRequest
                    : StatusCodes.Status403Forbidden;
                failed.HandleResponse();
            }

            return Task.CompletedTask;
        };
    }

    private static SignInLog LogOf(HttpContext http) => http.RequestServices.GetRequiredService<SignInLog>();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>Whether this is how the library says that the provider's discovery document could not be read, or is not to be believed.</summary>
    public static bool IsProviderAway(Exception failure) =>
        failure is InvalidOperationException { InnerException: IOException or HttpRequestException or InvalidConfigurationException };
}
