using ReferralPlatform.ServiceDefaults.Deadlines;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>One clock of a case, followed by the service's own sweeper in its own database.</summary>
/// <param name="clock">The service's time.</param>
/// <param name="sweep">Has the sweeper mark whatever is due now.</param>
/// <param name="look">The row, where there still is one, and how often it was announced as approaching and as missed.</param>
public sealed class ClockWatch(CaseDeadline started, TestClock clock, Func<Task> sweep, Func<Task<(CaseDeadline? Row, int Approaching, int Missed)>> look)
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    public CaseDeadline Started => started;

    /// <summary>Nothing before its last quarter, one warning then, one alert at its end, and nothing more however long it is left alone.</summary>
    public async Task ApproachesOnceAndIsMissedOnceAsync()
    {
        await IsAnnouncedAsync(started.ApproachingAt - Instant, approaching: 0, missed: 0);
        await IsAnnouncedAsync(started.ApproachingAt, approaching: 1, missed: 0);
        await IsAnnouncedAsync(started.DueAt - Instant, approaching: 1, missed: 0);
        await IsAnnouncedAsync(started.DueAt, approaching: 1, missed: 1);
        await IsAnnouncedAsync(started.DueAt.AddHours(1), approaching: 1, missed: 1);
    }

    /// <summary>Met after its end it is met and stays missed; what is recorded late and was done in time was not missed. Neither is announced again.</summary>
    public async Task IsMetLateAsync()
    {
        var (row, _, _) = await look();
        Assert.NotNull(row?.MetAt);
        Assert.Equal(row.MetAt <= row.DueAt, row.MissedAt is null);
        await IsAnnouncedAsync(Later(), approaching: 1, missed: 1);
    }

    /// <summary>It was met, or is no more: nobody hears of it.</summary>
    public async Task IsNeverMissedAsync()
    {
        var (before, approaching, _) = await look();
        await IsAnnouncedAsync(Later(), approaching, missed: 0);
        var (after, _, _) = await look();
        Assert.Equal(before is null, after is null);
        Assert.Null(after?.MissedAt);
    }

    private DateTimeOffset Later()
    {
        var now = clock.GetUtcNow();
        return (now > started.DueAt ? now : started.DueAt).AddDays(30);
    }

    private async Task IsAnnouncedAsync(DateTimeOffset at, int approaching, int missed)
    {
        clock.Set(at);
        await sweep();
        var (_, warnings, alerts) = await look();
        Assert.True(
            (approaching, missed) == (warnings, alerts),
            $"At {at:O} the {started.Kind} that is due at {started.DueAt:O} was announced {warnings} times as approaching and {alerts} times as missed.");
    }
}
