using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.ServiceDefaults.Security;

public static class TokenSecurity
{
    public const string DefaultAudience = "urn:referral-platform:api";

    /// <summary>
    /// Access tokens of any OpenID Connect authority (<c>Identity:Authority</c>, <c>Identity:Audience</c>): issuer, audience,
    /// life and signature are checked here as well as at the gateway, and whatever asks for no policy asks for a token, and opens to no service.
    /// </summary>
    public static void AddTokenSecurity(this IHostApplicationBuilder builder)
    {
        builder.RequireAtStart(configuration => [SettingRules.Https(configuration, "Identity:Authority", "the OpenID Connect authority")]);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = builder.Configuration["Identity:Authority"];
            options.MapInboundClaims = false;
            // TLS ends in front of the development provider; anywhere else the authority's address has to be https.
            options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            options.BackchannelHttpHandler = OutgoingCalls.NewHandler();
            options.Events = new JwtBearerEvents { OnTokenValidated = AskedFor.FindAsync };
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = builder.Configuration["Identity:Audience"] ?? DefaultAudience,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
                ValidTypes = ["at+jwt", "JWT"],
                NameClaimType = "name",
                RoleClaimType = "roles",
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).PostConfigure<ILogger<ProviderDocument>>((options, logger) =>
        {
            if (options is { Authority: { Length: > 0 } authority, MetadataAddress: { } address })
            {
                options.ConfigurationManager = new ProviderDocument(authority, options.RequireHttpsMetadata, logger).Read(address, options.Backchannel);
            }
        });
        var anybodyButServices = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => !context.User.IsInRole(AccessRoles.Service)).Build();
        builder.Services.AddAuthorizationBuilder().SetDefaultPolicy(anybodyButServices).SetFallbackPolicy(anybodyButServices);
    }

    /// <summary>A client of its own at the authority, for what this service asks others.</summary>
    public static void AddServiceTokens(this IHostApplicationBuilder builder)
    {
        builder.RequireAtStart(configuration =>
        [
            string.IsNullOrWhiteSpace(configuration["Identity:ClientId"])
                ? "Set Identity__ClientId to this host's client id at the OpenID Connect authority: it is missing."
                : null,
            SettingRules.Secret(configuration, "Identity:ClientSecret", "this host's client secret at the OpenID Connect authority"),
        ]);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddTransient<ServiceTokenHandler>();
    }

    /// <summary>
    /// Only people of the authorities served who have one of these roles; everybody else gets 403, and so does a service that does not say for whom it asks.
    /// </summary>
    public static TBuilder ForRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireRole(roles).RequireAssertion(SaysForWhom));

    /// <summary>Services ask this only while they answer somebody with one of these roles, or anybody where none is named.</summary>
    public static TBuilder OnBehalfOf<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ActingPersonNeeded(roles));

    /// <summary>The gateway knows no procedures and leaves it to the services.</summary>
    private static bool IsOfServedAuthority(AuthorizationHandlerContext context) =>
        (context.Resource as HttpContext)?.RequestServices.GetService<ProcedureBook>() is not { } served
        || served.TryFind(context.User.FindFirst(CurrentPerson.AuthorityClaim)?.Value, out _);

    private static bool SaysForWhom(AuthorizationHandlerContext context)
    {
        if (!context.User.IsInRole(AccessRoles.Service))
        {
            return IsOfServedAuthority(context);
        }

        var http = context.Resource as HttpContext;
        return http?.Features.Get<AskedFor>() is { } asked
            && (http.GetEndpoint()?.Metadata.GetMetadata<ActingPersonNeeded>() is not { } needed
                || (asked.Person is { } person && (needed.Roles.Count == 0 || person.HasAny(needed.Roles))));
    }
}
