using System.Globalization;
using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>From an assessment's sign-off to the end of its case, on the pages that its manager fills in.</summary>
[Collection(PortalCollection.Name)]
public sealed class AssessmentPageTests(PortalFixture portal)
{
    [Fact]
    [Trait("Rule", "D1.8")]
    public async Task D1_8_Each_criterion_is_asked_for_with_its_reason_and_nothing_typed_is_lost()
    {
        var child = await SubmittedAsync("dudley", "initial-assessment", "in-need-not-complex");
        var browser = await portal.SignInAsync("team-manager", "dudley");
        var page = await browser.GetAsync($"/cases/{child.Id}/assessment/sign-off");

        var refused = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Outcome"] = "in-need-not-complex",
            ["Reasons"] = "I agree.",
            ["Needs"] = "Many needs.",
            ["Criteria[0].Applies"] = "yes",
            ["Criteria[0].Reason"] = "Three agencies.",
        });

        Assert.Equal(8, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.Contains("Dudley 1.8", problem.Text, StringComparison.Ordinal));
        Assert.Equal(("Many needs.", "Three agencies."), (refused.ValueOf("Needs"), refused.ValueOf("Criteria[0].Reason")));
        var rest = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 1; i < 5; i++)
        {
            rest[string.Create(CultureInfo.InvariantCulture, $"Criteria[{i}].Applies")] = "no";
            rest[string.Create(CultureInfo.InvariantCulture, $"Criteria[{i}].Reason")] = "Not that we know.";
        }

        await browser.SubmitAsync(refused, rest);

        var signedOff = (await child.EventuallyAsync<AllocationCaseView>(
            "team-manager", child.Allocation, seen => seen.CurrentAssessment?.Complexity is not null)).CurrentAssessment!;
        Assert.Equal(("Many needs.", "range-of-inputs"), (signedOff.Complexity!.Needs, Assert.Single(signedOff.Criteria)));
        Assert.Contains("Three agencies.", (await browser.GetAsync($"/cases/{child.Id}/assessment")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task Partners_with_whom_it_was_decided_are_shown_by_the_procedures_names()
    {
        var child = await portal.RecordCaseAsync(SampleContact.Lily("referrals-2024", "referral"));
        await child.DecideAsync("child-in-need");
        await child.EventuallyAsync("team-manager", child.Allocation);
        await child.ActAsync("team-manager", child.Allocation, "allocations", new AllocateCaseRequest(
            "referrals-2024.social-worker", "Has capacity.", Agreed: true, Suitability: "Has the time.", Partners: ["health", "other"]));
        var browser = await portal.SignInAsync("team-manager", "referrals-2024");

        var page = await browser.GetAsync($"/cases/{child.Id}/assessment");

        Assert.Contains("Decided with partners: “Health, Another agency”", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("child-protection-plan", "PHY", "Hand over to the work under the child protection plan", "child-protection-plan")]
    [InlineData("no-child-protection-plan", null, "Child in Need plan", "child-in-need-plan")]
    [Trait("Rule", "D2.1")]
    public async Task D2_1_The_conference_is_recorded_with_what_it_decided_and_the_case_goes_on_from_it(
        string outcome, string? category, string offered, string code)
    {
        var child = await ConferenceDueAsync();
        var browser = await portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/cases/{child.Id}/section-47/conference");
        var refused = await browser.SubmitAsync(form);
        Assert.Equal(2, refused.Problems.Count);
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Outcome"] = outcome, ["Category"] = category, ["Reason"] = "As discussed." };
        await browser.SubmitAsync(refused, typed);

        var enquiry = await browser.GetAsync($"/cases/{child.Id}/section-47");
        Assert.Contains("As discussed.", enquiry.Text, StringComparison.Ordinal);
        await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation, seen => seen.NextStep == AllocationAction.FollowUp);
        Assert.True((await browser.GetAsync($"/cases/{child.Id}/assessment")).Links($"/cases/{child.Id}/assessment/follow-up"));
        var followUp = await browser.GetAsync($"/cases/{child.Id}/assessment/follow-up");
        Assert.Contains(offered, followUp.Text, StringComparison.Ordinal);
        await browser.SubmitAsync(followUp, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Code"] = code,
            ["To"] = "Lead social worker",
            ["Reasons"] = "As the conference decided.",
        });

        var after = await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation, seen => seen.NextStep != AllocationAction.FollowUp);
        Assert.Equal(
            category is null ? (AllocationState.Allocated, AllocationAction.DecidePlanningMeeting) : (AllocationState.Closed, null),
            (after.State, after.NextStep));
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "X1")]
    public async Task D1_9_Whoever_had_a_case_that_is_stepped_down_records_to_whom_it_was_referred()
    {
        var child = await SubmittedAsync("york", "single-assessment", "early-help");
        await child.ActAsync("team-manager", child.Allocation, "assessment/sign-offs", new { outcome = "early-help", reasons = "Help is wanted." });
        var manager = await portal.SignInAsync("team-manager");
        var followUp = await manager.GetAsync($"/cases/{child.Id}/assessment/follow-up");
        Assert.Contains("It stays on the worker’s list until it is recorded to whom the case was referred.", followUp.Text, StringComparison.Ordinal);
        await child.ActAsync("team-manager", child.Allocation, "follow-ups", new FollowUpRequest(
            "step-down", "Help is wanted.", "Early help coordinator", new ConsentGiven(true, "Mother", "visit"), new ChildsConsent(true, true)));
        var listed = await child.EventuallyAsync<Page<MessageView>>(
            "social-worker", $"/api/notification/messages?view=mine&caseId={child.Id}",
            found => found.Items.Any(message => message is { About: "refer-on", State: MessageState.Failed or MessageState.Sent }));
        var path = $"/notifications/{listed.Items.First(message => message.About is "refer-on").MessageId}";
        var worker = await portal.SignInAsync("social-worker");
        var toHandOver = await manager.GetAsync(path);
        Assert.Contains("It is with Leila Haddad", toHandOver.Text, StringComparison.Ordinal);
        var unsaid = await manager.SubmitAsync(
            toHandOver, new Dictionary<string, string?>(StringComparer.Ordinal) { ["WhyHandedOver"] = "She is away." }, "Hand it over");
        Assert.Equal("Choose who refers the case on", unsaid.MessageAt("HandedTo"));
        await manager.SubmitAsync(
            unsaid, new Dictionary<string, string?>(StringComparer.Ordinal) { ["HandedTo"] = "york.other-worker" }, "Hand it over");
        Assert.Contains(
            "The case is to be referred on by Tom Ashby instead of Leila Haddad.", (await manager.GetAsync($"/cases/{child.Id}")).Text,
            StringComparison.Ordinal);
        var told = await child.EventuallyAsync<Page<MessageView>>(
            "social-worker", $"/api/notification/messages?view=mine&caseId={child.Id}",
            found => found.Items.Any(message => message is { About: "referred-on-by-another", State: MessageState.Failed or MessageState.Sent }));
        var notice = $"/notifications/{told.Items.First(message => message.About is "referred-on-by-another").MessageId}";
        await worker.SubmitAsync(
            await worker.GetAsync(notice), new Dictionary<string, string?>(StringComparer.Ordinal), "I have read it: put it away");
        Assert.DoesNotContain("put it away", (await worker.GetAsync(notice)).Text, StringComparison.Ordinal);

        await child.EventuallyAsync<Page<MessageView>>(
            "team-manager", $"/api/notification/messages?caseId={child.Id}",
            found => found.Items.Any(message => message is { About: "refer-on", RecipientRole: "york.other-worker", State: MessageState.Failed }));
        var form = await worker.GetAsync(path);
        var refused = await worker.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Means"] = "email" }, "Record");
        Assert.Equal("Say to whom you referred the case, by service or post", refused.MessageAt("SpokenTo"));
        await worker.SubmitAsync(refused, new Dictionary<string, string?>(StringComparer.Ordinal) { ["SpokenTo"] = "Early help coordinator" }, "Record");

        Assert.Contains("referred on to Early help coordinator", (await worker.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task Y6_2_The_manager_says_which_discussion_has_dealt_with_the_harm()
    {
        portal.Reset();
        var child = await portal.RecordCaseAsync();
        await child.DecideAsync("single-assessment-and-strategy-discussion");
        await child.HoldDiscussionAsync(section47: false);
        await child.SignMinutesAsync();
        await child.AllocateAsync();
        await child.AssessAsync();
        await child.SubmitAsync("significant-harm");
        var seen = await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation, found => found.DiscussionsHeld.Count == 1);
        var browser = await portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/cases/{child.Id}/assessment/sign-off");
        Assert.Contains("None: this is new harm", form.Text, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Outcome"] = "significant-harm",
            ["Reasons"] = "The bruise that was discussed.",
            ["DiscussedIn"] = seen.DiscussionsHeld[0].DiscussionId.ToString(),
        });
        Assert.Equal("Enter how it dealt with this harm", refused.MessageAt("HowDiscussed"));
        await browser.SubmitAsync(
            refused, new Dictionary<string, string?>(StringComparer.Ordinal) { ["HowDiscussed"] = "The doctor had explained the bruise." });

        var after = await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation);
        Assert.Equal((AllocationAction.FollowUp, null), (after.NextStep, after.StrategyDiscussionNeededAt));
        Assert.Contains("The doctor had explained the bruise.", (await browser.GetAsync($"/cases/{child.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "D2.0")]
    public async Task D2_0_A_planning_meeting_is_moved_and_called_off_on_its_page_and_the_letters_follow()
    {
        var child = await SubmittedAsync("dudley", "initial-assessment", "in-need-not-complex");
        await child.ActAsync("team-manager", child.Allocation, "assessment/sign-offs", SignOffs.Of("dudley", "in-need-not-complex"));
        var browser = await portal.SignInAsync("team-manager", "dudley");
        var follows = await browser.GetAsync("/allocation?view=what-follows");
        Assert.Contains(child.Reference, follows.Text, StringComparison.Ordinal);
        Assert.Contains("Decide on a planning meeting", follows.Text, StringComparison.Ordinal);
        Assert.Contains("What follows a sign-off", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
        var at = TestClock.London($"{WorkingCalendar.LondonDate(portal.Clock.GetUtcNow()).AddDays(10):yyyy-MM-dd} 14:00");
        await child.ActAsync("team-manager", child.Allocation, "planning-meeting/decisions", new DecidePlanningMeetingRequest(
            true, "Several agencies.", at, [new Invitee(ParticipantKind.Parent, "Mother"), new Invitee(ParticipantKind.Practitioner, "Nurse", "health")]));
        var first = await child.EventuallyAsync<Page<MessageView>>("team-manager", Messages(child), found => Letters(found) == 1 && Invitations(found) == 1);
        Assert.DoesNotContain(child.Reference, (await browser.GetAsync("/allocation?view=what-follows")).Text, StringComparison.Ordinal);
        var form = $"/cases/{child.Id}/assessment/planning-meeting";

        var assessed = await browser.GetAsync($"/cases/{child.Id}/assessment");
        Assert.True(assessed.Links(form));
        var typed = await browser.GetAsync(form);
        Assert.Equal(("14:00", "Mother"), (typed.ValueOf("ToBeHeldAt.Time"), typed.ValueOf("Invitees[0].Who")));
        portal.Clock.Set(portal.Clock.GetUtcNow().AddMinutes(1));
        await browser.SubmitAsync(typed, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ToBeHeldAt.Time"] = "16:30",
            ["Reasons"] = "The mother works until four.",
        });
        await child.EventuallyAsync<AllocationCaseView>(
            "team-manager", child.Allocation, seen => seen.PlanningMeeting?.ToBeHeldAt == at.AddMinutes(150) && seen.EarlierPlanningMeetings.Count == 1);

        // What nobody had sent yet of the first time is taken back, and they are invited anew.
        await child.EventuallyAsync<Page<MessageView>>(
            "team-manager", Messages(child),
            found => Letters(found) == 1 && Invitations(found) == 1
                && !found.Items.Where(IsOfMeeting).Any(message => first.Items.Any(before => before.MessageId == message.MessageId)));

        portal.Clock.Set(portal.Clock.GetUtcNow().AddMinutes(1));
        await browser.SubmitAsync(await browser.GetAsync(form), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Hold"] = "no",
            ["Reasons"] = "The plan is agreed at home.",
        });
        await child.EventuallyAsync<AllocationCaseView>(
            "team-manager", child.Allocation, seen => seen is { PlanningMeeting.Hold: false, NextStep: AllocationAction.AgreePlan, WhatFollowsBy: not null });
        await child.EventuallyAsync<Page<MessageView>>(
            "team-manager", Messages(child),
            found => Letters(found) == 0 && found.Items.Any(message => message is { About: "invitation-withdrawn", RecipientRole: "health" }));
        Assert.Contains("It was decided that none is held.", (await browser.GetAsync(form)).Text, StringComparison.Ordinal);

        static string Messages(RecordedCase child) => $"/api/notification/messages?caseId={child.Id}&take=100";

        static int Letters(Page<MessageView> found) =>
            found.Items.Count(message => message is { About: "meeting", Recipient: Recipient.Family, State: MessageState.ToApprove });

        static bool IsOfMeeting(MessageView message) => message.About is "meeting" or "meeting-invitation";

        static int Invitations(Page<MessageView> found) => found.Items.Count(message => message is { About: "meeting-invitation", RecipientRole: "health" });
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task R4_4_Nobody_reads_that_every_child_was_seen_while_no_day_is_set_for_one()
    {
        portal.Reset();
        var child = await portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"));
        await child.DecideAsync("initial-assessment");
        await child.EventuallyAsync("team-manager", child.Allocation);
        var browser = await portal.SignInAsync("team-manager", "dudley");

        var unseen = await browser.GetAsync("/allocation?view=unseen");

        Assert.Contains(child.Reference, unseen.Text, StringComparison.Ordinal);
        Assert.Contains("Set a day to see the child", unseen.Text, StringComparison.Ordinal);
        await child.AllocateAsync();
        Assert.Contains("No day is set yet", (await browser.GetAsync($"/cases/{child.Id}/assessment")).Text, StringComparison.Ordinal);
    }

    /// <summary>An assessment found significant harm, and the enquiry that followed ended with the child at continuing risk.</summary>
    private async Task<RecordedCase> ConferenceDueAsync()
    {
        var child = await SubmittedAsync("york", "single-assessment", "significant-harm");
        await child.ActAsync(
            "team-manager", child.Allocation, "assessment/sign-offs", new { outcome = "significant-harm", reasons = "Bruises that nobody explains." });
        await child.HoldDiscussionAsync(section47: true);
        await child.SignMinutesAsync();
        await child.ConcludeAsync("substantiated-continuing-risk");
        return child;
    }

    private async Task<RecordedCase> SubmittedAsync(string authority, string option, string recommends)
    {
        portal.Reset();
        var child = await portal.RecordCaseAsync(SampleContact.Lily(authority, "referral"));
        await child.DecideAsync(option);
        await child.AllocateAsync();
        await child.AssessAsync();
        await child.SubmitAsync(recommends);
        return child;
    }
}
