using System.Globalization;
using System.Text;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.Notification.Templates;

namespace ReferralPlatform.Notification.Messages;

/// <summary>What an e-mail says.</summary>
internal sealed record Mail(string Subject, string Body);

/// <summary>
/// Which of the <see cref="Wordings"/> a message takes, and what is filled into it: a reference, codes, instants and the procedure, never personal data.
/// Whoever may know more reads it behind the link, signed in.
/// </summary>
internal static class MessageWording
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <param name="procedure">The procedure the case runs under, else the newest of the authority.</param>
    /// <param name="portal">Public address of the portal.</param>
    /// <param name="toKnownProfessional">Whether the address belongs to a professional for certain.</param>
    /// <param name="template">Whose words it has, and whose contact details stand at the end; the standing words where there is none.</param>
    public static Mail Compose(Message message, AuthorityProcedure procedure, Uri portal, bool toKnownProfessional, LetterTemplate? template = null)
    {
        var wording = Wordings.Get(CodeOf(message, namesOutcome: toKnownProfessional && !IsAboutProtection(message, procedure)));
        var (subject, paragraphs) = wording.Say(template, procedure, Values(message, procedure, template, portal));
        var body = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            body.Append(paragraph).Append("\r\n\r\n");
        }

        if (message.Recipient == Recipient.OutOfHours)
        {
            body.Append("The office is closed, so you are informed as the out-of-hours duty, as well as the managers.\r\n\r\n");
        }

        body.Append(template?.Council ?? LetterTemplates.InHead(procedure.Council));
        foreach (var line in new[] { template?.Department, template?.Phone, template?.Hours }.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            body.Append("\r\n").Append(line);
        }

        body.Append("\r\nThis message was sent automatically. Please do not reply with anyone's details.\r\n");
        return new Mail(subject, body.ToString());
    }

    /// <summary>Whether it may go as a text message: what asks for nothing and says nothing beyond that something was received.</summary>
    public static bool MayBeText(Message message) => message.Kind is MessageKind.Acknowledgement or MessageKind.BeingConsidered or MessageKind.Reminder;

    /// <summary>A text message: the reference and what to do, nothing else.</summary>
    public static string Text(Message message, AuthorityProcedure procedure, LetterTemplate? template = null)
    {
        var wording = Wordings.Get(Wording.TextPrefix + message.Kind switch
        {
            MessageKind.Acknowledgement => "acknowledgement",
            MessageKind.BeingConsidered => "being-considered",
            _ => "reminder",
        });
        return string.Join(
            '\n', wording.Fill(wording.In(template, procedure), new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [Placeholders.Reference] = message.Reference,
                [Placeholders.Council] = template?.Council ?? LetterTemplates.InHead(procedure.Council),
            }));
    }

    /// <summary>The heading and the paragraphs of a letter to the referrer.</summary>
    /// <inheritdoc cref="Compose"/>
    public static (string Heading, IReadOnlyList<string> Paragraphs) Letter(
        Message message, AuthorityProcedure procedure, LetterTemplate template, Uri portal)
    {
        var wording = Wordings.Get(Wording.LetterPrefix + CodeOf(message, namesOutcome: true));
        return wording.Say(template, procedure, Values(message, procedure, template, portal));
    }

    /// <param name="namesOutcome">Whether a professional reads the outcome here, or signs in or rings for it.</param>
    private static string CodeOf(Message message, bool namesOutcome) => message.Kind switch
    {
        MessageKind.Acknowledgement => $"acknowledgement-{Audience(message)}",
        MessageKind.Feedback when message.Professional && !namesOutcome => "outcome-elsewhere",
        MessageKind.Feedback => $"outcome-{Audience(message)}{(message.ThresholdMet ? string.Empty : "-below-threshold")}",
        MessageKind.Reminder when Is(message, ClockKinds.AcknowledgementChase) => "acknowledgement-overdue",
        MessageKind.Reminder when Is(message, ClockKinds.ReferrersAction) => "agreed-action-due",
        MessageKind.Reminder => "written-confirmation",
        MessageKind.AgreementRequest => "agreement-request",
        MessageKind.AgreedActions => $"agreed-actions-{Audience(message)}",
        MessageKind.BeingConsidered => $"being-considered-{Audience(message)}",
        MessageKind.PoliceNotice when Is(message, AlertSubjects.Protection) => "police-protection-notice",
        MessageKind.PoliceNotice => "police-notice",
        _ when Is(message, AlertSubjects.Invitation) => "discussion-invitation",
        _ when Is(message, AlertSubjects.Minutes) => "discussion-minutes",
        _ when Is(message, AlertSubjects.MeetingInvitation) => "meeting-invitation",
        _ when Is(message, AlertSubjects.InvitationWithdrawn) => "invitation-withdrawn",
        MessageKind.AgencyRequest when message.Key.StartsWith("contribution-reminder:", StringComparison.Ordinal) => "contribution-reminder",
        MessageKind.AgencyRequest when message.Key.StartsWith("contribution:", StringComparison.Ordinal) => "agency-contribution",
        MessageKind.AgencyRequest => "agency-request",
        MessageKind.Decision when Is(message, AlertSubjects.ReferrerAdvised) => namesOutcome ? "referrer-advised" : "referrer-advised-elsewhere",
        MessageKind.Decision when Is(message, LetterSubjects.Enquiry) || Is(message, LetterSubjects.Conference) => "discussion-outcome",
        MessageKind.Decision when Is(message, LetterSubjects.PlanEnded) => "plan-ended-agency",
        MessageKind.Decision when Is(message, LetterSubjects.PlanAgreed) => "plan-agreed-agency",
        MessageKind.Decision => "decision-agency",
        _ => CodeOfNotice(message),
    };

    /// <summary>What workers and managers are sent.</summary>
    private static string CodeOfNotice(Message message) => message.About switch
    {
        AlertSubjects.FurtherInformation => message.Recipient == Recipient.Team ? "further-information-team" : "further-information",
        AlertSubjects.Protection => "immediate-protection",
        _ when message.IsDiscussionRequired => "discussion-required",
        AlertSubjects.StepUpCopy or AlertSubjects.CaseSummaryCopy or AlertSubjects.RecentlyClosed or AlertSubjects.InformParents
            or AlertSubjects.RingAboutMeeting or AlertSubjects.ReferOn or AlertSubjects.NoLongerYours or AlertSubjects.RecordOpened
            or AlertSubjects.RecordOpenedAgain or AlertSubjects.AssessmentSignedOff or AlertSubjects.ReferredOnByAnother
            or AlertSubjects.AssessmentSubmitted or AlertSubjects.AssessmentReturned or AlertSubjects.PlanEnded or AlertSubjects.AssessmentReopened
            or AlertSubjects.EnquiryLead or AlertSubjects.EnquiryLeadEnded or AlertSubjects.ActionAgreed => message.About,
        _ when IsUnnamed(message) => "not-named",
        AlertSubjects.Allocated or AlertSubjects.StepUp or AlertSubjects.ImmediateDecision or AlertSubjects.Escalation => message.About,
        _ => message.IsAboutMissed ? "deadline-missed" : "deadline-approaching",
    };

    private static Dictionary<string, string?> Values(Message message, AuthorityProcedure procedure, LetterTemplate? template, Uri portal) =>
        new(StringComparer.Ordinal)
        {
            [Placeholders.Reference] = message.Reference,
            [Placeholders.Received] = Instant(message.ReceivedAt),
            [Placeholders.Rule] = Cited(message, procedure, message.Rule),
            [Placeholders.Link] = Link(message, portal).ToString(),
            [Placeholders.CaseLink] = new Uri(portal, $"/cases/{message.ContactRecordId}").ToString(),
            [Placeholders.At] = Instant(message.SubjectDueAt),
            [Placeholders.Day] = message.SubjectDueAt is { } due ? WorkingCalendar.ToLondon(due).ToString("d MMMM yyyy", English) : "soon",
            [Placeholders.Due] = message.About is ClockKinds.StrategyDiscussion ? Discussion(message) : Informing.About(message),
            [Placeholders.Discussion] = Discussion(message),
            [Placeholders.Council] = template?.Council ?? LetterTemplates.InHead(procedure.Council),
            [Placeholders.ConfirmBy] = message.ConfirmInWritingBy is { } confirmBy ? Instant(confirmBy) : null,
            [Placeholders.ConfirmRule] = Cited(message, procedure, message.ConfirmInWritingRule),

            // At the point of referral a member of the public hears as much as will ever be said (Sefton, feedback).
            [Placeholders.FeedbackRule] = Cited(message, procedure, procedure.Notification.FeedbackAtReferral.ValueOrDefault?.Rule.Display),
            [Placeholders.Whom] = procedure.Intake.AcknowledgementChase.ValueOrDefault?.ContactWhom ?? "the front-door team",
            [Placeholders.Outcome] = message.Option is { } option ? procedure.Screening.FindOption(option)?.Label ?? option : null,
            [Placeholders.Reasons] = message.ApprovedFeedback,

            // Only Intake knows what it is, and fills it in when it prints.
            [Placeholders.AgreedActions] = $"{{{Placeholders.AgreedActions}}}",
        };

    private static string? Cited(Message message, AuthorityProcedure procedure, string? rule) =>
        rule is not null && message.Recipient is Recipient.Referrer or Recipient.Family or Recipient.Child ? procedure.CiteOutside(rule) : rule;

    private static Uri Link(Message message, Uri portal) => message.Kind switch
    {
        MessageKind.Feedback => OutcomeLink(message, portal),
        MessageKind.AgreedActions => new(portal, "/partner"),
        MessageKind.Reminder when Is(message, ClockKinds.ReferrersAction) => new(portal, "/partner"),
        MessageKind.PoliceNotice => new(portal, $"/police-notices/{message.Id}"),
        _ when Is(message, AlertSubjects.ReferrerAdvised) => OutcomeLink(message, portal),
        _ when message.IsTask => new(portal, $"/notifications/{message.Id}"),
        _ when Is(message, AlertSubjects.Invitation) || Is(message, AlertSubjects.Minutes) || Is(message, AlertSubjects.MeetingInvitation) =>
            new(portal, "/invitations"),
        MessageKind.Decision when message.About is LetterSubjects.Enquiry or LetterSubjects.Conference or LetterSubjects.PlanAgreed =>
            new(portal, "/invitations?view=held"),
        MessageKind.AgencyRequest or MessageKind.Decision => new(portal, "/agency-requests"),
        _ when Is(message, AlertSubjects.AssessmentReturned) => new(portal, $"/cases/{message.ContactRecordId}/assessment"),
        _ when Is(message, AlertSubjects.RecordOpened) || Is(message, AlertSubjects.RecordOpenedAgain) => new(portal, "/openings"),
        _ when Is(message, AlertSubjects.ActionAgreed) => new(portal, "/daily-meeting/actions?mine=true"),
        _ => portal,
    };

    /// <summary>Enquiries that may have to surprise nobody are not put into an e-mail, whoever has the address.</summary>
    private static bool IsAboutProtection(Message message, AuthorityProcedure procedure) =>
        message.Option is { } option && procedure.Screening.FindOption(option)?.Outcome is Outcome.Protection;

    private static string Audience(Message message) => message.Professional ? "professional" : "public";

    private static bool Is(Message message, string subject) => string.Equals(message.About, subject, StringComparison.Ordinal);

    /// <summary>Whether what it is about is not named in an email, which more people may see than those who are to know.</summary>
    private static bool IsUnnamed(Message message) =>
        message.About is AlertSubjects.EnquiryStarted or AlertSubjects.EnquiryConcluded or AlertSubjects.ConferenceHeld or AlertSubjects.EnquiryLead
            or AlertSubjects.EnquiryLeadEnded or AlertSubjects.ProtectionChanged;

    /// <summary>A discussion, or a meeting where the authority has strategy meetings; not what kind it is, which would say why.</summary>
    private static string Discussion(Message message) => Informing.Discussion(message).Split(' ')[^1];

    private static Uri OutcomeLink(Message message, Uri portal) => new(portal, $"/partner/outcomes/{message.ContactRecordId}");

    private static string Instant(DateTimeOffset? at) =>
        at is { } instant ? WorkingCalendar.ToLondon(instant).ToString("dddd d MMMM yyyy 'at' HH:mm", English) : "an unknown day";
}
