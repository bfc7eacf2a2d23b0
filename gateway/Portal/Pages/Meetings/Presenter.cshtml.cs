using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Somebody else presents an enquiry than who took it (York 2).</summary>
internal sealed class PresenterModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    private IReadOnlyList<MeetingPerson> _people = [];

    [BindProperty]
    [Required(ErrorMessage = "Choose who presents it")]
    public string? PersonId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter why")]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Offered =>
    [
        new(Person.Id, $"{Person.Name} (you)"),
        .. _people.Where(person => !string.Equals(person.PersonId, Person.Id, StringComparison.Ordinal))
            .DistinctBy(person => person.PersonId, StringComparer.Ordinal)
            .Select(person => new Choice(person.PersonId, $"{person.Name}, {Words.Within(person.Role)}")),
    ];

    protected override EnquiryStep Step => EnquiryStep.Presenters;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var problem = await base.LoadAsync(cancellationToken);
        _people = (await Client.GetMeetingAsync(meetingOn: null, cancellationToken)).Value?.People ?? [];
        return problem;
    }

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.TakePresentationAsync(CaseId, new TakePresentationRequest(Reason, PersonId), Submission, cancellationToken);
}
