using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Home;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>
/// One message: a worker writes a letter, a manager approves it, a person records that they informed the recipient, has it sent again or gives it up.
/// </summary>
internal sealed class MessagePageModel(
    NotificationClient notification, IntakeClient intake, AllocationClient allocation, TimeProvider clock) : ChangePage(clock)
{
    public const string Amend = "amend";
    public const string Approve = "approve";
    public const string GiveUp = "give-up";
    public const string HandOver = "hand-over";
    public const string Resend = "resend";
    public const string CameBack = "came-back";
    public const string PutAway = "put-away";
    public const string ApproveFeedback = "approve-feedback";

    [FromRoute]
    public Guid MessageId { get; set; }

    [BindProperty]
    public MomentEntry InformedAt { get; set; } = new();

    [BindProperty]
    public string? Means { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Who was spoken to.</summary>
    [BindProperty]
    public string? SpokenTo { get; set; }

    /// <summary>Whether the family was handed a copy of the minutes: yes, no, or not said.</summary>
    [BindProperty]
    public string? CopyHandedOver { get; set; }

    [BindProperty]
    public string? WhyNoCopy { get; set; }

    /// <summary>What a manager approves for the referrer beyond the standing words.</summary>
    [BindProperty]
    public string? ApprovedFeedback { get; set; }

    /// <summary>Whom a letter goes to.</summary>
    [BindProperty]
    public string? Addressee { get; set; }

    [BindProperty]
    public string? Heading { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Plan { get; set; }

    /// <summary>Why what was found may stand.</summary>
    [BindProperty]
    public string? ReleaseReason { get; set; }

    /// <summary>Why it is given up.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who refers a closed case on instead.</summary>
    [BindProperty]
    public string? HandedTo { get; set; }

    /// <summary>Why somebody else does.</summary>
    [BindProperty]
    public string? WhyHandedOver { get; set; }

    /// <summary>When a posted letter came back.</summary>
    [BindProperty]
    public DateEntry CameBackOn { get; set; } = new();

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Null when it could not be had; what was typed is shown all the same.</summary>
    public MessageView? Message { get; private set; }

    /// <summary>The words of a letter to the family or the child.</summary>
    public LetterView? Letter { get; private set; }

    public IReadOnlyList<Choice> Addressees { get; private set; } = [];

    /// <summary>To whom the task to refer a closed case on may be handed over.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    /// <summary>Who has that task now, and whether they are away; null where it is a role's, or they have left.</summary>
    public string? HasIt { get; private set; }

    public string AddresseeName => Addressees.FirstOrDefault(
        found => string.Equals(found.Value, Message?.AddresseeId?.ToString(), StringComparison.Ordinal))?.Text ?? "somebody of the case";

    private bool IsToApprove => Message is { State: MessageState.ToApprove };

    public bool MayAmend => IsToApprove && Letter is not null && Person.IsAny(AccessRoles.Caseworkers);

    public bool MayApprove => IsToApprove && Message is not { Kind: MessageKind.Feedback } && Person.IsAny(AccessRoles.Managers);

    public bool MayPreview => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    /// <summary>What waits for a manager only a manager gives up.</summary>
    public bool MayGiveUp => (IsOpenTask || Message is { State: MessageState.Due or MessageState.Failed or MessageState.ToApprove })
        && Person.IsAny(IsToApprove ? AccessRoles.Managers : AccessRoles.Caseworkers);

    /// <summary>Nobody is allocated a closed case: a manager says who refers it on in place of whoever had it.</summary>
    public bool MayHandOver => ReferredOn && Message is { State: not (MessageState.Informed or MessageState.GivenUp or MessageState.Sending) }
        && Person.IsAny(AccessRoles.Managers);

    /// <summary>Auditors only look, and nobody informs a recipient who knows already.</summary>
    public bool MayInform => !Person.IsAny([AccessRoles.Auditor])
        && (Message is not { State: MessageState.Informed or MessageState.Sent or MessageState.Sending or MessageState.ToApprove or MessageState.GivenUp }
            || MayAlsoPhonePolice || IsOpenTask || Message is { Kind: MessageKind.Acknowledgement, State: MessageState.GivenUp });

    /// <summary>To inform or ring the family, or refer a case on, stays somebody's to do, though the worker, or who manages without one, was notified.</summary>
    public bool IsOpenTask => Message is
    {
        About: HomePart.InformParents or HomePart.RingAboutMeeting or HomePart.ReferOn,
        Recipient: Recipient.Worker or Recipient.Role,
        State: MessageState.Sent,
    };

    /// <summary>Whether it is recorded to whom a case was referred on.</summary>
    public bool ReferredOn => Message is { About: HomePart.ReferOn, Recipient: Recipient.Worker or Recipient.Role };

    /// <summary>How somebody was informed; a case is referred on by e-mail as well.</summary>
    public IReadOnlyList<Choice> MeansToChoose => ReferredOn ? [.. Choices.Means, new("email", "By email")] : Choices.Means;

    /// <summary>Whether whoever informs parents and child may say that they handed over a copy of the minutes.</summary>
    public bool HandsOverCopy => Message is { About: HomePart.InformParents, Recipient: Recipient.Worker or Recipient.Role };

    /// <summary>A crime is discussed with the police, besides the e-mail that notifies them.</summary>
    public bool MayAlsoPhonePolice => Message is { Kind: MessageKind.PoliceNotice, State: MessageState.Sent };

    /// <summary>The message to the referrer waits for what a manager writes.</summary>
    public bool AwaitsReasons => Message is { Kind: MessageKind.Feedback, State: MessageState.ToApprove };

    public bool MayApproveFeedback => Person.IsAny(AccessRoles.Managers)
        && Message is { Kind: MessageKind.Feedback, State: not (MessageState.Informed or MessageState.GivenUp) };

    public bool MayPrint => Message is { Recipient: Recipient.Referrer } && Person.IsAny(AccessRoles.ReferrerReaders);

    public bool MayResend => Message is { State: MessageState.Failed } && !Person.IsAny([AccessRoles.Auditor]);

    /// <summary>A notice to the person, or to a role of theirs, leaves their list once they have read it, unless it is still to be done.</summary>
    public bool MayPutAway => Message is { Recipient: Recipient.Worker or Recipient.Role, RecipientRole: { } whose, PutAwayBy: var away } && !IsOpenTask
        && (string.Equals(whose, Person.Id, StringComparison.Ordinal) || Person.IsAny([whose])) && !away.Contains(Person.Id, StringComparer.Ordinal);

    /// <summary>A letter that was posted can come back.</summary>
    public bool MayReturn => Message is { State: MessageState.Informed or MessageState.Sent, Means: Contracts.Api.Notification.Means.Letter }
        && !Person.IsAny([AccessRoles.Auditor]);

    protected override string Next => Links.Message(MessageId);

    protected override bool ChecksWhatItIsAbout => true;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await notification.GetAsync(MessageId, cancellationToken);
        Message = answer.Value;
        Version = answer.ETag;
        if (Message is { Recipient: Recipient.Family or Recipient.Child, CaseId: var caseId })
        {
            var reading = notification.GetLetterAsync(MessageId, cancellationToken);
            Addressees = LetterChoices.Of((await intake.GetAddresseesAsync(caseId, cancellationToken)).Value?.Items ?? []);
            Letter = (await reading).Value;
        }

        if (MayHandOver)
        {
            var workers = ((await allocation.GetWorkersAsync(cancellationToken)).Value?.Items ?? [])
                .Select(worker => new Choice(worker.Id, $"{worker.Name}{(worker.Away() is { } away ? $", {away}" : "")}"))
                .ToLookup(worker => string.Equals(worker.Value, Message?.RecipientRole, StringComparison.Ordinal));
            (Workers, HasIt) = ([.. workers[false]], workers[true].FirstOrDefault()?.Text);
        }

        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => (Do switch
    {
        PutAway => await notification.PutAwayAsync(MessageId, Submission, cancellationToken),
        CameBack => await notification.RecordReturnAsync(MessageId, new RecordReturnRequest(CameBackOn.Value), Submission, cancellationToken),
        Resend => await notification.ResendAsync(MessageId, Submission, cancellationToken),
        ApproveFeedback => await notification.ApproveFeedbackAsync(
            MessageId, new ApproveFeedbackRequest(ApprovedFeedback, ReleaseReason), Submission, cancellationToken),
        Amend => await notification.AmendAsync(
            MessageId, new AmendLetterRequest(Guid.TryParse(Addressee, out var addressee) ? addressee : null, Heading, Text, Plan), Submission,
            cancellationToken),
        Approve => await notification.ApproveAsync(MessageId, new ApproveMessageRequest(ReleaseReason), Submission, cancellationToken),
        HandOver => await notification.HandOverAsync(MessageId, new HandOverTaskRequest(HandedTo, WhyHandedOver), Submission, cancellationToken),
        GiveUp => await notification.GiveUpAsync(MessageId, new GiveUpMessageRequest(Reason), Submission, cancellationToken),
        _ => await notification.RecordInformedAsync(MessageId, Informed, Submission, cancellationToken),
    }).Problem;

    private InformRecipientRequest Informed => new(
        InformedAt.Value, EnumCodes.TryParse<Means>(Means, out var means) ? means : null, Note, SpokenTo,
        CopyHandedOver switch { "yes" => true, "no" => false, _ => null }, WhyNoCopy);

    protected override void Begin()
    {
        InformedAt = MomentEntry.From(Clock.GetUtcNow());
        ApprovedFeedback = Message?.ApprovedFeedback;
        Addressee = Message?.AddresseeId?.ToString();
        Heading = Letter?.Heading;
        Text = Letter is null ? null : string.Join('\n', Letter.Paragraphs);
        Plan = Message?.Plan;
    }

    // The API's field is "text"; on this page it has a name of its own.
    protected override string FieldOf(string path) => path switch
    {
        "text" when Do is not Amend => nameof(ApprovedFeedback),
        "addresseeId" => nameof(Addressee),
        "reason" when Do is HandOver => nameof(WhyHandedOver),
        _ => path,
    };

    protected override void Check()
    {
        switch (Do)
        {
            case Resend or Amend or Approve or PutAway:
                return;
            case CameBack:
                Require(nameof(CameBackOn), CameBackOn.Value is not null, "Enter the day it came back, such as 9 11 2026");
                return;
            case GiveUp:
                Require(nameof(Reason), Reason, "Say why nobody is informed by it");
                return;
            case HandOver:
                Require(nameof(HandedTo), HandedTo, "Choose who refers the case on");
                Require(nameof(WhyHandedOver), WhyHandedOver, "Say why somebody else refers the case on");
                return;
            case ApproveFeedback:
                Require(nameof(ApprovedFeedback), ApprovedFeedback, "Enter the feedback to approve");
                return;
        }

        Require(nameof(InformedAt), InformedAt.Value is not null, "Enter the day and time you informed them, such as 9 11 2026 and 14:30");
        Require(nameof(Means), Means, "Choose how you informed them");
        Require(nameof(SpokenTo), SpokenTo is { Length: > 0 } || !ReferredOn, "Say to whom you referred the case, by service or post");
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Message is { CaseId: var caseId } ? (await notification.GetActivityAsync(caseId, cancellationToken)).Entries("notification") : [];
}
