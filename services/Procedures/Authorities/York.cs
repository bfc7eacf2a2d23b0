namespace ReferralPlatform.Procedures.Authorities;

/// <summary>
/// City of York, chapter 1.3.1 "Initial Contacts and Referrals" (the Children's Front Door). The chapter numbers its sections only;
/// the paragraphs within a section are numbered as <c>docs/procedures/york.md</c> lists them. The table of contents comes first,
/// then the chapter.
/// </summary>
public static class York
{
    public const string Code = "york";

    /// <summary>How long a manager is given before the next is asked; the chapter says "commensurate with the need", the authority sets it.</summary>
    private static readonly TimeSpan DefaultWait = TimeSpan.FromMinutes(30);

    public static AuthorityProcedure Procedure { get; } = new()
    {
        Code = Code,
        Name = "City of York Council",
        ShortName = "York",
        Chapter = "Initial Contacts and Referrals",
        Version = "1",
        EffectiveFrom = new DateOnly(2020, 1, 1),
        OutOfHoursStart = NotStated.Because("The chapter gives no opening hours; safeguarding decisions are immediate at any hour."),
        Intake = new IntakeProcedure
        {
            Kinds = Kinds,
            KindFromThePublic = ContactKind.Enquiry,
            Purposes = Purposes,
            Channels = ChannelsOfContact,
            QuestionSets = [ReferrerQuestions, EventQuestions, FamilyQuestions],
            AccessPoints = NotStated.Because("One place: the Children's Front Door (section 1)."),
            Grounds = NotStated.Because("Contacts are considered alongside the York Integrated Working Threshold Guidance, which the chapter does not list."),
            EarlyHelpFactors = NotStated.Because("The chapter lists no early help factors."),
            CommonAssessment = States.All(
                new Duty("log-family-early-help-assessment", "Logging a Family Early Help Assessment, or its status, is a contact.", Rule("1.2"))),
            OtherChildren = new Duty(
                "others-in-household",
                "Whatever is necessary to protect the child or others in the household may be authorised.",
                Rule("5.2")),
            Acknowledgement = NotStated.Because("The chapter asks for no acknowledgement."),
            AcknowledgementChase = NotStated.Because("Without an acknowledgement there is nothing to chase."),
            Consultation = PlatformConsultation.Procedure,
            WrittenConfirmation = NotStated.Because("A spoken referral need not be confirmed in writing."),
            Duties =
            [
                new Duty("check-known", "The Advice Worker checks the record system and retrieves what is known.", Rule("1.3")),
                new Duty("open-case-information", "Significant information on an open case is passed to the allocated social worker.", Rule("1.6")),
            ],
            Route = Route,
            CheckConsent = _ => new ConsentVerdict.Accept(Rule("1.3")),
            RespondTo = RespondTo,
        },
        Screening = new ScreeningProcedure
        {
            DecisionClock = DecisionClock,
            Options = Options,
            Recommends = new RoleRule(
                [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker], "The Advice Worker who took the enquiry presents it.", Rule("2.1")),
            Decides = new RoleRule(
                [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
                "The manager authorises the initial disposal.",
                Rule("6.1")),
            RecommendedFirst = NotStated.Because("The Advice Worker presents the enquiry (2.1); a recommendation is no condition of the decision."),
            PreviousTeamDecides = NotStated.Because("The chapter does not speak of the team that held a case before."),
            ReturnForFurtherWork = new Duty(
                "further-checking",
                "The Advice Team Manager advises next steps: further checks, more information, ordered in the case summary.",
                Rule("3.2")),
            DecisionBasis = NotStated.Because("The presentation to the daily meeting is listed in section 2; the chapter has no other list."),
            ManagerReview = NotStated.Because("The manager meets the case at the daily meeting, or at once (section 3); no review on arrival is asked for."),
            Determinations = NotStated.Because("The chapter asks for one of the disposals of section 6, nothing beyond."),
            Escalation = new EscalationChain(
                [
                    new EscalationStep(AccessRoles.TeamManager, "Advice Team Manager"),
                    new EscalationStep(AccessRoles.AssessmentManager, "Assessment Team manager"),
                    new EscalationStep(AccessRoles.ServiceManager, "Service Manager"),
                ],
                DefaultWait,
                WaitRule: RuleRef.Platform("Y3.3"),
                Rule("3.3")),
            RequiredChecks = RequiredChecks,
            ScreeningSteps = ScreeningSteps,
            ImmediateStepUp = new RoleRule(
                [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
                "The manager may authorise immediate step-up and whatever is necessary to protect the child or others in the household.",
                Rule("5.2")),
            PlannedStepUp = new Duty(
                "planned-step-up",
                "A case known to the Advice Team whose needs escalate is stepped up with its case summary.",
                Rule("3.2")),
            CopiesOnPlannedStepUp = States.All(
                new StepUpCopy(AccessRoles.DutySocialWorker, "Duty social worker", Rule("3.2")),
                new StepUpCopy(AccessRoles.BusinessSupport, "Children's Advice and Assessment Service Admin", Rule("3.2"))),
            Police = new PoliceDuty(
                new Clock(ClockKinds.PoliceNotice, new Timescale.Immediately(), ClockStart.Knowledge, Rule("5.3")),
                "The police must be notified immediately where there is suspicion that a crime may have been committed.",
                OpenCasesToo: true),
            ConsentDispensation = new ConsentDispensation(
                new RoleRule(
                    [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
                    "The manager authorises discussion with other agencies without parental knowledge or consent, with reasons.",
                    Rule("5.4")),
                [new Item("risk-of-significant-harm", "Seeking consent may place the child at risk of significant harm", Rule("5.4"))]),
            Agencies = Agencies,
            MultiAgencyEnquiry = NotStated.Because("Other agencies are involved as necessary (section 5); no joint enquiry is described."),
            Threshold =
            [
                new("not-vulnerable", "Does not appear to be a vulnerable child", MeetsThreshold: false, Rule("6.1")) { GoesWith = Outcomes.Answered },
                new("moderate-need", "Appears to be vulnerable, with a moderate level of need", MeetsThreshold: false, Rule("6.1"))
                {
                    GoesWith = [Outcome.EarlyHelp],
                },
                new("high-need", "Appears to be vulnerable, with a high level of need", MeetsThreshold: true, Rule("6.1"))
                {
                    GoesWith = Outcomes.AboveThreshold,
                },
                new("significant-harm", "Suspected to be suffering or likely to suffer significant harm", MeetsThreshold: true, Rule("6.1"))
                {
                    GoesWith = [Outcome.Protection],
                },
                new("threshold-criteria", "Measured against the Children in Need Threshold Criteria", MeetsThreshold: false, Rule("5.1")),
                new(
                    "integrated-working-threshold-guidance",
                    "Considered alongside the York Integrated Working Threshold Guidance",
                    MeetsThreshold: false,
                    Rule("1.1")),
            ],
            ScreenedAgainstThreshold = new Duty(
                "screened-against-threshold-criteria",
                "The enquiry process must include screening against the threshold criteria.",
                Rule("5.1")),
            DisposalFollowsThreshold = new Duty(
                "disposal-follows-need",
                "Each of the four disposals goes with its own level of need: not vulnerable, moderate, high, significant harm.",
                Rule("6.1")),
            ThresholdMet = NotStated.Because("The disposals follow the level of need (6.1); the chapter prescribes none of them."),
            CounteringProfessionalView = NotStated.Because("The chapter does not say what is owed to a professional who disagrees."),
            ClosesAdviceOnly = new RoleRule(
                [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.TeamManager],
                "Contacts that need only advice, information or signposting are closed by the Advice Worker without a meeting.",
                Rule("3.4")),
            NoFurtherAction = new Duty(
                "no-further-action-needs-manager",
                "An enquiry with no further action needs a management decision before it is closed.",
                Rule("3.4")),
            Level1Audit = new RoleRule(
                [AccessRoles.TeamManager, AccessRoles.ServiceManager], "The manager periodically audits closed Level 1 contacts.", Rule("7.1")),
        },
        DailyMeeting = DailyMeeting,
        Allocation = new AllocationProcedure
        {
            Allocates = new RoleRule(
                [AccessRoles.AssessmentManager, AccessRoles.TeamManager],
                "Cases stepped up are passed to the Assessment Team; the chapter does not name who allocates.",
                Rule("7.2")),
            Assessment = new AssessmentKind(
                "single-assessment",
                "Single Assessment",
                new Duty("assessment-opened", "Opened by the social worker for all referrals upon allocation.", Rule("7.2")),
                new Clock(ClockKinds.Assessment, new Timescale.WorkingDays(45), ClockStart.Receipt, RuleRef.StatutoryGuidance("Y7.2")))
            {
                OpenedByWorker = true,
            },
            FurtherAssessment = NotStated.Because("The assessment is a single one."),
            NoAssessmentFor = States.All(new Item("access-to-records", "Access to Records requests", Rule("7.2"))),
            LeadPractitioner = States.All(
                new Duty(
                    "lead-practitioner-may-broker",
                    "The Advice Team brokers support unless the Lead Practitioner is confident and willing to.",
                    Rule("2.6"))),
            PreviousTeamAllocates = NotStated.Because("The chapter does not speak of the team that held a case before."),
            AgreementOfWorker = NotStated.Because("The Lead Practitioner of brokered support is willing (2.6); of an assessment nobody's agreement is asked."),
            OthersMayLead = NotStated.Because("The Single Assessment is opened by the social worker (7.2)."),
            SocialWorkerForProtection = PlatformAssessment.SocialWorkerForProtection,
            Plans = PlatformAssessment.Plans,
            Conduct = NotStated.Because("The chapter ends when the assessment is opened."),
            SeeingTheChild = PlatformAssessment.SeeingTheChild,
            Language = PlatformAssessment.Language,
            Contributions = NotStated.Because("The chapter ends when the assessment is opened."),
            SignsOff = PlatformAssessment.SignsOff,
            Extends = PlatformAssessment.Extends,
            Outcomes = PlatformAssessment.Outcomes,
            ComplexityCriteria = NotStated.Because("The chapter ends when the assessment is opened."),
            ComplexityJudgement = NotStated.Because("The chapter ends when the assessment is opened."),
            FollowUps = PlatformAssessment.FollowUps,
            InNeedAction = PlatformAssessment.InNeedAction,
            PlanningMeeting = PlatformAssessment.PlanningMeeting,
        },
        StrategyDiscussion = new StrategyDiscussionProcedure
        {
            Label = "Strategy Discussion",
            When = new Duty(
                "strategy-discussion",
                "Suspected significant harm: Single Assessment with a view to a Strategy Discussion, prior to a section 47 enquiry.",
                Rule("6.2")),
            Participants =
            [
                new Item("police", "Police", RuleRef.StatutoryGuidance("Y6.2")),
                new Item("health", "Health", RuleRef.StatutoryGuidance("Y6.2")),
            ],
            Record = new Duty("record", "Who took part and what each said is recorded.", RuleRef.Platform("Y6.2")),
            ImmediateProtection = ProtectionByStatute.Means,
            AfterProtection = ProtectionByStatute.After,
            OtherChildren = new Duty("others-in-household", "Action may be authorised to protect the child or others in the household.", Rule("5.2")),
            InformingParents = NotStated.Because("The chapter does not say what parents are told of a strategy discussion."),
            Conference = new Clock(ClockKinds.Conference, new Timescale.WorkingDays(15), ClockStart.StrategyDiscussion, RuleRef.StatutoryGuidance("Y6.2")),
        },
        Notification = new NotificationProcedure
        {
            FeedbackTo = FeedbackTo,
            FeedbackAtReferral = NotStated.Because("The chapter has feedback on the outcome (6.3); it says nothing of the point of referral."),
            ReferrerIdentity = new Duty(
                "identity-not-disclosed",
                "Personal information about a non-professional referrer is not disclosed to parents or other agencies without the referrer's consent.",
                Rule("5.5")),
            OthersInformed = NotStated.Because("Besides the referrer, only those copied on a step-up (section 2) are named."),
            Enclosures = States.All(PlatformInforming.Enclosures),
        },
    };

    // 1. Initial Contacts

    private static IReadOnlyList<ContactKindMeaning> Kinds =>
    [
        new(ContactKind.Contact, "Contact", "Provision of advice and information.", Rule("1.1")),
        new(ContactKind.Enquiry, "Enquiry", "Discussed at a daily meeting, with a management decision on step-up or brokered support at Tier 2.", Rule("1.1")),
        new(ContactKind.Referral, "Referral", "Commencing a single assessment or intervention from the Assessment Team.", Rule("1.1")),
    ];

    private static Stated<IReadOnlyList<ContactPurpose>> Purposes => States.All(
        new ContactPurpose("signposting", "Signposting to another service", ContactKind.Contact, Rule("1.2")),
        new ContactPurpose("advice", "Advice", ContactKind.Contact, Rule("1.2")),
        new ContactPurpose("index-enquiry", "Index enquiry: who is working with a child", ContactKind.Contact, Rule("1.2")),
        new ContactPurpose("early-help-assessment-log", "Logging a Family Early Help Assessment or its status", ContactKind.Contact, Rule("1.2")));

    private static IReadOnlyList<Channel> ChannelsOfContact =>
    [
        new(ChannelCodes.Phone, "Phone", InWriting: false, Rule("1.1")),
        new(ChannelCodes.Letter, "Post", InWriting: true, Rule("1.1")),
        new(ChannelCodes.Fax, "Fax", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Email, "Email", InWriting: true, Rule("1.1")),
        new(ChannelCodes.Visit, "Personal visit", InWriting: false, RuleRef.Platform("P2.1")),
        new(ChannelCodes.OnlineForm, "Online form", InWriting: true, RuleRef.Platform("P2.1")),
    ];

    private static QuestionSet ReferrerQuestions => new("referrer", "The referrer", Rule("1.3"),
    [
        new("identity-and-contact", "Identity and contact details", Rule("1.3"))
        {
            Fields = ["referrer.name", "referrer.phone", "referrer.email", "referrer.postalAddress"],
        },
        new("relationship", "Relationship to the identified person or family", Rule("1.3")) { Fields = ["referrer.relationship"] },
        new("what-prompted", "What has prompted this call; why call now?", Rule("1.3")),
        new("family-knows", "Does the family know the referrer is speaking to the Children's Advice Team? With what result?", Rule("1.3")),
        new("what-is-expected", "What is expected of Children's Social Care? (benefits to child or family)", Rule("1.3")),
        new("willing-to-be-identified", "Is the referrer willing to be identified to the family?", Rule("1.3"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["referrer.willingToBeIdentified"],
        },
        new("may-be-contacted-again", "Would the referrer be willing to be contacted in the future?", Rule("1.3"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["referrer.mayBeContactedAgain"],
        },
        new("aware-of-next", "Is the referrer aware of what will happen now?", Rule("1.3"), AnswerKind.YesNoNotKnown),
        new("something-else", "Does the referrer think that something else ought to happen?", Rule("1.3")),
        new("spoken-to-anyone", "Has anyone been spoken to about this matter?", Rule("1.3")),
    ]);

    private static QuestionSet EventQuestions => new("event", "The event", Rule("1.4"),
    [
        new("what-happened", "What happened?", Rule("1.4")),
        new("when", "When did it happen?", Rule("1.4")),
        new("before", "Has it happened before? How often?", Rule("1.4")),
        new("harm-or-injury", "Was there harm or injury to the child(ren)?", Rule("1.4")),
        new("since-then", "What has happened since then?", Rule("1.4")),
        new("seen-or-told", "Did the referrer see these things personally, or has someone told them?", Rule("1.4")),
        new("who-was-there", "Who was there?", Rule("1.4")),
        new("action-taken", "Did the referrer take any action?", Rule("1.4")),
        new("who-did-what", "Who did what? How did the referrer interpret this?", Rule("1.4")),
        new("could-take-action", "Could the referrer or the Family Early Help Assessment team take any action?", Rule("1.4")),
        new("urgency", "Rate the urgency", Rule("1.4")),
    ]);

    private static QuestionSet FamilyQuestions => new("family", "The family and community", Rule("1.5"),
    [
        new("what-caller-knows", "Does the caller know much about the family?", Rule("1.5")),
        new("contact-with-family", "How would the caller describe contact with this family?", Rule("1.5")),
        new("help-understand", "Can the caller tell anything that would help to understand the family?", Rule("1.5")),
        new("composition", "What is the family's composition?", Rule("1.5")),
        new("ages-and-gender", "Ages and gender of the children?", Rule("1.5")),
    ]);

    private static Routing Route(KnownCase known, DateOnly receivedOn) => known.Status == KnownStatus.Open
        ? new(Destinations.AllocatedWorker, "Allocated social worker of the open case", Rule("1.6"))
        : new(Destinations.ChildrensFrontDoor, "Children's Front Door, Advice Team", Rule("1.1"));

    // 2. Enquiries

    private static DailyMeetingProcedure DailyMeeting => new()
    {
        Held = new Duty("held-each-morning", "Held each working morning on the enquiries taken the previous day, and any carried over.", Rule("2.1")),
        DecidesEnquiries = new Duty(
            "enquiries-decided-there", "Enquiries come to the daily meeting for discussion and a management decision.", Rule("2.1")),
        MeetingDay = new Clock(ClockKinds.DailyMeeting, new Timescale.WorkingDays(1), ClockStart.Receipt, Rule("4.3")),
        Attends = new RoleRule(
            [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.TeamManager],
            "Presented by the Advice Team member who took the enquiry, with the duty social worker and the manager.",
            Rule("2.1")),
        Quorum =
        [
            new("presenter", "The worker who took the enquiry", [], Rule("2.1")),
            new("duty-social-worker", "The duty social worker", [AccessRoles.DutySocialWorker], Rule("2.1")),
            new("manager", "The manager", [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager], Rule("2.1")),
        ],
        PresentationItems =
        [
            new("worker", "Name of worker", Rule("2.2")) { IsPresenter = true },
            new("child-name", "Name of child", Rule("2.2")) { HeldIn = [RecordFields.ChildFirstName, RecordFields.ChildLastName] },
            new("child-age", "Age of child", Rule("2.2")) { HeldIn = [RecordFields.ChildAge] },
            new("address", "Address", Rule("2.2")) { HeldIn = [RecordFields.ChildAddress] },
            new("contact-number", "Contact number", Rule("2.2")) { HeldIn = [RecordFields.ContactNumber] },
            new("who-referred", "Who referred", Rule("2.2")) { HeldIn = [RecordFields.ReferrerSource] },
            new("why-referred", "Why referred", Rule("2.2")) { HeldIn = [RecordFields.ConcernNature] },
            new("specific-requests", "Specific requests made", Rule("2.2"))
            {
                HeldIn = [$"{RecordFields.Question}what-is-expected"],
                TakesOutline = true,
            },
            new("history", "History, including where appropriate the analysis from the most recent Single Assessment", Rule("2.2"))
            {
                Check = "known",
                TakesLastAnalysis = true,
                TakesOutline = true,
            },
        ],
        BeforeTheMeeting = new Duty(
            "conversation-with-parents",
            "Where it will not compromise the child's safety, the worker may speak with the parents before the meeting, and settle it by advice and support.",
            Rule("2.3")),
        SettledBeforehand = new Duty(
            "settled-by-management-decision",
            "An enquiry that advice and support then settle needs no meeting, but a management decision before it is closed.",
            Rule("3.4")),
        Decisions =
        [
            new("team-around-the-child", "Advice Team supports or establishes the team around the child", "brokered-tier-2", StepUp: false, Rule("2.4")),
            new("brokered-tier-2", "Brokered response at Tier 2", "brokered-tier-2", StepUp: false, Rule("2.4")),
            new("assessment-team", "Passed to the Assessment Team for assessment", "single-assessment", StepUp: true, Rule("2.4")),
            new(
                "assessment-team-investigation",
                "Passed to the Assessment Team for investigation",
                "single-assessment-and-strategy-discussion",
                StepUp: true,
                Rule("2.4")),
            new("advice", "Advice, information, signposting", "advice-and-information", StepUp: false, Rule("2.4")),
            new("no-further-action", "No further action", "no-further-action", StepUp: false, Rule("2.4")),
        ],
        MayDecide = new RoleRule(
            [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
            "The plan is agreed and recorded by the manager, with the reason.",
            Rule("2.4")),
        CopiesOnStepUp =
        [
            new(AccessRoles.DutySocialWorker, "Duty social worker", Rule("2.5")),
            new(AccessRoles.AssessmentManager, "Manager for the Assessment Team", Rule("2.5")),
            new(AccessRoles.BusinessSupport, "Children's Advice and Assessment Service Admin", Rule("2.5")),
        ],
        FollowUp =
        [
            new("clear-plan", "Be clear what the plan is and how it is to be implemented.", Rule("2.6")),
            new("broker-support", "Broker support for the family.", Rule("2.6")),
            new("contact-practitioners", "Make contact with each relevant practitioner, who is to contact the Lead Practitioner.", Rule("2.6")),
            new("name-lead-practitioner", "Name the Lead Practitioner.", Rule("2.6")),
            new("record-actions", "Record the actions and a summary of activity.", Rule("2.6")),
        ],
        HandOver = new Duty(
            "hand-over",
            "The case summary and management decision are entered in the case system as the referral; the case is closed here.",
            RuleRef.Of("York", "7.3", "Y2.7")),
    };

    // 3. Referrals and 4. Timescales

    private static ContactResponse RespondTo(ContactFacts facts) => facts switch
    {
        { SignificantHarm: true } => new(ResponseRoute.ImmediateDecision, Rule("3.1")),
        { Kind: ContactKind.Contact } => new(ResponseRoute.AdviceNow, Rule("4.1")),
        { Kind: ContactKind.Enquiry } => new(ResponseRoute.DailyMeeting, Rule("4.3")),
        _ => new(ResponseRoute.Screening, Rule("1.1")),
    };

    private static Clock DecisionClock(ContactFacts facts) => facts switch
    {
        { SignificantHarm: true } => new(ClockKinds.Decision, new Timescale.Immediately(), ClockStart.Receipt, Rule("4.2")),
        { Kind: ContactKind.Contact } => new(ClockKinds.Decision, new Timescale.Immediately(), ClockStart.Receipt, Rule("4.1")),
        _ => new(ClockKinds.Decision, new Timescale.WorkingDays(1), ClockStart.Receipt, Rule("4.3")),
    };

    // 5. Screening Process

    private static Stated<IReadOnlyList<Item>> RequiredChecks => States.All(
        new Item("known", "Whether the family is previously known", Rule("5.1")),
        new Item("child-protection-plan", "Whether there is a Child Protection Plan in relation to the child", Rule("5.1")),
        new Item("looked-after", "Whether the child is Looked After", Rule("5.1")));

    private static Stated<IReadOnlyList<Duty>> ScreeningSteps => States.All(
        new Duty("discussion-with-referrer", "Discussion with the referrer.", Rule("5.1")),
        new Duty("existing-records", "Consideration of existing records, including any Child Protection Plan.", Rule("5.1")),
        new Duty("other-agencies", "Involving other agencies as necessary.", Rule("5.1")));

    // 6. Initial Disposal of Referrals

    private static IReadOnlyList<DisposalOption> Options =>
    [
        new("advice-and-information", "Not vulnerable: information and advice", Outcome.AdviceAndInformation, Rule("6.1")) { Level = 1 },
        new("signposting", "Not vulnerable: sign-posting to another agency", Outcome.OtherService, Rule("6.1")) { Level = 1 },
        new("no-further-action", "Not vulnerable: no further action", Outcome.NoFurtherAction, Rule("6.1")) { Level = 1 },
        new("brokered-tier-2", "Moderate need: brokered response at Tier 2", Outcome.EarlyHelp, Rule("6.1")) { Level = 2 },
        new("single-assessment", "High need: Single Assessment", Outcome.Assessment, Rule("6.1")) { Level = 3 },
        new(
            "single-assessment-and-strategy-discussion",
            "Suspected significant harm: Single Assessment with a view to a Strategy Discussion",
            Outcome.Protection,
            Rule("6.1")) { Level = 4 },
    ];

    private static Stated<FeedbackDuty> FeedbackTo(FeedbackFacts facts) => new FeedbackDuty(
        facts.Professional
            ? "Advised of the disposal of the enquiry."
            : "Feedback on the outcome, in a manner consistent with the confidentiality of the child.",
        By: NotStated.Because("Section 6 does not say who gives the feedback."),
        Due: NotStated.Because("Section 6 gives no timescale for feedback."),
        InWriting: null,
        Rule("6.3"));

    private static AgencyProcedure Agencies => new()
    {
        Consent = Rule("5.4"),
        WithoutConsentUnderSignificantHarm = NotStated.Because("Also under significant harm the manager authorises it (5.4)."),
        Items =
        [
            new Item("known", "Whether the child or family is known, and how", Rule("5.1")),
            new Item("child-protection-plan", "Whether there is or was a child protection plan", Rule("5.1")),
            new Item("looked-after", "Whether the child is or was looked after", Rule("5.1")),
            new Item("current-situation", "The current situation, and what services the family receives", Rule("2.3")),
        ],
        Ratings = NotStated.Because("Other agencies are involved as necessary (section 5); no joint enquiry is described."),
        OutcomeRelayed = NotStated.Because("The chapter tells the referrer, not the agencies that were asked."),
    };

    private static RuleRef Rule(string paragraph) => RuleRef.Of("York", paragraph, $"Y{paragraph}");
}
