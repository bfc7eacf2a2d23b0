using System.Diagnostics;

namespace ReferralPlatform.TestKit;

/// <summary>Waits for an outcome, never for time: polls until the outcome is there, and says what was there instead when it never comes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Asking costs what is asked about its time: what comes at once is seen at once, and what takes seconds is not slowed down by the waiting.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Samples until the sample satisfies.</summary>
    /// <param name="describe">Describes the last sample for the failure message.</param>
    /// <param name="atMost">30 seconds by default.</param>
    public static async Task<T> Is<T>(Func<Task<T>> sample, Func<T, bool> satisfies, Func<T, string>? describe = null, TimeSpan? atMost = null)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(FirstPause);
        Exception? fault = null;
        T? last = default;
        do
        {
            try
            {
                last = await sample();
                fault = null;
                if (satisfies(last))
                {
                    return last;
                }
            }
            catch (Exception sampling) when (sampling is HttpRequestException or System.Data.Common.DbException or IOException
                or TaskCanceledException { InnerException: TimeoutException })
            {
                // The thing sampled may be down on purpose.
                fault = sampling;
            }

            timer.Period = TimeSpan.FromTicks(Math.Min(timer.Period.Ticks * 3 / 2, LongestPause.Ticks));
        }
        while (watch.Elapsed < (atMost ?? Patience) && await timer.WaitForNextTickAsync());

        throw new TimeoutException(
            $"The expected outcome did not come within {(atMost ?? Patience).TotalSeconds:0} s; "
            + $"last seen: {fault?.Message ?? (describe is null ? last?.ToString() : describe(last!))}");
    }

    /// <inheritdoc cref="Is{T}(Func{Task{T}}, Func{T, bool}, Func{T, string}?, TimeSpan?)"/>
    public static Task Is(Func<Task<bool>> sample, string expectation, TimeSpan? atMost = null) =>
        Is(sample, satisfied => satisfied, _ => $"not yet: {expectation}", atMost);
}
