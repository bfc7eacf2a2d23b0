using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>An agreed action was done: a worker says so of any, on the referrer's word where it is the referrer's.</summary>
internal static class CompleteAgreedAction
{
    public static Task<Results<Ok<AgreedActionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        CompleteAgreedActionRequest request, [AsParameters] AgreedActionChange change) => change.ApplyAsync(
        Check(request, change.Now),
        async action =>
        {
            if (await CompleteAsync(change.Db, action, request.DoneOn, change.Person, change.Now, change.Cancellation) is { } refusal)
            {
                return refusal;
            }

            change.RecordOnAll("agreed-action-done", $"{InWords(action)} was marked as done");
            return null;
        });

    public static FieldChecks Check(CompleteAgreedActionRequest request, DateTimeOffset now) => new FieldChecks()
        .Refuse("doneOn", request.DoneOn > WorkingCalendar.LondonDate(now), "Enter the day on which it was done: not one in the future.");

    /// <summary>Marks it as done and meets its clock.</summary>
    /// <param name="doneOn">Today where it is left out.</param>
    public static async Task<Refusal?> CompleteAsync(
        IntakeDbContext db, AgreedAction action, DateOnly? doneOn, CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        var today = WorkingCalendar.LondonDate(now);
        var day = doneOn ?? today;
        if (day < WorkingCalendar.LondonDate(action.AgreedAt))
        {
            return new FieldChecks().Refuse("doneOn", when: true, "Enter the day on which it was done: not one before it was agreed.").Refusal;
        }

        if (action.Complete(day, person) is { } refusal)
        {
            return refusal;
        }

        if (await db.Deadlines.SingleOrDefaultAsync(clock => clock.Id == action.ClockId, ct) is { } clock)
        {
            clock.Meet(day == today ? now : WorkingCalendar.EndOfLondonDay(day));
        }

        return null;
    }

    /// <summary>Whose action it is and by when; not what it is, which more people read than may know.</summary>
    public static string InWords(AgreedAction action) =>
        $"An action of the {(action.IsOfReferrer ? "referrer" : "front door")}, due on {DatesInWords.ShowDate(action.DueOn!.Value)},";
}
