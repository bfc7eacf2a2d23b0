using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.Screening.Tests;

/// <summary>Intake as Screening meets it: who a child is, disclosed to a service that states its purpose. It also issues the service's token.</summary>
internal sealed class FakeIntake : HttpMessageHandler
{
    private const string Token = "token-of-the-screening-service";
    private readonly ConcurrentQueue<(Guid ContactRecordId, string Purpose)> _asked = new();
    private readonly ConcurrentDictionary<Guid, bool> _silent = new();

    private readonly ConcurrentDictionary<Guid, object> _minutes = new();

    /// <summary>DailyMeeting, asked in the same way, has this decision of an enquiry.</summary>
    public void HasMinutes(Guid contactRecordId, string decidedByName, string reason) =>
        _minutes[contactRecordId] = new { decidedByName, reason, plan = "A visit each week." };

    /// <summary>Does not answer for this record.</summary>
    public void IsDownFor(Guid contactRecordId) => _silent[contactRecordId] = true;

    public IReadOnlyList<string> PurposesFor(Guid contactRecordId) =>
        [.. _asked.Where(asked => asked.ContactRecordId == contactRecordId).Select(asked => asked.Purpose)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Answer(request, request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));

    private HttpResponseMessage Answer(HttpRequestMessage request, string body)
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
            if (_silent.ContainsKey(Guid.Parse(path.Split('/')[4])))
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            }

            var isHidden = body.Contains("Hidden Street", StringComparison.Ordinal);
            return Json(new { findings = isHidden ? new[] { new { kind = "address", whose = "the child", key = "address:the child" } } : [] });
        }

        if (string.Equals(request.Headers.Authorization?.Parameter, Token, StringComparison.Ordinal) && path.EndsWith("/decision", StringComparison.Ordinal))
        {
            return _minutes.TryGetValue(Guid.Parse(path.Split('/')[4]), out var minutes) ? Json(minutes) : new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        if (!string.Equals(request.Headers.Authorization?.Parameter, Token, StringComparison.Ordinal) || !path.EndsWith("/child", StringComparison.Ordinal))
        {
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        }

        var id = Guid.Parse(path.Split('/')[4]);
        if (_silent.ContainsKey(id))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        _asked.Enqueue((id, request.Headers.GetValues("Purpose").Single()));
        return Json(new
        {
            name = "Lily Marsh",
            aliases = new[] { "Lil Marsh" },
            dateOfBirth = "2018-03-14",
            sex = "f",
            address = new { line1 = "14 Fenland Close", postcode = "YO1 6GA" },
            nhsNumber = "9434765919",
            upn = "B801200005001",
        });
    }

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
