using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.AgreedActions;

namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A worker advises, and says what was agreed: what is done, by whom, by when, or that nothing more is.</summary>
internal sealed class AnswerModel(ConsultationClient consultations, TimeProvider clock) : ConsultationChangePage<ConsultationView>(consultations, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter what you advise")]
    public string? Advice { get; set; }

    [BindProperty]
    public string? SignificantHarm { get; set; }

    [BindProperty]
    public string? FurtherAction { get; set; }

    [BindProperty]
    public string? AgreedAction { get; set; }

    [BindProperty]
    public string? AgreedActionBy { get; set; }

    [BindProperty]
    public string? AgreedActionOwner { get; set; }

    [BindProperty]
    public DateEntry AgreedActionDueOn { get; set; } = new();

    protected override bool MayChange => It is { State: ConsultationState.Waiting } && Person.IsAny(AccessRoles.Caseworkers);

    protected override void Check()
    {
        Require(nameof(SignificantHarm), SignificantHarm, Choices.YesNo, "Choose whether there are signs of significant harm");
        Require(nameof(FurtherAction), FurtherAction, Choices.YesNo, "Choose whether anything more is done");
        RequireIfGiven(nameof(AgreedActionOwner), AgreedActionOwner, AgreedEntry.Owners, "Choose on whose side it is done");
        Require(nameof(AgreedActionDueOn), !AgreedActionDueOn.IsWrong, "Enter a day, such as 13 11 2026");
    }

    protected override Task<ApiAnswer<ConsultationView>> PostAsync(CancellationToken cancellationToken)
    {
        var acts = string.Equals(FurtherAction, "yes", StringComparison.Ordinal);
        return Consultations.AnswerAsync(
            ConsultationId,
            new AnswerConsultationRequest(
                Advice, string.Equals(SignificantHarm, "yes", StringComparison.Ordinal), acts ? Answer.Yes : Answer.No, Text(AgreedAction),
                Text(AgreedActionBy), AgreedActionDueOn.Value, acts ? EnumCodes.Parse<ActionOwner>(AgreedActionOwner) : null),
            Submission, cancellationToken);
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
