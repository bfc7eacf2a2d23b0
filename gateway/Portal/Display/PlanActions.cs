namespace ReferralPlatform.Portal.Display;

internal static class PlanActions
{
    /// <summary>Whether an action of a plan was to be done before today and is not.</summary>
    public static bool IsOverdue(this PlanActionView action, TimeProvider clock) =>
        action.DoneAt is null && action.By < DateOnly.FromDateTime(LondonTime.Local(clock.GetUtcNow()).DateTime);
}
