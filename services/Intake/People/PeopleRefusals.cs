using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Intake.People;

/// <summary>Every "no" about people, by name.</summary>
internal static class PeopleRefusals
{
    public static Refusal NumberTaken { get; } = new(
        StatusCodes.Status409Conflict, "number-taken", "Somebody with this NHS number or UPN is known already. Search by the number and match the record to that person.");
}
