using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>The strategy discussion of one case: required by a protection disposal, arranged, held.</summary>
internal sealed class Discussion
{
    /// <summary>Stands for whoever else is concerned, not for an agency of its own.</summary>
    private const string OtherAgencies = "other-agencies";

    /// <summary>A discussion that is held at once is arranged in a form, and filling in the form takes its time.</summary>
    private static readonly TimeSpan TimeToArrange = TimeSpan.FromMinutes(5);

    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>The version of the procedure the case started under.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>When the manager authorised the disposal that requires it.</summary>
    public required DateTimeOffset RequiredAt { get; init; }

    /// <summary>The paragraph of that disposal.</summary>
    public required string Rule { get; init; }

    public DiscussionState State { get; private set; }

    public int Version { get; private set; } = 1;

    public DateTimeOffset? ToBeHeldAt { get; private set; }

    public List<string> Agencies { get; private set; } = [];

    public List<ProtectiveAction> Protections { get; private set; } = [];

    public DiscussionRecord? Record { get; private set; }

    /// <summary>An order or police protection makes the section 47 enquiry a duty, which nobody can drop (Sefton, following immediate protection).</summary>
    public bool Section47IsADuty => Protections.Exists(protection => protection.StartsSection47);

    /// <summary>Whether the disposal leads to a strategy discussion.</summary>
    public static bool IsRequiredBy(DisposalAuthorised disposal) => EnumCodes.Parse<Outcome>(disposal.Outcome) == Outcome.Protection;

    public static Discussion Require(DisposalAuthorised disposal) => new()
    {
        ContactRecordId = disposal.ContactRecordId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        RequiredAt = disposal.AuthorisedAt,
        Rule = disposal.Rule,
    };

    /// <summary>Arranges the discussion, or moves it, until it is held (York 6.2).</summary>
    /// <param name="toBeHeldAt">Now or later, give or take the minutes that arranging it takes.</param>
    public Refusal? Arrange(DateTimeOffset toBeHeldAt, IReadOnlyList<string> agencies, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        if (State == DiscussionState.Held)
        {
            return DiscussionRefusals.AlreadyHeld(procedure);
        }

        if (toBeHeldAt < now - TimeToArrange)
        {
            return DiscussionRefusals.ArrangedInThePast(procedure);
        }

        if (Missing(agencies, procedure) is { Count: > 0 } missing)
        {
            return DiscussionRefusals.AgenciesMissing(missing);
        }

        ToBeHeldAt = toBeHeldAt.ToUniversalTime();
        Agencies = [.. agencies.Distinct(StringComparer.Ordinal)];
        State = DiscussionState.Arranged;
        Version++;
        return null;
    }

    /// <summary>Records a step that protected the child at once (Sefton, immediate protection).</summary>
    public Refusal? Protect(
        string option,
        DateTimeOffset takenAt,
        string? reason,
        string? otherChildren,
        StrategyDiscussionProcedure procedure,
        CurrentPerson person,
        DateTimeOffset now)
    {
        if (!procedure.ImmediateProtection.TryGet(out var options))
        {
            return DiscussionRefusals.NoProtectionOptions(procedure);
        }

        if (options.FirstOrDefault(offered => string.Equals(offered.Code, option, StringComparison.Ordinal)) is not { } chosen)
        {
            return DiscussionRefusals.NotAProtectionOption(options);
        }

        if (takenAt > now)
        {
            return DiscussionRefusals.ProtectionInTheFuture(chosen);
        }

        if (chosen.ReasonNeeded is { } needed && string.IsNullOrWhiteSpace(reason))
        {
            return DiscussionRefusals.ProtectionNeedsReason(needed);
        }

        if (string.IsNullOrWhiteSpace(otherChildren))
        {
            return DiscussionRefusals.OtherChildrenNotConsidered(procedure, chosen);
        }

        if (State == DiscussionState.Held && chosen.StartsSection47 && Record is { Section47Enquiry: false })
        {
            return DiscussionRefusals.ProtectionNeedsNewDiscussion(chosen);
        }

        Protections.Add(new ProtectiveAction
        {
            Option = chosen.Code,
            TakenAt = takenAt.ToUniversalTime(),
            Reason = reason,
            OtherChildren = otherChildren,
            StartsSection47 = chosen.StartsSection47,
            Rule = chosen.Rule.Display,
            By = person.Id,
        });
        Version++;
        return null;
    }

    /// <summary>Records the discussion that was held: who took part, what each said, what was agreed (York 6.2, Peterborough 3.5).</summary>
    public Refusal? Hold(DiscussionRecord record, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        if (State == DiscussionState.Held)
        {
            return DiscussionRefusals.AlreadyHeld(procedure);
        }

        if (State != DiscussionState.Arranged)
        {
            return DiscussionRefusals.NotArranged(procedure);
        }

        if (record.HeldAt > now)
        {
            return DiscussionRefusals.HeldInTheFuture(procedure);
        }

        // People give times by the minute.
        if (record.HeldAt < StartOfMinute(RequiredAt))
        {
            return DiscussionRefusals.HeldBeforeRequired(procedure);
        }

        if (Missing([.. record.Participants.Select(participant => participant.Agency)], procedure) is { Count: > 0 } missing)
        {
            return DiscussionRefusals.AgenciesMissing(missing);
        }

        if (Blank(record.InformingParents))
        {
            return DiscussionRefusals.InformingParentsNotAgreed(procedure);
        }

        if (!record.Section47Enquiry && Protections.Find(protection => protection.StartsSection47) is { } duty)
        {
            return DiscussionRefusals.Section47IsADuty(duty, procedure);
        }

        if (string.IsNullOrWhiteSpace(record.Reasons))
        {
            return DiscussionRefusals.ReasonsMissing(procedure);
        }

        Record = record;
        State = DiscussionState.Held;
        Version++;
        return null;
    }

    /// <summary>Agencies of the procedure that must take part and are not among these.</summary>
    private static List<Item> Missing(IReadOnlyList<string> agencies, StrategyDiscussionProcedure procedure) =>
    [
        .. procedure.Participants.Where(required =>
            !string.Equals(required.Code, OtherAgencies, StringComparison.Ordinal) && !agencies.Contains(required.Code, StringComparer.Ordinal)),
    ];

    private static bool Blank(InformingParents informing) =>
        string.IsNullOrWhiteSpace(informing.What) || string.IsNullOrWhiteSpace(informing.When) || string.IsNullOrWhiteSpace(informing.How);

    private static DateTimeOffset StartOfMinute(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute));
}
