using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Enquiries;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>
/// A case that was stepped up to the social work team, by the meeting or by a manager without it: copied to those the procedure names (York 2.5), and
/// left to the case system, which acknowledges it with its own number (York 7.3). One whose needs escalate is here before that is decided, for those who
/// are sent its summary (York 3.2).
/// </summary>
internal sealed class SteppedUpCase : IHaveCircle
{
    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string ProcedureVersion { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public StepUpWay Way { get; private set; }

    /// <summary>Code of the disposal option; null while nothing is decided.</summary>
    public string? Option { get; private set; }

    /// <summary>When it was decided; of a planned step-up, when it was taken to the manager.</summary>
    public DateTimeOffset SteppedUpAt { get; private set; }

    /// <summary>Subject id of the manager; null while nothing is decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>The paragraph by which it was decided, or planned.</summary>
    public string Rule { get; private set; } = string.Empty;

    public List<StepUpCopyOfRole> Copies { get; private init; } = [];

    public string? CaseSystemNumber { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string? AcknowledgedBy { get; private set; }

    public string? AcknowledgedByName { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>What the meeting stepped up.</summary>
    public static SteppedUpCase ByMeeting(Enquiry enquiry, AuthorityProcedure procedure) => new()
    {
        ContactRecordId = enquiry.ContactRecordId,
        Reference = enquiry.Reference,
        Authority = enquiry.Authority,
        ProcedureVersion = enquiry.ProcedureVersion,
        ReceivedAt = enquiry.ReceivedAt,
        Way = StepUpWay.Meeting,
        Option = enquiry.Decision!.Option,
        SteppedUpAt = enquiry.Decision.DecidedAt,
        DecidedBy = enquiry.Decision.DecidedBy,
        Rule = enquiry.Decision.Rule,
        Copies = CopiesOf(procedure),
    };

    /// <summary>What a manager stepped up without the meeting, at once or by a decision of the case.</summary>
    public static SteppedUpCase WithoutMeeting(DisposalAuthorised disposal, AuthorityProcedure procedure) => new()
    {
        ContactRecordId = disposal.ContactRecordId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        ReceivedAt = disposal.ReceivedAt.ToUniversalTime(),
        Way = StepUpWay.WithoutMeeting,
        Option = disposal.Option,
        SteppedUpAt = disposal.AuthorisedAt.ToUniversalTime(),
        DecidedBy = disposal.AuthorisedBy,
        Rule = disposal.Rule,
        Copies = CopiesOf(procedure),
    };

    /// <summary>What a worker took to the manager with its summary: copied, and not yet for the case system.</summary>
    public static SteppedUpCase AsPlanned(SteppedUpAsPlanned planned)
    {
        var steppedUp = new SteppedUpCase
        {
            ContactRecordId = planned.ContactRecordId,
            Reference = planned.Reference,
            Authority = planned.Authority,
            ProcedureVersion = planned.ProcedureVersion,
            ReceivedAt = planned.ReceivedAt.ToUniversalTime(),
            Way = StepUpWay.Planned,
            SteppedUpAt = planned.SteppedUpAt.ToUniversalTime(),
            Rule = planned.Rule,
        };
        steppedUp.AddSummaryCopies(planned.Roles);
        return steppedUp;
    }

    /// <summary>The summary is copied once, also where the decision on it was heard of first.</summary>
    public void CopySummary(IReadOnlyList<string> roles)
    {
        if (!Copies.Exists(copy => copy.Of == StepUpCopyOf.Summary))
        {
            AddSummaryCopies(roles);
            Version++;
        }
    }

    /// <summary>What was planned is decided: from here on it is for the case system, and the decision is copied as well.</summary>
    public void Follow(SteppedUpCase decided)
    {
        (Way, Option, SteppedUpAt, DecidedBy, Rule) = (decided.Way, decided.Option, decided.SteppedUpAt, decided.DecidedBy, decided.Rule);
        Copies.AddRange(decided.Copies);
        Version++;
    }

    /// <summary>The manager decided otherwise than was planned.</summary>
    public void DecideOtherwise(DisposedCase disposed)
    {
        (Option, Rule) = (disposed.Option, disposed.Rule);
        Version++;
    }

    /// <summary>Whether a disposal takes the child into social care.</summary>
    public static bool IsStepUp(DisposalAuthorised disposal) =>
        EnumCodes.Parse<Outcome>(disposal.Outcome) is { } outcome && Outcomes.AboveThreshold.Contains(outcome);

    /// <summary>The roles whose copy waits, and the managers until the case system has what was stepped up.</summary>
    public Circle Circle() => new(
        ContactRecordId, ContactId: null, Authority, "step-up", [DecidedBy],
        [
            .. Copies.Where(copy => copy.AcknowledgedAt is null).Select(copy => copy.Role),
            .. Way != StepUpWay.Planned && AcknowledgedAt is null ? AccessRoles.Managers : [],
        ]);

    public bool WaitsFor(string role) => Copies.Exists(copy => IsOf(copy, role) && copy.AcknowledgedAt is null);

    /// <summary>The paragraph of what is copied to a role, of what was added last where both the summary and the decision are.</summary>
    public string RuleOfCopy(string role, AuthorityProcedure procedure) =>
        (Copies.FindLast(copy => IsOf(copy, role)) ?? Copies[^1]).Of == StepUpCopyOf.Summary
            ? procedure.Screening.CopiesOnPlannedStepUp.Value[0].Rule.Display
            : procedure.DailyMeeting.Value.CopiesOnStepUp[0].Rule.Display;

    /// <summary>Whoever holds the role has taken note of what waits for it: the summary, the decision, or both.</summary>
    public Refusal? AcknowledgeCopy(string role, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        var rule = RuleOfCopy(role, procedure);
        if (!Copies.Exists(copy => IsOf(copy, role)) || !person.Has(role))
        {
            return StepUpRefusals.NotCopiedToYou([.. Copies.Select(copy => StepUpViews.LabelOf(copy.Role, procedure)).Distinct(StringComparer.Ordinal)], rule);
        }

        if (!WaitsFor(role))
        {
            return StepUpRefusals.CopyAcknowledged(rule);
        }

        foreach (var copy in Copies.Where(known => IsOf(known, role) && known.AcknowledgedAt is null))
        {
            (copy.AcknowledgedAt, copy.AcknowledgedBy, copy.AcknowledgedByName) = (now, person.Id, person.Name);
        }

        Version++;
        return null;
    }

    /// <summary>The case system, or who enters cases in it, opened the case under its own number.</summary>
    public Refusal? AcknowledgeHandOver(string caseSystemNumber, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (Way == StepUpWay.Planned)
        {
            return StepUpRefusals.NotSteppedUp(meeting);
        }

        if (CaseSystemNumber is not null)
        {
            return StepUpRefusals.HandOverAcknowledged(CaseSystemNumber, meeting);
        }

        (CaseSystemNumber, AcknowledgedAt, AcknowledgedBy, AcknowledgedByName) = (caseSystemNumber.Trim(), now, person.Id, person.Name);
        Version++;
        return null;
    }

    private void AddSummaryCopies(IReadOnlyList<string> roles) =>
        Copies.AddRange(roles.Distinct(StringComparer.Ordinal).Select(role => new StepUpCopyOfRole { Role = role, Of = StepUpCopyOf.Summary }));

    private static List<StepUpCopyOfRole> CopiesOf(AuthorityProcedure procedure) =>
        [.. procedure.DailyMeeting.Value.CopiesOnStepUp.Select(copy => new StepUpCopyOfRole { Role = copy.Role })];

    private static bool IsOf(StepUpCopyOfRole copy, string role) => string.Equals(copy.Role, role, StringComparison.Ordinal);
}

/// <summary>The copy that waits for whoever holds a role; the first who does takes note of it for all.</summary>
internal sealed class StepUpCopyOfRole
{
    public required string Role { get; init; }

    public StepUpCopyOf Of { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    public string? AcknowledgedByName { get; set; }
}
