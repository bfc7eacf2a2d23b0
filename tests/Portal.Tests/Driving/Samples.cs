using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>Answers of the API for one case, all of invented people.</summary>
internal static partial class Samples
{
    public static readonly Guid CaseId = Guid.Parse("0199b000-0000-7000-8000-000000000001");
    public static readonly Guid SiblingId = Guid.Parse("0199b000-0000-7000-8000-000000000002");
    public static readonly Guid ContactId = Guid.Parse("0199b000-0000-7000-8000-0000000000c1");
    public static readonly Guid DraftId = Guid.Parse("0199b000-0000-7000-8000-0000000000e1");
    public static readonly Guid OtherChildId = Guid.Parse("0199b000-0000-7000-8000-0000000000f1");
    public static readonly Guid MessageId = Guid.Parse("0199b000-0000-7000-8000-0000000000d1");
    public static readonly Guid AgencyRequestId = Guid.Parse("0199b000-0000-7000-8000-0000000000e1");
    public const string Reference = "7K2M-Q9TX-A";
    public const string ChildName = "Lily Marsh";

    public static object Summaries { get; } = new
    {
        items = new[]
        {
            new { contactRecordId = CaseId, reference = Reference, childName = ChildName, age = 8, kind = "enquiry" },
            new { contactRecordId = SiblingId, reference = "7K2M-Q9TX-B", childName = "Rose Marsh", age = 6, kind = "enquiry" },
        },
    };

    public static object Case(params string[] allowed) => CaseIn("screening", disposal: null, allowed);

    /// <summary>A case whose decision is late.</summary>
    public static object LateCase(params string[] allowed) => new
    {
        caseId = CaseId,
        reference = Reference,
        kind = "enquiry",
        stage = "awaiting-decision",
        decisionDueAt = "2026-10-05T22:59:59Z",
        decisionLateAt = "2026-10-05T22:59:59Z",
        decisionRule = "York 4.3",
        options = new[] { new { code = "moderate-need", label = "Disposal 2: moderate need", outcome = "early-help", rule = "York 6.1" } },
        allowedActions = allowed,
    };

    public static object CaseIn(string stage, object? disposal, params string[] allowed) => new
    {
        caseId = CaseId,
        contactId = ContactId,
        reference = Reference,
        authority = "york",
        kind = "enquiry",
        stage,
        routedTo = "childrens-front-door",
        receivedAt = "2026-10-06T09:20:00Z",
        decisionDueAt = "2026-10-07T22:59:59Z",
        decisionLateAt = "2026-10-07T22:59:59Z",
        decisionRule = "York 4.3",
        significantHarm = false,
        checks = new[]
        {
            new { check = "known", result = "no", note = "eTrak searched", at = "2026-10-06T09:30:00Z", by = "Callista Ward", rule = "York 5.1" },
        },
        missingChecks = new[] { new { check = "looked-after", label = "Is the child looked after?", rule = "York 5.1" } },
        recommendations = new[]
        {
            new
            {
                option = "moderate-need", reasons = "Family asks for help.", criteria = new[] { "moderate-need" }, at = "2026-10-06T09:40:00Z",
                by = "Callista Ward",
            },
        },
        discussions = new[] { new { heldAt = "2026-10-06T09:35:00Z", summary = "She is glad of any help.", referrerAgrees = "yes", at = "2026-10-06T09:36:00Z",
            by = "Callista Ward" } },
        dissents = new[] { new { view = "I would assess.", at = "2026-10-06T09:50:00Z", by = "Yusuf Demir", afterDecision = false } },
        basis = new
        {
            threshold = new[]
            {
                new { code = "moderate-need", label = "Appears to be vulnerable, with a moderate level of need", meetsThreshold = false, rule = "York 6.1" },
                new { code = "high-need", label = "Appears to be vulnerable, with a high level of need", meetsThreshold = true, rule = "York 6.1" },
            },
            screenedRule = "York 5.1",
            reviewRule = "Sefton 5.6 Review by a CHAT manager",
            reviewItems = new[]
            {
                new { code = "nature-of-concerns", label = "The nature of the concern", asksWords = true, asksWhich = false,
                    rule = "Sefton 5.6 Review by a CHAT manager" },
                new { code = "urgent-action", label = "Whether urgent action is needed", asksWords = false, asksWhich = false,
                    rule = "Sefton 5.6 Review by a CHAT manager" },
            },
            decisionItems = new[] { new { code = "immediate-services", label = "Whether services are required urgently, and which", asksWords = false,
                asksWhich = true, rule = "Referrals 2024 4.1" } },
            basis = new[] { new { code = "history", label = "Previous information about the child and/or family", rule = "Peterborough 6.4" } },
        },
        options = new[]
        {
            new { code = "not-vulnerable", label = "Disposal 1: not vulnerable", outcome = "advice-and-information", rule = "York 6.1" },
            new { code = "moderate-need", label = "Disposal 2: moderate need", outcome = "early-help", rule = "York 6.1" },
        },
        decidedBy = new { roles = new[] { "team-manager" }, rule = "York 6.1" },
        siblings = new[] { new { caseId = SiblingId, reference = "7K2M-Q9TX-B", stage = "screening" } },
        clocks = new[] { new { kind = "decision", dueAt = "2026-10-07T22:59:59Z", rule = "York 4.3", metAt = (string?)null, missedAt = (string?)null } },
        allowedActions = allowed,
        disposal,
    };

    public static object Enquiry(params string[] allowed) => new
    {
        caseId = CaseId,
        reference = Reference,
        authority = "york",
        state = "listed",
        meetingOn = "2026-10-07",
        rule = "York 4.3",
        receivedAt = "2026-10-06T09:00:00Z",
        presentedBy = "york.front-door-worker",
        incomplete = new[] { "Contact number", "History" },
        missingChecks = new[] { "Whether the child is Looked After" },
        checks = new[]
        {
            new { check = "known", label = "Whether the family is previously known", recordedAt = (string?)"2026-10-06T09:30:00Z", rule = "York 5.1" },
            new { check = "looked-after", label = "Whether the child is Looked After", recordedAt = (string?)null, rule = "York 5.1" },
        },
        presentation = new
        {
            presentedAt = (string?)null,
            items = new object[]
            {
                new { code = "child-name", label = "Name of child", state = "held-in-record", takesText = false, rule = "York 2.2" },
                new { code = "contact-number", label = "Contact number", state = "missing", takesText = false, rule = "York 2.2" },
                new { code = "history", label = "History", state = "missing", takesText = true, rule = "York 2.2" },
            },
            conversationWithParents = (object?)null,
        },
        decision = (object?)null,
        brokerage = (object?)null,
        options = new[]
        {
            new { code = "brokered-support", label = "Brokered support at Tier 2", option = "brokered-tier-2", outcome = "early-help", stepUp = false,
                rule = "York 2.4" },
        },
        actions = new[] { new { number = 1, what = "Ring the school", who = "Callista Ward", dueOn = "2026-10-09" } },
        allowedActions = allowed,
        version = 5,
    };

    public static object AllocationCase(string? allocatedTo = null) => new
    {
        caseId = CaseId,
        reference = Reference,
        optionLabel = "Single Assessment",
        outcome = "assessment",
        state = allocatedTo is null ? "awaiting" : "allocated",
        rule = "York 6.1",
        allocatedTo,
        allocates = new { roles = new[] { "team-manager" }, statement = "The manager allocates.", rule = "York 7.2" },
    };

    public static object Discussion(string? toBeHeldAt = null) => new
    {
        caseId = CaseId,
        reference = Reference,
        label = "Strategy discussion",
        authority = "york",
        state = toBeHeldAt is null ? "to-be-arranged" : "arranged",
        rule = "York 6.2",
        requiredAt = "2026-10-06T09:00:00Z",
        toBeHeldAt,
        heldAt = (string?)null,
        agencies = toBeHeldAt is null ? Array.Empty<string>() : ["police", "health"],
        agenciesAsked = new[] { new { code = "police", label = "Police", rule = "York 6.2" }, new { code = "health", label = "Health", rule = "York 6.2" } },
        participants = Array.Empty<object>(),
        informingParents = (object?)null,
        section47Enquiry = (bool?)null,
        section47IsADuty = false,
        reasons = (string?)null,
        protections = Array.Empty<object>(),
        conferenceDueAt = (string?)null,
        conferenceRule = (string?)null,
        version = 4,
        protectionOptions = new[] { new { code = "police-protection", label = "Police protection", reasonNeeded = "why an order was not possible in time",
            startsSection47 = true, rule = "Sefton 11" } },
    };

    public static object Agencies { get; } = new
    {
        caseId = CaseId,
        reference = Reference,
        basis = "consent",
        basisRule = "York 5.4",
        permittedAtContact = "not-asked",
        consents = new[]
        {
            new { given = true, from = "The mother", how = "phone", obtainedAt = "2026-10-06T09:00:00Z", at = "2026-10-06T09:00:00Z", by = "Callista Ward" },
        },
        requests = new object[]
        {
            new
            {
                requestId = AgencyRequestId,
                agency = "police",
                label = "Police",
                state = "waiting",
                basis = "consent",
                basisRule = "York 5.4",
                question = "Any call-outs?",
                answers = Array.Empty<object>(),
                askedAt = "2026-10-06T09:10:00Z",
                askedBy = "Callista Ward",
                dueAt = "2026-10-07T09:10:00Z",
                dueRule = "platform S8",
                items = new[] { new { code = "known", label = "Whether the child or family is known, and how", rule = "York 5.1" } },
            },
            new
            {
                requestId = SiblingId,
                agency = "education",
                label = "Education",
                items = Array.Empty<object>(),
                state = "answered",
                basis = "consent",
                basisRule = "York 5.4",
                askedAt = "2026-10-06T09:10:00Z",
                askedBy = "Callista Ward",
                dueAt = "2026-10-06T09:50:00Z",
                dueRule = "platform S8",
                answers = new[] { new { information = "Attendance 71 per cent.", dissent = "This should be red.", at = "2026-10-06T10:00:00Z",
                    by = "Meredith Kirkham", late = true } },
            },
        },
        outstanding = 1,
        agenciesOffered = new[]
        {
            new { code = "police", label = "Police", rule = "platform S8" }, new { code = "health", label = "Health", rule = "platform S8" },
        },
        itemsOffered = new[] { new { code = "known", label = "Whether the child or family is known, and how", rule = "York 5.1" } },
        ratingsOffered = new[] { new { code = "red", label = "Red", rule = "platform S8" } },
        dispensedBy = new
        {
            roles = new[] { "team-manager" },
            statement = "The manager authorises it.",
            rule = "York 5.4",
            reasons = new[] { new { code = "risk-of-significant-harm", label = "May place the child at risk of significant harm", rule = "York 5.4" } },
        },
        allowedActions = new[] { "ask", "consent", "dispense", "rate", "remind", "withdraw" },
    };

    public static object OwnRequest(bool closed = false) => new
    {
        requestId = AgencyRequestId,
        reference = Reference,
        agency = "police",
        state = closed ? "closed" : "open",
        items = new[] { new { label = "Whether the child or family is known, and how", rule = "York 5.1" } },
        askedAt = "2026-10-06T09:10:00Z",
        dueAt = "2026-10-07T09:10:00Z",
        dueRule = "platform S8",
        child = closed ? null : new { name = ChildName, aliases = new[] { "Lil Marsh" }, dateOfBirth = "2018-03-14", sex = "f" },
        answers = closed ? [new { information = "Not known to us.", at = "2026-10-06T10:00:00Z", by = "Duncan Airey", late = false }] : Array.Empty<object>(),
        outcome = closed ? new { label = "Single Assessment", decidedAt = "2026-10-06T12:00:00Z", rule = "Sefton 5.6 CHAT enquiry" } : null,
    };

    public static object Message(string state = "due") => new
    {
        messageId = MessageId,
        caseId = CaseId,
        reference = Reference,
        kind = "feedback",
        recipient = "referrer",
        state,
        means = "phone",
        needsPerson = true,
        dueAt = "2026-10-08T09:20:00Z",
        rule = "Peterborough 7.1",
        attempts = 0,
    };

    /// <summary>Plays every service for one case.</summary>
    public static FakeGateway Everything(this FakeGateway gateway, params string[] allowed) => gateway
        .Get("/api/intake/contact-records/summaries", Summaries)
        .Get("/api/intake/procedures", Procedures)
        .Get("/api/intake/procedures/york", ProcedureOf("1", "2024-03-04"))
        .Post("/api/intake/what-ifs", Comparison)
        .Get($"/api/intake/people/{SamplePeople.Known}", SamplePeople.Person, "\"1\"")
        .Get(SamplePeople.Matches, SamplePeople.Unmatched, "\"0\"")
        .Get($"/api/intake/contact-records/{CaseId}", Record(), "\"2\"")
        .Get(
            "/api/intake/drafts", new
            {
                items = new[]
            {
                new { draftId = DraftId, form = "contact", title = "Lily, phone", savedAt = "2026-10-06T09:00:00Z", expiresAt = "2026-10-13T09:00:00Z" },
            }
            })
        .Get($"/api/intake/drafts/{DraftId}", Draft(), "\"3\"")
        .Get("/api/intake/contacts/counts", new { from = "2026-10-01", to = "2026-10-06", contacts = 4, enquiries = 3, referrals = 2, becameReferrals = 1 })
        .Get($"/api/intake/contacts/{ContactId}", Contact())
        .Get($"/api/screening/cases/{CaseId}", Case(allowed), "\"3\"")
        .Get($"/api/screening/cases/{SiblingId}", Sibling(allowed), "\"5\"")
        .Get($"/api/screening/cases/{CaseId}/decision-snapshot", Snapshot)
        .Get($"/api/intake/contact-records/{CaseId}/frozen", Frozen())
        .Get($"/api/screening/cases/{CaseId}/agencies", Agencies, "\"8\"")
        .Audits("audit", "review", "conclude")
        .Get($"/api/daily-meeting/enquiries/{CaseId}", Enquiry("presentations", "decisions", "brokerage", "actions"), "\"5\"")
        .Get("/api/daily-meeting/meetings/next", new { meetingOn = "2026-10-07", rule = "York 2.1", enquiries = new[] { Enquiry() } })
        .Get($"/api/allocation/cases/{CaseId}", AllocationCase(), "\"2\"")
        .Get("/api/allocation/workers", new { items = new[] { new { id = "york.social-worker", name = "Idris Vaughan" } } })
        .Get($"/api/strategy-discussion/discussions/{CaseId}", Discussion("2026-10-06T13:00:00Z"), "\"4\"")
        .Get("/api/screening/board", Board())
        .Get(
            "/api/notification/feedback", new
            {
                items = new[] { new
            {
                caseId = CaseId, reference = Reference, dueAt = "2026-10-05T09:20:00Z", rule = "Peterborough 7.1", decided = true, messageId = MessageId,
            } }
            })
        .Get($"/api/notification/messages/{MessageId}/letter", Letter())
        .Get($"/api/intake/contact-records/{CaseId}/clocks", Clocks, "\"7\"")
        .Get("/api/intake/acknowledgements", Acknowledgements)
        .Get($"/api/notification/messages/{MessageId}", Message(), "\"1\"");

    public static object Board(string? next = null) => new
    {
        at = "2026-10-06T09:20:00Z",
        forecast = new
        {
            open = 12,
            late = 1,
            beforeClose = 4,
            significantHarm = 2,
            checksOutstanding = 1,
            closesAt = "2026-10-06T16:00:00Z",
            decisionsExpected = 2,
            missedExpected = 3
        },
        items = new object[]
        {
            Row(CaseId, Reference, "2026-10-06T09:00:00Z", "2026-10-06T10:30:00Z", "York 4.2", "now", harm: true),
            Row(SiblingId, "7K2M-Q9TX-B", "2026-10-07T22:59:59Z", "2026-10-07T22:59:59Z", "York 4.3", "in-time", harm: false),
        },
        next,
    };

    public static object Letter(string? mayBeTold = null) => new
    {
        caseId = CaseId,
        reference = Reference,
        kind = "feedback",
        from = "Peterborough",
        paragraphs = new[] { "A manager has decided on your contact." },
        mayBeTold,
        enclosures = new[] { new { label = "Local advocacy services", rule = "Referrals 2024 5.3" } },
        rule = "Peterborough 7.1",
    };

    private static object Row(Guid id, string reference, string dueAt, string lateAt, string rule, string standing, bool harm) => new
    {
        caseId = id,
        reference,
        kind = "enquiry",
        stage = harm ? "awaiting-immediate-decision" : "screening",
        routedTo = "childrens-front-door",
        receivedAt = "2026-10-06T09:00:00Z",
        decisionDueAt = dueAt,
        decisionLateAt = lateAt,
        decisionRule = rule,
        standing,
        significantHarm = harm,
        checksOutstanding = false,
        agencies = harm ? [new { agency = "police", dueAt = "2026-10-06T08:30:00Z", dueRule = "platform S8", overdue = true }] : Array.Empty<object>(),
        askedRole = harm ? "team-manager" : null,
    };

    /// <param name="concern">What is worrying; by default all that this child's teacher said.</param>
    public static ContactRecordView Record(ConcernDetails? concern = null) => new()
    {
        ContactRecordId = CaseId,
        ContactId = ContactId,
        Reference = Reference,
        Authority = "york",
        ProcedureVersion = "1",
        Channel = "phone",
        Kind = "enquiry",
        State = ContactState.Open,
        ReceivedAt = At("09:20"),
        RecordedAt = At("09:20"),
        RecordedByName = "Callista Ward",
        RecordedByRole = "front-door-worker",
        ChildName = ChildName,
        RoutedTo = "childrens-front-door",
        RoutedToLabel = "Children's Front Door",
        RoutingRule = "York 1.1",
        Child = new()
        {
            FirstName = "Lily",
            LastName = "Marsh",
            DateOfBirth = new(2018, 3, 14),
            Sex = Sex.F,
            Address = new("14 Fenland Close", null, null, "YO1 6GA"),
        },
        OtherChildren = [new() { Id = OtherChildId, FirstName = "Max", Place = OtherChildPlace.SameHousehold }],
        Adults = [new() { Name = "Kelly Marsh", Relationship = "mother", ParentalResponsibility = Answer.Yes, LivesWithChild = true }],
        Referrer = new("1B", "Acquaintance", Professional: false, Answer.No, Answer.NotAsked, Details: null),
        Concern = concern ?? new()
        {
            Nature = "Often arrives hungry.",
            DomesticAbuse = Answer.NotKnown,
            MentalIllness = Answer.Yes,
            SubstanceMisuse = Answer.No,
        },
        Consent = new() { FamilyAware = Answer.Yes, Agreement = Agreement.Given, OtherAgenciesPermitted = Answer.Yes },
        ConsentStanding = Accepted,
        Arrangements = new(),
        Questions = new Dictionary<string, string>(StringComparer.Ordinal) { ["what-happened"] = "Fell asleep twice." },
    };

    public static ConsentStanding Accepted { get; } = new(ConsentState.Accepted, "York 1.6");

    public static NewReferral Referral { get; } =
        new(SiblingId, CaseId, "7K2M-Q9TX-3", "childrens-front-door", "Children's Front Door", "York 1.1", At("23:00"), "York 4.3");

    public static RecordedChild RecordedChild(Guid id, string reference = Reference) =>
        new(id, reference, "first-response-team", "First Response Team", "Peterborough 2.3", new(2026, 10, 7, 22, 59, 59, TimeSpan.Zero), "Peterborough 5.1");

    public static RecordedContact Recorded(ReturnedContact? returned = null) =>
        new(ContactId, "7K2M-Q9TX", [RecordedChild(CaseId)], returned, Accepted, []);

    public static DisclosedReferrer Referrer(string name, bool professional = false, Answer mayBeContactedAgain = Answer.NotAsked) =>
        new(
            name,
            Email: null,
            "01904 000000",
            new("2 Mill Lane", null, "March", null),
            professional,
            "phone",
            Anonymous: false,
            Answer.No,
            mayBeContactedAgain);

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-10-06T{time}:00Z", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A contact that somebody had begun to type.</summary>
    public static object Draft() => new
    {
        draftId = DraftId,
        form = "contact",
        savedAt = "2026-10-06T09:00:00Z",
        content = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Channel"] = ["phone"],
            ["Children[0].FirstName"] = ["Lily"],
            ["Children[0].DateOfBirth.Day"] = ["thirty"],
            ["Children[1].FirstName"] = ["Rose"],
            ["Concern.Nature"] = ["Often arrives hungry."],
            ["Concern.MentalIllness"] = ["yes"],
            ["Questions[0].Code"] = ["what-happened"],
            ["Questions[0].Answer"] = ["Fell asleep twice."],
        },
    };

    public static ContactView Contact(ConsentStanding? standing = null) => new(
        ContactId, "7K2M-Q9TX", "peterborough", "referral", "phone", ContactState.ReturnedToReferrer, "Obtain the agreement of a parent.", "Peterborough 3.2",
        standing ?? new(ConsentState.ReturnedToReferrer, "Peterborough 3.2", WhatWouldSatisfy: "Obtain the agreement of a parent."), At("09:20"), At("09:20"),
        "Callista Ward",
        [new(
            CaseId, Reference, ChildName, "first-response-team", "First Response Team", "Peterborough 2.3", At("23:00"), "Peterborough 5.1", "referral",
            At("09:20"), BecameFrom: null)], [], []);
}
