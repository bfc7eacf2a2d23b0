namespace ReferralPlatform.Procedures;

/// <summary>A procedure as a page: headed sections of statements, each with the rule it rests on. Model only, no markup.</summary>
public sealed record ProcedureDocument(string Title, string Version, DateOnly EffectiveFrom, IReadOnlyList<ProcedureSection> Sections)
{
    /// <summary>Every answer of the procedure, and every silence.</summary>
    public static ProcedureDocument Of(AuthorityProcedure procedure) => new(
        $"{procedure.Name}: {procedure.Chapter}",
        procedure.Version,
        procedure.EffectiveFrom,
        [
            IntakeSections.Contacts(procedure),
            IntakeSections.Questions(procedure.Intake),
            IntakeSections.RoutesAndConsent(procedure.Intake),
            ScreeningSections.Screening(procedure.Screening),
            ScreeningSections.Decision(procedure),
            ScreeningSections.Meeting(procedure.DailyMeeting),
            CaseSections.Allocation(procedure),
            CaseSections.StrategyDiscussion(procedure.StrategyDiscussion),
            CaseSections.Notification(procedure.Notification),
        ]);
}

public sealed record ProcedureSection(string Heading, IReadOnlyList<ProcedureStatement> Statements);

/// <param name="Heading">What is answered.</param>
/// <param name="Statement">The answer, or why there is none.</param>
/// <param name="Rule">Null where the procedure is silent.</param>
public sealed record ProcedureStatement(string Heading, string Statement, RuleRef? Rule)
{
    public bool IsStated => Rule is not null;
}

/// <summary>Turns answers of the vocabulary into statements, in the order they are given.</summary>
internal sealed class SectionWriter(string heading)
{
    private readonly List<ProcedureStatement> statements = [];

    public ProcedureSection Section => new(heading, statements);

    public SectionWriter Say(string about, string statement, RuleRef rule)
    {
        statements.Add(new ProcedureStatement(about, statement, rule));
        return this;
    }

    public SectionWriter Each<T>(string about, IEnumerable<T> items, Func<T, (string Statement, RuleRef Rule)> write)
    {
        foreach (var item in items)
        {
            var (statement, rule) = write(item);
            Say(about, statement, rule);
        }

        return this;
    }

    public SectionWriter Maybe<T>(string about, Stated<T> answer, Func<T, (string Statement, RuleRef Rule)> write) =>
        answer.TryGet(out var value) ? Each(about, [value], write) : Silence(about, answer.Note!);

    public SectionWriter MaybeEach<T>(string about, Stated<IReadOnlyList<T>> answer, Func<T, (string Statement, RuleRef Rule)> write) =>
        answer.TryGet(out var items) ? Each(about, items, write) : Silence(about, answer.Note!);

    public SectionWriter Duties(string about, Stated<IReadOnlyList<Duty>> answer) => MaybeEach(about, answer, Write);

    public SectionWriter Items(string about, Stated<IReadOnlyList<Item>> answer) => MaybeEach(about, answer, Write);

    public static (string Statement, RuleRef Rule) Write(Duty duty) => (duty.Statement, duty.Rule);

    public static (string Statement, RuleRef Rule) Write(Item item) => (item.Label, item.Rule);

    public static (string Statement, RuleRef Rule) Write(RoleRule role) =>
        ($"{role.Statement} ({string.Join(", ", role.Codes.Select(code => code.Replace('-', ' ')))})", role.Rule);

    public static (string Statement, RuleRef Rule) Write(Clock clock) => (clock.Words, clock.Rule);

    public SectionWriter Silence(string about, string note)
    {
        statements.Add(new ProcedureStatement(about, note, Rule: null));
        return this;
    }
}
