using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>A practitioner related to the case was contacted after the meeting (York 2).</summary>
internal sealed class PractitionerModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    /// <summary>Who left, or cannot be reached.</summary>
    public const string NotTold = "not-told";

    public static IReadOnlyList<Choice> Knows { get; } =
        [.. Choices.YesNo, new(NotTold, "They cannot be told", "They left, or cannot be reached. Nobody waits for them then.")];

    [BindProperty]
    [Required(ErrorMessage = "Enter the practitioner")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter their profession or agency")]
    public string? Role { get; set; }

    [BindProperty]
    public MomentEntry ContactedAt { get; set; } = new();

    [BindProperty]
    public string? Aware { get; set; }

    [BindProperty]
    public string? ToContactLead { get; set; }

    [BindProperty]
    public string? CouldNotBeTold { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override EnquiryStep Step => EnquiryStep.Practitioners;

    protected override void Begin() => ContactedAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(ContactedAt), ContactedAt.Value is not null, "Enter when you contacted them, such as 9 11 2026 and 14:30");
        Require(nameof(ToContactLead), ToContactLead, Knows, "Choose whether they know whom to contact");
        if (CannotBeTold)
        {
            Require(nameof(CouldNotBeTold), CouldNotBeTold, "Enter why they cannot be told");
        }
        else
        {
            Require(nameof(Aware), Aware, Choices.YesNo, "Choose whether they are aware of the situation");
        }
    }

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) => Client.ContactPractitionerAsync(
        CaseId,
        CannotBeTold
            ? new ContactPractitionerRequest(Name, Role, ContactedAt.Value, AwareOfSituation: null, ToContactLead: null, Note, CouldNotBeTold)
            : new ContactPractitionerRequest(Name, Role, ContactedAt.Value, Aware is "yes", ToContactLead is "yes", Note),
        Submission, cancellationToken);

    private bool CannotBeTold => ToContactLead is NotTold;

    protected override string FieldOf(string path) => path is "awareOfSituation" ? nameof(Aware) : path;
}
