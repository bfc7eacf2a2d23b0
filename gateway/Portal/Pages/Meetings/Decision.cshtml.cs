using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Cases;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What the meeting decides; the manager records plan and reason (York 2).</summary>
internal sealed class DecisionModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a decision")]
    public string? Option { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the plan")]
    public string? Plan { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the reason for the decision")]
    public string? Reason { get; set; }

    [BindProperty]
    public List<string> Criteria { get; set; } = [];

    /// <summary>What was ticked stays on the list, also when the list could not be had this time.</summary>
    public IReadOnlyList<Choice> OfferedCriteria =>
    [
        .. (Enquiry?.Threshold ?? []).Select(criterion => new Choice(criterion.Code, criterion.Label, criterion.Rule)),
        .. Criteria.Where(code => Enquiry?.Threshold.Any(criterion => string.Equals(criterion.Code, code, StringComparison.Ordinal)) is not true)
            .Select(code => new Choice(code, Words.From(code))),
    ];

    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(
        (Enquiry?.Options ?? []).Select(option => new Choice(option.Code, option.Label, option.Rule)), Option);

    protected override EnquiryStep Step => EnquiryStep.Decisions;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.DecideAsync(CaseId, new RecordMeetingDecisionRequest(Option, Plan, Reason, Criteria), Submission, cancellationToken);
}
