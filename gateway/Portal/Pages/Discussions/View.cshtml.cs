namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>One strategy discussion: who is invited, what each said and whom it may be shared with, what was decided.</summary>
internal sealed class ViewModel(StrategyDiscussionClient discussions, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>Which discussion of the case; the latest when null.</summary>
    [FromQuery]
    public int? Number { get; set; }

    public DiscussionView Discussion { get; private set; } = null!;

    public ContactSummary? Child { get; private set; }

    /// <summary>Null while Intake does not answer; the discussion is shown all the same.</summary>
    public ContactRecordView? Record { get; private set; }

    public IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    public bool MayWork => Person.IsAny([AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers]);

    private bool IsOpen => Discussion is { HeldAt: null, CalledOffAt: null };

    /// <summary>Arranged and recorded by those who work cases; not once it was held or called off.</summary>
    public bool MayChange => IsOpen && MayWork;

    public bool MayTakeDown => IsOpen && Person.IsAny(TakeDownReplyModel.MayTakeDown);

    public bool MayCopy => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var reading = discussions.GetAsync(CaseId, Number, cancellationToken);
        var readingActivity = discussions.GetActivityAsync(CaseId, cancellationToken);
        var readingRecord = intake.GetContactRecordAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        Activity = (await readingActivity).Entries("strategy-discussion");
        Record = (await readingRecord).Value;
        var answer = await reading;
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Discussion = answer.Value!;
        return Page();
    }
}
