namespace ReferralPlatform.Procedures;

/// <summary>The working days of each authority: those of England and Wales without the days on which the authority itself is closed.</summary>
public sealed class WorkingCalendars
{
    private readonly WorkingCalendar common;
    private readonly Dictionary<string, WorkingCalendar> own;

    /// <param name="common">The calendar of every authority that names no closure days.</param>
    /// <param name="closures">Local closure days by procedure code.</param>
    public WorkingCalendars(WorkingCalendar common, IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> closures)
    {
        this.common = common;
        own = closures.ToDictionary(entry => entry.Key, entry => common.With(moreClosureDays: entry.Value), StringComparer.Ordinal);
    }

    /// <summary>The years the platform ships with, and no closure days.</summary>
    public static WorkingCalendars Shipped { get; } = new(
        WorkingCalendar.EnglandAndWales, new Dictionary<string, IReadOnlyList<DateOnly>>(StringComparer.Ordinal));

    /// <summary>The last year whose bank holidays are known.</summary>
    public int LastKnownYear => common.LastKnownYear;

    /// <summary>The calendar that an authority's clocks run by.</summary>
    public WorkingCalendar For(string authority) => own.GetValueOrDefault(authority, common);
}
