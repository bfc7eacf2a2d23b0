using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Architecture;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>The board, a step-up from it, and a letter, in headless Chromium, on a phone and at a desk.</summary>
[Collection(EstateCollection.Name)]
public sealed class BoardJourneyTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y4.2")]
    [Trait("Rule", "R5.2")]
    public async Task The_board_refreshes_without_losing_the_place_and_steps_up_and_a_letter_prints_alone()
    {
        var sample = JsonNode.Parse(
            await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), "04-*.json").Single()))!["request"]!;
        sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-2).ToString("o");
        sample["referrer"]!["postalAddress"] = JsonNode.Parse("""{"line1":"5 Larch Terrace","town":"York"}""");
        var client = await estate.ClientForAsync("york.front-door-worker");
        using var posted = await client.PostKeyedAsync("/api/intake/contacts", sample);
        var boy = Assert.Single(Case.Of(estate, await posted.ReadAsync<RecordedContact>(201), "york"));
        await boy.EventuallyAsync("team-manager", boy.Screening);

        await using var worker = await Desk.SignInAsync(estate, "york.front-door-worker");
        await worker.OpenAsync("/board?view=mine");
        await worker.Page.SetViewportSizeAsync(390, 844);
        Assert.True(
            await worker.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The board is wider than a phone.");
        var link = worker.Page.Locator($"#board a[href='/cases/{boy.Id}/step-up']");
        await link.FocusAsync();
        await worker.Page.EvaluateAsync("() => { document.querySelector('#board table').dataset.old = '1' }");

        // A refresh that a busy estate does not answer is said on the page and tried again at the next; here it is not waited for.
        await Eventually.Is(
            () => worker.Page.EvaluateAsync<bool>(
                """
                () => {
                  const isFresh = !document.querySelector('#board table[data-old]')
                  if (!isFresh) document.getElementById('board').dispatchEvent(new Event('board:refresh'))
                  return isFresh
                }
                """),
            "the table is a fresh one");
        Assert.Equal($"/cases/{boy.Id}/step-up", await worker.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));
        await worker.Page.Keyboard.PressAsync("Enter");
        await worker.Page.WaitForURLAsync(url => url.EndsWith("/step-up", StringComparison.Ordinal));
        await worker.TypeAsync("Reason", "A burn was seen.");
        await worker.PressAsync("Step up now");
        Assert.Contains("The case is stepped up.", await worker.TextAsync(), StringComparison.Ordinal);

        await using var manager = await Desk.SignInAsync(estate, "york.team-manager");
        await boy.ActAsync("team-manager", boy.Screening, "decisions", await boy.DecisionAsync(Outcome.Protection, "A burn was seen."));
        var feedback = await boy.MessageAsync(
            MessageKind.Feedback, message => message.State == MessageState.Due && message.NeedsPerson);
        await manager.OpenAsync($"/notifications/{feedback.MessageId}/letter");
        await manager.PressAsync("Record, and show the letter");
        Assert.Contains("5 Larch Terrace", await manager.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Pryce", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await manager.Page.Locator("header").First.IsVisibleAsync());
        Assert.True(await manager.Page.Locator(".app-letter").IsVisibleAsync());
    }
}
