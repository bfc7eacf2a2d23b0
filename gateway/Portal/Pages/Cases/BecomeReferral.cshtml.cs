using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A contact or an enquiry becomes a referral: nothing is typed again but why (Peterborough 1, York 1.1).</summary>
internal sealed class BecomeReferralModel(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    public const string Done = "referral";

    private Guid _referral;

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public List<string> Grounds { get; set; } = [];

    /// <summary>Null where it could not be read now.</summary>
    public ContactRecordView? Record { get; private set; }

    public string Reference => Record?.Reference ?? "this contact";

    public AuthorityForm Form => AuthorityForm.For(Person.Authority);

    protected override string Next => Links.Case(_referral) + $"?done={Done}";

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactRecordAsync(CaseId, cancellationToken);
        Record = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.BecomeReferralAsync(CaseId, new BecomeReferralRequest(Reasons!.Trim(), Grounds), Submission, cancellationToken);
        _referral = answer.Value?.ContactRecordId ?? CaseId;
        return answer.Problem;
    }

    protected override void Begin() => Grounds = [.. Record!.Grounds];

    protected override void Check() => Require(nameof(Reasons), Reasons, "Enter why this is to be a referral");

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
