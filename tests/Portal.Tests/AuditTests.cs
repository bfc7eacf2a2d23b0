using ReferralPlatform.Contracts.Api.Screening;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Managers audit closed Level 1 contacts: samples, the audit of each, and what becomes of a disagreement.</summary>
[Collection(PortalCollection.Name)]
public sealed class AuditTests
{
    private const string Samples = "/api/screening/audit-samples";
    private readonly PortalFixture _portal;

    public AuditTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_A_manager_draws_a_sample_and_sees_how_it_was_drawn()
    {
        var closed = await ClosedInAsync(9);
        var browser = await _portal.SignInAsync("team-manager");

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

        Assert.Equal(
            new DrawSampleRequest(new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30), 10), _portal.Services.Posted<DrawSampleRequest>());
        Assert.StartsWith("/audits/samples/", sample.Path, StringComparison.Ordinal);
        var drawn = await _portal.EventuallyAsync<AuditSampleView>("york.team-manager", $"{Samples}/{sample.Path.Split('/')[^1]}");
        Assert.Contains(drawn.Seed, sample.Text, StringComparison.Ordinal);
        Assert.Contains("The same contacts", sample.Text, StringComparison.Ordinal);
        await closed.ActAsync(
            "service-manager",
            $"/api/screening/audits/{closed.Id}",
            "outcomes",
            new { agrees = false, findings = "The school was never asked.", action = "Ask the school." });
        Assert.Contains(
            "Margaret Dunnington, Tuesday 6 October 2026, 10:30: The school was never asked. To do: Ask the school.",
            (await browser.GetAsync(sample.Path)).Text,
            StringComparison.Ordinal);
        var list = await browser.GetAsync("/audits");
        Assert.Contains("The manager periodically audits closed Level 1 contacts. York 7.1", list.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 1, Tuesday 6 October 2026, 10:30, by Rosalind Beckwith 1 of 1 1 0", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_that_cannot_be_reproduced_says_so()
    {
        var closed = await ClosedInAsync(8);
        var sample = await DrawAsync(8);
        await _portal.ExecuteAsync(
            "screening-db",
            $"update audit_samples set seed = repeat('0', length(seed)), population_sha256 = repeat('0', length(population_sha256)) where id = '{sample}'");
        var browser = await _portal.SignInAsync("team-manager");
        var elsewhere = await _portal.SignInAsync("team-manager", "sefton");

        Assert.Contains("Other contacts: what is kept was changed", (await browser.GetAsync($"/audits/samples/{sample}")).Text, StringComparison.Ordinal);
        Assert.False((await elsewhere.GetAsync("/audits")).Links("/audits/draw"));
        Assert.Equal(403, (await elsewhere.GetAsync("/audits/draw")).Status);
        Assert.Equal(404, (await browser.GetAsync("/audits?view=nonsense")).Status);
        Assert.Equal(404, (await elsewhere.GetAsync($"/audits/contacts/{closed.Id}")).Status);
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_The_audit_form_says_what_is_missing_and_keeps_what_was_typed()
    {
        var closed = await ClosedInAsync(7);
        var sample = await DrawAsync(7);
        var browser = await _portal.SignInAsync("service-manager");
        var form = await browser.GetAsync($"/audits/contacts/{closed.Id}");
        Assert.Contains("Not vulnerable: information and advice, Wednesday 15 July 2026, 10:30, by Callista Ward", form.Text, StringComparison.Ordinal);

        var incomplete = await browser.SubmitAsync(form, new Dictionary<string, string?> { ["Agrees"] = "no", ["Findings"] = "The school was never asked." });
        Assert.Equal("Enter what is to be done", incomplete.MessageAt("ToDo"));
        Assert.Equal("The school was never asked.", incomplete.ValueOf("Findings"));
        Assert.Empty(_portal.Services.Posts);
        var done = await browser.SubmitAsync(incomplete, new Dictionary<string, string?> { ["ToDo"] = "Ask the school." });

        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(form.ValueOf("IfMatch"), sent.IfMatch);
        Assert.Equal(new RecordAuditRequest(Agrees: false, "The school was never asked.", "Ask the school."), sent.As<RecordAuditRequest>());
        Assert.Equal($"/audits/samples/{sample}", done.Path);
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_A_disagreement_is_taken_to_another_manager_and_the_case_shows_what_came_of_it()
    {
        var closed = await ClosedInAsync(6);
        await DrawAsync(6);
        var page = $"/audits/contacts/{closed.Id}";
        await closed.ActAsync(
            "service-manager",
            $"/api/screening/audits/{closed.Id}",
            "outcomes",
            new { agrees = false, findings = "The school was never asked.", action = "Ask the school." });
        var first = await _portal.SignInAsync("service-manager");

        await first.SubmitAsync(await first.GetAsync($"{page}/review"), new Dictionary<string, string?> { ["Reason"] = "A second child was named." });
        _portal.Clock.SetLondon("2026-10-06 12:00");
        var second = await _portal.SignInAsync("team-manager");
        await second.SubmitAsync(
            await second.GetAsync($"{page}/conclusion"),
            new Dictionary<string, string?> { ["Conclusion"] = "take-up-again", ["Reasons"] = "Both are to be seen." });
        var @case = await (await _portal.SignInAsync("team-manager")).GetAsync(closed.Page);

        Assert.Equal(["reviews", "conclusions"], _portal.Services.Posts.Select(post => post.Path.Split('/')[^1]));
        Assert.Contains("To be taken up again Margaret Dunnington", @case.Text, StringComparison.Ordinal);
        Assert.Contains("Rosalind Beckwith, Tuesday 6 October 2026, 12:00: Both are to be seen.", @case.Text, StringComparison.Ordinal);
        Assert.True(@case.Links($"{closed.Page}/referral"));
    }

    [Fact]
    public async Task Without_the_right_to_audit_there_is_no_form_and_partners_see_nothing()
    {
        var closed = await ClosedInAsync(5);
        var sample = await DrawAsync(5);
        var worker = await _portal.SignInAsync("front-door-worker");
        var partner = await _portal.SignInAsync("partner-professional");

        Assert.Equal(403, (await worker.GetAsync($"/audits/contacts/{closed.Id}")).Status);
        Assert.False((await worker.GetAsync($"/audits/samples/{sample}")).Links($"/audits/contacts/{closed.Id}"));
        Assert.Equal(403, (await partner.GetAsync("/audits")).Status);
    }

    /// <summary>A contact that the worker closed with advice in a month of this year, of which each test takes another.</summary>
    private async Task<RecordedCase> ClosedInAsync(int month)
    {
        _portal.Clock.SetLondon($"2026-{month:00}-15 10:30");
        var closed = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "contact", receivedAt: $"2026-{month:00}-15T10:20:00+01:00"));
        await closed.DecideAsync("advice-and-information", "Told where to turn.", "front-door-worker");
        _portal.Reset();
        return closed;
    }

    private async Task<Guid> DrawAsync(int month)
    {
        var from = new DateOnly(2026, month, 1);
        var ask = new DrawSampleRequest(from, from.AddMonths(1).AddDays(-1), 10);
        return (await _portal.PostAsync<AuditSampleView>("york.team-manager", Samples, ask, 201)).SampleId;
    }
}
