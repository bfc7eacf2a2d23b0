namespace ReferralPlatform.Screening.Cases;

/// <content>Where the child is after the decision: what other services do with the case decides it, in whichever order it is heard of.</content>
internal sealed partial class ScreeningCase
{
    /// <summary>When the case was last given to a social worker; an older word about an earlier worker changes nothing.</summary>
    public DateTimeOffset? AllocatedAt { get; private set; }

    public bool AssessmentOpened { get; private set; }

    /// <summary>When the case left after its assessment or its plan; nothing that is heard later opens it again.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public bool DiscussionHeld { get; private set; }

    public bool Section47Started { get; private set; }

    /// <summary>A manager gave the case to a social worker.</summary>
    public void WasAllocated(string allocatedTo, DateTimeOffset at)
    {
        if (AllocatedAt is { } earlier && earlier >= at)
        {
            return;
        }

        AllocatedAt = at;
        AssignedTo = allocatedTo;
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
        LeftAt ??= at;
        MoveOn();
    }

    public void AssessmentWasOpened()
    {
        AssessmentOpened = true;
        MoveOn();
    }

    public void DiscussionWasHeld(bool section47)
    {
        DiscussionHeld = true;
        Section47Started = Section47Started || section47;
        MoveOn();
    }

    private void MoveOn()
    {
        if (ClosedAt is null)
        {
            return;
        }

        Stage = Disposal?.Outcome switch
        {
            _ when LeftAt is not null => ScreeningStage.Closed,
            Outcome.Protection when Section47Started => ScreeningStage.Section47,
            Outcome.Protection when !DiscussionHeld => ScreeningStage.StrategyDiscussion,
            // The referral's own case goes on instead.
            Outcome.Assessment when BecameReferral is not null => ScreeningStage.Closed,
            Outcome.Protection or Outcome.Assessment => this switch
            {
                { AllocatedAt: not null, AssignedTo: null } => ScreeningStage.AwaitingAllocation,
                { AssessmentOpened: true } => ScreeningStage.Assessment,
                { AllocatedAt: not null } => ScreeningStage.Allocated,
                _ => ScreeningStage.AwaitingAllocation,
            },
            _ => ScreeningStage.Closed,
        };
    }
}
