namespace ReferralPlatform.Portal.Clients;

/// <summary>What a decision rested on, as it was frozen, and what followed it.</summary>
internal sealed record DecisionSnapshot
{
    public DateTimeOffset TakenAt { get; init; }
    public string Sha256 { get; init; } = "";

    /// <summary>Whether the content still has that hash.</summary>
    public bool Intact { get; init; }
    public FrozenDecision Content { get; init; } = new();

    /// <summary>That Intake froze the contact record, as screening heard of it; null until it has.</summary>
    public RecordFingerprint? Record { get; init; }
    public IReadOnlyList<DecisionFollowUp> FollowUps { get; init; } = [];
}

internal sealed record RecordFingerprint(int RecordVersion, string Sha256, DateTimeOffset FrozenAt);

/// <summary>What Intake froze of a contact record.</summary>
internal sealed record FrozenContent(ContactRecordView Record, IReadOnlyList<AttachmentView> Attachments, MatchesView? Involvement);

internal sealed record DecisionFollowUp(string Note, DateTimeOffset At, string? By);

internal sealed record FrozenDecision
{
    public string Reference { get; init; } = "";
    public string? ProcedureVersion { get; init; }
    public int? ContactRecordVersion { get; init; }
    public string? Kind { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DecisionDueAt { get; init; }
    public string? DecisionRule { get; init; }
    public bool SignificantHarm { get; init; }
    public bool PossibleCrime { get; init; }
    public string? Option { get; init; }
    public string? OptionLabel { get; init; }
    public string? Outcome { get; init; }
    public string? Rule { get; init; }
    public string? Reasons { get; init; }
    public DateTimeOffset? AuthorisedAt { get; init; }
    public string? AuthorisedByName { get; init; }
    public FrozenWords? DecidedBy { get; init; }
    public IReadOnlyList<CaseCriterion> Criteria { get; init; } = [];
    public IReadOnlyList<FrozenRejected> Rejected { get; init; } = [];
    public IReadOnlyList<FrozenDetermined> Determinations { get; init; } = [];
    public string? FamilyConsentFrom { get; init; }
    public IReadOnlyList<CaseOption> OptionsOffered { get; init; } = [];
    public IReadOnlyList<FrozenCheck> Checks { get; init; } = [];
    public IReadOnlyList<CaseBasisItem> ChecksMissing { get; init; } = [];
    public IReadOnlyList<FrozenReview> Reviews { get; init; } = [];
    public IReadOnlyList<FrozenDiscussion> Discussions { get; init; } = [];
    public IReadOnlyList<FrozenRecommendation> Recommendations { get; init; } = [];
    public IReadOnlyList<FrozenReturn> Returns { get; init; } = [];
    public IReadOnlyList<FrozenDissent> Dissents { get; init; } = [];
    public IReadOnlyList<CaseEscalation> Escalations { get; init; } = [];
    public FrozenStepUp? StepUp { get; init; }
    public CasePlannedStepUp? PlannedStepUp { get; init; }

    /// <summary>What other agencies were asked and said until then; null where none could be asked yet.</summary>
    public FrozenAgencies? Agencies { get; init; }

    public string LabelOf(string? option) => OptionsOffered.FirstOrDefault(known => string.Equals(known.Code, option, StringComparison.Ordinal))?.Label ?? Display.Words.From(option);
}

internal sealed record FrozenWords(string? Statement, string? Rule);

internal sealed record FrozenRejected(string? Option, string? Label, string? Reason);

internal sealed record FrozenDetermined(string Code, string? Label, string? Answer, string? Note);

internal sealed record FrozenCheck(string Check, string? Result, string? Note, DateTimeOffset? At, string? ByName, string? Rule);

internal sealed record FrozenReview(string? AllocatedTo, DateTimeOffset? At, string? ByName, string? Rule, IReadOnlyList<FrozenDetermined>? Determinations);

internal sealed record FrozenDiscussion(DateTimeOffset? HeldAt, string? Summary, string? ReferrerAgrees, string? ByName);

internal sealed record FrozenRecommendation(string? Option, string? Reasons, IReadOnlyList<string>? Criteria, DateTimeOffset? At, string? ByName);

internal sealed record FrozenReturn(string? Reason, DateTimeOffset? At, string? ByName, string? Rule);

internal sealed record FrozenDissent(string? View, DateTimeOffset? At, string? ByName);

internal sealed record FrozenAgencies
{
    public string? PermittedAtContact { get; init; }
    public IReadOnlyList<FrozenConsent> Consents { get; init; } = [];
    public IReadOnlyList<FrozenDispensation> Dispensations { get; init; } = [];
    public IReadOnlyList<FrozenRequest> Requests { get; init; } = [];
}

internal sealed record FrozenConsent(bool Given, string? From, DateTimeOffset? ObtainedAt, string? ByName);

internal sealed record FrozenDispensation(string? Text, DateTimeOffset? At, string? ByName, string? Rule);

internal sealed record FrozenRequest(string Agency, string? Label, DateTimeOffset? AskedAt, string? WithdrawnFor, IReadOnlyList<FrozenAnswer>? Answers);

internal sealed record FrozenAnswer(string? Information, string? Dissent, DateTimeOffset? At, string? ByName, bool Late);

internal sealed record FrozenStepUp(string? Reason, bool CrimeSuspected, DateTimeOffset? At, string? ByName, string? Rule);
