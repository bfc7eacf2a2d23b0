using ReferralPlatform.Intake.PublicReferrals;

namespace ReferralPlatform.Intake.Journeys;

/// <summary>
/// Keeps the answers between the pages of the form: a stranger's for an hour after the last one, a signed-in professional's, who may come back another
/// day, for thirty days. What has expired is gone at once and deleted within minutes.
/// </summary>
internal static class KeepJourney
{
    /// <summary>Holds a stranger's key. A header, because addresses end up in logs.</summary>
    public const string KeyHeader = "Journey-Key";

    /// <summary>All of them are sent as one request in the end.</summary>
    public const int MaxBytes = RequestLimits.MaxJsonBytes - (256 * 1024);
    private const int MaxAnswers = 1_000;

    public static readonly TimeSpan PublicLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan OwnLifetime = TimeSpan.FromDays(30);

    private static readonly Refusal KeyMissing = new(
        StatusCodes.Status400BadRequest, "journey-key-missing", $"Send the header {KeyHeader}: 32 random bytes in hexadecimal, new for each journey.");

    private static readonly Refusal TooMuch = new(
        StatusCodes.Status413PayloadTooLarge, "journey-too-long", "All answers together are too long to be sent. Shorten the longest.");

    public static async Task<Results<Ok<JourneyView>, ProblemHttpResult>> ReadAsync(
        HttpRequest http, IntakeDbContext db, JourneyKeys keys, TimeProvider clock, CancellationToken ct)
    {
        if (keys.KeyOf(http) is not { } key)
        {
            return KeyMissing.ToProblem();
        }

        var now = clock.GetUtcNow();
        var kept = await db.Journeys.AsNoTracking().SingleOrDefaultAsync(journey => journey.Id == key.Id && journey.ExpiresAt > now, ct);
        return kept is null
            ? Refusal.NotFound.ToProblem()
            : TypedResults.Ok(new JourneyView(key.Open(kept.Ciphertext), kept.StartedAt, kept.ExpiresAt - key.Lifetime, kept.ExpiresAt));
    }

    /// <summary>Adds to the answers; two tabs that answer different questions at once keep both.</summary>
    public static async Task<Results<Ok<JourneyView>, ProblemHttpResult>> ChangeAsync(
        ChangeJourneyRequest change, HttpRequest http, IntakeDbContext db, JourneyKeys keys, TimeProvider clock, CancellationToken ct)
    {
        if (keys.KeyOf(http) is not { } key)
        {
            return KeyMissing.ToProblem();
        }

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(key.Id)})", ct);
        var kept = await db.Journeys.SingleOrDefaultAsync(journey => journey.Id == key.Id, ct);
        if (kept is not null && kept.ExpiresAt <= now)
        {
            db.Journeys.Remove(kept);
            await db.SaveChangesAsync(ct);
            kept = null;
        }

        if (kept is null)
        {
            kept = KeptJourney.Start(key, now);
            db.Journeys.Add(kept);
        }

        var answers = key.Open(kept.Ciphertext);
        foreach (var (field, answer) in change.Answers ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            if (answer is null)
            {
                answers.Remove(field);
            }
            else
            {
                answers[field] = answer;
            }
        }

        kept.Ciphertext = key.Seal(answers);
        kept.ExpiresAt = now + key.Lifetime;
        if (kept.Ciphertext.Length > MaxBytes || answers.Count > MaxAnswers)
        {
            return TooMuch.ToProblem();
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new JourneyView(answers, kept.StartedAt, kept.ExpiresAt - key.Lifetime, kept.ExpiresAt));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(HttpRequest http, IntakeDbContext db, JourneyKeys keys, CancellationToken ct)
    {
        if (keys.KeyOf(http) is not { } key)
        {
            return KeyMissing.ToProblem();
        }

        await db.Journeys.Where(journey => journey.Id == key.Id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Finds the key of a request's journey: a stranger's in the header, a signed-in professional's by who asks.</summary>
internal sealed class JourneyKeys(IConfiguration configuration)
{
    private readonly byte[] _ownKey = PublicReferralsKey.From(configuration, "own journeys");

    public JourneyKey? KeyOf(HttpRequest http) => CurrentPerson.From(http.HttpContext.User) is var person && person.Has(AccessRoles.PartnerProfessional)
        ? JourneyKey.Of($"{person.Authority} {person.Id}", _ownKey)
        : JourneyKey.Of(http.Headers[KeepJourney.KeyHeader].ToString());
}
