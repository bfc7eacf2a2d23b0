using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>Intake as Allocation meets it: who a child is, disclosed to a service that states its purpose. It also issues the service's token.</summary>
internal sealed class FakeIntake : HttpMessageHandler
{
    private const string Token = "token-of-the-allocation-service";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Answer(request, request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body)
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

        if (path.EndsWith("/text-checks", StringComparison.Ordinal) && string.Equals(request.Headers.Authorization?.Parameter, Token, StringComparison.Ordinal))
        {
            var isHidden = body.Contains("Hidden Street", StringComparison.Ordinal);
            return Json(new { findings = isHidden ? new[] { new { kind = "address", whose = "the child", key = "address:the child" } } : [] });
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
