namespace ReferralPlatform.Procedures.Authorities;

/// <summary>
/// Sefton, section 5.6 "What Happens Next? (Following a Referral)", as printed on 21 December 2024: the Children's Help and Advice
/// Team (CHAT). The section numbers nothing, so its parts are cited by the headings that <c>docs/procedures/sefton.md</c> gives
/// them. The table of contents comes first, then the section.
/// </summary>
public static class Sefton
{
    public const string Code = "sefton";

    public static AuthorityProcedure Procedure { get; } = new()
    {
        Code = Code,
        Name = "Sefton Council",
        ShortName = "Sefton",
        Chapter = "5.6 What Happens Next? (Following a Referral)",
        Version = "2024-12",
        EffectiveFrom = new DateOnly(2024, 12, 21),
        OutOfHoursStart = NotStated.Because("The section gives no opening hours; clocks run from receipt."),
        Intake = new IntakeProcedure
        {
            Kinds = Kinds,
            KindFromThePublic = ContactKind.Contact,
            Purposes = NotStated.Because("The section begins with the referral and lists no purposes."),
            Channels = ChannelsOfContact,
            QuestionSets = [ReviewQuestions, EnquiryQuestions, AgreedAtTheEnd],
            AccessPoints = NotStated.Because("One place: the Children's Help and Advice Team."),
            Grounds = NotStated.Because("The section begins after the referral was made."),
            EarlyHelpFactors = NotStated.Because("The section lists no early help factors."),
            CommonAssessment = NotStated.Because("The section does not mention a common assessment."),
            OtherChildren = OtherChildren,
            Acknowledgement = Acknowledgement,
            AcknowledgementChase = AcknowledgementChase,
            Consultation = PlatformConsultation.Procedure,
            WrittenConfirmation = NotStated.Because("A spoken referral need not be confirmed in writing; the referrer keeps a written record."),
            Duties = [ReferrersRecord],
            Route = (_, _) => new Routing(Destinations.AdviceTeamManager, "Manager within the Children's Help and Advice Team (CHAT)", Review),
            CheckConsent = _ => new ConsentVerdict.Accept(Enquiries),
            RespondTo = facts => facts.SignificantHarm
                ? new ContactResponse(ResponseRoute.ImmediateDecision, ImmediateProtection)
                : new ContactResponse(ResponseRoute.Screening, OutcomeOfContact),
        },
        Screening = new ScreeningProcedure
        {
            DecisionClock = _ => new Clock(ClockKinds.Decision, new Timescale.Hours(24), ClockStart.Receipt, OutcomeOfContact),
            Options = Options,
            Recommends = NotStated.Because("A social worker completes the enquiries; the section speaks of no recommendation."),
            Decides = new RoleRule([AccessRoles.TeamManager, AccessRoles.ServiceManager], "The initial disposal must be authorised by the manager.", Disposal),
            RecommendedFirst = NotStated.Because("A social worker completes the enquiries; the section speaks of no recommendation."),
            PreviousTeamDecides = NotStated.Because("The section does not speak of the team that held a case before."),
            ReturnForFurtherWork = NotStated.Because("The section does not say that the manager returns a record."),
            DecisionBasis = DecisionBasis,
            ManagerReview = new RoleRule(
                [AccessRoles.TeamManager], "A manager within CHAT reviews and allocates a social worker to complete enquiries.", Review),
            Determinations = ReviewItems,
            Escalation = NotStated.Because("The section does not say who decides when the manager is away."),
            RequiredChecks = RequiredChecks,
            ScreeningSteps = ScreeningSteps,
            ImmediateStepUp = new RoleRule(
                [AccessRoles.SocialWorker, AccessRoles.DutySocialWorker, AccessRoles.TeamManager],
                "With a risk to life or the possibility of immediate harm, the social worker (or police officer) must act urgently.",
                ImmediateProtection),
            PlannedStepUp = NotStated.Because("The section knows no tiers."),
            CopiesOnPlannedStepUp = NotStated.Because("The section knows no tiers."),
            Police = PoliceConsulted,
            ConsentDispensation = ConsentDispensation,
            Agencies = Agencies,
            MultiAgencyEnquiry = new Duty(
                "chat-enquiry",
                "Information is gathered across the partnership for a multi-agency decision; each agency's own professional in CHAT relays the outcome.",
                ChatEnquiry),
            Threshold =
            [
                new("threshold-not-met", "The threshold criteria for social care intervention are not met", MeetsThreshold: false, Disposal)
                {
                    GoesWith = Outcomes.BelowThreshold,
                },
                new("section-17", "Threshold criteria are met under section 17 of the Children Act", MeetsThreshold: true, Disposal)
                {
                    GoesWith = Outcomes.AboveThreshold,
                },
                new("significant-harm", "Suspected to be suffering or likely to suffer significant harm", MeetsThreshold: true, StrategyMeeting)
                {
                    GoesWith = [Outcome.Protection],
                },
            ],
            ScreenedAgainstThreshold = NotStated.Because("The disposals name the threshold met; the section makes no separate step of it."),
            DisposalFollowsThreshold = new Duty("disposal-follows-threshold", "Each disposal presupposes its threshold.", Disposal),
            ThresholdMet = NotStated.Because("Each disposal presupposes its threshold; the section prescribes none."),
            CounteringProfessionalView = NotStated.Because("The section does not say what is owed to a professional who disagrees."),
            ClosesAdviceOnly = NotStated.Because("Every disposal must be authorised by the manager."),
            NoFurtherAction = new Duty("no-further-action-authorised", "A decision for no further action must be authorised by the manager.", Disposal),
            Level1Audit = NotStated.Because("The section asks for no audit."),
        },
        DailyMeeting = NotStated.Because("The section has no daily meeting."),
        Allocation = new AllocationProcedure
        {
            Allocates = new RoleRule(
                [AccessRoles.TeamManager],
                "A manager within CHAT allocates a social worker to the enquiries; who allocates the assessment is not said.",
                Review),
            Assessment = new AssessmentKind(
                "child-and-family-assessment",
                "Child and Family Assessment",
                new Duty("assessment-opened", "Commenced where the threshold under section 17 is met.", Disposal),
                new Clock(ClockKinds.Assessment, new Timescale.WorkingDays(45), ClockStart.Receipt, RuleRef.StatutoryGuidance("S9"))),
            FurtherAssessment = NotStated.Because("The section knows one assessment."),
            NoAssessmentFor = NotStated.Because("The section makes no exception."),
            PreviousTeamAllocates = NotStated.Because("The section does not speak of the team that held a case before."),
            LeadPractitioner = NotStated.Because("The section has no lead practitioner."),
            AgreementOfWorker = NotStated.Because("The manager allocates; the section asks for nobody's agreement."),
            OthersMayLead = NotStated.Because("A social worker is allocated."),
            SocialWorkerForProtection = PlatformAssessment.SocialWorkerForProtection,
            Plans = PlatformAssessment.Plans,
            Conduct = NotStated.Because("The section ends at the outcome of the referral."),
            SeeingTheChild = PlatformAssessment.SeeingTheChild,
            Language = PlatformAssessment.Language,
            Contributions = NotStated.Because("Agencies contribute to the CHAT enquiry, before the decision."),
            SignsOff = PlatformAssessment.SignsOff,
            Extends = PlatformAssessment.Extends,
            Outcomes = PlatformAssessment.Outcomes,
            ComplexityCriteria = NotStated.Because("The section does not speak of complex needs."),
            ComplexityJudgement = NotStated.Because("The section does not speak of complex needs."),
            FollowUps = PlatformAssessment.FollowUps,
            InNeedAction = PlatformAssessment.InNeedAction,
            PlanningMeeting = PlatformAssessment.PlanningMeeting,
        },
        StrategyDiscussion = new StrategyDiscussionProcedure
        {
            Label = "Strategy meeting",
            When = new Duty(
                "strategy-meeting",
                "Suspected significant harm: a strategy meeting considers the threshold for a section 47 enquiry.",
                StrategyMeeting),
            Participants =
            [
                new Item("police", "Police", RuleRef.StatutoryGuidance("S10")),
                new Item("health", "Health", RuleRef.StatutoryGuidance("S10")),
            ],
            Record = new Duty("record", "Who took part and what each said is recorded.", RuleRef.Platform("S10")),
            ImmediateProtection = ProtectionOptions,
            AfterProtection = AfterProtection,
            OtherChildren = new Duty(
                "protective-action-considers-others",
                "Whether other children in the household, in that of or in contact with an alleged perpetrator, or elsewhere need action too.",
                Heading("Protecting other children", "S13")),
            InformingParents = NotStated.Because("The section does not say what parents are told of a strategy meeting."),
            Conference = new Clock(ClockKinds.Conference, new Timescale.WorkingDays(15), ClockStart.StrategyDiscussion, RuleRef.StatutoryGuidance("S10")),
        },
        Notification = new NotificationProcedure
        {
            FeedbackTo = FeedbackTo,
            FeedbackAtReferral = new Duty(
                "feedback-at-referral",
                "A member of the public gets appropriate feedback at the point of referral, in a way which respects the confidentiality of the child.",
                Feedback),
            ReferrerIdentity = new Duty(
                "anonymity-clarified",
                "How far the anonymity of a non-professional referrer can be maintained is clarified.",
                Enquiries),
            OthersInformed = States.All(new Duty(
                InformedDuties.Relayed,
                "The outcome of a CHAT enquiry is relayed by each agency's own professional.",
                ChatEnquiry)),
            Enclosures = States.All(PlatformInforming.Enclosures),
        },
    };

    private static RuleRef OutcomeOfContact => Heading("Outcome of the contact", "S5");

    private static RuleRef Review => Heading("Review by a CHAT manager", "S6");

    private static RuleRef Enquiries => Heading("Completing enquiries", "S2");

    private static RuleRef EndOfDiscussion => Heading("The end of a discussion", "S2b");

    private static RuleRef Acknowledging => Heading("Acknowledgement", "S1");

    private static RuleRef PreviousInvolvement => Heading("Previous involvement", "S4");

    private static RuleRef ConsentDispensedWith => Heading("Consent dispensed with", "S7");

    private static RuleRef ChatEnquiry => Heading("CHAT enquiry", "S8");

    private static RuleRef Disposal => Heading("Initial disposal", "S9");

    private static RuleRef StrategyMeeting => Heading("Strategy meeting", "S10");

    private static RuleRef ImmediateProtection => Heading("Immediate protection", "S11");

    private static RuleRef FollowingProtection => Heading("After immediate protection", "S12");

    private static RuleRef Feedback => Heading("Feedback", "S14");

    // Triage: a referral becomes a contact record

    private static IReadOnlyList<ContactKindMeaning> Kinds =>
    [
        new(ContactKind.Contact, "Contact record", "What every referral becomes on arrival, until its outcome is decided.", OutcomeOfContact),
        new(ContactKind.Referral, "Referral", "A contact whose outcome is an assessment or a strategy meeting.", Heading("Possible outcomes", "S9")),
    ];

    private static IReadOnlyList<Channel> ChannelsOfContact =>
    [
        new(ChannelCodes.Phone, "Telephone", InWriting: false, Acknowledging),
        new(ChannelCodes.Letter, "Letter", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Fax, "Fax", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Email, "Email", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Visit, "Personal visit", InWriting: false, RuleRef.Platform("P2.1")),
        new(ChannelCodes.OnlineForm, "Online form", InWriting: true, RuleRef.Platform("P2.1")),
    ];

    // Review by a CHAT manager

    private static QuestionSet ReviewQuestions => new("review", "For the manager's review", Review,
    [
        new("nature-of-concerns", "The nature of the concern", Review) { Fields = ["concern.nature"] },
        new("how-and-why", "How and why it has arisen", Review) { Fields = ["concern.howAndWhy"] },
        new("apparent-needs", "What the child's and family's needs appear to be", Review) { Fields = ["concern.apparentNeeds"] },
        new("significant-harm", "Whether the concern involves actual or likely significant harm", Review) { Fields = ["concern.significantHarm"] },
        new(
            "urgent-action",
            "Whether urgent action is needed for the child, another child in the household or a child in contact with an alleged perpetrator",
            Review) { Fields = ["concern.urgentAction"] },
    ]);

    private static Stated<IReadOnlyList<Determination>> ReviewItems => new Stated<IReadOnlyList<Determination>>.Answer(
    [
        .. ReviewQuestions.Questions.Select(question => new Determination(
            question.Code,
            question.Text,
            question.Code is "significant-harm" or "urgent-action" ? AnswerKind.YesNoNotKnown : AnswerKind.Text,
            question.Rule)
        {
            YesGoesWith = question.Code switch
            {
                "significant-harm" => [Outcome.Protection],
                "urgent-action" => Outcomes.AboveThreshold,
                _ => null,
            },
        }),
    ]);

    // Completing enquiries

    private static QuestionSet EnquiryQuestions => new("enquiry", "Completing enquiries", Enquiries,
    [
        new("worker", "Name and designation of the worker", Enquiries) { Fields = ["recordedBy"] },
        new("first-hand-or-third-party", "What the referrer reports directly, and what was obtained from a third party", Enquiries)
        {
            Fields = ["concern.statements"],
        },
        new("maltreatment", "Concerns about maltreatment and their foundation", Enquiries)
        {
            Fields = ["concern.maltreatment", "concern.maltreatmentFoundation"],
        },
        new("who-has-been-told", "Who has and who has not been informed of the referral; whether it was discussed with the parents", Enquiries)
        {
            Fields = ["consent.whoHasBeenTold", "consent.whoHasNotBeenTold", "consent.familyAware"],
        },
        new("parents-views", "The views of the parents", Enquiries) { Fields = ["consent.parentsViews"] },
        new("whereabouts", "The whereabouts of the child", Enquiries) { Fields = ["children[].currentLocation"] },
        new("urgent-action-enquiry", "Whether urgent action may be necessary for the child or another child", Enquiries) { Fields = ["concern.urgentAction"] },
        new("re-contact", "How to re-contact the referrer", Enquiries) { Fields = ["referrer.howToReContact"] },
        new("anonymity", "How far the referrer's anonymity can be maintained", Enquiries) { Fields = ["arrangements.anonymity"] },
        new("feedback-expected", "How and when feedback is to be given", Enquiries)
        {
            Fields = ["arrangements.feedbackHow", "arrangements.feedbackDueOn"],
        },
    ]);

    private static QuestionSet AgreedAtTheEnd => new("agreed", "The end of the discussion", EndOfDiscussion,
    [
        new("agreed-action", "The proposed action, who takes it and by when, or that no further action is taken", EndOfDiscussion)
        {
            Fields = Question.AgreedAction,
        },
    ]);

    // Acknowledgement

    private static Stated<Clock> Acknowledgement => new Clock(ClockKinds.Acknowledgement, new Timescale.WorkingDays(1), ClockStart.Receipt, Acknowledging);

    private static Stated<AcknowledgementChase> AcknowledgementChase => new AcknowledgementChase(
        new Clock(ClockKinds.AcknowledgementChase, new Timescale.WorkingDays(3), ClockStart.Receipt, Acknowledging),
        "The manager in the Children's Help and Advice Team (CHAT)");

    // Other children and previous involvement

    private static Stated<Duty> OtherChildren => new Duty(
        "other-children",
        "Other children in the household, in the household of an alleged perpetrator or elsewhere are considered as the subject of a referral.",
        Heading("Other children", "S3"));

    private static Stated<IReadOnlyList<Item>> RequiredChecks => States.All(
        new Item("known", "Previous involvement of Children's Social Care with the child or children", PreviousInvolvement),
        new Item("household-known", "Previous involvement with any other members of the household", PreviousInvolvement));

    private static Stated<IReadOnlyList<Duty>> ScreeningSteps => States.All(
        new Duty("previous-involvement", "Previous involvement with the child and any other members of the household is checked.", PreviousInvolvement),
        new Duty("identify-agencies", "Other agencies or persons who may hold relevant information are identified.", PreviousInvolvement),
        new Duty("consult-agencies", "Other agencies are consulted as appropriate.", PreviousInvolvement));

    private static Stated<PoliceDuty> PoliceConsulted => new PoliceDuty(
        new Clock(ClockKinds.PoliceNotice, new Timescale.Immediately(), ClockStart.Knowledge, RuleRef.Platform("P8.1")),
        "The police are consulted if any offence has been or is suspected to have been committed. The section gives no time; the platform does it at once.",
        OpenCasesToo: false)
    {
        Rule = PreviousInvolvement,
    };

    // Consent dispensed with

    private static ConsentDispensation ConsentDispensation => new(
        new RoleRule(
            [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
            "A manager may decide to consult other agencies without parental consent; why consent was dispensed with is recorded.",
            ConsentDispensedWith),
        [
            new Item("prejudice-to-investigation", "Would prejudice any investigations or enquiries", ConsentDispensedWith),
            new Item("prejudicial-to-child", "Would be prejudicial to the child's welfare and/or safety", ConsentDispensedWith),
            new Item("risk-of-significant-harm", "Would cause concern that the child is likely to suffer significant harm as a result", ConsentDispensedWith),
        ])
    {
        Act = "Dispense with consent",
        Done = "Dispensed with",
    };

    // The CHAT enquiry

    private static AgencyProcedure Agencies => new()
    {
        Consent = ConsentDispensedWith,
        WithoutConsentUnderSignificantHarm = NotStated.Because("Also under significant harm a manager decides and records why."),
        Items =
        [
            new Item("relevant-information", "Relevant information the agency holds", PreviousInvolvement),
            new Item("previous-involvement", "Previous involvement with the child and other members of the household", PreviousInvolvement),
            new Item("needs", "What the child's and family's needs appear to be", Review),
            new Item("significant-harm", "Actual or likely significant harm", Review),
            new Item("urgent-action", "Any need for urgent action to protect the child or another child", Review),
            new Item("other-children", "Other children in the household, in that of an alleged perpetrator or elsewhere", Heading("Other children", "S3")),
        ],
        Ratings = new EnquiryRatings(
            new RoleRule(
                [AccessRoles.TeamManager, AccessRoles.ServiceManager],
                "The section rates no enquiry; the platform lets the manager who reviews it set how soon the agencies answer.",
                RuleRef.Platform("S8")),
            EnquiryRatings.RedAmberGreen),
        OutcomeRelayed = new Duty(
            "outcome-relayed",
            "The outcome of the CHAT enquiry is relayed by the professional from each agency based in CHAT.",
            ChatEnquiry),
    };

    // Initial disposal, which must be authorised by the manager

    private static Stated<IReadOnlyList<Item>> DecisionBasis => States.All(
        new Item("discussion-with-referrer", "Discussion with the referrer", Disposal),
        new Item("existing-records", "Information held in existing records", Disposal),
        new Item("information-sharing", "Information sharing between professionals in Children's Social Care", Disposal));

    private static IReadOnlyList<DisposalOption> Options =>
    [
        new("advice-and-information", "Threshold not met: information and advice", Outcome.AdviceAndInformation, Disposal),
        new("signposting", "Threshold not met: sign-posting to another single agency", Outcome.OtherService, Disposal),
        new("early-help-gateway", "Threshold not met: redirection to the early help gateway", Outcome.EarlyHelp, Disposal),
        new("no-further-action", "Threshold not met: no further action", Outcome.NoFurtherAction, Disposal),
        new("child-and-family-assessment", "Section 17 threshold met: Child and Family Assessment", Outcome.Assessment, Disposal),
        new("strategy-meeting", "Suspected significant harm: strategy meeting to consider a section 47 enquiry", Outcome.Protection, StrategyMeeting),
    ];

    // Feedback

    private static Stated<FeedbackDuty> FeedbackTo(FeedbackFacts facts) => facts.Professional
        ? new FeedbackDuty(
            "The outcome of the referral, including where no further action is to be taken.",
            By: new RoleRule([AccessRoles.TeamManager, AccessRoles.ServiceManager], "The responsible manager", Feedback),
            Due: new Clock(ClockKinds.Feedback, new Timescale.WorkingDays(1), ClockStart.Decision, Feedback),
            InWriting: null,
            Feedback)
        {
            Includes = facts.OwesReasons ? FeedbackDuty.BelowThreshold(Feedback) : [],
        }
        : new FeedbackDuty(
            "Appropriate feedback, in a way which respects the confidentiality of the child.",
            By: NotStated.Because("The section does not say who gives a member of the public feedback."),
            Due: NotStated.Because("\"At the point of referral\"; the section gives no time after it."),
            InWriting: null,
            Feedback);

    private static Duty ReferrersRecord => new(
        "referrers-own-record",
        "The referrer keeps a written record of the child's account, discussions with parent and managers, information given and decisions taken.",
        Heading("The referrer's own record", string.Empty));

    // Immediate protection

    private static Stated<IReadOnlyList<ProtectionOption>> ProtectionOptions => States.All(
        new ProtectionOption(
            "abuser-agrees-to-leave",
            "An alleged abuser agrees to leave the home",
            ReasonNeeded: null,
            StartsSection47: false,
            ImmediateProtection),
        new ProtectionOption("abuser-removed", "The alleged abuser is removed", ReasonNeeded: null, StartsSection47: false, ImmediateProtection),
        new ProtectionOption(
            "child-moved-by-agreement",
            "The child moves to a safer place by voluntary agreement",
            ReasonNeeded: null,
            StartsSection47: false,
            ImmediateProtection),
        new ProtectionOption(
            ProtectionByStatute.Order,
            "Application for an Emergency Protection Order",
            ReasonNeeded: null,
            StartsSection47: true,
            ImmediateProtection)
        {
            Limit = ProtectionByStatute.OrderLimit,
        },
        new ProtectionOption(
            ProtectionByStatute.Police,
            "Removal of the child under powers of Police Protection",
            WhyNotAnOrder,
            StartsSection47: true,
            ImmediateProtection)
        {
            Limit = ProtectionByStatute.PoliceLimit,
        },
        new ProtectionOption(
            "police-entry",
            "Gaining entry to the household under police powers",
            ReasonNeeded: null,
            StartsSection47: false,
            ImmediateProtection));

    private static Duty WhyNotAnOrder => new(
        "why-not-an-order",
        "Exceptional: why there was not time to seek an Emergency Protection Order, or which other reason of the child's immediate safety.",
        ImmediateProtection);

    private static Stated<IReadOnlyList<Duty>> AfterProtection => States.All(
        new Duty("strategy-meeting-follows", "Where protective action came first, a strategy meeting takes place as soon as practicable.", FollowingProtection),
        new Duty(
            "section-47-is-a-duty",
            "After an Emergency Protection Order or Police Protection, the authority has a duty to initiate a section 47 enquiry.",
            FollowingProtection));

    private static RuleRef Heading(string heading, string requirement) => RuleRef.Of("Sefton", $"5.6 {heading}", requirement);
}
