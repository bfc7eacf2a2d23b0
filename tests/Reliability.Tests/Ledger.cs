using System.Collections.Concurrent;
using System.Text.Json;

namespace ReferralPlatform.Reliability.Tests;

/// <param name="Key">The Idempotency-Key.</param>
/// <param name="RecordIds">The contact records that the others must know of; empty when the contact was returned to its referrer.</param>
internal sealed record Accepted(string Key, Guid ContactId, IReadOnlyList<Guid> RecordIds);

/// <summary>
/// What was promised with a 201, outside the platform: each line is on the disk before the next request goes out, so nothing that
/// happens to the platform can make it forget.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly ConcurrentDictionary<string, Accepted> _accepted = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    public Ledger() => _file = new FileStream(
        Path.GetTempFileName(), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1, FileOptions.DeleteOnClose);

    public IReadOnlyCollection<Accepted> Entries => [.. _accepted.Values];

    /// <summary>Requests whose first sending got no answer, or none that says what happened.</summary>
    public int Unknown { get; private set; }

    /// <summary>Keys that were answered with two different bodies. Must stay 0.</summary>
    public int Contradicted { get; private set; }

    /// <summary>Answers of 500, or of 503 that do not say when to ask again.</summary>
    public int Unexpected { get; private set; }

    public void Accept(string key, JsonElement answer)
    {
        var returned = answer.TryGetProperty("returnedToReferrer", out var reason) && reason.ValueKind == JsonValueKind.Object;
        var accepted = new Accepted(
            key,
            answer.GetProperty("contactId").GetGuid(),
            returned ? [] : [.. answer.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("contactRecordId").GetGuid())]);
        lock (_gate)
        {
            if (_accepted.TryGetValue(key, out var earlier))
            {
                Contradicted += earlier.ContactId == accepted.ContactId ? 0 : 1;
                return;
            }

            _accepted[key] = accepted;
            _file.Write(JsonSerializer.SerializeToUtf8Bytes(accepted));
            _file.WriteByte((byte)'\n');
            _file.Flush(flushToDisk: true);
        }
    }

    public void NoteUnknown()
    {
        lock (_gate)
        {
            Unknown++;
        }
    }

    public void NoteUnexpected()
    {
        lock (_gate)
        {
            Unexpected++;
        }
    }

    public void Dispose() => _file.Dispose();
}
