using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.WhatIf;

/// <summary>
/// One contact under every procedure. The facts are in the address, so that a comparison can be kept and passed on: there is no
/// field for anything that tells who anybody is.
/// </summary>
internal sealed class IndexModel(ProcedureClient procedures, TimeProvider clock) : FormPage
{
    public static IReadOnlyList<Choice> Referrers { get; } =
        [new("professional", "A professional"), new("other", "Somebody else", "family, public, anonymous")];

    [BindProperty(SupportsGet = true)]
    public MomentEntry ReceivedAt { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Referrer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? SignificantHarm { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? PossibleCrime { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateEntry ClosedOn { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool WorkerAbsent { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool ManagerAbsent { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ParentAgreement { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ChildAgreement { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool FamilyInformed { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool ReasonGiven { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool HarmIfNotReferred { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool FromCommonAssessment { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ThresholdMet { get; set; }

    [BindProperty(SupportsGet = true)]
    public MomentEntry DecidedAt { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MomentEntry DiscussionHeldAt { get; set; } = new();

    /// <summary>The day whose versions are compared; that of the receipt when empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateEntry AsOf { get; set; } = new();

    /// <summary>Codes of the authorities to compare; all when empty.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> With { get; set; } = [];

    public IReadOnlyList<Choice> Authorities { get; private set; } = [];

    public Comparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var known = await procedures.ListAsync(cancellationToken);
        if (known.Problem is { } unreachable)
        {
            return Failure(unreachable);
        }

        Authorities =
        [
            .. (known.Value?.Items ?? []).OrderByDescending(entry => IsOwn(entry.Code))
                .Select(entry => new Choice(entry.Code, entry.ShortName, IsOwn(entry.Code) ? "your authority, shown first" : null)),
        ];
        if (!Request.Query.ContainsKey(nameof(Kind)))
        {
            Begin();
            return Page();
        }

        Check();
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await procedures.CompareAsync(Question(), cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Refuse(problem);
        }

        Comparison = Comparison.Of(answer.Value!, Person.Authority, With);
        return Page();
    }

    private bool IsOwn(string code) => string.Equals(code, Person.Authority, StringComparison.Ordinal);

    private void Begin()
    {
        ReceivedAt = MomentEntry.From(clock.GetUtcNow());
        (Kind, Channel, Referrer, Known) = ("referral", "phone", "professional", "unknown");
        (SignificantHarm, PossibleCrime, ThresholdMet) = ("no", "no", "yes");
        (ParentAgreement, ChildAgreement) = ("not-known", "not-applicable");
        With = [.. Authorities.Select(authority => authority.Value)];
    }

    private void Check()
    {
        Require(nameof(ReceivedAt), ReceivedAt.Value is not null, "Enter the day and time of receipt, such as 6 10 2026 and 10:20");
        Require(
            nameof(ClosedOn),
            !string.Equals(Known, "closed", StringComparison.Ordinal) || ClosedOn.Value is not null,
            "Enter the day the case was closed: routing depends on it");
        Require(nameof(ClosedOn), !ClosedOn.IsWrong, "Enter a real date, such as 30 7 2026");
        Require(nameof(DecidedAt), !DecidedAt.IsWrong, "Enter a day and a time, or leave both empty");
        Require(nameof(DiscussionHeldAt), !DiscussionHeldAt.IsWrong, "Enter a day and a time, or leave both empty");
        Require(nameof(AsOf), !AsOf.IsWrong, "Enter a real date, such as 1 4 2027, or leave it empty");
    }

    private WhatIfRequest Question() => new()
    {
        ReceivedAt = ReceivedAt.Value,
        Kind = EnumCodes.Parse<ContactKind>(Kind),
        Channel = Channel,
        ProfessionalReferrer = string.Equals(Referrer, "professional", StringComparison.Ordinal),
        SignificantHarm = IsYes(SignificantHarm),
        PossibleCrime = IsYes(PossibleCrime),
        Known = EnumCodes.Parse<KnownStatus>(Known) ?? KnownStatus.Unknown,
        ClosedOn = string.Equals(Known, "closed", StringComparison.Ordinal) ? ClosedOn.Value : null,
        WorkerAbsent = WorkerAbsent,
        ManagerAvailable = !ManagerAbsent,
        ParentAgreement = EnumCodes.Parse<Agreement>(ParentAgreement) ?? Agreement.NotKnown,
        ChildAgreement = EnumCodes.Parse<Agreement>(ChildAgreement) ?? Agreement.NotApplicable,
        FamilyInformed = FamilyInformed,
        ReasonGiven = ReasonGiven,
        HarmIfNotReferred = HarmIfNotReferred,
        FromCommonAssessment = FromCommonAssessment,
        ThresholdMet = IsYes(ThresholdMet),
        DecidedAt = DecidedAt.Value,
        DiscussionHeldAt = DiscussionHeldAt.Value,
        AsOf = AsOf.Value,
    };

    private static bool IsYes(string? answer) => string.Equals(answer, "yes", StringComparison.Ordinal);
}
