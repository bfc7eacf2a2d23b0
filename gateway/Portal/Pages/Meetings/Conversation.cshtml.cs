using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>A conversation with the parents before the meeting, which may settle the enquiry (York 2).</summary>
internal sealed class ConversationModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    public static IReadOnlyList<Choice> Consents { get; } =
        [new("given", "Yes"), new("refused", "No"), new("not-sought", "They were not asked")];

    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    [BindProperty]
    [Required(ErrorMessage = "Enter with whom you spoke")]
    public string? With { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter why it did not compromise the child’s safety")]
    public string? SafeBecause { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter what you explained")]
    public string? Explained { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose whether they consent")]
    public string? Consent { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the current situation")]
    public string? Situation { get; set; }

    [BindProperty]
    public string? ServicesReceived { get; set; }

    [BindProperty]
    public string? ServicesWanted { get; set; }

    [BindProperty]
    public bool SettlesByAdvice { get; set; }

    public string? Rule => Enquiry?.Presentation.ConversationRule;

    protected override EnquiryStep Step => EnquiryStep.Conversations;

    protected override void Begin() => HeldAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check() =>
        Require(nameof(HeldAt), HeldAt.Value is not null, "Enter when you spoke with the parents, such as 9 11 2026 and 14:30");

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) => Client.RecordConversationAsync(
        CaseId,
        new RecordConversationRequest(
            HeldAt.Value, With, SafeBecause, Explained, EnumCodes.TryParse<ParentConsent>(Consent, out var consent) ? consent : null, Situation,
            ServicesReceived, ServicesWanted, SettlesByAdvice),
        Submission,
        cancellationToken);
}
