namespace ReferralPlatform.Portal.Display;

/// <summary>How old somebody is, as people say it: babies by days, weeks and months, and children who are not born yet by when they are due.</summary>
internal static class Ages
{
    private const int DaysUntil = 14;
    private const int WeeksUntilMonths = 3;
    private const int MonthsUntilYears = 2;

    /// <summary>"3 days", "6 weeks", "10 months", "8", "about 8", "due 14 January 2027"; null where nothing tells.</summary>
    /// <param name="estimated">Years as somebody guessed them; used only where no date is known.</param>
    public static string? Of(DateOnly? born, DateOnly? expected, int? estimated, DateOnly today) => (born, expected, estimated) switch
    {
        ({ } on, _, _) => on > today ? null : Of(on, today),
        (_, { } on, _) => $"{(on < today ? "was due" : "due")} {LondonTime.ShowDate(on)}",
        (_, _, 0) => "under 1 year",
        (_, _, 1) => "about 1 year",
        (_, _, { } years) => $"about {years}",
        _ => null,
    };

    public static string? Of(ContactSummary? child, TimeProvider clock) =>
        child is null ? null : Of(child.DateOfBirth, child.ExpectedDateOfBirth, child.Age, LondonTime.Today(clock));

    public static string? Of(ChildDetails? child, TimeProvider clock) =>
        child is null ? null : Of(child.DateOfBirth, child.ExpectedDateOfBirth, child.EstimatedAge, LondonTime.Today(clock));

    public static string? Of(PersonFound person, DateOnly today) => Of(person.DateOfBirth, person.ExpectedDateOfBirth, person.Age, today);

    /// <summary>"Maya Stone, 10 months", wherever a child heads a page or stands in a list; who could not be read is said to be missing.</summary>
    public static string NameAndAge(ContactSummary? child, TimeProvider clock) =>
        child is null ? "Name not available" : child.ChildName + (Of(child, clock) is { } age ? $", {age}" : "");

    /// <summary>"14 March 2018 (8)", where the date itself is shown. Null where nothing is known.</summary>
    public static string? WithDate(DateOnly? born, DateOnly? expected, int? estimated, DateOnly today) => (born, Of(born, expected, estimated, today)) switch
    {
        ({ } on, { } age) => $"{LondonTime.ShowDate(on)} ({age})",
        ({ } on, null) => LondonTime.ShowDate(on),
        (_, { } otherwise) => char.ToUpperInvariant(otherwise[0]) + otherwise[1..],
        _ => null,
    };

    private static string Of(DateOnly born, DateOnly today)
    {
        var days = today.DayNumber - born.DayNumber;
        var months = ((today.Year - born.Year) * 12) + today.Month - born.Month;
        months -= born.AddMonths(months) > today ? 1 : 0;
        return months switch
        {
            _ when days < DaysUntil => Count(days, "day"),
            < WeeksUntilMonths => Count(days / 7, "week"),
            < MonthsUntilYears * 12 => Count(months, "month"),
            _ => $"{months / 12}",
        };
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
