namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>Harm is at stake while a contact is with its referrer: it is taken without agreement (Peterborough 3.3).</summary>
internal sealed class WithoutAgreementModel(IntakeClient intake, TimeProvider clock) : ConsentChangePage(intake, clock)
{
    private const string Concern = "concern";

    public static IReadOnlyList<Display.Choice> Grounds { get; } =
    [
        new(Concern, "It raises concerns about significant harm", "Parents and child are told what, when and how the strategy discussion agrees."),
        new("not-referring", "The child would be placed at risk of significant harm if it were not referred"),
    ];

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override Task<ApiAnswer<RecordedContact>> ChangeAsync(CancellationToken cancellationToken) => Intake.TakeWithoutAgreementAsync(
        ContactId, new TakeWithoutAgreementRequest(string.Equals(Ground, Concern, StringComparison.Ordinal), Reason), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(Ground), Ground, "Choose why it cannot wait");
        Require(nameof(Reason), Reason, "Enter the reason");
    }
}
