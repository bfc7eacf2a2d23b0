using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Journeys;
using ReferralPlatform.Intake.Tests;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>A worker on the phone, called away, signed out, and not alone on a record, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class RecordingBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "S2")]
    [Trait("Rule", "P2.6")]
    [Trait("Rule", "S2b")]
    public async Task A_phone_call_is_recorded_with_the_keyboard_alone()
    {
        await using var worker = await Desk.SignInAsync(estate, "sefton.front-door-worker");
        await worker.OpenAsync("/contacts/record");
        await FocusAsync(worker, "Channel");
        await worker.Page.Keyboard.PressAsync("Space");
        await FocusAsync(worker, "Kind");
        await worker.Page.Keyboard.PressAsync("Space");
        await TypeAsync(worker, "Referrer.SourceCode", "Family");
        await TypeAsync(worker, "Referrer.Name", "Jo Lane");
        await TypeAsync(worker, "Children[0].FirstName", "Ellis");
        await TypeAsync(worker, "Concern.Nature", "A bruise on his arm.");
        await TypeAsync(worker, "Concern.Statements[0].Text", "I saw the bruise.");
        await FocusAsync(worker, "Concern.Statements[0].Source");
        await worker.Page.Keyboard.PressAsync("Space");
        await FocusAsync(worker, "Concern.SignificantHarm");
        await worker.Page.Keyboard.PressAsync("ArrowRight");
        await FocusAsync(worker, "Concern.PossibleCrime");
        await worker.Page.Keyboard.PressAsync("ArrowRight");
        await TypeAsync(worker, "Consent.AgreementFrom", "Nobody yet");
        var tomorrow = WorkingCalendar.LondonDate(TimeProvider.System.GetUtcNow()).AddDays(1);
        await FocusAsync(worker, "Agreed.FurtherAction");
        await worker.Page.Keyboard.PressAsync("Space");
        await TypeAsync(worker, "Agreed.Actions[0].What", "Ring her back");
        await FocusAsync(worker, "Agreed.Actions[0].Owner");
        await worker.Page.Keyboard.PressAsync("Space");
        await TypeAsync(worker, "Agreed.Actions[0].OwnerName", "Duty social worker");
        await TypeAsync(worker, "Agreed.Actions[0].DueOn.Day", $"{tomorrow.Day}");
        await TypeAsync(worker, "Agreed.Actions[0].DueOn.Month", $"{tomorrow.Month}");
        await TypeAsync(worker, "Agreed.Actions[0].DueOn.Year", $"{tomorrow.Year}");
        await worker.Page.Keyboard.PressAsync("Enter");

        await worker.Page.WaitForURLAsync(url => url.Contains("/confirmation", StringComparison.Ordinal));
        Assert.Contains("Contact recorded", await worker.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_a_draft_and_is_resumed_after_signing_out()
    {
        await using var worker = await Desk.SignInAsync(estate, "york.duty-social-worker");
        await worker.Page.GotoAsync("/contacts/record");
        await worker.TypeAsync("Children[0].FirstName", "Drafted");
        await worker.TypeAsync("Concern.Nature", "Crying most evenings.");
        await Assertions.Expect(worker.Page.Locator("[data-draft-status]")).ToContainTextAsync("Draft saved at");
        var draft = new Uri(worker.Page.Url).AbsolutePath;

        await worker.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out", Exact = true }).ClickAsync();
        await worker.Page.Locator("button[name='person'][value='york.duty-social-worker']").WaitForAsync();
        await worker.Page.GotoAsync("/drafts");
        await worker.SignInAsync(estate.Gateway, "york.duty-social-worker");
        await worker.Page.GotoAsync("/drafts");
        await worker.Page.Locator($"a[href='{draft}']").ClickAsync();

        Assert.Equal("Drafted", await worker.Page.Locator("[name='Children[0].FirstName']").InputValueAsync());
        Assert.Equal("Crying most evenings.", await worker.Page.Locator("[name='Concern.Nature']").InputValueAsync());
        await worker.ChooseAsync("Channel", "phone");
        await worker.ChooseAsync("Kind", "enquiry");
        await worker.SelectAsync("Referrer.SourceCode", "9");
        await worker.ChooseAsync("Concern.SignificantHarm", "no");
        await worker.ChooseAsync("Concern.PossibleCrime", "no");
        await worker.Page.Locator("#finish button").First.ClickAsync();
        await worker.Page.WaitForURLAsync(url => url.Contains("/confirmation", StringComparison.Ordinal));
        await worker.Page.GotoAsync("/drafts");
        Assert.Equal(0, await worker.Page.Locator($"a[href='{draft}']").CountAsync());
    }

    [Fact]
    public async Task A_session_that_is_about_to_end_warns_and_one_that_has_ended_leads_back_to_the_draft()
    {
        await using var worker = await Desk.SignInAsync(estate, "sefton.duty-social-worker");
        await InstallWrongClockAsync(worker);
        await worker.Page.GotoAsync("/contacts/record");
        await worker.TypeAsync("Concern.Nature", "Left for a home visit.");
        await worker.Page.Clock.FastForwardAsync("56:00");
        await Assertions.Expect(worker.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await Assertions.Expect(worker.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stay signed in" })).ToBeFocusedAsync();
        await Assertions.Expect(worker.Page.Locator("[name='DraftVersion']")).Not.ToHaveValueAsync("");

        await worker.Page.Clock.FastForwardAsync("06:00");
        await worker.Page.WaitForURLAsync(url => url.Contains("/session-ended?draft=", StringComparison.Ordinal));
        await worker.CheckAccessibilityAsync();
        await worker.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in and go on with your draft" }).ClickAsync();
        var person = worker.Page.Locator("button[name='person'][value='sefton.duty-social-worker']");
        var nature = worker.Page.Locator("[name='Concern.Nature']");
        await Assertions.Expect(person.Or(nature)).ToBeVisibleAsync();
        if (await person.CountAsync() > 0)
        {
            await worker.SignInAsync(estate.Gateway, "sefton.duty-social-worker");
        }

        await Assertions.Expect(nature).ToHaveValueAsync("Left for a home visit.");
        var draft = new Uri(worker.Page.Url).AbsolutePath;
        await worker.OpenAsync("/drafts");
        await Assertions.Expect(worker.Page.Locator($"a[href='{draft}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whatever_is_done_in_one_tab_keeps_the_session_of_the_others()
    {
        await using var worker = await Desk.SignInAsync(estate, "sefton.duty-social-worker");
        await InstallWrongClockAsync(worker);
        await worker.Page.GotoAsync("/contacts/record");
        await worker.Page.Clock.FastForwardAsync("56:00");
        var dialog = worker.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();

        var other = await worker.Page.Context.NewPageAsync();
        await other.GotoAsync("/drafts");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Two_people_amend_one_record_and_the_clash_is_settled_field_by_field()
    {
        var client = await estate.ClientForAsync("peterborough.front-door-worker");
        using var posted = await client.PostKeyedAsync("/api/intake/contacts", SampleContacts.Sisters());
        var lily = Case.Of(estate, await posted.ReadAsync<RecordedContact>(201), "peterborough")[0];
        await using var first = await Desk.SignInAsync(estate, "peterborough.front-door-worker");
        await using var second = await Desk.SignInAsync(estate, "peterborough.duty-social-worker");
        var path = $"/cases/{lily.Id}/amendment";
        await first.OpenAsync(path);
        await second.OpenAsync(path);

        await FieldOf(first, "Nature of the concerns").FillAsync("Hungry each morning.");
        await first.PressAsync("Amend the record");
        await FieldOf(second, "Nature of the concerns").FillAsync("Hungry on Mondays.");
        await FieldOf(second, "School or nursery").FillAsync("Oakmere Primary");
        await second.PressAsync("Amend the record");

        var clash = await second.TextAsync();
        Assert.Contains("Hungry each morning.", clash, StringComparison.Ordinal);
        Assert.Equal("Hungry on Mondays.", await FieldOf(second, "Nature of the concerns").InputValueAsync());
        Assert.Equal("Oakmere Primary", await FieldOf(second, "School or nursery").InputValueAsync());
        await second.Page.GetByLabel("Keep what is recorded now").CheckAsync();
        await second.PressAsync("Amend the record");

        var record = await client.GetAsync<ContactRecordView>($"/api/intake/contact-records/{lily.Id}");
        Assert.Equal("Hungry each morning.", record.Concern.Nature);
        Assert.Equal("Oakmere Primary", record.Child.School);
    }

    // Two hours fast, as the clock of many a machine is that has lost its time zone.
    private static Task InstallWrongClockAsync(Desk desk) =>
        desk.Page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = TimeProvider.System.GetUtcNow().AddHours(2).UtcDateTime });

    private static ILocator FieldOf(Desk desk, string label) => desk.Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    private static async Task TypeAsync(Desk desk, string field, string text)
    {
        await FocusAsync(desk, field);
        await desk.Page.Keyboard.TypeAsync(text);
    }

    // Moves on by Tab alone, as somebody does who holds a telephone.
    private static async Task FocusAsync(Desk desk, string field)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await desk.Page.Keyboard.PressAsync("Tab");
            if (string.Equals(await desk.Page.EvaluateAsync<string?>("() => document.activeElement?.getAttribute('name')"), field, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{field} cannot be reached with the keyboard.");
    }
}
