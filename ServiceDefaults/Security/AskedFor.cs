using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// For whom a service asks another: for the person whose request it is answering, whose own access token it passes on, or for an authority, where it works by
/// itself. A service that says neither is refused (docs/adr/0036).
/// </summary>
/// <param name="Authority">Procedure code of the authority, whose records alone are answered for.</param>
/// <param name="Person">Who acts; null where a service works by itself.</param>
public sealed record AskedFor(string Authority, CurrentPerson? Person)
{
    /// <summary>The header with the access token of the person who acts, as the identity provider signed it.</summary>
    public const string PersonHeader = "On-Behalf-Of";

    /// <summary>The header with the authority for whose work a service asks where nobody acts.</summary>
    public const string AuthorityHeader = "For-Authority";

    /// <summary>Finds it out once the service's own token is valid. A person's token that is not, or is no person's, makes it a 401.</summary>
    internal static async Task FindAsync(TokenValidatedContext context)
    {
        if (context.Principal?.IsInRole(AccessRoles.Service) is not true)
        {
            return;
        }

        var headers = context.Request.Headers;
        if (headers[PersonHeader] is { Count: > 0 } tokens)
        {
            if (await PersonOfAsync(context, tokens) is not { } person)
            {
                context.Fail("The token of the person for whom a service asks is not valid.");
                return;
            }

            context.HttpContext.Features.Set(new AskedFor(person.Authority, person));
        }
        else if (headers[AuthorityHeader] is [{ Length: > 0 } authority])
        {
            context.HttpContext.Features.Set(new AskedFor(authority, Person: null));
        }
    }

    private static async Task<CurrentPerson?> PersonOfAsync(TokenValidatedContext context, StringValues tokens)
    {
        var options = context.Options;
        var parameters = options.TokenValidationParameters.Clone();
        if (options.ConfigurationManager is not BaseConfigurationManager keys)
        {
            throw new InvalidOperationException("The identity provider's keys are not known.");
        }

        parameters.ConfigurationManager = keys;
        var found = tokens is [{ } token] ? await options.TokenHandlers[0].ValidateTokenAsync(token, parameters) : null;
        return found is { IsValid: true } && CurrentPerson.From(new ClaimsPrincipal(found.ClaimsIdentity)) is { Authority: not ("" or "*") } person
            && !person.Has(AccessRoles.Service)
            ? person
            : null;
    }
}

/// <summary>An endpoint that services ask only while they answer somebody.</summary>
/// <param name="Roles">Roles of which that person has one; nobody's in particular where there are none.</param>
internal sealed record ActingPersonNeeded(IReadOnlyList<string> Roles);

public static class AskedForExtensions
{
    /// <summary>Says for which authority's work a service asks where nobody acts.</summary>
    public static HttpRequestMessage For(this HttpRequestMessage request, string authority)
    {
        request.Headers.Add(AskedFor.AuthorityHeader, authority);
        return request;
    }
}
