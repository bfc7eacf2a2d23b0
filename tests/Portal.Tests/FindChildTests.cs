using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Finding the child among people on record while the contact is still being recorded, without a script.</summary>
[Trait("Rule", "P1.3")]
[Collection(PortalCollection.Name)]
public sealed class FindChildTests : IAsyncLifetime
{
    private const string Path = "/contacts/record";
    private const string Contacts = "/api/intake/contacts";
    private const string Searches = "/api/intake/people/searches";
    private const string Look = "Search for this child (child 1)";
    private const string LookAgain = "Search again for this child (child 1)";
    private const string Choice = "Children[0].PersonId";
    private readonly PortalFixture _portal;
    private Guid _known;

    public FindChildTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    public async Task InitializeAsync() => (_known, _) = await _portal.KnownPeopleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task A_child_found_by_what_is_typed_is_recorded_with_the_case_on_record()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        var found = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), Look);

        Assert.Equal((200, Path), (found.Status, found.Path));
        Assert.Contains("Lilly Marsh, born 12 March 2018, 8 · 14 Fenland Close, PE1 4XX · also Lil Marsh", found.Text, StringComparison.Ordinal);
        Assert.Contains("Open: Mark Fenn (away), manager Carol Ives, North, child protection plan", found.Text, StringComparison.Ordinal);
        Assert.Contains("Date of birth: day and month swapped (12 March 2018)", found.Text, StringComparison.Ordinal);
        Assert.Contains("Postcode: different (PE1 4XX)", found.Text, StringComparison.Ordinal);
        Assert.Null(found.ValueOf(Choice));
        Assert.Equal("Often arrives hungry.", found.ValueOf("Concern.Nature"));
        Assert.Equal("3", found.ValueOf("Children[0].DateOfBirth.Day"));
        Assert.Empty(found.Problems);
        var asked = Assert.Single(_portal.Services.Posts);
        Assert.Equal((Searches, ""), (asked.Path, asked.Query));
        var search = asked.As<PersonSearchRequest>();
        Assert.Equal(("Lily Marsh", new DateOnly(2018, 12, 3), true), (search.Name, search.DateOfBirth, search.WithKnownCase));

        await browser.SubmitAsync(found, Typed((Choice, $"{_known}")), "Record the contact");

        var child = Recorded();
        Assert.Equal((_known, "Lily"), (child.PersonId, child.FirstName));
        Assert.Null(child.Known);
    }

    [Fact]
    public async Task None_of_these_leaves_the_child_unmatched_and_is_remembered()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var found = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), Look);

        var two = await browser.SubmitAsync(found, Typed((Choice, "nobody")), "Add another child");

        Assert.Equal("nobody", two.ValueOf(Choice));
        Assert.Contains("chose none of the people found for child 1", two.Text, StringComparison.Ordinal);
        Assert.Equal("nobody", (await browser.SubmitAsync(two, button: LookAgain)).ValueOf(Choice));
        await browser.SubmitAsync(two, button: "Record the contact");
        Assert.Equal((null, KnownStatus.Unknown), (Recorded().PersonId, Recorded().Known!.Status));
    }

    [Fact]
    public async Task A_chosen_person_stays_chosen_on_every_button_and_in_the_draft()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var found = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), Look);

        var page = await browser.SubmitAsync(found, Typed((Choice, $"{_known}")), "Add another child");
        Assert.Equal($"{_known}", page.ValueOf(Choice));
        page = await browser.SubmitAsync(page, button: "Save draft");
        Assert.Equal($"{_known}", page.ValueOf(Choice));
        Assert.Contains("Open: Mark Fenn (away)", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, Typed(("Concern.Nature", " ")), "Record the contact");
        Assert.Equal((400, $"{_known}"), (page.Status, page.ValueOf(Choice)));
        Assert.Equal(
            "Lilly Marsh, born 12 March 2018, 8 · 14 Fenland Close, PE1 4XX",
            page.Html.QuerySelector($"label[for='{IdOf(Choice)}']")!.TextContent);

        var draft = _portal.Services.Requests.Single(request => request.Method == "PUT");
        Assert.Equal($"{_known}", draft.As<SaveDraftRequest>().Content![Choice][0]);
        Assert.Equal($"{_known}", (await browser.GetAsync($"{Path}/{draft.Path.Split('/')[^1]}")).ValueOf(Choice));
    }

    [Fact]
    [Trait("Rule", "R3.2")]
    public async Task The_workers_absence_today_is_added_to_the_case_on_record()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var found = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), Look);

        await browser.SubmitAsync(found, Typed((Choice, $"{_known}"), ("Children[0].Known.WorkerAbsent", "true")), "Record the contact");

        var known = Recorded().Known!;
        Assert.Equal((KnownStatus.Open, true), (known.Status, known.WorkerAbsent));
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task A_worker_who_knows_better_than_the_record_is_asked_why_beside_the_answer()
    {
        const string Why = "Children[0].Known.OverrideReason";
        var browser = await _portal.SignInAsync("front-door-worker");
        var found = await browser.SubmitAsync(await browser.GetAsync(Path), Contact(), Look);
        var typed = Typed((Choice, $"{_known}"), ("Children[0].Known.Status", "closed"));

        var refused = await browser.SubmitAsync(found, typed, "Record the contact");

        Assert.Equal("Enter why it is otherwise than on record: this child is on record as open.", refused.MessageAt(Why));
        Assert.NotNull(refused.Html.GetElementById(IdOf(Why))!.Closest("details[open]"));
        Assert.Equal($"{_known}", refused.ValueOf(Choice));
        await browser.SubmitAsync(refused, Typed((Why, "Closed this morning")), "Record the contact");
        Assert.Equal("Closed this morning", Recorded().Known!.OverrideReason);
    }

    [Fact]
    public async Task A_term_a_child_cannot_be_found_by_is_refused_at_its_field()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync(Path);

        var nothing = await browser.SubmitAsync(page, button: Look);
        Assert.Equal(400, nothing.Status);
        Assert.StartsWith("Enter a name, a date of birth", nothing.MessageAt("Children[0].FirstName"), StringComparison.Ordinal);
        Assert.Empty(_portal.Services.Posts);

        var wrong = await browser.SubmitAsync(page, Typed(("Children[0].NhsNumber", "943 476 5910")), Look);
        Assert.Equal("Enter a valid NHS number: ten digits, the last of which is its check digit.", wrong.MessageAt("Children[0].NhsNumber"));
        Assert.Equal("943 476 5910", wrong.ValueOf("Children[0].NhsNumber"));

        Assert.Contains(
            "No match found for child 1.",
            (await browser.SubmitAsync(page, Typed(("Children[0].LastName", "Quillingham")), Look)).Text,
            StringComparison.Ordinal);
        _portal.Services.Drop("POST", Searches);
        var unanswered = await browser.SubmitAsync(page, Contact(), Look);
        Assert.NotEmpty(unanswered.Problems);
        Assert.Equal("Lily", unanswered.ValueOf("Children[0].FirstName"));
    }

    private static string IdOf(string name) => name.Replace('[', '_').Replace(']', '_').Replace('.', '_');

    private ChildDetails Recorded() => _portal.Services.Posts.Last(request => request.Path == Contacts).As<RecordContactRequest>().Children[0];

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private static Dictionary<string, string?> Contact() => Typed(
        ("Channel", "phone"), ("Kind", "enquiry"), ("Referrer.SourceCode", "2A"), ("Referrer.Name", "Anna Okafor"),
        ("Children[0].FirstName", "Lily"), ("Children[0].LastName", "Marsh"),
        ("Children[0].DateOfBirth.Day", "3"), ("Children[0].DateOfBirth.Month", "12"), ("Children[0].DateOfBirth.Year", "2018"),
        ("Children[0].Address.Postcode", "YO1 9ZZ"), ("Concern.Nature", "Often arrives hungry."), ("Concern.SignificantHarm", "no"),
        ("Concern.PossibleCrime", "no"));
}
