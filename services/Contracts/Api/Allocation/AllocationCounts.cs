namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>How much waits in the authority's cases once they are decided on, and in the caller's own.</summary>
/// <param name="Awaiting">That nobody has been allocated to who may work with the child.</param>
/// <param name="AwaitingSince">When the one that has waited longest was decided on; null where none waits.</param>
/// <param name="Review">With an assessment that waits for a manager to sign it off or return it.</param>
/// <param name="PlanOverdue">With an overdue action in the Child in Need plan (Dudley 2.3).</param>
/// <param name="Unseen">With a child to be seen whom nobody has seen yet, or for whom no day is set yet.</param>
/// <param name="UnseenLate">Of those, past the time by which the child was to be seen, or the day to be set.</param>
/// <param name="Mine">Allocated to the caller.</param>
/// <param name="MineUnseen">Of those, with a child to be seen whom nobody has seen yet, or for whom no day is set yet.</param>
/// <param name="MineReturned">Of those, with an assessment that a manager returned.</param>
/// <param name="WhatFollows">With a signed-off assessment whose next step nobody has taken yet (Dudley 1.9).</param>
/// <param name="WhatFollowsLate">Of those, past its time.</param>
public sealed record AllocationCounts(
    int Awaiting, DateTimeOffset? AwaitingSince, int Review, int PlanOverdue, int Unseen, int UnseenLate, int Mine, int MineUnseen, int MineReturned,
    int WhatFollows, int WhatFollowsLate);
