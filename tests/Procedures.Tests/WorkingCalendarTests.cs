namespace ReferralPlatform.Procedures.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.EnglandAndWales;

    [Theory]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-04", 1, "2026-04-07")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-05-22", 1, "2026-05-26")]
    [InlineData("2026-12-14", 15, "2027-01-07")]
    [InlineData("2026-03-30", 15, "2026-04-22")]
    [InlineData("2026-03-02", 45, "2026-05-07")]
    [InlineData("2026-11-02", 45, "2027-01-07")]
    public void Working_days_after_a_day_end_at_the_close_of_the_last(string from, int count, string expected)
    {
        var start = new DateTimeOffset(DateOnly.Parse(from), new TimeOnly(10, 0), TimeSpan.Zero);

        var deadline = Calendar.DueAt(start, new Timescale.WorkingDays(count));

        Assert.Equal(WorkingCalendar.LondonInstant(DateOnly.Parse(expected), new TimeOnly(23, 59, 59)), deadline.At);
        Assert.False(deadline.PastLastKnownYear);
    }

    [Theory]
    [InlineData("2026-10-24T12:00:00+01:00", 24, "2026-10-25T11:00:00+00:00")]
    [InlineData("2026-03-28T12:00:00+00:00", 48, "2026-03-30T13:00:00+01:00")]
    public void Hours_are_elapsed_across_the_clock_changes(string start, int hours, string expected)
    {
        var deadline = Calendar.DueAt(DateTimeOffset.Parse(start), new Timescale.Hours(hours));

        Assert.Equal(DateTimeOffset.Parse(expected), deadline.At);
    }

    [Theory]
    [InlineData("2026-07-01T23:30:00+00:00", "2026-07-02")]
    [InlineData("2026-12-01T23:30:00+00:00", "2026-12-01")]
    public void The_day_is_London_s(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), WorkingCalendar.LondonDate(DateTimeOffset.Parse(instant)));

    [Fact]
    public void A_skipped_wall_clock_time_is_read_an_hour_later_and_a_repeated_one_as_its_first_occurrence()
    {
        Assert.Equal(DateTimeOffset.Parse("2026-03-29T01:30:00Z"), WorkingCalendar.LondonInstant(new DateOnly(2026, 3, 29), new TimeOnly(1, 30)));
        Assert.Equal(DateTimeOffset.Parse("2026-10-25T00:30:00Z"), WorkingCalendar.LondonInstant(new DateOnly(2026, 10, 25), new TimeOnly(1, 30)));
    }

    [Fact]
    public void A_deadline_past_the_last_known_year_carries_a_warning_until_the_year_is_added()
    {
        var start = DateTimeOffset.Parse("2027-12-31T12:00:00Z");

        var unknown = Calendar.DueAt(start, new Timescale.WorkingDays(1));
        var known = Calendar.With(moreBankHolidays: [new DateOnly(2028, 1, 3)]).DueAt(start, new Timescale.WorkingDays(1));

        Assert.Equal(2027, Calendar.LastKnownYear);
        Assert.True(unknown.PastLastKnownYear);
        Assert.Equal(new DateOnly(2028, 1, 3), WorkingCalendar.LondonDate(unknown.At));
        Assert.False(known.PastLastKnownYear);
        Assert.Equal(new DateOnly(2028, 1, 4), WorkingCalendar.LondonDate(known.At));
    }

    [Fact]
    public void A_local_closure_day_is_no_working_day()
    {
        var closed = Calendar.With(moreClosureDays: [new DateOnly(2026, 10, 7)]);

        Assert.True(Calendar.IsWorkingDay(new DateOnly(2026, 10, 7)));
        Assert.False(closed.IsWorkingDay(new DateOnly(2026, 10, 7)));
        Assert.Equal(new DateOnly(2026, 10, 8), closed.NextWorkingDay(new DateOnly(2026, 10, 6)));
    }

    [Theory]
    [InlineData("2026-10-06T08:15:00+01:00", "2026-10-06T09:00:00+01:00")]
    [InlineData("2026-10-06T09:01:00+01:00", "2026-10-07T09:00:00+01:00")]
    [InlineData("2026-10-10T08:00:00+01:00", "2026-10-12T09:00:00+01:00")]
    public void The_next_opening_is_today_s_only_before_it_and_on_a_working_day(string start, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), Calendar.DueAt(DateTimeOffset.Parse(start), new Timescale.NextOfficeOpening(new TimeOnly(9, 0))).At);

    [Fact]
    public void What_is_immediate_is_due_at_its_own_start_also_on_a_Saturday_night()
    {
        var start = DateTimeOffset.Parse("2026-11-07T21:40:00Z");

        Assert.Equal(start, Calendar.DueAt(start, new Timescale.Immediately()).At);
    }

    [Fact]
    public void A_working_day_may_end_at_an_hour_the_authority_sets()
    {
        var deadline = Calendar.DueAt(DateTimeOffset.Parse("2026-10-06T10:00:00+01:00"), new Timescale.WorkingDays(1, new TimeOnly(12, 0)));

        Assert.Equal(DateTimeOffset.Parse("2026-10-07T12:00:00+01:00"), deadline.At);
    }

    [Fact]
    public void Over_ten_years_every_deadline_falls_on_a_working_day_that_is_the_nth_after_the_start()
    {
        for (var day = new DateOnly(2022, 1, 1); day < new DateOnly(2032, 1, 1); day = day.AddDays(1))
        {
            var next = Calendar.NextWorkingDay(day);

            Assert.True(Calendar.IsWorkingDay(next));
            Assert.All(Between(day, next), skipped => Assert.False(Calendar.IsWorkingDay(skipped)));
            foreach (var count in (int[])[1, 3, 7, 15, 45])
            {
                var last = Calendar.AddWorkingDays(day, count);
                Assert.Equal(count, Between(day, last.AddDays(1)).Count(Calendar.IsWorkingDay));
                Assert.Equal(
                    last,
                    WorkingCalendar.LondonDate(Calendar.DueAt(WorkingCalendar.LondonInstant(day, new TimeOnly(16, 59)), new Timescale.WorkingDays(count)).At));
            }
        }
    }

    [Fact]
    public void A_calendar_without_bank_holidays_and_a_count_below_one_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new WorkingCalendar([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(new DateOnly(2026, 10, 6), 0));
    }

    private static IEnumerable<DateOnly> Between(DateOnly after, DateOnly before)
    {
        for (var day = after.AddDays(1); day < before; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
