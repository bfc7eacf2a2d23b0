namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What a stepped-up case leaves for the case system, and the number it has there (York 7).</summary>
internal sealed class HandOverModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : ChangePage<HandOverView, StepUpRow>(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the number of the case in the case system")]
    public string? CaseSystemNumber { get; set; }

    public HandOverView? HandOver => Thing;

    public override string? Reference => HandOver?.Reference ?? "this case";

    public override string? ChildName => Child?.ChildName;

    private ContactSummary? Child { get; set; }

    protected override string Next => Links.HandOver(CaseId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingChild = intake.GetSummariesAsync([CaseId], cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Child = (await readingChild).GetValueOrDefault(CaseId);
        return problem;
    }

    protected override Task<ApiAnswer<HandOverView>> ReadAsync(CancellationToken cancellationToken) => meetings.GetHandOverAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<StepUpRow>> PostAsync(CancellationToken cancellationToken) =>
        meetings.AcknowledgeHandOverAsync(CaseId, new AcknowledgeHandOverRequest(CaseSystemNumber), Submission, cancellationToken);
}
