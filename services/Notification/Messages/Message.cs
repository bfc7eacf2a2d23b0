using static ReferralPlatform.Contracts.Api.Notification.Means;

namespace ReferralPlatform.Notification.Messages;

/// <summary>
/// Something that must reach somebody. Its id is the e-mail's Message-ID for good, so that a mail server recognises a repeat. It holds no address and
/// no name: what is said is composed from codes, the procedure and what workers wrote, and whom a letter names is Intake's.
/// </summary>
internal sealed class Message : IHaveCircle
{
    /// <summary>How the key of an alert ends that goes to the manager of whoever has the case.</summary>
    public const string ToManager = ":manager";

    private readonly DateTimeOffset _createdAt;

    private Recipient _recipient;

    private string? _recipientRole;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What makes it one of a kind, so that an event that comes twice makes one message.</summary>
    public required string Key { get; init; }

    public required Guid ContactRecordId { get; init; }

    /// <summary>Null where only the case is known.</summary>
    public Guid? ContactId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>Null where the message does not depend on the procedure.</summary>
    public string? ProcedureVersion { get; init; }

    public required MessageKind Kind { get; init; }

    /// <summary>What an alert is about, in kebab-case: the deadline's kind, or escalation.</summary>
    public string? About { get; init; }

    public required Recipient Recipient
    {
        get => _recipient;
        init => _recipient = value;
    }

    /// <summary>The manager's role, the agency's code or the worker's subject id.</summary>
    public string? RecipientRole
    {
        get => _recipientRole;
        init => _recipientRole = value;
    }

    /// <summary>Whom of the case a letter goes to, by Intake's id; null until it is chosen, and for everybody else.</summary>
    public Guid? AddresseeId { get; private set; }

    public bool Professional { get; init; }

    /// <summary>The disposal that feedback is about, by the code of the procedure.</summary>
    public string? Option { get; init; }

    public bool ThresholdMet { get; init; }

    /// <summary>When it arose; it may be sent from then on.</summary>
    public required DateTimeOffset CreatedAt
    {
        get => _createdAt;
        init
        {
            _createdAt = value;
            NextAttemptAt = value;
        }
    }

    /// <summary>
    /// When what a letter, or a notice about a planning meeting, is about was decided; null where it is about the decision on the referral.
    /// </summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the contact was received; null where the message is not about that.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>By when the recipient must know; null where no rule says.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The clock that it alone meets; null where it meets the clocks of its kind, or has none.</summary>
    public Guid? ClockId { get; init; }

    /// <summary>What an alert warns of: when that is, or was, due.</summary>
    public DateTimeOffset? SubjectDueAt { get; init; }

    /// <summary>The paragraph that asks for the message.</summary>
    public required string Rule { get; init; }

    /// <summary>Set where it has to be in writing: the paragraph that says so.</summary>
    public string? InWritingRule { get; init; }

    /// <summary>Set where the referrer is asked to confirm in writing: by when.</summary>
    public DateTimeOffset? ConfirmInWritingBy { get; init; }

    public string? ConfirmInWritingRule { get; init; }

    /// <summary>No rule asks for it: it is sent where there is an e-mail address, and nobody has to ring instead.</summary>
    public bool Courtesy { get; init; }

    /// <summary>The plan for support goes with it (Referrals 2024 5.3).</summary>
    public bool PlanNeeded { get; init; }

    public MessageState State { get; private set; }

    /// <summary>Null until it is known how the recipient can be reached.</summary>
    public Means? Means { get; private set; }

    /// <summary>Whether a letter goes to the provider, who prints and posts it.</summary>
    public bool ByProvider { get; private set; }

    /// <summary>Attempts to send since it was last queued.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>While sending: until then nobody else takes it up.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>Stands for the address of an acknowledgement to a member of the public, so that those to one address can be counted.</summary>
    public string? AddressToken { get; set; }

    /// <summary>Why the last attempt failed, in our words: what a mail server says may quote an address.</summary>
    public string? LastError { get; private set; }

    /// <summary>Why it no longer holds. What is under way or was sent cannot be called back, but is not sent again when that fails.</summary>
    public string? TakenBack { get; private set; }

    /// <summary>The same would be refused again: it waits for a person at once.</summary>
    public bool Permanent { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What the provider calls it, of the latest sending; null where no receipt comes.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>How often it was taken and did not arrive.</summary>
    public int Rounds { get; private set; }

    /// <summary>From when on the provider is asked what became of it: not everything is called back.</summary>
    public DateTimeOffset? AskReceiptAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? InformedAt { get; private set; }

    /// <summary>Subject id of the person who informed the recipient.</summary>
    public string? InformedBy { get; private set; }

    public string? InformedByName { get; private set; }

    /// <summary>
    /// Who was spoken to or written to, where it matters who: the officer or control room that took a notice to the police, the service a case was referred to.
    /// </summary>
    public string? SpokenTo { get; private set; }

    /// <summary>When an officer acknowledged receipt of a notice to the police, signed in; null until then, and for every other message.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string? AcknowledgedByName { get; private set; }

    /// <summary>
    /// What a manager approved for the referrer beyond the standing words. It may speak of the child, so it is never e-mailed: it is for whoever
    /// rings or writes, and for letters.
    /// </summary>
    public string? ApprovedFeedback { get; private set; }

    /// <summary>Subject id of the manager who approved it.</summary>
    public string? FeedbackApprovedBy { get; private set; }

    public string? Heading { get; private set; }

    /// <summary>The words of a letter where somebody changed them, a paragraph on each line.</summary>
    public string? Text { get; private set; }

    public string? Plan { get; private set; }

    /// <summary>Subject id of the manager who let it go.</summary>
    public string? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The version of the authority's template that it was made with; null while it was not, 0 for the standing words.</summary>
    public int? TemplateVersion { get; private set; }

    /// <summary>What protected details a manager let stand, by the keys Intake gave them; and why.</summary>
    public string[] Released { get; private set; } = [];

    public string? ReleaseReason { get; private set; }

    /// <summary>Subject ids of those who put the notice away: each has a list of their own.</summary>
    public string[] PutAwayBy { get; private set; } = [];

    public string? GivenUpBecause { get; private set; }

    /// <summary>Subject id of the person who gave it up.</summary>
    public string? GivenUpBy { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>What lists are ordered by: when it is due, or else when it arose. The database computes it.</summary>
    public DateTimeOffset ActBy { get; private set; }

    public bool IsDone => State is MessageState.Sent or MessageState.Informed or MessageState.GivenUp;

    /// <summary>Whether it says that a time limit has run out.</summary>
    public bool IsAboutMissed => Key.StartsWith("deadline-missed:", StringComparison.Ordinal);

    /// <summary>Whether it says that a strategy discussion is required, rather than that its time runs out or is over.</summary>
    public bool IsDiscussionRequired => Key.StartsWith("discussion-required:", StringComparison.Ordinal);

    /// <summary>Whether the person it goes to by name is a manager, rather than the worker who has the case.</summary>
    public bool IsToManager => Recipient == Recipient.Worker
        && (string.Equals(About, AlertSubjects.RecentlyClosed, StringComparison.Ordinal) || Key.EndsWith(ToManager, StringComparison.Ordinal));

    /// <summary>Something that the worker, or a manager while nobody has the case, does and records, rather than a notice.</summary>
    public bool IsTask => Recipient is Recipient.Worker or Recipient.Role && About is { } about && AlertSubjects.Tasks.Contains(about, StringComparer.Ordinal);

    /// <summary>Whether somebody is to inform parents and child as a strategy discussion agreed.</summary>
    public bool IsToInformParents => IsTask && string.Equals(About, AlertSubjects.InformParents, StringComparison.Ordinal);

    /// <summary>Whether somebody is to refer a closed case on.</summary>
    public bool IsToReferOn => IsTask && string.Equals(About, AlertSubjects.ReferOn, StringComparison.Ordinal);

    /// <summary>Whether it is about an action of the daily meeting, and to whoever of staff is to do it.</summary>
    public bool IsOfAction => Recipient == Recipient.Worker && About is (AlertSubjects.ActionAgreed or ClockKinds.MeetingAction);

    public bool IsLetterToFamily => Recipient is Recipient.Family or Recipient.Child;

    /// <summary>What a provider is given to know this sending by.</summary>
    public string SendingReference => $"{Id:N}-{Rounds}";

    public bool IsOverdue(DateTimeOffset now) => (!IsDone || IsOpenTask) && DueAt < now;

    /// <summary>
    /// Whoever is to do something about it. A notice tells nothing of the child: it opens itself to them, and to whom it is for, but no record. Whoever is to
    /// refer a closed case on needs the record for it.
    /// </summary>
    public Circle Circle() => new(
        ContactRecordId, ContactId, Authority, $"message-{Id}",
        IsToReferOn && Recipient == Recipient.Worker && State is not (MessageState.Informed or MessageState.GivenUp) ? [RecipientRole] : [],
        IsNotice ? [] : WaitsBefore())
    {
        IsKeptEmpty = false,
    };

    private bool IsOpenTask => IsTask && State == MessageState.Sent;

    /// <summary>Whether it is a notice to this person, or to a role that they have.</summary>
    public bool IsFor(CurrentPerson person) => string.Equals(Authority, person.Authority, StringComparison.Ordinal)
        && (Recipient == Recipient.Worker && string.Equals(RecipientRole, person.Id, StringComparison.Ordinal)
            || Recipient == Recipient.Role && RecipientRole is { } role && person.Has(role));

    /// <summary>Whether this person opens the message whoever works with the child: it is for them, or theirs to see to.</summary>
    public bool IsOpenTo(CurrentPerson person) => IsNotice && string.Equals(Authority, person.Authority, StringComparison.Ordinal)
        && (IsFor(person) || person.HasAny(WaitsBefore()));

    /// <summary>Whether it only lets somebody of the authority know of something.</summary>
    private bool IsNotice => Recipient is Recipient.Worker or Recipient.Role or Recipient.Team or Recipient.OutOfHours;

    private string[] WaitsBefore() => State switch
    {
        MessageState.ToApprove => AccessRoles.Managers,
        MessageState.Failed => AccessRoles.FrontDoor,
        MessageState.Due when Means is not null and not Email => AccessRoles.FrontDoor,
        _ => [],
    };

    /// <summary>Nothing of it leaves before a manager has approved it.</summary>
    public Message HeldForApproval()
    {
        State = MessageState.ToApprove;
        return this;
    }

    public Message AddressedTo(Guid addressee)
    {
        AddresseeId = addressee;
        return this;
    }

    /// <summary>A sender takes it up.</summary>
    public void Claim(DateTimeOffset now, TimeSpan lease)
    {
        State = MessageState.Sending;
        ClaimedUntil = now + lease;
        Attempts++;
        Version++;
    }

    /// <summary>It was made with this version of the authority's template.</summary>
    public void MadeWith(int templateVersion) => TemplateVersion = templateVersion;

    /// <summary>The mail server or the provider took it.</summary>
    /// <param name="providerId">Of a provider who says later what became of it; null where nobody does.</param>
    /// <param name="askReceiptAt">When to ask, should nothing be said.</param>
    public void MarkSent(Means means, DateTimeOffset now, string? providerId = null, DateTimeOffset? askReceiptAt = null)
    {
        State = MessageState.Sent;
        Means = means;
        SentAt = now;
        ProviderId = providerId;
        AskReceiptAt = providerId is null ? null : askReceiptAt;
        ClaimedUntil = null;
        LastError = null;
        Permanent = false;
        Version++;
    }

    /// <summary>The attempt failed: it waits for the next one, or, after the last or where the same would be refused again, for a person.</summary>
    public void RecordFailure(string error, bool permanent, DateTimeOffset now, int maxAttempts, TimeSpan firstPause, TimeSpan longestPause)
    {
        LastError = error;
        Permanent = permanent;
        ClaimedUntil = null;
        Version++;
        if (permanent || Attempts >= maxAttempts)
        {
            State = MessageState.Failed;
            return;
        }

        State = MessageState.Due;
        NextAttemptAt = now + Pause(Attempts, firstPause, longestPause);
    }

    /// <summary>The provider said what became of it. What was said of an earlier sending, or twice, changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool RecordDelivered(DateTimeOffset now)
    {
        AskReceiptAt = null;
        if (State != MessageState.Sent || DeliveredAt is not null)
        {
            return false;
        }

        DeliveredAt = now;
        Version++;
        return true;
    }

    /// <summary>It was taken and did not arrive, perhaps days later: it is open again.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool RecordUndelivered(string error, bool permanent, DateTimeOffset now, int maxRounds, TimeSpan firstPause, TimeSpan longestPause)
    {
        AskReceiptAt = null;
        if (State != MessageState.Sent)
        {
            return false;
        }

        Rounds++;
        (ProviderId, DeliveredAt, SentAt, LastError, Permanent) = (null, null, null, error, permanent);
        Version++;
        Attempts = 0;
        State = permanent || Rounds >= maxRounds ? MessageState.Failed : MessageState.Due;
        NextAttemptAt = now + Pause(Rounds, firstPause, longestPause);
        return true;
    }

    public void AskReceiptAgain(DateTimeOffset at) => AskReceiptAt = at;

    /// <summary>There is no e-mail address: a person rings or writes, or the provider prints and posts.</summary>
    public void Reach(Means means, bool byProvider)
    {
        State = MessageState.Due;
        (Means, ByProvider) = (means, byProvider);
        Attempts = 0;
        ClaimedUntil = null;
        LastError = null;
        Version++;
    }

    /// <summary>A manager approves what the referrer may know beyond the standing words; feedback that waited for its reasons goes with it.</summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? ApproveFeedback(string text, string[] released, string? releaseReason, CurrentPerson person, DateTimeOffset now)
    {
        if (Kind != MessageKind.Feedback)
        {
            return MessageRefusals.NotFeedback;
        }

        if (State is MessageState.Informed or MessageState.GivenUp)
        {
            return MessageRefusals.AlreadyInformed;
        }

        ApprovedFeedback = text;
        FeedbackApprovedBy = person.Id;
        (Released, ReleaseReason) = (released, releaseReason);
        if (State == MessageState.ToApprove)
        {
            LetGo(person, now);
        }

        Version++;
        return null;
    }

    /// <summary>A worker changes the words of a letter, or whom it goes to, before it is approved.</summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? Amend(Guid? addressee, string? heading, string? text, string? plan)
    {
        if (!IsLetterToFamily)
        {
            return MessageRefusals.NotALetter;
        }

        if (State != MessageState.ToApprove)
        {
            return MessageRefusals.NotToApprove;
        }

        (AddresseeId, Heading, Text, Plan) = (addressee ?? AddresseeId, heading, text, plan);
        Version++;
        return null;
    }

    /// <summary>Why it cannot be let go yet; null when it can.</summary>
    public Refusal? CheckApproval() => State switch
    {
        not MessageState.ToApprove => MessageRefusals.NotToApprove,
        _ when Kind == MessageKind.Feedback => MessageRefusals.ReasonsMissing(Rule),
        _ when IsLetterToFamily && AddresseeId is null => MessageRefusals.AddresseeMissing,
        _ => null,
    };

    /// <summary>A manager lets it go.</summary>
    /// <param name="byProvider">Whether the provider prints and posts it; else a person does.</param>
    public void Approve(string[] released, string? releaseReason, bool byProvider, CurrentPerson person, DateTimeOffset now)
    {
        (Released, ReleaseReason) = (released, releaseReason);
        LetGo(person, now);
        if (IsLetterToFamily)
        {
            (Means, ByProvider) = (Letter, byProvider);
        }

        Version++;
    }

    /// <summary>A person informed the recipient. The police may be rung about a case besides the e-mail: a crime is discussed, not only notified.</summary>
    /// <param name="spokeTo">Who was spoken to.</param>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? Inform(Means means, DateTimeOffset informedAt, string? spokeTo, CurrentPerson person)
    {
        var isPoliceCall = Kind == MessageKind.PoliceNotice && State == MessageState.Sent;

        // The clock of an acknowledgement runs on when it was given up: the referrer may be reached after all.
        var isReachedAfterAll = Kind == MessageKind.Acknowledgement && State == MessageState.GivenUp;
        if (IsDone && !isPoliceCall && !isReachedAfterAll && !IsOpenTask)
        {
            return MessageRefusals.AlreadyInformed;
        }

        if (State == MessageState.ToApprove)
        {
            return MessageRefusals.NotApproved;
        }

        if (State == MessageState.Sending)
        {
            return MessageRefusals.BeingSent;
        }

        if (InWritingRule is { } rule && means is Phone or InPerson)
        {
            return MessageRefusals.MustBeInWriting(rule);
        }

        State = MessageState.Informed;
        Means = means;
        InformedAt = informedAt;
        (InformedBy, InformedByName) = (person.Id, person.Name);
        SpokenTo = spokeTo;
        Version++;
        return null;
    }

    /// <summary>
    /// An officer acknowledges receipt of a notice to the police, once for all of them. How it reached them, or that it did not by email, stays as it is.
    /// </summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? Acknowledge(CurrentPerson person, DateTimeOffset now)
    {
        if (AcknowledgedByName is { } before)
        {
            return MessageRefusals.AcknowledgedBefore(before);
        }

        (AcknowledgedAt, AcknowledgedByName) = (now, person.Name);
        Version++;
        return null;
    }

    /// <summary>A person has it tried again after it failed.</summary>
    /// <returns>Null when queued, else why not.</returns>
    public Refusal? Resend(DateTimeOffset now)
    {
        if (State != MessageState.Failed)
        {
            return MessageRefusals.NotFailed;
        }

        State = MessageState.Due;
        Attempts = 0;
        Permanent = false;
        NextAttemptAt = now;
        Version++;
        return null;
    }

    /// <summary>Why it is no letter that can have come back; null when it is one that was posted.</summary>
    public Refusal? CheckReturn() =>
        Means == Letter && State is (MessageState.Informed or MessageState.Sent) ? null : MessageRefusals.NotPosted;

    /// <summary>A letter that was posted came back: nobody was informed by it, and it waits for a person.</summary>
    public void ComeBack(string error)
    {
        Rounds++;
        (InformedAt, InformedBy, InformedByName, SpokenTo) = (null, null, null, null);
        (SentAt, ProviderId, DeliveredAt, AskReceiptAt) = (null, null, null, null);
        (LastError, Permanent, Attempts, State) = (error, true, 0, MessageState.Failed);
        Version++;
    }

    /// <summary>A person gives it up: nobody is informed by it.</summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? GiveUp(string reason, CurrentPerson person)
    {
        if (IsDone && !IsOpenTask)
        {
            return MessageRefusals.AlreadyInformed;
        }

        if (State == MessageState.Sending)
        {
            return MessageRefusals.BeingSent;
        }

        State = MessageState.GivenUp;
        (GivenUpBecause, GivenUpBy) = (reason, person.Id);
        Version++;
        return null;
    }

    /// <summary>A manager has somebody else refer a closed case on: it is on their list, and its time runs on.</summary>
    /// <param name="worker">Subject id.</param>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? HandOver(string worker, DateTimeOffset now)
    {
        if (!IsToReferOn)
        {
            return MessageRefusals.NotHandedOver;
        }

        if (State is MessageState.Informed or MessageState.GivenUp)
        {
            return MessageRefusals.AlreadyInformed;
        }

        if (State == MessageState.Sending)
        {
            return MessageRefusals.BeingSent;
        }

        if (Recipient == Recipient.Worker && string.Equals(RecipientRole, worker, StringComparison.Ordinal))
        {
            return MessageRefusals.HasItAlready;
        }

        (_recipient, _recipientRole) = (Recipient.Worker, worker);
        (Means, SentAt, ProviderId, DeliveredAt, AskReceiptAt, LastError) = (null, null, null, null, null, null);
        (State, Permanent, Attempts, NextAttemptAt, PutAwayBy) = (MessageState.Due, false, 0, now, []);
        Rounds++;
        Version++;
        return null;
    }

    /// <summary>Somebody has read a notice and puts it away: it leaves their own list, nobody else's, and stays with the case.</summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? PutAway(CurrentPerson person)
    {
        if (!IsFor(person))
        {
            return MessageRefusals.NotToYou;
        }

        if (IsTask && State is not (MessageState.Informed or MessageState.GivenUp))
        {
            return MessageRefusals.StillToDo;
        }

        if (State == MessageState.Sending)
        {
            return MessageRefusals.BeingSent;
        }

        if (PutAwayBy.Contains(person.Id, StringComparer.Ordinal))
        {
            return MessageRefusals.PutAwayBefore;
        }

        PutAwayBy = [.. PutAwayBy, person.Id];
        Version++;
        return null;
    }

    private void LetGo(CurrentPerson person, DateTimeOffset now)
    {
        State = MessageState.Due;
        (ApprovedBy, ApprovedAt) = (person.Id, now);
        NextAttemptAt = now;
    }

    private static TimeSpan Pause(int after, TimeSpan first, TimeSpan longest)
    {
        var pause = first * Math.Pow(2, Math.Clamp(after - 1, 0, 20));
        return pause < longest ? pause : longest;
    }
}
