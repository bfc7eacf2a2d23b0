namespace ReferralPlatform.Procedures.Tests;

/// <summary>
/// The calendar over the ten years from 2020 against a plain table, one character for each day, that was written from the rules of the
/// holidays (Easter, first and last Mondays, substitutes, the moved and the single ones) and not from any list the calendar reads.
/// </summary>
public sealed class CalendarTableTests
{
    private static readonly TimeOnly CloseOfDay = new(23, 59, 59);
    private static readonly SortedDictionary<DateOnly, char> Table = ReadTable();
    private static readonly DateOnly[] WorkingDays = [.. Table.Where(day => day.Value == 'w').Select(day => day.Key)];
    private static readonly WorkingCalendar Calendar = WorkingCalendar.EnglandAndWales.With(
        BankHolidayFeed.Read(Repository.Read("tests", "Procedures.Tests", "bank-holidays.json")));

    [Fact]
    public void Every_day_of_ten_years_is_what_the_table_says()
    {
        Assert.Equal(3653, Table.Count);
        Assert.All(Table, day => Assert.Equal((day.Key, day.Value == 'w'), (day.Key, Calendar.IsWorkingDay(day.Key))));
    }

    [Fact]
    public void The_nth_working_day_after_every_day_is_the_nth_of_the_table()
    {
        foreach (var day in Table.Keys)
        {
            var next = FirstWorkingDayAfter(day);
            foreach (var count in (int[])[1, 2, 3, 7, 15, 45])
            {
                if (next + count - 1 < WorkingDays.Length)
                {
                    Assert.Equal(WorkingDays[next + count - 1], Calendar.AddWorkingDays(day, count));
                }
            }
        }
    }

    [Fact]
    public void Working_days_add_up_and_a_later_start_is_never_due_earlier()
    {
        foreach (var day in Table.Keys)
        {
            foreach (var (first, then) in ((int, int)[])[(1, 1), (1, 2), (3, 4), (7, 8), (15, 30)])
            {
                Assert.Equal(Calendar.AddWorkingDays(day, first + then), Calendar.AddWorkingDays(Calendar.AddWorkingDays(day, first), then));
            }

            Assert.True(Calendar.NextWorkingDay(day) > day);
            Assert.True(Calendar.NextWorkingDay(day) <= Calendar.NextWorkingDay(day.AddDays(1)));
            Assert.True(Calendar.NextWorkingDay(day).DayNumber - day.DayNumber <= 5, $"{day} waits too long for a working day.");
        }
    }

    [Fact]
    public void On_every_day_the_London_clock_decides_the_day_and_hours_are_elapsed()
    {
        foreach (var day in Table.Keys.Where(day => day.Year < 2029))
        {
            foreach (var time in (TimeOnly[])[new(0, 0), new(0, 30), new(1, 30), new(12, 0), new(23, 30), CloseOfDay])
            {
                var start = WorkingCalendar.LondonInstant(day, time);
                var due = Calendar.DueAt(start, new Timescale.WorkingDays(1)).At;

                Assert.Equal(day, WorkingCalendar.LondonDate(start));
                Assert.Equal(Calendar.NextWorkingDay(day), WorkingCalendar.LondonDate(due));
                Assert.Equal(CloseOfDay, TimeOnly.FromDateTime(WorkingCalendar.ToLondon(due).DateTime));
                Assert.Equal(TimeSpan.FromHours(24), Calendar.DueAt(start, new Timescale.Hours(24)).At - start);
            }
        }
    }

    [Fact]
    public void Every_day_is_24_hours_long_but_for_the_two_of_each_year_when_the_clocks_change()
    {
        foreach (var day in Table.Keys)
        {
            var hours = (WorkingCalendar.LondonInstant(day.AddDays(1), TimeOnly.MinValue) - WorkingCalendar.LondonInstant(day, TimeOnly.MinValue)).TotalHours;
            var isLastSunday = day.DayOfWeek == DayOfWeek.Sunday && day.AddDays(7).Month != day.Month;

            Assert.Equal((day, day.Month switch { 3 when isLastSunday => 23, 10 when isLastSunday => 25, _ => 24 }), (day, hours));
        }
    }

    [Fact]
    public void A_closure_on_any_working_day_moves_only_what_it_touches()
    {
        foreach (var closed in WorkingDays.Where(day => day.Year is 2026 or 2027))
        {
            var calendars = new WorkingCalendars(Calendar, new Dictionary<string, IReadOnlyList<DateOnly>>(StringComparer.Ordinal) { ["york"] = [closed] });
            var york = calendars.For("york");

            Assert.False(york.IsWorkingDay(closed));
            Assert.Equal(Calendar.NextWorkingDay(closed), york.NextWorkingDay(closed));
            Assert.Equal(Calendar.NextWorkingDay(closed), york.NextWorkingDay(closed.AddDays(-1)));
            Assert.Equal(Calendar.AddWorkingDays(closed, 15), york.AddWorkingDays(closed, 15));
            Assert.Equal(Calendar.AddWorkingDays(closed.AddDays(-1), 16), york.AddWorkingDays(closed.AddDays(-1), 15));
            Assert.True(calendars.For("sefton").IsWorkingDay(closed));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"england-and-wales":{"events":[]}}""")]
    [InlineData("""{"england-and-wales":{"events":[{"title":"New Year"}]}}""")]
    [InlineData("""{"england-and-wales":{"events":[{"date":null}]}}""")]
    [InlineData("""{"england-and-wales":{"events":[{"date":"3 January 2028"}]}}""")]
    [InlineData("""{"scotland":{"events":[{"date":"2028-01-03"}]}}""")]
    public void A_file_that_is_not_the_list_for_England_and_Wales_is_refused(string list) => Assert.Throws<FormatException>(() => BankHolidayFeed.Read(list));

    private static int FirstWorkingDayAfter(DateOnly day)
    {
        var found = Array.BinarySearch(WorkingDays, day.AddDays(1));
        return found < 0 ? ~found : found;
    }

    private static SortedDictionary<DateOnly, char> ReadTable()
    {
        var table = new SortedDictionary<DateOnly, char>();
        foreach (var line in Repository.Read("tests", "Procedures.Tests", "working-days.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var first = DateOnly.Parse($"{line[..7]}-01");
            foreach (var (kind, index) in line[8..].TrimEnd().Select((kind, index) => (kind, index)))
            {
                table.Add(first.AddDays(index), kind);
            }
        }

        return table;
    }
}
