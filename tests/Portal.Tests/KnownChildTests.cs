using System.Text.Json.Nodes;

namespace ReferralPlatform.Portal.Tests;

/// <summary>A contact that is open about the same child is shown before another is recorded, without a script; and people on record are put right.</summary>
[Trait("Rule", "P1.3")]
[Collection(PortalCollection.Name)]
public sealed class KnownChildTests
{
    private const string Path = "/contacts/record";
    private const string Record = "Record the contact";
    private readonly PortalFixture _portal;

    public KnownChildTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task Who_records_a_child_again_is_shown_the_open_contact_first_and_may_record_all_the_same()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var first = await browser.SubmitAsync(await browser.GetAsync(Path), Contact("Warned"), Record);
        Assert.EndsWith("/confirmation", first.Path, StringComparison.Ordinal);
        var reference = first.Html.QuerySelector("tbody th a")!;

        var warned = await browser.SubmitAsync(await browser.GetAsync(Path), Contact("Warned"), Record);

        Assert.Equal((409, Path), (warned.Status, warned.Path));
        Assert.Contains("A contact is open about what is likely the same child.", warned.Text, StringComparison.Ordinal);
        Assert.Contains($"Orla Warned: {reference.TextContent}", warned.Text, StringComparison.Ordinal);
        Assert.Contains("open, not decided yet", warned.Text, StringComparison.Ordinal);
        Assert.True(warned.Links(reference.GetAttribute("href")!));
        Assert.Equal("Often arrives hungry.", warned.ValueOf("Concern.Nature"));
        Assert.StartsWith("Nothing is recorded yet", Assert.Single(warned.Problems).Text, StringComparison.Ordinal);

        Assert.EndsWith("/confirmation", (await browser.SubmitAsync(warned, button: Record)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looked_for_the_child_saw_the_open_contact_and_is_not_asked_again()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        await browser.SubmitAsync(await browser.GetAsync(Path), Contact("Looked"), Record);

        var found = await browser.SubmitAsync(await browser.GetAsync(Path), Contact("Looked"), "Search for this child (child 1)");

        Assert.Contains("Not confirmed", found.Text, StringComparison.Ordinal);
        Assert.Contains("open, not decided yet", found.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(found, button: Record);
        Assert.EndsWith("/confirmation", done.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_somebody_types_only_the_warning_is_sent()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        await browser.SubmitAsync(await browser.GetAsync(Path), Contact("Typed"), Record);
        var form = await browser.GetAsync(Path);

        using var content = new FormUrlEncodedContent(Contact("Typed").Select(field => KeyValuePair.Create(field.Key, field.Value!))
            .Append(KeyValuePair.Create("__RequestVerificationToken", form.ValueOf("__RequestVerificationToken")!)));
        var warning = await (await browser.Http.PostAsync($"{Path}?handler=Known", content)).Content.ReadAsStringAsync();

        Assert.Contains("Orla Typed", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", warning, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S4")]
    public async Task The_case_shows_the_earlier_contact_and_the_household_and_the_search_finds_who_is_only_named()
    {
        var earlier = (await _portal.RecordAsync(Sample("Caseshown", "Orla", "Otis"))).Cases;
        var later = (await _portal.RecordAsync(Sample("Caseshown", "Orla"))).Cases[0];
        var browser = await _portal.SignInAsync("front-door-worker");

        foreach (var page in new[] { await browser.GetAsync(later.Page), await browser.GetAsync($"{later.Page}/people") })
        {
            Assert.True(page.Links(earlier[0].Page));
            Assert.Contains("open, not decided yet", page.Text, StringComparison.Ordinal);
            Assert.Contains("Otis Caseshown, brother", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("like what was told", page.Text, StringComparison.Ordinal);
        }

        var found = await browser.SubmitAsync(await browser.GetAsync("/people"), Typed(("Search.Name", "orla caseshown")));
        Assert.Contains("2 people found", found.Text, StringComparison.Ordinal);
        Assert.True(found.Links(earlier[0].Page));
        Assert.Contains("No match found.", (await browser.GetAsync(
            $"{(await _portal.RecordAsync(Sample("Whollyunheardof", "Xenia"))).Cases[0].Page}/people")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_corrected_merged_and_separated_with_reasons_that_stay_on_the_page()
    {
        await _portal.RecordAsync(Sample("Joinedtwice", "Odette"));
        await _portal.RecordAsync(Sample("Joinedtwice", "Odette"));
        var browser = await _portal.SignInAsync("front-door-worker");
        var found = await browser.SubmitAsync(await browser.GetAsync("/people"), Typed(("Search.Name", "odette joinedtwice")));
        var people = found.Html.QuerySelectorAll("#people-found h3 a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(2, people.Count);

        var choosing = await browser.GetAsync($"{people[0]}/merge");
        Assert.Equal(400, (await browser.SubmitAsync(choosing, Typed(("Other", people[1].Split('/')[^1])), "They are the same person")).Status);
        var merged = await browser.SubmitAsync(
            choosing, Typed(("Other", people[1].Split('/')[^1]), ("Reason", "One girl")), "They are the same person");
        Assert.Equal(people[0], merged.Path);
        Assert.Contains("found to be the same person as Odette Joinedtwice. “One girl”", merged.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not confirmed", merged.Text, StringComparison.Ordinal);

        var separated = await browser.SubmitAsync(merged, Typed(("Reason", "Two girls")), "Separate them: Odette Joinedtwice");
        Assert.Contains("Odette Joinedtwice found to be another person. “Two girls”", separated.Text, StringComparison.Ordinal);

        var correcting = await browser.GetAsync($"{people[0]}/correct");
        Assert.Equal("Odette", correcting.ValueOf("FirstName"));
        Assert.Equal(400, (await browser.SubmitAsync(correcting, Typed(("FirstName", "Odile")))).Status);
        var corrected = await browser.SubmitAsync(correcting, Typed(("FirstName", "Odile"), ("Reason", "Misheard")));
        Assert.Equal("Odile Joinedtwice", corrected.Heading);
        Assert.Contains("“Misheard”", corrected.Text, StringComparison.Ordinal);

        var auditor = await _portal.SignInAsync("auditor");
        Assert.Equal(403, (await auditor.GetAsync($"{people[0]}/correct")).Status);
        Assert.Equal(403, (await auditor.GetAsync($"{people[0]}/merge")).Status);
    }

    private static JsonObject Sample(string family, params string[] firstNames)
    {
        var sample = SampleContact.Lily();
        sample["children"] = new JsonArray([.. firstNames.Select((first, number) => new JsonObject
        {
            ["firstName"] = first,
            ["lastName"] = family,
            ["sex"] = number == 0 ? "F" : "M",
            ["dateOfBirth"] = $"201{5 + number}-04-0{3 + number}",
        })]);
        return sample;
    }

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private static Dictionary<string, string?> Contact(string family) => Typed(
        ("Channel", "phone"), ("Kind", "enquiry"), ("Referrer.SourceCode", "2A"), ("Referrer.Name", "Anna Okafor"),
        ("Children[0].FirstName", "Orla"), ("Children[0].LastName", family),
        ("Children[0].DateOfBirth.Day", $"{13 + family.Length}"), ("Children[0].DateOfBirth.Month", "12"),
        ("Children[0].DateOfBirth.Year", $"{2008 + (family[0] % 10)}"),
        ("Concern.Nature", "Often arrives hungry."), ("Concern.SignificantHarm", "no"), ("Concern.PossibleCrime", "no"));
}
