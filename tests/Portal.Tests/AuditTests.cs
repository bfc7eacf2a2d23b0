namespace ReferralPlatform.Portal.Tests;

/// <summary>Managers audit closed Level 1 contacts: samples, the audit of each, and what becomes of a disagreement.</summary>
public sealed class AuditTests : IClassFixture<RunningPortal>
{
    private const string Samples = "/api/screening/audit-samples";
    private static readonly string Page = $"/audits/contacts/{Driving.Samples.CaseId}";
    private static readonly string Api = $"/api/screening/audits/{Driving.Samples.CaseId}";
    private static readonly string Sample = $"/audits/samples/{SampleAudits.SampleId}";
    private readonly RunningPortal _portal;

    public AuditTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_A_manager_draws_a_sample_by_period_and_number_and_sees_how_it_was_drawn_and_how_far_it_is()
    {
        _portal.Gateway.Everything().Post(Samples, SampleAudits.Sample(), HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("team-manager");
        var list = await browser.GetAsync("/audits");
        Assert.Contains("The manager periodically audits closed Level 1 contacts. York 7.1", list.Text, StringComparison.Ordinal);
        Assert.Contains("10 of 40, Mon 5 October 2026, 10:20, by Rosalind Beckwith 4 of 10 1 0", list.Text, StringComparison.Ordinal);

        var sample = await browser.SubmitAsync(await browser.GetAsync("/audits/draw"), new Dictionary<string, string?>
        {
            ["From.Day"] = "1",
            ["From.Month"] = "9",
            ["From.Year"] = "2026",
            ["To.Day"] = "30",
            ["To.Month"] = "9",
            ["To.Year"] = "2026",
            ["Size"] = "10",
        });

        var sent = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        Assert.Equal(("2026-09-01", "2026-09-30", 10), (sent.GetProperty("from").GetString(), sent.GetProperty("to").GetString(), sent.GetProperty("size").GetInt32()));
        Assert.Equal(Sample, sample.Path);
        Assert.Contains("5eed5eed5eed5eed5eed5eed5eed5eed", sample.Text, StringComparison.Ordinal);
        Assert.Contains("The same contacts", sample.Text, StringComparison.Ordinal);
        Assert.Contains("Margaret Dunnington, Tue 6 October 2026, 10:20: The school was never asked. To do: Ask the school.", sample.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_that_is_not_reproduced_says_so_and_where_the_procedure_has_none_nothing_is_offered()
    {
        _portal.Gateway.Everything().Get(Samples, SampleAudits.Listed(mayDraw: false)).Get($"{Samples}/{SampleAudits.SampleId}", SampleAudits.Sample(reproduced: false));
        var browser = await _portal.SignInAsync("team-manager");

        Assert.Contains("Other contacts: what is kept was changed", (await browser.GetAsync(Sample)).Text, StringComparison.Ordinal);
        Assert.False((await browser.GetAsync("/audits")).Links("/audits/draw"));
        Assert.Equal(403, (await browser.GetAsync("/audits/draw")).Status);
        Assert.Equal(404, (await browser.GetAsync("/audits?view=nonsense")).Status);
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_The_audit_says_what_is_missing_keeps_what_was_typed_and_is_sent_once_under_what_was_read()
    {
        _portal.Gateway.Everything().Audits("audit").Post($"{Api}/outcomes", SampleAudits.Audit("disagreed"));
        var browser = await _portal.SignInAsync("service-manager");
        var form = await browser.GetAsync(Page);
        Assert.Contains("Not vulnerable: information and advice, Mon 5 October 2026, 10:20, by Callista Ward", form.Text, StringComparison.Ordinal);

        var incomplete = await browser.SubmitAsync(form, new Dictionary<string, string?> { ["Agrees"] = "no", ["Findings"] = "The school was never asked." });
        Assert.Equal("Enter what is to be done", incomplete.MessageAt("ToDo"));
        Assert.Equal("The school was never asked.", incomplete.ValueOf("Findings"));
        Assert.Empty(_portal.Gateway.Posts);
        var done = await browser.SubmitAsync(incomplete, new Dictionary<string, string?> { ["ToDo"] = "Ask the school." });

        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(("\"2\"", false, "Ask the school."), (sent.IfMatch, sent.Body!.Value.GetProperty("agrees").GetBoolean(), sent.Body.Value.GetProperty("action").GetString()));
        Assert.Equal(Sample, done.Path);
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_A_disagreement_is_taken_to_another_manager_and_the_case_shows_what_came_of_it()
    {
        var review = new { reason = "A second child was named.", openedAt = "2026-10-06T10:00:00Z", openedBy = "Margaret Dunnington", conclusion = "take-up-again", reasons = "Both are to be seen.", concludedAt = "2026-10-06T11:00:00Z", concludedBy = "Kwame Asante" };
        var audit = SampleAudits.Audit("concluded", review);
        _portal.Gateway.Everything().Post($"{Api}/reviews", audit).Post($"{Api}/conclusions", audit)
            .Get($"/api/screening/cases/{Driving.Samples.CaseId}", new { caseId = Driving.Samples.CaseId, reference = "7K2M-Q9TX-A", kind = "contact", stage = "closed", audit }, "\"3\"");
        var browser = await _portal.SignInAsync("team-manager");

        await browser.SubmitAsync(await browser.GetAsync($"{Page}/review"), new Dictionary<string, string?> { ["Reason"] = "A second child was named." });
        await browser.SubmitAsync(await browser.GetAsync($"{Page}/conclusion"), new Dictionary<string, string?> { ["Conclusion"] = "take-up-again", ["Reasons"] = "Both are to be seen." });
        var @case = await browser.GetAsync($"/cases/{Driving.Samples.CaseId}");

        Assert.Equal(["reviews", "conclusions"], _portal.Gateway.Posts.Select(post => post.Path.Split('/')[^1]));
        Assert.Contains("To be taken up again Margaret Dunnington", @case.Text, StringComparison.Ordinal);
        Assert.Contains("Kwame Asante, Tue 6 October 2026, 12:00: Both are to be seen.", @case.Text, StringComparison.Ordinal);
        Assert.True(@case.Links($"/cases/{Driving.Samples.CaseId}/referral"));
    }

    [Fact]
    public async Task Who_may_not_audit_gets_no_form_and_partners_get_nothing()
    {
        _portal.Gateway.Everything().Audits();
        var worker = await _portal.SignInAsync("front-door-worker");
        var partner = await _portal.SignInAsync("partner-professional");

        Assert.Equal(403, (await worker.GetAsync(Page)).Status);
        Assert.False((await worker.GetAsync(Sample)).Links(Page));
        Assert.Equal(403, (await partner.GetAsync("/audits")).Status);
    }
}
