using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Intake and Screening as DailyMeeting asks them: what a record holds, who a child is, why a manager decided. They also issue the token.</summary>
internal sealed class FakeServices : HttpMessageHandler
{
    private const string Token = "token-of-the-daily-meeting-service";
    private readonly ConcurrentDictionary<Guid, string[]> _held = new();
    private readonly ConcurrentDictionary<Guid, object> _decisions = new();
    private readonly ConcurrentDictionary<Guid, bool> _silent = new();
    private readonly ConcurrentDictionary<Guid, bool> _unidentified = new();
    private readonly ConcurrentQueue<(Guid ContactRecordId, string? Token)> _identified = new();

    /// <summary>What the contact record holds of a presentation; all that a record can, unless set.</summary>
    public void Holds(Guid contactRecordId, params string[] items) => _held[contactRecordId] = items;

    /// <summary>Intake does not say who the child of this record is.</summary>
    public void DoesNotIdentify(Guid contactRecordId) => _unidentified[contactRecordId] = true;

    /// <summary>Intake does not answer where this record is asked about.</summary>
    public void IsDownFor(Guid contactRecordId) => _silent[contactRecordId] = true;

    /// <summary>Screening has this decision of a manager.</summary>
    public void Decided(Guid contactRecordId, string reasons) => _decisions[contactRecordId] = new
    {
        authorisedByName = "Rosalind Beckwith",
        reasons,
        authorised = "Both children stay with the grandmother.",
        criteria = new[] { "significant-harm" },
    };

    /// <summary>With which tokens it was asked who a child is.</summary>
    public IReadOnlyList<string?> TokensFor(Guid contactRecordId) =>
        [.. _identified.Where(asked => asked.ContactRecordId == contactRecordId).Select(asked => asked.Token)];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Answer(request));

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        var token = request.Headers.Authorization?.Parameter;
        if (path.EndsWith("openid-configuration", StringComparison.Ordinal))
        {
            return Json(new { token_endpoint = "https://identity.test/token" });
        }

        if (string.Equals(path, "/token", StringComparison.Ordinal))
        {
            return Json(new { access_token = Token, expires_in = 300 });
        }

        if (path.EndsWith("/case-opening", StringComparison.Ordinal))
        {
            var id = Guid.Parse(path.Split('/')[4]);
            _identified.Enqueue((id, token));
            return _unidentified.ContainsKey(id) ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : Json(new { name = "Mila Novak", dateOfBirth = "2019-05-02", adults = new[] { new { name = "Eva Novak", relationship = "mother" } } });
        }

        if (!string.Equals(token, Token, StringComparison.Ordinal))
        {
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        }

        if (path.EndsWith("/decision", StringComparison.Ordinal))
        {
            return _decisions.TryGetValue(Guid.Parse(path.Split('/')[4]), out var decision) ? Json(decision) : new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        var asked = request.RequestUri.Query.TrimStart('?').Split('&').Where(part => part.StartsWith("ids=", StringComparison.Ordinal))
            .Select(part => Guid.Parse(part["ids=".Length..])).ToList();
        return asked.Exists(_silent.ContainsKey)
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : Json(new { items = asked.Select(id => new { contactRecordId = id, held = _held.GetValueOrDefault(id, Listed.HeldByRecord) }) });
    }

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
