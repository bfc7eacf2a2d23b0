using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.ServiceDefaults.Input;

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

    /// <summary>When the agency was asked for the time it is to be held now.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    public required DateTimeOffset ToBeHeldAt { get; set; }

    public required string? Place { get; set; }

    public MeetingReply? Reply { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public string? RepliedByName { get; private set; }

    /// <summary>Who took the answer down that was given by telephone.</summary>
    public string? ReplyTakenDownBy { get; private set; }

    /// <summary>Who comes instead of the professional who was meant.</summary>
    public string? Deputy { get; private set; }

    /// <summary>What the agency wants the meeting to know.</summary>
    public string? Information { get; private set; }

    /// <summary>When the meeting went on without this agency, or was called off.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>When the meeting was recorded as held.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>At another time whoever was to come is asked again; at another place the answer stands.</summary>
    /// <returns>Whether there is something to say.</returns>
    public bool MoveTo(DateTimeOffset toBeHeldAt, string? place, DateTimeOffset now)
    {
        if (ToBeHeldAt == toBeHeldAt && string.Equals(Place, place, StringComparison.Ordinal))
        {
            return false;
        }

        if (ToBeHeldAt != toBeHeldAt)
        {
            // What it knows stays known, whoever comes.
            (Reply, RepliedAt, RepliedByName, ReplyTakenDownBy, Deputy, AskedAt) = (null, null, null, null, null, now);
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

    public void Answer(MeetingReply reply, string? deputy, string? information, CurrentPerson person, DateTimeOffset now)
    {
        (RepliedByName, ReplyTakenDownBy) = (person.Name, null);
        Answer(reply, deputy, information, now);
    }

    /// <summary>The agency answered by telephone, and somebody of social care took it down.</summary>
    public Refusal? TakeDown(
        MeetingReply reply, string? deputy, string? information, string from, DateTimeOffset spokenAt, string rule, CurrentPerson person)
    {
        // People give times by the minute.
        if (spokenAt.IsBeforeMinuteOf(AskedAt))
        {
            return AssessmentRefusals.SpokenBeforeInvited(rule);
        }

        if (RepliedAt > spokenAt)
        {
            return AssessmentRefusals.AnsweredSince(rule);
        }

        (RepliedByName, ReplyTakenDownBy) = (from, person.Name);
        Answer(reply, deputy, information, spokenAt);
        return null;
    }

    private void Answer(MeetingReply reply, string? deputy, string? information, DateTimeOffset at)
    {
        (Reply, RepliedAt) = (reply, at);
        Deputy = reply is MeetingReply.SendsDeputy ? deputy : null;
        Information = string.IsNullOrWhiteSpace(information) ? Information : information;
        Version++;
    }
}
