namespace ReferralPlatform.Notification.Messages;

internal enum MessageKind
{
    Acknowledgement,
    Feedback,

    /// <summary>The referrer is reminded of what is still to come from the referrer.</summary>
    Reminder,

    /// <summary>The referrer is asked to obtain agreement first, and the contact waits for it.</summary>
    AgreementRequest,
    PoliceNotice,

    /// <summary>Another agency is told, or reminded, that a request waits for it.</summary>
    AgencyRequest,
    DeadlineAlert,
}

internal enum MessageState
{
    /// <summary>To be sent, or, where the means is not e-mail, to be told by a person.</summary>
    Due,

    /// <summary>Being handed to the mail server. Whoever stops in the middle leaves it here, and it is sent again under the same id.</summary>
    Sending,

    Sent,

    /// <summary>The mail server kept refusing it. It stays visible until a person sends it again or tells the recipient.</summary>
    Failed,

    Told,
}

internal enum Means
{
    Email,
    Phone,
    Letter,
    InPerson,
}

internal enum Recipient
{
    /// <summary>Whoever made the contact. The address is asked of Intake at the moment of sending and never kept.</summary>
    Referrer,

    Police,

    /// <summary>The front-door team.</summary>
    Team,

    /// <summary>The manager of a role: see <see cref="Message.RecipientRole"/>.</summary>
    Role,

    /// <summary>Another agency: see <see cref="Message.RecipientRole"/>.</summary>
    Agency,

    /// <summary>Whoever is on duty while the office is closed.</summary>
    OutOfHours,
}

/// <summary>
/// Something that must reach somebody. Its id is the e-mail's Message-ID for good, so a mail server that sees it twice can tell. It
/// holds no address, no name and no text: what is said is composed from codes and the procedure when it is sent.
/// </summary>
internal sealed class Message
{
    private readonly DateTimeOffset _createdAt;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What makes it one of a kind, so that an event told twice makes one message.</summary>
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

    /// <summary>The disposal that feedback tells of, by the code of the procedure.</summary>
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

    /// <summary>Why the last attempt failed, in our words: what a mail server says may quote an address.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>Subject id of the person who told the recipient.</summary>
    public string? ToldBy { get; private set; }

    /// <summary>Who was spoken to, where it matters who: the officer or control room that took a notice to the police.</summary>
    public string? ToldTo { get; private set; }

    /// <summary>
    /// What a manager lets the referrer be told beyond the standing words. It may speak of the child, so it is never e-mailed: it is for whoever
    /// rings or writes, and for letters.
    /// </summary>
    public string? MayBeTold { get; private set; }

    /// <summary>Subject id of the manager who said what may be told.</summary>
    public string? MayBeToldBy { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>What lists are ordered by: when it is due, or else when it arose. The database computes it.</summary>
    public DateTimeOffset ActBy { get; private set; }

    public bool IsDone => State is MessageState.Sent or MessageState.Told;

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
    public void WasSent(DateTimeOffset now)
    {
        State = MessageState.Sent;
        Means = Messages.Means.Email;
        SentAt = now;
        ClaimedUntil = null;
        LastError = null;
        Version++;
    }

    /// <summary>The attempt failed: it waits for the next one, or, after the last, for a person.</summary>
    public void WasNotSent(string error, DateTimeOffset now, int maxAttempts, TimeSpan firstPause, TimeSpan longestPause)
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
    public void IsForAPerson(Means means)
    {
        State = MessageState.Due;
        Means = means;
        Attempts = 0;
        ClaimedUntil = null;
        LastError = null;
        Version++;
    }

    /// <summary>A manager says what the referrer may be told beyond the standing words.</summary>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? LetBeTold(string text, CurrentPerson person)
    {
        if (Kind != MessageKind.Feedback)
        {
            return MessageRefusals.NotFeedback;
        }

        if (State == MessageState.Told)
        {
            return MessageRefusals.AlreadyInformed;
        }

        MayBeTold = text;
        MayBeToldBy = person.Id;
        Version++;
        return null;
    }

    /// <summary>A person told the recipient. The police may be told of a case by phone besides the e-mail: a crime is discussed, not only notified.</summary>
    /// <param name="to">Who was spoken to.</param>
    /// <returns>Null when recorded, else why not.</returns>
    public Refusal? Tell(Means means, DateTimeOffset toldAt, string? to, CurrentPerson person)
    {
        var isDiscussedBesides = Kind == MessageKind.PoliceNotice && State == MessageState.Sent;
        if (IsDone && !isDiscussedBesides)
        {
            return MessageRefusals.AlreadyInformed;
        }

        if (State == MessageState.Sending)
        {
            return MessageRefusals.BeingSent;
        }

        if (InWritingRule is { } rule && means is Messages.Means.Phone or Messages.Means.InPerson)
        {
            return MessageRefusals.HasToBeInWriting(rule);
        }

        State = MessageState.Told;
        Means = means;
        ToldAt = toldAt;
        ToldBy = person.Id;
        ToldTo = to;
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
