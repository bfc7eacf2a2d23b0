namespace ReferralPlatform.Screening.Agencies;

/// <summary>Settings of the operator, section <c>Screening:Agencies</c>.</summary>
internal sealed class AgencyOptions
{
    /// <summary>The name under which the time of an enquiry that nobody rated is set.</summary>
    public const string Unrated = "unrated";

    /// <summary>
    /// Elapsed hours by authority and rating (<c>red</c>, <c>amber</c>, <c>green</c>, <c>unrated</c>); what is not set is as the procedure's page has it.
    /// </summary>
    public Dictionary<string, Dictionary<string, int>> AnswerWithin { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether every authority named is one, and every time can be kept.</summary>
    public bool IsValid(ProcedureBook procedures) =>
        AnswerWithin.All(entry => procedures.TryFind(entry.Key, out _) && entry.Value.Values.All(hours => hours is > 0 and <= 24 * 31));

    /// <summary>By when an agency answers that is asked, or whose enquiry is rated, at this moment.</summary>
    public (DateTimeOffset At, string Rule) DueAt(AuthorityProcedure procedure, string? rating, WorkingCalendar calendar, DateTimeOffset start)
    {
        var agencies = procedure.Screening.Agencies;
        var clock = rating is null ? agencies.Answer : agencies.Ratings.Value.Find(rating)!.Answer;
        var set = AnswerWithin.TryGetValue(procedure.Code, out var times) && times.TryGetValue(rating ?? Unrated, out var hours)
            ? clock with { Timescale = new Timescale.Hours(hours) }
            : clock;
        return (calendar.DueAt(start, set).At, set.Rule.Display);
    }
}
