using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>
/// Something that referrer and worker agreed at the end of a conversation about a contact: an action of one of them by a day, or that nothing more is done
/// (Sefton, the end of the discussion; Referrals 2024 5.4). It is about all children of the contact.
/// </summary>
internal sealed class AgreedAction
{
    private AgreedAction()
    {
    }

    public Guid Id { get; private init; }

    public Guid ContactId { get; private init; }

    /// <summary>The record that it was recorded on, by which its clock runs.</summary>
    public Guid ContactRecordId { get; private init; }

    public DateTimeOffset AgreedAt { get; private init; }

    /// <summary>Subject id.</summary>
    public string AgreedBy { get; private init; } = string.Empty;

    public string AgreedByName { get; private init; } = string.Empty;

    /// <summary>What is done; why nothing more is, where there is no owner.</summary>
    public string What { get; private set; } = string.Empty;

    /// <summary>Null where nothing more is done.</summary>
    public ActionOwner? Owner { get; private set; }

    /// <summary>Who of them, by name or post.</summary>
    public string? OwnerName { get; private set; }

    public DateOnly? DueOn { get; private set; }

    /// <summary>Id of the deadline that ends with <see cref="DueOn"/>.</summary>
    public Guid? ClockId { get; set; }

    /// <summary>Whether a worker said it to a referrer who is no professional.</summary>
    public bool SaidToReferrer { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    /// <summary>Subject id of whoever marked it as done.</summary>
    public string? DoneBy { get; private set; }

    public string? DoneByName { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    /// <summary>Subject id.</summary>
    public string? WithdrawnBy { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public int Version { get; private set; } = 1;

    public AgreedActionState State => WithdrawnBy is not null ? AgreedActionState.Withdrawn
        : DoneOn is not null ? AgreedActionState.Done : AgreedActionState.Agreed;

    /// <summary>Whether the referrer does it, or the referrer's agency.</summary>
    public bool IsOfReferrer => Owner is ActionOwner.Referrer or ActionOwner.ReferrersAgency;

    /// <summary>What kind of clock it has; null where nothing more is done.</summary>
    public string? ClockKind => Owner is null ? null : IsOfReferrer ? ClockKinds.ReferrersAction : ClockKinds.AgreedAction;

    /// <param name="agreed">Checked by <see cref="AgreedActionRules"/>.</param>
    /// <param name="by">The worker, with their subject id.</param>
    public static AgreedAction Agree(AgreedActionDetails agreed, ContactRecord record, DateTimeOffset at, (string Id, string Name) by) => new()
    {
        Id = Guid.CreateVersion7(),
        ContactId = record.ContactId,
        ContactRecordId = record.Id,
        AgreedAt = at.ToUniversalTime(),
        AgreedBy = by.Id,
        AgreedByName = by.Name,
        What = agreed.What!.Trim(),
        Owner = agreed.Owner,
        OwnerName = NameOf(agreed),
        DueOn = agreed.DueOn,
        SaidToReferrer = agreed.SaidToReferrer,
    };

    /// <inheritdoc cref="Agree"/>
    public static AgreedAction NothingMore(
        string because, bool saidToReferrer, ContactRecord record, DateTimeOffset at, (string Id, string Name) by) => new()
        {
            Id = Guid.CreateVersion7(),
            ContactId = record.ContactId,
            ContactRecordId = record.Id,
            AgreedAt = at.ToUniversalTime(),
            AgreedBy = by.Id,
            AgreedByName = by.Name,
            What = because.Trim(),
            SaidToReferrer = saidToReferrer,
        };

    /// <summary>Both agreed anew on what is done, by whom or by when.</summary>
    public Refusal? Amend(AgreedActionDetails agreed)
    {
        if (Owner is null)
        {
            return AgreedActionRefusals.NothingToDo;
        }

        if (Ended is { } ended)
        {
            return ended;
        }

        (What, Owner, OwnerName, DueOn, SaidToReferrer) = (agreed.What!.Trim(), agreed.Owner, NameOf(agreed), agreed.DueOn, agreed.SaidToReferrer);
        Version++;
        return null;
    }

    public Refusal? Complete(DateOnly doneOn, CurrentPerson person)
    {
        if (Owner is null)
        {
            return AgreedActionRefusals.NothingToDo;
        }

        if (Ended is { } ended)
        {
            return ended;
        }

        (DoneOn, DoneBy, DoneByName) = (doneOn, person.Id, person.Name);
        Version++;
        return null;
    }

    public Refusal? Withdraw(string reason, CurrentPerson person)
    {
        if (Ended is { } ended)
        {
            return ended;
        }

        (WithdrawnBecause, WithdrawnBy, WithdrawnByName) = (reason, person.Id, person.Name);
        Version++;
        return null;
    }

    private Refusal? Ended => State switch
    {
        AgreedActionState.Done => AgreedActionRefusals.AlreadyDone(DoneByName!),
        AgreedActionState.Withdrawn => AgreedActionRefusals.AlreadyWithdrawn(WithdrawnByName!),
        _ => null,
    };

    // Who the referrer is, the record says where it may be said.
    private static string? NameOf(AgreedActionDetails agreed) =>
        agreed.Owner == ActionOwner.Referrer || string.IsNullOrWhiteSpace(agreed.OwnerName) ? null : agreed.OwnerName.Trim();
}
