using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Enquiries;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>
/// A case that was stepped up to the social work team, by the meeting or by a manager without it: copied to those the procedure names (York 2.5), and
/// left to the case system, which acknowledges it with its own number (York 7.3).
/// </summary>
internal sealed class SteppedUpCase
{
    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string ProcedureVersion { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required StepUpWay Way { get; init; }

    /// <summary>Code of the disposal option.</summary>
    public required string Option { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset SteppedUpAt { get; init; }

    /// <summary>Subject id of the manager.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The paragraph by which it was decided.</summary>
    public required string Rule { get; init; }

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

    /// <summary>Whether a disposal takes the child into social care.</summary>
    public static bool IsStepUp(DisposalAuthorised disposal) =>
        EnumCodes.Parse<Outcome>(disposal.Outcome) is { } outcome && Outcomes.AboveThreshold.Contains(outcome);

    public bool WaitsFor(string role) => Copies.Exists(copy => IsOf(copy, role) && copy.AcknowledgedAt is null);

    /// <summary>Whoever holds the role has taken note of the copy.</summary>
    public Refusal? AcknowledgeCopy(string role, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (!Copies.Exists(copy => IsOf(copy, role)) || !person.Has(role))
        {
            return StepUpRefusals.NotCopiedToYou(meeting);
        }

        if (!WaitsFor(role))
        {
            return StepUpRefusals.CopyAcknowledged(meeting);
        }

        var copy = Copies.Single(known => IsOf(known, role));
        (copy.AcknowledgedAt, copy.AcknowledgedBy, copy.AcknowledgedByName) = (now, person.Id, person.Name);
        Version++;
        return null;
    }

    /// <summary>The case system, or who enters cases in it, opened the case under its own number.</summary>
    public Refusal? AcknowledgeHandOver(string caseSystemNumber, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (CaseSystemNumber is not null)
        {
            return StepUpRefusals.HandOverAcknowledged(CaseSystemNumber, meeting);
        }

        (CaseSystemNumber, AcknowledgedAt, AcknowledgedBy, AcknowledgedByName) = (caseSystemNumber.Trim(), now, person.Id, person.Name);
        Version++;
        return null;
    }

    private static List<StepUpCopyOfRole> CopiesOf(AuthorityProcedure procedure) =>
        [.. procedure.DailyMeeting.Value.CopiesOnStepUp.Select(copy => new StepUpCopyOfRole { Role = copy.Role })];

    private static bool IsOf(StepUpCopyOfRole copy, string role) => string.Equals(copy.Role, role, StringComparison.Ordinal);
}

/// <summary>The copy that waits for whoever holds a role; the first who does takes note of it for all.</summary>
internal sealed class StepUpCopyOfRole
{
    public required string Role { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    public string? AcknowledgedByName { get; set; }
}
