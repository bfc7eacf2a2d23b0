using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Notification.Cases;

internal static class CaseRefusals
{
    public static Refusal NoConfirmationAskedFor { get; } = new(
        StatusCodes.Status409Conflict, "no-confirmation-asked-for", "The procedure does not ask for this contact to be confirmed in writing.");

    public static Refusal AlreadyConfirmed { get; } = new(
        StatusCodes.Status409Conflict, "already-confirmed", "That the contact was confirmed in writing is already recorded.");
}
