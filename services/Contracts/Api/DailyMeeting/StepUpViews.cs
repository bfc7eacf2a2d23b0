namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>A stepped-up case as it waits for those it is copied to and, once that is decided, for the case system.</summary>
public sealed record StepUpRow
{
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required DateTimeOffset SteppedUpAt { get; init; }

    /// <summary>Whether the meeting decided it, or a manager without the meeting, or nobody has.</summary>
    public required StepUpWay Way { get; init; }

    /// <summary>What was decided; null while nothing is. Of a planned step-up, that it was not followed.</summary>
    public string? Option { get; init; }
    public string? OptionLabel { get; init; }
    public required string Rule { get; init; }
    public required IReadOnlyList<StepUpCopyView> Copies { get; init; }

    /// <summary>The case system's own number; null until it acknowledged the hand-over.</summary>
    public string? CaseSystemNumber { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Roles of the reader whose copy waits to be acknowledged.</summary>
    public required IReadOnlyList<string> WaitsFor { get; init; }
    public required int Version { get; init; }
}

public enum StepUpWay
{
    Meeting,
    WithoutMeeting,

    /// <summary>Taken to the manager with its summary, and not decided to be stepped up.</summary>
    Planned,
}

/// <summary>What is copied.</summary>
public enum StepUpCopyOf
{
    /// <summary>The decision that steps the case up (York 2.5).</summary>
    Decision,

    /// <summary>The case summary of a planned step-up, before it is decided (York 3.2).</summary>
    Summary,
}

/// <summary>One role's copy of a step-up.</summary>
public sealed record StepUpCopyView
{
    public required string Role { get; init; }
    public required string Label { get; init; }
    public required StepUpCopyOf Of { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedByName { get; init; }
}

public sealed record AcknowledgeCopyRequest(string? Role = null);

/// <param name="CaseSystemNumber">The number the case system gave the case.</param>
public sealed record AcknowledgeHandOverRequest(string? CaseSystemNumber);

/// <summary>What a stepped-up case leaves for the case system, to open the case with.</summary>
public sealed record HandOverView
{
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required StepUpWay Way { get; init; }

    /// <summary>Who the case is about; read from Intake for the case system only, each time it asks.</summary>
    public HandOverChild? Child { get; init; }

    /// <summary>The presentation to the meeting, item by item; empty where it was not on an agenda.</summary>
    public required IReadOnlyList<PresentationItemView> Summary { get; init; }

    public required IReadOnlyList<ParentConversation> Conversations { get; init; }
    public string? PresentedBy { get; init; }
    public required HandOverDecision Decision { get; init; }

    /// <summary>What was looked up before the decision; null when Screening, which has it, did not answer.</summary>
    public IReadOnlyList<HandOverCheck>? Checks { get; init; }

    /// <summary>Whether all of it could be read just now: the case system is given nothing less.</summary>
    public bool IsComplete { get; init; } = true;
    public required IReadOnlyList<EnquiryAction> Actions { get; init; }
    public string? CaseSystemNumber { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedByName { get; init; }

    /// <summary>Whether the reader may acknowledge it.</summary>
    public required bool MayAcknowledge { get; init; }
    public required string Rule { get; init; }
    public required int Version { get; init; }
}

/// <summary>The management decision, which is the reason of the referral.</summary>
public sealed record HandOverDecision
{
    public required string Option { get; init; }
    public required string OptionLabel { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string DecidedBy { get; init; }
    public string? DecidedByName { get; init; }

    /// <summary>Null when it could not be read just now.</summary>
    public string? Reason { get; init; }

    /// <summary>What the meeting agreed; null without the meeting.</summary>
    public string? Plan { get; init; }

    /// <summary>What a manager authorised at once to protect the child or others.</summary>
    public string? Authorised { get; init; }

    /// <summary>The case summary of a planned step-up.</summary>
    public string? CaseSummary { get; init; }
    public required IReadOnlyList<string> Criteria { get; init; }
    public required string Rule { get; init; }
}

/// <summary>Who the case is about, for the case system to open it.</summary>
public sealed record HandOverChild
{
    public string Name { get; init; } = string.Empty;
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public string? Sex { get; init; }
    public HandOverAddress? Address { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
    public string? ContactNumber { get; init; }

    /// <summary>The number the case system has for the child already, where an import brought it.</summary>
    public string? CaseSystemNumber { get; init; }
    public IReadOnlyList<HandOverAdult> Adults { get; init; } = [];
    public HandOverConcern? Concern { get; init; }
    public HandOverSource? Source { get; init; }

    /// <summary>The other children of the contact, and those it names elsewhere.</summary>
    public IReadOnlyList<HandOverSibling> Siblings { get; init; } = [];
}

/// <summary>The concern as it was recorded.</summary>
public sealed record HandOverConcern(
    string? Nature, string? HowAndWhy, string? ApparentNeeds, string? Maltreatment, string? MaltreatmentFoundation, string? UrgentAction, string? Allegations,
    string? AllegedPerpetrator, bool? SignificantHarm, bool? PossibleCrime);

/// <param name="SourceCode">Department for Education source code (N00152).</param>
/// <param name="Name">Of a professional only.</param>
public sealed record HandOverSource(string SourceCode, bool Professional, string? Name = null, string? Designation = null, string? Organisation = null);

/// <param name="ContactRecordId">Null for a child who is no subject of the contact.</param>
public sealed record HandOverSibling(
    Guid? ContactRecordId, string? Reference, string? Name, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? EstimatedAge, string? Relationship);

/// <summary>What was looked up before the decision: known, subject of a plan, looked after.</summary>
public sealed record HandOverCheck(string Check, string Result, string? Note, DateTimeOffset At, string By);

public sealed record HandOverAddress(string? Line1, string? Line2, string? Town, string? Postcode);

public sealed record HandOverAdult(string? Name, string? Relationship, DateOnly? DateOfBirth, string? ParentalResponsibility);
