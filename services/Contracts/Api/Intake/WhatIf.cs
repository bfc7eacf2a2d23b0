using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>The facts of one contact that any of the procedures asks for, and nothing that tells who anybody is.</summary>
public sealed record WhatIfRequest
{
    public DateTimeOffset? ReceivedAt { get; init; }
    public ContactKind? Kind { get; init; }
    public string? Channel { get; init; }
    public bool ProfessionalReferrer { get; init; }
    public bool SignificantHarm { get; init; }
    public bool PossibleCrime { get; init; }
    public KnownStatus Known { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public bool WorkerAbsent { get; init; }

    /// <summary>Whether the absent worker's manager is there.</summary>
    public bool ManagerAvailable { get; init; } = true;
    public Agreement ParentAgreement { get; init; }
    public Agreement ChildAgreement { get; init; } = Agreement.NotApplicable;
    public bool FamilyInformed { get; init; }
    public bool ReasonGiven { get; init; }
    public bool HarmIfNotReferred { get; init; }
    public bool FromCommonAssessment { get; init; }

    /// <summary>Whether the expected outcome meets the threshold, which the content of feedback may depend on.</summary>
    public bool ThresholdMet { get; init; } = true;

    /// <summary>When the manager decides, for the clocks that start then.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the strategy discussion is held, for the clock of the conference.</summary>
    public DateTimeOffset? DiscussionHeldAt { get; init; }

    /// <summary>The day whose versions of the procedures are asked; that of the receipt when not given.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>One contact side by side under every procedure.</summary>
/// <param name="LastKnownYear">The last year whose bank holidays are known.</param>
public sealed record WhatIfComparison(DateOnly AsOf, int LastKnownYear, IReadOnlyList<ComparedProcedure> Answers);

/// <param name="Kind">Null where the procedure does not know the kind.</param>
/// <param name="MeetingOn">The day of the daily meeting, where the contact goes to one.</param>
public sealed record ComparedProcedure(
    string Authority,
    string Name,
    string ShortName,
    string Version,
    DateOnly EffectiveFrom,
    WhatIfStatement? Kind,
    WhatIfConsent Consent,
    WhatIfRoute Routing,
    WhatIfResponse Response,
    DateOnly? MeetingOn,
    WhatIfDecision Decides,
    IReadOnlyList<WhatIfOption> Options,
    IReadOnlyList<WhatIfDue> Deadlines,
    IReadOnlyList<WhatIfSilence> Silences,
    WhatIfFeedback Feedback);

public sealed record WhatIfStatement(string Text, RuleView Rule);

/// <param name="Needed">What the reason has to explain, or what would let a returned contact go on.</param>
public sealed record WhatIfConsent(ConsentAnswer Verdict, string? Needed, RuleView? InformingCarriedTo, RuleView Rule);

public enum ConsentAnswer
{
    Accepted,
    AcceptedReasonNeeded,
    ReturnedToReferrer,
}

public sealed record WhatIfRoute(string Destination, string Label, RuleView Rule);

public sealed record WhatIfResponse(ResponseRoute Route, RuleView Rule);

public sealed record WhatIfDecision(IReadOnlyList<string> Roles, string Statement, RuleView Rule);

/// <param name="Outcome">What it is counted under, given whether significant harm is suspected.</param>
public sealed record WhatIfOption(string Code, string Label, Outcome Outcome, int? Level, RuleView? NeedsFamilyConsent, RuleView Rule);

/// <param name="DueAt">Null as long as the clock has not started.</param>
/// <param name="PastLastKnownYear">A warning: it falls in a year whose bank holidays are not known, and may be early.</param>
public sealed record WhatIfDue(
    string Kind, string Words, ClockStart From, DateTimeOffset? StartsAt, DateTimeOffset? DueAt, bool PastLastKnownYear, RuleView Rule);

/// <param name="Content">Null where the procedure is silent, as the note says.</param>
public sealed record WhatIfFeedback(
    string? Content, WhatIfStatement? By, RuleView? InWriting, IReadOnlyList<WhatIfStatement> Includes, RuleView? Rule, string? Note);
