using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>One agency's invitation to one discussion. Each agency answers for itself; nobody's answer closes another's.</summary>
internal sealed class Invitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DiscussionId { get; init; }

    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string Agency { get; init; }

    public required DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset? ToBeHeldAt { get; private set; }

    /// <summary>When the agency was asked for this time; what it said before was about another.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    public InvitationReply? Reply { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public string? RepliedByName { get; private set; }

    /// <summary>Who took the answer down, where it was said by telephone.</summary>
    public string? ReplyTakenDownBy { get; private set; }

    /// <summary>Who comes instead of the professional who was meant.</summary>
    public string? Deputy { get; private set; }

    /// <summary>When the discussion went on without this agency.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public int Version { get; private set; } = 1;

    public static Invitation To(string agency, Discussion discussion, DateTimeOffset now) => new()
    {
        DiscussionId = discussion.Id,
        ContactRecordId = discussion.ContactRecordId,
        Reference = discussion.Reference,
        Authority = discussion.Authority,
        Agency = agency,
        InvitedAt = now,
        ToBeHeldAt = discussion.ToBeHeldAt,
        AskedAt = now,
    };

    /// <summary>
    /// An agency took part that was not invited, or no longer: under this it finds its copy of the minutes as the others do (Sefton, strategy meeting).
    /// </summary>
    public static Invitation TookPart(Participant participant, Discussion discussion, DateTimeOffset now) => new()
    {
        DiscussionId = discussion.Id,
        ContactRecordId = discussion.ContactRecordId,
        Reference = discussion.Reference,
        Authority = discussion.Authority,
        Agency = participant.Agency,
        InvitedAt = now,
        ToBeHeldAt = discussion.ToBeHeldAt,
        AskedAt = now,
        Reply = InvitationReply.Attends,
        RepliedAt = now,
        RepliedByName = participant.Name,
    };

    /// <summary>The discussion is held at another time, for which whoever was to come has to be asked again.</summary>
    /// <returns>False when it is the time there was.</returns>
    public bool MoveTo(DateTimeOffset toBeHeldAt, DateTimeOffset now)
    {
        if (ToBeHeldAt == toBeHeldAt)
        {
            return false;
        }

        (ToBeHeldAt, AskedAt) = (toBeHeldAt, now);
        if (Reply is not InvitationReply.InWriting)
        {
            (Reply, RepliedAt, RepliedByName, ReplyTakenDownBy, Deputy) = (null, null, null, null, null);
        }

        Version++;
        return true;
    }

    public void Withdraw(DateTimeOffset now)
    {
        WithdrawnAt = now;
        Version++;
    }

    public void Answer(InvitationReply reply, string? deputy, CurrentPerson person, DateTimeOffset now)
    {
        (Reply, RepliedAt, RepliedByName, ReplyTakenDownBy) = (reply, now, person.Name, null);
        Deputy = reply is InvitationReply.SendsDeputy ? deputy : null;
        Version++;
    }

    /// <summary>The agency answered by telephone, and somebody of social care took it down.</summary>
    public Refusal? TakeDown(InvitationReply reply, string? deputy, string from, DateTimeOffset spokenAt, string rule, CurrentPerson person)
    {
        // People give times by the minute.
        if (spokenAt.IsBeforeMinuteOf(AskedAt))
        {
            return DiscussionRefusals.SpokenBeforeInvited(rule);
        }

        if (RepliedAt > spokenAt)
        {
            return DiscussionRefusals.AnsweredSince(rule);
        }

        (Reply, RepliedAt, RepliedByName, ReplyTakenDownBy) = (reply, spokenAt, from, person.Name);
        Deputy = reply is InvitationReply.SendsDeputy ? deputy : null;
        Version++;
        return null;
    }

    /// <summary>Information came: whoever reads the invitation next sees another version.</summary>
    public void Touch() => Version++;

    public InvitationView ToView(Discussion discussion) => new(
        Id, Agency, InvitedAt, Reply, RepliedAt, RepliedByName, Deputy, ReplyTakenDownBy, discussion.Record is null ? null : discussion.TookPart(Agency));
}
