using AngleSharp;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>
/// No dead end: at every stage of a case, its page leads whoever must act next to the next step. Where all authorities have a stage alike, one stands for them.
/// </summary>
[Collection(EstateCollection.Name)]
public sealed class NextStepTests(EstateFixture estate)
{
    private const string Worker = "social-worker";
    private const string Duty = "duty-social-worker";
    private const string Manager = "team-manager";
    private const string FrontDoor = "front-door-worker";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static DateOnly Today => WorkingCalendar.LondonDate(Now);

    [Fact]
    public async Task From_every_stage_in_every_authority_the_case_page_links_to_the_next_step()
    {
        var authorities = new[] { ("peterborough", "01"), ("york", "04"), ("sefton", "06"), ("referrals-2024", "07"), ("dudley", "08") };

        // Each authority's people work beside the others', as they do.
        await Task.WhenAll(authorities.Select(async one =>
        {
            var (authority, sample) = one;
            using var staff = new Staff(estate, authority);
            var child = await RecordAsync(authority, sample);
            await AllocateAsync(staff, child);
            var atRisk = await RecordAsync(authority, sample);
            await OpenDiscussionAsync(staff, atRisk);
            await (authority switch
            {
                "peterborough" => ReturnToReferrerAsync(staff),
                "york" => MeetAsync(staff),
                "sefton" => ProtectAsync(staff, atRisk),
                "dudley" => AssessAsync(staff, child),
                _ => Task.CompletedTask,
            });
        }));
    }

    /// <summary>Each authority's own way from the decision to the first visit.</summary>
    private static async Task AllocateAsync(Staff staff, Case child)
    {
        await DecideAsync(staff, child);
        var (who, agreed) = staff.Authority == "york" ? ("assessment-manager", (bool?)null) : (Manager, staff.Authority == "referrals-2024" ? true : null);
        await staff.IsLedToAsync(child, who, "Allocate");
        await child.ActAsync(who, child.Allocation, "allocations", new AllocateCaseRequest(
            $"{staff.Authority}.social-worker", Agreed: agreed, Suitability: agreed is null ? null : "Has the time."));
        if (staff.Authority == "york")
        {
            await staff.TakesAsync(child, Worker, "Open the assessment", "assessment/openings", new OpenAssessmentRequest());
        }

        await staff.TakesAsync(child, Manager, "Plan the assessment", "assessment/plans", new PlanAssessmentRequest("immediate", Today));
        await staff.TakesAsync(child, Worker, "Record a visit", "assessment/visits", new RecordVisitRequest(
            Now.AddMinutes(-1), Seen: true, Alone: true, Where: "At home", Minutes: 20, InterpreterUsed: false, Language: "English"));
    }

    /// <summary>From the first visit to the closed case, by the longest way there is: with contributions, a fuller assessment and a planning meeting.</summary>
    private static async Task AssessAsync(Staff staff, Case child)
    {
        var analysis = new SaveAnalysisRequest("Mornings are hard; there is warmth.", Factors: ["16A"]);
        var submission = new SubmitAssessmentRequest("in-need-complex", "What was seen.");
        await staff.TakesAsync(child, Worker, "Record language and communication", "assessment/conduct", new RecordConductRequest(
            "English", YesNoNotKnown.No, FamilyInformed: true));
        await staff.TakesAsync(child, Worker, "Add who took part", "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Mother"));
        await staff.TakesAsync(child, Worker, "Ask agencies to contribute", "assessment/contributions", new RequestContributionsRequest(
            null, null, WhyNobody: "Nobody works with him."));
        await staff.TakesAsync(child, Worker, "Write the analysis", "assessment/analyses", analysis);
        await staff.TakesAsync(child, Worker, "Submit for review", "assessment/submissions", submission);
        var back = new ReturnAssessmentRequest("Say more.", [AssessmentTask.Analysis]);
        await staff.TakesAsync(child, Manager, "Review and sign off", "assessment/returns", back);
        await staff.TakesAsync(child, Worker, "Write the analysis", "assessment/analyses", analysis);
        await child.ActAsync(Worker, child.Allocation, "assessment/submissions", submission);
        await child.ActAsync(Manager, child.Allocation, "assessment/sign-offs", SignOffs.Of(
            staff.Authority, "in-need-complex", "range-of-inputs", "parents-limited"));
        await staff.IsLedToAsync(child, Worker, "Open the fuller assessment");

        await child.ActAsync(Manager, child.Allocation, "assessment/reopenings", new ReopenAssessmentRequest("Not so many.", [AssessmentTask.Analysis]));
        await child.ActAsync(Worker, child.Allocation, "assessment/analyses", analysis);
        await child.ActAsync(Worker, child.Allocation, "assessment/submissions", submission with { Recommends = "in-need-not-complex" });
        await child.ActAsync(Manager, child.Allocation, "assessment/sign-offs", SignOffs.Of(staff.Authority, "in-need-not-complex"));
        var plan = new PlanContent("To be fed.", "In school each day.", [new("A family worker", "Family support", Today.AddDays(14))], Today.AddDays(40));
        await staff.TakesAsync(child, Manager, "Decide on a planning meeting", "planning-meeting/decisions", new DecidePlanningMeetingRequest(
            true, "Several agencies.", Now.AddSeconds(30)));
        await staff.IsLedToAsync(child, Worker, "Record the planning meeting");
        await child.ActAsync(
            Manager, child.Allocation, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "It is agreed with both parents."));
        await staff.TakesAsync(child, Worker, "Agree the Child in Need plan", "plans", new AgreePlanRequest(plan));
        await staff.TakesAsync(child, Manager, "Review the plan", "plans/reviews", new ReviewPlanRequest("The needs are met.", PlanReviewDecision.Close));
        await child.EventuallyAsync<CaseView>(Manager, child.Screening, seen => seen.Stage == ScreeningStage.Closed);
        await staff.IsLedToAsync(child, Manager, "What was known when it was decided, and what followed");
    }

    /// <summary>Each authority's own way to the decision, and to the assessment from there.</summary>
    private static async Task DecideAsync(Staff staff, Case child)
    {
        await child.EventuallyAsync(FrontDoor, child.Screening);
        if (staff.Authority == "peterborough")
        {
            var recommended = new { option = await child.OptionFor(Outcome.Assessment), reasons = "Hungry most days.", criteria = new[] { "child-in-need" } };
            await staff.IsLedToAsync(child, FrontDoor, "Recommend a response");
            await child.ActAsync(FrontDoor, child.Screening, "recommendations", recommended);
            await child.ActAsync(Manager, child.Screening, "returns", new { reason = "Ask the health visitor first." });
            await staff.IsLedToAsync(child, FrontDoor, "Recommend a response");
            await child.ActAsync(FrontDoor, child.Screening, "recommendations", recommended);
        }

        if (staff.Authority == "sefton")
        {
            await staff.IsLedToAsync(child, Manager, "Review and allocate");
        }

        var decision = await child.DecisionAsync(Outcome.Assessment, "The threshold is met.", "The sample was received long ago.");
        await staff.IsLedToAsync(child, Manager, "Approve or decide");
        await child.ActAsync(Manager, child.Screening, "decisions", decision);
    }

    /// <summary>Facts show that the child is at risk: a discussion at once, by the authority's own name.</summary>
    private static async Task OpenDiscussionAsync(Staff staff, Case child)
    {
        await child.EventuallyAsync(Duty, child.Protection);
        await staff.IsLedToAsync(child, Duty, "Immediate protection", isInMain: false);
        await child.ActAsync(Duty, child.Protection, "discussions", new { because = "facts-show-section47", reason = "A burn that nobody explains." });
        await staff.IsLedToAsync(child, Duty, $"Arrange the {await LabelAsync(child)}");
    }

    /// <summary>From the discussion to the conference.</summary>
    private static async Task ProtectAsync(Staff staff, Case child)
    {
        var label = await LabelAsync(child);
        await child.ActAsync(Duty, child.Discussion, "arrangements", new { toBeHeldAt = Now, agencies = new[] { "police", "health" } });
        await staff.IsLedToAsync(child, Manager, $"Record the {label}");
        await child.ActAsync(Manager, child.Discussion, "records", new
        {
            participants = new object[]
            {
                new { agency = "police", name = "DS Obi", contribution = "No call-outs." },
                new { agency = "health", name = "Dr Lund", contribution = "A medical is needed." },
            },
            informingParents = new { what = "That an enquiry has begun.", when = "Today.", how = "In person.", child = "Tomorrow." },
            section47Enquiry = true,
            reasons = "The injury is not explained.",
            enquiry = new { jointWithPolice = false, lead = $"{staff.Authority}.social-worker", plan = "Seen at school today." },
        });
        await staff.IsLedToAsync(child, Manager, $"Sign the minutes of the {label}");
        await child.ActAsync(Manager, child.Discussion, "signatures", new { });
        await staff.IsLedToAsync(child, Manager, "Conclude the section 47 enquiry");
        await child.ActAsync(
            Manager, child.Protection, "conclusions", new { conclusion = "substantiated-continuing-risk", reason = "Not safe at home." });
        await staff.IsLedToAsync(child, Duty, "Record the child protection conference");
        await child.ActAsync(Duty, child.Protection, "conferences", new { heldAt = Now, outcome = "no-child-protection-plan", reason = "Safe." });
        await staff.IsLedToAsync(child, Duty, "Protection and section 47 enquiries of this child");
    }

    private static async Task<string> LabelAsync(Case child) =>
        (await child.EventuallyAsync<DiscussionView>(Duty, child.Discussion)).Label.ToLowerInvariant();

    /// <summary>Peterborough returns what was sent without consent, until it comes.</summary>
    private async Task ReturnToReferrerAsync(Staff staff)
    {
        var recorded = await estate.PostSampleAsync("02");
        var child = Assert.Single(Case.Of(estate, recorded, staff.Authority));
        await staff.IsLedToAsync(child, FrontDoor, "Record family consent");
        await child.ActAsync(
            FrontDoor, $"/api/intake/contacts/{recorded.ContactId}", "agreements", new { agreementFrom = "His mother" });
        await staff.IsLedToAsync(child, FrontDoor, "Recommend a response");
    }

    /// <summary>York's enquiries: settled by a conversation, brokered after the meeting, stepped up at once.</summary>
    private async Task MeetAsync(Staff staff)
    {
        // Received so long ago that their meeting could have been held.
        var children = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"))));
        await Task.WhenAll(children.Select(child => child.EventuallyAsync(Manager, child.Enquiry)));
        var (settled, brokered, hurt) = (children[0], children[1], children[2]);
        await staff.IsLedToAsync(settled, FrontDoor, "Prepare the presentation");
        await staff.IsLedToAsync(settled, Manager, "daily meeting");
        await settled.MakeReadyForMeetingAsync();
        await settled.ActAsync(FrontDoor, settled.Enquiry, "conversations", MeetingScenarios.Conversation());
        await staff.IsLedToAsync(settled, Manager, "Settle the enquiry without the meeting");

        await brokered.MakeReadyForMeetingAsync();
        await brokered.ActAsync(
            Manager, brokered.Enquiry, "decisions",
            new { option = "brokered-tier-2", plan = "A team around him.", reason = "Moderate need.", criteria = new[] { "moderate-need" } });
        await staff.IsLedToAsync(brokered, FrontDoor, "Name the Lead Practitioner");
        await brokered.ActAsync(FrontDoor, brokered.Enquiry, "lead-practitioners", new { name = "R. Ode", role = "School nurse", brokers = false });
        await staff.IsLedToAsync(brokered, FrontDoor, "Contact the practitioners");
        await brokered.ActAsync(
            FrontDoor, brokered.Enquiry, "practitioners",
            new { name = "The teacher", role = "School", contactedAt = Now, awareOfSituation = true, toContactLead = true });
        await staff.IsLedToAsync(brokered, FrontDoor, "Broker the support");
        await brokered.ActAsync(FrontDoor, brokered.Enquiry, "brokerage", new { support = "Weekly visits." });
        await brokered.ActAsync(
            FrontDoor, brokered.Enquiry, "actions", new { what = "Ring the school", who = "Callista Ward", dueOn = Today.ToString("yyyy-MM-dd") });
        await staff.IsLedToAsync(brokered, FrontDoor, "Action 1");

        await staff.IsLedToAsync(hurt, FrontDoor, "Step up now", isInMain: false);
        await hurt.ActAsync(Manager, hurt.Screening, "step-ups", new { reason = "A burn is seen.", authorised = "He stays with his aunt." });
        await staff.IsLedToAsync(hurt, "duty-social-worker", "Hand-over to the case system");
        await staff.IsLedToAsync(hurt, "assessment-manager", "Allocate");
        await staff.IsLedToAsync(hurt, "assessment-manager", "Arrange the strategy discussion");
    }

    private async Task<Case> RecordAsync(string authority, string sample)
    {
        var recorded = await estate.PostSampleAsync(sample, request =>
        {
            request["receivedAt"] = Now.AddMinutes(-5).ToString("o");
            if (authority == "referrals-2024")
            {
                request["kind"] = "referral";
            }

            while (request["children"]!.AsArray() is { Count: > 1 } children)
            {
                children.RemoveAt(1);
            }
        });
        return Assert.Single(Case.Of(estate, recorded, authority));
    }

    /// <summary>One authority's people, each signed in once.</summary>
    private sealed class Staff(EstateFixture estate, string authority) : IDisposable
    {
        private readonly Dictionary<string, IBrowsingContext> _browsers = new(StringComparer.Ordinal);

        public string Authority => authority;

        /// <summary>The case page of somebody in this role links to the step, and the link opens.</summary>
        public async Task IsLedToAsync(Case child, string role, string step, bool isInMain = true)
        {
            var browser = await BrowserOfAsync(role);
            var link = await Eventually.Is(
                async () => await LinkAsync(browser, child, step, isInMain ? "main a" : "a"), href => href is not null,
                _ => $"{authority}.{role} finds no '{step}' on the case page: {browser.MainText()}");

            var opened = await browser.OpenAsync(new Uri(estate.Gateway, link).ToString());

            Assert.Equal((200, link), ((int)opened.StatusCode, new Uri(opened.Url).PathAndQuery));
        }

        /// <summary>Is led to the step, and takes it.</summary>
        public async Task TakesAsync(Case child, string role, string step, string act, object body)
        {
            await IsLedToAsync(child, role, step);
            await child.ActAsync(role, child.Allocation, act, body);
        }

        public void Dispose()
        {
            foreach (var browser in _browsers.Values)
            {
                browser.Dispose();
            }
        }

        private async Task<IBrowsingContext> BrowserOfAsync(string role) =>
            _browsers.TryGetValue(role, out var browser) ? browser : _browsers[role] = await PlainBrowser.SignInAsync(estate, $"{authority}.{role}");

        private async Task<string?> LinkAsync(IBrowsingContext browser, Case child, string step, string among)
        {
            var page = await browser.OpenAsync(new Uri(estate.Gateway, $"/cases/{child.Id}").ToString());
            return page.QuerySelectorAll(among).FirstOrDefault(one => IsStep(one.TextContent.Trim()))?.GetAttribute("href");

            // An action to be done says by when, too.
            bool IsStep(string text) => string.Equals(text, step, StringComparison.Ordinal) || text.StartsWith($"{step},", StringComparison.Ordinal);
        }
    }
}
