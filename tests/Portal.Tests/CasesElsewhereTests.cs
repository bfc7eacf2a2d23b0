using System.Text.Json;
using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Contracts.Api.DailyMeeting;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.StrategyDiscussion;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The daily meeting, allocation, strategy discussions and notifications.</summary>
[Collection(PortalCollection.Name)]
public sealed class CasesElsewhereTests
{
    private readonly PortalFixture _portal;

    public CasesElsewhereTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    [Trait("Rule", "S10")]
    public async Task A_discussion_that_was_held_before_it_was_required_here_needs_a_reason()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        var discussion = await decided.EventuallyAsync<DiscussionView>("team-manager", decided.Discussion);
        var browser = await _portal.SignInAsync("team-manager");
        var page = await browser.GetAsync($"/strategy-discussions/{decided.Id}");
        Assert.Contains("that was held before", page.Text, StringComparison.Ordinal);
        var form = await browser.GetAsync($"/strategy-discussions/{decided.Id}/record");
        var heldAt = TimeZoneInfo.ConvertTime(discussion.RequiredAt.AddMinutes(-2), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

        var refused = await browser.SubmitAsync(form, Typed(
            ("Participants[0].Agency", "police"), ("Participants[0].Name", "PC 2231"), ("Participants[0].Contribution", "No record."),
            ("Participants[1].Agency", "health"), ("Participants[1].Name", "Dr Lund"), ("Participants[1].Contribution", "A bruise that is old."),
            ("HeldAt.On.Day", $"{heldAt.Day}"), ("HeldAt.On.Month", $"{heldAt.Month}"), ("HeldAt.On.Year", $"{heldAt.Year}"),
            ("HeldAt.Time", $"{heldAt:HH:mm}"), ("InformingParents.What", "That a doctor sees the child"),
            ("InformingParents.When", "Today"), ("InformingParents.How", "At home"),
            ("InformingParents.Child", "Tomorrow"), ("Section47Enquiry", "no"), ("Reasons", "No injury.")));

        Assert.Contains("say why it was held before", refused.MessageAt("HeldBeforeReason"), StringComparison.Ordinal);
        Assert.Equal("Dr Lund", refused.ValueOf("Participants[1].Name"));

        var recorded = await browser.SubmitAsync(refused, Typed(("HeldBeforeReason", "Held by telephone at once.")), "Record the strategy discussion");

        Assert.Empty(recorded.Problems);
        var after = await browser.GetAsync($"/strategy-discussions/{decided.Id}?number=1");
        Assert.All(
            ["Held by telephone at once.", "PC 2231", "A bruise that is old."], said => Assert.Contains(said, after.Text, StringComparison.Ordinal));
        var held = await decided.EventuallyAsync<DiscussionView>("team-manager", $"{decided.Discussion}?number=1");
        Assert.Equal(DiscussionState.Held, held.State);
        Assert.True(held.HeldAt < held.RequiredAt);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task The_agenda_flags_what_a_presentation_lacks()
    {
        await ListedAsync();
        _portal.Clock.SetLondon("2026-10-06 18:00");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/daily-meeting");

        Assert.Contains("Wednesday 7 October 2026 York 2.1", page.Text, StringComparison.Ordinal);
        Assert.Matches("! incomplete [^!]*Whether the family is previously known", page.Text);
        Assert.True(page.Links("/daily-meeting/2026-10-08"));
    }

    [Fact]
    public async Task An_authority_without_a_daily_meeting_gets_the_reason()
    {
        var browser = await _portal.SignInAsync("team-manager", "peterborough");

        var page = await browser.GetAsync("/daily-meeting");

        Assert.Equal(200, page.Status);
        Assert.Contains("no daily meeting", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task A_presentation_takes_an_outline_and_why_something_cannot_be_found_out_but_no_ticks()
    {
        var sample = SampleContact.Lily();
        sample["children"]![0]!["firstName"] = null;
        var listed = await _portal.RecordCaseAsync(sample);
        await listed.EventuallyAsync("team-manager", listed.Enquiry);
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{listed.Id}/presentation");
        Assert.Contains("Name of child ! missing", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Age of child", form.Text, StringComparison.Ordinal);
        Assert.Empty(form.Html.QuerySelectorAll("main input[type=radio], main input[type=checkbox]"));

        await browser.SubmitAsync(form, Typed(("Items[0].NotKnownBecause", "The school calls her by a nickname.")));

        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(form.ValueOf("IfMatch"), sent.IfMatch);
        var item = sent.Body!.Value.GetProperty("items")[0];
        Assert.Equal("The school calls her by a nickname.", item.GetProperty("notKnownBecause").GetString());
        Assert.False(item.TryGetProperty("state", out _));
        await listed.EventuallyAsync<EnquiryView>(
            "team-manager", listed.Enquiry, seen => !seen.Incomplete.Any(item => item.Contains("Name of child", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public async Task The_meetings_decision_needs_plan_and_reason()
    {
        var listed = await ListedAsync();
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{listed.Id}/decision");

        var page = await browser.SubmitAsync(form, Typed(("Entry.Option", "brokered-tier-2"), ("Entry.Plan", "Support by the school nurse.")));

        Assert.Null(page.MessageAt("Entry.Option"));
        Assert.Equal("Enter the reason for the decision", page.MessageAt("Entry.Reason"));
        Assert.Equal("Support by the school nurse.", page.ValueOf("Entry.Plan"));
        Assert.Equal("brokered-tier-2", page.ValueOf("Entry.Option"));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task Y5_1_The_enquiry_and_the_decision_form_show_each_checks_finding()
    {
        var listed = await ListedAsync();
        await listed.CheckedAsync("known");
        await listed.EventuallyAsync<EnquiryView>("team-manager", listed.Enquiry, enquiry => enquiry.Checks.Any(check => check.RecordedAt is not null));
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"/daily-meeting/enquiries/{listed.Id}");
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{listed.Id}/decision");

        Assert.Contains(
            "Whether the family is previously known York 5.1 No · Tuesday 6 October 2026, 10:30, Callista Ward eTrak searched",
            page.Text,
            StringComparison.Ordinal);
        Assert.Contains("Whether the child is Looked After York 5.1 Missing Record", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{listed.Page}/checks/looked-after"));
        Assert.False(page.Links($"{listed.Page}/checks/known"));
        Assert.Contains("these checks are to be made: York 5.1 Whether there is a Child Protection Plan", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enquiry_whose_case_is_unavailable_still_shows_which_checks_were_made()
    {
        var listed = await ListedAsync();
        await listed.CheckedAsync("known");
        await listed.EventuallyAsync<EnquiryView>("team-manager", listed.Enquiry, enquiry => enquiry.Checks.Any(check => check.RecordedAt is not null));
        _portal.Services.Drop("GET", listed.Screening);
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"/daily-meeting/enquiries/{listed.Id}");

        Assert.Contains("Made · Tuesday 6 October 2026, 10:30", page.Text, StringComparison.Ordinal);
        Assert.False(page.Links($"{listed.Page}/checks/looked-after"));
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task A_manager_chooses_the_social_worker_from_the_authoritys_people()
    {
        var decided = await DecidedAsync("single-assessment");
        await decided.EventuallyAsync("team-manager", decided.Allocation);
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/allocation/{decided.Id}");
        Assert.Contains("Leila Haddad", form.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(form, Typed(("AllocatedTo", "york.social-worker")));

        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(form.ValueOf("IfMatch"), sent.IfMatch);
        var allocation = sent.As<AllocateCaseRequest>();
        Assert.Equal(("york.social-worker", null), (allocation.AllocatedTo, allocation.NoAssessmentFor));
    }

    [Fact]
    [Trait("Rule", "Y7.2")]
    public async Task Y7_2_An_exemption_stays_chosen_until_a_manager_chooses_that_an_assessment_is_opened()
    {
        var decided = await DecidedAsync("single-assessment");
        await decided.EventuallyAsync("team-manager", decided.Allocation);
        await decided.ActAsync(
            "team-manager", decided.Allocation, "allocations", new AllocateCaseRequest("york.social-worker", NoAssessmentFor: "access-to-records"));
        await decided.ActAsync(
            "team-manager", decided.Allocation, "allocation-ends", new EndAllocationRequest("It is no such request.", "A child is to be seen."));
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/allocation/{decided.Id}");
        Assert.Equal("access-to-records", form.ValueOf("NoAssessmentFor"));

        var refused = await browser.SubmitAsync(form, Typed(("AllocatedTo", "york.social-worker"), ("NoAssessmentFor", "")));
        Assert.Equal("Say why an assessment is opened after all.", refused.MessageAt("Reasons"));
        await browser.SubmitAsync(refused, Typed(("Reasons", "The letter asks for help.")));

        var assessed = await decided.EventuallyAsync<AllocationCaseView>(
            "team-manager", decided.Allocation, found => found is { NoAssessmentFor: null, AllocatedTo: not null });
        Assert.NotNull(assessed.AssessmentDueAt);
    }

    [Fact]
    public async Task Somebody_who_does_not_allocate_sees_the_case_without_the_form()
    {
        var decided = await DecidedAsync("single-assessment");
        var allocates = (await decided.EventuallyAsync<AllocationCaseView>("team-manager", decided.Allocation)).Allocates;
        var browser = await _portal.SignInAsync("duty-social-worker");

        var page = await browser.GetAsync($"/allocation/{decided.Id}");

        Assert.Equal(200, page.Status);
        Assert.Null(page.Html.QuerySelector("main form"));
        Assert.Contains($"{allocates.Statement} {allocates.Rule}", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_strategy_discussion_is_arranged_for_a_London_time_with_the_agencies_asked_for()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        var required = await decided.EventuallyAsync<DiscussionView>("team-manager", decided.Discussion);
        var browser = await _portal.SignInAsync("duty-social-worker");
        var form = await browser.GetAsync($"/strategy-discussions/{decided.Id}/arrangement");

        await browser.SubmitAsync(form, Typed(("ToBeHeldAt.Time", "14:00")));

        var sent = _portal.Services.Posted<ArrangeDiscussionRequest>();
        Assert.Equal(PortalFixture.Utc("2026-10-06T13:00:00Z"), sent.ToBeHeldAt);
        Assert.Equal(required.AgenciesAsked.Select(agency => agency.Code), sent.Agencies!);
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "Y6.2")]
    public async Task A_mandatory_enquiry_is_no_choice_where_a_discussion_is_recorded()
    {
        var child = await _portal.RecordCaseAsync();
        await ProtectedAsync(child, "emergency-protection-order", "granted");
        await child.EventuallyAsync<ProtectionView>("team-manager", child.Protection, seen => seen.Discussions.Count > 0);
        var browser = await _portal.SignInAsync("team-manager");
        var record = $"/strategy-discussions/{child.Id}/record";

        await child.ActAsync(
            "duty-social-worker", child.Discussion, "arrangements", new { toBeHeldAt = "2026-10-06T13:00:00Z", agencies = new[] { "police", "health" } });
        var form = await browser.GetAsync(record);

        Assert.Contains("The enquiry is mandatory.", form.Text, StringComparison.Ordinal);
        Assert.Empty(form.Html.QuerySelectorAll("[name=Section47Enquiry][type=radio]"));
        Assert.NotNull(form.Html.QuerySelector("select[name=Lead]"));
        var incomplete = await browser.SubmitAsync(form, Typed(("Section47Enquiry", "no"), ("Reasons", "No injury.")));
        Assert.Equal("Choose the social worker who leads it", incomplete.MessageAt("Lead"));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task The_record_of_a_discussion_says_who_said_what_and_how_parents_are_informed()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        await decided.EventuallyAsync("team-manager", decided.Discussion);
        await decided.ActAsync(
            "duty-social-worker", decided.Discussion, "arrangements", new { toBeHeldAt = "2026-10-06T13:00:00Z", agencies = new[] { "police", "health" } });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/strategy-discussions/{decided.Id}/record");

        var incomplete = await browser.SubmitAsync(form, Typed(
            ("Participants[0].Agency", ""), ("Participants[0].Name", "PC 2231"), ("Section47Enquiry", "yes"), ("Reasons", "Injury not explained.")));
        Assert.Equal("Choose the agency, or the role in social care", incomplete.MessageAt("Participants[0].Agency"));
        Assert.Equal("Enter what parents are informed of", incomplete.MessageAt("InformingParents.What"));
        Assert.Equal("Enter when they are informed", incomplete.MessageAt("InformingParents.When"));
        Assert.Equal("Enter how they are informed, and by whom", incomplete.MessageAt("InformingParents.How"));
        Assert.Equal("Choose the social worker who leads it", incomplete.MessageAt("Lead"));

        await browser.SubmitAsync(incomplete, Typed(
            ("Participants[0].Agency", "police"), ("Participants[0].Contribution", "No record."), ("InformingParents.What", "That a doctor sees the child"),
            ("InformingParents.When", "Today"), ("InformingParents.How", "At home, by the social worker"), ("InformingParents.Child", "Tomorrow"),
            ("JointWithPolice", "yes"), ("Lead", "york.social-worker"), ("Plan", "A visit today.")));

        var sent = _portal.Services.Posted<RecordDiscussionRequest>();
        Assert.True(sent.Section47Enquiry);
        Assert.Equal("PC 2231", Assert.Single(sent.Participants!)!.Name);
        Assert.Equal("Today", sent.InformingParents!.When);
        Assert.Equal("york.social-worker", sent.Enquiry!.Lead);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task A_manager_who_signs_for_the_chair_is_asked_why_and_whether_they_were_there()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        await decided.EventuallyAsync("team-manager", decided.Discussion);
        await decided.ActAsync(
            "duty-social-worker", decided.Discussion, "arrangements", new { toBeHeldAt = _portal.Clock.GetUtcNow(), agencies = new[] { "police", "health" } });
        await decided.ActAsync("team-manager", decided.Discussion, "records", new RecordDiscussionRequest(
            [new("police", "PC 2231", "No record."), new("health", "Dr Rao", "She is well.")],
            new("That nothing follows", "Today", "By her worker", "By her teacher"), Section47Enquiry: false, "No harm was found."));
        var browser = await _portal.SignInAsync("service-manager");

        var unsigned = await browser.SubmitAsync(await browser.GetAsync($"/strategy-discussions/{decided.Id}/signature"));

        Assert.Equal("Enter why the chair does not sign", unsigned.MessageAt("ChairAbsent"));
        Assert.Equal("Choose whether you took part in the discussion", unsigned.MessageAt("TookPart"));
        Assert.Empty(_portal.Services.Posts);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Whoever_signs_sees_which_agency_gets_what_and_says_who_else_hears_the_decision()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        await decided.EventuallyAsync("team-manager", decided.Discussion);
        await decided.ActAsync(
            "duty-social-worker", decided.Discussion, "arrangements",
            new { toBeHeldAt = _portal.Clock.GetUtcNow(), agencies = new[] { "police", "health", "education" } });
        await decided.ActAsync("team-manager", decided.Discussion, "records", new RecordDiscussionRequest(
            [new("police", "PC 2231", "No record."), new("health", "Dr Rao", "She is well.")],
            new("That nothing follows", "Today", "By her worker", "By her teacher"), Section47Enquiry: false, "No harm was found."));
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/strategy-discussions/{decided.Id}/signature");
        Assert.Contains("Police took part and finds its copy of the minutes", form.Text, StringComparison.Ordinal);
        Assert.Contains("Education did not take part (no response) and gets nothing", form.Text, StringComparison.Ordinal);

        var unexplained = await browser.SubmitAsync(form, Typed(("DecisionTo[0].Told", "yes"), ("DecisionTo[0].Actions", "Ring us if she is away.")));
        Assert.Equal("Enter why the agency has to know", unexplained.MessageAt("DecisionTo[0].Reason"));
        Assert.Equal("Ring us if she is away.", unexplained.ValueOf("DecisionTo[0].Actions"));
        await browser.SubmitAsync(unexplained, Typed(("DecisionTo[0].Reason", "She is at school on Monday.")));

        var told = Assert.Single(_portal.Services.Posted<SignMinutesRequest>().DecisionTo!);
        Assert.Equal(new DecisionRecipientDetails("education", "She is at school on Monday.", "Ring us if she is away."), told);
        var signed = await browser.GetAsync($"/strategy-discussions/{decided.Id}");
        Assert.Contains("Education did not take part and reads the decision under its invitation", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    public async Task R4_6_A_discussion_can_be_opened_after_one_that_was_called_off()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        await decided.HoldDiscussionAsync(section47: true, _portal.Clock.GetUtcNow().AddDays(7));
        var browser = await _portal.SignInAsync("team-manager");
        var (page, open) = ($"{decided.Page}/section-47", $"{decided.Page}/strategy-discussion");
        Assert.False((await browser.GetAsync(page)).Links(open));

        await decided.ActAsync("team-manager", decided.Discussion, "cancellations", new CallOffDiscussionRequest("The father has left for good."));

        Assert.True((await browser.GetAsync(page)).Links(open));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task P3_5_Whoever_records_that_parents_were_informed_may_say_whether_a_copy_was_handed_over()
    {
        var decided = await DecidedAsync("single-assessment-and-strategy-discussion");
        await decided.EventuallyAsync("team-manager", decided.Discussion);
        await decided.ActAsync(
            "duty-social-worker", decided.Discussion, "arrangements", new { toBeHeldAt = _portal.Clock.GetUtcNow(), agencies = new[] { "police", "health" } });
        await decided.ActAsync("team-manager", decided.Discussion, "records", new RecordDiscussionRequest(
            [new("police", "PC 2231", "No record."), new("health", "Dr Rao", "She is well.")],
            new("That nothing follows", "Today", "By her worker", "By her teacher"), Section47Enquiry: false, "No harm was found."));
        await decided.ActAsync("team-manager", decided.Discussion, "signatures", new { });
        var tasks = await decided.EventuallyAsync<Page<MessageView>>(
            "team-manager", $"/api/notification/messages?caseId={decided.Id}",
            page => page.Items.Any(message => message is { About: "inform-parents", State: MessageState.Failed or MessageState.Sent }));
        var task = tasks.Items.First(message => message.About is "inform-parents");
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/notifications/{task.MessageId}");
        Assert.True(form.Links($"{decided.Page}/section-47"));

        Assert.Contains("only where that puts nobody at risk. this platform’s rule", form.Text, StringComparison.Ordinal);

        var unexplained = await browser.SubmitAsync(
            form, Typed(("Means", "in-person"), ("Note", "Both at home."), ("CopyHandedOver", "no")), "Record");
        Assert.StartsWith("Say why the family was handed no copy of the minutes", unexplained.MessageAt("WhyNoCopy"), StringComparison.Ordinal);
        Assert.Equal("Both at home.", unexplained.ValueOf("Note"));
        var contradicted = await browser.SubmitAsync(
            unexplained, Typed(("CopyHandedOver", "yes"), ("WhyNoCopy", "The father would read it.")), "Record");
        Assert.StartsWith("Say that the family was handed no copy", contradicted.MessageAt("WhyNoCopy"), StringComparison.Ordinal);
        await browser.SubmitAsync(contradicted, Typed(("CopyHandedOver", "no")), "Record");

        var sent = _portal.Services.Posts.Last().As<InformRecipientRequest>();
        Assert.Equal((false, "The father would read it."), (sent.CopyHandedOver, sent.WhyNoCopy));
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S13")]
    public async Task Protection_is_recorded_from_the_case_before_any_decision_with_an_answer_for_the_sister()
    {
        var contact = await _portal.RecordAsync();
        var (child, sister) = (contact.Cases[0], contact.Cases[1]);
        await child.EventuallyAsync("team-manager", child.Protection);
        var browser = await _portal.SignInAsync("front-door-worker");
        Assert.True((await browser.GetAsync(child.Page)).Links($"{child.Page}/protection"));
        var form = await browser.GetAsync($"{child.Page}/protection");

        var incomplete = await browser.SubmitAsync(form, Typed(("Means", "police-protection"), ("TakenAt.Time", "10:10")));
        Assert.Equal("Choose what is done for this child", incomplete.MessageAt("Children[0].Answer"));
        var refused = await browser.SubmitAsync(incomplete, Typed(
            ("WhatWasDone", "Taken to foster carers."), ("ByWhom", "PC 4471"), ("OtherChildren", "None known."), ("Children[0].Answer", "included")));
        Assert.Contains("Emergency Protection Order", refused.MessageAt("Reason"), StringComparison.Ordinal);
        var done = await browser.SubmitAsync(refused, Typed(("Reason", "No magistrate before 23:00.")));
        Assert.Contains("Protected as well", done.Text, StringComparison.Ordinal);

        var sent = _portal.Services.Posts.Last().As<RecordProtectionRequest>();
        Assert.Equal(sister.Id, Assert.Single(sent.Children!)!.ChildId);
        foreach (var protectedChild in new[] { child, sister })
        {
            var page = await browser.GetAsync($"{protectedChild.Page}/section-47");
            Assert.Contains("Section 47 enquiry is mandatory", page.Text, StringComparison.Ordinal);
            Assert.Contains("Protected as well", page.Text, StringComparison.Ordinal);
        }

        Assert.True((await browser.GetAsync(child.Page)).Links($"{child.Page}/section-47"));
    }

    [Fact]
    [Trait("Rule", "S13")]
    public async Task A_child_protected_as_well_who_has_no_record_is_listed_to_record_a_contact_about()
    {
        var sample = SampleContact.Lily("sefton", "referral");
        sample["otherChildren"] = JsonSerializer.SerializeToNode(new[] { new { firstName = "Max", place = "same-household" } });
        var child = await _portal.RecordCaseAsync(sample);
        await child.EventuallyAsync("team-manager", child.Protection);
        var browser = await _portal.SignInAsync("duty-social-worker", "sefton");

        var done = await browser.SubmitAsync(await browser.GetAsync($"{child.Page}/protection"), Typed(
            ("Means", "police-protection"), ("Reason", "No magistrate before 23:00."), ("WhatWasDone", "Taken to foster carers."), ("ByWhom", "PC 4471"),
            ("OtherChildren", "None known."), ("Children[0].Answer", "included")));

        Assert.Equal("Immediate protection recorded", done.Heading);
        Assert.Contains("Protected as well, without a record", done.Text, StringComparison.Ordinal);
        Assert.Contains("Max", done.Text, StringComparison.Ordinal);
        Assert.True(done.Links("/contacts/record"));
        Assert.DoesNotContain("with a record here who were protected", done.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("granted-today")]
    [Trait("Rule", "S12")]
    public async Task S12_How_far_an_order_is_has_to_be_said_because_a_granted_one_makes_an_enquiry_a_duty(string stage)
    {
        var child = await _portal.RecordCaseAsync();
        var browser = await _portal.SignInAsync("duty-social-worker");
        var form = await browser.GetAsync($"{child.Page}/protection");

        var asked = await browser.SubmitAsync(form, Typed(
            ("Means", "emergency-protection-order"), ("Stage", stage), ("WhatWasDone", "Taken to foster carers."), ("ByWhom", "PC 4471"),
            ("OtherChildren", "None known.")));
        Assert.Equal("Choose how far the order is", asked.MessageAt("Stage"));
        await browser.SubmitAsync(asked, Typed(("Stage", "granted")));

        Assert.Equal(ProtectionStage.Granted, _portal.Services.Posted<RecordProtectionRequest>().Stage);
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task S12_The_case_names_the_next_step_at_each_stage_of_an_emergency_protection_order()
    {
        var child = await _portal.RecordCaseAsync();
        var applied = await ProtectedAsync(child, "emergency-protection-order", "applied-for");
        var browser = await _portal.SignInAsync("team-manager");
        var at = $"{child.Page}/protection/{applied.ProtectionId}";

        await child.EventuallyAsync<ProtectionView>("team-manager", child.Protection, seen => seen.Discussions.Count > 0);
        var page = await browser.GetAsync(child.Page);
        Assert.Equal(
            [
                ("Arrange the strategy discussion", $"/strategy-discussions/{child.Id}/arrangement?number=1"),
                ("Record what became of the application for the Emergency Protection Order", $"{at}/court-decision"),
            ],
            StepsOn(page));

        await child.ActAsync(
            "duty-social-worker", child.Protection, $"protections/{applied.ProtectionId}/court-decisions",
            new { outcome = "granted", at = _portal.Clock.GetUtcNow(), endsAt = _portal.Clock.GetUtcNow().AddDays(2) });
        Assert.Equal(
            [
                ("Arrange the strategy discussion", $"/strategy-discussions/{child.Id}/arrangement?number=1"),
                ("Record the end of the Emergency Protection Order, in force until Thursday 8 October 2026, 10:30", $"{at}/end"),
            ],
            StepsOn(await browser.GetAsync(child.Page)));

        _portal.Clock.SetLondon("2026-10-08 11:00");
        browser = await _portal.SignInAsync("team-manager");
        Assert.Equal(
            ("Record the end of the Emergency Protection Order, which ran out Thursday 8 October 2026, 10:30", $"{at}/end"),
            StepsOn(await browser.GetAsync(child.Page))[0]);

        await child.ActAsync(
            "duty-social-worker", child.Protection, $"protections/{applied.ProtectionId}/endings",
            new { at = "2026-10-08T09:30:00Z", where = "With her aunt, by agreement." });
        Assert.Equal(
            [("Arrange the strategy discussion", $"/strategy-discussions/{child.Id}/arrangement?number=1")],
            StepsOn(await browser.GetAsync(child.Page)));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task S12_A_discussion_that_is_arranged_for_too_late_is_to_be_brought_forward()
    {
        var child = await _portal.RecordCaseAsync();
        await ProtectedAsync(child, "abuser-removed", stage: null);
        await child.EventuallyAsync<ProtectionView>("team-manager", child.Protection, seen => seen.Discussions.Count > 0);
        var at = _portal.Clock.GetUtcNow().AddDays(3);
        await ArrangeAsync(at);
        var browser = await _portal.SignInAsync("team-manager");

        Assert.Equal(
            [("Bring the strategy discussion forward", $"/strategy-discussions/{child.Id}/arrangement?number=1")],
            StepsOn(await browser.GetAsync(child.Page)));

        await ArrangeAsync(at.AddDays(-2.5));
        Assert.Equal(
            [("Record the strategy discussion", $"/strategy-discussions/{child.Id}/record?number=1")], StepsOn(await browser.GetAsync(child.Page)));

        Task ArrangeAsync(DateTimeOffset toBeHeldAt) => child.ActAsync(
            "duty-social-worker", child.Discussion, "arrangements", new { toBeHeldAt, agencies = new[] { "police", "health" } });
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S12")]
    public async Task S12_A_referral_names_what_is_still_open_where_the_child_was_protected_before()
    {
        var contact = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "contact"));
        var taken = await ProtectedAsync(contact, "police-protection", stage: null);
        var became = await contact.ActAsync<NewReferral>(
            "front-door-worker", contact.Record, "referrals", new BecomeReferralRequest("Services may be required."));
        await contact.EventuallyAsync<ProtectionView>(
            "team-manager", $"/api/strategy-discussion/cases/{became.ContactRecordId}", seen => seen.BecameFrom is not null);
        var browser = await _portal.SignInAsync("team-manager", "peterborough");

        var page = await browser.GetAsync($"/cases/{became.ContactRecordId}");

        Assert.Contains("Protection before it progressed to referral", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{contact.Page}/protection/{taken.ProtectionId}/end"));
        Assert.True(page.Links($"/strategy-discussions/{contact.Id}/arrangement?number=1"));
        Assert.Contains("Record the end of police protection, in force until", page.Text, StringComparison.Ordinal);

        _portal.Services.Drop("GET", contact.Protection);
        var without = await browser.GetAsync($"/cases/{became.ContactRecordId}");
        Assert.Contains("How the child was protected could not be read now.", without.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task P3_5_The_task_to_inform_parents_leads_to_the_discussion_held_before_the_referral()
    {
        var contact = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "contact"));
        await ProtectedAsync(contact, "police-protection", stage: null);
        await contact.HoldDiscussionAsync(section47: true);
        await contact.SignMinutesAsync();
        var became = await contact.ActAsync<NewReferral>(
            "front-door-worker", contact.Record, "referrals", new BecomeReferralRequest("Services may be required."));
        await contact.EventuallyAsync<ProtectionView>(
            "team-manager", $"/api/strategy-discussion/cases/{became.ContactRecordId}", seen => seen.BecameFrom is not null);
        var moved = await contact.EventuallyAsync<Page<MessageView>>(
            "team-manager", $"/api/notification/messages?caseId={became.ContactRecordId}",
            found => found.Items.Any(message => message is { About: "inform-parents", State: MessageState.Failed or MessageState.Sent }));
        var browser = await _portal.SignInAsync("team-manager", "peterborough");

        var task = await browser.GetAsync($"/notifications/{moved.Items.First(message => message.About is "inform-parents").MessageId}");
        Assert.True(task.Links($"/cases/{became.ContactRecordId}/section-47"));
        var page = await browser.GetAsync($"/cases/{became.ContactRecordId}/section-47");

        Assert.Contains("Before it progressed to referral", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"/strategy-discussions/{contact.Id}?number=1"), page.Text);
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task Whoever_protects_a_child_they_do_not_work_with_is_shown_that_it_is_recorded()
    {
        var child = (await _portal.RecordAsync()).Cases[0];
        await child.EventuallyAsync("team-manager", child.Protection);
        var browser = await _portal.SignInAsync("social-worker");
        Assert.Equal(302, (await browser.GetAsync(child.Page)).Status);

        var done = await browser.SubmitAsync(await browser.GetAsync($"{child.Page}/protection"), Typed(
            ("Means", "child-moved-by-agreement"), ("TakenAt.Time", "10:10"), ("WhatWasDone", "Taken to her aunt."), ("ByWhom", "The duty worker"),
            ("OtherChildren", "None known.")));

        Assert.Contains("Immediate protection recorded", done.Text, StringComparison.Ordinal);
        Assert.Contains("Taken to her aunt.", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Why do you need this record?", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P3.3")]
    public async Task Sefton_s_strategy_meeting_is_called_so_wherever_it_is_named()
    {
        var browser = await _portal.SignInAsync("team-manager", "sefton");

        var whatIf = await browser.GetAsync("/what-if");

        Assert.Contains("The strategy meeting is held", whatIf.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The strategy discussion is held", whatIf.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task Informing_the_referrer_by_phone_is_recorded_with_when_and_how()
    {
        var message = await FeedbackAsync();
        var manager = await _portal.SignInAsync("team-manager", "peterborough");
        await manager.SubmitAsync(
            await manager.GetAsync($"/notifications/{message}"), Typed(("ApprovedFeedback", "The nurse helps.")), "Approve feedback");
        _portal.Services.Reset();
        var browser = await _portal.SignInAsync("business-support", "peterborough");
        var form = await browser.GetAsync($"/notifications/{message}");
        Assert.Equal("10:30", form.ValueOf("InformedAt.Time"));

        await browser.SubmitAsync(form, Typed(("Means", "phone")), "Record");

        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(form.ValueOf("IfMatch"), sent.IfMatch);
        var informed = sent.As<InformRecipientRequest>();
        Assert.Equal((PortalFixture.Utc("2026-10-06T09:30:00Z"), Means.Phone), (informed.InformedAt, informed.Means));
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public async Task What_a_practitioner_said_is_confirmed_in_writing_and_that_is_recorded_on_the_case()
    {
        var recorded = await _portal.RecordCaseAsync(SampleContact.Lily("referrals-2024", "referral"));
        var browser = await _portal.SignInAsync("business-support", "referrals-2024");
        var page = await browser.GetAsync(recorded.Page);
        Assert.Contains("confirm in writing by Thursday 8 October 2026, 10:20 1 day 23 hours left Referrals 2024 3.4", page.Text, StringComparison.Ordinal);

        var done = await browser.SubmitAsync(await browser.GetAsync($"{recorded.Page}/written-confirmation"), Typed(("ReceivedAt.Time", "10:25")));

        Assert.Contains("The confirmation in writing is recorded.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(PortalFixture.Utc("2026-10-06T09:25:00Z"), sent.As<RecordWrittenConfirmationRequest>().ReceivedAt);
        Assert.NotEmpty(sent.IfMatch!);
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "R1.3")]
    public async Task R1_3_a_chasing_call_goes_on_the_contact_and_the_partner_knows_whom_to_call()
    {
        var sample = SampleContact.Lily("sefton", "referral");
        var sent = (await _portal.RecordAsync(sample, "sefton.partner-professional")).Cases[0];
        var partner = await _portal.SignInAsync("partner-professional", "sefton");
        Assert.Contains("Not acknowledged yet: call 01632 960500 and quote the reference", (await partner.GetAsync("/partner")).Text, StringComparison.Ordinal);
        _portal.Clock.SetLondon("2026-10-09 10:00");
        var worker = await _portal.SignInAsync("front-door-worker", "sefton");
        var list = await worker.GetAsync("/acknowledgements?view=chase");
        Assert.True(list.Links($"{sent.Page}/chasing-call"));
        var form = await worker.GetAsync($"{sent.Page}/chasing-call");
        Assert.Equal("Enter what the referrer was told", (await worker.SubmitAsync(form, button: "Record the call")).MessageAt("Told"));

        var done = await worker.SubmitAsync(
            form,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Told"] = "It is with a manager.",
                ["Agreed.FurtherAction"] = "no",
                ["Agreed.NothingMoreBecause"] = "A manager decides today.",
            },
            "Record the call");

        Assert.Contains("The referrer’s call is recorded.", done.Text, StringComparison.Ordinal);
        Assert.Contains("asked again once", (await worker.GetAsync("/acknowledgements?view=chase")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task Overdue_acknowledgements_are_listed_with_whom_the_referrer_should_contact()
    {
        _portal.Clock.SetLondon("2026-10-01 10:30");
        var recorded = await _portal.RecordCaseAsync(SampleContact.Lily("sefton", "referral", "2026-10-01T10:20:00+01:00"));
        _portal.Clock.SetLondon("2026-10-06 10:30");
        var browser = await _portal.SignInAsync("business-support", "sefton");
        Assert.True((await browser.GetAsync("/notifications")).Links("/acknowledgements"));

        var page = await browser.GetAsync("/acknowledgements");

        Assert.Contains("Friday 2 October 2026, 23:59 overdue by 3 days 10 hours Sefton 5.6 Acknowledgement", page.Text, StringComparison.Ordinal);
        Assert.Contains("Advised on Tuesday 6 October 2026, 23:59 to contact: The manager in the Children", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links(recorded.Page));
        Assert.Equal(404, (await browser.GetAsync("/acknowledgements?view=all")).Status);

        // No procedure that asks for an acknowledgement leaves out whom to contact without one.
        await _portal.ExecuteAsync(
            "intake-db", $"delete from deadlines where contact_record_id = '{recorded.Id}' and kind = 'acknowledgement-chase'");
        Assert.Contains("Nothing more is stated", (await browser.GetAsync("/acknowledgements")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task A_message_that_failed_is_sent_again_by_a_person()
    {
        var sample = SampleContact.Lily("sefton", "referral");
        sample["referrer"]!["email"] = "a.okafor@oakmere.example";
        var recorded = await _portal.RecordCaseAsync(sample);
        var message = (await recorded.MessageAsync(MessageKind.Acknowledgement)).MessageId;
        await recorded.EventuallyAsync<MessageView>("team-manager", $"/api/notification/messages/{message}", sent => sent.State is MessageState.Failed);
        var browser = await _portal.SignInAsync("front-door-worker", "sefton");

        var form = await browser.GetAsync($"/notifications/{message}");
        await browser.SubmitAsync(form, button: "Send it again");

        Assert.Equal(form.ValueOf("IfMatch"), Assert.Single(_portal.Services.Posts).IfMatch);
    }

    /// <summary>An enquiry on the agenda of the next day's meeting.</summary>
    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task Y5_4_Agencies_contribute_with_consent_or_as_a_manager_decides_and_a_refusal_loses_nothing()
    {
        var child = await _portal.RecordCaseAsync();
        await child.ActAsync("front-door-worker", child.Agencies, "consents", new { given = false, from = "The mother", how = "phone" });
        await child.DecideAsync("single-assessment");
        await child.AllocateAsync();
        await child.ActAsync("social-worker", child.Allocation, "assessment/openings", new { });
        var path = $"{child.Page}/assessment/contributions";
        var worker = await _portal.SignInAsync("social-worker");
        var form = await worker.GetAsync(path);
        Assert.Contains(
            "The parents refused consent to other agencies being contacted, or took it back: Tuesday 6 October 2026", form.Text, StringComparison.Ordinal);
        Assert.Equal(["consent"], form.Html.QuerySelectorAll("input[name=Ground]").Select(radio => radio.GetAttribute("value")));

        (string, string?)[] asked = [("Chosen", "health"), ("Question", "Is she growing?")];
        Assert.Equal("Choose why they may be asked", (await worker.SubmitAsync(form, Typed(asked), "Ask")).MessageAt("Ground"));
        (string, string?)[] consented = [.. asked, ("Ground", "consent"), ("ConsentFrom", "Mother")];
        var incomplete = await worker.SubmitAsync(form, Typed(consented), "Ask");
        Assert.Equal("Choose how consent was given", incomplete.MessageAt("ConsentHow"));
        Assert.Equal(("Mother", "Is she growing?"), (incomplete.ValueOf("ConsentFrom"), incomplete.ValueOf("Question")));
        Assert.Empty(_portal.Services.Posts);
        var older = await worker.SubmitAsync(form, Typed(
            [
                .. consented, ("ConsentHow", "visit"), ("ConsentAt.On.Day", "6"), ("ConsentAt.On.Month", "10"), ("ConsentAt.On.Year", "2026"),
                ("ConsentAt.Time", "08:00"),
            ]), "Ask");
        Assert.Contains("only a later consent counts", older.MessageAt("ConsentAt"), StringComparison.Ordinal);
        Assert.Equal(("Mother", "08:00"), (older.ValueOf("ConsentFrom"), older.ValueOf("ConsentAt.Time")));

        var manager = await _portal.SignInAsync("team-manager");
        var done = await manager.SubmitAsync(await manager.GetAsync(path), Typed(
            [.. asked, ("Ground", "dispensation"), ("Reason", "risk-of-significant-harm"), ("WhyWithout", "He would take her away.")]), "Ask");

        Assert.Contains("Without consent, authorised by a manager: ", done.Text, StringComparison.Ordinal);
        Assert.Contains("He would take her away.", done.Text, StringComparison.Ordinal);
        var health = await _portal.SignInAsync("health");
        var request = (await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation)).CurrentAssessment!.Contributions[0].RequestId;
        Assert.Contains("may not know of it", (await health.GetAsync($"/contributions/{request}")).Text, StringComparison.Ordinal);
    }

    private static List<(string Text, string Href)> StepsOn(PageView page) =>
    [
        .. page.Html.QuerySelectorAll("section[aria-labelledby=protection] a[role=button]")
            .Select(link => (link.TextContent.Trim(), link.GetAttribute("href")!)),
    ];

    private async Task<ProtectiveAction> ProtectedAsync(RecordedCase child, string means, string? stage)
    {
        await child.EventuallyAsync("team-manager", child.Protection);
        var acted = await child.ActAsync<ProtectionView>("duty-social-worker", child.Protection, "protections", new
        {
            means,
            stage,
            takenAt = _portal.Clock.GetUtcNow(),
            whatWasDone = "Taken to foster carers.",
            byWhom = "Leila Haddad",
            reason = "No magistrate before 23:00.",
            children = Array.Empty<object>(),
            otherChildren = "None known.",
        });
        return acted.Protections[0];
    }

    private async Task<RecordedCase> ListedAsync()
    {
        var listed = await _portal.RecordCaseAsync();
        await listed.EventuallyAsync("team-manager", listed.Enquiry);
        return listed;
    }

    private async Task<RecordedCase> DecidedAsync(string option)
    {
        var decided = await _portal.RecordCaseAsync();
        await decided.DecideAsync(option);
        return decided;
    }

    /// <summary>What a referrer who gave a telephone number is still to be informed of.</summary>
    private async Task<Guid> FeedbackAsync()
    {
        var recorded = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        await recorded.DecideAsync("early-intervention-and-prevention");
        return (await recorded.MessageAsync(MessageKind.Feedback)).MessageId;
    }

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
