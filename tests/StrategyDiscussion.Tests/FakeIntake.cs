using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Intake as StrategyDiscussion meets it: who a child is, and which other children are on the record. It also issues the service's token.</summary>
internal sealed class FakeIntake : HttpMessageHandler
{
    private const string Token = "token-of-the-strategy-discussion-service";
    private readonly ConcurrentDictionary<Guid, Guid[]> _others = new();
    private readonly ConcurrentDictionary<Guid, bool> _silent = new();
    private readonly ConcurrentDictionary<Guid, string> _hidden = new();
    private readonly ConcurrentQueue<(Guid ContactRecordId, string Purpose)> _asked = new();

    /// <summary>These other children are on the record.</summary>
    public void HasOthers(Guid contactRecordId, params Guid[] others) => _others[contactRecordId] = others;

    /// <summary>Does not answer for this record.</summary>
    public void IsDownFor(Guid contactRecordId) => _silent[contactRecordId] = true;

    public void IsUpFor(Guid contactRecordId) => _silent.TryRemove(contactRecordId, out _);

    /// <summary>From now on this is a confidential address of the record's child.</summary>
    public void Hides(Guid contactRecordId, string address) => _hidden[contactRecordId] = address;

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

        if (!string.Equals(request.Headers.Authorization?.Parameter, Token, StringComparison.Ordinal))
        {
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        }

        var id = Guid.Parse(path.Split('/')[4]);
        if (_silent.ContainsKey(id))
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }

        if (path.EndsWith("/other-children", StringComparison.Ordinal))
        {
            return Json(_others.GetValueOrDefault(id, []));
        }

        if (path.EndsWith("/text-checks", StringComparison.Ordinal))
        {
            var isHidden = _hidden.TryGetValue(id, out var address) && body.Contains(address, StringComparison.Ordinal);
            return Json(new { findings = isHidden ? new[] { new { kind = "address", whose = "the child", key = "address:the child" } } : [] });
        }

        _asked.Enqueue((id, request.Headers.GetValues("Purpose").Single()));
        return Json(new { name = "Leo Hartley", aliases = Array.Empty<string>(), dateOfBirth = "2022-06-02", nhsNumber = "9434765919" });
    }

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
