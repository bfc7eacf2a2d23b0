using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>Intake as Allocation meets it: who a child is, disclosed to a service that states its purpose. It also issues the service's token.</summary>
internal sealed class FakeIntake : HttpMessageHandler
{
    private const string Token = "token-of-the-allocation-service";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Answer(request));

    private static HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("openid-configuration", StringComparison.Ordinal))
        {
            return Json(new { token_endpoint = "https://identity.test/token" });
        }

        if (string.Equals(path, "/token", StringComparison.Ordinal))
        {
            return Json(new { access_token = Token, expires_in = 300 });
        }

        return string.Equals(request.Headers.Authorization?.Parameter, Token, StringComparison.Ordinal) && path.EndsWith("/child", StringComparison.Ordinal)
            && request.Headers.Contains("Purpose")
            ? Json(new
            {
                name = "Lily Marsh",
                dateOfBirth = "2018-03-14",
                address = new { line1 = "14 Fenland Close", postcode = "DY5 6GA" },
                nhsNumber = "9434765919",
                upn = "B801200005001",
            })
            : new HttpResponseMessage(HttpStatusCode.Unauthorized);
    }

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
