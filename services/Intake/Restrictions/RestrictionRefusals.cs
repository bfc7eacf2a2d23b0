namespace ReferralPlatform.Intake.Restrictions;

internal static class RestrictionRefusals
{
    public static Refusal NotRestricted { get; } = new(
        StatusCodes.Status409Conflict, "not-restricted", "This record is not restricted: everybody of the authority may read it.");
}
