using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Contracts.Api.DailyMeeting;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>
/// No dead end: the stages that come late or go wrong, each in an authority that has it. The way there, in every authority, is walked through the gateway.
/// </summary>
[Collection(PortalCollection.Name)]
public sealed class NextStepTests
{
    private const string Worker = "social-worker";
    private const string Duty = "duty-social-worker";
    private const string Manager = "team-manager";
    private const string FrontDoor = "front-door-worker";

    private readonly PortalFixture _portal;

    public NextStepTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "Y6.2")]
    public async Task A_discussion_held_without_section_47_leads_to_its_minutes_and_on_with_the_case()
    {
        var decided = await _portal.RecordCaseAsync();
        await decided.DecideAsync("single-assessment-and-strategy-discussion");
        await decided.HoldDiscussionAsync(section47: false);
        await IsLedToAsync(decided, Manager, "Sign the minutes of the strategy discussion", "/signature?number=1");
        await decided.SignMinutesAsync();
        await IsLedToAsync(decided, "assessment-manager", "Allocate", $"/allocation/{decided.Id}");

        var undecided = await _portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"));
        await undecided.EventuallyAsync(Duty, undecided.Protection);
        await undecided.ActAsync(Duty, undecided.Protection, "discussions", new { because = "facts-show-section47", reason = "A burn that nobody explains." });
        await undecided.HoldDiscussionAsync(section47: false);
        await undecided.SignMinutesAsync();
        await IsLedToAsync(undecided, Manager, "Approve or decide", "/decision");
        await IsLedToAsync(undecided, Duty, "Open a strategy discussion now", "/strategy-discussion");
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public async Task No_page_of_a_decided_case_offers_to_step_it_up()
    {
        var child = await _portal.RecordCaseAsync();
        var worker = await _portal.SignInAsync(FrontDoor);
        string[] pages = ["", "/chronology", "/attachments", "/people", "/letters/new", "/protection", "/agencies", "/crime", "/differing-view"];
        Assert.Empty(await OfferingAsync(offered: false));

        await child.DecideAsync("single-assessment");

        Assert.Empty(await OfferingAsync(offered: true));
        _portal.Services.Drop("GET", $"{child.Screening}/actions");
        Assert.True((await worker.GetAsync($"/cases/{child.Id}/chronology")).Links($"/cases/{child.Id}/step-up"));

        async Task<List<string>> OfferingAsync(bool offered)
        {
            List<string> found = [];
            foreach (var page in pages)
            {
                if ((await worker.GetAsync($"/cases/{child.Id}{page}")).Links($"/cases/{child.Id}/step-up") == offered)
                {
                    found.Add(page);
                }
            }

            return found;
        }
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "Y6.2")]
    public async Task S12_A_next_meeting_that_a_manager_calls_off_is_waited_for_no_more()
    {
        var child = await _portal.RecordCaseAsync();
        await child.DecideAsync("single-assessment-and-strategy-discussion");
        await child.HoldDiscussionAsync(section47: true, _portal.Clock.GetUtcNow().AddDays(7));
        await IsLedToAsync(child, Duty, "Arrange the strategy discussion", "/arrangement?number=2");
        var worker = await _portal.SignInAsync(Worker);
        var manager = await _portal.SignInAsync(Manager);
        var discussion = $"/strategy-discussions/{child.Id}";
        Assert.DoesNotContain("Call it off", (await worker.GetAsync(discussion)).Text, StringComparison.Ordinal);
        Assert.True((await manager.GetAsync(discussion)).Links($"{discussion}/cancellation?number=2"));
        var form = await manager.GetAsync($"{discussion}/cancellation?number=2");
        var refused = await manager.SubmitAsync(form);
        Assert.Contains("Enter why it is not held", refused.Text, StringComparison.Ordinal);

        var done = await manager.SubmitAsync(
            refused, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "The doctor is satisfied." });

        Assert.Contains("The doctor is satisfied.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Called off", done.Text, StringComparison.Ordinal);
        await IsLedToAsync(child, Manager, "Sign the minutes of the strategy discussion", "/signature?number=1");
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task S11_An_application_for_an_order_that_was_withdrawn_is_recorded_with_its_reason()
    {
        var child = await UnderAnOrderAsync("applied-for");
        const string Step = "Record what became of the application for the Emergency Protection Order";
        await IsLedToAsync(child, Duty, Step, "/court-decision");
        var browser = await _portal.SignInAsync(Duty);
        var page = await browser.GetAsync(child.Page);
        var form = await browser.GetAsync(page.Html.QuerySelectorAll("main a").First(one => one.TextContent.Trim() == Step).GetAttribute("href")!);

        var refused = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Outcome"] = "withdrawn" });
        Assert.Equal("Enter why the application was withdrawn", refused.MessageAt("Reason"));
        await browser.SubmitAsync(refused, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "The father has left the home." });

        var seen = await browser.GetAsync($"{child.Page}/section-47");
        Assert.Contains("The father has left the home.", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Step, (await browser.GetAsync(child.Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Y2_6_A_practitioner_who_cannot_be_told_is_recorded_with_the_reason()
    {
        var child = await _portal.RecordCaseAsync();
        await child.CheckedAsync("known", "child-protection-plan", "looked-after");
        await child.EventuallyAsync<EnquiryView>(Manager, child.Enquiry, enquiry => enquiry.Checks.All(check => check.RecordedAt is not null));
        _portal.Clock.SetLondon("2026-10-07 10:30");
        await _portal.AttendMeetingAsync();
        await child.ActAsync(Manager, child.Enquiry, "decisions", new
        {
            option = "brokered-tier-2",
            plan = "Support by the school nurse.",
            reason = "Help is wanted.",
            criteria = new[] { "moderate-need" },
        });
        await child.ActAsync(FrontDoor, child.Enquiry, "lead-practitioners", new { name = "R. Ode", role = "School nurse", brokers = true });
        var browser = await _portal.SignInAsync(FrontDoor);
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{child.Id}/practitioner");
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Name"] = "J. Marsh",
            ["Role"] = "Health visitor",
            ["ToContactLead"] = "not-told",
        };

        var refused = await browser.SubmitAsync(form, typed);
        Assert.Equal(["Enter why they cannot be told"], refused.Problems.Select(problem => problem.Text));
        var done = await browser.SubmitAsync(
            refused, new Dictionary<string, string?>(StringComparer.Ordinal) { ["CouldNotBeTold"] = "She left; nobody has taken over." });

        Assert.Contains("could not be told. She left; nobody has taken over.", done.Text, StringComparison.Ordinal);
        await child.ActAsync(FrontDoor, child.Enquiry, "brokerage", new { support = "Weekly visits." });
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Y2_6_A_brokered_response_that_no_meeting_decided_on_leads_to_its_support()
    {
        const string Lists = "/daily-meeting/actions";
        var child = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral"));
        await child.DecideAsync("brokered-tier-2");
        await child.EventuallyAsync<EnquiryView>(FrontDoor, child.Enquiry, enquiry => enquiry.State == EnquiryState.ToBroker);
        var enquiry = $"/daily-meeting/enquiries/{child.Id}";

        await IsLedToAsync(child, FrontDoor, "Name the Lead Practitioner", "/lead-practitioner");
        var browser = await _portal.SignInAsync(FrontDoor);
        Assert.True((await browser.GetAsync(Lists)).Links(enquiry));
        await browser.SubmitAsync(await browser.GetAsync($"{enquiry}/lead-practitioner"), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Name"] = "R. Ode",
            ["Role"] = "School nurse",
            ["Brokers"] = "yes",
        });
        await browser.SubmitAsync(await browser.GetAsync($"{enquiry}/practitioner"), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Name"] = "J. Marsh",
            ["Role"] = "Health visitor",
            ["ToContactLead"] = "not-told",
            ["CouldNotBeTold"] = "She left; nobody has taken over.",
        });
        await IsLedToAsync(child, FrontDoor, "Broker the support", "/brokerage");
        var brokered = await browser.SubmitAsync(
            await browser.GetAsync($"{enquiry}/brokerage"), new Dictionary<string, string?>(StringComparer.Ordinal) { ["Support"] = "Weekly visits." });

        Assert.Contains("Decided outside the meeting: Moderate need: brokered response at Tier 2.", brokered.Text, StringComparison.Ordinal);
        Assert.Contains("Weekly visits.", brokered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("To be decided at the meeting", brokered.Text, StringComparison.Ordinal);
        Assert.True(brokered.Links($"{enquiry}/action"));
        Assert.False((await browser.GetAsync(Lists)).Links(enquiry));
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task An_order_in_force_leads_to_its_end_and_extension_until_it_ends()
    {
        var child = await UnderAnOrderAsync();
        await IsLedToAsync(child, Duty, "Arrange the strategy discussion", "/arrangement?number=1");
        await IsLedToAsync(child, Duty, "Record an extension", "/extension");
        await IsLedToAsync(child, Duty, "Record that it ended", "/end");

        await child.HoldDiscussionAsync(section47: true);
        await child.SignMinutesAsync();
        await IsLedToAsync(child, Manager, "Conclude the section 47 enquiry", "/section-47/conclusion");
        await IsLedToAsync(child, Duty, "Record that it ended", "/end");
    }

    [Fact]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "D2.3")]
    public async Task A_signed_off_assessment_leads_to_what_follows_and_a_planning_meeting_to_the_review_of_its_plan()
    {
        var notInNeed = await AssessedAsync("early-help");
        await IsLedToAsync(notInNeed, Manager, "Record what follows", "/assessment/follow-up");

        var inNeed = await AssessedAsync("child-in-need");
        await IsLedToAsync(inNeed, Manager, "Decide on a planning meeting", "/assessment/planning-meeting");
        await inNeed.ActAsync(Manager, inNeed.Allocation, "planning-meeting/decisions", new DecidePlanningMeetingRequest(
            Hold: true, "Several agencies.", _portal.Clock.GetUtcNow().AddMinutes(5), [new Invitee(ParticipantKind.Parent, "Mother")],
            "Nobody else works with her."));
        await IsLedToAsync(inNeed, Worker, "Record the planning meeting", "/assessment/planning-meeting/record");
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(10));
        await inNeed.ActAsync(Worker, inNeed.Allocation, "planning-meeting/records", new RecordPlanningMeetingRequest(
            _portal.Clock.GetUtcNow(), [new Attendee(ParticipantKind.Parent, "Mother")],
            new PlanContent(
                "Regular meals.", "Fed each day.", [new PlannedAction("A family worker", "Family support", new DateOnly(2026, 10, 20))],
                new DateOnly(2026, 11, 20)),
            WhyNoChild: "She is at school.", WhyNotEveryone: "Nobody else works with her."));
        await IsLedToAsync(inNeed, Worker, "Review the plan", "/assessment/plan-review");
    }

    [Theory]
    [InlineData("not-substantiated")]
    [InlineData("substantiated-no-continuing-risk")]
    [Trait("Rule", "D2.1")]
    public async Task An_enquiry_concluded_without_a_conference_leads_on_with_the_case(string conclusion)
    {
        var assessed = await AssessedAsync("significant-harm");
        await IsLedToAsync(assessed, Duty, "Arrange the strategy discussion", "/arrangement?number=1");
        await assessed.HoldDiscussionAsync(section47: true);
        await assessed.SignMinutesAsync();
        await assessed.ConcludeAsync(conclusion);
        await IsLedToAsync(assessed, Manager, "Record what follows", "/assessment/follow-up");

        // An enquiry makes a case of what was to be no more than advice.
        var advised = await _portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"));
        await advised.EventuallyAsync(Duty, advised.Protection);
        await advised.ActAsync(Duty, advised.Protection, "discussions", new { because = "facts-show-section47", reason = "A burn that nobody explains." });
        await advised.HoldDiscussionAsync(section47: true);
        await advised.SignMinutesAsync();
        await advised.ConcludeAsync(conclusion);
        await IsLedToAsync(advised, Manager, "Approve or decide", "/decision");
    }

    [Theory]
    [InlineData("child-protection-plan", "PHY")]
    [InlineData("no-child-protection-plan", null)]
    [Trait("Rule", "D2.1")]
    public async Task A_conference_that_was_held_leads_on_with_the_case(string outcome, string? category)
    {
        var assessed = await AssessedAsync("significant-harm");
        await HoldConferenceAsync(assessed);
        await IsLedToAsync(assessed, Manager, "Record what follows", "/assessment/follow-up");

        var allocated = await _portal.RecordCaseAsync();
        await allocated.DecideAsync("single-assessment-and-strategy-discussion");
        await allocated.AllocateAsync();
        await HoldConferenceAsync(allocated);
        await IsLedToAsync(allocated, Worker, "Open the assessment", "/assessment/opening");

        async Task HoldConferenceAsync(RecordedCase child)
        {
            await child.HoldDiscussionAsync(section47: true);
            await child.SignMinutesAsync();
            await child.ConcludeAsync("substantiated-continuing-risk");
            await IsLedToAsync(child, Duty, "Record the child protection conference", "/section-47/conference");
            await child.ActAsync(
                Duty, child.Protection, "conferences", new { heldAt = _portal.Clock.GetUtcNow(), outcome, category, reason = "As discussed." });
        }
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    [Trait("Rule", "X1")]
    public async Task A_message_to_approve_or_that_failed_is_a_link_to_where_it_is_approved_or_sent_again()
    {
        var told = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        await told.DecideAsync("early-intervention-and-prevention");
        var feedback = await told.MessageAsync(MessageKind.Feedback);
        Assert.Equal(MessageState.ToApprove, feedback.State);
        await IsLedToAsync(told, Manager, "Write the reasons for the referrer, and send", $"/notifications/{feedback.MessageId}");

        var stepped = await _portal.RecordCaseAsync();
        await stepped.ActAsync(FrontDoor, stepped.Screening, "crimes", new { reason = "A burn was seen." });
        var messages = await stepped.EventuallyAsync<Page<MessageView>>(
            Manager, $"/api/notification/messages?caseId={stepped.Id}", page => page.Items.Any(message => message.State == MessageState.Failed));
        var failed = messages.Items.First(message => message.State == MessageState.Failed);
        foreach (var role in new[] { FrontDoor, Manager, "business-support" })
        {
            await IsLedToAsync(stepped, role, "Could not be sent: notice to the police", $"/notifications/{failed.MessageId}");
        }
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task S11_A_notice_of_protection_that_did_not_reach_the_police_is_called_that_and_an_alert_an_alert()
    {
        var child = await UnderAnOrderAsync();
        var messages = await child.EventuallyAsync<Page<MessageView>>(
            Manager, $"/api/notification/messages?caseId={child.Id}",
            page => page.Items.Any(message => message is { Kind: MessageKind.PoliceNotice, State: MessageState.Failed })
                && page.Items.Any(message => message is { About: "immediate-protection", State: MessageState.Failed, Recipient: Recipient.Role }));
        var notice = messages.Items.First(message => message.Kind == MessageKind.PoliceNotice);
        var alert = messages.Items.First(message => message is { About: "immediate-protection", State: MessageState.Failed, Recipient: Recipient.Role });

        await IsLedToAsync(child, Manager, "Could not be sent: notice to the police", $"/notifications/{notice.MessageId}");
        await IsLedToAsync(
            child, Manager, "Could not be sent: message about the immediate protection, to the Advice Team Manager", $"/notifications/{alert.MessageId}");
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "D1.9")]
    public async Task What_is_done_is_offered_no_longer_and_a_closed_case_says_how_it_ended()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral"));
        await IsLedToAsync(child, FrontDoor, "Recommend a response", "/recommendation");
        await child.ActAsync(FrontDoor, child.Screening, "recommendations", new RecommendRequest("single-assessment", "Hungry most days."));
        var worker = await _portal.SignInAsync(FrontDoor);
        Assert.False((await worker.GetAsync(child.Page)).Links($"{child.Page}/recommendation"));
        Assert.Equal(403, (await worker.GetAsync($"{child.Page}/recommendation")).Status);

        await child.DecideAsync("single-assessment");
        var waiting = await child.EventuallyAsync<AllocationCaseView>(Manager, child.Allocation);
        var manager = await _portal.SignInAsync(Manager);
        var due = $"{WorkingCalendar.ToLondon(waiting.AssessmentDueAt!.Value):d MMMM yyyy}";
        Assert.Contains(due, (await manager.GetAsync($"/allocation/{child.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains(due, (await manager.GetAsync("/allocation?view=awaiting")).Text, StringComparison.Ordinal);
        await child.AllocateAsync();
        await child.AssessAsync();
        await IsLedToAsync(child, Worker, "Submit for review", "/assessment/submission");
        var assessed = (await (await _portal.SignInAsync(Worker)).GetAsync($"{child.Page}/assessment")).Text;
        Assert.Contains("Edit the analysis", assessed, StringComparison.Ordinal);
        Assert.DoesNotContain("Write the analysis", assessed, StringComparison.Ordinal);

        await child.SubmitAsync("no-further-action");
        await child.ActAsync(Manager, child.Allocation, "assessment/sign-offs", SignOffs.Of(child.Authority, "no-further-action"));
        await child.ActAsync(Manager, child.Allocation, "follow-ups", new FollowUpRequest("no-further-action", "The needs are met.", null, null, null));
        Assert.Contains("Closed: No further action.", (await manager.GetAsync($"{child.Page}/assessment")).Text, StringComparison.Ordinal);
    }

    private async Task<RecordedCase> UnderAnOrderAsync(string stage = "granted")
    {
        var child = await _portal.RecordCaseAsync();
        await child.EventuallyAsync(Duty, child.Protection);
        await child.ActAsync(Duty, child.Protection, "protections", new
        {
            means = "emergency-protection-order",
            stage,
            takenAt = "2026-10-06T09:20:00Z",
            whatWasDone = "Granted by the family court.",
            byWhom = "Leila Haddad",
            children = Array.Empty<object>(),
            otherChildren = "None known.",
        });
        return child;
    }

    private async Task<RecordedCase> AssessedAsync(string outcome)
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral"));
        await child.DecideAsync("single-assessment");
        await child.AllocateAsync();
        await child.SignOffAsync(outcome);
        return child;
    }

    /// <summary>The case page of whoever acts next links to the step, and it can be taken there.</summary>
    private async Task IsLedToAsync(RecordedCase child, string role, string step, string where)
    {
        var browser = await _portal.SignInAsync(role, child.Authority);
        PageView? page = null;
        var link = await Eventually.Is(
            async () =>
            {
                page = await browser.GetAsync(child.Page);
                return page.Html.QuerySelectorAll("main a").FirstOrDefault(one => one.TextContent.Trim() == step)?.GetAttribute("href");
            },
            href => href is not null,
            _ => $"{child.Authority}.{role} finds no '{step}' on the case page: {page?.Text}");

        var opened = await browser.GetAsync(link!);

        Assert.Equal(200, opened.Status);
        Assert.EndsWith(where, link, StringComparison.Ordinal);
        Assert.True(opened.Html.QuerySelectorAll("main form[method=post]").Length > 0, $"{role} cannot take '{step}' at {link}: {opened.Text}");
    }
}
