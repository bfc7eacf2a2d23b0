namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>
/// Which days and instants can be meant. A year such as 0018, 0085 or 9999 is a slip of the keyboard, whatever the field. Each rule gives what to
/// say, or null when the date may be right.
/// </summary>
public static class PlausibleDates
{
    public const string AnyDate = "Check the year: a date is from 1900 to 2100.";

    public const string WithOffset = "Give the time with its offset from UTC, for example 2026-07-01T10:00:00+01:00 or 2026-07-01T09:00:00Z.";

    /// <summary>Up to this age somebody is recorded as a child; none of the procedures speaks of anybody older.</summary>
    public const int OldestChild = 18;

    public const int OldestPerson = 120;

    /// <summary>The youngest who can be a parent or a carer.</summary>
    private const int YoungestAdult = 10;

    private const int LongestPregnancyMonths = 10;

    /// <summary>A child may be born some weeks late, and a contact may come before anybody says that it is born.</summary>
    private const int LatestBirthMonths = 2;

    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    public static bool IsDate(DateOnly day) => day >= First && day <= Last;

    public static bool IsInstant(DateTimeOffset at) => at.Year >= First.Year && at.Year <= Last.Year;

    /// <summary>People give times by the minute: what was done in the minute of something was not done before it.</summary>
    public static bool IsBeforeMinuteOf(this DateTimeOffset given, DateTimeOffset instant) =>
        given < instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute));

    /// <param name="since">When what is checked was first recorded; a child recorded long ago has grown since.</param>
    public static string? ChildBirth(DateOnly? born, DateOnly today, DateOnly? since = null) =>
        born > today ? "Date of birth cannot be in the future. For a child who is not born yet, enter the expected date of birth instead."
        : born <= (since ?? today).AddYears(-OldestChild - 1) ? $"Check the year: a child is {OldestChild} years old at most."
        : null;

    public static string? AdultBirth(DateOnly? born, DateOnly today) =>
        PersonBirth(born, today)
            ?? (born > today.AddYears(-YoungestAdult) ? "Check the year: this is the date of birth of a child. Record children among the children." : null);

    public static string? PersonBirth(DateOnly? born, DateOnly today) =>
        born > today ? "Date of birth cannot be in the future."
        : born < today.AddYears(-OldestPerson) ? $"Check the year: nobody alive was born more than {OldestPerson} years ago."
        : null;

    /// <param name="since">As for <see cref="ChildBirth"/>: what was expected then is past in time.</param>
    public static string? ExpectedBirth(DateOnly? expected, DateOnly today, DateOnly? since = null) =>
        expected > today.AddMonths(LongestPregnancyMonths) ? "Expected date of birth must be in the next ten months."
        : expected < (since ?? today).AddMonths(-LatestBirthMonths) ? "Expected date of birth is long past. Enter the date of birth, or check the year."
        : null;

    public static string? ChildAge(int? age) => age is < 0 or > OldestChild ? $"Estimated age must be a number of years from 0 to {OldestChild}." : null;

    public static string? PersonAge(int? age) => age is < 0 or > OldestPerson ? $"Age must be a number of years from 0 to {OldestPerson}." : null;

    /// <summary>A day in a child's life on which something was done: a case closed, a form completed.</summary>
    /// <param name="inFuture">What to say when it has not come yet.</param>
    public static string? Past(DateOnly? on, DateOnly today, string inFuture) =>
        on > today ? inFuture : on <= today.AddYears(-OldestChild - 1) ? $"Check the year: this is more than {OldestChild} years ago." : null;

    /// <summary>When something was done in the course of a case: not in the future, and within the last year.</summary>
    public static string? Act(DateTimeOffset? at, DateTimeOffset now, string inFuture) =>
        at > now ? inFuture : at < now.AddYears(-1) ? "Check the year: this is more than a year ago." : null;

    /// <summary>When something is to be done: within a year.</summary>
    public static string? Plan(DateTimeOffset? at, DateTimeOffset now) => at > now.AddYears(1) ? "Check the year: this is more than a year ahead." : null;

    /// <inheritdoc cref="Plan(DateTimeOffset?, DateTimeOffset)"/>
    public static string? Plan(DateOnly? on, DateOnly today) => on > today.AddYears(1) ? "Check the year: this is more than a year ahead." : null;

    /// <summary>A day that was promised: within a year of when it was.</summary>
    public static string? Promise(DateOnly? on, DateOnly promisedOn) =>
        on < promisedOn.AddYears(-1) || on > promisedOn.AddYears(1) ? "Check the year of this day." : null;
}
