namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// One agency's invitation to the planning meeting of a case (Dudley 2.2). Each agency answers for itself; whom the meeting is about it reads from the contact
/// record, for as long as the meeting is to be held.
/// </summary>
internal sealed class MeetingInvitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required string Authority { get; init; }

    public required string Reference { get; init; }

    public required string ProcedureVersion { get; init; }

    public required string Agency { get; init; }

    public required DateTimeOffset InvitedAt { get; init; }

    public required DateTimeOffset ToBeHeldAt { get; set; }

    public required string? Place { get; set; }

    public MeetingReply? Reply { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public string? RepliedByName { get; private set; }

    /// <summary>Who comes instead of the professional who was meant.</summary>
    public string? Deputy { get; private set; }

    /// <summary>When the meeting went on without this agency, or was called off.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>When the meeting was recorded as held.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>At another time whoever was to come is asked again; at another place the answer stands.</summary>
    /// <returns>Whether there is something to say.</returns>
    public bool MoveTo(DateTimeOffset toBeHeldAt, string? place)
    {
        if (ToBeHeldAt == toBeHeldAt && string.Equals(Place, place, StringComparison.Ordinal))
        {
            return false;
        }

        if (ToBeHeldAt != toBeHeldAt)
        {
            (Reply, RepliedAt, RepliedByName, Deputy) = (null, null, null, null);
        }

        (ToBeHeldAt, Place) = (toBeHeldAt, place);
        Version++;
        return true;
    }

    public void Withdraw(DateTimeOffset now)
    {
        WithdrawnAt = now;
        Version++;
    }

    public void Hold(DateTimeOffset heldAt)
    {
        HeldAt = heldAt;
        Version++;
    }

    public void Answer(MeetingReply reply, string? deputy, CurrentPerson person, DateTimeOffset now)
    {
        (Reply, RepliedAt, RepliedByName) = (reply, now, person.Name);
        Deputy = reply is MeetingReply.SendsDeputy ? deputy : null;
        Version++;
    }
}
