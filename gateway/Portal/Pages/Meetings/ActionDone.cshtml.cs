namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>An action after the meeting was completed.</summary>
internal sealed class ActionDoneModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [FromRoute]
    public int Number { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string? What => Enquiry?.Actions.FirstOrDefault(action => action.Number == Number)?.What;

    protected override bool MayChange => Enquiry is { } enquiry
        && enquiry.Actions.FirstOrDefault(action => action.Number == Number) is { } action && enquiry.MayComplete(action, Person);

    protected override EnquiryStep Step => EnquiryStep.Completions;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.CompleteActionAsync(CaseId, Number, new CompleteActionRequest(Note), Submission, cancellationToken);
}
