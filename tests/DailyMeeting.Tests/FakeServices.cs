using System.Collections.Concurrent;
using System.Net;
using ReferralPlatform.DailyMeeting.Enquiries;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Intake and Screening as DailyMeeting asks them: what a record holds, who a child is, why a manager decided.</summary>
internal sealed class FakeServices() : CalledServices("daily-meeting")
{
    private readonly ConcurrentDictionary<Guid, string[]> _held = new();
    private readonly ConcurrentDictionary<Guid, AssessedBefore[]> _assessed = new();
    private readonly ConcurrentDictionary<Guid, object> _decisions = new();
    private readonly ConcurrentDictionary<Guid, bool> _silent = new();
    private readonly ConcurrentDictionary<Guid, bool> _unanswered = new();
    private readonly ConcurrentDictionary<Guid, bool> _unidentified = new();
    private readonly ConcurrentQueue<(Guid ContactRecordId, string? Token)> _identified = new();

    /// <summary>What the contact record holds of a presentation; all that a record can, unless set.</summary>
    public void Holds(Guid contactRecordId, params string[] items) => _held[contactRecordId] = items;

    /// <summary>The child of the contact record was assessed in other cases; newest first.</summary>
    public void WasAssessed(Guid contactRecordId, params AssessedBefore[] before) => _assessed[contactRecordId] = before;

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
        checks = new[] { new { check = "known", result = "yes", note = "Two contacts last year.", at = "2026-11-05T17:00:00+00:00", by = "Bethan Rhys" } },
    };

    /// <summary>Screening does not answer where this case is asked about.</summary>
    public void ScreeningIsDownFor(Guid contactRecordId, bool isDown = true) => _unanswered[contactRecordId] = isDown;

    /// <summary>With which tokens it was asked who a child is.</summary>
    public IReadOnlyList<string?> TokensFor(Guid contactRecordId) =>
        [.. _identified.Where(asked => asked.ContactRecordId == contactRecordId).Select(asked => asked.Token)];

    protected override HttpResponseMessage? AnswerAnybody(HttpRequestMessage request, string path)
    {
        if (!path.EndsWith("/case-opening", StringComparison.Ordinal))
        {
            return null;
        }

        var id = RecordIn(path);
        _identified.Enqueue((id, request.Headers.Authorization?.Parameter));
        return _unidentified.ContainsKey(id) ? Status(HttpStatusCode.NotFound)
            : Json(new
            {
                name = "Mila Novak",
                dateOfBirth = "2019-05-02",
                adults = new[] { new { name = "Eva Novak", relationship = "mother" } },
                concern = new { nature = "She arrives hungry.", significantHarm = false },
                source = new { sourceCode = "1B", professional = false },
                siblings = new[] { new { name = "Jan Novak", relationship = "brother" } },
            });
    }

    protected override Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string path, CancellationToken ct) =>
        Task.FromResult(path.EndsWith("/decision", StringComparison.Ordinal) ? DecisionOf(RecordIn(path)) : HeldOf(request.RequestUri!.Query));

    private HttpResponseMessage DecisionOf(Guid contactRecordId) => _unanswered.GetValueOrDefault(contactRecordId)
        ? Status(HttpStatusCode.ServiceUnavailable)
        : _decisions.TryGetValue(contactRecordId, out var decision) ? Json(decision) : Status(HttpStatusCode.NotFound);

    private HttpResponseMessage HeldOf(string query)
    {
        var asked = query.TrimStart('?').Split('&').Where(part => part.StartsWith("ids=", StringComparison.Ordinal))
            .Select(part => Guid.Parse(part["ids=".Length..])).ToList();
        return asked.Exists(_silent.ContainsKey) ? Status(HttpStatusCode.NotFound)
            : Json(new { items = asked.Select(Of) });

        object Of(Guid id) => new
        {
            contactRecordId = id,
            held = _held.GetValueOrDefault(id, Listed.HeldByRecord),
            assessments = _assessed.GetValueOrDefault(id, []),
        };
    }
}
