namespace ReferralPlatform.Intake.Consultations;

/// <summary>Every "no" of consultations, by name.</summary>
internal static class ConsultationRefusals
{
    public static Refusal AlreadyReferral { get; } = new(
        StatusCodes.Status409Conflict, "already-referral", "This consultation progressed to referral: go on there.");

    public static Refusal NothingToDecide { get; } = new(
        StatusCodes.Status409Conflict, "nothing-to-decide",
        "There is nothing to decide: there are no signs of significant harm, or a manager has recorded already why this is no referral.");

    public static Refusal AlreadyAnswered(string by) => new(StatusCodes.Status409Conflict, "already-answered", $"{by} has answered this consultation already.");
}
