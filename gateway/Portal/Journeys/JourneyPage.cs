namespace ReferralPlatform.Portal.Journeys;

/// <summary>One page of a journey: one question, or a few fields that answer it together.</summary>
/// <param name="Step">Its part of the address.</param>
/// <param name="Title">The question.</param>
internal sealed record JourneyPage(string Step, string Title, params IReadOnlyList<JourneyField> Fields)
{
    /// <summary>Said under the heading, a paragraph each.</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];

    /// <summary>The paragraph of the procedure that asks it, shown to professionals.</summary>
    public string? Rule { get; init; }

    /// <summary>Set on a page that shows the members of a list and offers to add another: <c>children</c> or <c>adults</c>.</summary>
    public MemberList? Members { get; init; }

    /// <summary>What must be put right beyond the fields one by one: path and message.</summary>
    public Func<Answers, (string Path, string Message)?>? Check { get; init; }

    public IEnumerable<JourneyField> Active(Answers answers) => Fields.SelectMany(field => field.Active(answers));

    public IEnumerable<(string Path, string Message)> ProblemsWith(Answers answers)
    {
        var problems = Active(answers).Select(field => (field.Path, Message: field.ProblemWith(answers)!)).Where(problem => problem.Message is not null)
            .ToList();
        if (problems.Count == 0 && Check?.Invoke(answers) is { } problem)
        {
            problems.Add(problem);
        }

        return problems;
    }
}

/// <param name="Path">The list's path: <c>children</c>.</param>
/// <param name="Step">The page of a member, without its number: <c>child</c>.</param>
/// <param name="One">What a member is called.</param>
/// <param name="Name">A member's name.</param>
/// <param name="AtLeast">How many there have to be.</param>
internal sealed record MemberList(string Path, string Step, string One, Func<Answers, int, string> Name, int AtLeast)
{
    /// <summary>The field by which another is added.</summary>
    public string More => $"form.more-{Path}";
}
