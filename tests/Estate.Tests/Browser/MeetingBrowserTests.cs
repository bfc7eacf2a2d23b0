using System.Globalization;
using System.Text.RegularExpressions;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>York's morning meeting as its manager goes through it, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class MeetingBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y2.3")]
    [Trait("Rule", "Y2.4")]
    public async Task A_manager_goes_through_the_morning_meeting_with_siblings_an_incomplete_case_and_a_settled_one()
    {
        var siblings = Case.Of(estate, await estate.PostSampleAsync("04", MeetingScenarios.Siblings), "york");
        var incomplete = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        var settled = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        foreach (var child in siblings.Append(settled))
        {
            await child.EventuallyAsync("team-manager", child.Enquiry);
            await child.MakeReadyForMeetingAsync();
        }

        await incomplete.EventuallyAsync("team-manager", incomplete.Enquiry);
        await settled.ActAsync("front-door-worker", settled.Enquiry, "conversations", MeetingScenarios.Conversation());
        var day = (await Case.AttendMeetingAsync(estate, "team-manager")).Split('/')[^1];
        var meeting = $"/daily-meeting/{day}";

        await using var manager = await Desk.SignInAsync(estate, "york.team-manager");
        await manager.OpenAsync(meeting);
        Assert.Contains("not there The duty social worker", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.PressAsync("Edit attendance");
        await manager.ChooseAsync("Attendees", "york.front-door-worker|front-door-worker");
        await manager.ChooseAsync("Attendees", "york.duty-social-worker|duty-social-worker");
        await manager.PressAsync("Record attendance");
        Assert.DoesNotContain("not there", await manager.TextAsync(), StringComparison.Ordinal);

        await manager.OpenAsync($"{meeting}/cases/{settled.Id}");
        Assert.Contains("Advice and support are enough.", await manager.TextAsync(), StringComparison.Ordinal);
        await DecideAsync(manager, "advice", "not-vulnerable");
        await manager.OpenAsync(meeting);
        Assert.Contains("settled beforehand", await manager.TextAsync(), StringComparison.Ordinal);

        await manager.OpenAsync($"{meeting}/cases/{incomplete.Id}");
        Assert.Contains("! not made", await manager.TextAsync(), StringComparison.Ordinal);
        await DecideAsync(manager, "brokered-tier-2", "moderate-need");
        Assert.Contains("Record these checks in the case first", await manager.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("Support by the school nurse.", await manager.Page.Locator("[name='Entry.Plan']").InputValueAsync());

        await manager.OpenAsync($"{meeting}/cases/{siblings[0].Id}");
        var shown = await manager.TextAsync();
        var (place, cases) = Place(shown);
        await manager.PressAsync("Next ›");
        Assert.Equal((place + 1, cases), Place(await manager.TextAsync()));
        Assert.EndsWith($"/cases/{incomplete.Id}", manager.Page.Url, StringComparison.Ordinal);
        await manager.PressAsync("‹ Previous");
        Assert.Equal((place, cases), Place(await manager.TextAsync()));
        Assert.Contains(siblings, child => manager.Page.Url.EndsWith($"/cases/{child.Id}", StringComparison.Ordinal));
        Assert.Contains("Crying and shouting most evenings", shown, StringComparison.Ordinal);
        Assert.Contains("Who it was is kept apart", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Hale", shown, StringComparison.Ordinal);
        Assert.Contains("Decision for", shown, StringComparison.Ordinal);
        await manager.Page.SetViewportSizeAsync(390, 844);
        Assert.True(
            await manager.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The meeting is wider than a phone.");
        await manager.Page.SetViewportSizeAsync(1280, 900);
        await DecideAsync(manager, "team-around-the-child", "moderate-need");
        foreach (var child in siblings)
        {
            await child.EventuallyAsync<EnquiryView>("team-manager", child.Enquiry, enquiry => enquiry.State == EnquiryState.ToBroker);
        }

        await manager.OpenAsync($"{meeting}/minutes");
        Assert.Contains("Advice Team supports or establishes the team around the child", await manager.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("carried over to", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync($"{meeting}/agenda");
        await manager.OpenAsync($"/cases/{siblings[0].Id}");
        await manager.PressAsync("Name the Lead Practitioner");
    }

    /// <summary>Which case of how many is on the screen, for example "4 of 19".</summary>
    private static (int Place, int Cases) Place(string shown)
    {
        var read = Regex.Match(shown, @"(?<place>\d+) of (?<cases>\d+)", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(read.Success, shown);
        return (int.Parse(read.Groups["place"].Value, CultureInfo.InvariantCulture), int.Parse(read.Groups["cases"].Value, CultureInfo.InvariantCulture));
    }

    private static async Task DecideAsync(Desk manager, string option, string criterion)
    {
        await manager.ChooseAsync("Entry.Option", option);
        await manager.ChooseAsync("Entry.Criteria", criterion);
        await manager.TypeAsync("Entry.Plan", "Support by the school nurse.");
        await manager.TypeAsync("Entry.Reason", "Help is wanted.");
        await manager.PressAsync("Record decision");
    }
}
