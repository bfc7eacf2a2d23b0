using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>How agreed actions are shown, to whoever works with the child and to the professional who referred it.</summary>
internal static class AgreedActionViews
{
    /// <summary>What was agreed on a contact, the latest conversation first, and of each what is due first.</summary>
    public static async Task<IReadOnlyList<AgreedActionView>> OfAsync(
        IntakeDbContext db, Contact contact, AuthorityProcedure procedure, DateTimeOffset now, CancellationToken ct) =>
        [.. (await ReadAsync(db, [contact.Id], ct))[contact.Id].Select(action => Of(action, procedure, now))];

    public static AgreedActionView Of(AgreedAction action, AuthorityProcedure procedure, DateTimeOffset now) => new(
        action.Id, action.AgreedAt, action.AgreedByName, action.What, action.Owner, action.OwnerName, action.DueOn, action.SaidToReferrer, action.State,
        action.DoneOn, action.DoneByName, action.WithdrawnBecause, action.WithdrawnByName, IsOverdue(action, now),
        procedure.Intake.AgreedActions.Rule.Display, action.Version);

    public static async Task<ILookup<Guid, AgreedAction>> ReadAsync(IntakeDbContext db, IReadOnlyList<Guid> contacts, CancellationToken ct) =>
        (await db.AgreedActions.AsNoTracking().Where(action => contacts.Contains(action.ContactId))
            .OrderByDescending(action => action.AgreedAt).ThenBy(action => action.DueOn).ThenBy(action => action.Id).ToListAsync(ct))
        .ToLookup(action => action.ContactId);

    /// <summary>Why something is not done any more is the workers' own.</summary>
    public static OwnAgreedAction OwnOf(AgreedAction action, DateTimeOffset now) => new(
        action.Id, action.AgreedAt, action.AgreedByName, action.What, action.Owner, action.OwnerName, action.DueOn, action.IsOfReferrer, action.State,
        action.DoneOn, action.DoneByName, IsOverdue(action, now), action.Version);

    private static bool IsOverdue(AgreedAction action, DateTimeOffset now) =>
        action is { State: AgreedActionState.Agreed, DueOn: { } dueOn } && WorkingCalendar.EndOfLondonDay(dueOn) <= now;
}
