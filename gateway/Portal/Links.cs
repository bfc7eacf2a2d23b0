using Microsoft.AspNetCore.WebUtilities;

namespace ReferralPlatform.Portal;

/// <summary>Every address of the portal. Ids only: an address ends up in histories and logs.</summary>
internal static class Links
{
    public const string Home = "/";
    public const string SignOut = "/sign-out";
    public const string SignedOut = "/signed-out";

    /// <summary>Where the provider sends people back to, and where it says that somebody has signed out elsewhere.</summary>
    public const string SignInCallback = "/signin-oidc";
    public const string BackChannelLogout = "/backchannel-logout";
    public const string Accessibility = "/accessibility-statement";
    public const string RecordContact = "/contacts/record";
    public const string Contacts = "/contacts";
    public const string Drafts = "/drafts";
    public const string Session = "/session";
    public const string SessionEnded = "/session-ended";
    public const string Meetings = "/daily-meeting";
    public const string Allocations = "/allocation";
    public const string Discussions = "/strategy-discussions";
    public const string Enquiries = "/section-47";
    public const string OwnInvitations = "/invitations";
    public const string PoliceNotices = "/police-notices";
    public const string OwnAgencyRequests = "/agency-requests";
    public const string Notifications = "/notifications";
    public const string LetterTemplate = "/notifications/letter-template";
    public const string Wordings = "/notifications/wording";
    public const string Acknowledgements = "/acknowledgements";
    public const string AgreedActions = "/agreed-actions";
    public const string Audits = "/audits";
    public const string Readings = "/readings";
    public const string Openings = "/openings";
    public const string Operations = "/operations";
    public const string Consultations = "/consultations";
    public const string RecordConsultation = "/consultations/record";
    public const string OwnConsultations = "/partner/consultations";
    public const string Consult = "/partner/consultations/ask";
    public const string DrawAuditSample = "/audits/draw";
    public const string People = "/people";
    public const string ImportCases = "/known-cases/import";
    public const string ImportConflicts = "/known-cases/conflicts";
    public const string Find = "/find";
    public const string Shortcuts = "/keyboard-shortcuts";
    public const string ApiDocuments = "/api-documents";
    public const string Procedures = "/procedures";
    public const string WhatIf = "/what-if";

    public const string ReferHome = "/refer";
    public const string ReferStatus = "/refer/status";
    public const string ReferLeave = "/refer/leave";
    public const string Partner = "/partner";
    public const string PartnerReferral = "/partner/referral";

    /// <summary>The next page of a list.</summary>
    /// <param name="list">The list's address, with what it is narrowed to.</param>
    public static string Next(string list, string after) => QueryHelpers.AddQueryString(list, "after", after);

    /// <summary>The public's form of one authority.</summary>
    public static string Refer(string authority) => $"{ReferHome}/{authority}";

    public static string ReferAdvice(string authority, string about) => $"{ReferHome}/{authority}/advice/{about}";

    public static string PartnerAttach(Guid contactId) => $"{Partner}/{contactId}/attachment";

    public static string PartnerOutcome(Guid caseId) => $"{Partner}/outcomes/{caseId}";

    public static string PartnerActionDone(Guid contactId, Guid actionId) => $"{Partner}/{contactId}/agreed-actions/{actionId}/done";

    public static string PartnerAgreement(Guid contactId) => $"{Partner}/{contactId}/agreement";

    public static string Consultation(Guid consultationId) => $"{Consultations}/{consultationId}";

    public static string ConsultationView(string view) => $"{Consultations}?view={view}";

    public static string AnswerConsultation(Guid consultationId) => $"{Consultation(consultationId)}/answer";

    public static string ReferConsultation(Guid consultationId) => $"{Consultation(consultationId)}/referral";

    public static string DecideAgainstReferral(Guid consultationId) => $"{Consultation(consultationId)}/no-referral";

    public static string OwnConsultation(Guid consultationId) => $"{OwnConsultations}/{consultationId}";

    public static string ReferOwnConsultation(Guid consultationId) => $"{OwnConsultation(consultationId)}/referral";

    /// <summary>What a message is about: a case, or a consultation, which is none.</summary>
    public static string About(Guid id, string? about) => ClockKinds.IsOfConsultation(about) ? Consultation(id) : Case(id);

    public static string Draft(Guid draftId) => $"{RecordContact}/{draftId}";

    public static string Confirmation(Guid contactId) => $"/contacts/{contactId}/confirmation";

    public static string Agreement(Guid contactId) => $"/contacts/{contactId}/agreement";

    public static string TakeWithoutAgreement(Guid contactId) => $"/contacts/{contactId}/without-agreement";

    public static string ReasonNotInformed(Guid contactId) => $"/contacts/{contactId}/reason-not-informed";

    public const string BoardHome = "/board";

    public static string Board(string view) => $"{BoardHome}?view={view}";

    public static string Cases(string view) => $"/cases?view={view}";

    public static string Person(Guid personId) => $"{People}/{personId}";

    public static string CorrectPerson(Guid personId) => $"{Person(personId)}/correct";

    public static string MarkAddress(Guid personId) => $"{Person(personId)}/address-confidentiality";

    public static string MergePerson(Guid personId) => $"{Person(personId)}/merge";

    public static string Match(Guid caseId) => $"/cases/{caseId}/people";

    public static string Import(Guid importId) => $"/known-cases/imports/{importId}";

    public static string RefusedRows(Guid importId) => $"{Import(importId)}/refused.csv";

    public static string Case(Guid caseId) => $"/cases/{caseId}";

    public static string Check(Guid caseId, string check) => $"/cases/{caseId}/checks/{check}";

    public static string Recommend(Guid caseId) => $"/cases/{caseId}/recommendation";

    public static string Decide(Guid caseId) => $"/cases/{caseId}/decision";

    public static string DecideTogether(Guid caseId) => $"{Decide(caseId)}/together";

    public static string DecisionSnapshot(Guid caseId) => $"{Decide(caseId)}/snapshot";

    public static string Review(Guid caseId) => $"/cases/{caseId}/review";

    public static string DiscussWithReferrer(Guid caseId) => $"/cases/{caseId}/discussion";

    public static string Dissent(Guid caseId) => $"/cases/{caseId}/differing-view";

    public static string PlanStepUp(Guid caseId) => $"/cases/{caseId}/planned-step-up";

    public static string ReturnForWork(Guid caseId) => $"/cases/{caseId}/return";

    public static string ListForMeeting(Guid caseId) => $"/cases/{caseId}/listing";

    public static string StepUp(Guid caseId) => $"/cases/{caseId}/step-up";

    public static string Escalate(Guid caseId) => $"/cases/{caseId}/escalation";

    public static string TellPolice(Guid caseId) => $"/cases/{caseId}/crime";

    public static string ExplainBreach(Guid caseId) => $"/cases/{caseId}/late-decision";

    public static string WrittenConfirmation(Guid caseId) => $"/cases/{caseId}/written-confirmation";

    public static string ChasingCall(Guid caseId) => $"/cases/{caseId}/chasing-call";

    public static string RecordAgreedActions(Guid caseId) => $"/cases/{caseId}/agreed-actions/new";

    public static string AmendAgreedAction(Guid caseId, Guid actionId) => $"/cases/{caseId}/agreed-actions/{actionId}/amendment";

    public static string CompleteAgreedAction(Guid caseId, Guid actionId) => $"/cases/{caseId}/agreed-actions/{actionId}/done";

    public static string WithdrawAgreedAction(Guid caseId, Guid actionId) => $"/cases/{caseId}/agreed-actions/{actionId}/withdrawal";

    public static string BecomeReferral(Guid caseId) => $"/cases/{caseId}/referral";

    public static string Amend(Guid caseId) => $"/cases/{caseId}/amendment";

    public static string MakeSubject(Guid caseId, Guid otherChildId) => $"/cases/{caseId}/subjects/{otherChildId}";

    public static string Referrer(Guid caseId) => $"/cases/{caseId}/referrer";

    public static string Chronology(Guid caseId) => $"/cases/{caseId}/chronology";

    public static string Restrict(Guid caseId) => $"/cases/{caseId}/restrict";

    public static string LiftRestriction(Guid caseId) => $"/cases/{caseId}/restriction/lift";

    public static string WhoViewed(Guid caseId) => $"/cases/{caseId}/who-viewed";

    /// <summary>Where whoever does not work on a record says why they need it.</summary>
    /// <param name="returnTo">The page that they wanted to open; ids only, as everywhere.</param>
    public static string GiveReason(Guid caseId, string? returnTo) =>
        $"/cases/{caseId}/reason{(returnTo is null ? "" : $"?returnTo={Uri.EscapeDataString(returnTo)}")}";

    public static string OpeningView(string view) => $"{Openings}?view={view}";

    public static string ReviewOpening(Guid openingId) => $"{Openings}/{openingId}/review";

    public static string OperationsView(string view) => $"{Operations}?view={view}";

    public static string ParkedMessage(string service, Guid id) => $"{Operations}/{service}/{id}";

    public static string ReplayParked(string service, Guid id) => $"{ParkedMessage(service, id)}/replay";

    public static string PutParkedAway(string service, Guid id) => $"{ParkedMessage(service, id)}/put-away";

    public static string ReadingsOf(string readerId) => $"{Readings}/{Uri.EscapeDataString(readerId)}";

    public static string ReadingsUntil(DateOnly day) => $"{Readings}?until={day:yyyy-MM-dd}";

    public static string PrintChronology(Guid caseId, string query) => $"/cases/{caseId}/chronology/print{query}";

    public static string Attachments(Guid caseId) => $"/cases/{caseId}/attachments";

    public static string Attachment(Guid caseId, Guid attachmentId) => $"/cases/{caseId}/attachments/{attachmentId}";

    public static string CaseAgencies(Guid caseId) => $"/cases/{caseId}/agencies";

    public static string AskAgencies(Guid caseId) => $"{CaseAgencies(caseId)}/requests/new";

    public static string AgencyConsent(Guid caseId) => $"{CaseAgencies(caseId)}/consent";

    public static string DispenseWithConsent(Guid caseId) => $"{CaseAgencies(caseId)}/dispensation";

    public static string RateEnquiry(Guid caseId) => $"{CaseAgencies(caseId)}/rating";

    public static string RemindAgency(Guid caseId, Guid requestId) => $"{CaseAgencies(caseId)}/requests/{requestId}/reminder";

    public static string TakeDownAnswer(Guid caseId, Guid requestId) => $"{CaseAgencies(caseId)}/requests/{requestId}/phone-answer";

    public static string WithdrawAgencyRequest(Guid caseId, Guid requestId) => $"{CaseAgencies(caseId)}/requests/{requestId}/withdrawal";

    public static string AgencyRequests(string view) => $"{OwnAgencyRequests}?view={view}";

    /// <summary>Further on in either of its lists, which go on apart.</summary>
    public static string AgencyRequests(string view, string? after, string? contributionsAfter) =>
        $"{AgencyRequests(view)}{Query.And(("after", after), ("contributionsAfter", contributionsAfter))}";

    public static string AgencyRequest(Guid requestId) => $"{OwnAgencyRequests}/{requestId}";

    public static string RelayOutcome(Guid requestId) => $"{AgencyRequest(requestId)}/relay";

    public static string AuditView(string view) => $"{Audits}?view={view}";

    public static string AuditSample(Guid sampleId) => $"{Audits}/samples/{sampleId}";

    public static string Audit(Guid caseId) => $"{Audits}/contacts/{caseId}";

    public static string AuditReview(Guid caseId) => $"{Audit(caseId)}/review";

    public static string AuditConclusion(Guid caseId) => $"{Audit(caseId)}/conclusion";

    public static string Meeting(DateOnly meetingOn) => $"{Meetings}/{meetingOn:yyyy-MM-dd}";

    public static string Enquiry(Guid caseId) => $"{Meetings}/enquiries/{caseId}";

    /// <summary>One case of a day's meeting, with its evidence and the decision beside it.</summary>
    public static string MeetingCase(DateOnly meetingOn, Guid caseId) => $"{Meeting(meetingOn)}/cases/{caseId}";

    public static string Attendance(DateOnly meetingOn) => $"{Meeting(meetingOn)}/attendance";

    public static string Agenda(DateOnly meetingOn) => $"{Meeting(meetingOn)}/agenda";

    public static string Minutes(DateOnly meetingOn) => $"{Meeting(meetingOn)}/minutes";

    public static string MeetingActions(bool overdue = false) => $"{Meetings}/actions{(overdue ? "?overdue=true" : "")}";

    public static string OwnMeetingActions => $"{Meetings}/actions?mine=true";

    public const string StepUpCopies = $"{Meetings}/copies";

    public static string HandOvers(bool all = false) => $"{Meetings}/hand-overs{(all ? "?all=true" : "")}";

    public static string HandOver(Guid caseId) => $"{Enquiry(caseId)}/hand-over";

    public static string EnquiryConversation(Guid caseId) => $"{Enquiry(caseId)}/conversation";

    public static string EnquiryPresenter(Guid caseId) => $"{Enquiry(caseId)}/presenter";

    public static string EnquiryLead(Guid caseId) => $"{Enquiry(caseId)}/lead-practitioner";

    public static string EnquiryPractitioner(Guid caseId) => $"{Enquiry(caseId)}/practitioner";

    public static string EnquiryPresentation(Guid caseId) => $"{Enquiry(caseId)}/presentation";

    public static string EnquiryDecision(Guid caseId) => $"{Enquiry(caseId)}/decision";

    public static string EnquiryBrokerage(Guid caseId) => $"{Enquiry(caseId)}/brokerage";

    public static string EnquiryAction(Guid caseId) => $"{Enquiry(caseId)}/action";

    public static string EnquiryActionDone(Guid caseId, int number) => $"{Enquiry(caseId)}/actions/{number}";

    public static string AllocationView(string view) => $"{Allocations}?view={view}";

    public static string Allocate(Guid caseId) => $"{Allocations}/{caseId}";

    public static string EndAllocation(Guid caseId) => $"{Allocations}/{caseId}/end";

    public static string WorkerAbsence(string workerId) => $"{Allocations}/workers/{Uri.EscapeDataString(workerId)}/absence";

    public static string WorkerReturn(string workerId) => $"{WorkerAbsence(workerId)}/end";

    public static string Assessment(Guid caseId) => $"/cases/{caseId}/assessment";

    /// <summary>An assessment before the current one, counted from 1.</summary>
    public static string EarlierAssessment(Guid caseId, int number) => $"{Assessment(caseId)}?assessment={number}";

    /// <param name="act">What is done, as the page's address ends.</param>
    public static string AssessmentAct(Guid caseId, string act) => $"{Assessment(caseId)}/{act}";

    public static string Contribution(Guid requestId) => $"/contributions/{requestId}";

    public static string DiscussionView(string view) => $"{Discussions}?view={view}";

    /// <param name="number">Which discussion of the case; the latest when null.</param>
    public static string Discussion(Guid caseId, int? number = null) => DiscussionAct(caseId, number, "");

    public static string ArrangeDiscussion(Guid caseId, int? number = null) => DiscussionAct(caseId, number, "/arrangement");

    public static string AddInformation(Guid caseId, int? number = null) => DiscussionAct(caseId, number, "/information");

    public static string TakeDownReply(Guid caseId, int? number, Guid invitationId) =>
        DiscussionAct(caseId, number, $"/invitations/{invitationId}/phone-reply");

    public static string RecordDiscussion(Guid caseId, int? number = null) => DiscussionAct(caseId, number, "/record");

    public static string SignMinutes(Guid caseId, int? number = null) => DiscussionAct(caseId, number, "/signature");

    public static string CallOffDiscussion(Guid caseId, int? number = null) => DiscussionAct(caseId, number, "/cancellation");

    public static string MinutesCopy(Guid caseId, int? number, string audience) => DiscussionAct(caseId, number, $"/copies/{audience}");

    public static string OpenDiscussion(Guid caseId) => $"{Case(caseId)}/strategy-discussion";

    public static string RecordProtection(Guid caseId) => $"{Case(caseId)}/protection";

    public static string ProtectionRecorded(Guid caseId) => $"{RecordProtection(caseId)}/recorded";

    public static string DecideOrder(Guid caseId, Guid protectionId) => $"{RecordProtection(caseId)}/{protectionId}/court-decision";

    public static string ExtendProtection(Guid caseId, Guid protectionId) => $"{RecordProtection(caseId)}/{protectionId}/extension";

    public static string EndProtection(Guid caseId, Guid protectionId) => $"{RecordProtection(caseId)}/{protectionId}/end";

    public static string AmendProtection(Guid caseId, Guid protectionId) => $"{RecordProtection(caseId)}/{protectionId}/amendment";

    public static string Section47(Guid caseId) => $"{Case(caseId)}/section-47";

    public static string ConcludeEnquiry(Guid caseId) => $"{Section47(caseId)}/conclusion";

    public static string ChangeLead(Guid caseId) => $"{Section47(caseId)}/lead";

    public static string RecordConference(Guid caseId) => $"{Section47(caseId)}/conference";

    public static string PoliceNoticeView(string view) => $"{PoliceNotices}?view={view}";

    public static string PoliceNotice(Guid noticeId) => $"{PoliceNotices}/{noticeId}";

    public static string InvitationView(string view) => $"{OwnInvitations}?view={view}";

    /// <summary>Further on in either of its lists, which go on apart.</summary>
    public static string InvitationView(string view, string? after, string? meetingsAfter) =>
        $"{InvitationView(view)}{Query.And(("after", after), ("meetingsAfter", meetingsAfter))}";

    public static string Invitation(Guid invitationId) => $"{OwnInvitations}/{invitationId}";

    public static string MeetingInvitation(Guid invitationId) => $"{OwnInvitations}/planning-meetings/{invitationId}";

    public static string OwnInformation(Guid invitationId) => $"{Invitation(invitationId)}/information";

    private static string DiscussionAct(Guid caseId, int? number, string act) =>
        $"{Discussions}/{caseId}{act}{(number is { } which ? $"?number={which}" : "")}";

    public static string NotificationView(string view) => $"{Notifications}?view={view}";

    public static string Message(Guid messageId) => $"{Notifications}/{messageId}";

    public static string Letter(Guid messageId) => $"{Notifications}/{messageId}/letter";

    public static string LetterPdf(Guid messageId) => $"{Notifications}/{messageId}/letter.pdf";

    public static string WriteLetter(Guid caseId) => $"/cases/{caseId}/letters/new";

    public static string LetterTemplateVersion(int version) => $"{LetterTemplate}?version={version}";

    public static string WordingsOf(int version) => $"{Wordings}?version={version}";

    public static string Wording(string code, int? version = null) => $"{Wordings}/{code}{(version is { } which ? $"?version={which}" : "")}";

    /// <summary>Where a form of the wording goes to be looked at.</summary>
    public static string WordingPreview(string code, bool asLetter = false) => $"{Wordings}/{code}?handler={(asLetter ? "Letter" : "Preview")}";

    public static string AgreedActionView(string view) => $"{AgreedActions}?view={view}";

    public static string AcknowledgementView(string view) => $"{Acknowledgements}?view={view}";

    public static string Procedure(string code, string? version = null, string? anchor = null) =>
        $"{Procedures}/{code}{(version is null ? "" : $"?version={Uri.EscapeDataString(version)}")}{(anchor is null ? "" : $"#{anchor}")}";
}
