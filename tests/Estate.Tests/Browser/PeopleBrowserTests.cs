using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>Matching a child and importing a file with bad rows, by hand in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class PeopleBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P1.3")]
    [Trait("Rule", "S4")]
    public async Task A_child_is_found_while_typing_and_matched_and_unmatched_on_the_case()
    {
        var people = new KnownPeople(estate, "peterborough");
        await people.ImportAsync("Browsermatch", "open,Mark Fenn,no,Carol Ives,North,");
        var record = (await people.RecordAsync("Browsermatch", "2026-10-06T10:20:00+01:00")).ContactRecordId;
        await using var worker = await Desk.SignInAsync(estate, "peterborough.front-door-worker");

        await worker.OpenAsync("/people");
        await worker.Page.Locator("[name='Search.Name']").PressSequentiallyAsync("browserm cal");
        // The boy of the case system comes before the one whom the contact names.
        var found = worker.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Callum Browsermatch" }).First;
        await found.WaitForAsync();
        Assert.Equal("/people", new Uri(worker.Page.Url).PathAndQuery);
        await found.ClickAsync();
        await worker.Page.WaitForURLAsync("**/people/*");
        Assert.Contains("Open: Mark Fenn", await worker.TextAsync(), StringComparison.Ordinal);

        await worker.OpenAsync($"/cases/{record}");
        await worker.PressAsync("Match to people on record, and see previous involvement");
        await worker.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "This is the same person" }).First.ClickAsync();
        await worker.Page.GetByText("Confirmed to be").WaitForAsync();
        await worker.OpenAsync($"/cases/{record}/people");
        Assert.Contains("Confirmed to be Callum Browsermatch", await worker.TextAsync(), StringComparison.Ordinal);

        await worker.Page.GetByText("This is somebody else").ClickAsync();
        await worker.TypeAsync("Reason", "The cousin of the same name");
        await worker.PressAsync("Undo the match");
        Assert.Contains("This is the same person", await worker.TextAsync(), StringComparison.Ordinal);
        await worker.OpenAsync($"/cases/{record}");
        Assert.Contains("The cousin of the same name", await worker.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    [Trait("Rule", "P2.3")]
    public async Task A_child_chosen_during_the_call_routes_the_contact_to_the_open_case()
    {
        await new KnownPeople(estate, "peterborough").ImportAsync("Browserchosen", "open,Mark Fenn,no,Carol Ives,North,");
        await using var worker = await Desk.SignInAsync(estate, "peterborough.front-door-worker");
        await worker.OpenAsync("/contacts/record");
        await worker.ChooseAsync("Channel", "phone");
        await worker.ChooseAsync("Kind", "contact");
        await worker.SelectAsync("Referrer.SourceCode", "2A");
        await worker.TypeAsync("Referrer.Name", "Sam Teacher");
        await worker.TypeAsync("Children[0].FirstName", "Calum");
        await worker.TypeAsync("Children[0].LastName", "Browserchosen");
        await worker.TypeAsync("Concern.Nature", "Often tired and unwashed.");

        await worker.PressAsync("Search for this child (child 1)");

        Assert.StartsWith("/contacts/record", new Uri(worker.Page.Url).PathAndQuery, StringComparison.Ordinal);
        Assert.DoesNotContain("rowserchosen", worker.Page.Url, StringComparison.Ordinal);
        await worker.Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Callum Browserchosen, born" }).CheckAsync();
        Assert.Contains("Open: Mark Fenn, manager Carol Ives, North", await worker.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("Often tired and unwashed.", await worker.Page.Locator("[name='Concern.Nature']").InputValueAsync());
        await worker.ChooseAsync("Concern.SignificantHarm", "no");
        await worker.ChooseAsync("Concern.PossibleCrime", "no");
        await worker.ChooseAsync("Consent.Agreement", "given");
        await worker.TypeAsync("Consent.AgreementFrom", "the mother");
        await worker.Page.Locator("#finish button").First.ClickAsync();
        await worker.Page.WaitForURLAsync(url => url.Contains("/confirmation", StringComparison.Ordinal));
        Assert.Contains("Peterborough 2.3", await worker.TextAsync(), StringComparison.Ordinal);

        await worker.Page.Locator("tbody th a").First.ClickAsync();
        await worker.PressAsync("Match to people on record, and see previous involvement");
        Assert.Contains("Confirmed to be Callum Browserchosen", await worker.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "P1.3")]
    public async Task Who_records_the_same_child_twice_is_warned_before_the_second_record_is_made(bool withJavaScript)
    {
        await using var worker = await Desk.SignInAsync(estate, "peterborough.front-door-worker", withJavaScript);
        var family = withJavaScript ? "Browsertwice" : "Browsertwo";
        await FillInAsync(worker, family);
        await worker.Page.Locator("#finish button").First.ClickAsync();
        await worker.Page.WaitForURLAsync(url => url.Contains("/confirmation", StringComparison.Ordinal));
        var reference = await worker.Page.Locator("tbody th a").First.InnerTextAsync();

        await FillInAsync(worker, family);
        if (!withJavaScript)
        {
            await worker.Page.Locator("#finish button").First.ClickAsync();
        }

        // With a script it is there while somebody types; without one before the contact is recorded.
        await worker.Page.GetByText("A contact is open about what is likely the same child.", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.StartsWith("/contacts/record", new Uri(worker.Page.Url).PathAndQuery, StringComparison.Ordinal);
        Assert.Contains(reference, await worker.TextAsync(), StringComparison.Ordinal);
        if (withJavaScript)
        {
            await worker.CheckAccessibilityAsync();
        }

        await worker.Page.Locator("#finish button").First.ClickAsync();
        await worker.Page.WaitForURLAsync(url => url.Contains("/confirmation", StringComparison.Ordinal));
        await worker.Page.Locator("tbody th a").First.ClickAsync();
        await worker.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = reference }).First.WaitForAsync();
        Assert.DoesNotContain("Nobody on record", await worker.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_bad_rows_is_reported_row_by_row_and_imported_once_it_is_right()
    {
        await using var support = await Desk.SignInAsync(estate, "york.business-support");
        await support.OpenAsync("/known-cases/import");
        var bad
            = $"{KnownPeople.Headings}\nB-1,Ada,Browserimport,2014-05-20,YO1 1AA,open,Mark Fenn,no,,,\nB-2,Bea,Browserimport,31/02/2014,YO1 1AA,closed,,,,,\n";

        await UploadAsync(support, bad);
        var rows = await support.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Contains(rows, row => row.StartsWith('3') && row.Contains("Date of birth", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith('3') && row.Contains("Closed on", StringComparison.Ordinal));
        Assert.Contains("Nothing is changed yet.", await support.TextAsync(), StringComparison.Ordinal);
        await support.PressAsync("Apply the import");
        Assert.Equal("What was imported", await support.Page.Locator("h1").InnerTextAsync());
        var saved = await support.Page.RunAndWaitForDownloadAsync(
            () => support.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download these rows with the reasons" }).ClickAsync());
        var download = await File.ReadAllTextAsync((await saved.PathAsync())!);
        Assert.Contains("3,B-2,Bea,Browserimport,31/02/2014", download, StringComparison.Ordinal);

        await support.OpenAsync("/known-cases/import");
        await UploadAsync(
            support,
            download.Replace("31/02/2014", "28/02/2014", StringComparison.Ordinal)
                .Replace(",closed,,,,,,", ",closed,,,,,01/06/2026,", StringComparison.Ordinal));
        await support.PressAsync("Apply the import");
        var counts = (await support.TextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Added 1", string.Join(' ', counts), StringComparison.Ordinal);

        await support.OpenAsync("/known-cases/import");
        await UploadAsync(support, bad.Split('\n')[0] + "\nB-1,Ada,Renamedbybrowser,2014-05-20,YO1 1AA,open,Mark Fenn,no,,,\n");
        var changes = await support.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Contains(changes, row => row.Contains("Browserimport", StringComparison.Ordinal) && row.Contains("Renamedbybrowser", StringComparison.Ordinal));
    }

    private static async Task FillInAsync(Desk worker, string family)
    {
        await worker.Page.GotoAsync("/contacts/record");
        await worker.ChooseAsync("Channel", "phone");
        await worker.ChooseAsync("Kind", "contact");
        await worker.SelectAsync("Referrer.SourceCode", "2A");
        await worker.TypeAsync("Referrer.Name", "Sam Teacher");
        await worker.TypeAsync("Concern.Nature", "Often tired and unwashed.");
        await worker.ChooseAsync("Concern.SignificantHarm", "no");
        await worker.ChooseAsync("Concern.PossibleCrime", "no");
        await worker.ChooseAsync("Consent.Agreement", "given");
        await worker.TypeAsync("Consent.AgreementFrom", "the mother");
        await worker.TypeAsync("Children[0].FirstName", "Odhran");
        await worker.TypeAsync("Children[0].DateOfBirth.Day", "3");
        await worker.TypeAsync("Children[0].DateOfBirth.Month", "12");
        await worker.TypeAsync("Children[0].DateOfBirth.Year", $"{2000 + family.Length}");
        await worker.TypeAsync("Children[0].LastName", family);
        await worker.Page.Locator("[name='Children[0].LastName']").BlurAsync();
    }

    private static async Task UploadAsync(Desk desk, string csv)
    {
        await desk.Page.Locator("#Export")
            .SetInputFilesAsync(new FilePayload { Name = "cases.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await desk.PressAsync("Check the file");
    }
}
