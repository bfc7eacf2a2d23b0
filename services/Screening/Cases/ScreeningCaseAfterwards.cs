namespace ReferralPlatform.Screening.Cases;

/// <content>Where the child is after the decision: what other services do with the case decides it, in whichever order it is heard of.</content>
internal sealed partial class ScreeningCase
{
    /// <summary>When the case was last given to a social worker; an older word about an earlier worker changes nothing.</summary>
    public DateTimeOffset? AllocatedAt { get; private set; }

    public bool AssessmentOpened { get; private set; }

    /// <summary>When the case left after its assessment or its plan; only a later allocation, for an enquiry that started since, opens it again.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public bool DiscussionHeld { get; private set; }

    /// <summary>A strategy discussion is to be held, whatever was decided.</summary>
    public bool DiscussionDue { get; private set; }

    /// <summary>The minutes of a discussion that was held are to be signed: a case that nothing else is done on is closed after that.</summary>
    public bool MinutesUnsigned { get; private set; }

    /// <summary>A section 47 enquiry runs, or led to a conference.</summary>
    public bool Section47Runs { get; private set; }

    /// <summary>A manager gave the case to a social worker.</summary>
    public void WasAllocated(string allocatedTo, DateTimeOffset at)
    {
        if (AllocatedAt is { } earlier && earlier >= at)
        {
            return;
        }

        AllocatedAt = at;
        AssignedTo = allocatedTo;
        LeftAt = LeftAt > at ? LeftAt : null;
        MoveOn();
    }

    /// <summary>A manager took the case from its worker, and nobody has it yet.</summary>
    public void AllocationWasEnded(DateTimeOffset at)
    {
        if (AllocatedAt is { } later && later > at)
        {
            return;
        }

        AllocatedAt = at;
        AssignedTo = null;
        MoveOn();
    }

    public void Left(DateTimeOffset at)
    {
        if (AllocatedAt is { } again && again > at)
        {
            return;
        }

        LeftAt ??= at;
        MoveOn();
    }

    public void AssessmentWasOpened()
    {
        AssessmentOpened = true;
        MoveOn();
    }

    /// <summary>What is heard of the child's protection decides where a decided case is.</summary>
    public void Follow(ProtectionHeard heard)
    {
        DiscussionHeld = heard.DiscussionHeldAt is not null;
        DiscussionDue = heard.DiscussionIsDue;
        MinutesUnsigned = heard.MinutesAreUnsigned;
        Section47Runs = heard.EnquiryIsOpen;
        MoveOn();
    }

    /// <summary>
    /// The child was protected at once before anything was decided, which is significant harm, whoever recorded it: the managers are asked at once, in
    /// every authority (York 3.1).
    /// </summary>
    /// <returns>Whether this put the case before them.</returns>
    public bool WasProtected(AuthorityProcedure procedure, TimeSpan? wait, DateTimeOffset now)
    {
        if (ClosedAt is not null || (SignificantHarm && Stage == ScreeningStage.AwaitingImmediateDecision))
        {
            return false;
        }

        var waitedBefore = Stage == ScreeningStage.AwaitingImmediateDecision;
        SignificantHarm = true;
        AskManagers(procedure, wait, now);
        Version++;
        return !waitedBefore;
    }

    private void MoveOn()
    {
        if (ClosedAt is null)
        {
            return;
        }

        Stage = Disposal?.Outcome switch
        {
            // The referral's own case goes on instead, and hears of the child's protection too.
            _ when BecameReferral is not null => ScreeningStage.Closed,
            _ when Section47Runs => ScreeningStage.Section47,
            _ when DiscussionDue => ScreeningStage.StrategyDiscussion,
            _ when LeftAt is not null => AtTheEnd,
            Outcome.Protection when !DiscussionHeld => ScreeningStage.StrategyDiscussion,
            Outcome.Protection or Outcome.Assessment => this switch
            {
                { AllocatedAt: not null, AssignedTo: null } => ScreeningStage.AwaitingAllocation,
                { AssessmentOpened: true } => ScreeningStage.Assessment,
                { AllocatedAt: not null } => ScreeningStage.Allocated,
                _ => ScreeningStage.AwaitingAllocation,
            },
            _ => AtTheEnd,
        };
    }

    /// <summary>Nothing that protects the child is left behind in a closed case.</summary>
    private ScreeningStage AtTheEnd => MinutesUnsigned ? ScreeningStage.StrategyDiscussion : ScreeningStage.Closed;
}
