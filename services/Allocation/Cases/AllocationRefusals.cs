using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>Every "no" about allocating a case, by name.</summary>
internal static class AllocationRefusals
{
    public static Refusal Closed { get; } = new(
        StatusCodes.Status409Conflict, "case-closed", "The case is closed. What is new about the child is recorded as a contact.");

    public static Refusal NotAllocated { get; } = new(StatusCodes.Status409Conflict, "not-allocated", "Nobody has the case: allocate it first.");

    public static Refusal NotAllocatedByThisRole(RoleRule allocates) => NotThisRole("not-allocated-by-this-role", allocates);

    public static Refusal NotThisRole(string code, RoleRule rule) => new(
        StatusCodes.Status403Forbidden, code,
        $"{rule.Statement} Ask a {CodesInWords.Roles(rule.Codes)}"
        + (rule.Qualification is null ? "." : ", who is a registered social worker."), rule.Rule.Display);

    public static Refusal NotThePreviousTeam(WorkTeam team, Duty previous) => new(
        StatusCodes.Status403Forbidden, "not-the-previous-team",
        $"{previous.Statement} Here that is the manager of {team.Name}. If that manager cannot be reached in time, allocate instead and say why.",
        previous.Rule.Display)
    {
        Field = "insteadOfPreviousTeam",
    };

    public static Refusal BecameReferral(RoleRule allocates) => new(
        StatusCodes.Status409Conflict, "case-closed",
        "This contact became a referral, which has a case of its own: allocate that one.", allocates.Rule.Display);

    public static Refusal AlreadyAllocatedToWorker(Worker worker) => new(
        StatusCodes.Status409Conflict, "already-theirs", $"The case is already allocated to {worker.Name}. Choose another worker to reallocate it.");

    public static Refusal SocialWorkerOnly(string statement, RuleRef rule) => new(
        StatusCodes.Status422UnprocessableEntity, "social-worker-only", $"{statement} Choose a social worker.", rule.Display)
    {
        Field = "allocatedTo",
    };

    public static Refusal ProtectionIsAssessed(Item exemption) => new(
        StatusCodes.Status422UnprocessableEntity, "protection-is-assessed",
        $"{exemption.Label} are exempt from assessment; a child whom an enquiry protects is not. Leave the exemption out.", exemption.Rule.Display)
    {
        Field = "noAssessmentFor",
    };

    public static Refusal AssessmentIsThere(Item exemption) => new(
        StatusCodes.Status422UnprocessableEntity, "assessment-is-there",
        $"{exemption.Label} are exempt from assessment, but one was opened for this child, and is completed. Leave the exemption out.",
        exemption.Rule.Display)
    {
        Field = "noAssessmentFor",
    };

    public static Refusal NotSiblings { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "not-siblings", "Only children of one contact are allocated together.")
    {
        Field = "cases",
    };

    public static Refusal ChangedMeanwhile(string reference) => new(
        StatusCodes.Status412PreconditionFailed, "changed-meanwhile", $"{reference} was changed after you read it. Nothing was allocated: look again.");
}
