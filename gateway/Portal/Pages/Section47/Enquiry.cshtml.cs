namespace ReferralPlatform.Portal.Pages.Section47;

/// <summary>How one child is protected: section 47 enquiries, steps taken at once, discussions.</summary>
internal sealed class EnquiryModel(StrategyDiscussionClient discussions, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public ProtectionView Protection { get; private set; } = null!;

    /// <summary>How the child was protected before this progressed to referral; null where nothing came before, or it cannot be read.</summary>
    public ProtectionView? Before { get; private set; }

    /// <summary>Names the other children for whom was answered; null where there are none, or it cannot be read.</summary>
    public ContactRecordView? Record { get; private set; }

    public ContactSummary? Child { get; private set; }

    public IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    /// <summary>Offered to managers; the service decides by the procedure.</summary>
    public bool MayConclude => Person.IsAny(AccessRoles.Managers);

    /// <summary>The enquiry whose lead can be another: the one that runs, or else whose conference is to be held first.</summary>
    public Section47View? Led => Protection.OpenEnquiry ?? Protection.Enquiries
        .Where(enquiry => enquiry is { Conclusion: Section47Conclusion.SubstantiatedContinuingRisk, ConferenceHeldAt: null })
        .MinBy(enquiry => enquiry.ConferenceDueAt);

    public bool MayWork => Person.IsAny([AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers]);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var reading = discussions.GetProtectionAsync(CaseId, cancellationToken);
        var readingActivity = discussions.GetActivityAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        Activity = (await readingActivity).Entries("strategy-discussion");
        var answer = await reading;
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Protection = answer.Value!;
        Record = Protection.Protections.Any(step => step.Children.Count > 0)
            ? (await intake.GetContactRecordAsync(CaseId, cancellationToken)).Value : null;
        Before = Protection.BecameFrom is { } before ? (await discussions.GetProtectionAsync(before, cancellationToken)).Value : null;
        return Page();
    }
}
