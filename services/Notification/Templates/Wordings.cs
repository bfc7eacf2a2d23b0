using static ReferralPlatform.Notification.Templates.Placeholders;

namespace ReferralPlatform.Notification.Templates;

/// <summary>
/// Everything that is said by email, text message or letter to a referrer, with the words that stand until an authority writes its own. Nothing here can
/// carry personal data, because no placeholder has any; what is said of a child, a manager writes for a letter.
/// </summary>
internal static class Wordings
{
    public const string BelowThreshold = "The contact was judged not to meet the threshold for statutory intervention.";

    public const string ReasonsElsewhere = BelowThreshold
        + " The manager's reasons are in letters and behind the sign-in, never in an email: ask us for them if you have neither.";

    private const string Professional = "A professional who referred";
    private const string Public = "A member of the public who referred";
    private const string Referrer = "Whoever referred";
    private const string Agency = "Another agency";
    private const string Police = "The police";
    private const string Worker = "A worker or manager";
    private const string Danger = "If a child is in danger now, call 999.";
    private const string WorriedAgain = "If you become worried again, please get in touch again. " + Danger;
    private const string SignIn = "If you have an account, sign in at {link} and quote the reference.";
    private const string OpenCase = "Open the case: {case-link}";
    private const string QuoteIt = "call us and quote the reference";

    private static readonly Wording[] ToReferrers =
    [
        Email(
            "acknowledgement-professional", "Acknowledgement of a contact", Professional, "{reference}: received", [Reference],
            [Received, ConfirmBy, ConfirmRule, Link],
            "Thank you for getting in touch. We received your contact on {received}. Its reference is {reference}: please quote it when you call or write.",
            "Please confirm it in writing by {confirm-by} ({confirm-rule}).",
            SignIn),
        Email(
            "acknowledgement-public", "Acknowledgement of a contact", Public, "{reference}: received", [Reference],
            [Received, ConfirmBy, ConfirmRule, FeedbackRule],
            "Thank you for getting in touch. We received your contact on {received}. Its reference is {reference}: please quote it when you call or write.",
            "Please confirm it in writing by {confirm-by} ({confirm-rule}).",
            "A manager looks at what you told us and decides what happens next. To respect the confidentiality of the child and family we cannot "
                + $"tell you what is decided ({{feedback-rule}}). If you look for help for yourself or your family, {QuoteIt}.",
            $"We may call you if we need to know more. {Danger}"),
        OutcomeToProfessional("outcome-professional", "Decision", isThresholdMet: true, inLetter: false),
        OutcomeToProfessional("outcome-professional-below-threshold", "Decision that the threshold is not met", isThresholdMet: false, inLetter: false),
        OutcomeToPublic("outcome-public", "Decision", isThresholdMet: true, inLetter: false),
        OutcomeToPublic("outcome-public-below-threshold", "Decision that the threshold is not met", isThresholdMet: false, inLetter: false),
        Email(
            "written-confirmation", "Reminder to confirm in writing", Referrer, "{reference}: reminder", [Reference], [Received, At, Rule],
            "You gave us contact {reference} on {received}, and your confirmation in writing has not reached us yet.",
            "Please send it by {at} and quote the reference ({rule})."),
        Email(
            "acknowledgement-overdue", "Not acknowledged in time", Referrer, "{reference}: reminder", [Reference], [Received, Rule, Whom],
            "You got in touch with us on {received} (reference {reference}), and we have not acknowledged it in time. We are sorry.",
            $"Please contact us again and quote the reference ({{rule}}). Whom to ask for: {{whom}}. {Danger}"),
        Email(
            "agreement-request", "Family consent is needed first", Professional, "{reference}: family consent needed", [Reference], [Received, Rule, Link],
            "Thank you for contact {reference}, received on {received}. It is on record, and nothing has to be written again.",
            "Before it can go on, please obtain the consent of at least one person with parental responsibility, and of the child "
                + "if of sufficient age and understanding, and confirm it to us ({rule}).",
            "If you are worried about significant harm, or a child would be placed at risk of it by waiting, call us now: "
                + $"it is then taken without consent. {Danger}",
            SignIn),

        // What was agreed is in letters and behind the sign-in: who does what says whom it is about.
        AgreedToProfessional(inLetter: false),
        AgreedToPublic(inLetter: false),
        Email(
            "agreed-action-due", "Something agreed is due soon", Professional, "{reference}: due soon", [Reference], [At, Rule, Link],
            "Something that we agreed is for you to do about contact {reference} is due by {at} ({rule}).",
            $"Please tell us when it is done: {SignIn} Otherwise {QuoteIt}."),

        // No date: the decision has its own, and the outcome follows it.
        Email(
            "being-considered-professional", "Being considered", Professional, "{reference}: being considered", [Reference], [Received, Rule, Link],
            "Thank you for getting in touch. We received your contact {reference} on {received}, and it is being considered.",
            "A manager decides what happens next. You hear from us again once it is decided ({rule}).",
            SignIn),
        Email(
            "being-considered-public", "Being considered", Public, "{reference}: being considered", [Reference], [Received, Rule],
            "Thank you for getting in touch. We received your contact {reference} on {received}, and it is being considered.",
            "A manager decides what happens next. You hear from us again once it is decided ({rule}).",
            WorriedAgain),

        // What the assessment found stays out of it: that it is theirs to take up says enough to act on (Dudley 1.9).
        Email(
            "referrer-advised", "Advice to take the matter to another process", Professional, "{reference}: for you to take up", [Reference], [Received, Rule],
            "You contacted us under reference {reference} on {received}. The assessment that followed is finished.",
            ReferrerAdvice("{rule}"),
            $"If you are not satisfied with this, {QuoteIt}: we tell you how to have it looked at again."),
    ];

    private static readonly Wording[] Emails =
    [
        .. ToReferrers,
        Email(
            "outcome-elsewhere", "Decision, to a mailbox not known to be a professional’s", Professional, "{reference}: update", [Reference, Link],
            [Received, Rule],
            "A manager has decided on your contact {reference}, received on {received} ({rule}).",
            "The outcome and the reasons are not sent by email. If you sent it from an account of your own, sign in to read them: {link}",
            "Otherwise call the front-door team and quote the reference. They can also tell you about other sources of support, and what to do if you "
                + "are not satisfied with this decision."),
        Email(
            "referrer-advised-elsewhere", "Advice, to a mailbox not known to be a professional’s", Professional, "{reference}: for you to take up",
            [Reference, Link], [Received, Rule],
            "There is something for you to take up in the matter that you contacted us about under reference {reference} ({rule}).",
            "It is not sent by email. If you sent it from an account of your own, sign in to read it: {link}",
            "Otherwise call the team and quote the reference."),
        Email(
            "police-notice", "A possible crime", Police, "{reference}: notification", [Reference], [Rule, Link],
            "A possible crime has come to our notice in case {reference}. It is brought to your attention at once ({rule}).",
            "Please call the front-door team and quote the reference, or sign in: {link}"),
        Email(
            "police-protection-notice", "A step that protects a child", Police, "{reference}: notification", [Reference], [Rule, Link],
            "A step that cannot wait was recorded in case {reference}. It is brought to your attention at once ({rule}).",
            "Please call the front-door team and quote the reference, or sign in: {link}"),
        Email(
            "agency-request", "Information is asked for", Agency, "{reference}: information needed", [Reference, At, Link], [Rule],
            "Information is requested from your agency under reference {reference}, by {at} ({rule}).",
            "Sign in with your own account to read the request and to respond in your own name: {link}",
            "Please do not speak about it with anybody, the family included, before you have read there whether they know of it."),
        Email(
            "agency-contribution", "A contribution to an assessment is asked for", Agency, "{reference}: contribution needed", [Reference, At, Link], [Rule],
            "A contribution is requested from your agency under reference {reference}, by {at} ({rule}).",
            "Sign in with your own account to read the request and to respond in your own name: {link}",
            "Please do not speak about it with anybody, the family included, before you have read there whether they know of it."),
        Email(
            "contribution-reminder", "A contribution to an assessment is still awaited", Agency, "{reference}: contribution still awaited",
            [Reference, At, Link], [Rule],
            "A contribution of your agency under reference {reference} is still awaited. It was to be given by {at} ({rule}).",
            "Sign in with your own account to read the request and to respond in your own name: {link}",
            "Please do not speak about it with anybody, the family included, before you have read there whether they know of it."),

        // What was decided is read behind the link, in the agency's own account (Referrals 2024 5.3, Sefton 5.6).
        Email(
            "decision-agency", "A decision was made", Agency, "{reference}: decision", [Reference, Link], [Rule],
            "A decision was made in the matter that your agency gave information on under reference {reference} ({rule}).",
            "Sign in with your own account to read it: {link}",
            "Please do not speak about it with the family before you have read there what they know."),
        Email(
            "discussion-invitation", "Invitation to a strategy discussion", Agency, "{reference}: invitation", [Reference, At, Link], [Rule, Discussion],
            "Your agency is invited to a {discussion} on {at} under reference {reference} ({rule}).",
            "Sign in with your own account to read and to answer: {link}",
            "Please do not speak about it with anybody, the family included."),
        Email(
            "discussion-minutes", "Minutes of a strategy discussion", Agency, "{reference}: minutes", [Reference, Link], [Rule, Discussion],
            "What your agency may read of the minutes of a {discussion} is ready under reference {reference} ({rule}).",
            "Sign in with your own account to read and to answer: {link}",
            "Please do not speak about it with anybody, the family included."),

        // Neither what ended nor how, nor the paragraph, which would say it: an agency's mailbox is read by more than those who were at the discussion.
        Email(
            "discussion-outcome", "What came of a section 47 enquiry", Agency, "{reference}: for you to read", [Reference, Link], [],
            "There is news under reference {reference}, in a matter that your agency took part in discussing.",
            "Sign in with your own account to read it: {link}",
            "Please do not speak about it with anybody, the family included."),

        // Where it is held is behind the link: it may be at the family's home.
        Email(
            "meeting-invitation", "Invitation to a planning meeting", Agency, "{reference}: invitation", [Reference, At, Link], [Rule],
            "Your agency is invited to a planning meeting on {at} under reference {reference} ({rule}).",
            "Sign in with your own account to read where it is held and to answer: {link}"),
        Email(
            "invitation-withdrawn", "An invitation no longer stands", Agency, "{reference}: invitation withdrawn", [Reference], [],
            "The invitation of your agency under reference {reference} no longer stands. Nobody of your agency is expected.",
            $"If you know something that matters for it, {QuoteIt}."),
        Email(
            "plan-agreed-agency", "A plan for support was agreed", Agency, "{reference}: for you to read", [Reference, Link], [Rule],
            "A plan was agreed under reference {reference}, in a matter for which your agency was invited to a planning meeting or took part in one ({rule}).",
            "Sign in with your own account to read what is for your agency to do, and by when: {link}"),
        Email(
            "plan-ended-agency", "A plan for support has ended", Agency, "{reference}: decision", [Reference], [Rule],
            "The plan that your agency was invited to agree, or had, under reference {reference} has ended ({rule}).",
            $"If you become worried again, or know something that matters for it, {QuoteIt}."),
        Notice(
            "further-information", "New information on an open case", "{reference}: further information on an open case", [Received, Rule],
            "New information on an open case was received on {received} and recorded as {reference} ({rule}). It is on your list."),
        Notice(
            "further-information-team", "New information, for the team to pass on", "{reference}: further information on an open case", [Received, Rule],
            "New information on an open case was received on {received} and recorded as {reference} ({rule}). "
                + "Please pass it on to the worker who has the case."),
        Notice(
            "immediate-protection", "A step that protects a child", "{reference}: waiting for you", [Rule],
            "A step that cannot wait was recorded in case {reference} ({rule})."),
        Notice(
            "discussion-required", "A strategy discussion is to be held", "{reference}: {discussion} to be held", [Discussion, At, Rule],
            "Case {reference}: a {discussion} has to be held by {at} ({rule})."),
        Notice(
            "step-up-copy", "Copy of a step-up", "{reference}: copy of a decision", [Rule],
            "Case {reference} was stepped up to the social work team ({rule}). You receive a copy of the decision: it is on your list."),
        Notice(
            "case-summary-copy", "Copy of a case summary", "{reference}: copy of a case summary", [Rule],
            "Case {reference} was taken to the manager to be stepped up; nothing is decided yet ({rule}). "
                + "You receive a copy of the case summary: it is on your list."),
        Notice(
            "action-agreed", "An action of the daily meeting", "{reference}: for you to do", [At, Rule, Link],
            "Case {reference}: something was agreed at the daily meeting for you to do by {at} ({rule}). "
                + "It is on your list until it is recorded as completed: {link}"),
        Notice(
            "recently-closed", "A contact about a case that was closed not long ago", "{reference}: about a case that your team held", [Rule],
            "A contact about a child whose case your team closed not long ago was recorded as {reference}. You decide on the response and allocate ({rule})."),
        Notice(
            "inform-parents", "Parents and child are to be informed", "{reference}: for you to do", [Discussion, Rule, Link],
            "Case {reference}: inform parents and child as the {discussion} agreed ({rule}). "
                + "It is on your list until you record that you did, or why not: {link}"),
        Notice(
            "ring-about-meeting", "Somebody is to be rung about a meeting", "{reference}: for you to do", [At, Rule, Link],
            "Case {reference}: somebody was invited by letter to a meeting on {at} that will not be held then, or not with them ({rule}). "
                + "Please ring them, and record that you did, or why not: {link}"),
        Notice(
            "refer-on", "A closed case is to be referred on", "{reference}: for you to do", [Rule, Link],
            "Case {reference} was closed to be referred on ({rule}). "
                + "It is on your list until you record to whom you referred it, or why not: {link}"),
        Notice(
            "referred-on-by-another", "A closed case is referred on by somebody else", "{reference}: no longer for you to do", [Rule],
            "A manager asked somebody else to refer case {reference} on ({rule}). Please hand over what you hold."),
        Notice(
            "no-longer-yours", "A case is no longer the worker’s", "{reference}: no longer allocated to you", [Rule],
            "Case {reference} is no longer allocated to you ({rule}). Please hand over what you hold."),
        Notice(
            "record-opened", "A record was opened with a reason", "{reference}: opened with a reason", [Rule, Link],
            "Somebody who does not work on case {reference} gave a reason to open it ({rule}). Please look at the reason: {link}"),
        Notice(
            "record-opened-again", "A record was opened again by somebody who had not needed it", "{reference}: opened again", [Rule, Link],
            "Somebody who does not work on case {reference}, and of whom a manager had found that they did not need it, gave a reason to open it again "
                + "({rule}). Please look at the reason: {link}"),
        Notice(
            "assessment-signed-off", "An assessment was signed off", "{reference}: assessment signed off", [Rule],
            "The assessment of case {reference} was signed off ({rule}). Letters to the family may wait for you to write them."),
        Notice(
            "assessment-submitted", "An assessment waits to be reviewed", "{reference}: assessment to review", [Rule],
            "The assessment of case {reference} was submitted. It waits to be signed off, or returned for work ({rule})."),
        Notice(
            "assessment-returned", "An assessment was returned for work", "{reference}: assessment returned", [Rule, Link],
            "The assessment of case {reference} was returned for work ({rule}). Read what is to be done, and why: {link}"),
        Notice(
            "plan-ended", "A plan for support has ended", "{reference}: plan ended", [Rule],
            "The plan of case {reference} has ended, and the case is closed ({rule})."),
        Notice(
            "assessment-reopened", "An assessment was taken up again", "{reference}: assessment taken up again", [Rule],
            "The assessment of case {reference} was taken up again: what is to be done is on your list ({rule})."),

        // Neither what began nor what ended, nor the paragraph, which would say it.
        Notice(
            "enquiry-lead", "The worker leads a section 47 enquiry", "{reference}: for you to read", [],
            "You were named to lead what was decided in case {reference}."),
        Notice(
            "enquiry-lead-ended", "The worker leads a section 47 enquiry no longer", "{reference}: for you to read", [],
            "Somebody else leads from now on what was decided in case {reference}. Please hand over what you hold."),
        Notice(
            "not-named", "A section 47 enquiry, or what became of immediate protection", "{reference}: for you to read", [],
            "Something was decided in case {reference} that you have to know of."),
        Notice(
            "allocated", "A case is allocated", "{reference}: allocated to you", [Rule],
            "Case {reference} is allocated to you ({rule}). It is on your list."),
        Notice(
            "step-up", "A case was stepped up", "{reference}: stepped up", [Rule],
            "Case {reference} was stepped up and protection is authorised ({rule}). What has to be done at once is recorded with the case."),
        Notice(
            "immediate-decision", "A decision is needed at once", "{reference}: waiting for you", [Rule],
            "Case {reference} needs a management decision at once ({rule})."),
        Notice(
            "escalation", "A decision is asked of the next manager", "{reference}: waiting for you", [Rule],
            "Case {reference} needs a decision. The manager asked before did not respond in the set time, so you are asked ({rule})."),
        Notice(
            "deadline-missed", "Something is overdue", "{reference}: {due} overdue", [Due, At, Day, Rule],
            "Case {reference}: the {due} was due on {at} and has not been recorded ({rule})."),
        Notice(
            "deadline-approaching", "Something is due soon", "{reference}: {due} due {day}", [Due, At, Day, Rule],
            "Case {reference}: the {due} is due on {at} ({rule})."),
    ];

    private static readonly Wording[] Texts =
    [
        Text(
            "acknowledgement", "Acknowledgement of a contact",
            "{council}: we received your contact. Please quote {reference} when you call. If a child is in danger now, call 999."),
        Text(
            "being-considered", "Being considered", "{council}: your contact {reference} is being considered. We get in touch again once it is decided."),
        Text("reminder", "Reminder", "{council}: about your contact {reference}: please call us and quote this reference."),
    ];

    /// <summary>By email first, then by text message and letter; to referrers first.</summary>
    public static IReadOnlyList<Wording> All { get; } = [.. Emails, .. Texts, .. ToReferrers.Select(AsLetter)];

    public static Wording Get(string code) => Find(code) ?? throw new ArgumentException($"There is no wording \"{code}\".", nameof(code));

    /// <summary>Null where there is none of this code.</summary>
    public static Wording? Find(string? code) => All.FirstOrDefault(wording => string.Equals(wording.Code, code, StringComparison.Ordinal));

    /// <summary>What the professional who referred is advised to do.</summary>
    public static string ReferrerAdvice(string rule) =>
        "Please take the matter to the Common Assessment Framework Panel yourself, with the consent of the parent and, as appropriate, of the child. "
        + $"A manager has decided that this is the way to further help ({rule}).";

    /// <summary>What a professional learns about the decision in addition to the outcome: reasons, other support, how to escalate.</summary>
    /// <param name="included">What the procedure has the feedback contain.</param>
    public static IEnumerable<string> OutcomeDetails(IReadOnlyList<Item> included) => included.Select(item => item.Code switch
    {
        FeedbackDuty.Reasons => ReasonsElsewhere,
        "other-support" => "Other sources of support may suit the family better: "
            + "the early help service can advise you on them. Ask us and quote the reference.",
        "escalation" => "If you are not satisfied with this decision, say so and quote the reference: it is then put to a more senior manager, "
            + "under the local procedure for resolving professional disagreements.",
        _ => $"{item.Label}: ask us and quote the reference.",
    });

    private static Wording OutcomeToProfessional(string code, string label, bool isThresholdMet, bool inLetter) => new(
        code, WordingChannel.Email, label, Professional, "{reference}: update",
        procedure => Join(
        [
            "A manager has decided on your contact {reference}, received on {received}.",
            "Outcome: {outcome}.",
            .. OutcomeDetails(Included(procedure, professional: true, isThresholdMet))
                .Select(words => inLetter && string.Equals(words, ReasonsElsewhere, StringComparison.Ordinal) ? BelowThreshold : words),
            .. Written(inLetter),
            "You receive this under {rule}. If you sent it from an account of your own, sign in to read more: {link}",
        ]),
        [Reference, Placeholders.Outcome, .. inLetter && !isThresholdMet ? [Reasons] : Array.Empty<string>()],
        [Received, Rule, Link, .. inLetter && isThresholdMet ? [Reasons] : Array.Empty<string>()]);

    // Neither what was decided nor whether the family is known: that would already say something about the child.
    private static Wording OutcomeToPublic(string code, string label, bool isThresholdMet, bool inLetter) => new(
        code, WordingChannel.Email, label, Public, "{reference}: update",
        procedure => Join(
        [
            "Thank you for getting in touch with us on {received} (reference {reference}). "
                + "What you told us has been considered by a manager, who has decided what happens next.",
            "To respect the confidentiality of the child and family, we cannot tell you what was decided.",
            .. Included(procedure, professional: false, isThresholdMet).Select(item => item.Code switch
            {
                FeedbackDuty.Reasons => $"If you would like to talk about it, {QuoteIt}: we explain as much as confidentiality allows.",
                "other-support" => $"If you are looking for help for yourself or your family, {QuoteIt}: we can tell you what support there is.",
                "escalation" => $"If you are not satisfied with our response, {QuoteIt}: we tell you how to have it looked at again and how to complain.",
                _ => $"{item.Label}: {QuoteIt}.",
            }),
            .. Written(inLetter),
            WorriedAgain,
        ]),
        [Reference], [Received, .. inLetter ? [Reasons] : Array.Empty<string>()]);

    private static Wording AgreedToProfessional(bool inLetter) => new(
        "agreed-actions-professional", WordingChannel.Email, "What was agreed in conversation", Professional, "{reference}: what we agreed",
        _ => Join(
        [
            "We spoke about contact {reference}, and agreed what is done next, or that nothing more is ({rule}).",
            .. inLetter
                ? ["This is what we agreed:", "{agreed-actions}", $"Please tell us when yours is done: {SignIn} Otherwise {QuoteIt}."]
                : new[]
                {
                    "It is not sent by email. If you sent the contact from an account of your own, sign in to read it, and to mark as done what is "
                        + $"yours: {{link}} Otherwise {QuoteIt}.",
                },
            "Please keep your own record of it. If you understood something else, tell us.",
        ]),
        [Reference, .. inLetter ? [Placeholders.AgreedActions] : Array.Empty<string>()], [Rule, Link]);

    private static Wording AgreedToPublic(bool inLetter) => new(
        "agreed-actions-public", WordingChannel.Email, "What was agreed in conversation", Public, "{reference}: our conversation",
        _ => Join(
        [
            "Thank you for speaking with us (reference {reference}).",
            .. inLetter ? ["This is what we told you:", "{agreed-actions}"] : new[] { $"If you would like to hear again what we told you, {QuoteIt}." },
            WorriedAgain,
        ]),
        [Reference, .. inLetter ? [Placeholders.AgreedActions] : Array.Empty<string>()], []);

    /// <summary>What a manager wrote is in letters only.</summary>
    private static string[] Written(bool inLetter) => inLetter ? ["{reasons}"] : [];

    private static IReadOnlyList<Item> Included(AuthorityProcedure procedure, bool professional, bool isThresholdMet) =>
        procedure.Notification.FeedbackTo(new FeedbackFacts(professional, ReceivedInWriting: false, isThresholdMet)).TryGet(out var duty) ? duty.Includes : [];

    private static Wording Email(
        string code, string label, string to, string subject, string[] required, string[] optional, params string[] paragraphs)
    {
        var text = Join(paragraphs);
        return new Wording(code, WordingChannel.Email, label, to, subject, _ => text, required, optional);
    }

    /// <summary>What workers and managers are sent: the reference, and where to read the rest.</summary>
    private static Wording Notice(string code, string label, string subject, string[] optional, string paragraph) =>
        Email(
            code, label, Worker, subject, [Reference, CaseLink, .. optional.Where(name => name is Link or Due)],
            [.. optional.Where(name => name is not (Link or Due))], paragraph, OpenCase);

    private static Wording Text(string code, string label, string text) => new(
        Wording.TextPrefix + code, WordingChannel.TextMessage, label, Referrer, StandingSubject: null, _ => text, [Reference], [Council]);

    private static Wording AsLetter(Wording email) => (email.Code switch
    {
        "outcome-professional" => OutcomeToProfessional(email.Code, email.Label, isThresholdMet: true, inLetter: true),
        "outcome-professional-below-threshold" => OutcomeToProfessional(email.Code, email.Label, isThresholdMet: false, inLetter: true),
        "outcome-public" => OutcomeToPublic(email.Code, email.Label, isThresholdMet: true, inLetter: true),
        "outcome-public-below-threshold" => OutcomeToPublic(email.Code, email.Label, isThresholdMet: false, inLetter: true),
        "agreed-actions-professional" => AgreedToProfessional(inLetter: true),
        "agreed-actions-public" => AgreedToPublic(inLetter: true),
        _ => email,
    }) with
    {
        Code = Wording.LetterPrefix + email.Code,
        Channel = WordingChannel.Letter,
        StandingSubject = email.Code.StartsWith("outcome", StringComparison.Ordinal) ? "What was decided about your contact" : "Your contact with us",
    };

    private static string Join(IEnumerable<string> paragraphs) => string.Join('\n', paragraphs);
}
