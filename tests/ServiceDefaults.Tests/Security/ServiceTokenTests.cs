using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Tests.Security;

/// <summary>A service's secret goes to the identity provider it is configured with, encrypted, and to nobody else.</summary>
public sealed class ServiceTokenTests
{
    [Theory]
    [InlineData("Production", "https://identity.example", "https://identity.example", "https://identity.example/token", true)]
    [InlineData("Production", "https://identity.example/", "https://identity.example", "https://tokens.example/token", true)]
    [InlineData("Production", "https://identity.example", "https://identity.example/", "https://identity.example/token", true)]
    [InlineData("Production", "https://identity.example", "https://identity.example", "http://identity.example/token", false)]
    [InlineData("Production", "https://identity.example", "https://elsewhere.example", "https://identity.example/token", false)]
    [InlineData("Production", "https://identity.example", "https://identity.example/tenant", "https://identity.example/token", false)]
    [InlineData("Production", "https://identity.example", "HTTPS://IDENTITY.EXAMPLE", "https://identity.example/token", false)]
    [InlineData("Production", "https://identity.example", null, "https://identity.example/token", false)]
    [InlineData("Development", "http://localhost:8090", "http://localhost:8090", "http://localhost:8090/token", true)]
    [InlineData("Development", "http://localhost:8090", "http://127.0.0.1:8090", "http://localhost:8090/token", false)]
    public async Task The_secret_is_sent_only_where_the_provider_of_that_name_says_encrypted(
        string environment, string authority, string? issuer, string tokenEndpoint, bool sent)
    {
        var provider = new Provider(new { issuer, token_endpoint = tokenEndpoint });
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Identity:Authority"] = authority,
            ["Identity:ClientId"] = "screening",
            ["Identity:ClientSecret"] = "a secret",
        };
        using var handler = new ServiceTokenHandler(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new HostingEnvironment { EnvironmentName = environment },
            TimeProvider.System, new HttpContextAccessor())
        {
            InnerHandler = provider,
        };
        using var client = new HttpClient(handler);

        var failure = await Record.ExceptionAsync(() => client.GetAsync(new Uri("http://intake/api")));

        Assert.Equal(sent ? null : typeof(HttpRequestException), failure?.GetType());
        Assert.Equal(sent ? [tokenEndpoint] : Array.Empty<string>(), provider.Trusted);
    }

    private sealed class Provider(object document) : HttpMessageHandler
    {
        /// <summary>Where the secret was sent.</summary>
        public List<string> Trusted { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/.well-known/openid-configuration")
            {
                return new HttpResponseMessage { Content = JsonContent.Create(document) };
            }

            if (request.Content is { } content && (await content.ReadAsStringAsync(cancellationToken)).Contains("a+secret", StringComparison.Ordinal))
            {
                Trusted.Add($"{request.RequestUri}");
            }

            return new HttpResponseMessage { Content = JsonContent.Create(new { access_token = "token", expires_in = 300 }) };
        }
    }
}
