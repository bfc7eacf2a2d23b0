using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Procedures;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>Whoever may not do something hears that, and is not sent to fill in fields first.</summary>
public abstract partial class ServiceFixture<TProgram>
{
    private static readonly string[] Outsiders =
        [AccessRoles.Auditor, AccessRoles.BusinessSupport, AccessRoles.PartnerProfessional, AccessRoles.FrontDoorWorker, "visitor"];

    /// <summary>Every act of the service that names its roles, with nothing filled in, by somebody in none of them.</summary>
    public async Task AssertRoleIsAskedBeforeFieldsAsync(string authority)
    {
        var acts = Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => RolesOf(endpoint).Any())
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (Endpoint: endpoint, method)))
            .Where(act => act.method is "POST" or "PUT" or "PATCH" or "DELETE").ToList();
        Assert.NotEmpty(acts);
        var wrong = new List<string>();
        foreach (var (endpoint, method) in acts)
        {
            var role = Outsiders.First(outside => !RolesOf(endpoint).Contains(outside, StringComparer.Ordinal));
            using var outsider = ClientFor($"outside.{role}", authority, role);
            var path = PathOf(endpoint.RoutePattern);
            var status = await RoleBeforeFields.AskEmptyAsync(outsider, method, path);

            // What takes a file is chosen by its kind of content, before anybody is asked who they are.
            if (status is not (HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType))
            {
                wrong.Add($"{method} {path} as {role}: {(int)status}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string PathOf(RoutePattern route) => string.Concat(route.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => $"{Guid.CreateVersion7()}",
            _ => "1",
        }))));
}

/// <summary>What is asked with nothing filled in.</summary>
public static class RoleBeforeFields
{
    /// <summary>Each of these acts, with nothing filled in, by somebody whom the procedure lets do none of them.</summary>
    public static async Task AssertRefusedForRoleAsync(this HttpClient person, params IReadOnlyList<string> paths)
    {
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            if (await AskEmptyAsync(person, "POST", path) is var status and not HttpStatusCode.Forbidden)
            {
                wrong.Add($"{path}: {(int)status}");
            }
        }

        Assert.Empty(wrong);
    }

    internal static async Task<HttpStatusCode> AskEmptyAsync(HttpClient person, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        using var answer = await person.SendAsync(request);
        return answer.StatusCode;
    }
}
