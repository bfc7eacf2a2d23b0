using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Forms;

namespace ReferralPlatform.Portal.Tests;

public sealed class LondonTimeTests
{
    [Theory]
    [InlineData("2026-10-07T22:59:59Z", "Wednesday 7 October 2026, 23:59")]
    [InlineData("2026-11-06T23:59:59Z", "Friday 6 November 2026, 23:59")]
    public void An_instant_is_shown_as_the_clock_on_the_wall_says(string instant, string shown) =>
        Assert.Equal(shown, LondonTime.Show(PortalFixture.Utc(instant)));

    [Theory]
    [InlineData("2026-10-06T10:00:00Z", "10 minutes left")]
    [InlineData("2026-10-06T09:51:00Z", "1 minute left")]
    [InlineData("2026-10-06T09:50:20Z", "less than a minute left")]
    [InlineData("2026-10-06T14:15:00Z", "4 hours 25 minutes left")]
    [InlineData("2026-10-07T10:50:00Z", "1 day 1 hour left")]
    [InlineData("2026-10-20T09:50:00Z", "14 days left")]
    [InlineData("2026-10-06T07:50:00Z", "overdue by 2 hours")]
    public void Time_left_is_said_in_words(string due, string words) =>
        Assert.Equal(words, LondonTime.Left(PortalFixture.Utc(due), PortalFixture.Utc("2026-10-06T09:50:00Z")));

    [Theory]
    [InlineData("14", "3", "2018", "2018-03-14")]
    [InlineData("14", "March", "2018", "2018-03-14")]
    [InlineData(" 14 ", "mar", "2018", "2018-03-14")]
    [InlineData("31", "2", "2018", null)]
    [InlineData("14", "", "2018", null)]
    public void A_date_is_understood_as_people_write_it(string day, string month, string year, string? date)
    {
        var entry = new DateEntry { Day = day, Month = month, Year = year };

        Assert.Equal(date, entry.Value?.ToString("yyyy-MM-dd"));
        Assert.Equal(date is null, entry.IsWrong);
    }

    [Fact]
    public void A_time_that_the_spring_change_skips_counts_as_the_moment_the_clocks_jumped_to() =>
        Assert.Equal(PortalFixture.Utc("2027-03-28T01:30:00Z"), LondonTime.At(new DateOnly(2027, 3, 28), new TimeOnly(1, 30)));

    [Fact]
    public void A_time_that_the_autumn_change_repeats_is_its_first() =>
        Assert.Equal(PortalFixture.Utc("2026-10-25T00:30:00Z"), LondonTime.At(new DateOnly(2026, 10, 25), new TimeOnly(1, 30)));

    [Fact]
    public void A_time_that_the_clocks_jumped_over_is_not_a_time_in_a_form() =>
        Assert.True(new MomentEntry { On = new DateEntry { Day = "29", Month = "3", Year = "2026" }, Time = "01:30" }.IsWrong);

    [Theory]
    [InlineData("0018")]
    [InlineData("0085")]
    [InlineData("9999")]
    public void A_year_that_nobody_means_is_no_date(string year) => Assert.True(new DateEntry { Day = "14", Month = "3", Year = year }.IsWrong);
}
