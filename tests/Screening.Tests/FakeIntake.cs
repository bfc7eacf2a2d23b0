using System.Collections.Concurrent;
using System.Net;

namespace ReferralPlatform.Screening.Tests;

/// <summary>Intake as Screening meets it: who a child is, disclosed to a service that states its purpose.</summary>
internal sealed class FakeIntake() : CalledServices("screening")
{
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

    protected override async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string path, CancellationToken ct)
    {
        var id = RecordIn(path);
        switch (path.Split('/')[^1])
        {
            case "text-checks":
                return _silent.ContainsKey(id) ? Status(HttpStatusCode.ServiceUnavailable)
                    : TextCheck((await request.Content!.ReadAsStringAsync(ct)).Contains("Hidden Street", StringComparison.Ordinal));
            case "decision":
                return _minutes.TryGetValue(id, out var minutes) ? Json(minutes) : Status(HttpStatusCode.NotFound);
            case "child" when !_silent.ContainsKey(id):
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
            default:
                return Status(HttpStatusCode.NotFound);
        }
    }
}
