using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Finding people, confirming who somebody is, and importing cases, without a script.</summary>
[Collection(PortalCollection.Name)]
public sealed class PeopleTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;
    private Guid _known;
    private Guid _mother;
    private RecordedCase _case = null!;

    public PeopleTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    private string Match => $"{_case.Page}/people";

    private string Matches => $"{_case.Record}/matches";

    public async Task InitializeAsync()
    {
        (_known, _mother) = await _portal.KnownPeopleAsync();
        _case = await _portal.RecordCaseAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_search_is_posted_and_says_in_words_what_agrees_and_what_differs()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        var found = await browser.SubmitAsync(await browser.GetAsync("/people"), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Search.Name"] = "lily marsh",
            ["Search.DateOfBirth.Day"] = "3",
            ["Search.DateOfBirth.Month"] = "12",
            ["Search.DateOfBirth.Year"] = "2018",
            ["Search.Postcode"] = "YO1 6GA",
            ["Search.Number"] = "943 476 5919",
        });

        Assert.Equal("/people", found.Path);
        Assert.Contains("Name: sounds alike (Lilly Marsh)", found.Text, StringComparison.Ordinal);
        Assert.Contains("Date of birth: day and month swapped (12 March 2018)", found.Text, StringComparison.Ordinal);
        Assert.Contains("Postcode: different (PE1 4XX)", found.Text, StringComparison.Ordinal);
        Assert.True(found.Links($"/people/{_known}"));
        Assert.Equal("lily marsh", found.ValueOf("Search.Name"));
        var asked = Assert.Single(_portal.Services.Posts);
        Assert.Empty(asked.Query);
        var search = asked.As<PersonSearchRequest>();
        Assert.Equal((new DateOnly(2018, 12, 3), "943 476 5919"), (search.DateOfBirth, search.NhsNumber));
    }

    [Fact]
    public async Task A_term_that_cannot_be_searched_by_is_refused_at_its_field()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync("/people");

        var empty = await browser.SubmitAsync(page);
        Assert.Equal(400, empty.Status);
        Assert.StartsWith("Enter at least two letters", empty.MessageAt("Search.Name"), StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Search.Number"] = "A801200005001" });
        Assert.Equal("Enter a valid UPN: a check letter, eleven digits, and a digit or letter.", wrong.MessageAt("Search.Number"));
        Assert.Equal("A801200005001", wrong.ValueOf("Search.Number"));
    }

    [Fact]
    public async Task While_somebody_types_only_the_results_are_sent_and_two_letters_too_few_are_no_mistake()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var token = (await browser.GetAsync("/people")).Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var typed = new FormUrlEncodedContent([KeyValuePair.Create("Search.Name", "li"), KeyValuePair.Create("__RequestVerificationToken", token)]);
        var results = await (await browser.Http.PostAsync("/people?handler=results", typed)).Content.ReadAsStringAsync();
        Assert.Contains("Lilly Marsh", results, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", results, StringComparison.Ordinal);

        using var nothing = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.PostAsync("/people?handler=results", nothing)).StatusCode);
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    [Trait("Rule", "S4")]
    public async Task A_person_is_shown_with_case_household_addresses_and_contacts()
    {
        await MatchAsync();
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.GetAsync($"/people/{_known}");

        Assert.Contains("Open: Mark Fenn (away), manager Carol Ives, North, child protection plan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kelly Marsh: mother, same household, parental responsibility", page.Text, StringComparison.Ordinal);
        Assert.Contains("Alleged perpetrator", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 Old Row, PE2 1AA, until 30 June 2022", page.Text, StringComparison.Ordinal);
        Assert.Contains("943 476 5919", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links(_case.Page));

        // Who does not work with her recognises her, and says why where their work needs more.
        var recognised = await (await _portal.SignInAsync("social-worker")).GetAsync($"/people/{_known}");
        Assert.Contains("Open: Mark Fenn (away), manager Carol Ives, North, child protection plan", recognised.Text, StringComparison.Ordinal);
        Assert.Contains("are for those who work with this person", recognised.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alleged perpetrator", recognised.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kelly Marsh", recognised.Text, StringComparison.Ordinal);
        Assert.Contains(recognised.Html.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains("/reason?returnTo=", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_worker_confirms_a_suggestion_or_adds_a_new_person()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync(Match);
        Assert.Contains("Open: Mark Fenn (away)", page.Text, StringComparison.Ordinal);

        await browser.SubmitAsync(page, button: "This is the same person: Lilly Marsh");
        await browser.SubmitAsync(page, button: "No match: add this adult as a new person: Kelly Marsh");

        var sent = _portal.Services.Posts.ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal("\"0\"", sent[0].IfMatch);
        Assert.Equal(new MatchPersonRequest(_known, NewPerson: false, Adult: null), sent[0].As<MatchPersonRequest>());
        Assert.Equal(new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: 1), sent[1].As<MatchPersonRequest>());
    }

    [Fact]
    public async Task Somebody_else_can_be_looked_for_and_confirmed()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        var found = await browser.SubmitAsync(
            await browser.GetAsync(Match), new Dictionary<string, string?>(StringComparer.Ordinal) { ["Adult"] = "1", ["Search.Name"] = "kelly" }, "Search");
        Assert.Equal(200, found.Status);
        var confirming = found.Html.QuerySelectorAll("section[aria-labelledby=search] form")
            .Single(form => form.GetAttribute("action")!.Contains($"personId={_mother}", StringComparison.Ordinal));

        Assert.Equal("1", confirming.QuerySelector("input[name=Adult]")!.GetAttribute("value"));
    }

    [Fact]
    [Trait("Rule", "S4")]
    public async Task A_match_is_undone_with_a_reason_and_the_household_is_shown_with_its_involvement()
    {
        await MatchAsync();
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync(Match);
        Assert.Contains("Kelly Marsh, mother: closed on 30 June 2026, last with South, 0 contacts", page.Text, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(page, button: "Undo the match");
        Assert.Equal(400, refused.Status);
        await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "Another girl" }, "Undo the match");

        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal("Another girl", sent.As<UndoMatchRequest>().Reason);
        Assert.Equal("\"1\"", sent.IfMatch);
    }

    [Fact]
    public async Task An_address_is_marked_as_confidential_on_its_page()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("dudley", "referral"));
        var person = await child.NewPersonAsync();
        var browser = await _portal.SignInAsync("front-door-worker", "dudley");
        var form = await browser.GetAsync($"/people/{person}/address-confidentiality");

        var unsaid = await browser.SubmitAsync(form, button: "Save");
        Assert.Equal("Choose whether it is confidential", unsaid.MessageAt("Confidential"));
        var marked = await browser.SubmitAsync(
            unsaid,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Place"] = "0", ["Confidential"] = "yes", ["Reason"] = "They fled." }, "Save");

        Assert.Equal($"/people/{person}", marked.Path);
        Assert.Contains("onfidential", marked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_an_import_are_shown_by_row_and_a_good_file_is_counted()
    {
        var browser = await _portal.SignInAsync("business-support");
        await browser.SubmitAsync(await UploadAsync(browser, allOrNothing: false, "F-1,Ada,Fell,,open"), button: "Apply the import");

        var refused = await UploadAsync(browser, allOrNothing: true, "F-1,Ada,Fell,,unknown", "F-2,Ben,Fell,,open", "F-3,Cal,Fell,9434765910,open");
        Assert.Contains("4NHS numberTen digits whose last is the modulus 11 check digit.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", refused.Text, StringComparison.Ordinal);

        var preview = await UploadAsync(browser, allOrNothing: false, "F-1,Ada,Fall,,open", "F-2,Ben,Fell,,open", "F-3,Cal,Fell,9434765910,open");
        Assert.Equal("What the file would change", preview.Heading);
        Assert.Contains("Rows3 Added1 Changed1 Unchanged0 Refused1 Waiting for a person0", preview.Text, StringComparison.Ordinal);
        Assert.Contains("2Ada Fall (F-1)Last nameFellFall", preview.Text, StringComparison.Ordinal);

        var applied = await browser.SubmitAsync(preview, button: "Apply the import");
        Assert.Equal("What was imported", applied.Heading);
        Assert.Contains("4NHS numberTen digits", applied.Text, StringComparison.Ordinal);
        using var rows = await browser.Http.GetAsync(applied.Html.QuerySelector("a[download]")!.GetAttribute("href"));
        Assert.Contains("4,F-3,Cal,Fell", await rows.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var worker = await _portal.SignInAsync("front-door-worker");
        Assert.Equal(403, (await worker.GetAsync("/known-cases/import")).Status);
    }

    [Fact]
    public async Task A_row_with_the_number_of_another_child_waits_until_somebody_says_who_it_is()
    {
        var browser = await _portal.SignInAsync("business-support");
        await browser.SubmitAsync(await UploadAsync(browser, allOrNothing: false, "W-1,Wanda,Wait,9990000050,open"), button: "Apply the import");

        var applied = await browser.SubmitAsync(
            await UploadAsync(browser, allOrNothing: false, "W-2,Wilma,Wait,9990000050,open", "W-3,Wim,Wait,,open"), button: "Apply the import");
        Assert.Contains("Added1 Changed0 Unchanged0 Refused0 Waiting for a person1", applied.Text, StringComparison.Ordinal);
        var conflicts = await browser.GetAsync("/known-cases/conflicts");
        Assert.Contains("Wilma Wait (W-2)", conflicts.Text, StringComparison.Ordinal);
        Assert.Contains("Wanda Wait (W-1): the row changes what is known of them", conflicts.Text, StringComparison.Ordinal);

        var unsaid = await browser.SubmitAsync(conflicts, button: "Decide on W-2");
        Assert.Equal(400, unsaid.Status);
        var decided = await browser.SubmitAsync(
            unsaid, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Answer"] = "different-person" }, "Decide on W-2");
        Assert.Contains("It is decided.", decided.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wilma", decided.Text, StringComparison.Ordinal);
    }

    /// <summary>The child is confirmed to be the girl on record.</summary>
    private async Task MatchAsync()
    {
        using var client = _portal.ClientFor("york.front-door-worker", Matches);
        using var answer = await client.PostKeyedAsync(Matches, new { personId = _known }, await client.ETagAsync(Matches));
        await answer.JsonAsync(200);
    }

    private static async Task<PageView> UploadAsync(Browser browser, bool allOrNothing, params string[] rows) => await browser.UploadAsync(
        await browser.GetAsync("/known-cases/import"),
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["AllOrNothing"] = allOrNothing ? "true" : null },
        "cases.csv",
        System.Text.Encoding.UTF8.GetBytes($"caseSystemNumber,firstName,lastName,nhsNumber,status\n{string.Join('\n', rows)}\n"));
}
