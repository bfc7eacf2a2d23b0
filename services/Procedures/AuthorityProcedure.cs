namespace ReferralPlatform.Procedures;

/// <summary>
/// One version of one authority's published front-door procedure. It offers options, routes and deadlines; it decides nothing:
/// a named manager does. Every property is required, so an authority either answers a question or says that its text does not.
/// </summary>
public sealed record AuthorityProcedure
{
    /// <summary>Procedure code as tokens, events and URLs carry it.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the authority, for example <c>City of York Council</c>; the title of the chapter where it names none.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The council's own name, by which the public knows it, as within a sentence. A deployment may set it (<c>Authorities:Names</c>), and has to where the
    /// chapter names no authority: nobody outside is told the title of a chapter.
    /// </summary>
    public string Council
    {
        get => field ?? Name;
        init;
    }

    /// <summary>What rules are cited under, for example <c>York</c>.</summary>
    public required string ShortName { get; init; }

    /// <summary>Title of the chapter.</summary>
    public required string Chapter { get; init; }

    /// <summary>Version of the procedure; a case keeps the one it started under.</summary>
    public required string Version { get; init; }

    /// <summary>First day this version applies to contacts received.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Where the text gives opening hours and lets clocks wait for them.</summary>
    public required Stated<Timescale.NextOfficeOpening> OutOfHoursStart { get; init; }

    public required IntakeProcedure Intake { get; init; }

    public required ScreeningProcedure Screening { get; init; }

    public required Stated<DailyMeetingProcedure> DailyMeeting { get; init; }

    public required AllocationProcedure Allocation { get; init; }

    public required StrategyDiscussionProcedure StrategyDiscussion { get; init; }

    public required NotificationProcedure Notification { get; init; }

    /// <summary>A paragraph as people outside the council are told it: "York 5.1", and of a chapter that names no authority "Council's name 5.1".</summary>
    /// <param name="rule">As the services cite it.</param>
    public string CiteOutside(string rule) =>
        rule.StartsWith($"{ShortName} ", StringComparison.Ordinal) && !Council.Contains(ShortName, StringComparison.Ordinal)
            ? string.Concat(Council, rule.AsSpan(ShortName.Length))
            : rule;
}
