using System.Security.Cryptography;
using System.Text;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// The brake on guessing: after ten wrong access codes for one reference, further wrong ones get no other answer for a quarter of an hour. The right one is
/// always answered: with 78 bits nobody guesses it, and otherwise anybody could lock its owner out. References that do not exist are limited alike, or the
/// brake would tell which do.
/// </summary>
internal sealed class StatusAttempts(IntakeDbContext db, DateTimeOffset now, string reference)
{
    public const int MaxFailures = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(reference));

    /// <returns>How long wrong access codes for the reference are still refused; null while they are not.</returns>
    public async Task<TimeSpan?> CountFailureAsync(CancellationToken ct)
    {
        var stale = now - Window;
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into status_attempts (reference_hash, failures, since) values ({_hash}, 1, {now})
             on conflict (reference_hash) do update set
               failures = case when status_attempts.since <= {stale} then 1 else status_attempts.failures + 1 end,
               since = case when status_attempts.since <= {stale} then {now} else status_attempts.since end
             """,
            ct);
        var row = await db.StatusAttempts.AsNoTracking().SingleAsync(attempt => attempt.ReferenceHash == _hash, ct);
        return row.Failures > MaxFailures ? row.Since + Window - now : null;
    }
}

/// <summary>Wrong access codes for one reference, within the last window.</summary>
internal sealed class StatusAttempt
{
    public byte[] ReferenceHash { get; private init; } = [];

    public int Failures { get; private init; }

    public DateTimeOffset Since { get; private init; }
}
