using System.Text;

namespace ReferralPlatform.Portal.Tests;

public sealed class AttachmentTests : IClassFixture<RunningPortal>
{
    private static readonly string Case = $"/cases/{Samples.CaseId}";
    private static readonly string Page = $"{Case}/attachments";
    private static readonly string Api = $"/api/intake/contact-records/{Samples.CaseId}/attachments";
    private static readonly Guid Assessment = Guid.Parse("0199b000-0000-7000-8000-0000000000a1");
    private readonly RunningPortal _portal;

    public AttachmentTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
        _portal.Gateway.Everything();
    }

    [Fact]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "P6.4")]
    public async Task The_manager_has_the_common_assessment_on_the_case_page_with_its_state()
    {
        _portal.Gateway.Get(Api, new
        {
            items = new object[]
            {
                new { attachmentId = Assessment, kind = "common-assessment", fileName = "CAF.pdf", size = 300_000, state = "available", addedAt = "2026-10-06T09:40:00Z", addedByName = "Callista Ward", checkedForVirusesAt = "2026-10-06T09:40:00Z" },
                new { attachmentId = Samples.SiblingId, kind = "photograph", fileName = "arm.jpg", size = 3_000_000, state = "waiting-for-virus-check", addedAt = "2026-10-06T09:41:00Z", addedByName = "Callista Ward" },
                new { attachmentId = Samples.SiblingId, kind = "letter", fileName = "bad.docx", size = 30, state = "removed", addedAt = "2026-10-06T09:42:00Z", finding = "Doc.Macro-1" },
            },
        });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        Assert.Contains("Common assessment: CAF.pdf 292 kB · Tue 6 October 2026, 10:40 · Callista Ward · Checked for viruses", page.Text, StringComparison.Ordinal);
        Assert.Contains("Photograph: arm.jpg 2.9 MB · Tue 6 October 2026, 10:41 · Callista Ward · Waiting for virus check", page.Text, StringComparison.Ordinal);
        Assert.Contains("Removed: Doc.Macro-1", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{Page}/{Assessment}"));
        Assert.False(page.Links($"{Page}/{Samples.SiblingId}"));
        Assert.True(page.Links(Page));
    }

    [Fact]
    [Trait("Rule", "P4.2")]
    public async Task A_file_is_sent_on_with_its_kind_and_name_under_the_key_of_the_form()
    {
        _portal.Gateway.Post(Api, new { attachmentId = Assessment, state = "available" }, HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Page);

        var done = await browser.UploadAsync(form, Typed("common-assessment"), "CAF Zoë.pdf", "%PDF-1.7 the content"u8.ToArray());

        Assert.Contains("The file is attached.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(form.ValueOf("IdempotencyKey"), sent.IdempotencyKey);
        Assert.Contains("%PDF-1.7 the content", sent.Form, StringComparison.Ordinal);
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
        Assert.Empty(_portal.Gateway.Posts);
    }

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity, "Old Office files can carry macros. Save it as .docx or PDF and send that.")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "The file may have at most 10 MB.")]
    public async Task A_refused_file_keeps_the_page_and_what_was_chosen_and_says_why_at_the_file(HttpStatusCode status, string detail)
    {
        _portal.Gateway.Refuse("POST", Api, status, new { detail });
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Page);

        var refused = await browser.UploadAsync(form, Typed("letter"), "letter.doc", Encoding.UTF8.GetBytes("anything"));

        Assert.Equal((int)status, refused.Status);
        Assert.Equal(detail, refused.MessageAt("Upload"));
        Assert.Equal("letter", refused.ValueOf("Kind"));
        Assert.NotEqual(form.ValueOf("IdempotencyKey"), refused.ValueOf("IdempotencyKey"));
    }

    [Fact]
    public async Task Without_an_answer_the_same_form_can_be_sent_again_and_attaches_once()
    {
        _portal.Gateway.Drop("POST", Api);
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync(Page);

        var unsure = await browser.UploadAsync(form, Typed("letter"), "letter.txt", "hello"u8.ToArray());
        var again = await browser.UploadAsync(unsure, Typed("letter"), "letter.txt", "hello"u8.ToArray());

        Assert.Equal(503, again.Status);
        var sent = _portal.Gateway.Posts.ToList();
        Assert.Equal(sent[0].IdempotencyKey, sent[1].IdempotencyKey);
        Assert.Equal(sent[0].Form, sent[1].Form);
    }

    [Fact]
    public async Task A_file_is_passed_on_to_be_saved_and_never_shown_in_place()
    {
        _portal.Gateway.File($"{Api}/{Assessment}", "%PDF-1.7"u8.ToArray(), "application/pdf", "CAF Zoë.pdf");
        var browser = await _portal.SignInAsync("team-manager");

        using var saved = await browser.Http.GetAsync($"{Page}/{Assessment}");

        Assert.Equal("%PDF-1.7", await saved.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "CAF Zoë.pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("application/pdf", saved.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", saved.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, 302)]
    [InlineData(HttpStatusCode.NotFound, 404)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 503)]
    public async Task A_file_that_cannot_be_had_is_explained(HttpStatusCode said, int status)
    {
        _portal.Gateway.Refuse("GET", $"{Api}/{Assessment}", said, new { detail = "no" });
        var browser = await _portal.SignInAsync("team-manager");

        using var answer = await browser.Http.GetAsync($"{Page}/{Assessment}");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_auditor_sees_the_list_and_no_form()
    {
        var browser = await _portal.SignInAsync("auditor");

        var page = await browser.GetAsync(Page);

        Assert.Equal(200, page.Status);
        Assert.Null(page.Html.QuerySelector("main form"));
    }

    private static Dictionary<string, string?> Typed(string kind) => new(StringComparer.Ordinal) { ["Kind"] = kind };
}
