namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>The referring professional obtained the agreement that was missing: the referral goes on, and nothing is typed again (Peterborough 3.2).</summary>
internal sealed class AgreementModel(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    [BindProperty]
    public string? AgreementFrom { get; set; }

    [BindProperty]
    public string? ChildAgreement { get; set; }

    /// <summary>Null where it could not be read now.</summary>
    public OwnReferral? Referral { get; private set; }

    protected override string Next => Links.Partner;

    protected override void Check() => Require(nameof(AgreementFrom), AgreementFrom, "Enter who agreed");

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetOwnReferralAsync(ContactId, cancellationToken);
        Referral = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await intake.RecordAgreementAsync(
            ContactId, new RecordAgreementRequest(AgreementFrom!.Trim(), EnumCodes.Parse<Agreement>(ChildAgreement)), Submission, cancellationToken)).Problem;

    // The case's activity is not a referrer's to read; the page shows how the referral stands now.
    protected override Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);
}
