using ReferralPlatform.Contracts.Api.DailyMeeting;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What the daily meeting is shown of a child's earlier assessments (York 2.2).</summary>
[Trait("Rule", "Y2.2")]
[Collection(PortalCollection.Name)]
public sealed class MeetingHistoryTests
{
    private const string Analysis = "She is well cared for by her grandmother.";
    private const string NotOpen = "! analysis not open to you";
    private readonly PortalFixture _portal;

    public MeetingHistoryTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task Whoever_works_on_the_earlier_case_reads_its_analysis_and_that_it_could_not_be_read()
    {
        var (earlier, listed) = await KnownChildAsync("Readable");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(At(listed));

        Assert.Contains(Analysis, page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("! incomplete [^.]*History", page.Text);
        Assert.DoesNotContain(NotOpen, page.Text, StringComparison.Ordinal);

        _portal.Services.Drop("GET", earlier.Allocation);
        var away = await browser.GetAsync(At(listed));
        Assert.Contains("! analysis could not be read now", away.Text, StringComparison.Ordinal);
        Assert.Contains($"{earlier.Reference}: The assessment was signed off: ", away.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Analysis, away.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_is_shown_that_there_is_an_assessment_and_where_to_say_why_it_is_needed()
    {
        var (earlier, listed) = await KnownChildAsync("Reasoned");
        await EndWaitingAsync(earlier, listed);
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.GetAsync(At(listed));

        Assert.Contains(NotOpen, page.Text, StringComparison.Ordinal);
        Assert.Contains($"{earlier.Reference}: The assessment was signed off: ", page.Text, StringComparison.Ordinal);
        Assert.Matches("! incomplete [^.]*History", page.Text);
        Assert.DoesNotContain("history not recorded yet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Analysis, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Services.Requests, asked => asked.Path == earlier.Allocation);
        var preparing = await browser.GetAsync($"/daily-meeting/enquiries/{listed.Id}/presentation");
        Assert.Contains($"{earlier.Reference}: The assessment was signed off: ", preparing.Text, StringComparison.Ordinal);

        var why = $"/cases/{earlier.Id}/reason?returnTo={Uri.EscapeDataString($"/cases/{earlier.Id}/assessment")}";
        Assert.True(page.Links(why));
        await browser.SubmitAsync(await browser.GetAsync(why), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Reason"] = "contact-now",
            ["Words"] = "I present her enquiry.",
        });
        var read = await browser.GetAsync(At(listed));
        Assert.Contains(Analysis, read.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("! incomplete [^.]*History", read.Text);
    }

    [Fact]
    public async Task Where_there_is_none_nothing_is_flagged()
    {
        var listed = await _portal.RecordCaseAsync(Sample("Neverassessed"));
        await listed.CheckedAsync("known");
        await listed.EventuallyAsync<EnquiryView>("team-manager", listed.Enquiry, seen => seen.Checks.Any(check => check.RecordedAt is not null));
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(At(listed));

        Assert.DoesNotContain("! analysis", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier assessments could not", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("! incomplete [^.]*History", page.Text);
    }

    private static string At(RecordedCase listed) => $"/daily-meeting/2026-10-07/cases/{listed.Id}";

    /// <summary>A child who was assessed in a case in which the front-door worker had no part, and whose new enquiry is checked and matched.</summary>
    private async Task<(RecordedCase Earlier, RecordedCase Listed)> KnownChildAsync(string family)
    {
        var earlier = (await _portal.RecordAsync(Sample(family), by: "york.duty-social-worker")).Cases[0];
        foreach (var check in new[] { "known", "child-protection-plan", "looked-after" })
        {
            await earlier.ActAsync("team-manager", earlier.Screening, "checks", new { check, result = "no", note = "eTrak searched" });
        }

        var person = await MatchAsync(earlier, null);
        await earlier.ActAsync("duty-social-worker", earlier.Screening, "recommendations", new RecommendRequest("single-assessment", "Needs are high."));
        await earlier.DecideAsync("single-assessment");
        await earlier.AllocateAsync();
        foreach (var (act, body) in new (string, object)[]
        {
            ("openings", new { }),
            ("conduct", new { preferredLanguage = "English", interpreter = "no", familyInformed = true }),
            ("visits", new { visitedAt = _portal.Clock.GetUtcNow(), seen = true, alone = true, where = "At home" }),
            ("participants", new { kind = "parent", who = "Mother" }),
            ("analyses", new { analysis = Analysis, factors = new[] { "21" } }),
            ("submissions", new { recommends = "child-in-need", reasons = "What was seen." }),
        })
        {
            await earlier.ActAsync("social-worker", earlier.Allocation, $"assessment/{act}", body);
        }

        await earlier.ActAsync("team-manager", earlier.Allocation, "assessment/sign-offs", new { outcome = "child-in-need", reasons = "I agree." });
        var listed = await _portal.RecordCaseAsync(Sample(family));
        await MatchAsync(listed, person);
        await listed.CheckedAsync("known");
        await listed.EventuallyAsync<EnquiryView>(
            "team-manager", listed.Enquiry,
            seen => seen.Checks.Any(check => check.RecordedAt is not null)
                && seen.Presentation.EarlierAssessments is [{ SignedOff: true, MayOpen: true }]);
        return (earlier, listed);
    }

    /// <summary>Nothing of the earlier case waits before the front door any more, as messages to the referrer do until they are seen to.</summary>
    private async Task EndWaitingAsync(RecordedCase earlier, RecordedCase listed)
    {
        await Eventually.Is(
            async () =>
            {
                foreach (var database in new[] { "intake-db", "daily-meeting-db", "allocation-db" })
                {
                    await _portal.ExecuteAsync(
                        database,
                        "update circle_parts set roles = array_remove(roles, 'front-door-worker'), people = array_remove(people, 'york.front-door-worker') "
                        + $"where contact_record_id = '{earlier.Id}'");
                }

                var seen = await listed.EventuallyAsync<EnquiryView>("front-door-worker", listed.Enquiry);
                return seen.Presentation.EarlierAssessments is [{ MayOpen: false }];
            },
            "the front door is asked for a reason");
        _portal.Services.Requests.Clear();
    }

    private async Task<Guid> MatchAsync(RecordedCase child, Guid? person)
    {
        var matches = $"{child.Record}/matches";
        using var manager = _portal.ClientFor("york.team-manager", matches);
        using var answer = await manager.PostKeyedAsync(
            matches, new MatchPersonRequest(person, NewPerson: person is null, Adult: null), await manager.ETagAsync(matches));
        return (await answer.ReadAsync<ChangedMatch>(200)).PersonId!.Value;
    }

    private static System.Text.Json.Nodes.JsonObject Sample(string family)
    {
        var sample = SampleContact.Lily();
        var child = sample["children"]![0]!;
        (child["firstName"], child["lastName"], child["dateOfBirth"]) = ("Ottilie", family, "2014-02-09");
        sample["adults"]![0]!["name"] = $"Maria {family}";
        return sample;
    }
}
