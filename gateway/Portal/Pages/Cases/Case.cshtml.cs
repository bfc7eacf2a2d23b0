using System.Net;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.AgreedActions;
using ReferralPlatform.Portal.Pages.Home;
using AttachmentsPage = ReferralPlatform.Portal.Pages.Attachments.IndexModel;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A case on one page: what is known, what is due under which rule, what may be done now, and what happened.</summary>
internal sealed class CaseModel(
    ScreeningClient screening,
    IntakeClient intake,
    NotificationClient notification,
    DailyMeetingClient meetings,
    AllocationClient allocation,
    StrategyDiscussionClient discussions,
    TimeProvider clock)
    : FormPage
{
    private static readonly string[] UsualChecks = ["known", "child-protection-plan", "looked-after"];

    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>What the person just did, for the banner.</summary>
    [FromQuery]
    public string? Done { get; set; }

    /// <summary>What the decision rests on.</summary>
    public CaseGrounds Grounds { get; private set; } = null!;

    public CaseView Case => Grounds.Case;

    /// <summary>The contact record; null when Intake did not answer.</summary>
    public ContactRecordView? Record => Grounds.Record;

    /// <summary>Police and feedback messages; null when they may not be seen or could not be had.</summary>
    public IReadOnlyList<MessageView>? Messages { get; private set; }

    /// <summary>The confirmation in writing that the referrer owes; null when none is asked for, or it could not be had.</summary>
    public RecordClock? Confirmation { get; private set; }

    public Timeline Timeline { get; private set; } = new([], []);

    /// <summary>The enquiry of the daily meeting; null where there is none, or it could not be had.</summary>
    public EnquiryView? Enquiry { get; private set; }

    /// <summary>What a stepped-up case leaves for the case system; null where it leaves nothing.</summary>
    public StepUpRow? HandOver { get; private set; }

    /// <summary>What became of it where it is assessed; null where it is not, or Allocation did not answer.</summary>
    public AllocationCaseView? Allocation { get; private set; }

    /// <summary>How the child is protected; null while that could not be had.</summary>
    public ProtectionView? Protection { get; private set; }

    /// <summary>How the child was protected before the contact became this referral; null where it did not, or it could not be had.</summary>
    public ProtectionView? ProtectionBefore { get; private set; }

    /// <summary>Whether there should be something about that, and it could not be had.</summary>
    public bool IsProtectionBeforeMissing { get; private set; }

    public string? ChildName => Grounds.ChildName;

    public bool MayInform => Person.IsAny(AccessRoles.Staff) && !Person.IsAny([AccessRoles.Auditor]);

    /// <summary>Who alone may read it; null where everybody of the authority may.</summary>
    public RestrictionView? Restriction { get; private set; }

    public bool MayRestrict => Record is not null && Person.IsAny(AccessRoles.Managers);

    public bool MayWrite => Person.IsAny(AccessRoles.Caseworkers);

    public bool IsReturned => Grounds.IsReturned;

    /// <summary>Where the case is, in words; a contact that has only just been recorded has no case yet.</summary>
    public string Stage => !Case.IsUnread ? Words.From(Case.Stage) : IsReturned ? "Returned to the referrer" : "Being opened";

    /// <summary>For whoever has just decided: what waits for their decision next. Null where it could not be had.</summary>
    public NextDecision? Next { get; private set; }

    public string? DoneText => EnumCodes.TryParse<CaseAction>(Done, out var action)
        ? action switch
        {
            CaseAction.Check => "The check is recorded.",
            CaseAction.Recommend => "Your recommendation is sent to the manager.",
            CaseAction.Return => "The case is returned for more work.",
            CaseAction.Decide => "The decision is recorded.",
            CaseAction.List => "The enquiry is listed for the daily meeting.",
            CaseAction.StepUp => "The case is stepped up.",
            CaseAction.Escalate => "The decision is escalated to the next manager.",
            CaseAction.ReportCrime => "The police are notified.",
            CaseAction.Explain => "The reason is recorded.",
            CaseAction.Review => "The review is recorded and the enquiries are allocated.",
            CaseAction.Discuss => "The discussion with the referrer is recorded. Record what you agreed, too.",
            CaseAction.Dissent => "The differing view is noted.",
            CaseAction.PlanStepUp => "The case is sent to the manager, with its summary.",
            _ => null,
        }
        : Done switch
        {
            DecideTogetherModel.Done => "The decisions are recorded, each with its own child.",
            AmendModel.Done => "The record is amended.",
            BecomeReferralModel.Done => "Progressed to referral, with everything that was recorded.",
            MakeSubjectModel.Done => "The child has a contact record now.",
            AttachmentsPage.Done => "The file is attached.",
            ChasingCallModel.Done => "The referrer’s call is recorded.",
            ConversationModel.Done => "What was agreed is recorded.",
            AgreedActionPage.Amended => "The agreed action is amended.",
            AgreedActionPage.Completed => "The agreed action is done.",
            AgreedActionPage.Withdrawn => "What was agreed is withdrawn.",
            WrittenConfirmationModel.Done => "The confirmation in writing is recorded.",
            _ => null,
        };

    public IReadOnlyList<CheckRow> Checks =>
    [
        .. UsualChecks.Union(Case.MissingChecks.Select(missing => missing.Check), StringComparer.Ordinal)
            .Union(Case.Checks.Select(check => check.Check), StringComparer.Ordinal)
            .Select(code => new CheckRow(
                code,
                Words.Of(Case.Authority).Check(code),
                Case.MissingChecks.FirstOrDefault(missing => string.Equals(missing.Check, code, StringComparison.Ordinal)),
                Case.Checks.LastOrDefault(check => string.Equals(check.Check, code, StringComparison.Ordinal)))),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // One call to each service, all at once: the slowest alone is waited for. Only a referral that was a contact before takes one more.
        var readingCase = screening.GetOverviewAsync(CaseId, cancellationToken);
        var readingRecord = intake.GetOverviewAsync(CaseId, chronology: true, cancellationToken);
        var readingMessages = notification.GetOverviewAsync(CaseId, cancellationToken);
        var readingMeeting = meetings.GetOverviewAsync(CaseId, cancellationToken);
        var readingAllocation = allocation.GetOverviewAsync(CaseId, cancellationToken);
        var readingDiscussion = discussions.GetOverviewAsync(CaseId, cancellationToken);
        var (screened, recorded, informed) = (await readingCase, await readingRecord, await readingMessages);
        Grounds = CaseGrounds.Of(CaseId, Person, screened, recorded);
        Messages = informed.Value?.Messages;
        var meeting = await readingMeeting;
        (Enquiry, HandOver) = (meeting.Value?.Enquiry, meeting.Value?.StepUp);
        var allocated = await readingAllocation;
        Allocation = allocated.Value?.Case;
        var discussed = await readingDiscussion;
        Protection = discussed.Value?.Protection;
        if (Protection?.BecameFrom is { } before)
        {
            var protectedBefore = await discussions.GetProtectionAsync(before, cancellationToken);
            ProtectionBefore = protectedBefore.Value;
            IsProtectionBeforeMissing = protectedBefore.Problem is { Status: not HttpStatusCode.NotFound and not HttpStatusCode.Forbidden };
        }

        if (Done is DecideTogetherModel.Done || (EnumCodes.TryParse<CaseAction>(Done, out var done) && done is CaseAction.Decide or CaseAction.Return))
        {
            Next = await ReadNextAsync(cancellationToken);
        }

        Confirmation = recorded.Value?.Clocks.Confirmation;
        Restriction = recorded.Value?.Restriction;
        Timeline = Timeline.Of(
            CaseId,
            recorded.Value?.Chronology,
            [
                TimelinePart.Of("screening", screened, overview => overview.Activity),
                TimelinePart.Of("daily-meeting", meeting, overview => overview.Activity),
                TimelinePart.Of("allocation", allocated, overview => overview.Activity),
                TimelinePart.Of("strategy-discussion", discussed, overview => overview.Activity),
                TimelinePart.Of("notification", informed, overview => overview.Activity),
                TimelinePart.Of("intake", recorded, _ => null),
            ]);

        if (recorded.Problem is { Status: HttpStatusCode.TooManyRequests } tooMany)
        {
            return Failure(tooMany);
        }

        // A contact that has only just been recorded has its record before it has its case.
        return screened.Problem is { } problem && (problem.Status != HttpStatusCode.NotFound || Record is null) ? Failure(problem) : Page();
    }

    private async Task<NextDecision?> ReadNextAsync(CancellationToken cancellationToken)
    {
        if ((await screening.GetWorkAsync(take: 2, cancellationToken)).Value is not { } work)
        {
            return null;
        }

        if (work.Items.FirstOrDefault(row => row.IsForRole && FrontDoorPart.IsDecision(row) && row.CaseId != CaseId) is not { } next)
        {
            return new(CaseId: null, What: null);
        }

        var child = (await intake.GetSummariesAsync([next.CaseId], cancellationToken)).GetValueOrDefault(next.CaseId);
        var left = Words.Lower(DueWords.Of(next.DecisionDueAt, clock.GetUtcNow(), next.DecideAtOnce).Text);
        return new(next.CaseId, $"{child?.ChildName ?? next.Reference}, {left}");
    }
}

/// <param name="CaseId">The case whose decision is due first; null where none waits.</param>
/// <param name="What">The child, and how long is left.</param>
internal sealed record NextDecision(Guid? CaseId, string? What);

/// <param name="Code">The check.</param>
/// <param name="Label">By the procedure's word for it.</param>
/// <param name="Missing">Set while the decision is refused without it.</param>
/// <param name="Recorded">Its latest recording; null when it is still to be made.</param>
internal sealed record CheckRow(string Code, string Label, MissingCheckView? Missing, CheckView? Recorded)
{
    public string? Rule => Missing?.Rule ?? Recorded?.Rule;
}
