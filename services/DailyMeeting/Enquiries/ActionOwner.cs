using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Who does an action after the meeting (York 2.6).</summary>
/// <param name="PersonId">Subject id; null where it is somebody outside, an agency or a person by name.</param>
internal sealed record ActionOwner(string Name, string? PersonId = null)
{
    /// <summary>Finds who does it. Whoever records it can take it on without being in the directory.</summary>
    /// <param name="action">Checked: it names one of the two.</param>
    /// <returns>Null where there is no such person of staff.</returns>
    public static ActionOwner? Find(AddActionRequest action, string authority, MeetingPeople people, CurrentPerson person) =>
        string.IsNullOrWhiteSpace(action.PersonId) ? new ActionOwner(action.Who!)
        : people.FindStaff(authority, action.PersonId) is { } named ? new ActionOwner(named.Name, named.PersonId)
        : string.Equals(action.PersonId, person.Id, StringComparison.Ordinal) ? new ActionOwner(person.Name, person.Id)
        : null;

    /// <summary>Why this owner is not given an action: whoever is no reader of a restricted record would never see it. Null where they may.</summary>
    /// <param name="path">Of the action in the request, ending with a point unless it is the request.</param>
    public async Task<Refusal?> MayNotReadAsync(
        Enquiry enquiry, DailyMeetingDbContext db, DailyMeetingProcedure meeting, string path, CancellationToken ct) =>
        PersonId is { } owner && await db.RestrictedRecords.AnyAsync(
            record => record.ContactId == enquiry.ContactId && !record.Lifted && !record.Readers.Contains(owner), ct)
            ? EnquiryRefusals.OwnerMayNotRead($"{path}personId", meeting)
            : null;
}

internal static class OwnActions
{
    public static bool IsOf(this EnquiryAction action, CurrentPerson person) =>
        action.PersonId is { } owner && string.Equals(owner, person.Id, StringComparison.Ordinal);
}
