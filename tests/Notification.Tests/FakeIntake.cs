using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.Notification.Tests;

/// <summary>
/// Intake as Notification meets it: who the referrer of a contact record is, disclosed to a service that states its purpose. It also answers as
/// the identity provider that Notification gets its token from.
/// </summary>
internal sealed class FakeIntake : HttpMessageHandler
{
    private const string Token = "token-of-the-notification-service";
    private readonly ConcurrentDictionary<Guid, object> _referrers = new();
    private readonly ConcurrentQueue<(Guid ContactRecordId, string Purpose)> _asked = new();
    private readonly ConcurrentDictionary<Guid, int> _failures = new();

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _hanging = new();

    public void Knows(Guid contactRecordId, object referrer) => _referrers[contactRecordId] = referrer;

    /// <summary>Answers 503 so many times for this record.</summary>
    public void Stumbles(Guid contactRecordId, int times) => _failures[contactRecordId] = times;

    /// <summary>Does not answer for this record until the returned source is completed.</summary>
    public TaskCompletionSource Hangs(Guid contactRecordId) => _hanging[contactRecordId] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> PurposesFor(Guid contactRecordId) =>
        [.. _asked.Where(asked => asked.ContactRecordId == contactRecordId).Select(asked => asked.Purpose)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var id = _hanging.Keys.FirstOrDefault(hanging => request.RequestUri!.AbsolutePath.Contains(hanging.ToString(), StringComparison.Ordinal));
        if (_hanging.TryGetValue(id, out var released))
        {
            await released.Task.WaitAsync(cancellationToken);
        }

        return Answer(request);
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
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
        if (_failures.TryGetValue(id, out var left) && left > 0)
        {
            _failures[id] = left - 1;
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }

        _asked.Enqueue((id, request.Headers.GetValues("Purpose").Single()));
        return _referrers.TryGetValue(id, out var referrer) ? Json(referrer) : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
