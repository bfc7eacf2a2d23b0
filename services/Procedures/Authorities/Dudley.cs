namespace ReferralPlatform.Procedures.Authorities;

/// <summary>
/// Dudley, the referral "Frequently asked questions", whose headings 1.0 to 2.3 number it. An older procedure: Initial and Core
/// Assessments, and the Common Assessment Framework (CAF). The table of contents comes first, then the questions.
/// </summary>
public static class Dudley
{
    public const string Code = "dudley";

    private const string CafByReferrer = "caf-by-referrer";
    private const string CafPanel = "caf-panel";

    public static AuthorityProcedure Procedure { get; } = new()
    {
        Code = Code,
        Name = "Dudley Metropolitan Borough Council",
        ShortName = "Dudley",
        Chapter = "Frequently asked questions",
        Version = "1",
        EffectiveFrom = new DateOnly(2020, 1, 1),
        OutOfHoursStart = NotStated.Because("The text gives no opening hours; clocks run from receipt."),
        Intake = new IntakeProcedure
        {
            Kinds = Kinds,
            KindFromThePublic = ContactKind.Contact,
            Purposes = NotStated.Because("The text speaks of referrals only."),
            Channels = ChannelsOfContact,
            QuestionSets = [ConcernQuestions, ProfessionalsItems],
            AccessPoints = AccessPoints,
            Grounds = Grounds,
            EarlyHelpFactors = NotStated.Because("The text lists no early help factors."),
            CommonAssessment = CommonAssessment,
            OtherChildren = NotStated.Because("The text does not speak of other children."),
            Acknowledgement = NotStated.Because("The text asks for no acknowledgement."),
            AcknowledgementChase = NotStated.Because("Without an acknowledgement there is nothing to chase."),
            Consultation = PlatformConsultation.OfferedBy(RuleRef.Of("Dudley", "1.0", "D1.0b")),
            WrittenConfirmation = NotStated.Because("Professionals use the agreed format (1.6); no confirmation is asked for."),
            Duties = [],
            Route = (_, _) => new Routing(Destinations.DutyTeam, "Duty team at the access point", Rule("1.0")),
            CheckConsent = CheckConsent,
            RespondTo = _ => new ContactResponse(ResponseRoute.Screening, Rule("1.5")),
        },
        Screening = new ScreeningProcedure
        {
            DecisionClock = _ => new Clock(ClockKinds.Decision, new Timescale.Hours(24), ClockStart.Receipt, Rule("1.5")),
            Options = Options,
            Recommends = NotStated.Because("The text speaks of no recommendation."),
            Decides = new RoleRule(
                [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
                "Children's Social Care determines its response; the text does not say who, so the platform asks a manager.",
                RuleRef.Platform("D1.5")),
            RecommendedFirst = NotStated.Because("The text speaks of no recommendation."),
            PreviousTeamDecides = NotStated.Because("The text does not speak of the team that held a case before."),
            ReturnForFurtherWork = NotStated.Because("The text does not say that a manager returns a record."),
            DecisionBasis = NotStated.Because("The text does not list what the decision rests on."),
            ManagerReview = NotStated.Because("The text does not describe a review on arrival."),
            Determinations = NotStated.Because("The text asks for the nature of the response, nothing beyond."),
            Escalation = NotStated.Because("The text does not say who decides when a manager is away."),
            RequiredChecks = NotStated.Because("The text asks for no checks."),
            ScreeningSteps = States.All(
                new Duty(
                    "clarify-with-referrer",
                    "The concerns, how and why they arose and the needs of the family are clarified with the referrer, whether or not a CAF is under way.",
                    Rule("1.2")),
                new Duty("managers-and-referrers", "Relevant managers and referrers are in direct and timely contact.", Rule("1.3"))),
            ImmediateStepUp = NotStated.Because("Referrers act without delay (1.1); the text does not say who steps a case up."),
            PlannedStepUp = new Duty(
                "from-caf",
                "A concern in the CAF process that meets the threshold is passed to the duty team for assessment.",
                Rule("1.3")),
            CopiesOnPlannedStepUp = NotStated.Because("The text passes the concern to the duty team and copies it to nobody."),
            Police = NotStated.Because("The text does not mention the police."),
            ConsentDispensation = new ConsentDispensation(
                new RoleRule(
                    [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager],
                    "Consent is spoken of between CAF and social care only (1.3); the platform asks a manager for a reasoned decision.",
                    RuleRef.Platform("Y5.4")),
                []),
            Agencies = Agencies,
            MultiAgencyEnquiry = NotStated.Because("It is the Initial Assessment that is multi-agency (1.4)."),
            Threshold =
            [
                new("section-47", "The criteria may be met for enquiries under section 47 of the Children Act 1989", MeetsThreshold: true, Rule("1.1"))
                {
                    GoesWith = Outcomes.AboveThreshold,
                },
                new("section-17", "The child appears to be in need as defined in section 17 of the Children Act 1989", MeetsThreshold: true, Rule("1.1"))
                {
                    GoesWith = Outcomes.AboveThreshold,
                },
                new("thresholds-not-met", "The thresholds for children in need or child protection are not met", MeetsThreshold: false, Rule("1.3"))
                {
                    GoesWith = Outcomes.BelowThreshold,
                },
            ],
            ScreenedAgainstThreshold = NotStated.Because(
                "Whether the threshold is met is decided on the information provided (1.2); the text makes no separate step of it."),
            DisposalFollowsThreshold = NotStated.Because("A referral that meets the threshold is accepted (1.2); one below it may be accepted as well."),
            ThresholdMet = new Duty(
                "must-accept",
                "A referral must be accepted for Initial Assessment if, on the information provided, the threshold is met.",
                Rule("1.2")),
            CounteringProfessionalView = new Duty(
                "discuss-before-countering",
                "A referring professional's view is countered only after discussing the issues with them, with a clear record of the decision and its reasons.",
                Rule("1.2")),
            ClosesAdviceOnly = NotStated.Because("The text does not say who closes a contact."),
            NoFurtherAction = NotStated.Because("The text describes what follows a decision not to assess (1.3), not who takes it."),
            Level1Audit = NotStated.Because("The text asks for no audit."),
        },
        DailyMeeting = NotStated.Because("The text has no daily meeting."),
        Allocation = new AllocationProcedure
        {
            Allocates = new RoleRule(
                [AccessRoles.TeamManager, AccessRoles.AssessmentManager],
                "Social workers complete the Initial Assessment; the text does not say who allocates, so the platform asks a manager.",
                RuleRef.Platform("D1.5")),
            Assessment = InitialAssessment,
            FurtherAssessment = CoreAssessment,
            NoAssessmentFor = NotStated.Because("The text makes no exception."),
            PreviousTeamAllocates = NotStated.Because("The text does not speak of the team that held a case before."),
            LeadPractitioner = NotStated.Because("The text has no lead practitioner."),
            AgreementOfWorker = NotStated.Because("The text does not say who allocates, and asks for nobody's agreement."),
            OthersMayLead = NotStated.Because("Social Workers have primary responsibility for completing Initial Assessments (1.4)."),
            SocialWorkerForProtection = PlatformAssessment.SocialWorkerForProtection,
            Plans = PlatformAssessment.Plans,
            Risks =
            [
                .. PlatformAssessment.Risks.SkipLast(1),
                new VisitRisk(
                    "low", "Low: before the Initial Assessment ends, within 7 working days", new Timescale.WorkingDays(7), RuleRef.Platform("D1.5")),
            ],
            Conduct = NotStated.Because("The text describes contributions and outcomes, not the conduct of interviews."),
            SeeingTheChild = PlatformAssessment.SeeingTheChild,
            Language = PlatformAssessment.Language,
            Contributions = new Duty("contributions", "All professionals involved contribute to the Initial Assessment within its seven days.", Rule("1.4")),
            SignsOff = new RoleRule(
                SocialCareManager, "Which of the four outcomes applies is decided at the end of every Initial Assessment, and recorded.", Rule("1.7")),
            Extends = PlatformAssessment.Extends,
            Outcomes = AssessmentOutcomes,
            ComplexityCriteria = ComplexityCriteria,
            ComplexityJudgement = new RoleRule(
                SocialCareManager,
                "A matter of professional judgement by a Social Care Manager; complex needs lead to a Core Assessment.",
                Rule("1.8")),
            FollowUps = FollowUps,
            InNeedAction = new Duty(
                "in-need",
                "Prompt action to complete any additional assessment and agree plans to address the needs identified.",
                Rule("1.9")),
            PlanningMeeting = PlanningMeeting,
        },
        StrategyDiscussion = new StrategyDiscussionProcedure
        {
            Label = "Strategy discussion",
            When = new Duty(
                "child-protection-procedures",
                "Reasonable cause to suspect significant harm: action under Child Protection procedures.",
                Rule("1.7")),
            Participants =
            [
                new Item("police", "Police", RuleRef.StatutoryGuidance("Y6.2")),
                new Item("health", "Health", RuleRef.StatutoryGuidance("Y6.2")),
            ],
            Record = new Duty("record", "Who took part and what each said is recorded.", RuleRef.Platform("Y6.2")),
            ImmediateProtection = ProtectionByStatute.Means,
            AfterProtection = ProtectionByStatute.After,
            OtherChildren = ProtectionByStatute.OtherChildren,
            InformingParents = NotStated.Because("The text refers to Child Protection procedures."),
            Conference = new Clock(ClockKinds.Conference, new Timescale.WorkingDays(15), ClockStart.StrategyDiscussion, RuleRef.StatutoryGuidance("D2.1")),
        },
        Notification = new NotificationProcedure
        {
            FeedbackTo = FeedbackTo,
            FeedbackAtReferral = NotStated.Because("The text asks for no feedback."),
            ReferrerIdentity = NotStated.Because("The text does not speak of anonymity; the platform withholds the identity everywhere."),
            OthersInformed = NotStated.Because("The text names nobody to be informed."),
            Enclosures = States.All(PlatformInforming.Enclosures),
            ReferrerAdvised = new Duty(
                CafByReferrer,
                "The professional who made the original referral is advised to take it to the Common Assessment Framework Panel, with the parent's consent.",
                Rule("1.9")),
            ReferrerAdviceDue = PlatformInforming.ReferrerAdviceDue,
            ReferredOn =
            [
                .. PlatformInforming.ReferredOn,
                new Duty(CafPanel, "Children's Social Care refers the case directly to the Common Assessment Framework Panel.", Rule("1.9")),
            ],
        },
    };

    // The text asks for contact and discussion between managers and referrers (1.2, 1.3) and names neither form nor time; that whoever referred hears what
    // was decided is statutory guidance.
    private static Stated<FeedbackDuty> FeedbackTo(FeedbackFacts facts) => new FeedbackDuty(
        facts.Professional
            ? "What was decided on the referral."
            : "That it was considered and decided on, consistent with the confidentiality of the child and family.",
        By: NotStated.Because("The text does not say who informs the referrer."),
        Due: facts.OwesReasons ? PlatformInforming.ReasonsDue : NotStated.Because("The text gives no time for informing the referrer."),
        InWriting: null,
        RuleRef.StatutoryGuidance("D1.2"))
    {
        Includes = facts.OwesReasons ? FeedbackDuty.BelowThreshold(RuleRef.StatutoryGuidance("D1.2")) : [],
    };

    private static IReadOnlyList<string> SocialCareManager => [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager];

    // 1.0 How is a referral regarding a child case made?

    private static Stated<IReadOnlyList<Item>> AccessPoints => States.All(
        new Item("st-jamess-road", "25 St James's Road", Rule("1.0")),
        new Item("cottage-street", "Cottage Street, Brierley Hill", Rule("1.0")),
        new Item("great-cornbow", "Great Cornbow, Halesowen", Rule("1.0")));

    private static IReadOnlyList<Channel> ChannelsOfContact =>
    [
        new(ChannelCodes.Phone, "Phone", InWriting: false, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Letter, "Letter", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Fax, "Fax", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Email, "Email", InWriting: true, RuleRef.Platform("P2.1")),
        new(ChannelCodes.Visit, "Visit to a duty access point", InWriting: false, Rule("1.0")),
        new(ChannelCodes.OnlineForm, "Online form", InWriting: true, RuleRef.Platform("P2.1")),
    ];

    // 1.1 When to make a referral

    private static Stated<IReadOnlyList<ReferralGround>> Grounds => States.All(
        new ReferralGround("significant-harm", "Significant harm, as a consequence of abuse", NeedsParentAgreement: false, Rule("1.1")),
        new ReferralGround(
            "significant-impairment",
            "Significant impairment of health or development, the child's needs not being met",
            NeedsParentAgreement: false,
            Rule("1.1")));

    // 1.2 Responsibility of Children's Social Care

    private static IReadOnlyList<ContactKindMeaning> Kinds =>
    [
        new(
            ContactKind.Contact,
            "Contact",
            "A parent, professional or other person contacts Children's Social Care with concerns about a child's welfare.",
            Rule("1.2")),
        new(ContactKind.Referral, "Referral", "A concern that meets the criteria for a direct referral.", Rule("1.1")),
    ];

    private static QuestionSet ConcernQuestions => new("concern", "The concern", Rule("1.2"),
    [
        new("nature-of-concerns", "The nature of the concerns", Rule("1.2")) { Fields = ["concern.nature"] },
        new("how-and-why", "How and why they have arisen", Rule("1.2")) { Fields = ["concern.howAndWhy"] },
        new("apparent-needs", "What appear to be the needs of the child and family", Rule("1.2")) { Fields = ["concern.apparentNeeds"] },
    ]);

    // 1.3 Referral flow between children's social care and Common Assessment Framework

    private static Stated<IReadOnlyList<Duty>> CommonAssessment => States.All(
        new Duty("caf-below-criteria", "A concern that does not meet the criteria for a direct referral goes to the CAF process.", Rule("1.1")),
        new Duty("to-caf-with-consent", "Below the threshold, a referral may be passed to the CAF process with the consent of the family.", Rule("1.3")),
        new Duty(
            "from-caf-with-consent",
            "From CAF to social care with consent, unless that puts an individual at risk or there are compelling legal reasons.",
            Rule("1.3")),
        new Duty("caf-informs-referral", "The information of a referral may come from the Common Assessment.", Rule("1.6")));

    private static ConsentVerdict CheckConsent(ConsentFacts facts)
    {
        if (facts.SignificantHarm || facts.HarmIfNotReferred)
        {
            return new ConsentVerdict.Accept(Rule("1.1"));
        }

        return !facts.FromCommonAssessment || facts.Agreed || facts.ReasonGiven
            ? new ConsentVerdict.Accept(Rule("1.2"))
            : new ConsentVerdict.AcceptReasonNeeded(
                "Who would be put at risk by asking the family's consent, or which compelling legal reasons there are",
                Rule("1.3"));
    }

    private static IReadOnlyList<DisposalOption> Options =>
    [
        new("initial-assessment", "Initial Assessment: information suggests that the child is in need", Outcome.Assessment, Rule("1.5")),
        new("child-protection-procedures", "Criteria for enquiries under section 47 may be met: Child Protection procedures", Outcome.Protection, Rule("1.1")),
        new("common-assessment-framework", "Below the threshold: passed to the Common Assessment Framework process", Outcome.EarlyHelp, Rule("1.3"))
        {
            NeedsFamilyConsent = Rule("1.3"),
        },
        new("no-initial-assessment", "Decision not to carry out an Initial Assessment", Outcome.NoFurtherAction, Rule("1.3")),
    ];

    // 1.5 Responsibility of Children's Social Care

    private static AssessmentKind InitialAssessment => new(
        "initial-assessment",
        "Initial Assessment",
        new Duty("assessment-opened", "Carried out when there is information that suggests that a child is in need.", Rule("1.5")),
        new Clock(ClockKinds.Assessment, new Timescale.WorkingDays(7), ClockStart.Receipt, Rule("1.5")));

    // 1.6 Responsibility of practitioners who refer

    private static QuestionSet ProfessionalsItems => new("professional", "What a referring professional provides", Rule("1.6"),
    [
        new("needs-assessment", "A basic assessment of needs", Rule("1.6")) { FromCommonAssessment = CommonAssessmentPart.Needs },
        new("statement-of-concerns", "A clear statement of the nature of the concerns", Rule("1.6")) { Fields = ["concern.nature"] },
        new("what-and-by-whom", "What may need to be done to meet needs, and who may need to be involved", Rule("1.6"))
        {
            FromCommonAssessment = CommonAssessmentPart.Actions,
        },
        new("intended-outcome", "The intended outcome for the child as a result of this referral", Rule("1.6"))
        {
            FromCommonAssessment = CommonAssessmentPart.Goals,
        },
    ])
    {
        ProfessionalsOnly = true,
    };

    // 1.7 Outcomes of an initial assessment

    private static IReadOnlyList<AssessmentOutcome> AssessmentOutcomes =>
    [
        new(
            "significant-harm", "Reasonable cause to suspect actual or likely significant harm", "Action under Child Protection procedures",
            AssessmentResult.SignificantHarm, Rule("1.7")),
        new(
            "not-in-need", "Not a Child in Need", "One-off advice, sign-posting or the CAF process, with consent", AssessmentResult.NotInNeed, Rule("1.7")),
        new(
            "in-need-not-complex", "Child in Need, needs not complex", "Plan, and a Child in Need planning meeting at the manager's judgement",
            AssessmentResult.InNeed, Rule("1.7")),
        new("in-need-complex", "Child in Need, needs complex", "Core Assessment, and a plan", AssessmentResult.InNeedComplex, Rule("1.7")),
    ];

    // 1.8 Determining what is "complex"

    private static Stated<IReadOnlyList<Item>> ComplexityCriteria => States.All(
        new Item("range-of-inputs", "Needs require a range of inputs from a number of professionals", Rule("1.8")),
        new Item("sustained-support", "Significant issues are unlikely to be resolved without sustained support over long periods", Rule("1.8")),
        new Item("significant-resources", "Significant resources are likely to be required", Rule("1.8")),
        new Item("no-obvious-solution", "No straightforward solution, or no clear agreement about the needs or what should be done", Rule("1.8")),
        new Item("parents-limited", "Parents may have a limited ability or willingness to take responsibility or to work with professionals", Rule("1.8")));

    private static AssessmentKind CoreAssessment => new(
        "core-assessment",
        "Core Assessment",
        new Duty("core-assessment-opened", "Required where a manager judges the needs to be complex.", Rule("1.8")),
        new Clock(ClockKinds.Assessment, new Timescale.WorkingDays(45), ClockStart.Receipt, RuleRef.StatutoryGuidance("D1.8")));

    // 1.9 What happens following an Initial Assessment?

    private static IReadOnlyList<FollowUp> FollowUps =>
    [
        new("one-off-advice", "No further action beyond simple advice on a one-off basis", FollowUpKind.OneOffAdvice, NotInNeed, Rule("1.9"))
        {
            NeedsConsent = Rule("1.9"),
        },
        new("signpost", "Sign-post parent or child to another service in the community", FollowUpKind.Signposting, NotInNeed, Rule("1.9"))
        {
            Done = "Sign-posted to another service in the community",
            NeedsConsent = Rule("1.9"),
        },
        new(CafPanel, "Refer directly to the Common Assessment Framework Panel", FollowUpKind.CommonAssessment, NotInNeed, Rule("1.9"))
        {
            Done = "To be referred directly to the Common Assessment Framework Panel",
            NeedsConsent = Rule("1.9"),
        },
        new(CafByReferrer, "Advise the referring professional to refer to the CAF Panel", FollowUpKind.CommonAssessment, NotInNeed, Rule("1.9"))
        {
            Done = "The referring professional is advised to refer to the CAF Panel",
            IsForReferrer = true,
            NeedsConsent = Rule("1.9"),
        },
        new("core-assessment", "Core Assessment", FollowUpKind.FurtherAssessment, [AssessmentResult.InNeedComplex], Rule("1.8")),
        new("child-in-need-plan", "Child in Need plan", FollowUpKind.ChildInNeedPlan, InNeed, Rule("1.9")),
        PlatformAssessment.StrategyDiscussion(Rule("1.7")),
        PlatformAssessment.ChildProtectionPlan,
    ];

    private static IReadOnlyList<AssessmentResult> NotInNeed => [AssessmentResult.NotInNeed];

    private static IReadOnlyList<AssessmentResult> InNeed => [AssessmentResult.InNeed, AssessmentResult.InNeedComplex];

    // 2.0 to 2.3 Child in Need planning meetings

    private static PlanningMeeting PlanningMeeting => new(
        "Child in Need planning meeting",
        Calls: new RoleRule(SocialCareManager, "The decision to hold one is a matter of professional judgement by a Social Care Manager.", Rule("1.9")),
        Use: new Duty(
            "use",
            "To determine needs, plan and evaluate progress below the threshold for a conference, with all practitioners who support or may contribute.",
            Rule("2.0")),
        Distinction: new Duty(
            "not-a-conference",
            "A Child Protection Conference is held only on reasonable cause to suspect significant harm; the two are kept distinct.",
            Rule("2.1")),
        TakesPart: new Duty(
            "takes-part",
            "Practitioners and parents, with children and other family members as appropriate, and all who currently support the child and family.",
            Rule("2.2")),
        Objectives:
        [
            new Item("needs", "A clear and agreed statement of the child's needs", Rule("2.3")),
            new Item("plan", "A clear and agreed Child in Need Plan, or further assessment", Rule("2.3")),
            new Item("who-does-what", "Clear agreements about who will do what, and by when", Rule("2.3")),
            new Item("acceptable-outcomes", "Clear understandings of what would be acceptable outcomes", Rule("2.3")),
            new Item("review", "Arrangements for reviewing progress", Rule("2.3")),
        ],
        Rule("2.2"));

    private static AgencyProcedure Agencies => new()
    {
        Consent = RuleRef.Platform("Y5.4"),
        WithoutConsentUnderSignificantHarm = NotStated.Because("The text does not speak of asking agencies without consent."),
        Items =
        [
            new Item("needs", "A basic assessment of the child's needs, as the agency sees them", Rule("1.6")),
            new Item("concerns", "Concerns of the agency", Rule("1.6")),
            new Item("what-needs-to-be-done", "What needs to be done, and by whom", Rule("1.6")),
            new Item("involvement", "Who is involved, and could contribute to an Initial Assessment", Rule("1.4")),
        ],
        Ratings = NotStated.Because("It is the Initial Assessment that is multi-agency (1.4)."),
        OutcomeRelayed = NotStated.Because("The text does not say who tells the agencies."),
    };

    private static RuleRef Rule(string paragraph) => RuleRef.Of("Dudley", paragraph, $"D{paragraph}");
}
