using System.Globalization;
using System.Text.Json;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Nothing typed is lost: not when somebody is called away, signed out, or stays too long.</summary>
[Collection(PortalCollection.Name)]
public sealed class DraftTests
{
    private const string Path = "/contacts/record";
    private readonly PortalFixture _portal;

    public DraftTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task A_draft_is_saved_by_its_button_without_script_and_saved_again_under_its_version()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var saved = await browser.SubmitAsync(
            await browser.GetAsync(Path), Typed(("Children[0].FirstName", "Lily"), ("Channel", "phone"), ("Concern.Nature", "Hungry.")), "Save draft");

        Assert.Equal(200, saved.Status);
        Assert.Contains("Draft saved", saved.Text, StringComparison.Ordinal);
        Assert.Equal("Hungry.", saved.ValueOf("Concern.Nature"));
        Assert.Empty(saved.Problems);
        await browser.SubmitAsync(saved, Typed(("Concern.Nature", "Hungry, tired.")), "Save draft");

        var puts = _portal.Services.Requests.Where(request => request.Method == "PUT").ToList();
        Assert.Equal(2, puts.Count);
        Assert.Equal(puts[0].Path, puts[1].Path);
        Assert.Equal((null, saved.ValueOf("DraftVersion")), (puts[0].IfMatch, puts[1].IfMatch));
        Assert.Equal("Lily, phone", puts[1].Body!.Value.GetProperty("title").GetString());
        var content = puts[1].Body!.Value.GetProperty("content");
        Assert.Equal("Hungry, tired.", content.GetProperty("Concern.Nature")[0].GetString());
        Assert.False(content.TryGetProperty("__RequestVerificationToken", out _));
        Assert.False(content.TryGetProperty("IdempotencyKey", out _));
    }

    [Fact]
    public async Task The_script_saves_by_a_call_that_another_site_cannot_make()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync(Path);
        var token = page.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var forged = new FormUrlEncodedContent(Typed(("Concern.Nature", "Forged"))!);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync($"{Path}?handler=Draft", forged)).StatusCode);
        using var typed = new FormUrlEncodedContent(Typed(("Concern.Nature", "Hungry."), ("__RequestVerificationToken", token))!);
        using var answer = await browser.Http.PostAsync($"{Path}?handler=Draft", typed);

        var saved = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.NotEmpty(saved.GetProperty("version").GetString()!);
        Assert.Equal($"{Path}/{saved.GetProperty("draftId").GetGuid()}", saved.GetProperty("address").GetString());
        Assert.Single(_portal.Services.Requests, request => request.Method == "PUT");
    }

    [Fact]
    public async Task A_draft_is_taken_up_again_as_it_was_typed_even_what_is_no_date()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var blank = await browser.GetAsync(Path);
        var code = blank.Html.QuerySelectorAll("input[name$='.Code']").Single(input => input.GetAttribute("value") == "what-happened").GetAttribute("name")!;
        var question = code.Replace(".Code", ".Answer", StringComparison.Ordinal);
        var two = await browser.SubmitAsync(blank, Typed(("Children[0].FirstName", "Lily")), "Add another child");
        var saved = await browser.SubmitAsync(
            two,
            Typed(
                ("Children[0].DateOfBirth.Day", "thirty"),
                ("Children[1].FirstName", "Rose"),
                ("Concern.MentalIllness", "yes"),
                (question, "Fell asleep twice.")),
            "Save draft");
        var draft = $"{Path}/{saved.ValueOf("DraftId")}";
        Assert.True((await browser.GetAsync("/drafts")).Links(draft));

        var page = await browser.GetAsync(draft);

        Assert.Equal(("Lily", "Rose"), (page.ValueOf("Children[0].FirstName"), page.ValueOf("Children[1].FirstName")));
        Assert.Equal("thirty", page.ValueOf("Children[0].DateOfBirth.Day"));
        Assert.Equal("yes", page.ValueOf("Concern.MentalIllness"));
        Assert.Equal("Fell asleep twice.", page.ValueOf(question));
        Assert.Equal((saved.ValueOf("DraftVersion"), saved.ValueOf("DraftId")), (page.ValueOf("DraftVersion"), page.ValueOf("DraftId")));
    }

    [Fact]
    public async Task A_form_sent_after_the_session_has_ended_is_sent_once_more_with_everything_typed()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Path);
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddHours(2));

        var page = await browser.SubmitAsync(form, Typed(("Channel", "phone"), ("Concern.Nature", "Hungry & cold.")));
        Assert.Equal(401, page.Status);
        Assert.Equal("Your session has ended", page.Heading);
        Assert.Equal("Hungry & cold.", page.ValueOf("Concern.Nature"));
        Assert.Empty(_portal.Services.Posts);

        await browser.SignInAsync(_portal.Identity, "york.front-door-worker");
        var again = await browser.SubmitAsync(page with { Path = Path }, button: "Send it once more");
        Assert.Equal(400, again.Status);
        Assert.Equal("Record a contact", again.Heading);
        Assert.Equal("Hungry & cold.", again.ValueOf("Concern.Nature"));
    }

    [Fact]
    public async Task The_page_knows_how_long_the_session_lasts_and_staying_prolongs_it()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync("/signed-out");
        var dialog = page.Html.QuerySelector("#session")!;
        Assert.InRange(int.Parse(dialog.GetAttribute("data-seconds-left")!, CultureInfo.InvariantCulture), 3595, 3600);
        Assert.Equal("300", dialog.GetAttribute("data-warn-seconds"));

        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(58));
        using var stay = new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", dialog.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        using var answer = await browser.Http.PostAsync("/session", stay);
        Assert.InRange(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("secondsLeft").GetInt32(), 3595, 3600);
        using var nothing = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync("/session", nothing)).StatusCode);

        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(30));
        Assert.Equal(200, (await browser.GetAsync("/drafts")).Status);
        var draft = Guid.CreateVersion7();
        using var end = await browser.Http.PostAsync("/session-ended", stay);
        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        var ended = await browser.GetAsync($"/session-ended?draft={draft}");
        Assert.True(ended.Links($"{Path}/{draft}"));
        Assert.Null(ended.Html.QuerySelector("#session"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/drafts")).StatusCode);
    }

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
