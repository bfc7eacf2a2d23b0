using System.Globalization;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.WhatIf;

/// <summary>Answers side by side, question by question, with what differs from the first authority marked.</summary>
internal sealed record Comparison(IReadOnlyList<ComparedProcedure> Authorities, IReadOnlyList<ComparedRow> Rows, DateOnly AsOf, int LastKnownYear)
{
    private static readonly (string Kind, string Heading)[] Clocks =
    [
        ("acknowledgement", "Acknowledgement due"),
        ("acknowledgement-chase", "Referrer without an acknowledgement gets in touch after"),
        ("written-confirmation", "Confirmation in writing due from the referrer"),
        ("police-notice", "Police notified by"),
        ("daily-meeting", "Daily meeting by"),
        ("decision", "Decision due"),
        ("feedback", "Feedback due"),
        ("assessment", "Assessment complete by"),
        ("initial-child-protection-conference", "Initial child protection conference by"),
    ];

    public IEnumerable<ComparedRow> Different => Rows.Where(row => row.Differs);

    /// <param name="own">The reader's authority, shown first.</param>
    /// <param name="with">Codes to compare; all when empty. The reader's own is always there.</param>
    public static Comparison Of(WhatIfComparison compared, string own, IReadOnlyList<string> with)
    {
        var chosen = compared.Answers
            .Where(answer => with.Count == 0 || IsOwn(answer) || with.Contains(answer.Authority, StringComparer.Ordinal))
            .OrderByDescending(IsOwn).ToList();
        List<ComparedRow> rows =
        [
            Row("kind", "Taken as", chosen, KindOf),
            Row("consent", "Consent", chosen, ConsentOf),
            Row("routing", "Goes to", chosen, answer => new(answer.Routing.Destination, [new(answer.Routing.Label, answer.Routing.Rule)])),
            Row("response", "Response", chosen, ResponseOf),
            .. Clocks.Where(clock => chosen.Exists(answer => HasClock(answer, clock.Kind)))
                .Select(clock => Row(clock.Kind, clock.Heading, chosen, answer => DueOf(answer, clock.Kind))),
            Row("decides", "Decides", chosen, answer => new(string.Join(',', answer.Decides.Roles), [new(answer.Decides.Statement, answer.Decides.Rule)])),
            Row("options", "Options", chosen, OptionsOf),
            Row("feedback-content", "Feedback", chosen, FeedbackOf),
        ];
        return new Comparison(chosen, rows, compared.AsOf, compared.LastKnownYear);

        bool IsOwn(ComparedProcedure answer) => string.Equals(answer.Authority, own, StringComparison.Ordinal);
    }

    private static ComparedRow Row(string id, string heading, IReadOnlyList<ComparedProcedure> answers, Func<ComparedProcedure, ComparedCell> cellOf)
    {
        var cells = answers.Select(cellOf).ToList();
        return new ComparedRow(
            id, heading, [.. cells.Select(cell => cell with { Differs = !string.Equals(cell.Key, cells[0].Key, StringComparison.Ordinal) })]);
    }

    private static ComparedCell KindOf(ComparedProcedure answer) => answer.Kind is { } kind
        ? new("known", [new(kind.Text, kind.Rule)])
        : ComparedCell.Silent("unknown", "The procedure does not know this kind; its other rules are applied.");

    private static ComparedCell ConsentOf(ComparedProcedure answer)
    {
        var consent = answer.Consent;
        var words = consent.Verdict switch
        {
            ConsentAnswer.ReturnedToReferrer => $"Returned to the referrer, to obtain: {consent.Needed}",
            ConsentAnswer.AcceptedReasonNeeded => $"Taken; a reason is to be recorded: {consent.Needed}",
            _ => "Taken",
        };
        List<ComparedLine> lines = [new(words, consent.Rule)];
        if (consent.InformingCarriedTo is { } carried)
        {
            lines.Add(new($"Informing parents and child is agreed at the {ProcedureWords.Of(answer.Authority).DiscussionWithin}", carried));
        }

        return new($"{consent.Verdict}{(consent.InformingCarriedTo is null ? "" : " carried")}", lines);
    }

    private static ComparedCell ResponseOf(ComparedProcedure answer)
    {
        var words = answer.Response.Route switch
        {
            ResponseRoute.AdviceNow => "Answered at once with advice and information",
            ResponseRoute.DailyMeeting => "Discussed at the daily meeting",
            ResponseRoute.ImmediateDecision => "A manager decides at once, day or night",
            _ => "Screened for a decision",
        };
        return new(
            $"{answer.Response.Route} {answer.MeetingOn:O}",
            [new(answer.MeetingOn is { } day ? $"{words} of {LondonTime.Show(day)}" : words, answer.Response.Rule)]);
    }

    private static bool HasClock(ComparedProcedure answer, string kind) => answer.Deadlines.Any(due => string.Equals(due.Kind, kind, StringComparison.Ordinal));

    private static ComparedCell DueOf(ComparedProcedure answer, string kind)
    {
        var dues = answer.Deadlines.Where(due => string.Equals(due.Kind, kind, StringComparison.Ordinal)).ToList();
        if (dues.Count == 0)
        {
            var note = answer.Silences.FirstOrDefault(silence => string.Equals(silence.Kind, kind, StringComparison.Ordinal))?.Note;
            return ComparedCell.Silent("none", note ?? "Not for this contact.");
        }

        return new(
            string.Join(' ', dues.Select(due => due.DueAt?.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture) ?? due.Words)),
            [.. dues.SelectMany(LinesOf)]);
    }

    private static IEnumerable<ComparedLine> LinesOf(WhatIfDue due)
    {
        yield return due.DueAt is { } at
            ? new($"{LondonTime.Show(at)}: {due.Words}", due.Rule) { Emphasis = true }
            : new($"{due.Words}: not started yet", due.Rule);
        if (due.PastLastKnownYear)
        {
            yield return new("The bank holidays of that year are not known yet: the day may be too early.", null);
        }
    }

    private static ComparedCell OptionsOf(ComparedProcedure answer) => new(
        string.Join(' ', answer.Options.Select(option => option.Outcome.Code()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        [
            .. answer.Options.Select(option => new ComparedLine(
                $"{(option.Level is { } level ? $"{level}. " : "")}{option.Label}{(option.NeedsFamilyConsent is null ? "" : " (with the family’s consent)")}",
                option.Rule)),
        ]);

    private static ComparedCell FeedbackOf(ComparedProcedure answer)
    {
        var feedback = answer.Feedback;
        if (feedback.Content is null)
        {
            return ComparedCell.Silent("none", feedback.Note ?? "The procedure asks for none.");
        }

        List<ComparedLine> lines = [new(feedback.Content, feedback.Rule)];
        lines.AddRange(feedback.Includes.Select(item => new ComparedLine(item.Text, item.Rule)));
        if (feedback.By is { } by)
        {
            lines.Add(new(by.Text, by.Rule));
        }

        if (feedback.InWriting is { } rule)
        {
            lines.Add(new("In writing, because the contact came in writing", rule));
        }

        return new($"{feedback.Content} {feedback.InWriting is not null} {feedback.Includes.Count}", lines);
    }
}

/// <param name="Id">Stable name, for the link to the row.</param>
internal sealed record ComparedRow(string Id, string Heading, IReadOnlyList<ComparedCell> Cells)
{
    public bool Differs => Cells.Any(cell => cell.Differs);
}

/// <param name="Key">What is compared: two cells say the same when their keys are equal, whatever their words.</param>
internal sealed record ComparedCell(string Key, IReadOnlyList<ComparedLine> Lines)
{
    /// <summary>Whether it says something else than the first authority's.</summary>
    public bool Differs { get; init; }

    public bool IsSilent { get; private init; }

    public static ComparedCell Silent(string key, string note) => new(key, [new(note, null)]) { IsSilent = true };
}

internal sealed record ComparedLine(string Text, RuleView? Rule)
{
    public bool Emphasis { get; init; }
}
