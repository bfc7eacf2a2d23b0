namespace ReferralPlatform.Portal.Tests;

/// <summary>The daily meeting, allocation, strategy discussions and notifications.</summary>
public sealed class CasesElsewhereTests : IClassFixture<RunningPortal>
{
    private readonly RunningPortal _portal;

    public CasesElsewhereTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task The_agenda_flags_what_a_presentation_lacks()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/daily-meeting");

        Assert.Contains("Wed 7 October 2026 York 2.1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Incomplete missing: contact number, history", page.Text, StringComparison.Ordinal);
        Assert.Contains("Checks to make Whether the child is Looked After", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links("/daily-meeting/2026-10-08"));
    }

    [Fact]
    public async Task An_authority_without_a_daily_meeting_is_told_so_with_the_reason()
    {
        _portal.Gateway.Refuse("GET", "/api/daily-meeting/meetings/next", HttpStatusCode.NotFound, new { detail = "Peterborough holds no daily meeting." });
        var browser = await _portal.SignInAsync("team-manager", "peterborough");

        var page = await browser.GetAsync("/daily-meeting");

        Assert.Equal(200, page.Status);
        Assert.Contains("Peterborough holds no daily meeting.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task A_presentation_says_of_each_item_whether_the_record_has_it()
    {
        var api = $"/api/daily-meeting/enquiries/{Samples.CaseId}";
        _portal.Gateway.Everything().Post($"{api}/presentations", Samples.Enquiry());
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{Samples.CaseId}/presentation");

        await browser.SubmitAsync(form, Typed(("Items[1].State", "unknown"), ("Items[2].State", "held-in-record"), ("Items[2].Text", "Assessed in 2024.")));

        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal("\"5\"", sent.IfMatch);
        var items = sent.Body!.Value.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("child-name contact-number history", string.Join(' ', items.Select(item => item.GetProperty("code").GetString())));
        Assert.Equal("held-in-record unknown held-in-record", string.Join(' ', items.Select(item => item.GetProperty("state").GetString())));
        Assert.Equal("Assessed in 2024.", items[2].GetProperty("text").GetString());
        Assert.False(sent.Body.Value.TryGetProperty("conversationWithParents", out _));
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public async Task The_meetings_decision_needs_plan_and_reason()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{Samples.CaseId}/decision");

        var page = await browser.SubmitAsync(form, Typed(("Option", "brokered-support"), ("Plan", "Support by the school nurse.")));

        Assert.Null(page.MessageAt("Option"));
        Assert.Equal("Enter the reason for the decision", page.MessageAt("Reason"));
        Assert.Equal("Support by the school nurse.", page.ValueOf("Plan"));
        Assert.Equal("brokered-support", page.ValueOf("Option"));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task Y5_1_The_enquiry_shows_what_each_check_found_or_that_it_is_missing_and_the_decisions_form_says_so_too()
    {
        _portal.Gateway.Everything("check");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"/daily-meeting/enquiries/{Samples.CaseId}");
        var form = await browser.GetAsync($"/daily-meeting/enquiries/{Samples.CaseId}/decision");

        Assert.Contains("Whether the family is previously known York 5.1 No · Tue 6 October 2026, 10:30, Callista Ward eTrak searched", page.Text, StringComparison.Ordinal);
        Assert.Contains("Whether the child is Looked After York 5.1 Missing Record", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"/cases/{Samples.CaseId}/checks/looked-after"));
        Assert.False(page.Links($"/cases/{Samples.CaseId}/checks/known"));
        Assert.Contains("these checks are to be made: York 5.1 Whether the child is Looked After", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enquiry_whose_case_cannot_be_had_still_shows_which_checks_were_made()
    {
        _portal.Gateway.Everything("check").Drop("GET", $"/api/screening/cases/{Samples.CaseId}");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"/daily-meeting/enquiries/{Samples.CaseId}");

        Assert.Contains("Made · Tue 6 October 2026, 10:30", page.Text, StringComparison.Ordinal);
        Assert.False(page.Links($"/cases/{Samples.CaseId}/checks/looked-after"));
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task A_manager_chooses_the_social_worker_from_the_authoritys_people()
    {
        _portal.Gateway.Everything().Post($"/api/allocation/cases/{Samples.CaseId}/allocations", Samples.AllocationCase("york.social-worker"), HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/allocation/{Samples.CaseId}");
        Assert.Contains("Idris Vaughan", form.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(form, Typed(("AllocatedTo", "york.social-worker")));

        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal("york.social-worker", sent.Body!.Value.GetProperty("allocatedTo").GetString());
        Assert.Equal("\"2\"", sent.IfMatch);
        Assert.False(sent.Body.Value.TryGetProperty("noAssessmentFor", out _));
    }

    [Fact]
    public async Task Somebody_who_does_not_allocate_sees_the_case_without_the_form()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("social-worker");

        var page = await browser.GetAsync($"/allocation/{Samples.CaseId}");

        Assert.Equal(200, page.Status);
        Assert.Null(page.Html.QuerySelector("main form"));
        Assert.Contains("The manager allocates. York 7.2", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_strategy_discussion_is_arranged_for_a_London_time_with_the_agencies_asked_for()
    {
        _portal.Gateway.Everything()
            .Get($"/api/strategy-discussion/discussions/{Samples.CaseId}", Samples.Discussion(), "\"1\"")
            .Post($"/api/strategy-discussion/discussions/{Samples.CaseId}/arrangements", Samples.Discussion());
        var browser = await _portal.SignInAsync("duty-social-worker");
        var form = await browser.GetAsync($"/strategy-discussions/{Samples.CaseId}/arrangement");

        await browser.SubmitAsync(form, Typed(("ToBeHeldAt.Time", "14:00")));

        var sent = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        Assert.Equal(RunningPortal.Utc("2026-10-06T13:00:00Z"), sent.GetProperty("toBeHeldAt").GetDateTimeOffset());
        Assert.Equal("police health", string.Join(' ', sent.GetProperty("agencies").EnumerateArray()));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task The_record_of_a_discussion_says_who_said_what_and_what_parents_are_told()
    {
        _portal.Gateway.Everything().Post($"/api/strategy-discussion/discussions/{Samples.CaseId}/records", Samples.Discussion());
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"/strategy-discussions/{Samples.CaseId}/record");

        var incomplete = await browser.SubmitAsync(form, Typed(("Section47Enquiry", "yes"), ("Reasons", "Injury not explained.")));
        Assert.Equal("Enter what parents and child are told", incomplete.MessageAt("InformingParents.What"));

        await browser.SubmitAsync(incomplete, Typed(
            ("Participants[0].Name", "PC 2231"), ("Participants[0].Contribution", "No record."), ("InformingParents.What", "That a doctor sees the child"), ("InformingParents.When", "Today")));

        var sent = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        Assert.True(sent.GetProperty("section47Enquiry").GetBoolean());
        Assert.Equal("PC 2231", Assert.Single(sent.GetProperty("participants").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("Today", sent.GetProperty("informingParents").GetProperty("when").GetString());
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task Telling_the_referrer_by_phone_is_recorded_with_when_and_how()
    {
        _portal.Gateway.Everything().Post($"/api/notification/messages/{Samples.MessageId}/tellings", Samples.Message("told"), HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("business-support");
        var form = await browser.GetAsync($"/notifications/{Samples.MessageId}");
        Assert.Equal("10:30", form.ValueOf("ToldAt.Time"));

        await browser.SubmitAsync(form, Typed(("Means", "phone")), "Record");

        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(RunningPortal.Utc("2026-10-06T09:30:00Z"), sent.Body!.Value.GetProperty("toldAt").GetDateTimeOffset());
        Assert.Equal("phone", sent.Body.Value.GetProperty("means").GetString());
        Assert.Equal("\"1\"", sent.IfMatch);
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public async Task What_a_practitioner_said_is_confirmed_in_writing_and_that_is_recorded_on_the_case()
    {
        _portal.Gateway.Everything().Post($"/api/intake/contact-records/{Samples.CaseId}/written-confirmations", new { }, HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("business-support", "referrals-2024");
        var page = await browser.GetAsync($"/cases/{Samples.CaseId}");
        Assert.Contains("confirm in writing by Thu 8 October 2026, 10:20 1 day 23 hours left Referrals 2024 3.4", page.Text, StringComparison.Ordinal);

        var done = await browser.SubmitAsync(await browser.GetAsync($"/cases/{Samples.CaseId}/written-confirmation"), Typed(("ReceivedAt.Time", "9:15")));

        Assert.Contains("The confirmation in writing is recorded.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(RunningPortal.Utc("2026-10-06T08:15:00Z"), sent.Body!.Value.GetProperty("receivedAt").GetDateTimeOffset());
        Assert.Equal("\"7\"", sent.IfMatch);
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task Acknowledgements_overdue_are_listed_with_whom_the_referrer_is_told_to_contact()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("business-support", "sefton");
        Assert.True((await browser.GetAsync("/notifications")).Links("/acknowledgements"));

        var page = await browser.GetAsync("/acknowledgements");

        Assert.Contains("Fri 2 October 2026, 23:59 overdue by 3 days 10 hours Sefton 5.6 Acknowledgement", page.Text, StringComparison.Ordinal);
        Assert.Contains("Advised on Tue 6 October 2026, 23:59 to contact: The manager in CHAT", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing more is stated", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"/cases/{Samples.CaseId}"));
        Assert.True(page.Links("/acknowledgements?view=overdue&after=further"));
        Assert.Equal(404, (await browser.GetAsync("/acknowledgements?view=all")).Status);
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task A_message_that_failed_is_sent_again_by_a_person()
    {
        _portal.Gateway.Everything()
            .Get($"/api/notification/messages/{Samples.MessageId}", Samples.Message("failed"), "\"6\"")
            .Post($"/api/notification/messages/{Samples.MessageId}/resends", Samples.Message());
        var browser = await _portal.SignInAsync("front-door-worker");

        await browser.SubmitAsync(await browser.GetAsync($"/notifications/{Samples.MessageId}"), button: "Send it again");

        Assert.Equal("\"6\"", Assert.Single(_portal.Gateway.Posts).IfMatch);
    }

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
