namespace ReferralPlatform.Allocation.Assessments;

/// <summary>A visit to the child, whether the child was seen or not.</summary>
internal sealed class Visit
{
    public required DateTimeOffset VisitedAt { get; init; }

    public required bool Seen { get; init; }

    public bool? Alone { get; init; }

    public string? WhyNotAlone { get; init; }

    public string? WhyNotSeen { get; init; }

    public string? Where { get; init; }

    public int? Minutes { get; init; }

    public bool? InterpreterUsed { get; init; }

    public string? Language { get; init; }

    public string? Account { get; init; }

    public DateTimeOffset? NextVisitAt { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>How the assessment is conducted: language, communication, what the family knows of it.</summary>
internal sealed class Conduct
{
    public required string PreferredLanguage { get; init; }

    public required YesNoNotKnown Interpreter { get; init; }

    public string? Communication { get; init; }

    public required bool FamilyInformed { get; init; }

    public string? WhyNotInformed { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Something the referrer is asked, with what came of it (Referrals 2024 4.4).</summary>
internal sealed record Clarification
{
    /// <summary>1 for the first of the assessment.</summary>
    public required int Number { get; init; }

    /// <summary>What is unclear.</summary>
    public required string Question { get; init; }

    /// <summary>Why it has to be clear.</summary>
    public required string Reason { get; init; }

    public required DateOnly AnswerBy { get; init; }

    /// <summary>The clock that ends with that day.</summary>
    public required Guid Clock { get; init; }

    public required string Rule { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? Answer { get; init; }

    /// <summary>Why there is no answer.</summary>
    public string? WhyNone { get; init; }

    /// <summary>When it was answered, or it turned out that it will not be; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    public string? SettledByName { get; init; }

    /// <summary>When that was recorded.</summary>
    public DateTimeOffset? RecordedAt { get; init; }
}

internal sealed class Participant
{
    public required ParticipantKind Kind { get; init; }

    /// <summary>By relationship or post.</summary>
    public required string Who { get; init; }

    public string? Agency { get; init; }

    public string? View { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A manager let the assessment take longer.</summary>
internal sealed class Extension
{
    public required DateOnly Until { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The worker was supervised about the case (Referrals 2024 4.3).</summary>
internal sealed class Supervision
{
    public required string Note { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A submission, a return, a sign-off or a reopening. None is ever changed.</summary>
internal sealed class Review
{
    public required ReviewAct Act { get; init; }

    /// <summary>What was recommended, decided, or taken back.</summary>
    public string? Outcome { get; init; }

    public required string Reasons { get; init; }

    /// <summary>Codes of what is open again.</summary>
    public required List<string> Tasks { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of a sign-off: how it was judged whether the needs are complex; null where that was not to be judged.</summary>
    public Complexity? Complexity { get; init; }

    public static Review Of(
        ReviewAct act, string? outcome, string reasons, IReadOnlyList<AssessmentTask> tasks, CurrentPerson person, DateTimeOffset now,
        Complexity? complexity = null) => new()
        {
            Complexity = complexity,
            Act = act,
            Outcome = outcome,
            Reasons = reasons,
            Tasks = [.. tasks.Distinct().Select(task => task.Code())],
            By = person.Id,
            ByName = person.Name,
            At = now,
        };
}

/// <summary>What a manager considered in judging whether the needs are complex (Dudley 1.8).</summary>
internal sealed class Complexity
{
    /// <summary>The nature, range and significance of the needs, and their impact on wellbeing and development.</summary>
    public required string Needs { get; init; }

    public required List<Criterion> Criteria { get; init; }

    public static Complexity Of(ComplexityJudged judged) => new()
    {
        Needs = judged.Needs!,
        Criteria = [.. judged.Criteria!.Select(one => new Criterion { Code = one.Code!, Applies = one.Applies!.Value, Reason = one.Reason! })],
    };

    public ComplexityJudged ToView() => new(Needs, [.. Criteria.Select(one => new CriterionJudged(one.Code, one.Applies, one.Reason))]);
}

internal sealed class Criterion
{
    public required string Code { get; init; }

    public required bool Applies { get; init; }

    public required string Reason { get; init; }
}
