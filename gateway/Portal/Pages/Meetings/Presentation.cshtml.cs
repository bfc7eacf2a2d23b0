using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What the meeting hears of a case: each item found, marked unknown, or still missing (York 2).</summary>
internal sealed class PresentationModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    public static IReadOnlyList<Choice> States { get; } =
        [new("held-in-record", "In the record"), new("unknown", "Asked, not to be found"), new("missing", "Not yet")];

    [BindProperty]
    public List<ItemEntry> Items { get; set; } = [];

    [BindProperty]
    public ConversationEntry ConversationWithParents { get; set; } = new();

    protected override EnquiryStep Step => EnquiryStep.Presentations;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.PresentAsync(CaseId, Entered, Submission, cancellationToken);

    private PresentEnquiryRequest Entered => new(
        [
            .. Items.Select(item => new PresentationItemDetails(
                item.Code,
                item.State is null ? PresentationItemState.Missing : EnumCodes.TryParse<PresentationItemState>(item.State, out var state) ? state : null,
                string.IsNullOrWhiteSpace(item.Text) ? null : item.Text)),
        ],
        ConversationWithParents.IsEmpty
            ? null
            : new ParentConversationDetails(
                ConversationWithParents.HeldAt.Value,
                ConversationWithParents.SafeBecause,
                ConversationWithParents.Outcome,
                ConversationWithParents.SettlesByAdvice));

    protected override void Begin()
    {
        Items =
        [
            .. (Enquiry?.Presentation.Items ?? []).Select(item => new ItemEntry
            {
                Code = item.Code, Label = item.Label, TakesText = item.TakesText, State = item.State.Code(), Text = item.Text,
            }),
        ];
    }

    protected override void Check()
    {
        if (!ConversationWithParents.IsEmpty)
        {
            Require(
                "ConversationWithParents.HeldAt", ConversationWithParents.HeldAt.Value is not null,
                "Enter when you spoke with the parents, such as 9 11 2026 and 14:30");
            Require("ConversationWithParents.SafeBecause", ConversationWithParents.SafeBecause, "Enter why it did not compromise the child’s safety");
            Require("ConversationWithParents.Outcome", ConversationWithParents.Outcome, "Enter what came of it");
        }
    }
}

/// <summary>One item of the presentation, as typed. Its label travels along, so that a form shown again needs no service.</summary>
internal sealed class ItemEntry
{
    public string Code { get; set; } = "";
    public string Label { get; set; } = "";
    public bool TakesText { get; set; }
    public string? State { get; set; }
    public string? Text { get; set; }
}

/// <summary>A conversation with the parents before the meeting, where safe.</summary>
internal sealed class ConversationEntry
{
    public MomentEntry HeldAt { get; set; } = new();
    public string? SafeBecause { get; set; }
    public string? Outcome { get; set; }
    public bool SettlesByAdvice { get; set; }

    public bool IsEmpty => HeldAt.IsEmpty && string.IsNullOrWhiteSpace(SafeBecause) && string.IsNullOrWhiteSpace(Outcome);
}
