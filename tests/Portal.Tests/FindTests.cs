using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Browser;
using ReferralPlatform.Portal.Pages.Find;

namespace ReferralPlatform.Portal.Tests;

/// <summary>One field in the header of every staff page that finds people and cases, and the keys that go with it.</summary>
[Collection(PortalCollection.Name)]
public sealed class FindTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;

    public FindTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    public Task InitializeAsync() => _portal.KnownPeopleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("lilly marsh", "Lilly Marsh")]
    [InlineData("Marsh 12/3/2018", "Lilly Marsh")]
    [InlineData("12 March 2018", "Lilly Marsh")]
    [InlineData("943 476 5919", "Lilly Marsh")]
    [InlineData("marsh PE1 4XX", "Lilly Marsh")]
    [Trait("Rule", "P1.3")]
    public async Task A_person_is_found_without_a_script_by_whatever_is_known_and_nothing_of_it_is_in_an_address(string typed, string name)
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        await using var screen = await Screen.OpenAsync(browser, scripts: false);
        var page = await screen.GoAsync("/board");

        await page.Locator("#find").FillAsync(typed);
        await page.Locator("#find").PressAsync("Enter");
        await page.WaitForURLAsync("**/find");

        Assert.Contains(name, await page.Locator(".desk-found").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(typed, await page.Locator("#Query").InputValueAsync());
        Assert.All(screen.Asked, address => Assert.DoesNotContain("arsh", Uri.UnescapeDataString(address), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("/find", screen.Asked);
    }

    [Fact]
    public async Task A_case_is_found_by_its_reference_and_by_the_childs_telephone_number()
    {
        var sample = SampleContact.Lily();
        sample["children"]![0]!["contactNumber"] = "01904 960444";
        var child = await _portal.RecordCaseAsync(sample);
        var browser = await _portal.SignInAsync("team-manager");

        foreach (var typed in new[] { child.Reference, child.Reference.ToLowerInvariant()[..9].Replace('-', ' '), "01904 960 444", "+44 1904 960444" })
        {
            var found = await browser.SubmitAsync(await browser.GetAsync("/find"), Typed(typed));
            Assert.True(found.Links(child.Page), $"{typed}: {found.Text}");
        }

        var nobody = await browser.SubmitAsync(await browser.GetAsync("/find"), Typed("01904 960 445"));
        Assert.Contains("No match found", nobody.Text, StringComparison.Ordinal);
        var empty = await browser.SubmitAsync(await browser.GetAsync("/find"));
        Assert.Equal("Enter a name, reference, date of birth, NHS number, postcode or telephone number", empty.MessageAt("Query"));

        static Dictionary<string, string?> Typed(string text) => new(StringComparer.Ordinal) { ["Query"] = text };
    }

    [Fact]
    [Trait("Rule", "A11Y")]
    public async Task With_a_script_results_come_while_typing_and_the_keyboard_alone_opens_one()
    {
        var child = await _portal.RecordCaseAsync();

        // Later than whatever other tests opened.
        _portal.Clock.SetLondon("2027-03-02 10:30");
        var browser = await _portal.SignInAsync("front-door-worker");
        await browser.GetAsync(child.Page);
        await using var screen = await Screen.OpenAsync(browser);
        var page = await screen.GoAsync("/");
        var input = page.Locator("#find");

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#find-list [role=option]").First).ToContainTextAsync(child.Reference);
        await page.Keyboard.TypeAsync("lilly mar");
        await Assertions.Expect(page.Locator("#find-list [role=option]").First).ToContainTextAsync("Lilly Marsh");
        Assert.Equal("true", await input.GetAttributeAsync("aria-expanded"));
        Assert.Contains("match", await page.Locator("form[data-find] [role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Chromium.BrokenRulesAsync(page));
        await screen.PictureAsync("search");

        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("#find-list [aria-selected=true]");
        Assert.Equal(await chosen.GetAttributeAsync("id"), await input.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/people/*");
        Assert.All(screen.Asked, address => Assert.DoesNotContain("lilly", address, StringComparison.OrdinalIgnoreCase));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("lilly");
        await Assertions.Expect(page.Locator("#find-list")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#find-list")).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("Rule", "A11Y")]
    public async Task Keys_lead_through_the_pages_are_explained_and_can_be_switched_off()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        foreach (var one in new[] { await _portal.RecordCaseAsync(), await _portal.RecordCaseAsync() })
        {
            await one.EventuallyAsync("front-door-worker", one.Screening);
        }

        await using var screen = await Screen.OpenAsync(browser);
        var page = await screen.GoAsync("/");
        var sheet = page.Locator("#shortcuts");

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        Assert.Empty(await Chromium.BrokenRulesAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sheet).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal(
            1,
            await page.EvaluateAsync<int>("() => [...document.querySelectorAll('main tbody tr')].findIndex(row => row.contains(document.activeElement))"));

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/board");
        await page.Keyboard.PressAsync("Control+Alt+n");
        await page.WaitForURLAsync("**/contacts/record");

        await screen.GoAsync("/board");
        await page.Keyboard.PressAsync("?");
        await page.Locator("label[for=shortcuts-off]").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#find")).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Nobody_but_staff_can_search()
    {
        var police = await _portal.OpenAsync("york.police");

        Assert.Null((await police.GetAsync("/")).Html.QuerySelector("#find"));
        Assert.Equal(403, (await police.GetAsync("/find")).Status);
    }

    [Theory]
    [InlineData("Lily", "Lily", null, null, null, null, null)]
    [InlineData("O'Hara, Aisling", "O'Hara, Aisling", null, null, null, null, null)]
    [InlineData("Marsh 12.3.2018", "Marsh", "2018-03-12", null, null, null, null)]
    [InlineData("2018-03-12", null, "2018-03-12", null, null, null, null)]
    [InlineData("12032018", null, "2018-03-12", null, null, null, null)]
    [InlineData("yo1 7aa", null, null, "yo1 7aa", null, null, null)]
    [InlineData("Marsh PE1", "Marsh", null, "PE1", null, null, null)]
    [InlineData("943 476 5919", null, null, null, "9434765919", null, null)]
    [InlineData("01904 960444", null, null, null, null, "01904 960444", null)]
    [InlineData("+44 1904 960444", null, null, null, null, "+44 1904 960444", null)]
    [InlineData("7kqm-2xtf", null, null, null, null, null, "7kqm-2xtf")]
    [InlineData("MARY JANE", "MARY JANE", null, null, null, null, "MARY JANE")]
    public void What_is_typed_is_told_apart(
        string typed, string? name, string? born, string? postcode, string? nhsNumber, string? phone, string? reference)
    {
        var terms = FindTerms.Of(typed);

        Assert.Equal(
            (name, born, postcode, nhsNumber, phone, reference),
            (terms.Person?.Name, terms.Person?.DateOfBirth?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), terms.Person?.Postcode,
                terms.Person?.NhsNumber, terms.Phone?.Phone, terms.Reference?.Reference));
    }
}
