using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What the worker adds to what the meeting hears: an outline, and why something cannot be found out. The rest the platform knows (York 2).</summary>
internal sealed class PresentationModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    public List<ItemEntry> Items { get; set; } = [];

    protected override EnquiryStep Step => EnquiryStep.Presentations;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var problem = await base.LoadAsync(cancellationToken);
        foreach (var item in Items)
        {
            item.State = Enquiry?.Presentation.Items.FirstOrDefault(known => string.Equals(known.Code, item.Code, StringComparison.Ordinal))?.State;
        }

        return problem;
    }

    protected override void Begin() => Items =
    [
        .. (Enquiry?.Presentation.Items ?? [])
            .Where(item => item.TakesText || item.State is not PresentationItemState.HeldInRecord)
            .Select(item => new ItemEntry
            {
                Code = item.Code, Label = item.Label, TakesText = item.TakesText, State = item.State, Text = item.Text, NotKnownBecause = item.NotKnownBecause,
            }),
    ];

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.PresentAsync(
            CaseId,
            new PresentEnquiryRequest([.. Items.Select(item => new PresentationItemDetails(item.Code, Filled(item.Text), Filled(item.NotKnownBecause)))]),
            Submission,
            cancellationToken);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>One item of the presentation, as typed. Its label travels along, so that a form shown again needs no service.</summary>
internal sealed class ItemEntry
{
    public string Code { get; set; } = "";
    public string Label { get; set; } = "";
    public bool TakesText { get; set; }
    public string? Text { get; set; }
    public string? NotKnownBecause { get; set; }

    /// <summary>What the platform found; null when it could not be read now.</summary>
    [BindNever]
    public PresentationItemState? State { get; set; }
}
