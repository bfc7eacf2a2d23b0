using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Messages;

/// <summary>What follows when somebody was informed, whether by e-mail or by a person: the clock is met, the event published, the activity written.</summary>
internal static class Informing
{
    private const string NotThen = "Family or child were informed that the planning meeting is not held as they were invited";

    /// <summary>Adds to the save what follows from a message that reached its recipient.</summary>
    /// <param name="person">Who informed the recipient; null when the service sent an e-mail.</param>
    /// <param name="copy">Whether the family was handed a copy of the minutes; null where nothing is said of it.</param>
    public static async Task RecordAsync(
        NotificationDbContext db, Message message, DateTimeOffset informedAt, DateTimeOffset now, CancellationToken ct, CurrentPerson? person = null,
        string? note = null, bool? copy = null)
    {
        // That somebody hears of a task does not do it.
        foreach (var deadline in message.IsTask && person is null ? [] : await OpenDeadlines(db, message).ToListAsync(ct))
        {
            deadline.Meet(informedAt);
        }

        var means = message.Means?.Code() ?? string.Empty;
        var name = Name(message);
        db.Publish(new RecipientInformed
        {
            MessageId = message.Id,
            ContactRecordId = message.ContactRecordId,
            Authority = message.Authority,
            Kind = message.Kind.Code(),
            Means = means,
            InformedAt = informedAt,
            Rule = message.Rule,
            RecordedAt = now,
            What = name,
        });
        // A worker's sign-in name is not what the timeline calls anybody.
        var recipient = message.Recipient switch
        {
            Recipient.Agency => message.RecipientRole,
            Recipient.Worker when message.IsOfAction => "whoever is to do it",
            Recipient.Worker => message.IsToManager ? "the manager of the team" : "the worker",
            _ => $"the {CodesInWords.Spelt(message.RecipientRole ?? message.Recipient.Code())}",
        };
        var summary = message.IsTask && person is not null
            ? $"{DoneOf(message)}, {InWords(message.Means)}."
                + copy switch
                {
                    true => " The family was handed a copy of the minutes.",
                    false => " The family was handed no copy of the minutes.",
                    null => null,
                }
            : $"{char.ToUpperInvariant(name[0])}{name[1..]} {InWords(message.Means)} to {recipient}.";
        db.Activity.Add(person is null
            ? ActivityEntry.Of(NotificationService.Name, message.ContactRecordId, now, "recipient-informed", summary, message.Rule)
            : ActivityEntry.Of(person, message.ContactRecordId, now, "recipient-informed", summary, note, message.Rule));
    }

    /// <summary>Takes back a message that has nobody to go to, with its clock, and says so on the timeline.</summary>
    public static async Task WithdrawAsync(NotificationDbContext db, Message message, string why, string rule, DateTimeOffset now, CancellationToken ct)
    {
        db.Deadlines.RemoveRange(await OpenDeadlines(db, message).ToListAsync(ct));
        db.Messages.Remove(message);
        db.Publish(new MessageWithdrawn
        {
            MessageId = message.Id,
            ContactRecordId = message.ContactRecordId,
            Authority = message.Authority,
            Kind = message.Kind.Code(),
            WithdrawnAt = now,
            Rule = rule,
            What = Name(message),
        });
        db.Activity.Add(ActivityEntry.Of(NotificationService.Name, message.ContactRecordId, now, "nobody-to-inform", $"No {Name(message)}: {why}", rule));
    }

    /// <summary>
    /// Takes back, with their clocks, those of these messages that have not gone. What is being sent, or was sent and may turn out not to have arrived, is
    /// taken back when that fails.
    /// </summary>
    public static async Task TakeBackAsync(NotificationDbContext db, IQueryable<Message> which, string why, DateTimeOffset now, CancellationToken ct)
    {
        // First what is under way: where it fails meanwhile, it is among the others.
        await MarkAsync();
        foreach (var waiting in await which
            .Where(message => message.State == MessageState.ToApprove || message.State == MessageState.Due || message.State == MessageState.Failed)
            .OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).ToListAsync(ct))
        {
            await SupersedeAsync(db, waiting, why, now, ct);
        }

        // And what was taken up to be sent in between.
        await MarkAsync();

        Task MarkAsync() => which.Where(message => message.State == MessageState.Sending || message.State == MessageState.Sent)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.TakenBack, why), ct);
    }

    /// <summary>Takes back, with its clock, a letter or call that nobody has let go or made yet and that no longer says what holds.</summary>
    public static async Task SupersedeAsync(NotificationDbContext db, Message message, string why, DateTimeOffset now, CancellationToken ct)
    {
        db.Deadlines.RemoveRange(await OpenDeadlines(db, message).ToListAsync(ct));
        db.Messages.Remove(message);
        db.Activity.Add(ActivityEntry.Of(
            NotificationService.Name, message.ContactRecordId, now, "letter-superseded", message.IsLetterToFamily || message.Recipient != Recipient.Agency
                ? $"The letter to the {message.Recipient.Code()} was taken back: {why}"
                : $"The {Name(message)} to {message.RecipientRole} was taken back: {why}",
            message.Rule));
    }

    /// <summary>A person gave it up: its clock ends, and the timeline says who and why.</summary>
    public static async Task GiveUpAsync(
        NotificationDbContext db, Message message, DateTimeOffset now, CurrentPerson person, string reason, CancellationToken ct)
    {
        db.Deadlines.RemoveRange(await OpenDeadlines(db, message).ToListAsync(ct));
        db.Publish(new MessageWithdrawn
        {
            MessageId = message.Id,
            ContactRecordId = message.ContactRecordId,
            Authority = message.Authority,
            Kind = message.Kind.Code(),
            WithdrawnAt = now,
            Rule = message.Rule,
            GivenUp = true,
            What = Name(message),
        });
        db.Activity.Add(ActivityEntry.Of(
            person, message.ContactRecordId, now, "message-given-up",
            IsRing(message)
                ? "Family or child are not rung about the planning meeting."
            : message.IsToReferOn
                ? "The case is not referred on."
            : message.IsTask
                ? $"Parents and child are not informed as agreed at the {Discussion(message)}."
                : $"Gave up the {Name(message)} to the {message.Recipient.Code()}.",
            reason, message.Rule));
    }

    /// <summary>What was taken did not arrive: its clock runs on, and where it waits for a person now, everybody can see that.</summary>
    public static async Task UndeliveredAsync(NotificationDbContext db, Message message, DateTimeOffset informedAt, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var deadline in await Deadlines(db, message).Where(row => row.MetAt == informedAt).ToListAsync(ct))
        {
            deadline.Reopen();
        }

        if (message.State == MessageState.Failed)
        {
            Fail(db, message, now);
        }
    }

    /// <summary>Says that a message failed and waits for a person.</summary>
    public static void Fail(NotificationDbContext db, Message message, DateTimeOffset now)
    {
        db.Publish(new MessageFailed
        {
            MessageId = message.Id,
            ContactRecordId = message.ContactRecordId,
            Authority = message.Authority,
            Kind = message.Kind.Code(),
            FailedAt = now,
            Permanent = message.Permanent,
            Rule = message.Rule,
            What = Name(message),
        });
        db.Activity.Add(ActivityEntry.Of(
            NotificationService.Name, message.ContactRecordId, now, "message-failed", $"The {Name(message)} did not reach its recipient: {message.LastError}",
            message.Rule));
    }

    /// <summary>What it is, for the timeline: "police notice", "invitation", "alert that the decision is overdue".</summary>
    public static string Name(Message message) => message.Kind switch
    {
        MessageKind.DeadlineAlert => AlertName(message),
        MessageKind.BeingConsidered => "message that the contact is being considered",
        MessageKind.AgreementRequest => "request to obtain family consent",
        MessageKind.AgreedActions => "message about what was agreed",
        MessageKind.Decision when message.IsLetterToFamily && string.Equals(message.About, Outcomes.LetterSubjects.Meeting, StringComparison.Ordinal) =>
            "letter that invites to the planning meeting",
        MessageKind.Decision when message.IsLetterToFamily && string.Equals(message.About, Outcomes.LetterSubjects.MeetingOff, StringComparison.Ordinal) =>
            "letter that the planning meeting is not held",
        MessageKind.Decision when message.IsLetterToFamily => "letter about the decision",
        MessageKind.Decision when string.Equals(message.About, Outcomes.LetterSubjects.PlanAgreed, StringComparison.Ordinal) =>
            "message that a plan was agreed",
        MessageKind.Decision => "message about the decision",
        _ => CodesInWords.Spelt(message.Kind.Code()),
    };

    private static string AlertName(Message message) => message.About switch
    {
        AlertSubjects.Invitation => $"invitation to the {Discussion(message)}",
        AlertSubjects.MeetingInvitation => "invitation to the planning meeting",
        AlertSubjects.InvitationWithdrawn => "message that the invitation no longer stands",
        AlertSubjects.RingAboutMeeting => "task to ring family or child about the planning meeting",
        AlertSubjects.ReferOn => "task to refer the case on",
        AlertSubjects.ReferredOnByAnother => "message that somebody else refers the case on",
        AlertSubjects.InformParents => $"task to inform parents and child as agreed at the {Discussion(message)}",
        AlertSubjects.Minutes => "message that there are minutes to read",
        AlertSubjects.Escalation or AlertSubjects.ImmediateDecision => "request for a decision",
        AlertSubjects.StepUp => "message that the case was stepped up",
        AlertSubjects.StepUpCopy => "copy of the step-up",
        AlertSubjects.CaseSummaryCopy => "copy of the case summary",
        AlertSubjects.ActionAgreed => "message about an action of the daily meeting",
        AlertSubjects.FurtherInformation => "message about further information on the open case",
        AlertSubjects.RecentlyClosed => "message about a contact on a case that was closed not long ago",
        AlertSubjects.Allocated => "message that the case is allocated",
        AlertSubjects.RecordOpened => "message that the record was opened with a reason",
        AlertSubjects.RecordOpenedAgain => "message that the record was opened again by somebody who had not needed it",
        AlertSubjects.NoLongerYours => "message that the case is allocated no longer",
        AlertSubjects.Protection => "message about the immediate protection",
        AlertSubjects.DiscussionRequired when message.IsDiscussionRequired => $"message that a {Discussion(message)} is required",
        AlertSubjects.AssessmentSignedOff => "message that the assessment was signed off",
        AlertSubjects.AssessmentSubmitted => "message that the assessment was submitted",
        AlertSubjects.AssessmentReturned => "message that the assessment was returned",
        AlertSubjects.PlanEnded => "message that the plan ended",
        AlertSubjects.AssessmentReopened => "message that the assessment was taken up again",
        AlertSubjects.EnquiryStarted or AlertSubjects.EnquiryConcluded => "message about the section 47 enquiry",
        AlertSubjects.ConferenceHeld => "message about the child protection conference",
        AlertSubjects.EnquiryLead => "message to the lead of the section 47 enquiry",
        AlertSubjects.EnquiryLeadEnded => "message to who led the section 47 enquiry until then",
        AlertSubjects.ProtectionChanged => "message about what became of the immediate protection",
        _ => $"alert that the {About(message)} is {(message.IsAboutMissed ? "overdue" : "due soon")}",
    };

    /// <summary>What is due, by the authority's own word: a strategy discussion is a strategy meeting in Sefton.</summary>
    public static string About(Message message) => message.About switch
    {
        ClockKinds.StrategyDiscussion => Discussion(message),
        { } about => CodesInWords.Spelt(about),
        null => "case",
    };

    /// <summary>What the authority calls a strategy discussion.</summary>
    public static string Discussion(Message message) => ProcedureBook.Published.For(message.Authority).StrategyDiscussion.Label.ToLowerInvariant();

    /// <summary>What was done of a task.</summary>
    private static string DoneOf(Message task) => IsRing(task) ? NotThen
        : task.IsToReferOn ? "The case was referred on"
        : $"Parents and child were informed as agreed at the {Discussion(task)}";

    private static bool IsRing(Message message) => string.Equals(message.About, AlertSubjects.RingAboutMeeting, StringComparison.Ordinal);

    private static string InWords(Means? means) => means switch
    {
        Means.Email => "by email",
        Means.TextMessage => "by text message",
        Means.Letter => "by letter",
        Means.Phone => "by telephone",
        Means.InPerson => "in person",
        _ => "sent",
    };

    private static IQueryable<ServiceDefaults.Deadlines.CaseDeadline> OpenDeadlines(NotificationDbContext db, Message message) =>
        Deadlines(db, message).Where(deadline => deadline.MetAt == null);

    private static IQueryable<ServiceDefaults.Deadlines.CaseDeadline> Deadlines(NotificationDbContext db, Message message)
    {
        if (message.ClockId is { } clock)
        {
            return db.Deadlines.Where(deadline => deadline.Id == clock);
        }

        var kind = message.Kind.Code();
        return db.Deadlines.Where(deadline => deadline.ContactRecordId == message.ContactRecordId && deadline.Kind == kind);
    }
}
