namespace ReferralPlatform.Procedures.Authorities;

/// <summary>
/// "Referrals", a chapter refreshed in August 2024 whose authority is not named. It numbers its sections only; the paragraphs within
/// a section are numbered as <c>docs/procedures/referrals-2024.md</c> lists them. The table of contents comes first, then the chapter.
/// </summary>
public static class Referrals2024
{
    public const string Code = "referrals-2024";

    public static AuthorityProcedure Procedure { get; } = new()
    {
        Code = Code,
        Name = "Referrals (refreshed August 2024)",
        Council = "your council",
        ShortName = "Referrals 2024",
        Chapter = "Referrals",
        Version = "2024-08",
        EffectiveFrom = new DateOnly(2024, 8, 1),
        OutOfHoursStart = NotStated.Because("The chapter gives no opening hours; clocks run from receipt."),
        Intake = new IntakeProcedure
        {
            Kinds = Kinds,
            KindFromThePublic = ContactKind.Contact,
            Purposes = Purposes,
            Channels = ChannelsOfContact,
            QuestionSets = [ClarifyingQuestions, FormQuestions, ConsentQuestions, AgreedAtTheEnd],
            AccessPoints = NotStated.Because("Contact details are to be signposted clearly; the chapter gives none."),
            Grounds = Grounds,
            EarlyHelpFactors = EarlyHelpFactors,
            CommonAssessment = States.All(
                new Duty(
                    "early-help-assessment",
                    "An Early Help assessment is no prerequisite; where one was undertaken it supports the referral.",
                    Rule("3.1"))),
            OtherChildren = NotStated.Because("The form asks for all children of the household (3.1); the chapter does not make them subjects."),
            Acknowledgement = new Clock(ClockKinds.Acknowledgement, new Timescale.WorkingDays(1), ClockStart.Receipt, Rule("4.1")),
            AcknowledgementChase = new AcknowledgementChase(
                new Clock(
                    ClockKinds.AcknowledgementChase, new Timescale.WorkingDays(3), ClockStart.Receipt, RuleRef.Of("Referrals 2024", "3.4", "R1.3")),
                "Children's Social Care, again"),
            Consultation = PlatformConsultation.Procedure,
            WrittenConfirmation = new WrittenConfirmation(
                new Clock(ClockKinds.WrittenConfirmation, new Timescale.Hours(48), ClockStart.Receipt, Rule("3.4")),
                [ChannelCodes.Phone, ChannelCodes.Visit],
                ProfessionalsOnly: true),
            Duties =
            [
                new Duty(
                    "nothing-unknown-delays",
                    "There is no delay to collect information if the delay may place the child at risk of significant harm.",
                    Rule("3.1")),
                new Duty("reasons-on-file", "A referral made without informing the parents is recorded on the child's file with reasons.", Rule("3.3")),
            ],
            Route = Route,
            CheckConsent = CheckConsent,
            RespondTo = facts => facts.SignificantHarm
                ? new ContactResponse(ResponseRoute.ImmediateDecision, Rule("4.6"))
                : new ContactResponse(ResponseRoute.Screening, Rule("4.1")),
        },
        Screening = new ScreeningProcedure
        {
            DecisionClock = _ => new Clock(ClockKinds.Decision, new Timescale.WorkingDays(1), ClockStart.Receipt, Rule("4.1")),
            Options = Options,
            Recommends = NotStated.Because("The supervisor or manager decides; the chapter speaks of no recommendation."),
            Decides = new RoleRule(
                SupervisorOrManager,
                "A social work qualified Practice Supervisor or manager decides next steps, and reviews need and harm.",
                Rule("5.1"))
            {
                Qualification = Qualifications.SocialWork,
            },
            RecommendedFirst = NotStated.Because("The supervisor or manager decides; the chapter speaks of no recommendation."),
            PreviousTeamDecides = NotStated.Because("A closed case goes to the duty social worker (3.2), whoever held it."),
            ReturnForFurtherWork = NotStated.Because("The chapter does not say that the manager returns a record."),
            DecisionBasis = NotStated.Because("The chapter does not list what the decision rests on."),
            ManagerReview = NotStated.Because("The supervisor or manager meets the case at the decision (4.1); no review on arrival is asked for."),
            Determinations = Determinations,
            Escalation = NotStated.Because("Decision-making responsibilities are left to local protocols."),
            RequiredChecks = NotStated.Because("Checking and information-gathering is named, not listed."),
            ScreeningSteps = States.All(
                new Duty(
                    "immediate-assessment",
                    "Any concerns about health and development, or actual or potential harm, are assessed immediately.",
                    Unasked("4.7"))),
            ImmediateStepUp = new RoleRule(
                SupervisorOrManager,
                "Where the facts clearly indicate a section 47 enquiry, a strategy discussion is initiated immediately.",
                Rule("4.6")),
            PlannedStepUp = NotStated.Because("The chapter knows no tiers."),
            CopiesOnPlannedStepUp = NotStated.Because("The chapter knows no tiers."),
            Police = NotStated.Because("The police assist, whether or not a crime has been committed; no notice of a crime is asked for."),
            ConsentDispensation = new ConsentDispensation(
                new RoleRule(
                    SupervisorOrManager,
                    "Discussion with other agencies without parental knowledge is authorised by a Practice Supervisor or manager, with reasons.",
                    Rule("4.2")),
                []),
            Agencies = Agencies,
            MultiAgencyEnquiry = NotStated.Because("Partners are involved where appropriate; no joint enquiry is described."),
            Threshold =
            [
                new("threshold-not-met", "The case may not meet the statutory threshold", MeetsThreshold: false, Rule("5.2"))
                {
                    GoesWith = Outcomes.BelowThreshold,
                },
                new("section-17", "The child is in need and should be assessed under section 17", MeetsThreshold: true, Rule("4.1"))
                {
                    GoesWith = Outcomes.AboveThreshold,
                },
                new(
                    "section-47", "There is reasonable cause to suspect that the child is suffering or likely to suffer significant harm", MeetsThreshold: true,
                    Rule("4.1")) { GoesWith = [Outcome.Protection] },
                new("threshold-guidance", "Measured against the Local Multi-Agency Threshold Guidance", MeetsThreshold: false, Unasked("1.4")),
            ],
            ScreenedAgainstThreshold = NotStated.Because("The determinations of 4.1 are made instead."),
            DisposalFollowsThreshold = new Duty(
                "outcome-follows-threshold",
                "Child in Need is the outcome under section 17, Child Protection the outcome under section 47, and below the threshold it is neither.",
                Rule("5.1")),
            ThresholdMet = NotStated.Because("The chapter lists the outcomes (5.1) and prescribes none."),
            CounteringProfessionalView = NotStated.Because("A dissatisfied practitioner escalates (5.2); nothing is owed to them before the decision."),
            ClosesAdviceOnly = NotStated.Because("The chapter does not say who closes a request for information."),
            NoFurtherAction = new Duty("no-further-action-signposts", "No further action may include information to signpost to other agencies.", Rule("5.1")),
            Level1Audit = NotStated.Because("The chapter asks for no audit."),
        },
        DailyMeeting = NotStated.Because("The chapter has no daily meeting."),
        Allocation = new AllocationProcedure
        {
            Allocates = new RoleRule(
                SupervisorOrManager,
                "A social work qualified Practice Supervisor or manager chooses the Lead Practitioner with partners, and with that person's agreement.",
                Rule("4.3"))
            {
                Qualification = Qualifications.SocialWork,
            },
            PreviousTeamAllocates = NotStated.Because("A closed case goes to the duty social worker (3.2), whoever held it."),
            Assessment = new AssessmentKind(
                "statutory-assessment",
                "Assessment under section 17 or section 47 of the Children Act 1989",
                new Duty("assessment-opened", "Undertaken under section 17, led by the Lead Practitioner, or under section 47.", Rule("5.1")),
                new Clock(ClockKinds.Assessment, new Timescale.WorkingDays(45), ClockStart.Receipt, RuleRef.StatutoryGuidance("R4.4"))),
            FurtherAssessment = NotStated.Because("The chapter knows one assessment."),
            NoAssessmentFor = NotStated.Because("The chapter makes no exception."),
            LeadPractitioner = LeadPractitioner,
            AgreementOfWorker = new Duty("with-agreement", "The Lead Practitioner is allocated with that person's agreement.", Rule("4.3")),
            WithPartners = new Duty(
                "with-partners", "Who the most appropriate Lead Practitioner is, is decided with partners where appropriate.", Rule("4.3")),
            OthersMayLead = new Duty(
                "range-of-people", "The Lead Practitioner role can be held by a range of people, including social workers.", Rule("4.3")),
            SocialWorkerForProtection = new Duty(
                "social-worker-for-protection", "The Lead Practitioner is always a social worker for child protection enquiries.", Rule("4.3")),
            Plans = new RoleRule(
                SupervisorOrManager,
                "How soon the child is seen and how fast the assessment goes is judged on each case by a social work qualified supervisor or manager.",
                Rule("4.4"))
            {
                Qualification = Qualifications.SocialWork,
            },
            Conduct = Conduct,
            SeeingTheChild = new Duty(
                "interview-alone", "The child is seen as soon as possible, where possible alone, in a safe environment.", Rule("4.5")),
            Language = new Duty(
                "preferred-language", "Interviews are in the preferred language, or by non-verbal methods where appropriate.", Rule("4.5")),
            Contributions = NotStated.Because("Agencies take part in the strategy discussion; the chapter asks for no contributions to the assessment."),
            SignsOff = new RoleRule(
                SupervisorOrManager,
                "Decisions on the nature and level of need and harm are reviewed by a social work qualified supervisor or manager.",
                Rule("5.1"))
            {
                Qualification = Qualifications.SocialWork,
            },
            Extends = PlatformAssessment.Extends,
            Outcomes = PlatformAssessment.Outcomes,
            ComplexityCriteria = NotStated.Because("The chapter does not speak of complex needs."),
            ComplexityJudgement = NotStated.Because("The chapter does not speak of complex needs."),
            FollowUps = PlatformAssessment.FollowUps,
            InNeedAction = new Duty("plan-for-support", "If the child is a Child in Need, there is a plan for providing support.", Rule("5.3")),
            PlanningMeeting = PlatformAssessment.PlanningMeeting,
        },
        StrategyDiscussion = new StrategyDiscussionProcedure
        {
            Label = "Strategy meeting/discussion",
            When = new Duty(
                "strategy-discussion",
                "Initiated immediately if the child or family is known to other agencies, or the facts clearly indicate that a section 47 enquiry is required.",
                Rule("4.6")),
            Participants =
            [
                new Item("police", "Police", Rule("5.1")),
                new Item("health", "Health", RuleRef.StatutoryGuidance("R4.6")),
                new Item("other-agencies", "Other agencies", Rule("4.6")),
            ],
            Chair = new RoleRule(
                SupervisorOrManager, "A social-work-qualified supervisor or manager decides next steps.", Rule("4.1"))
            {
                Qualification = Qualifications.SocialWork,
            },
            Record = new Duty("record", "Who took part and what each said is recorded.", RuleRef.Platform("Y6.2")),
            ChangesLead = new RoleRule(
                SupervisorOrManager,
                "The Lead Practitioner, of a child protection enquiry always a social worker, is chosen by the social work qualified supervisor or manager.",
                Rule("4.3"))
            {
                Qualification = Qualifications.SocialWork,
            },
            ImmediateProtection = ProtectionByStatute.Means,
            AfterProtection = ProtectionByStatute.After,
            OtherChildren = ProtectionByStatute.OtherChildren,
            InformingParents = new Duty(
                "informing-family",
                "Child and family are informed of the action, unless that may jeopardise an investigation or place the child at risk of significant harm.",
                Rule("4.4")),
            Conference = new Clock(ClockKinds.Conference, new Timescale.WorkingDays(15), ClockStart.StrategyDiscussion, RuleRef.StatutoryGuidance("R4.6")),
        },
        Notification = new NotificationProcedure
        {
            FeedbackTo = FeedbackTo,
            FeedbackAtReferral = NotStated.Because("The chapter has feedback on the decisions taken (5.2); it says nothing of the point of referral."),
            ReferrerIdentity = NotStated.Because("The chapter does not speak of anonymity; the platform withholds the identity everywhere."),
            OthersInformed = OthersInformed,
            Enclosures = Enclosures,
            AssessmentInformed =
            [
                .. PlatformInforming.AssessmentOf(Rule("5.3")),
                new Duty(InformedDuties.Agencies, "Relevant agencies are informed in writing of what an assessment found.", Rule("5.3")),
            ],
            PlanInformed =
            [
                .. PlatformInforming.PlanOf(Rule("5.3"), Rule("5.3")),
                new Duty(InformedDuties.Agencies, "Relevant agencies are informed in writing of the plan for support.", Rule("5.3")),
            ],
            EnquiryConcludedInformed = PlatformInforming.EnquiryConcludedOf(Rule("5.3")),
            ConferenceHeldInformed = PlatformInforming.ConferenceHeldOf(Rule("5.3")),
        },
    };

    private static IReadOnlyList<string> SupervisorOrManager => [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager];

    // 1. Introduction

    private static IReadOnlyList<ContactKindMeaning> Kinds =>
    [
        new(ContactKind.Contact, "Contact", "A request for information, or the provision of information.", Rule("1.1")),
        new(ContactKind.Referral, "Referral", "A request for services for a child.", Rule("1.1")),
    ];

    private static Stated<IReadOnlyList<ContactPurpose>> Purposes => States.All(
        new ContactPurpose("request-for-information", "Request for information from Children's Social Care", ContactKind.Contact, Rule("1.1")),
        new ContactPurpose(
            "provision-of-information",
            "Provision of information, such as a notification about a child or family",
            ContactKind.Contact,
            Rule("1.1")),
        new ContactPurpose("request-for-services", "Request for services for a child", ContactKind.Referral, Rule("1.1")));

    private static QuestionSet ClarifyingQuestions => new("concern", "The concern", Unasked("1.3"),
    [
        new("nature-of-concerns", "The nature of the concerns", Unasked("1.3")) { Fields = ["concern.nature"] },
        new("how-and-why", "How and why they have arisen", Unasked("1.3")) { Fields = ["concern.howAndWhy"] },
    ]);

    private static Stated<IReadOnlyList<Item>> EarlyHelpFactors => States.All(
        new Item("disabled", "Is disabled", Rule("1.2")),
        new Item("special-educational-needs", "Has special educational needs", Rule("1.2")),
        new Item("young-carer", "Is a young carer", Rule("1.2")),
        new Item("bereaved", "Is bereaved", Rule("1.2")),
        new Item(
            "anti-social-or-criminal-behaviour",
            "Is showing signs of being drawn into anti-social or criminal behaviour, gangs, county lines or serious violence",
            Rule("1.2")),
        new Item("missing", "Is frequently missing from care or from home", Rule("1.2")),
        new Item("exploitation", "Is at risk of modern slavery, trafficking, sexual and/or criminal exploitation", Rule("1.2")),
        new Item("radicalisation", "Is at risk of being radicalised", Rule("1.2")),
        new Item("online", "Is viewing problematic online content, or developing inappropriate relationships online", Rule("1.2")),
        new Item(
            "family-circumstances",
            "Is in a family circumstance presenting challenges: drug and alcohol misuse, adult mental health issues, domestic abuse",
            Rule("1.2")),
        new Item("misusing-drugs-or-alcohol", "Is misusing drugs or alcohol themselves", Rule("1.2")),
        new Item("mental-ill-health", "Is suffering from mental ill health", Rule("1.2")),
        new Item("returned-home-from-care", "Has returned home to their family from care", Rule("1.2")),
        new Item("privately-fostered", "Is a privately fostered child", Rule("1.2")),
        new Item("parent-in-custody", "Has a parent or carer in custody", Rule("1.2")),
        new Item("missing-education", "Is missing education, persistently absent, or not in full-time education", Rule("1.2")),
        new Item("suspended-or-excluded", "Has experienced multiple suspensions, or is at risk of or was permanently excluded", Rule("1.2")));

    // 2. The Duty to Refer

    private static Stated<IReadOnlyList<ReferralGround>> Grounds => States.All(
        new ReferralGround("has-suffered-significant-harm", "Has suffered significant harm", NeedsParentAgreement: false, Rule("2.1")),
        new ReferralGround("likely-significant-harm", "Is likely to suffer significant harm", NeedsParentAgreement: false, Rule("2.1")),
        new ReferralGround(
            "family-support-services",
            "Has a disability, developmental and welfare needs likely to be met only through family support services",
            NeedsParentAgreement: true,
            Rule("2.1")),
        new ReferralGround(
            "development-impaired",
            "Is a Child in Need whose development would be likely to be impaired without services",
            NeedsParentAgreement: false,
            Rule("2.1")),
        new ReferralGround("mental-health-admission", "Is admitted to a mental health facility", NeedsParentAgreement: false, Rule("1.2")));

    // 3. Making a Referral

    private static IReadOnlyList<Channel> ChannelsOfContact =>
    [
        new(ChannelCodes.Phone, "Phone", InWriting: false, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Letter, "Letter", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Fax, "Fax", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Email, "Email", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Visit, "Personal visit", InWriting: false, RuleRef.Platform("P2.1")),
        new(ChannelCodes.OnlineForm, "Multi-agency referral form", InWriting: true, Rule("3.1")),
    ];

    private static Routing Route(KnownCase known, DateOnly receivedOn) => known switch
    {
        { Status: KnownStatus.Open, WorkerAbsent: false } => new(Destinations.AllocatedWorker, "Allocated social worker of the open case", Rule("3.2")),
        { Status: KnownStatus.Open, Manager.Length: > 0 } => new(
            Destinations.ManagerOfAllocatedWorker,
            "Manager of the allocated social worker, who is absent",
            Rule("3.2")),
        _ => new(Destinations.DutySocialWorker, "Children's Social Care duty social worker", Rule("3.2")),
    };

    private static QuestionSet FormQuestions => new("form", "Referral form", Rule("3.1"),
    [
        new(
            "children-of-household",
            "Full names (with aliases and spelling variations), dates of birth and gender of all children in the household",
            Rule("3.1"))
            {
                Fields =
                [
                    "children[].firstName", "children[].lastName", "children[].aliases", "children[].dateOfBirth", "children[].gender", "otherChildren",
                ],
            },
        new("address-and-school", "Family address and, where relevant, school or nursery attended", Rule("3.1"))
        {
            Fields = ["children[].address", "children[].school"],
        },
        new("parental-responsibility", "Those with parental responsibility, and other significant adults", Rule("3.1"))
        {
            Fields = ["adults[].parentalResponsibility", "adults[].relationship"],
        },
        new("household-members", "Names and dates of birth of all household members, if available", Rule("3.1"))
        {
            Fields = ["adults[].dateOfBirth", "adults[].livesWithChild"],
        },
        new("nhs-number-and-upn", "The child's NHS number and education UPN, where available", Rule("3.1"))
        {
            Fields = ["children[].nhsNumber", "children[].upn", "children[].upnUnknown"],
        },
        new("ethnicity-language-religion", "Ethnicity, first language and religion of children and parents", Rule("3.1"))
        {
            Fields =
            [
                "children[].ethnicity", "children[].firstLanguage", "children[].religion", "adults[].ethnicity", "adults[].firstLanguage", "adults[].religion",
            ],
        },
        new("special-needs", "Any special needs of children or parents", Rule("3.1"))
        {
            Fields = ["children[].disabilities", "children[].specialNeeds", "adults[].specialNeeds"],
        },
        new("capacity", "Capacity of parents, carers or family network to meet the child's needs, and external factors that undermine it", Rule("3.1"))
        {
            FromCommonAssessment = CommonAssessmentPart.Capacity,
        },
        new("significant-events", "Significant recent or historical events in the child's or family's life", Rule("3.1")),
        new("cause-for-concern", "Cause for concern, with details of any allegations, their sources, timing and location", Rule("3.1"))
        {
            Fields = ["concern.nature", "concern.allegations"],
        },
        new("location-and-condition", "The child's current location, and emotional and physical condition", Rule("3.1"))
        {
            Fields = ["children[].currentLocation", "children[].condition"],
        },
        new("immediate-protection", "Whether the child needs immediate protection", Rule("3.1"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["children[].needsImmediateProtection"],
        },
        new("alleged-perpetrator", "Details of the alleged perpetrator, if relevant", Rule("3.1"))
        {
            Fields = ["adults[].allegedPerpetrator", "concern.allegedPerpetrator"],
        },
        new("referrers-knowledge", "Referrer's relationship and knowledge of child and parents", Rule("3.1"))
        {
            Fields = ["referrer.relationship", "referrer.knowledgeOfFamily"],
        },
        new("other-agencies", "Known involvement of other agencies or practitioners", Rule("3.1"))
        {
            FromCommonAssessment = CommonAssessmentPart.Services,
        },
        new("parental-knowledge", "Parental knowledge of, and agreement to, the referral", Rule("3.1"))
        {
            Fields = ["consent.familyAware", "consent.agreement", "consent.agreementFrom"],
        },
        new("childs-views", "The child's views and wishes, if known", Rule("3.1")) { Fields = ["children[].views"] },
    ]);

    private static QuestionSet ConsentQuestions => new("consent", "Informing the parents", Rule("3.3"),
    [
        new("family-aware", "Have the parents or carers (and the child) been informed of the referral?", Rule("3.3"), AnswerKind.YesNoNotKnown)
        {
            Fields = ["consent.familyAware"],
        },
        new("reason-not-informed", "If not, why not?", Rule("3.3")) { Fields = ["consent.reasonNotInformed"] },
    ]);

    private static ConsentVerdict CheckConsent(ConsentFacts facts)
    {
        var informed = facts.FamilyInformed || facts.ParentAgreement is Agreement.Given or Agreement.Refused;
        return !facts.ProfessionalReferrer || informed || facts.ReasonGiven
            ? new ConsentVerdict.Accept(Rule("3.3"))
            : new ConsentVerdict.AcceptReasonNeeded("Why the parents or carers were not informed of the referral", Rule("3.3"));
    }

    // 4. Receiving a Referral and the Lead Practitioner

    private static Stated<IReadOnlyList<Determination>> Determinations => States.All(
        Determine("immediate-protection", "Whether the child requires immediate protection and urgent action") with
        {
            YesGoesWith = Outcomes.AboveThreshold,
        },
        Determine("section-17", "Whether the child is in need and should be assessed under section 17") with
        {
            YesGoesWith = Outcomes.AboveThreshold,
            NoRulesOut = [Outcome.Assessment],
        },
        Determine(
            "section-47",
            "Whether there is reasonable cause to suspect significant harm, and enquiries and assessment under section 47 are required") with
        {
            YesGoesWith = [Outcome.Protection],
            NoRulesOut = [Outcome.Protection],
        },
        Determine("immediate-services", "Whether services are required urgently, and which") with
        {
            AsksWhich = true,
            YesGoesWith = [Outcome.EarlyHelp, .. Outcomes.AboveThreshold],
        },
        Determine("specialist-assessments", "Whether further specialist assessments are required") with
        {
            YesGoesWith = [Outcome.EarlyHelp, .. Outcomes.AboveThreshold],
        },
        Determine("see-the-child", "To see the child as soon as possible, if further assessment is required") with
        {
            YesGoesWith = Outcomes.AboveThreshold,
        });

    private static Determination Determine(string code, string label) => new(code, label, AnswerKind.YesNoNotKnown, Rule("4.1"));

    private static Stated<IReadOnlyList<Duty>> LeadPractitioner => States.All(
        new Duty("with-agreement", "Chosen with partners where appropriate, and allocated with that person's agreement.", Rule("4.3")),
        new Duty("time-skills-knowledge", "Needs of child and family, time, skills, knowledge, competence and experience are considered.", Rule("4.3")),
        new Duty("social-worker-for-protection", "Always a social worker for child protection enquiries.", Rule("4.3")),
        new Duty("supervision", "Has access to high-quality supervision.", Rule("4.3")));

    private static Stated<IReadOnlyList<Duty>> Conduct => States.All(
        new Duty("clarify-with-referrer", "The Lead Practitioner clarifies with the referrer the concerns, and how and why they have arisen.", Rule("4.4")),
        new Duty("explain-assessment", "Child and family are told how the assessment is carried out and when a decision can be expected.", Rule("4.4")),
        new Duty(
            "inform-of-action",
            "They are informed of the action to be taken, unless that may jeopardise an investigation or place the child at risk.",
            Rule("4.4")),
        new Duty("interview-alone", "The child is seen where possible alone, in a safe environment.", Rule("4.5")),
        new Duty(
            "preferred-language",
            "Interviews are in the preferred language, or by non-verbal methods where appropriate; the need is recorded.",
            Rule("4.5")));

    // 5. Concluding a Referral

    private static QuestionSet AgreedAtTheEnd => new("agreed", "The end of the discussion", Rule("5.4"),
    [
        new("agreed-action", "The proposed action, who takes it and by when, or that no further action is taken", Rule("5.4"))
        {
            Fields = Question.AgreedAction,
        },
    ]);

    private static IReadOnlyList<DisposalOption> Options =>
    [
        new("no-further-action", "No further action, with information to signpost to other agencies", Outcome.NoFurtherAction, Rule("5.1")),
        new("early-help", "Early Help: intervention and prevention services", Outcome.EarlyHelp, Rule("5.1")),
        new("child-in-need", "Child in Need: assessment under section 17, led by the Lead Practitioner", Outcome.Assessment, Rule("5.1")),
        new("child-protection", "Child Protection: assessment and enquiries under section 47", Outcome.Protection, Rule("5.1")),
    ];

    private static Stated<FeedbackDuty> FeedbackTo(FeedbackFacts facts) => new FeedbackDuty(
        facts.Professional
            ? "The decisions taken."
            : "The decisions taken, consistent with the rights to confidentiality of the child and their family.",
        By: NotStated.Because("Children's Social Care gives it; the chapter does not say who."),
        Due: facts.ThresholdMet ? NotStated.Because("Section 5 gives no timescale for feedback.") : PlatformInforming.ReasonsDue,
        InWriting: null,
        Rule("5.2"))
    {
        Includes = facts.ThresholdMet
            ? [Escalation]
            : [
                new Item(FeedbackDuty.Reasons, "Why the case may not meet the statutory threshold", Rule("5.2")),
                new Item("other-support", "Other sources of more suitable support", Rule("5.2")),
                Escalation,
            ],
    };

    private static Item Escalation => new("escalation", "How to escalate if not satisfied with the response", Rule("5.2"));

    private static Stated<IReadOnlyList<Duty>> OthersInformed => States.All(
        new Duty(InformedDuties.Agencies, "Relevant agencies are informed of decisions in writing.", Rule("5.3")),
        new Duty(InformedDuties.Child, "The child, if appropriate, is informed of decisions in writing.", Rule("5.3")),
        new Duty(InformedDuties.Family, "The family is informed of decisions in writing; of the plan if the child is in need.", Rule("5.3")));

    private static Stated<IReadOnlyList<Item>> Enclosures => States.All(
        new Item("complaints-procedure", "Local procedures for raising complaints", Rule("5.3")),
        new Item("advocacy", "Local advocacy services", Rule("5.3")));

    private static AgencyProcedure Agencies => new()
    {
        Consent = Rule("4.2"),
        WithoutConsentUnderSignificantHarm = NotStated.Because("Also under significant harm a Practice Supervisor or manager authorises it (4.2)."),
        Items =
        [
            new Item("known-involvement", "Involvement with the child and family, past and present", Rule("3.1")),
            new Item("condition", "The child's current whereabouts and condition, as far as known", Rule("3.1")),
            new Item("concerns", "Concerns about the child, how and why they have arisen", Unasked("1.3")),
            new Item("gathered-information", "Information that bears on the immediate assessment of the concerns", Unasked("4.7")),
        ],
        Ratings = NotStated.Because("Partners are involved where appropriate; no joint enquiry is described."),
        OutcomeRelayed = NotStated.Because("Children's Social Care informs the agencies in writing itself (5.3)."),
    };

    private static RuleRef Rule(string paragraph) => RuleRef.Of("Referrals 2024", paragraph, $"R{paragraph}");

    private static RuleRef Unasked(string paragraph) => RuleRef.Of("Referrals 2024", paragraph, string.Empty);
}
