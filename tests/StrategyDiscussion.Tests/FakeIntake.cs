using System.Collections.Concurrent;
using System.Net;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Intake as StrategyDiscussion meets it: who a child is, and which other children are on the record.</summary>
internal sealed class FakeIntake() : CalledServices("strategy-discussion")
{
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

    protected override async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string path, CancellationToken ct)
    {
        var id = RecordIn(path);
        if (_silent.ContainsKey(id))
        {
            return Status(HttpStatusCode.ServiceUnavailable);
        }

        switch (path.Split('/')[^1])
        {
            case "other-children":
                return Json(_others.GetValueOrDefault(id, []));
            case "text-checks":
                var text = await request.Content!.ReadAsStringAsync(ct);
                return TextCheck(_hidden.TryGetValue(id, out var address) && text.Contains(address, StringComparison.Ordinal));
            default:
                _asked.Enqueue((id, request.Headers.GetValues("Purpose").Single()));
                return Json(new { name = "Leo Hartley", aliases = Array.Empty<string>(), dateOfBirth = "2022-06-02", nhsNumber = "9434765919" });
        }
    }
}
