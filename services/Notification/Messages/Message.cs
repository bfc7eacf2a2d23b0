using static ReferralPlatform.Contracts.Api.Notification.Means;

namespace ReferralPlatform.Notification.Messages;

/// <summary>
/// Something that must reach somebody. Its id is the e-mail's Message-ID for good, so that a mail server recognises a repeat. It
/// holds no address, no name and no text: what is said is composed from codes and the procedure when it is sent.
/// </summary>
internal sealed class Message
{
    private readonly DateTimeOffset _createdAt;

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

    public required Recipient Recipient { get; init; }

    /// <summary>The manager's role, or the agency's code.</summary>
    public string? RecipientRole { get; init; }

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

    /// <summary>When the contact was received; null where the message is not about that.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>By when the recipient must know; null where no rule says.</summary>
    public DateTimeOffset? DueAt { get; init; }

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

    public MessageState State { get; private set; }

    /// <summary>Null until it is known how the recipient can be reached.</summary>
    public Means? Means { get; private set; }

    /// <summary>Attempts to send since it was last queued.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>While sending: until then nobody else takes it up.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>Stands for the address of an acknowledgement to a member of the public, so that those to one address can be counted.</summary>
    public string? AddressToken { get; set; }

    /// <summary>Why the last attempt failed, in our words: what a mail server says may quote an address.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? InformedAt { get; private set; }

    /// <summary>Subject id of the person who informed the recipient.</summary>
    public string? InformedBy { get; private set; }

    /// <summary>Who was spoken to, where it matters who: the officer or control room that took a notice to the police.</summary>
    public string? SpokenTo { get; private set; }

    /// <summary>
    /// What a manager approved for the referrer beyond the standing words. It may speak of the child, so it is never e-mailed: it is for whoever
    /// rings or writes, and for letters.
    /// </summary>
    public string? ApprovedFeedback { get; private set; }

    /// <summary>Subject id of the manager who approved it.</summary>
    public string? FeedbackApprovedBy { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>What lists are ordered by: when it is due, or else when it arose. The database computes it.</summary>
    public DateTimeOffset ActBy { get; private set; }

    public bool IsDone => State is MessageState.Sent or MessageState.Informed;

    public bool IsOverdue(DateTimeOffset now) => !IsDone && DueAt < now;

    /// <summary>A sender takes it up.</summary>
    public void Claim(DateTimeOffset now, TimeSpan lease)
    {
        State = MessageState.Sending;
        ClaimedUntil = now + lease;
        Attempts++;
        Version++;
    }

    /// <summary>The mail server took it.</summary>
    public void MarkSent(DateTimeOffset now)
    {
        State = MessageState.Sent;
        Means = Email;
        SentAt = now;
        ClaimedUntil = null;
        LastError = null;
        Version++;
    }

    /// <summary>The attempt failed: it waits for the next one, or, after the last, for a person.</summary>
    public void RecordFailure(string error, DateTimeOffset now, int maxAttempts, TimeSpan firstPause, TimeSpan longestPause)
    {
        LastError = error;
        ClaimedUntil = null;
        Version++;
        if (Attempts >= maxAttempts)
        {
            State = MessageState.Failed;
            return;
        }

        State = MessageState.Due;
        var pause = firstPause * Math.Pow(2, Math.Min(Attempts - 1, 20));
        NextAttemptAt = now + (pause < longestPause ? pause : longestPause);
    }

    /// <summary>There is no e-mail address: a person rings or writes.</summary>
    public void AssignToPerson(Means means)
    {
        State = MessageState.Due;
        Means = means;
        Attempts = 0;
        ClaimedUntil = null;
        LastError = null;
        Version++;
    }

    /// <summary>A manager approves what the referrer may know beyond the standing words.</summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? ApproveFeedback(string text, CurrentPerson person)
    {
        if (Kind != MessageKind.Feedback)
        {
            return MessageRefusals.NotFeedback;
        }

        if (State == MessageState.Informed)
        {
            return MessageRefusals.AlreadyInformed;
        }

        ApprovedFeedback = text;
        FeedbackApprovedBy = person.Id;
        Version++;
        return null;
    }

    /// <summary>A person informed the recipient. The police may be rung about a case besides the e-mail: a crime is discussed, not only notified.</summary>
    /// <param name="spokeTo">Who was spoken to.</param>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? Inform(Means means, DateTimeOffset informedAt, string? spokeTo, CurrentPerson person)
    {
        var isPoliceCall = Kind == MessageKind.PoliceNotice && State == MessageState.Sent;
        if (IsDone && !isPoliceCall)
        {
            return MessageRefusals.AlreadyInformed;
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
        InformedBy = person.Id;
        SpokenTo = spokeTo;
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
        NextAttemptAt = now;
        Version++;
        return null;
    }
}
