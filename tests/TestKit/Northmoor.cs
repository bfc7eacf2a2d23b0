using ReferralPlatform.Procedures;

namespace ReferralPlatform.TestKit;

/// <summary>
/// An invented council, made as docs/procedures/adding-an-authority.md says: from a copy of Peterborough's file, with clocks, options and words of its own.
/// </summary>
public static class Northmoor
{
    public const string Code = "northmoor";

    public static AuthorityProcedure Procedure { get; } = new()
    {
        Code = Code,
        Name = "Northmoor Council",
        ShortName = "Northmoor",
        Chapter = "Children's Front Door",
        Version = "2026",
        EffectiveFrom = new DateOnly(2020, 1, 1),
        OutOfHoursStart = NotStated.Because("The chapter gives no opening hours; clocks run from receipt."),
        Intake = new IntakeProcedure
        {
            Kinds = Kinds,
            KindFromThePublic = ContactKind.Contact,
            Purposes = States.All(
                new ContactPurpose("advice", "A request for general advice", ContactKind.Contact, Rule("1.1")),
                new ContactPurpose("information", "A request for information", ContactKind.Contact, Rule("1.1")),
                new ContactPurpose("service", "A request for a service", ContactKind.Referral, Rule("1.1"))),
            Channels = ChannelsOfContact,
            QuestionSets = [ConcernQuestions, FamilyDifficulties, ConsentQuestions],
            AccessPoints = NotStated.Because("One place: the Children's Duty Team at the Contact Centre (2.1)."),
            Grounds = NotStated.Because("Contacts are considered alongside the thresholds for Children in Need, which the chapter does not list."),
            EarlyHelpFactors = NotStated.Because("The chapter lists no early help factors."),
            CommonAssessment = CommonAssessmentForm,
            OtherChildren = NotStated.Because("The chapter speaks only of each child referred (2.4)."),
            Acknowledgement = new Clock(ClockKinds.Acknowledgement, new Timescale.Hours(4), ClockStart.Receipt, Rule("2.2")),
            AcknowledgementChase = NotStated.Because("The chapter does not say when a referrer asks again."),
            Consultation = PlatformConsultation.Procedure,
            WrittenConfirmation = NotStated.Because("A spoken referral need not be confirmed in writing."),
            Duties = InitialContacts,
            Route = Route,
            CheckConsent = CheckConsent,
            RespondTo = _ => new ContactResponse(ResponseRoute.Screening, Rule("5.1")),
        },
        Screening = new ScreeningProcedure
        {
            DecisionClock = _ => new Clock(ClockKinds.Decision, new Timescale.WorkingDays(1), ClockStart.Receipt, Rule("5.1")),
            Options = Options,
            Recommends = new RoleRule(
                [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker],
                "The worker dealing with the referral recommends the response.",
                Rule("6.1")),
            RecommendedFirst = new Duty(
                "recommended-first",
                "The worker dealing with the referral recommends the response, and the team manager approves the recommendation or returns the record.",
                Rule("6.1")),
            Decides = new RoleRule([AccessRoles.TeamManager], "The team manager approves the recommendation or returns the record.", Rule("6.3")),
            PreviousTeamDecides = new Duty(
                "previous-team-decides",
                "A referral on a case closed 3 months ago or less is sent to the manager of the team that held it, for a decision about how to respond.",
                Rule("2.3")),
            ReturnForFurtherWork = new Duty(
                "return-for-further-work",
                "The record may be returned for further work before the decision, any number of times.",
                Rule("6.3")),
            DecisionBasis = DecisionBasis,
            ManagerReview = NotStated.Because("The team manager meets the case at the decision (6.1); no review on arrival is asked for."),
            Determinations = NotStated.Because("The chapter asks for a decision among the options of 6.5, nothing beyond."),
            Escalation = NotStated.Because("The chapter does not say who decides when the team manager is away."),
            RequiredChecks = NotStated.Because("Whether the family is known is checked at the contact (1.3), and is no condition of the decision."),
            ScreeningSteps = States.All(
                new Duty("check-known", "Whether the case is known is checked on the record system.", Rule("2.3")),
                new Duty(
                    "information-from-agencies",
                    "With significant harm, information is sought from other agencies as appropriate without consent.",
                    Rule("3.5"))),
            ImmediateStepUp = NotStated.Because("Urgent action is to be clarified (2.5); the chapter does not say who orders it."),
            PlannedStepUp = NotStated.Because("The chapter knows no tiers."),
            CopiesOnPlannedStepUp = NotStated.Because("The chapter knows no tiers."),
            Police = new PoliceDuty(
                new Clock(ClockKinds.PoliceNotice, new Timescale.Immediately(), ClockStart.Knowledge, Rule("8.1")),
                "Always discussed with the police at the earliest opportunity, on a referral or on new information on an open case.",
                OpenCasesToo: true),
            ConsentDispensation = new ConsentDispensation(
                new RoleRule(
                    [AccessRoles.TeamManager],
                    "Without significant harm the chapter names nobody who dispenses with consent; the platform asks the team manager for a reasoned decision.",
                    RuleRef.Platform("Y5.4")),
                []),
            Agencies = Agencies,
            MultiAgencyEnquiry = NotStated.Because("Agencies are asked as appropriate (3.5); no joint enquiry is described."),
            Threshold =
            [
                new(
                    "advice-suffices", "Can be dealt with by information and advice, or re-direction to another agency or service", MeetsThreshold: false,
                    Rule("1.1")) { GoesWith = Outcomes.BelowThreshold },
                new("caf-criteria", "Meets the criteria of the Common Assessment Framework", MeetsThreshold: false, Rule("1.1"))
                {
                    GoesWith = Outcomes.BelowThreshold,
                },
                new("child-in-need", "Services may be required for a child in need", MeetsThreshold: true, Rule("1.1")) { GoesWith = Outcomes.AboveThreshold },
                new("significant-harm", "Raises concerns about significant harm to the child", MeetsThreshold: true, Rule("3.5"))
                {
                    GoesWith = Outcomes.AboveThreshold,
                },
                new("threshold-document", "Measured against the Northmoor Threshold Document for Children in Need", MeetsThreshold: false, Rule("6.4")),
            ],
            ScreenedAgainstThreshold = new Duty(
                "based-on-threshold-document",
                "The decision is based, among others, on the Northmoor Threshold Document for Children in Need.",
                Rule("6.4")),
            DisposalFollowsThreshold = NotStated.Because("The options are the team manager's to choose from (6.5); none is tied to a criterion."),
            ThresholdMet = NotStated.Because("The options are the team manager's to choose from (6.5); none is prescribed."),
            CounteringProfessionalView = NotStated.Because("Discussion with the referrer is a basis of the decision (6.4), not a condition of disagreeing."),
            ClosesAdviceOnly = NotStated.Because("Advice and information is one of the options the team manager decides (6.5)."),
            NoFurtherAction = NotStated.Because("No further action is one of the options the team manager decides (6.5)."),
            Level1Audit = NotStated.Because("The chapter asks for no audit."),
        },
        DailyMeeting = NotStated.Because("The chapter has no daily meeting."),
        Allocation = new AllocationProcedure
        {
            Allocates = new RoleRule([AccessRoles.TeamManager], "The relevant team manager allocates the case to a social worker.", Rule("6.6")),
            Assessment = new AssessmentKind(
                "child-and-family-assessment",
                "Northmoor Family Assessment",
                new Duty("assessment-opened", "Undertaken by the Referral and Assessment Service when the decision is to progress to referral.", Rule("6.5")),
                new Clock(ClockKinds.Assessment, new Timescale.WorkingDays(35), ClockStart.Receipt, Rule("6.6"))),
            FurtherAssessment = NotStated.Because("The assessment is a single one."),
            NoAssessmentFor = NotStated.Because("The chapter makes no exception."),
            PreviousTeamAllocates = new Duty(
                "previous-team-allocates",
                "A referral on a case closed 3 months ago or less goes to the manager of the team that held it, for decision and allocation.",
                Rule("2.3")),
            LeadPractitioner = NotStated.Because("The chapter has no lead practitioner."),
            AgreementOfWorker = NotStated.Because("The manager allocates; the chapter asks for nobody's agreement."),
            OthersMayLead = NotStated.Because("The case is allocated to a social worker (6.6)."),
            SocialWorkerForProtection = PlatformAssessment.SocialWorkerForProtection,
            Plans = PlatformAssessment.Plans,
            Conduct = NotStated.Because("The chapter ends at allocation."),
            SeeingTheChild = PlatformAssessment.SeeingTheChild,
            Language = PlatformAssessment.Language,
            Contributions = NotStated.Because("The chapter ends at allocation."),
            SignsOff = PlatformAssessment.SignsOff,
            Extends = PlatformAssessment.Extends,
            Outcomes = PlatformAssessment.Outcomes,
            ComplexityCriteria = NotStated.Because("The chapter ends at allocation."),
            ComplexityJudgement = NotStated.Because("The chapter ends at allocation."),
            FollowUps = PlatformAssessment.FollowUps,
            InNeedAction = PlatformAssessment.InNeedAction,
            PlanningMeeting = PlatformAssessment.PlanningMeeting,
        },
        StrategyDiscussion = new StrategyDiscussionProcedure
        {
            Label = "Strategy Discussion/Meeting",
            When = new Duty(
                "strategy-discussion",
                "Presupposed where a referral raises concerns about significant harm; the chapter does not list it among its options.",
                Rule("3.5")),
            Participants =
            [
                new Item("police", "Police", RuleRef.StatutoryGuidance("Y6.2")),
                new Item("health", "Health", RuleRef.StatutoryGuidance("Y6.2")),
            ],
            Record = new Duty("record", "Who took part and what each said is recorded.", RuleRef.Platform("Y6.2")),
            ImmediateProtection = ProtectionByStatute.Means,
            AfterProtection = ProtectionByStatute.After,
            OtherChildren = ProtectionByStatute.OtherChildren,
            InformingParents = new Duty(
                "informing-parents",
                "The issue and timing of sharing information with parents and children is discussed and agreed.",
                Rule("3.5")),
            Conference = new Clock(ClockKinds.Conference, new Timescale.WorkingDays(15), ClockStart.StrategyDiscussion, RuleRef.StatutoryGuidance("P3.5")),
        },
        Notification = new NotificationProcedure
        {
            FeedbackTo = FeedbackTo,
            FeedbackAtReferral = NotStated.Because("The chapter has the referrer informed of the decision (7.1); it says nothing of the point of referral."),
            ReferrerIdentity = NotStated.Because("The chapter does not speak of anonymity; the platform withholds the identity everywhere."),
            OthersInformed = NotStated.Because("Only the referrer is named."),
            Enclosures = States.All(PlatformInforming.Enclosures),
        },
    };

    // 1. Initial Contacts

    private static IReadOnlyList<ContactKindMeaning> Kinds =>
    [
        new(ContactKind.Contact, "Initial contact", "An approach about a child who may be in need, or for advice, information or a service.", Rule("1.1")),
        new(ContactKind.Referral, "Referral", "A contact progresses to referral at any time when services may be required for a child in need.", Rule("1.1")),
    ];

    private static IReadOnlyList<Duty> InitialContacts =>
    [
        new("may-become-referral", "A contact may become a referral at any time; nothing already recorded is retyped.", Rule("1.1")),
        new(
            "open-case-information",
            "Significant information on an open case is recorded as a contact and passed to the allocated social worker.",
            Rule("1.2")),
        new(
            "check-known",
            "The duty worker checks whether child or family is known; what is known goes to the allocated social worker, else to the duty social worker.",
            Rule("1.3")),
        new("speak-to-social-worker", "The referrer has an opportunity to discuss the concerns with a qualified social worker.", Rule("2.4")),
        new("record-per-child", "A contact record is completed, and a chronology started, for each child referred.", Rule("2.4")),
        new("permission-to-contact-agencies", "Whether parents permitted contact with other agencies is asked and recorded.", Rule("3.6")),
    ];

    // 2. Response to a Referral

    private static IReadOnlyList<Channel> ChannelsOfContact =>
    [
        new(ChannelCodes.Phone, "Phone", InWriting: false, Rule("2.1")),
        new(ChannelCodes.Letter, "Letter", InWriting: true, Rule("2.1")),
        new(ChannelCodes.Fax, "Fax", InWriting: true, Rule("2.1")),
        new(ChannelCodes.Email, "Email", InWriting: true, Rule("2.1")),
        new(ChannelCodes.Visit, "Personal visit", InWriting: false, Rule("2.1")),
        new(ChannelCodes.OnlineForm, "Online form", InWriting: true, RuleRef.Platform("P2.1")),
    ];

    private static Routing Route(KnownCase known, DateOnly receivedOn) => known.Status switch
    {
        KnownStatus.Open => new(Destinations.AllocatedWorker, "Worker of the open case, as further information on an open case", Rule("2.3")),
        KnownStatus.Closed when known.ClosedWithin(months: 3, receivedOn) =>
            new(Destinations.TeamManagerOfLastTeam, $"Team manager of {known.Team ?? "the team that held the case previously"}", Rule("2.3")),
        _ => new(Destinations.FirstResponseTeam, "First Response Team", Rule("2.3")),
    };

    private static QuestionSet ConcernQuestions => new("concern", "The concern", Rule("2.5"),
    [
        new("nature-of-concerns", "The nature of the concerns", Rule("2.5")) { Fields = ["concern.nature"] },
        new("how-and-why", "How and why they have arisen", Rule("2.5")) { Fields = ["concern.howAndWhy"] },
        new("apparent-needs", "What appear to be the needs of the family?", Rule("2.5")) { Fields = ["concern.apparentNeeds"] },
        new("maltreatment", "Are there any concerns about maltreatment?", Rule("2.5")) { Fields = ["concern.maltreatment"] },
        new("maltreatment-foundation", "If so, what is their foundation?", Rule("2.5")) { Fields = ["concern.maltreatmentFoundation"] },
        new("urgent-action", "May urgent action be necessary to ensure that the child is safe from harm?", Rule("2.5"))
        {
            Fields = ["concern.urgentAction"],
        },
    ]);

    private static QuestionSet FamilyDifficulties => new("family-difficulties", "Difficulties of the family or household", Rule("2.6"),
    [
        new("domestic-abuse", "Domestic abuse", Rule("2.6"), AnswerKind.YesNoNotKnown) { Fields = ["concern.domesticAbuse"] },
        new("mental-illness", "Mental illness", Rule("2.6"), AnswerKind.YesNoNotKnown) { Fields = ["concern.mentalIllness"] },
        new("substance-misuse", "Substance misuse", Rule("2.6"), AnswerKind.YesNoNotKnown) { Fields = ["concern.substanceMisuse"] },
        new("learning-difficulties", "Learning difficulties", Rule("2.6"), AnswerKind.YesNoNotKnown) { Fields = ["concern.learningDifficulties"] },
    ]);

    // 3. Consent to a Referral

    private static QuestionSet ConsentQuestions => new("consent", "Consent", Rule("3.1"),
    [
        new("child-aware", "Is the child aware that the referral is being made?", Rule("3.1"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["consent.childAware"],
        },
        new("family-aware", "Is the family aware that the referral is being made?", Rule("3.1"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["consent.familyAware"],
        },
        new("agreement", "Do the child (if of sufficient age and understanding) and a person with parental responsibility agree?", Rule("3.2"))
        {
            Fields = ["consent.agreement", "consent.childAgreement", "consent.agreementFrom"],
        },
        new("reason-not-informed", "If they have not been informed of a concern about significant harm, why not?", Rule("3.4"))
        {
            Fields = ["consent.reasonNotInformed"],
        },
        new("other-agencies-permitted", "Have the parents permitted contact with other agencies?", Rule("3.6"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["consent.otherAgenciesPermitted"],
        },
    ]);

    private static ConsentVerdict CheckConsent(ConsentFacts facts)
    {
        if (!facts.ProfessionalReferrer || facts.Agreed)
        {
            return new ConsentVerdict.Accept(Rule("3.2"));
        }

        if (facts.SignificantHarm || facts.HarmIfNotReferred)
        {
            var carriedTo = facts.SignificantHarm ? Rule("3.5") : null;
            return facts.FamilyInformed || facts.ReasonGiven
                ? new ConsentVerdict.Accept(Rule("3.3"), carriedTo)
                : new ConsentVerdict.AcceptReasonNeeded("Why child and family were not informed of the referral", Rule("3.4"), carriedTo);
        }

        return new ConsentVerdict.ReturnToReferrer(
            "No concern about significant harm, and no agreement from the family.",
            "The agreement of at least one person with parental responsibility, and of the child if of sufficient age and understanding.",
            Rule("3.2"));
    }

    // 4. Where a Common Assessment Form has been Completed

    private static Stated<IReadOnlyList<Duty>> CommonAssessmentForm => States.All(
        new Duty("caf-is-not-a-referral", "A Common Assessment Form alone is not a referral; it may support one.", Rule("1.4")),
        new Duty("caf-identifies-needs", "Practitioners complete a Common Assessment to identify the child's needs.", Rule("4.1")),
        new Duty("caf-sent-with-referral", "A copy is sent at the time of making the referral.", Rule("4.2")),
        new Duty("caf-fills-contact-record", "The contact record is completed from the form.", Rule("4.3")),
        new Duty("caf-to-team-manager", "Form and contact record both go to the team manager.", Rule("4.4")),
        new Duty("caf-before-decision", "A copy is in front of the team manager at the decision.", Rule("6.2")));

    // 6. Outcome of a Referral

    private static Stated<IReadOnlyList<Item>> DecisionBasis => States.All(
        new Item("contact-record", "The contact record, and the Common Assessment Form where received", Rule("6.4")),
        new Item("agency-information", "Information from other agencies where there are concerns about significant harm", Rule("6.4")),
        new Item("discussion-with-referrer", "Discussion with the referrer, where practicable and appropriate", Rule("6.4")),
        new Item("threshold-document", "Northmoor Threshold Document for Children in Need", Rule("6.4")),
        new Item("history", "Previous information about the child and/or family", Rule("6.4")));

    private static IReadOnlyList<DisposalOption> Options =>
    [
        new("advice-and-information", "Advice and information only", Outcome.AdviceAndInformation, Rule("6.5")),
        new("other-service", "Referral to another service / agency", Outcome.OtherService, Rule("6.5")),
        new(
            "family-hub",
            "Family Hub: early help close to home",
            Outcome.EarlyHelp,
            Rule("6.5")),
        new("no-further-action", "No further action", Outcome.NoFurtherAction, Rule("6.5")),
        new("child-and-family-assessment", "Progress to referral: Child and Family (single) Assessment", Outcome.Assessment, Rule("6.5"))
        {
            StrategyDiscussionUnderSignificantHarm = Rule("3.5"),
        },
    ];

    // Other agencies: 3.5, 3.6 and what the decision is based on

    private static AgencyProcedure Agencies => new()
    {
        Consent = Rule("3.6"),
        WithoutConsentUnderSignificantHarm = new Duty(
            "information-without-consent",
            "With concerns about significant harm, information is sought from other agencies as appropriate without consent.",
            Rule("3.5")),
        Items =
        [
            new Item("known", "Whether the child or family is known, and how", Rule("1.3")),
            new Item("apparent-needs", "The apparent needs of the child and family", Rule("2.5")),
            new Item("maltreatment", "Concerns about maltreatment, and their foundation", Rule("2.5")),
            new Item("urgent-action", "Whether urgent action is needed", Rule("2.5")),
            new Item("additional-information", "Any additional information where there are concerns about significant harm", Rule("6.4")),
        ],
        Ratings = NotStated.Because("Agencies are asked as appropriate (3.5); no joint enquiry is described."),
        OutcomeRelayed = NotStated.Because("The chapter tells the referrer (7.1), not the agencies that were asked."),
    };

    // 7. Feedback to Referrer

    private static Stated<FeedbackDuty> FeedbackTo(FeedbackFacts facts) => new FeedbackDuty(
        "The decision about the referral and what action will be taken.",
        By: new RoleRule([AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker], "The worker dealing with the referral", Rule("7.1")),
        Due: new Clock(ClockKinds.Feedback, new Timescale.Hours(24), ClockStart.Receipt, Rule("7.1")),
        InWriting: facts.ReceivedInWriting ? Rule("7.2") : null,
        Rule("7.1"))
    {
        Includes = facts.OwesReasons ? FeedbackDuty.BelowThreshold(Rule("7.1")) : [],
    };

    private static RuleRef Rule(string paragraph) => RuleRef.Of("Northmoor", paragraph, string.Empty);
}
