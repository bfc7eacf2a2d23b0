namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Which items of a case presentation a contact record holds; never what it says.</summary>
/// <param name="Held">Codes of the items of the procedure.</param>
public sealed record PresentationItemsHeld(Guid ContactRecordId, IReadOnlyList<string> Held);
