using ReferralPlatform.Intake.Tests;

namespace ReferralPlatform.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class AttachmentTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = SampleFiles.Pdf;
    private readonly PortalFixture _portal;
    private RecordedCase _case = null!;

    public AttachmentTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    private string Case => _case.Page;

    private string Page => $"{Case}/attachments";

    private string Api => $"{_case.Record}/attachments";

    public async Task InitializeAsync() => _case = await _portal.RecordCaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "P6.4")]
    public async Task The_manager_has_the_common_assessment_on_the_case_page_with_its_state()
    {
        var worker = await _portal.SignInAsync("front-door-worker");
        _portal.Clock.SetLondon("2026-10-06 10:40");
        await worker.UploadAsync(await worker.GetAsync(Page), Typed("common-assessment"), "CAF.pdf", Pdf);
        _portal.Clamd.Is = FakeClamd.Mood.HangingUp;
        _portal.Clock.SetLondon("2026-10-06 10:41");
        await worker.UploadAsync(await worker.GetAsync(Page), Typed("letter"), "letter.txt", "hello"u8.ToArray());
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        var listed = await _case.EventuallyAsync<Page<AttachmentView>>("team-manager", Api);
        var attached = listed.Items.ToDictionary(item => item.Kind, item => item.AttachmentId);
        Assert.Contains(
            "Common Assessment: CAF.pdf 1 kB · Tuesday 6 October 2026, 10:40 · Callista Ward · Checked for viruses", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Letter: letter.txt 1 kB · Tuesday 6 October 2026, 10:41 · Callista Ward · Held until it has been checked for viruses; it cannot be opened yet",
            page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{Page}/{attached[AttachmentKind.CommonAssessment]}"));
        Assert.False(page.Links($"{Page}/{attached[AttachmentKind.Letter]}"));
        Assert.True(page.Links(Page));
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task A_file_that_turns_out_to_have_a_virus_is_shown_as_removed_and_why()
    {
        var worker = await _portal.SignInAsync("front-door-worker");
        _portal.Clamd.Is = FakeClamd.Mood.HangingUp;
        await worker.UploadAsync(await worker.GetAsync(Page), Typed("letter"), "letter.txt", Encoding.ASCII.GetBytes(FakeClamd.Eicar));
        _portal.Clamd.Is = FakeClamd.Mood.Working;
        var removed = (await _case.EventuallyAsync<Page<AttachmentView>>(
            "team-manager", Api, attached => attached.Items[0].State is AttachmentState.Removed)).Items[0];

        var page = await worker.GetAsync(Case);

        Assert.Contains($"Callista Ward · Removed: {removed.Finding}", page.Text, StringComparison.Ordinal);
        Assert.False(page.Links($"{Page}/{removed.AttachmentId}"));
    }

    [Fact]
    [Trait("Rule", "P4.2")]
    public async Task A_file_is_sent_on_with_its_kind_and_name_under_the_key_of_the_form()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Page);

        var done = await browser.UploadAsync(form, Typed("common-assessment"), "CAF Zoë.pdf", Pdf);

        Assert.Contains("The file is attached.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.StartsWith(form.ValueOf("IdempotencyKey")!, sent.IdempotencyKey, StringComparison.Ordinal);
        Assert.Contains("%PDF-1.7", sent.Form, StringComparison.Ordinal);
        Assert.Contains("common-assessment", sent.Form, StringComparison.Ordinal);
        Assert.DoesNotContain("Zo", sent.Path + sent.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_the_field_and_nothing_is_sent()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        var refused = await browser.UploadAsync(await browser.GetAsync(Page), new Dictionary<string, string?>(StringComparer.Ordinal), "a.pdf", content: null);

        Assert.Equal(400, refused.Status);
        Assert.Equal("Choose what it is", refused.MessageAt("Kind"));
        Assert.Equal("Choose a file", refused.MessageAt("Upload"));
        Assert.Empty(_portal.Services.Posts);
    }

    [Theory]
    [InlineData(8, 422, "Old Office files can carry macros. Save it as .docx or PDF and send that.")]
    [InlineData(10 * 1024 * 1024 + 1, 413, "The file may have at most 10 MB. Several sent together may have as much. Nothing was attached.")]
    public async Task A_refused_file_keeps_the_page_and_what_was_chosen_and_says_why_at_the_file(int size, int status, string detail)
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Page);
        var content = new byte[size];
        byte[] oldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        oldOffice.CopyTo(content, 0);

        var refused = await browser.UploadAsync(form, Typed("letter"), "letter.doc", content);

        Assert.Equal(status, refused.Status);
        Assert.Equal(detail, refused.MessageAt("Upload"));
        Assert.Equal("letter", refused.ValueOf("Kind"));
        Assert.NotEqual(form.ValueOf("IdempotencyKey"), refused.ValueOf("IdempotencyKey"));
    }

    [Fact]
    public async Task Of_a_form_that_the_gateway_cut_off_everything_typed_is_kept_and_the_limit_said()
    {
        var sisters = await _portal.RecordAsync();
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = $"{sisters.Cases[0].Page}/attachments";
        var form = await browser.GetAsync(page);
        using var whole = new MultipartFormDataContent("cut")
        {
            { new StringContent(form.Html.QuerySelector("main form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken" },
            { new StringContent(form.ValueOf("IdempotencyKey")!), "IdempotencyKey" },
            { new StringContent("photograph"), "Kind" },
            { new StringContent($"{sisters.Cases[1].Id}"), "AlsoFor" },
            { new ByteArrayContent(new byte[100_000]), "Upload", "scan.pdf" },
        };
        using var beginning = new ByteArrayContent((await whole.ReadAsByteArrayAsync())[..65_536]);
        beginning.Headers.ContentType = whole.Headers.ContentType;
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = beginning };
        request.Headers.Add("X-Internal-Upload-Cut", "1");

        using var answer = await browser.Http.SendAsync(request);
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("at most 10 MB", shown.GetElementById("Upload-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(shown.QuerySelector("input[name=Kind][value=photograph][checked]"));
        Assert.NotNull(shown.QuerySelector($"input[name=AlsoFor][value='{sisters.Cases[1].Id}'][checked]"));
        Assert.DoesNotContain(_portal.Services.Posts, post => post.Path.EndsWith("/attachments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_files_go_to_both_sisters_and_a_refused_one_does_not_hold_up_the_others()
    {
        var sisters = await _portal.RecordAsync();
        var (lily, rose) = (sisters.Cases[0], sisters.Cases[1]);
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = $"{lily.Page}/attachments";
        var form = await browser.GetAsync(page);
        Assert.Equal("10485760", form.Html.QuerySelector("input[type=file]")!.GetAttribute("data-max-bytes"));
        Assert.True(form.Html.QuerySelector("input[type=file]")!.HasAttribute("multiple"));
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form.Html.QuerySelector("main form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken" },
            { new StringContent(form.ValueOf("IdempotencyKey")!), "IdempotencyKey" },
            { new StringContent("letter"), "Kind" },
            { new StringContent($"{rose.Id}"), "AlsoFor" },
            { new ByteArrayContent(Pdf), "Upload", "first.pdf" },
            { new ByteArrayContent("<html></html>"u8.ToArray()), "Upload", "page.pdf" },
            { new ByteArrayContent(SampleFiles.Text), "Upload", "second.txt" },
        };

        using var answer = await browser.Http.PostAsync(page, body);
        var shown = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("page.pdf: Web pages", shown, StringComparison.Ordinal);
        Assert.Contains("Attached: first.pdf, second.txt", shown, StringComparison.Ordinal);
        var listed = (await browser.GetAsync($"{rose.Page}/attachments")).Text;
        Assert.Contains("first.pdf", listed, StringComparison.Ordinal);
        Assert.Contains("second.txt", listed, StringComparison.Ordinal);

        var removed = await browser.SubmitAsync(await browser.GetAsync($"{rose.Page}/attachments"), button: "Remove first.pdf");
        Assert.Contains("The file is taken off the record.", removed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("first.pdf", removed.Text, StringComparison.Ordinal);
        Assert.Contains("first.pdf", (await browser.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_answer_the_same_form_can_be_sent_again_and_attaches_once()
    {
        _portal.Services.Drop("POST", Api);
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Page);

        var unsure = await browser.UploadAsync(form, Typed("letter"), "letter.txt", "hello"u8.ToArray());
        var again = await browser.UploadAsync(unsure, Typed("letter"), "letter.txt", "hello"u8.ToArray());

        Assert.Equal(503, again.Status);
        var sent = _portal.Services.Posts.ToList();
        Assert.Equal(sent[0].IdempotencyKey, sent[1].IdempotencyKey);
        Assert.Equal(sent[0].Form, sent[1].Form);
    }

    [Fact]
    public async Task A_file_is_passed_on_to_be_saved_and_never_shown_in_place()
    {
        var assessment = await AttachedAsync("CAF Zoë.pdf");
        var browser = await _portal.SignInAsync("team-manager");

        using var saved = await browser.Http.GetAsync($"{Page}/{assessment}");

        Assert.Equal(Pdf, await saved.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("attachment", "CAF Zoë.pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("application/pdf", saved.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", saved.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task An_unavailable_file_is_explained()
    {
        var browser = await _portal.SignInAsync("team-manager");
        using var missing = await browser.Http.GetAsync($"{Page}/{Guid.CreateVersion7()}");
        _portal.Clamd.Is = FakeClamd.Mood.HangingUp;
        var waiting = await AttachedAsync("CAF.pdf");
        using var unscanned = await browser.Http.GetAsync($"{Page}/{waiting}");
        _portal.Services.Drop("GET", $"{Api}/{waiting}");
        using var away = await browser.Http.GetAsync($"{Page}/{waiting}");

        Assert.Equal([404, 302, 503], new[] { missing, unscanned, away }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task An_auditor_sees_the_list_and_no_form()
    {
        var browser = await _portal.SignInAsync("auditor");

        var page = await browser.GetAsync(Page);

        Assert.Equal(200, page.Status);
        Assert.Null(page.Html.QuerySelector("main form"));
    }

    private async Task<Guid> AttachedAsync(string name)
    {
        var worker = await _portal.SignInAsync("front-door-worker");
        await worker.UploadAsync(await worker.GetAsync(Page), Typed("common-assessment"), name, Pdf);
        return (await _case.EventuallyAsync<Page<AttachmentView>>("team-manager", Api)).Items[0].AttachmentId;
    }

    private static Dictionary<string, string?> Typed(string kind) => new(StringComparer.Ordinal) { ["Kind"] = kind };
}
