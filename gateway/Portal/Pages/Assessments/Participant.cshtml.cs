using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Who took part in the assessment, by relationship or post.</summary>
internal sealed class ParticipantModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? View { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = Choice.From(EnumCodes.All<ParticipantKind>());

    protected override AllocationAction Action => AllocationAction.AddParticipant;

    protected override string Act => "assessment/participants";

    protected override object Body => new AddParticipantRequest(
        EnumCodes.TryParse<ParticipantKind>(Kind, out var kind) ? kind : null, Who, Empty(Agency), View);

    protected override void Check()
    {
        Require(nameof(Kind), Kind, "Choose who it is");
        Require(nameof(Who), Who, "Enter who it is, by relationship or post");
    }
}
