namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>The professional did what was agreed to be theirs (Sefton, Referrals 2024 5.4).</summary>
internal sealed class ActionDoneModel(IntakeClient intake, TimeProvider clock) : ChangePage<OwnReferral, OwnAgreedAction>(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    [FromRoute]
    public Guid ActionId { get; set; }

    [BindProperty]
    public DateEntry DoneOn { get; set; } = new();

    public OwnAgreedAction? Action => Thing?.Agreed.FirstOrDefault(action => action.ActionId == ActionId);

    public override string? Reference => Thing?.Reference;

    public override (string Href, string Text) Back => (Links.Partner, "My referrals");

    protected override string Next => Links.Partner;

    protected override bool MayChange => Action is { IsYours: true };

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var problem = await base.LoadAsync(cancellationToken);

        // What is changed is the action, and not the referral that it is read with.
        Version = Action is { } action ? $"\"{action.Version}\"" : null;
        return problem;
    }

    protected override void Check() => Require(nameof(DoneOn), !DoneOn.IsWrong, "Enter a day, such as 13 11 2026");

    protected override Task<ApiAnswer<OwnReferral>> ReadAsync(CancellationToken cancellationToken) => intake.GetOwnReferralAsync(ContactId, cancellationToken);

    protected override Task<ApiAnswer<OwnAgreedAction>> PostAsync(CancellationToken cancellationToken) => intake.CompleteOwnAgreedActionAsync(
        ContactId, ActionId, new CompleteAgreedActionRequest(DoneOn.Value), Submission, cancellationToken);
}
