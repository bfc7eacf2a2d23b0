namespace ReferralPlatform.Screening.Board;

/// <summary>How a case on the board stands in respect of its time.</summary>
internal enum BoardStanding
{
    /// <summary>Its time is over.</summary>
    Late,

    /// <summary>The rule says immediately, and the grace is not over.</summary>
    Now,

    /// <summary>It runs out before the office opens again: missed unless it is decided before close of day.</summary>
    BeforeClose,

    InTime,

    /// <summary>Decided, with checks still to be recorded.</summary>
    Decided,
}

/// <summary>What will be missed before close of day, by arithmetic that anybody can repeat: see docs/operations.md.</summary>
/// <param name="Late">Missed already, and still to be decided.</param>
/// <param name="BeforeClose">What runs out before the office opens again, and so has to be decided before close of day.</param>
/// <param name="DecisionsExpected">How many decisions the pace of the last five working days leaves until then; null when there was none.</param>
/// <param name="MissedExpected">How many of those before close will be missed at that pace, the late ones being decided first.</param>
internal sealed record BoardForecast(
    int Open, int Late, int BeforeClose, int SignificantHarm, int ChecksOutstanding, DateTimeOffset ClosesAt, int? DecisionsExpected, int MissedExpected)
{
    /// <param name="decisionsExpected">Null when no pace is known: then nothing is counted on.</param>
    public static BoardForecast Of(
        int open, int late, int beforeClose, int significantHarm, int checksOutstanding, int? decisionsExpected, DateTimeOffset closesAt) =>
        new(
            open, late, beforeClose, significantHarm, checksOutstanding, closesAt, decisionsExpected,
            Math.Clamp(late + beforeClose - (decisionsExpected ?? 0), 0, beforeClose));

    /// <summary>How many decisions fit into the time left at the pace of some office time; null when none were made in it.</summary>
    public static int? DecisionsLeft(int decided, TimeSpan officeTime, TimeSpan left) =>
        decided == 0 ? null : (int)Math.Floor(decided * (left / officeTime));

    /// <summary>The start of the first of the last working days before today.</summary>
    public static DateTimeOffset PaceFrom(WorkingCalendar calendar, DateTimeOffset now, int workingDays)
    {
        var day = WorkingCalendar.LondonDate(now);
        for (var found = 0; found < workingDays;)
        {
            day = day.AddDays(-1);
            found += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return WorkingCalendar.LondonInstant(day, TimeOnly.MinValue);
    }
}
