namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What was agreed at daily meetings and is still to be done (York 2).</summary>
internal sealed class ActionsModel(DailyMeetingClient meetings, IntakeClient intake) : FormPage
{
    [FromQuery]
    public bool Overdue { get; set; }

    /// <summary>Only what the reader is to do.</summary>
    [FromQuery]
    public bool Mine { get; set; }

    /// <summary>The support still to be brokered, and who is to be informed of the Lead Practitioner before.</summary>
    public IReadOnlyList<UninformedPractitioner> Uninformed { get; private set; } = [];

    /// <summary>Null when they could not be had.</summary>
    public IReadOnlyList<OpenAction>? Actions { get; private set; }

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public bool MayComplete(EnquiryAction action) =>
        Person.IsAny(AccessRoles.FrontDoor) || string.Equals(action.PersonId, Person.Id, StringComparison.Ordinal);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var readingUninformed = meetings.ListUninformedAsync(cancellationToken);
        var answer = await (Mine ? meetings.ListOwnActionsAsync(cancellationToken) : meetings.ListActionsAsync(Overdue, cancellationToken));
        if (answer.Problem?.IsSignedOut is true)
        {
            return Challenge();
        }

        Actions = answer.Value?.Items;
        Uninformed = (await readingUninformed).Value?.Items ?? [];
        Children = await intake.GetSummariesAsync(
            (Actions ?? []).Select(action => action.CaseId).Concat(Uninformed.Select(row => row.CaseId)).Distinct(), cancellationToken);
        return Page();
    }
}
