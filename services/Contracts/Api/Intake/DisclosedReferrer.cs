namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Who made a contact, disclosed for one purpose.</summary>
/// <param name="WillingToBeIdentified">Whether the referrer's identity may be passed on: without a yes it may not (York 5.5).</param>
/// <param name="MayBeContactedAgain">After a no nobody rings, writes or sends feedback to a referrer who is not a professional (York 6.3).</param>
/// <param name="AddressToken">
/// Stands for the email address without saying it, the same for the same address: what was sent to it can be counted where the address must not be kept.
/// </param>
/// <param name="OwnWords">
/// Texts of the form that say who the referrer is, as they were sent: the record has them without that. For people only, whoever sends messages needs none.
/// </param>
public sealed record DisclosedReferrer(
    string? Name, string? Email, string? Phone, PostalAddress? PostalAddress, bool Professional, string Channel, bool Anonymous, Answer WillingToBeIdentified,
    Answer MayBeContactedAgain, string? AddressToken, IReadOnlyList<string>? OwnWords = null);
