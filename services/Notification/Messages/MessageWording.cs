using System.Globalization;
using System.Text;
using ReferralPlatform.Notification.Outcomes;

namespace ReferralPlatform.Notification.Messages;

/// <summary>What an e-mail says.</summary>
internal sealed record Mail(string Subject, string Body);

/// <summary>
/// The words of each message. They can carry no personal data because nothing given to this class has any: a reference, codes, instants
/// and the procedure. Whoever may know more reads it behind the link, signed in.
/// </summary>
internal static class MessageWording
{
    public const string BelowThreshold = "The contact was judged not to meet the threshold for statutory intervention.";

    public const string ReasonsElsewhere = BelowThreshold
        + " The manager's reasons are in letters and behind the sign-in, never in an email: ask us for them if you have neither.";

    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <param name="procedure">The procedure the case runs under, else the newest of the authority.</param>
    /// <param name="portal">Public address of the portal.</param>
    /// <param name="toKnownProfessional">Whether the address belongs to a professional for certain.</param>
    /// <param name="template">Whose contact details stand at the end.</param>
    public static Mail Compose(Message message, AuthorityProcedure procedure, Uri portal, bool toKnownProfessional, LetterTemplate? template = null)
    {
        var body = new StringBuilder();
        foreach (var paragraph in Paragraphs(message, procedure, portal, toKnownProfessional && !IsAboutProtection(message, procedure)))
        {
            body.Append(paragraph).Append("\r\n\r\n");
        }

        body.Append(template?.Council ?? procedure.Name);
        foreach (var line in new[] { template?.Department, template?.Phone, template?.Hours }.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            body.Append("\r\n").Append(line);
        }

        body.Append("\r\nThis message was sent automatically. Please do not reply with anyone's details.\r\n");
        return new Mail(Subject(message), body.ToString());
    }

    /// <summary>What is said, by e-mail or by letter.</summary>
    /// <param name="namesOutcome">Whether a professional reads the outcome here, or signs in or rings for it.</param>
    /// <inheritdoc cref="Compose"/>
    public static IEnumerable<string> Paragraphs(Message message, AuthorityProcedure procedure, Uri portal, bool namesOutcome) => message.Kind switch
    {
        MessageKind.Acknowledgement => Acknowledgement(message, procedure, portal),
        MessageKind.Feedback when message.Professional && namesOutcome => FeedbackToProfessional(message, procedure, portal),
        MessageKind.Feedback when message.Professional => OutcomeElsewhere(message, portal),
        MessageKind.Feedback => FeedbackToPublic(message, procedure),
        MessageKind.Reminder when Is(message, ClockKinds.AcknowledgementChase) => Chase(message, procedure),
        MessageKind.Reminder => Reminder(message),
        MessageKind.AgreementRequest => AgreementRequest(message, portal),
        MessageKind.BeingConsidered => BeingConsidered(message, portal),
        MessageKind.PoliceNotice when Is(message, AlertSubjects.Protection) => ProtectionNotice(message, portal),
        MessageKind.PoliceNotice => PoliceNotice(message, portal),
        _ when Is(message, AlertSubjects.Invitation) || Is(message, AlertSubjects.Minutes) => DiscussionNotice(message, portal),
        _ when Is(message, AlertSubjects.MeetingInvitation) => MeetingInvitation(message, portal),
        _ when Is(message, AlertSubjects.InvitationWithdrawn) => InvitationWithdrawn(message),
        MessageKind.AgencyRequest => AgencyRequest(message, portal),
        MessageKind.Decision when Is(message, AlertSubjects.ReferrerAdvised) => AdviceToReferrer(message, portal, namesOutcome),
        MessageKind.Decision when IsOfDiscussion(message) => OutcomeOfDiscussion(message, portal),
        MessageKind.Decision when Is(message, LetterSubjects.PlanEnded) => PlanEnded(message),
        MessageKind.Decision when Is(message, LetterSubjects.PlanAgreed) => PlanAgreed(message, portal),
        MessageKind.Decision => DecisionToAgency(message, portal),
        _ => Alert(message, portal),
    };

    /// <summary>Whether it may go as a text message: what asks for nothing and says nothing beyond that something was received.</summary>
    public static bool MayBeText(Message message) => message.Kind is MessageKind.Acknowledgement or MessageKind.BeingConsidered or MessageKind.Reminder;

    /// <summary>A text message: the reference and what to do, nothing else.</summary>
    public static string Text(Message message, AuthorityProcedure procedure) => message.Kind switch
    {
        MessageKind.Acknowledgement => $"{procedure.Name}: we received your contact. Please quote {message.Reference} when you call. "
            + "If a child is in danger now, call 999.",
        MessageKind.BeingConsidered => $"{procedure.Name}: your contact {message.Reference} is being considered. We get in touch again once it is decided.",
        _ => $"{procedure.Name}: about your contact {message.Reference}: please call us and quote this reference.",
    };

    // What was decided is read behind the link, in the agency's own account (Referrals 2024 5.3, Sefton 5.6).
    private static IEnumerable<string> DecisionToAgency(Message message, Uri portal)
    {
        yield return $"A decision was made in the matter that your agency gave information on under reference {message.Reference} ({message.Rule}).";
        yield return $"Sign in with your own account to read it: {new Uri(portal, "/agency-requests")}";
        yield return "Please do not speak about it with the family before you have read there what they know.";
    }

    private static IEnumerable<string> PlanAgreed(Message message, Uri portal)
    {
        yield return $"A plan was agreed under reference {message.Reference}, in a matter for which your agency was invited to a planning meeting or took part "
            + $"in one ({message.Rule}).";
        yield return $"Sign in with your own account to read what is for your agency to do, and by when: {new Uri(portal, "/invitations?view=held")}";
    }

    private static IEnumerable<string> PlanEnded(Message message)
    {
        yield return $"The plan that your agency was invited to agree, or had, under reference {message.Reference} has ended ({message.Rule}).";
        yield return "If you become worried again, or know something that matters for it, call us and quote the reference.";
    }

    private static bool IsOfDiscussion(Message message) => Is(message, LetterSubjects.Enquiry) || Is(message, LetterSubjects.Conference);

    // Neither what ended nor how, nor the paragraph, which would say it: an agency's mailbox is read by more than those who were at the discussion.
    private static IEnumerable<string> OutcomeOfDiscussion(Message message, Uri portal)
    {
        yield return $"There is news under reference {message.Reference}, in a matter that your agency was invited to discuss or gave information on.";
        yield return $"If your agency was invited, sign in with your own account to read it: {new Uri(portal, "/invitations?view=held")}";
        yield return "Otherwise call us and quote the reference. Please do not speak about it with anybody, the family included.";
    }

    // What the assessment found stays out of it: that it is theirs to take up says enough to act on (Dudley 1.9).
    private static IEnumerable<string> AdviceToReferrer(Message message, Uri portal, bool namesOutcome)
    {
        if (!namesOutcome)
        {
            yield return "There is something for you to take up in the matter that you contacted us about "
                + $"under reference {message.Reference} ({message.Rule}).";
            yield return $"It is not sent by email. If you sent it from an account of your own, sign in to read it: {OutcomeLink(message, portal)}";
            yield return "Otherwise call the team and quote the reference.";
            yield break;
        }

        yield return $"You contacted us under reference {message.Reference} on {Instant(message.ReceivedAt)}. The assessment that followed is finished.";
        yield return ReferrerAdvice(message.Rule);
        yield return "If you are not satisfied with this, call us and quote the reference: we tell you how to have it looked at again.";
    }

    /// <summary>What the professional who referred is advised to do.</summary>
    public static string ReferrerAdvice(string rule) =>
        "Please take the matter to the Common Assessment Framework Panel yourself, with the consent of the parent and, as appropriate, of the child. "
        + $"A manager has decided that this is the way to further help ({rule}).";

    private static string Subject(Message message) => message.Kind switch
    {
        MessageKind.Acknowledgement => $"{message.Reference}: received",
        MessageKind.Feedback => $"{message.Reference}: update",
        MessageKind.Reminder => $"{message.Reference}: reminder",
        MessageKind.AgreementRequest => $"{message.Reference}: family consent needed",
        MessageKind.BeingConsidered => $"{message.Reference}: being considered",
        MessageKind.PoliceNotice => $"{message.Reference}: notification",
        MessageKind.AgencyRequest when IsContribution(message) => $"{message.Reference}: contribution needed",
        MessageKind.AgencyRequest => $"{message.Reference}: information needed",
        MessageKind.Decision when Is(message, AlertSubjects.ReferrerAdvised) => $"{message.Reference}: for you to take up",
        MessageKind.Decision when IsOfDiscussion(message) || Is(message, LetterSubjects.PlanAgreed) => $"{message.Reference}: for you to read",
        MessageKind.Decision => $"{message.Reference}: decision",
        _ when Is(message, AlertSubjects.StepUpCopy) => $"{message.Reference}: copy of a decision",
        _ when Is(message, AlertSubjects.CaseSummaryCopy) => $"{message.Reference}: copy of a case summary",
        _ when Is(message, AlertSubjects.Protection) => $"{message.Reference}: waiting for you",
        _ when message.IsDiscussionRequired => $"{message.Reference}: {Discussion(message)} to be held",
        _ when Is(message, AlertSubjects.Invitation) || Is(message, AlertSubjects.MeetingInvitation) => $"{message.Reference}: invitation",
        _ when Is(message, AlertSubjects.InvitationWithdrawn) => $"{message.Reference}: invitation withdrawn",
        _ when Is(message, AlertSubjects.Minutes) => $"{message.Reference}: minutes",
        _ when Is(message, AlertSubjects.RecentlyClosed) => $"{message.Reference}: about a case that your team held",
        _ when Is(message, AlertSubjects.AssessmentSignedOff) => $"{message.Reference}: assessment signed off",
        _ when Is(message, AlertSubjects.AssessmentReopened) => $"{message.Reference}: assessment taken up again",
        _ when Is(message, AlertSubjects.AssessmentSubmitted) => $"{message.Reference}: assessment to review",
        _ when Is(message, AlertSubjects.AssessmentReturned) => $"{message.Reference}: assessment returned",
        _ when Is(message, AlertSubjects.PlanEnded) => $"{message.Reference}: plan ended",
        _ when IsUnnamed(message) => $"{message.Reference}: for you to read",
        _ when message.IsTask => $"{message.Reference}: for you to do",
        _ when Is(message, AlertSubjects.NoLongerYours) => $"{message.Reference}: no longer allocated to you",
        _ when Is(message, AlertSubjects.RecordOpened) => $"{message.Reference}: opened with a reason",
        _ when Is(message, AlertSubjects.StepUp) => $"{message.Reference}: stepped up",
        _ when Is(message, AlertSubjects.FurtherInformation) => $"{message.Reference}: further information on an open case",
        _ when Is(message, AlertSubjects.Allocated) => $"{message.Reference}: allocated to you",
        _ when Is(message, AlertSubjects.Escalation) || Is(message, AlertSubjects.ImmediateDecision) => $"{message.Reference}: waiting for you",
        _ when IsMissed(message) => $"{message.Reference}: {Due(message)} overdue",
        _ => $"{message.Reference}: {Due(message)} due {Day(message.SubjectDueAt)}",
    };

    private static IEnumerable<string> Acknowledgement(Message message, AuthorityProcedure procedure, Uri portal)
    {
        yield return $"Thank you for getting in touch. We received your contact on {Instant(message.ReceivedAt)}. "
            + $"Its reference is {message.Reference}: please quote it when you call or write.";
        if (message.ConfirmInWritingBy is not null)
        {
            yield return $"Please confirm it in writing by {Instant(message.ConfirmInWritingBy)} ({message.ConfirmInWritingRule}).";
        }

        // At the point of referral a member of the public hears as much as will ever be said (Sefton, feedback).
        if (!message.Professional && procedure.Notification.FeedbackAtReferral.TryGet(out var atReferral))
        {
            yield return "A manager looks at what you told us and decides what happens next. To respect the confidentiality of the child and family we cannot "
                + $"tell you what is decided ({atReferral.Rule.Display}). If you look for help for yourself or your family, call us and quote the reference.";
        }

        yield return message.Professional
            ? SignIn(portal)
            : "We may call you if we need to know more. If a child is in danger now, call 999.";
    }

    private static IEnumerable<string> FeedbackToProfessional(Message message, AuthorityProcedure procedure, Uri portal)
    {
        var option = procedure.Screening.FindOption(message.Option!)?.Label ?? message.Option;
        yield return $"A manager has decided on your contact {message.Reference}, received on {Instant(message.ReceivedAt)}.";
        yield return $"Outcome: {option}.";
        foreach (var paragraph in OutcomeDetails(Included(message, procedure)))
        {
            yield return paragraph;
        }

        yield return $"You receive this under {message.Rule}. If you sent it from an account of your own, sign in to read more: {OutcomeLink(message, portal)}";
    }

    private static IEnumerable<string> OutcomeElsewhere(Message message, Uri portal)
    {
        yield return $"A manager has decided on your contact {message.Reference}, received on {Instant(message.ReceivedAt)} ({message.Rule}).";
        yield return "The outcome and the reasons are not sent by email. If you sent it from an account of your own, sign in to read them: "
            + $"{OutcomeLink(message, portal)}";
        yield return "Otherwise call the front-door team and quote the reference. They can also tell you about other sources of support, and what to do if you "
            + "are not satisfied with this decision.";
    }

    /// <summary>Enquiries that may have to surprise nobody are not put into an e-mail, whoever has the address.</summary>
    private static bool IsAboutProtection(Message message, AuthorityProcedure procedure) =>
        message.Option is { } option && procedure.Screening.FindOption(option)?.Outcome is Outcome.Protection;

    /// <summary>What a professional learns about the decision in addition to the outcome: reasons, other support, how to escalate.</summary>
    /// <param name="included">What the procedure has the feedback contain.</param>
    public static IEnumerable<string> OutcomeDetails(IReadOnlyList<Item> included)
    {
        foreach (var item in included)
        {
            yield return item.Code switch
            {
                FeedbackDuty.Reasons => ReasonsElsewhere,
                "other-support" => "Other sources of support may suit the family better: "
                    + "the early help service can advise you on them. Ask us and quote the reference.",
                "escalation" => "If you are not satisfied with this decision, say so and quote the reference: it is then put to a more senior manager, "
                    + "under the local procedure for resolving professional disagreements.",
                _ => $"{item.Label}: ask us and quote the reference.",
            };
        }
    }

    // Neither what was decided nor whether the family is known: that would already say something about the child.
    private static IEnumerable<string> FeedbackToPublic(Message message, AuthorityProcedure procedure)
    {
        yield return $"Thank you for getting in touch with us on {Instant(message.ReceivedAt)} (reference {message.Reference}). "
            + "What you told us has been considered by a manager, who has decided what happens next.";
        yield return "To respect the confidentiality of the child and family, we cannot tell you what was decided.";
        foreach (var item in Included(message, procedure))
        {
            yield return item.Code switch
            {
                "reasons" => "If you would like to talk about it, call us and quote the reference: we explain as much as confidentiality allows.",
                "other-support" => "If you are looking for help for yourself or your family, call us and quote the reference: "
                    + "we can tell you what support there is.",
                "escalation" => "If you are not satisfied with our response, call us and quote the reference: "
                    + "we tell you how to have it looked at again and how to complain.",
                _ => $"{item.Label}: call us and quote the reference.",
            };
        }

        yield return "If you become worried again, please get in touch again. If a child is in danger now, call 999.";
    }

    private static IEnumerable<string> Reminder(Message message)
    {
        yield return $"You gave us contact {message.Reference} on {Instant(message.ReceivedAt)}, and your confirmation in writing has not reached us yet.";
        yield return $"Please send it by {Instant(message.SubjectDueAt)} and quote the reference ({message.Rule}).";
    }

    private static IEnumerable<string> AgreementRequest(Message message, Uri portal)
    {
        yield return $"Thank you for contact {message.Reference}, received on {Instant(message.ReceivedAt)}. "
            + "It is on record, and nothing has to be written again.";
        yield return "Before it can go on, please obtain the consent of at least one person with parental responsibility, and of the child "
            + $"if of sufficient age and understanding, and confirm it to us ({message.Rule}).";
        yield return "If you are worried about significant harm, or a child would be placed at risk of it by waiting, call us now: "
            + "it is then taken without consent. If a child is in danger now, call 999.";
        yield return SignIn(portal);
    }

    // No date: the decision has its own, and the outcome follows it.
    private static IEnumerable<string> BeingConsidered(Message message, Uri portal)
    {
        yield return $"Thank you for getting in touch. We received your contact {message.Reference} on {Instant(message.ReceivedAt)}, and it is being "
            + "considered.";
        yield return $"A manager decides what happens next. You hear from us again once it is decided ({message.Rule}).";
        yield return message.Professional ? SignIn(portal) : "If you become worried again, please get in touch again. If a child is in danger now, call 999.";
    }

    private static IEnumerable<string> Chase(Message message, AuthorityProcedure procedure)
    {
        var whom = procedure.Intake.AcknowledgementChase.ValueOrDefault?.ContactWhom;
        yield return $"You got in touch with us on {Instant(message.ReceivedAt)} (reference {message.Reference}), and we have not acknowledged it in time. "
            + "We are sorry.";
        yield return $"Please contact us again and quote the reference ({message.Rule}). Whom to ask for: {whom ?? "the front-door team"}. "
            + "If a child is in danger now, call 999.";
    }

    private static IEnumerable<string> PoliceNotice(Message message, Uri portal)
    {
        yield return $"A possible crime has come to our notice in case {message.Reference}. It is brought to your attention at once ({message.Rule}).";
        yield return $"Please call the front-door team and quote the reference, or sign in: {CaseLink(message, portal)}";
    }

    private static IEnumerable<string> ProtectionNotice(Message message, Uri portal)
    {
        yield return $"A step that cannot wait was recorded in case {message.Reference}. It is brought to your attention at once ({message.Rule}).";
        yield return $"Please call the front-door team and quote the reference, or sign in: {CaseLink(message, portal)}";
    }

    private static IEnumerable<string> DiscussionNotice(Message message, Uri portal)
    {
        yield return Is(message, AlertSubjects.Minutes)
            ? $"The minutes of a {Discussion(message)} that your agency was invited to are ready under reference {message.Reference} ({message.Rule})."
            : $"Your agency is invited to a {Discussion(message)} on {Instant(message.SubjectDueAt)} under reference {message.Reference} ({message.Rule}).";
        yield return $"Sign in with your own account to read and to answer: {new Uri(portal, "/invitations")}";
        yield return "Please do not speak about it with anybody, the family included.";
    }

    // Where it is held is behind the link: it may be at the family's home.
    private static IEnumerable<string> MeetingInvitation(Message message, Uri portal)
    {
        yield return $"Your agency is invited to a planning meeting on {Instant(message.SubjectDueAt)} under reference {message.Reference} ({message.Rule}).";
        yield return $"Sign in with your own account to read where it is held and to answer: {new Uri(portal, "/invitations")}";
    }

    private static IEnumerable<string> InvitationWithdrawn(Message message)
    {
        yield return $"The invitation of your agency under reference {message.Reference} no longer stands. Nobody of your agency is expected.";
        yield return "If you know something that matters for it, call us and quote the reference.";
    }

    private static IEnumerable<string> AgencyRequest(Message message, Uri portal)
    {
        var what = IsContribution(message) ? "A contribution" : "Information";
        yield return $"{what} is requested from your agency under reference {message.Reference}, by {Instant(message.SubjectDueAt)} ({message.Rule}).";
        yield return $"Sign in with your own account to read the request and to respond in your own name: {new Uri(portal, "/agency-requests")}";
        yield return "Please do not speak about it with anybody, the family included, before you have read there whether they know of it.";
    }

    private static IEnumerable<string> Alert(Message message, Uri portal)
    {
        yield return message switch
        {
            _ when Is(message, AlertSubjects.FurtherInformation) => $"New information on an open case was received on {Instant(message.ReceivedAt)} and "
                + $"recorded as {message.Reference} ({message.Rule}). "
                + (message.Recipient == Recipient.Team ? "Please pass it on to the worker who has the case." : "It is on your list."),
            _ when Is(message, AlertSubjects.Protection) => $"A step that cannot wait was recorded in case {message.Reference} ({message.Rule}).",
            _ when message.IsDiscussionRequired => $"Case {message.Reference}: a {Discussion(message)} has to be held by "
                + $"{Instant(message.SubjectDueAt)} ({message.Rule}).",
            _ when Is(message, AlertSubjects.StepUpCopy) => $"Case {message.Reference} was stepped up to the social work team ({message.Rule}). "
                + "You receive a copy of the decision: it is on your list.",
            _ when Is(message, AlertSubjects.CaseSummaryCopy) => $"Case {message.Reference} was taken to the manager to be stepped up; nothing is decided "
                + $"yet ({message.Rule}). You receive a copy of the case summary: it is on your list.",
            _ when Is(message, AlertSubjects.RecentlyClosed) => $"A contact about a child whose case your team closed not long ago was recorded as "
                + $"{message.Reference}. You decide on the response and allocate ({message.Rule}).",
            _ when Is(message, AlertSubjects.InformParents) => $"Case {message.Reference}: inform parents and child as the {Discussion(message)} agreed "
                + $"({message.Rule}). It is on your list until you record that you did, or why not: {new Uri(portal, $"/notifications/{message.Id}")}",
            _ when Is(message, AlertSubjects.RingAboutMeeting) => $"Case {message.Reference}: somebody was invited by letter to a meeting on "
                + $"{Instant(message.SubjectDueAt)} that is not held then, or not with them ({message.Rule}). Please ring them, and record that you did, or "
                + $"why not: {new Uri(portal, $"/notifications/{message.Id}")}",
            _ when Is(message, AlertSubjects.NoLongerYours) => $"Case {message.Reference} is no longer allocated to you ({message.Rule}). "
                + "Please hand over what you hold.",
            _ when Is(message, AlertSubjects.RecordOpened) => $"Somebody who does not work on case {message.Reference} gave a reason to open it "
                + $"({message.Rule}). Please look at the reason: {new Uri(portal, "/openings")}",
            _ when Is(message, AlertSubjects.AssessmentSignedOff) => $"The assessment of case {message.Reference} was signed off ({message.Rule}). "
                + "Letters to the family may wait for you to write them.",
            _ when Is(message, AlertSubjects.AssessmentSubmitted) => $"The assessment of case {message.Reference} was submitted. "
                + $"It waits to be signed off, or returned for work ({message.Rule}).",
            _ when Is(message, AlertSubjects.AssessmentReturned) => $"The assessment of case {message.Reference} was returned for work ({message.Rule}). "
                + $"Read what is to be done, and why: {CaseLink(message, portal)}/assessment",
            _ when Is(message, AlertSubjects.PlanEnded) => $"The plan of case {message.Reference} has ended, and the case is closed ({message.Rule}).",
            _ when Is(message, AlertSubjects.AssessmentReopened) => $"The assessment of case {message.Reference} was taken up again: "
                + $"what is to be done is on your list ({message.Rule}).",

            // Neither what began nor what ended, nor the paragraph, which would say it.
            _ when Is(message, AlertSubjects.EnquiryLead) => $"You were named to lead what was decided in case {message.Reference}.",
            _ when IsUnnamed(message) => $"Something was decided in case {message.Reference} that you have to know of.",
            _ when Is(message, AlertSubjects.Allocated) => $"Case {message.Reference} is allocated to you ({message.Rule}). It is on your list.",
            _ when Is(message, AlertSubjects.StepUp) => $"Case {message.Reference} was stepped up and protection is authorised ({message.Rule}). "
                + "What has to be done at once is recorded with the case.",
            _ when Is(message, AlertSubjects.ImmediateDecision) => $"Case {message.Reference} needs a management decision at once ({message.Rule}).",
            _ when Is(message, AlertSubjects.Escalation) => $"Case {message.Reference} needs a decision. "
                + $"The manager asked before did not respond in the set time, so you are asked ({message.Rule}).",
            _ when IsMissed(message) => $"Case {message.Reference}: the {Due(message)} was due on "
                + $"{Instant(message.SubjectDueAt)} and has not been recorded ({message.Rule}).",
            _ => $"Case {message.Reference}: the {Due(message)} is due on {Instant(message.SubjectDueAt)} ({message.Rule}).",
        };
        if (message.Recipient == Recipient.OutOfHours)
        {
            yield return "The office is closed, so you are informed as the out-of-hours duty, as well as the managers.";
        }

        yield return $"Open the case: {CaseLink(message, portal)}";
    }

    /// <summary>Whether it is a letter that gives reasons, which a manager has yet to write (Peterborough 7, Sefton, feedback, Referrals 2024 5.2).</summary>
    public static bool AwaitsReasonsAsLetter(Message message, AuthorityProcedure procedure) => message is { Kind: MessageKind.Feedback, ApprovedFeedback: null }
        && Included(message, procedure).Any(item => string.Equals(item.Code, FeedbackDuty.Reasons, StringComparison.Ordinal));

    private static IReadOnlyList<Item> Included(Message message, AuthorityProcedure procedure) =>
        procedure.Notification.FeedbackTo(new FeedbackFacts(message.Professional, message.InWritingRule is not null, message.ThresholdMet))
            .TryGet(out var duty) ? duty.Includes : [];

    private static bool Is(Message message, string subject) => string.Equals(message.About, subject, StringComparison.Ordinal);

    /// <summary>Whether the agency is asked to contribute to an assessment: its list of requests calls it that.</summary>
    private static bool IsContribution(Message message) => message.Key.StartsWith("contribution", StringComparison.Ordinal);

    /// <summary>Whether what it is about is not named in an email, which more people may see than those who are to know.</summary>
    private static bool IsUnnamed(Message message) =>
        message.About is AlertSubjects.EnquiryStarted or AlertSubjects.EnquiryConcluded or AlertSubjects.ConferenceHeld or AlertSubjects.EnquiryLead
            or AlertSubjects.ProtectionChanged;

    /// <summary>What is due; of a strategy discussion not what kind it is, which would say why.</summary>
    private static string Due(Message message) => message.About is ClockKinds.StrategyDiscussion ? Discussion(message) : Informing.About(message);

    /// <summary>A discussion, or a meeting where the authority has strategy meetings.</summary>
    private static string Discussion(Message message) => Informing.Discussion(message).Split(' ')[^1];

    private static bool IsMissed(Message message) => message.Key.StartsWith("deadline-missed:", StringComparison.Ordinal);

    private static string SignIn(Uri portal) => $"If you have an account, sign in at {portal} and quote the reference.";

    private static Uri OutcomeLink(Message message, Uri portal) => new(portal, $"/partner/outcomes/{message.ContactRecordId}");

    private static string CaseLink(Message message, Uri portal) => new Uri(portal, $"/cases/{message.ContactRecordId}").ToString();

    private static string Instant(DateTimeOffset? at) =>
        at is { } instant ? WorkingCalendar.ToLondon(instant).ToString("dddd d MMMM yyyy 'at' HH:mm", English) : "an unknown day";

    private static string Day(DateTimeOffset? at) => at is { } instant ? WorkingCalendar.ToLondon(instant).ToString("d MMMM yyyy", English) : "soon";
}
