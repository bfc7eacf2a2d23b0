using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Tests;

public sealed class AgesTests
{
    private static readonly DateOnly Today = new(2026, 10, 6);

    [Theory]
    [InlineData("2026-10-06", "0 days")]
    [InlineData("2026-10-05", "1 day")]
    [InlineData("2026-10-03", "3 days")]
    [InlineData("2026-09-22", "2 weeks")]
    [InlineData("2026-08-25", "6 weeks")]
    [InlineData("2026-07-07", "13 weeks")]
    [InlineData("2026-07-06", "3 months")]
    [InlineData("2025-12-06", "10 months")]
    [InlineData("2024-10-07", "23 months")]
    [InlineData("2024-10-06", "2")]
    [InlineData("2018-03-14", "8")]
    [InlineData("2024-02-29", "2")]
    public void A_baby_is_as_old_as_people_say_and_never_0_years(string born, string age) =>
        Assert.Equal(age, Ages.Of(Day(born), expected: null, estimated: null, Today));

    [Theory]
    [InlineData("2027-01-14", "due 14 January 2027")]
    [InlineData("2026-10-06", "due 6 October 2026")]
    [InlineData("2026-09-14", "was due 14 September 2026")]
    public void A_child_who_is_not_born_yet_is_due(string expected, string age) =>
        Assert.Equal(age, Ages.Of(born: null, Day(expected), estimated: 0, Today));

    [Theory]
    [InlineData(0, "under 1 year")]
    [InlineData(1, "about 1 year")]
    [InlineData(8, "about 8")]
    [InlineData(null, null)]
    public void A_guess_is_said_to_be_one(int? guessed, string? age) => Assert.Equal(age, Ages.Of(born: null, expected: null, guessed, Today));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
