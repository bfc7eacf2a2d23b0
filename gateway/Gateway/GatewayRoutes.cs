using Microsoft.AspNetCore.Authorization;
using ReferralPlatform.Contracts.Api.Intake;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;

namespace ReferralPlatform.Gateway;

/// <summary>
/// What is where: <c>/api/{service}/…</c> and <c>/openapi/{service}.json</c> go to the service of that name, everything else to the
/// portal. Services own their whole path, so nothing is rewritten.
/// </summary>
internal static class GatewayRoutes
{
    private const string Portal = "portal";
    private const string NoToken = "anonymous";

    /// <summary>A valid token of anybody but a service: services call each other, never through here.</summary>
    public const string FromOutside = "from-outside";

    /// <summary>What strangers may use without a token, under limits of its own.</summary>
    public const string PublicApi = "/api/intake/public";

    /// <summary>Where GOV.UK Notify calls, with a bearer token of its own that the service checks.</summary>
    public const string DeliveryReceipts = "/api/notification/receipts";

    /// <summary>The public's pages of the portal.</summary>
    public const string PublicPages = "/refer";

    private static readonly string[] Services = ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification"];

    public static IReadOnlyList<RouteConfig> Routes(GatewaySettings settings) =>
    [
        .. Services.Select(service => new RouteConfig
        {
            RouteId = $"{service}-api",
            ClusterId = service,
            Match = new RouteMatch { Path = $"/api/{service}/{{**rest}}" },
            AuthorizationPolicy = FromOutside,
            MaxRequestBodySize = settings.ApiBodyBytes,
        }),
        new RouteConfig
        {
            RouteId = "intake-attachments",
            ClusterId = "intake",
            Match = new RouteMatch { Path = "/api/intake/contact-records/{contactRecordId}/attachments" },
            AuthorizationPolicy = FromOutside,
            MaxRequestBodySize = AttachmentLimits.MaxRequestBytes,
        },
        new RouteConfig
        {
            RouteId = "portal-attachments",
            ClusterId = Portal,
            Match = new RouteMatch { Path = "/cases/{caseId}/attachments" },
            AuthorizationPolicy = NoToken,
            Metadata = LargeForms.Marked,
            MaxRequestBodySize = AttachmentLimits.MaxRequestBytes,
        },
        new RouteConfig
        {
            RouteId = "partner-attachments",
            ClusterId = Portal,
            Match = new RouteMatch { Path = "/partner/{contactId}/attachment" },
            AuthorizationPolicy = NoToken,
            Metadata = LargeForms.Marked,
            MaxRequestBodySize = AttachmentLimits.MaxRequestBytes,
        },
        .. Services.Select(service => new RouteConfig
        {
            RouteId = $"{service}-openapi",
            ClusterId = service,
            Match = new RouteMatch { Path = $"/openapi/{service}.json", Methods = [HttpMethods.Get] },
            AuthorizationPolicy = NoToken,
        }),
        new RouteConfig
        {
            RouteId = "public-api",
            ClusterId = "intake",
            Match = new RouteMatch { Path = $"{PublicApi}/{{**rest}}", Methods = [HttpMethods.Post] },
            Order = -1,
            AuthorizationPolicy = NoToken,
            MaxRequestBodySize = settings.PublicBodyBytes,
        },
        new RouteConfig
        {
            RouteId = "delivery-receipts",
            ClusterId = "notification",
            Match = new RouteMatch { Path = DeliveryReceipts, Methods = [HttpMethods.Post] },
            Order = -1,
            AuthorizationPolicy = NoToken,
            MaxRequestBodySize = settings.PublicBodyBytes,
        },
        new RouteConfig
        {
            RouteId = "known-case-imports",
            ClusterId = "intake",
            Match = new RouteMatch { Path = "/api/intake/known-cases/imports/{**rest}" },
            Order = -1,
            AuthorizationPolicy = FromOutside,
            MaxRequestBodySize = settings.ImportBodyBytes,
        },
        new RouteConfig
        {
            RouteId = "known-case-import-form",
            ClusterId = Portal,
            Match = new RouteMatch { Path = "/known-cases/import" },
            Order = -1,
            AuthorizationPolicy = NoToken,
            MaxRequestBodySize = settings.ImportBodyBytes + settings.PortalBodyBytes,
        },
        new RouteConfig
        {
            RouteId = Portal,
            ClusterId = Portal,
            Match = new RouteMatch { Path = "/{**rest}" },
            Order = int.MaxValue,
            AuthorizationPolicy = NoToken,
            MaxRequestBodySize = settings.PortalBodyBytes,
        },
    ];

    /// <summary>One cluster for each service, of as many destinations as service discovery finds.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(GatewaySettings settings) =>
    [
        .. Services.Append(Portal).Select(name => new ClusterConfig
        {
            ClusterId = name,
            HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds) },
            LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
            HealthCheck = new HealthCheckConfig
            {
                // With every replica failing it is better to try one than to refuse everybody.
                AvailableDestinationsPolicy = "HealthyOrPanic",
                Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(5) },
            },
            Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { [name] = new() { Address = $"http://{name}" } },
        }),
    ];

    public static void MapUnknownPaths(this WebApplication app)
    {
        foreach (var root in new[] { "/api", "/openapi" })
        {
            app.Map($"{root}/{{**rest}}", () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is nothing at this address."))
                .WithMetadata(new AllowAnonymousAttribute());
        }
    }
}
