using System.Text.RegularExpressions;
using ReferralPlatform.Contracts.Api.Screening;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What pages say of time, of where a child is and of decisions is one truth.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class TruthTests
{
    private readonly PortalFixture _portal;

    public TruthTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "Y4.2")]
    [Trait("Rule", "P5.1")]
    public async Task A_decision_that_is_due_at_once_has_one_time_on_case_list_and_board()
    {
        var sample = SampleContact.Lily();
        sample["concern"]!["significantHarm"] = true;
        var boy = await _portal.RecordCaseAsync(sample);
        await boy.EventuallyAsync("team-manager", boy.Screening);
        var browser = await _portal.SignInAsync("team-manager");

        foreach (var path in new[] { boy.Page, "/cases?view=open", "/board?view=harm" })
        {
            var page = await browser.GetAsync(path);
            Assert.Contains("At once, by Tuesday 6 October 2026, 10:50", page.Text, StringComparison.Ordinal);
        }

        _portal.Clock.SetLondon("2026-10-06 11:00");
        var late = await browser.GetAsync(boy.Page);
        Assert.Contains("Overdue since Tuesday 6 October 2026, 10:50", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("by Tuesday 6 October 2026, 10:50", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "P5.1")]
    public async Task What_was_decided_is_met_or_met_late_and_never_overdue()
    {
        var boy = await _portal.RecordCaseAsync();
        await boy.DecideAsync("single-assessment");
        _portal.Clock.SetLondon("2026-10-26 10:30");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(boy.Page);
        var list = await browser.GetAsync("/cases?view=underway");
        var closed = await browser.GetAsync("/cases?view=closed");

        Assert.Contains("awaiting allocation", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Met Tuesday 6 October 2026", page.Text, StringComparison.Ordinal);
        var row = list.Html.QuerySelectorAll("tr").Single(line => line.InnerHtml.Contains($"/cases/{boy.Id}", StringComparison.Ordinal));
        Assert.DoesNotContain("overdue", row.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.False(closed.Links($"/cases/{boy.Id}"));
    }

    [Fact]
    [Trait("Rule", "Y6.1")]
    [Trait("Rule", "Y3.1")]
    public async Task A_decision_against_the_criteria_or_the_harm_is_said_at_its_own_field_by_its_label()
    {
        var boy = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral"));
        await boy.CheckedAsync("known", "child-protection-plan", "looked-after");
        var browser = await _portal.SignInAsync("team-manager");
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Option"] = "no-further-action",
            ["Reasons"] = "Nothing was found.",
            ["Criteria"] = "high-need",
        };

        var refused = await browser.SubmitAsync(await browser.GetAsync($"{boy.Page}/decision"), typed, "Authorise");

        var message = refused.Html.QuerySelector("#criteria-error, #Criteria-error")!.TextContent;
        Assert.Contains("Appears to be vulnerable, with a high level of need", message, StringComparison.Ordinal);
        Assert.Contains("York 6.1", message, StringComparison.Ordinal);
        Assert.DoesNotMatch(Code(), message);
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task An_agency_that_is_asked_under_a_dispensation_reads_that_the_parents_do_not_know()
    {
        var sample = SampleContact.Lily();
        sample["consent"]!["otherAgenciesPermitted"] = "no";
        var boy = await _portal.RecordCaseAsync(sample);
        await boy.EventuallyAsync("team-manager", boy.Agencies);
        await boy.ActAsync("team-manager", boy.Agencies, "dispensations", new { reason = "risk-of-significant-harm", text = "He might be hurt." });
        var asked = await boy.ActAsync<AgencyEnquiryView>("front-door-worker", boy.Agencies, "requests", new AskAgenciesRequest(["police"], ["known"]));
        var request = asked.Requests[0].RequestId;
        var browser = await _portal.SignInAsync("police");

        var page = await browser.GetAsync($"/agency-requests/{request}");
        Assert.Contains("The parents do not know of this request. Do not tell them", page.Text, StringComparison.Ordinal);

        _portal.Clock.SetLondon("2026-10-06 10:40");
        await boy.ActAsync("front-door-worker", boy.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        var later = await browser.GetAsync($"/agency-requests/{request}");
        Assert.DoesNotContain("The parents do not know", later.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("[a-z]+-[a-z]+-[a-z]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
