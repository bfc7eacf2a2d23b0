using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>How the case goes on for a child who is not in need (Dudley 1.9), or once nothing protects the child any more.</summary>
internal sealed class FollowUpModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : ConsentedChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> Ends =>
    [
        .. Procedure.FollowUps.Where(next => Case?.FollowUpsOffered.Contains(next.Code, StringComparer.Ordinal) == true)
            .Select(next => new Choice(next.Code, next.Label, HintOf(next))),
    ];

    /// <summary>What it takes, and what is still to be done then.</summary>
    private string? HintOf(FollowUp next)
    {
        var consent = next.NeedsConsent is { } rule ? $"With consent ({rule.Display}). " : "";
        var isReferredOn = ProcedureBook.Published.For(Person.Authority).Notification.ReferredOn
            .Any(duty => string.Equals(duty.Code, next.Code, StringComparison.Ordinal));
        var hint = isReferredOn ? $"{consent}It stays on the worker’s list until it is recorded to whom the case was referred." : consent.TrimEnd('.', ' ');
        return hint.Length > 0 ? hint : null;
    }

    protected override AllocationAction Action => AllocationAction.FollowUp;

    protected override string Act => "follow-ups";

    protected override object Body => new FollowUpRequest(Code, Reasons, Empty(To), Parent, ChildsAnswer);

    protected override void Check()
    {
        Require(nameof(Code), Code, "Choose how it goes on");
        Require(nameof(Reasons), Reasons, "Enter the reasons");
    }
}
