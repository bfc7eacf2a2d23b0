using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// The identity provider's discovery document says whose tokens are believed, by which keys, and where people and secrets are sent. It is taken only where it
/// names <c>Identity:Authority</c> as its issuer (a slash at the end may differ, as it does at some providers) and, outside development, https addresses.
/// </summary>
public sealed partial class ProviderDocument(string authority, bool requireHttps, ILogger<ProviderDocument> logger)
    : IConfigurationValidator<OpenIdConnectConfiguration>
{
    /// <summary>Reads the document as the framework's own manager does, which compares nothing.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Read(string metadataAddress, HttpClient backchannel) => new(
        metadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(backchannel) { RequireHttps = requireHttps }, this);

    public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration)
    {
        var fault = FaultOf(configuration, authority, requireHttps);
        if (fault is not null)
        {
            LogRefused(logger, fault);
        }

        return new ConfigurationValidationResult { Succeeded = fault is null, ErrorMessage = fault };
    }

    /// <summary>Why the document is not to be believed; null when it is.</summary>
    internal static string? FaultOf(OpenIdConnectConfiguration document, string authority, bool requireHttps)
    {
        if (!string.Equals(document.Issuer?.TrimEnd('/'), authority.TrimEnd('/'), StringComparison.Ordinal))
        {
            return "it names another issuer than Identity:Authority";
        }

        string?[] addresses = [document.AuthorizationEndpoint, document.TokenEndpoint, document.EndSessionEndpoint, document.JwksUri];
        return requireHttps && addresses.Any(address => address is { Length: > 0 } && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            ? "it names an address that does not start with https"
            : null;
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "The identity provider's discovery document is not believed: {Fault}.")]
    private static partial void LogRefused(ILogger logger, string fault);
}
