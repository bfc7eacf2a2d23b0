namespace ReferralPlatform.Portal.Tests;

/// <summary>The board, stepping up from anywhere, approved feedback, and letters.</summary>
public sealed class BoardAndLetterTests : IClassFixture<RunningPortal>
{
    private static readonly string Case = $"/cases/{Samples.CaseId}";
    private static readonly string Message = $"/api/notification/messages/{Samples.MessageId}";
    private readonly RunningPortal _portal;

    public BoardAndLetterTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "Y4.2")]
    public async Task The_board_says_what_is_due_now_what_will_be_missed_and_which_feedback_is_overdue()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/board");

        Assert.Contains("1 late", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 of them will be missed at the present pace (2 decisions expected)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Feedback overdue: 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Now York 4.2", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{Case}/step-up"));
        Assert.Contains("Police on 7K2M-Q9TX-A to answer Tue 6 October 2026, 09:30 overdue by 1 hour platform S8", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{Case}/agencies"));
        Assert.True(page.Links("/board?view=agencies-overdue"));
        Assert.True(page.Links($"/notifications/{Samples.MessageId}"));
        Assert.False(page.Html.QuerySelector("#board-pause") is null);
        Assert.Empty(page.Html.QuerySelectorAll("meta[http-equiv]"));
    }

    [Fact]
    public async Task The_board_goes_on_page_by_page_and_stays_readable_when_a_service_is_away()
    {
        _portal.Gateway.Everything().Get("/api/screening/board", Samples.Board("next-cursor")).Drop("GET", "/api/notification/feedback")
            .Drop("GET", "/api/intake/contact-records/summaries");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/board?view=late");

        Assert.True(page.Links("/board?view=late&after=next-cursor"));
        Assert.Contains("Name not available", page.Text, StringComparison.Ordinal);
        Assert.Contains("could not be had just now", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.GetAsync("/board?view=everything")).Status);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public async Task Every_page_about_a_case_steps_it_up_in_one_act_and_a_manager_says_what_is_authorised()
    {
        _portal.Gateway.Everything("step-up").Post($"/api/screening{Case}/step-ups", Samples.Case());
        var worker = await _portal.SignInAsync("front-door-worker");
        foreach (var path in new[] { Case, $"{Case}/referrer", $"/daily-meeting/enquiries/{Samples.CaseId}", $"/strategy-discussions/{Samples.CaseId}" })
        {
            Assert.True((await worker.GetAsync(path)).Links($"{Case}/step-up"), path);
        }

        Assert.Null((await worker.GetAsync($"{Case}/step-up")).Html.QuerySelector("[name=Authorised]"));
        var manager = await _portal.SignInAsync("team-manager");
        var form = await manager.GetAsync($"{Case}/step-up");
        await manager.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Reason"] = "A burn was seen.",
            ["CrimeSuspected"] = "true",
            ["Authorised"] = "Stay with her aunt",
            ["AuthorisedForOthers"] = "Brother too",
        });

        var body = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        Assert.Equal(("A burn was seen.", true), (body.GetProperty("reason").GetString(), body.GetProperty("crimeSuspected").GetBoolean()));
        Assert.Equal(("Stay with her aunt", "Brother too"), (body.GetProperty("authorised").GetString(), body.GetProperty("authorisedForOthers").GetString()));
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "Y5.5")]
    public async Task A_letter_is_addressed_when_it_is_asked_for_and_the_asking_is_recorded()
    {
        _portal.Gateway.Everything().Get($"{Message}/letter", Samples.Letter("The school nurse already helps."))
            .Get($"/api/intake/contact-records/{Samples.CaseId}/referrer", Samples.Referrer("Joan Peel", professional: true));
        var browser = await _portal.SignInAsync("front-door-worker");

        var asking = await browser.GetAsync($"/notifications/{Samples.MessageId}/letter");
        Assert.DoesNotContain("Peel", asking.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Gateway.Requests, request => request.Path.EndsWith("/referrer", StringComparison.Ordinal));
        var letter = await browser.SubmitAsync(asking);

        Assert.Contains("Joan Peel", letter.Text, StringComparison.Ordinal);
        Assert.Contains("2 Mill Lane", letter.Text, StringComparison.Ordinal);
        Assert.Contains("The school nurse already helps.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Enclosed: Local advocacy services", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", letter.Text, StringComparison.Ordinal);
        Assert.Single(_portal.Gateway.Requests, request => request.Path.EndsWith("/referrer", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    public async Task A_manager_approves_feedback_and_a_worker_cannot()
    {
        _portal.Gateway.Everything().Post($"{Message}/feedback-texts", Samples.Message(), HttpStatusCode.Created);
        var worker = await _portal.SignInAsync("front-door-worker");
        Assert.Null((await worker.GetAsync($"/notifications/{Samples.MessageId}")).Html.QuerySelector("[name=MayBeTold]"));
        var manager = await _portal.SignInAsync("team-manager");
        var page = await manager.GetAsync($"/notifications/{Samples.MessageId}");

        var empty = await manager.SubmitAsync(page, button: "Approve feedback");
        Assert.Contains("Enter the feedback to approve", empty.Text, StringComparison.Ordinal);
        await manager.SubmitAsync(empty, new Dictionary<string, string?>(StringComparer.Ordinal) { ["MayBeTold"] = "The nurse helps." }, "Approve feedback");

        Assert.Equal("The nurse helps.", Assert.Single(_portal.Gateway.Posts).Body!.Value.GetProperty("text").GetString());
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task Failed_messages_are_listed_page_by_page()
    {
        _portal.Gateway.Everything().Get("/api/notification/messages", new { items = new[] { Samples.Message("failed") }, next = "abc" });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/notifications?view=failed");
        await browser.GetAsync("/notifications?view=failed&after=abc");

        Assert.True(page.Links("/notifications?view=failed&after=abc"));
        Assert.Contains(_portal.Gateway.Requests, request => request.Query.Contains("after=abc", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P5.1")]
    public async Task A_late_decision_asks_why_and_sends_it()
    {
        _portal.Gateway.Everything("decide").Get($"/api/screening{Case}", Samples.LateCase("decide"), "\"3\"")
            .Post($"/api/screening{Case}/decisions", Samples.Case());
        var browser = await _portal.SignInAsync("team-manager");

        var form = await browser.GetAsync($"{Case}/decision");
        Assert.Contains("It was due Mon 5 October 2026, 23:59 (York 4.3)", form.Text, StringComparison.Ordinal);
        await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Option"] = "moderate-need",
            ["Reasons"] = "Agreed.",
            ["BreachReason"] = "The school was shut.",
        });

        Assert.Equal("The school was shut.", Assert.Single(_portal.Gateway.Posts).Body!.Value.GetProperty("breachReason").GetString());
    }
}
