using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A contact or an enquiry becomes a referral: nothing is typed again but why (Peterborough 1, York 1.1).</summary>
internal sealed class BecomeReferralModel(IntakeClient intake, TimeProvider clock) : ChangePage<ContactRecordView, NewReferral>(clock)
{
    public const string Done = "referral";

    private Guid _referral;

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter why this progresses to referral")]
    public string? Reasons { get; set; }

    [BindProperty]
    public List<string> Grounds { get; set; } = [];

    public ContactRecordView? Record => Thing;

    public override string? Reference => Record?.Reference ?? "this contact";

    public override string? ChildName => Record?.ChildName;

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    public AuthorityForm Form => AuthorityForm.For(Person.Authority);

    protected override string Next => Links.Case(_referral) + $"?done={Done}";

    protected override Task<ApiAnswer<ContactRecordView>> ReadAsync(CancellationToken cancellationToken) =>
        intake.GetContactRecordAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<NewReferral>> PostAsync(CancellationToken cancellationToken) =>
        intake.BecomeReferralAsync(CaseId, new BecomeReferralRequest(Reasons!.Trim(), Grounds), Submission, cancellationToken);

    protected override void Keep(NewReferral done) => _referral = done.ContactRecordId;

    protected override void Begin() => Grounds = [.. Record!.Grounds];

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
