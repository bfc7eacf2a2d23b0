using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>Harm is at stake while a contact is with its referrer: it is taken without agreement (Peterborough 3.3).</summary>
internal sealed class WithoutAgreementModel(IntakeClient intake, TimeProvider clock) : ConsentChangePage(intake, clock)
{
    private const string Concern = "concern";

    public IReadOnlyList<Choice> Grounds =>
    [
        new(
            Concern, "It raises concerns about significant harm",
            $"What parents and child are informed of, when and how, is agreed at the {Words.Of(Person.Authority).DiscussionWithin}."),
        new("not-referring", "The child would be placed at risk of significant harm if it were not referred"),
    ];

    public override (string Href, string Text) Back => (Links.Agreement(ContactId), "Back");

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the reason for taking it without consent")]
    public string? Reason { get; set; }

    protected override Task<ApiAnswer<RecordedContact>> PostAsync(CancellationToken cancellationToken) => Intake.TakeWithoutAgreementAsync(
        ContactId, new TakeWithoutAgreementRequest(string.Equals(Ground, Concern, StringComparison.Ordinal), Reason), Submission, cancellationToken);

    protected override void Check() => Require(nameof(Ground), Ground, Grounds, "Choose why it cannot wait");
}
