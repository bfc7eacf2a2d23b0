using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>Who of a case can be written to, as a form offers them.</summary>
internal static class LetterChoices
{
    public static IReadOnlyList<Choice> Of(IEnumerable<LetterAddressee> addressees) =>
    [
        .. addressees.Select(person => new Choice(
            person.PersonId.ToString(),
            $"{person.Name}, {(person.IsChild ? person.Age is { } age ? $"the child, {age}" : "the child" : person.Relationship)}"
            + (person.HasAddress ? person.AddressConfidential ? " (confidential address)" : "" : " (no address on record)"))),
    ];
}
