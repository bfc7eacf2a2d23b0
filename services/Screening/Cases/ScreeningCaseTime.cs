namespace ReferralPlatform.Screening.Cases;

/// <content>Decisions that came after their time, and why.</content>
internal sealed partial class ScreeningCase
{
    /// <summary>Set when the decision was made late.</summary>
    public DecisionBreach? Breach { get; private set; }

    /// <summary>
    /// Accounts for the time a decision took that was just recorded. A late one needs the reason, except where it protects a child at once,
    /// which nothing holds up, or was made at the meeting: those are explained afterwards.
    /// </summary>
    /// <param name="reason">Why it was late; it is not kept for one that was not.</param>
    /// <param name="mayExplainLater">Whether the decision stands without the reason.</param>
    /// <returns>Null when the decision may stand.</returns>
    public Refusal? AccountForTime(string? reason, bool mayExplainLater, Actor actor)
    {
        var disposal = Disposal ?? throw new InvalidOperationException("The case has no disposal.");
        if (disposal.AuthorisedAt <= DecisionDueAt)
        {
            return null;
        }

        var explained = !string.IsNullOrWhiteSpace(reason);
        if (!explained && !mayExplainLater)
        {
            return ScreeningRefusals.BreachReasonMissing(this);
        }

        Breach = new DecisionBreach
        {
            CaseId = Id,
            Authority = Authority,
            Reference = Reference,
            DueAt = DecisionDueAt,
            DecidedAt = disposal.AuthorisedAt,
            Rule = DecisionRule,
        };
        if (explained)
        {
            Breach.Explain(reason!, actor, disposal.AuthorisedAt);
        }

        return null;
    }

    /// <summary>Records why a decision was late that had to be recorded without its reason.</summary>
    public Refusal? ExplainBreach(string reason, Actor actor, DateTimeOffset now)
    {
        if (Breach is not { Reason: null } breach)
        {
            return ScreeningRefusals.NothingToExplain(this);
        }

        breach.Explain(reason, actor, now);
        Version++;
        return null;
    }
}

/// <summary>A decision that was made after its time.</summary>
internal sealed class DecisionBreach : IHaveCircle
{
    /// <summary>The case, which is decided once.</summary>
    public required Guid CaseId { get; init; }

    public required string Authority { get; init; }

    public required string Reference { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The paragraph whose time was not kept.</summary>
    public required string Rule { get; init; }

    /// <summary>Null until somebody gave it.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? ExplainedAt { get; private set; }

    public string? ExplainedBy { get; private set; }

    public string? ExplainedByName { get; private set; }

    /// <summary>Whoever is to say why it was late.</summary>
    public Circle Circle() => new(CaseId, ContactId: null, Authority, "breach", [], Reason is null ? AccessRoles.FrontDoor : []);

    public void Explain(string reason, Actor actor, DateTimeOffset at)
    {
        Reason = reason;
        ExplainedAt = at;
        ExplainedBy = actor.Id;
        ExplainedByName = actor.Name;
    }
}
