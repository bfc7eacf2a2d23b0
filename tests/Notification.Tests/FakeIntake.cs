using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using ReferralPlatform.Contracts.Api.Intake;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Intake as Notification meets it: who the referrer of a contact record is, disclosed to a service that states its purpose.</summary>
internal sealed class FakeIntake() : CalledServices("notification")
{
    private readonly ConcurrentDictionary<Guid, object> _referrers = new();
    private readonly ConcurrentQueue<(Guid ContactRecordId, string Purpose)> _asked = new();
    private readonly ConcurrentDictionary<Guid, int> _failures = new();

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _hanging = new();

    private readonly ConcurrentDictionary<Guid, object[]> _findings = new();
    private readonly ConcurrentDictionary<Guid, object?> _plans = new();
    private readonly ConcurrentDictionary<Guid, string> _unprintable = new();
    private readonly ConcurrentQueue<(Guid LetterId, RenderLetterRequest Request)> _printed = new();

    /// <summary>Finds this in every text about the record.</summary>
    public void Finds(Guid contactRecordId, string kind, string whose) => _findings[contactRecordId] = [new { kind, whose, key = $"{kind}:{whose}" }];

    public void FindsNothing(Guid contactRecordId) => _findings.TryRemove(contactRecordId, out _);

    /// <summary>Allocation has this plan of the case; null when it does not answer.</summary>
    public void HasPlan(Guid contactRecordId, object? plan) => _plans[contactRecordId] = plan;

    /// <summary>Refuses to print letters about the record.</summary>
    public void CannotPrint(Guid contactRecordId, string why) => _unprintable[contactRecordId] = why;

    public void CanPrint(Guid contactRecordId) => _unprintable.TryRemove(contactRecordId, out _);

    /// <summary>What was to be printed under a message's id.</summary>
    public IReadOnlyList<RenderLetterRequest> Printed(Guid messageId) =>
        [.. _printed.Where(letter => letter.LetterId == messageId).Select(letter => letter.Request)];

    public void Knows(Guid contactRecordId, object referrer) => _referrers[contactRecordId] = referrer;

    /// <summary>Answers 503 so many times for this record.</summary>
    public void Stumbles(Guid contactRecordId, int times) => _failures[contactRecordId] = times;

    /// <summary>Does not answer for this record until the returned source is completed.</summary>
    public TaskCompletionSource Hangs(Guid contactRecordId) => _hanging[contactRecordId] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> PurposesFor(Guid contactRecordId) =>
        [.. _asked.Where(asked => asked.ContactRecordId == contactRecordId).Select(asked => asked.Purpose)];

    private async Task<HttpResponseMessage> LetterAsync(HttpRequestMessage request, Guid contactRecordId, Guid letterId)
    {
        if (request.Method == HttpMethod.Get)
        {
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes($"%PDF of {letterId}")) };
        }

        _printed.Enqueue((letterId, (await request.Content!.ReadFromJsonAsync<RenderLetterRequest>(ApiJson.Options))!));
        return _unprintable.TryGetValue(contactRecordId, out var why)
            ? new HttpResponseMessage(HttpStatusCode.UnprocessableEntity)
            {
                Content = JsonContent.Create(new { type = "urn:referral-platform:address-does-not-fit", detail = why, status = 422 }),
            }
            : Json(new { letterId, pages = 3, renderedAt = "2026-11-29T10:00:00Z" });
    }

    protected override async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string path, CancellationToken ct)
    {
        var id = RecordIn(path);
        if (_hanging.TryGetValue(id, out var released))
        {
            await released.Task.WaitAsync(ct);
        }

        if (_failures.TryGetValue(id, out var left) && left > 0)
        {
            _failures[id] = left - 1;
            return Status(HttpStatusCode.ServiceUnavailable);
        }

        if (path.StartsWith("/api/allocation/", StringComparison.Ordinal))
        {
            return !_plans.TryGetValue(id, out var plan) ? Status(HttpStatusCode.NotFound)
                : plan is null ? Status(HttpStatusCode.ServiceUnavailable)
                : Json(plan);
        }

        if (path.EndsWith("/text-checks", StringComparison.Ordinal))
        {
            return Json(new { findings = _findings.GetValueOrDefault(id, []) });
        }

        if (path.Contains("/letters/", StringComparison.Ordinal))
        {
            return await LetterAsync(request, id, Guid.Parse(path.Split('/')[6]));
        }

        _asked.Enqueue((id, request.Headers.GetValues("Purpose").Single()));
        return _referrers.TryGetValue(id, out var referrer) ? Json(referrer) : Status(HttpStatusCode.NotFound);
    }
}
