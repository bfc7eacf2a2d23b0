namespace ReferralPlatform.Portal.Display;

/// <summary>What an authority's procedure calls the things it lists. A code that it does not list is said as <see cref="Words"/> says it.</summary>
internal sealed class ProcedureWords
{
    private readonly AuthorityProcedure? _procedure;

    private ProcedureWords(AuthorityProcedure? procedure) => _procedure = procedure;

    /// <summary>"York"; for whom no procedure is known, the code in words.</summary>
    public string Authority(string? code) => _procedure?.ShortName ?? Words.From(code);

    public static ProcedureWords Of(string? authority) => new(ProcedureBook.Published.TryFind(authority, out var procedure) ? procedure : null);

    /// <summary>Contacting agencies without the family's consent, as a button says it.</summary>
    public string ContactWithoutConsent => _procedure?.Screening.ConsentDispensation.Act ?? "Authorise contact without consent";

    /// <summary>That it was authorised, in front of by whom.</summary>
    public string ConsentNotSought => _procedure?.Screening.ConsentDispensation.Done ?? "Not sought: authorised";

    /// <summary>Only an authority with a daily meeting has it in the menu, and steps cases up past it.</summary>
    public bool HasDailyMeeting => _procedure?.DailyMeeting.IsStated is not false;

    /// <summary>A case that cannot wait goes to a manager, as a button says it.</summary>
    public string StepUpNow => HasDailyMeeting ? "Step up now" : "Urgent decision";

    /// <summary>A case that is known goes to a manager because its needs have grown.</summary>
    public string StepUpAsPlanned => HasDailyMeeting ? "Step up as planned" : "Take to the manager";

    /// <summary>"Strategy meeting" in Sefton.</summary>
    public string Discussion => _procedure?.StrategyDiscussion.Label ?? "Strategy discussion";

    /// <summary>Within a sentence, where every label of it is a common noun.</summary>
    public string DiscussionWithin => Discussion.ToLowerInvariant();

    public string Kind(ContactKind kind) => _procedure?.Intake.FindKind(kind)?.Label ?? Words.From(kind);

    public string Channel(string? code) => Find(_procedure?.Intake.Channels, channel => channel.Code, channel => channel.Label, code);

    public string Purpose(string? code) => Find(_procedure?.Intake.Purposes.ValueOrDefault, purpose => purpose.Code, purpose => purpose.Label, code);

    public string Ground(string? code) => Find(_procedure?.Intake.Grounds.ValueOrDefault, ground => ground.Code, ground => ground.Label, code);

    public string AccessPoint(string? code) => Item(_procedure?.Intake.AccessPoints.ValueOrDefault, code);

    public string Factor(string? code) => Item(_procedure?.Intake.EarlyHelpFactors.ValueOrDefault, code);

    public string Question(string? code) => Find(_procedure?.Intake.Questions, question => question.Code, question => question.Text, code);

    public string Check(string? code) => Item(_procedure?.Screening.RequiredChecks.ValueOrDefault, code);

    /// <summary>The authority's agencies, to choose from.</summary>
    public IReadOnlyList<Choice> Agencies => [.. (_procedure?.Screening.Agencies.Agencies ?? []).Select(agency => new Choice(agency.Code, agency.Label))];

    public string Agency(string? code) => Item(_procedure?.Screening.Agencies.Agencies, code);

    /// <summary>A disposal, or a decision of the daily meeting.</summary>
    public string Option(string? code) =>
        Labelled(_procedure?.Screening.Options, option => option.Code, option => option.Label, code)
        ?? Find(_procedure?.DailyMeeting.ValueOrDefault?.Decisions, decision => decision.Code, decision => decision.Label, code);

    public string Criterion(string? code) => Find(_procedure?.Screening.Threshold, criterion => criterion.Code, criterion => criterion.Label, code);

    public string Determination(string? code) =>
        Find(_procedure?.Screening.Determinations.ValueOrDefault, asked => asked.Code, asked => asked.Label, code);

    /// <summary>"Advice Team Manager" in York, "Team manager" where the procedure has no title for the role.</summary>
    public string Role(string? code) =>
        Find(_procedure?.Screening.Escalation.ValueOrDefault?.Steps, step => step.Role, step => step.Label, code);

    private static string Item(IEnumerable<Item>? items, string? code) => Find(items, item => item.Code, item => item.Label, code);

    private static string Find<T>(IEnumerable<T>? list, Func<T, string> codeOf, Func<T, string> labelOf, string? code) =>
        Labelled(list, codeOf, labelOf, code) ?? Words.From(code);

    private static string? Labelled<T>(IEnumerable<T>? list, Func<T, string> codeOf, Func<T, string> labelOf, string? code) =>
        code is null ? null : (list ?? []).Where(known => string.Equals(codeOf(known), code, StringComparison.Ordinal)).Select(labelOf).FirstOrDefault();
}
