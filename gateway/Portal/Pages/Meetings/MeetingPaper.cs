namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>A day's meeting as it is printed.</summary>
internal abstract class MeetingPaper(DailyMeetingClient meetings, IntakeClient intake) : FormPage
{
    [FromRoute]
    public DateOnly On { get; set; }

    public MeetingView Meeting { get; private set; } = null!;

    public IReadOnlyList<MeetingCase> Cases { get; private set; } = [];

    public IReadOnlyList<MeetingCase> OffAgenda { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await meetings.GetMeetingAsync(On, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Meeting = answer.Value!;
        var children = await intake.GetSummariesAsync(Meeting.Enquiries.Concat(Meeting.OffAgenda).Select(item => item.CaseId), cancellationToken);
        Cases = MeetingCase.Of(Meeting.Enquiries, children);
        OffAgenda = MeetingCase.Of(Meeting.OffAgenda, children);
        return Page();
    }
}

/// <summary>The agenda on paper.</summary>
internal sealed class AgendaModel(DailyMeetingClient meetings, IntakeClient intake) : MeetingPaper(meetings, intake);

/// <summary>The minutes on paper: who was there, and what was decided on each case, with its actions.</summary>
internal sealed class MinutesModel(DailyMeetingClient meetings, IntakeClient intake) : MeetingPaper(meetings, intake);
