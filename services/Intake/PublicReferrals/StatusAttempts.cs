using System.Security.Cryptography;
using System.Text;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// The brake on guessing: ten wrong secrets for one reference, and that reference is not answered for a quarter of an hour. References that do not exist
/// are braked alike, or the brake would tell which do.
/// </summary>
internal sealed class StatusAttempts(IntakeDbContext db, DateTimeOffset now, string reference)
{
    public const int Most = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(reference));

    /// <returns>How long the reference is not answered; null when it is.</returns>
    public async Task<TimeSpan?> LockedForAsync(CancellationToken ct)
    {
        var row = await db.StatusAttempts.AsNoTracking().SingleOrDefaultAsync(attempt => attempt.ReferenceHash == _hash, ct);
        return row is { Failures: >= Most } && row.Since + Window > now ? row.Since + Window - now : null;
    }

    public Task CountFailureAsync(CancellationToken ct)
    {
        var stale = now - Window;
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into status_attempts (reference_hash, failures, since) values ({_hash}, 1, {now})
             on conflict (reference_hash) do update set
               failures = case when status_attempts.since <= {stale} then 1 else status_attempts.failures + 1 end,
               since = case when status_attempts.since <= {stale} then {now} else status_attempts.since end
             """,
            ct);
    }
}

/// <summary>Wrong secrets for one reference, within the last window.</summary>
internal sealed class StatusAttempt
{
    public byte[] ReferenceHash { get; private init; } = [];

    public int Failures { get; private init; }

    public DateTimeOffset Since { get; private init; }
}
