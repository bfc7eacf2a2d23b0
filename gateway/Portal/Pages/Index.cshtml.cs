using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Meetings;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages;

/// <summary>What a person has to do today, soonest first.</summary>
internal sealed class IndexModel(
    ScreeningClient screening, IntakeClient intake, DailyMeetingClient meetings, AllocationClient allocation, StrategyDiscussionClient discussions,
    NotificationClient notifications, ConsultationClient consultations) : PageModel
{
    public bool IsStaff { get; private set; }

    public bool MayRecord { get; private set; }

    public MeetingWork Meeting { get; private set; } = MeetingWork.None;

    public IReadOnlyList<WorkList> Lists { get; private set; } = [];

    /// <summary>What waits after the decision; null for who has no part in it.</summary>
    public CaseWork? Work { get; private set; }

    public DueTable? Due { get; private set; }

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    /// <summary>What could not be had just now, and so is not on the page.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var worker = Worker.From(User);
        MayRecord = worker.IsAny(AccessRoles.ContactRecorders);
        IsStaff = worker.IsAny(AccessRoles.Staff);
        if (!IsStaff && worker.IsAny([AccessRoles.PartnerProfessional]))
        {
            return LocalRedirect(Links.Partner);
        }

        if (!IsStaff)
        {
            return Page();
        }

        (string View, string Heading, string Empty)[] views =
        [
            ("overdue", "Overdue", "Nothing is overdue."),
            ("due-soon", "Due soon", "Nothing is due soon."),
            .. worker.IsAny(AccessRoles.Managers)
                ? [("awaiting-decision", "Awaiting a decision", "No case awaits a decision.")]
                : Array.Empty<(string, string, string)>(),
            ("mine", "Assigned to me", "No open case is assigned to you."),
        ];
        var readingMeeting = MeetingWork.ReadAsync(meetings, worker, cancellationToken);
        var readingWork = CaseWork.ReadAsync(allocation, discussions, notifications, consultations, worker, cancellationToken);
        var answers = await Task.WhenAll(views.Select(view => screening.ListAsync(view.View, after: null, cancellationToken)));
        if (answers.Any(answer => answer.Problem?.IsSignedOut is true))
        {
            return Challenge();
        }

        var work = await readingWork;
        Meeting = await readingMeeting;
        var children = await intake.GetSummariesAsync(
            answers.SelectMany(answer => answer.Value?.Items ?? []).Select(row => row.CaseId)
                .Concat(work.Due.Select(row => row.CaseId)).Concat((work.Own ?? []).Select(row => row.CaseId))
                .Concat(Meeting.Own.Select(row => row.CaseId)), cancellationToken);
        Missing = [.. work.Missing, .. Meeting.IsComplete ? Array.Empty<string>() : ["the daily meeting"]];
        if (worker.IsAny(AccessRoles.Caseworkers))
        {
            Work = work;
            Due = new DueTable(
                work.IsOfAll ? "Due after the decision" : "Due in your cases", "Nothing is overdue, or due within a week.", work.Due, children, work.IsOfAll,
                work.HasMoreDue);
        }

        Children = children;
        Lists =
        [
            .. views.Zip(answers, (view, answer) => new WorkList(
                view.View,
                view.Heading,
                answer.Value is { } list ? new CaseTable(view.Heading, view.Empty, list.Items, children) : null,
                answer.Value?.Next is not null)),
        ];
        return Page();
    }
}

/// <param name="View">The screening service's name of the list.</param>
/// <param name="Heading">What it is called on the page.</param>
/// <param name="Table">Its rows; null when they could not be had.</param>
/// <param name="HasMore">Whether there are more than are shown.</param>
internal sealed record WorkList(string View, string Heading, CaseTable? Table, bool HasMore)
{
    public string Id => $"list-{View}";
}
