using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Something to be done after the meeting.</summary>
internal sealed class ActionModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? PersonId { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public DateEntry DueOn { get; set; } = new();

    public IReadOnlyList<Choice> Offered => ActionOwners.Of(Enquiry, Person, PersonId);

    protected override EnquiryStep Step => EnquiryStep.Actions;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.AddActionAsync(CaseId, new AddActionRequest(What, Who, DueOn.Value, PersonId), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(What), What, "Enter what is to be done");
        Require(nameof(Who), ActionOwners.Problem(PersonId, Who) is null, ActionOwners.Problem(PersonId, Who) ?? string.Empty);
        Require(nameof(DueOn), DueOn.Value is not null, "Enter the day it is due, such as 9 11 2026");
    }
}
