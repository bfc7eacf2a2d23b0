using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

internal static class AllocationRefusals
{
    public static Refusal NotAllocatedByThisRole(RoleRule allocates) => new(
        StatusCodes.Status403Forbidden, "not-allocated-by-this-role",
        $"{allocates.Statement} Ask a {CodesInWords.Roles(allocates.Codes)}.", allocates.Rule.Display);

    public static Refusal CaseClosed(RoleRule allocates) => new(
        StatusCodes.Status409Conflict, "case-closed",
        "This contact became a referral, which has a case of its own: allocate that one.", allocates.Rule.Display);

    public static Refusal AlreadyAllocatedToWorker(Worker worker) => new(
        StatusCodes.Status409Conflict, "already-theirs", $"The case is already allocated to {worker.Name}. Choose another social worker to reallocate it.");
}
