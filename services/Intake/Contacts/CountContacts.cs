namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// How many contact records of each kind were received in a period. A contact that became a referral counts as a contact on the day it
/// came in and as a referral on the day it became one; one that a manager progressed to referral counts as both on the day it came in,
/// because a referral's date is that of its receipt. Neither is ever counted as the other (York 1.1).
/// </summary>
internal static class CountContacts
{
    private const int MaxDays = 366 * 5;

    public static async Task<Results<Ok<ContactCounts>, ValidationProblem>> HandleAsync(
        CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct, DateOnly? from = null, DateOnly? to = null)
    {
        var last = to ?? WorkingCalendar.LondonDate(clock.GetUtcNow());
        var first = from ?? new DateOnly(last.Year, last.Month, 1);
        if (new FieldChecks().Refuse(
            "from",
            first > last || last.DayNumber - first.DayNumber > MaxDays || last == DateOnly.MaxValue,
            "Give a period of at most five years whose first day is not after its last.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var since = StartOf(first);
        var until = StartOf(last.AddDays(1));
        var counted = await db.Records
            .Where(record => record.Authority == person.Authority && record.ReceivedAt >= since && record.ReceivedAt < until)
            .GroupBy(record => new { record.Kind, Became = record.BecameFrom != null, record.ProgressedToReferral })
            .Select(group => new { group.Key.Kind, group.Key.Became, group.Key.ProgressedToReferral, Count = group.Count() }).ToListAsync(ct);
        var progressed = counted.Where(group => group.ProgressedToReferral).Sum(group => group.Count);
        return TypedResults.Ok(new ContactCounts(
            first, last, Of(ContactKind.Contact), Of(ContactKind.Enquiry), Of(ContactKind.Referral) + progressed,
            counted.Where(group => group.Became).Sum(group => group.Count) + progressed));

        int Of(ContactKind kind) => counted.Where(group => group.Kind == kind).Sum(group => group.Count);
    }

    private static DateTimeOffset StartOf(DateOnly day) => WorkingCalendar.LondonInstant(day, TimeOnly.MinValue).ToUniversalTime();
}
