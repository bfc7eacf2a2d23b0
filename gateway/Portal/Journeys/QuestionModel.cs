using System.Globalization;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>One question. What is typed is kept first and looked at afterwards, so that going back, an error or a lost connection loses nothing.</summary>
internal abstract class QuestionModel(Entrance entrance) : JourneyModel(entrance)
{
    public const string Back = "back";
    public const string Remove = "remove-";

    public JourneyPage Question { get; private set; } = null!;

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public async Task<IActionResult> OnGetAsync(string? step)
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        if (step is null || !Entrance.IsUnderWay(HttpContext) || CheckModel.IsDone(Answers))
        {
            return LocalRedirect(Journey.Start);
        }

        if (Journey.Find(Answers, step) is not { } question)
        {
            return LocalRedirect(NextFrom(step));
        }

        Question = question;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string step)
    {
        var opened = await OpenAsync();
        if (opened is null && IsOfAnother && Journey.Find(Posted(), step) is { } old)
        {
            Question = old;
            return Elsewhere(Posted());
        }

        if (Journey?.Find(Answers, step) is not { } question)
        {
            return opened ?? (Journey is null ? NotFound() : LocalRedirect(NextFrom(step)));
        }

        Question = question;
        var typed = Typed();
        if (opened is not null)
        {
            Answers = Answers.With(typed);
            return opened;
        }

        // Characters that cannot be kept were taken out.
        if (!IsComplete)
        {
            Answers = Answers.With(typed);
            return Incomplete();
        }

        if (Do is { } what && what.StartsWith(Remove, StringComparison.Ordinal) && question.Members is { } members
            && int.TryParse(what[Remove.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            typed = Answers.Without(members.Path, index);
        }

        var more = question.Members is { } list && string.Equals(typed.GetValueOrDefault(list.More), "yes", StringComparison.Ordinal) && Do is null or ""
            ? question.Members
            : null;
        if (more is not null)
        {
            typed[more.More] = null;
            typed[$"{more.Path}[{NextIndex(more)}].formNew"] = "yes";
        }

        if (Answers[Journey.Key] is null)
        {
            typed[Journey.Key] = Guid.CreateVersion7().ToString("N");
            typed[Journey.Id] = Begun ?? Guid.CreateVersion7().ToString("N");
        }

        var before = Answers;
        Answers = Answers.With(typed);
        var kept = await Entrance.KeepAsync(HttpContext, typed);
        if (kept.Problem is { } problem)
        {
            return Refuse(problem);
        }

        return Next(step, before, more);
    }

    private IActionResult Next(string step, Answers before, MemberList? more)
    {
        if (string.Equals(Do, Back, StringComparison.Ordinal))
        {
            return LocalRedirect(IsChange ? Journey.At(Steps.Check) : Journey.Before(Answers, step) is { } earlier ? Journey.At(earlier) : Journey.Start);
        }

        if (more is not null)
        {
            return LocalRedirect(With(Journey.At($"{more.Step}/{NextIndex(more, before) + 1}")));
        }

        if (Do is { } what && what.StartsWith(Remove, StringComparison.Ordinal))
        {
            return LocalRedirect(With(Journey.At(step)));
        }

        foreach (var (path, message) in Question.ProblemsWith(Answers))
        {
            ModelState.AddModelError(path, message);
        }

        if (!IsComplete)
        {
            return Incomplete();
        }

        return Journey.Detour(step, Answers) is { } detour && !IsChange ? LocalRedirect(detour) : LocalRedirect(NextFrom(step));
    }

    private string NextFrom(string step) => IsChange
        ? Journey.FirstIncomplete(Answers) is { } incomplete ? With(Journey.At(incomplete.Step)) : Journey.At(Steps.Check)
        : Journey.At(Journey.After(Answers, step));

    private string With(string address) => IsChange ? $"{address}?from={FromCheck}" : address;

    private int NextIndex(MemberList list, Answers? answers = null) => Math.Max((answers ?? Answers).Count(list.Path), list.AtLeast);

    /// <summary>All that the form holds, of whatever referral.</summary>
    private Answers Posted() => new(Request.Form.Where(box => box.Value.Count > 0).ToDictionary(
        box => box.Key, box => string.Join(' ', box.Value.ToArray()).Trim(), StringComparer.Ordinal));

    /// <summary>What the form holds for this page's fields; what it does not hold was left empty.</summary>
    private Dictionary<string, string?> Typed() => Question.Fields.SelectMany(field => field.All).SelectMany(field => field.Boxes)
        .ToDictionary(
            box => box,
            box => Request.Form[box] is { Count: > 0 } values && string.Join(' ', values.ToArray()).Trim() is { Length: > 0 } text ? text : null,
            StringComparer.Ordinal);
}
