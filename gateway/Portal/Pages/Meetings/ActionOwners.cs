using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Whom of staff an action of the daily meeting may be given to.</summary>
internal static class ActionOwners
{
    /// <param name="chosen">Stay on the list, also when it could not be had this time.</param>
    public static IReadOnlyList<Choice> Of(EnquiryView? enquiry, SignIn.Worker reader, params IEnumerable<string?> chosen) =>
    [
        .. new[] { new Choice(reader.Id, $"{reader.Name} (you)") }
            .Concat((enquiry?.Staff ?? []).Select(person => new Choice(person.PersonId, $"{person.Name}, {Words.Within(person.Role)}")))
            .Concat(chosen.Where(id => !string.IsNullOrWhiteSpace(id)).Select(id => new Choice(id!, id!)))
            .DistinctBy(choice => choice.Value, StringComparer.Ordinal),
    ];

    /// <summary>Who does it, where the two are asked for beside each other: exactly one of them.</summary>
    public static string? Problem(string? person, string? who) => (string.IsNullOrWhiteSpace(person), string.IsNullOrWhiteSpace(who)) switch
    {
        (true, true) => "Choose who of staff does it, or enter somebody outside",
        (false, false) => "Choose somebody of staff, or enter somebody outside, not both",
        _ => null,
    };

    extension(EnquiryView enquiry)
    {
        /// <summary>Whether the reader may say that an action was done: the meeting's people of any, others of their own.</summary>
        public bool MayComplete(EnquiryAction action, SignIn.Worker reader) => enquiry.Allows(EnquiryStep.Completions)
            && (reader.IsAny(AccessRoles.FrontDoor) || string.Equals(action.PersonId, reader.Id, StringComparison.Ordinal));
    }
}
