namespace ReferralPlatform.TestKit;

/// <summary>
/// A clock that stands where a test puts it, also in the past. FakeTimeProvider does not serve here: it moves forwards only, and its timers fire when a test
/// advances it, while the sweepers, senders and retries of a service under test have to run in real time beside the test.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now.ToUniversalTime();

    /// <summary>A London wall-clock time, as the samples tell it, for example <c>"2026-10-06 10:20"</c>.</summary>
    public void SetLondon(string wallClock) => Set(London(wallClock));

    public static DateTimeOffset London(string wallClock)
    {
        var local = DateTime.Parse(wallClock, global::System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/London").GetUtcOffset(local)).ToUniversalTime();
    }
}
