using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class AttachmentTests(IntakeFixture intake) : IDisposable
{
    private readonly HttpClient _worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
    private readonly HttpClient _manager = intake.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);

    public void Dispose() => intake.Clamd.Is = FakeClamd.Mood.Working;

    [Fact]
    [Trait("Rule", "P4.2")]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "D1.6")]
    public async Task A_common_assessment_is_put_on_the_record_and_the_manager_opens_it_byte_for_byte()
    {
        var record = await RecordAsync();
        await AttachedAsync(record, "letter", "letter.txt", SampleFiles.Text);
        var large = SampleFiles.PdfWith($"/Note ({new string('x', 700_000)})");

        var added = await AttachedAsync(record, "common-assessment", "../CAF Lily “Marsh”.PDF", large);

        Assert.Equal(
            ("CAF Lily “Marsh”.pdf", "application/pdf", large.Length, AttachmentState.Available),
            (added.FileName, added.ContentType, added.Size, added.State));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(large)), added.Sha256);
        Assert.NotNull(added.CheckedForVirusesAt);
        Assert.Equal([AttachmentKind.CommonAssessment, AttachmentKind.Letter], (await ListAsync(record)).Select(item => item.Kind));

        using var opened = await _manager.GetAsync($"{record}/attachments/{added.AttachmentId}");
        Assert.Equal(200, (int)opened.StatusCode);
        Assert.Equal(large, await opened.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("attachment", "CAF Lily “Marsh”.pdf"),
            (opened.Content.Headers.ContentDisposition!.DispositionType, opened.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(("application/pdf", large.Length), (opened.Content.Headers.ContentType!.MediaType, opened.Content.Headers.ContentLength));
        Assert.Equal("nosniff", opened.Headers.GetValues("X-Content-Type-Options").Single());

        var chronology = await ChronologyAsync(record);
        Assert.Contains(chronology, item => item is { Summary: "Common Assessment attached", By: "Name of peterborough.front-door-worker" });
        Assert.Contains(chronology, item => item is { Summary: "Common Assessment opened", By: "Name of peterborough.team-manager" });
    }

    [Fact]
    public async Task Sending_it_again_with_the_same_key_attaches_it_once_and_the_file_is_not_kept_for_comparing()
    {
        var record = await RecordAsync();
        var key = Guid.CreateVersion7().ToString();

        var first = await (await PostAsync(_worker, record, "letter", "letter.pdf", SampleFiles.Pdf, key)).JsonAsync(201);
        var again = await (await PostAsync(_worker, record, "letter", "letter.pdf", SampleFiles.Pdf, key)).JsonAsync(201);
        await (await PostAsync(_worker, record, "letter", "letter.pdf", SampleFiles.Png, key)).JsonAsync(422);
        await (await PostAsync(_worker, record, "document", "letter.pdf", SampleFiles.Pdf, key)).JsonAsync(422);
        await (await PostAsync(_worker, record, "letter", "letter.pdf", SampleFiles.Pdf, key: "")).JsonAsync(400);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Single(await ListAsync(record));
        var location = $"{record}/attachments/{first.Deserialize<AttachmentView>(ApiJson.Options)!.AttachmentId}";
        var kept = await intake.QueryAsync<IntakeDbContext, List<int>>(
            db => db.IdempotencyKeys.Where(row => row.Location == location).Select(row => row.RequestHash.Length + row.SealedBody!.Length).ToListAsync());
        Assert.True(Assert.Single(kept) < 1000);
    }

    [Fact]
    public async Task Only_who_may_read_the_record_may_and_another_authority_finds_nothing()
    {
        var record = await RecordAsync();
        var file = $"{record}/attachments/{(await AttachedAsync(record, "letter", "letter.pdf", SampleFiles.Pdf)).AttachmentId}";
        using var york = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        using var auditor = intake.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        using var partner = intake.ClientFor("peterborough.partner-professional", "peterborough", AccessRoles.PartnerProfessional);
        using var nobody = intake.Anonymous();
        var other = await RecordAsync();

        foreach (var path in new[] { $"{record}/attachments", file })
        {
            await (await york.GetAsync(path)).JsonAsync(404);
            Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path)).StatusCode);

            // That something is attached, and not what it says.
            Assert.Equal(path == file ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await auditor.GetAsync(path)).StatusCode);
        }

        await (await _manager.GetAsync(file.Replace(record, other, StringComparison.Ordinal))).JsonAsync(404);
        await (await PostAsync(york, record, "letter", "letter.pdf", SampleFiles.Pdf)).JsonAsync(404);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(auditor, record, "letter", "letter.pdf", SampleFiles.Pdf)).StatusCode);
    }

    [Fact]
    [Trait("Rule", "P4.2")]
    public async Task A_partner_professional_attaches_to_a_contact_of_their_own_and_to_no_other()
    {
        using var partner = intake.ClientFor("peterborough.partner-professional", "peterborough", AccessRoles.PartnerProfessional);
        var own = await RecordAsync(partner);
        var others = await RecordAsync();

        await (await PostAsync(partner, own, "common-assessment", "caf.pdf", SampleFiles.Pdf)).JsonAsync(201);
        await (await PostAsync(partner, others, "common-assessment", "caf.pdf", SampleFiles.Pdf)).JsonAsync(404);
    }

    [Theory]
    [InlineData("spell", "letter.pdf", 400, "kind")]
    [InlineData(null, "letter.pdf", 400, "kind")]
    [InlineData("letter", null, 400, "file")]
    public async Task Missing_fields_are_named(string? kind, string? name, int status, string field)
    {
        var problem = await (await PostAsync(_worker, await RecordAsync(), kind, name, SampleFiles.Pdf)).ProblemAsync(status);

        Assert.Contains(field, problem.Errors.Keys);
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_not_what_is_taken_or_no_form_at_all_is_refused_and_not_kept()
    {
        var record = await RecordAsync();
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");

        Assert.Equal(
            "urn:referral-platform:file-too-large",
            (await (await PostAsync(_worker, record, "letter", "a.txt", new byte[(10 * 1024 * 1024) + 1])).ProblemAsync(413)).Type);
        var disguised = await (await PostAsync(_worker, record, "letter", "letter.pdf", "<html></html>"u8.ToArray())).ProblemAsync(422);
        Assert.Contains("Web pages", disguised.Detail, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{record}/attachments") { Content = json };
        request.Headers.Add("Idempotency-Key", "x");
        await (await _worker.SendAsync(request)).JsonAsync(415);

        Assert.Empty(await ListAsync(record));
    }

    [Fact]
    public async Task A_file_with_a_virus_is_refused_by_name_of_the_virus_and_not_kept()
    {
        var record = await RecordAsync();
        var before = await PartsAsync();

        var refused = await (await PostAsync(_worker, record, "letter", "letter.txt", Encoding.ASCII.GetBytes(FakeClamd.Eicar))).ProblemAsync(422);

        Assert.Equal("urn:referral-platform:virus-found", refused.Type);
        Assert.Contains("Eicar-Test-Signature", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await PartsAsync());
    }

    [Fact]
    public async Task What_the_virus_checker_finds_too_large_is_refused()
    {
        intake.Clamd.Is = FakeClamd.Mood.Narrow;

        var refused = await (await PostAsync(_worker, await RecordAsync(), "letter", "letter.pdf", SampleFiles.Pdf)).ProblemAsync(422);

        Assert.Contains("larger than the virus checker takes", refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakeClamd.Mood.HangingUp)]
    [InlineData(FakeClamd.Mood.Silent)]
    [InlineData(FakeClamd.Mood.Faulty)]
    [Trait("Alert", "FilesNotChecked")]
    internal async Task Without_the_virus_checker_a_file_waits_closed_and_is_opened_when_it_comes_back(FakeClamd.Mood mood)
    {
        var record = await RecordAsync();
        intake.Clamd.Is = mood;
        var added = await AttachedAsync(record, "common-assessment", "caf.pdf", SampleFiles.Pdf);
        var file = $"{record}/attachments/{added.AttachmentId}";
        Assert.Equal(AttachmentState.Held, added.State);
        await (await _manager.GetAsync(file)).JsonAsync(409);
        if (mood is FakeClamd.Mood.HangingUp)
        {
            await AssertItIsNoticedAsync();
        }

        intake.Clamd.Is = FakeClamd.Mood.Working;

        await Eventually.Is(async () => (await _manager.GetAsync(file)).StatusCode, status => status is HttpStatusCode.OK);
        Assert.Equal(AttachmentState.Available, Assert.Single(await ListAsync(record)).State);
    }

    private async Task AssertItIsNoticedAsync()
    {
        using var exposed = intake.Exposed("intake");
        intake.Clock.Set(intake.Clock.GetUtcNow().AddMinutes(11));
        await AlertRules.AssertFiresAsync(
            "FilesNotChecked", await exposed.AboveAsync(600, "referral_platform_waiting_age_seconds", "what=\"files-to-check\""));
    }

    [Fact]
    public async Task A_virus_found_later_removes_the_file_and_says_so()
    {
        var record = await RecordAsync();
        intake.Clamd.Is = FakeClamd.Mood.HangingUp;
        var added = await AttachedAsync(record, "letter", "letter.txt", Encoding.ASCII.GetBytes(FakeClamd.Eicar));
        intake.Clamd.Is = FakeClamd.Mood.Working;

        var listed = await Eventually.Is(
            async () => (await ListAsync(record))[0], item => item.State is AttachmentState.Removed, item => $"{item.AttachmentId} is {item.State}");

        Assert.Equal("Eicar-Test-Signature", listed.Finding);
        var id = added.AttachmentId;
        await (await _manager.GetAsync($"{record}/attachments/{id}")).JsonAsync(410);
        Assert.Equal(0, await intake.QueryAsync<IntakeDbContext, int>(db => db.AttachmentParts.CountAsync(part => part.AttachmentId == id)));
        Assert.Contains(await ChronologyAsync(record), item => item.What == "attachment-removed");
    }

    [Fact]
    public async Task One_file_is_put_on_the_records_of_siblings_and_taken_off_one_by_one()
    {
        var (lily, rose) = await SistersAsync();
        var other = await RecordAsync();
        var added = await (await PostAsync(_worker, lily, "letter", "letter.pdf", SampleFiles.Pdf, alsoFor: [rose])).ReadAsync<AttachmentView>(201);
        var id = added.AttachmentId;

        var foreign = await (await PostAsync(_worker, lily, "letter", "letter.pdf", SampleFiles.Pdf, alsoFor: [other])).ProblemAsync(400);
        Assert.Contains("alsoFor", foreign.Errors.Keys);
        Assert.Equal(2, added.ContactRecordIds.Count);
        Assert.Equal(1, await intake.QueryAsync<IntakeDbContext, int>(db => db.AttachmentParts.CountAsync(part => part.AttachmentId == id)));
        foreach (var record in new[] { lily, rose })
        {
            Assert.Equal(HttpStatusCode.OK, (await _manager.GetAsync($"{record}/attachments/{id}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await _worker.PostKeyedAsync($"{lily}/attachments/{id}/removals", new { })).StatusCode);
        await (await _manager.GetAsync($"{lily}/attachments/{id}")).JsonAsync(404);
        Assert.Equal(HttpStatusCode.OK, (await _manager.GetAsync($"{rose}/attachments/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _manager.PostKeyedAsync($"{rose}/attachments/{id}/removals", new { })).StatusCode);
        Assert.Equal(0, await intake.QueryAsync<IntakeDbContext, int>(db => db.AttachmentParts.CountAsync(part => part.AttachmentId == id)));
        Assert.Contains(await ChronologyAsync(lily), item => item.Summary == "Letter taken off the record");
    }

    [Fact]
    public async Task A_partner_sees_and_removes_what_they_attached_and_nothing_else()
    {
        using var partner = intake.ClientFor("peterborough.partner-professional", "peterborough", AccessRoles.PartnerProfessional);
        using var colleague = intake.ClientFor("peterborough.second-professional", "peterborough", AccessRoles.PartnerProfessional);
        var recorded = await (await partner.PostKeyedAsync("/api/intake/contacts", SampleContacts.Sisters().AsSentByPartner())).ReadAsync<RecordedContact>(201);
        var own = $"/api/intake/own-referrals/{recorded.ContactId}/attachments";
        var record = $"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}";
        var mine = (await (await PostAsync(partner, record, "letter", "mine.pdf", SampleFiles.Pdf)).ReadAsync<AttachmentView>(201)).AttachmentId;
        var staffs = (await AttachedAsync(record, "document", "ours.pdf", SampleFiles.Pdf)).AttachmentId;

        var listed = Assert.Single((await partner.GetAsync<Page<AttachmentView>>(own)).Items);
        Assert.Equal("mine.pdf", listed.FileName);
        Assert.True(listed.MayBeRemoved);
        await (await colleague.GetAsync(own)).JsonAsync(404);
        await (await partner.PostKeyedAsync($"{record}/attachments/{staffs}/removals", new { })).JsonAsync(403);
        await (await colleague.PostKeyedAsync($"{record}/attachments/{mine}/removals", new { })).JsonAsync(404);
        Assert.Equal(HttpStatusCode.NoContent, (await partner.PostKeyedAsync($"{record}/attachments/{mine}/removals", new { })).StatusCode);
        Assert.Empty((await partner.GetAsync<Page<AttachmentView>>(own)).Items);
    }

    [Fact]
    public async Task The_limit_is_exact_and_one_file_comes_at_a_time()
    {
        var record = await RecordAsync();
        var text = new byte[AttachmentLimits.MaxBytes];
        Array.Fill(text, (byte)'a');

        await (await PostAsync(_worker, record, "document", "a.txt", text)).JsonAsync(201);
        var over = await (await PostAsync(_worker, record, "document", "a.txt", [.. text, (byte)'a'])).ProblemAsync(413);
        Assert.Contains("10 MB", over.Detail, StringComparison.Ordinal);

        using var two = new MultipartFormDataContent
        {
            { new StringContent("letter"), "kind" },
            { new ByteArrayContent(SampleFiles.Pdf), "file", "a.pdf" },
            { new ByteArrayContent(SampleFiles.Text), "file", "b.txt" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{record}/attachments") { Content = two };
        request.Headers.Add("Idempotency-Key", "two");
        var problem = await (await _worker.SendAsync(request)).JsonAsync(400);
        Assert.Contains("one file at a time", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("..\\..\\x.pdf")]
    [InlineData("a\u202Efdp.exe")]
    [InlineData("very long")]
    public async Task A_hostile_name_is_harmless_where_it_is_listed_and_offered(string name)
    {
        name = name == "very long" ? new string('n', 300) + ".pdf" : name;
        var record = await RecordAsync();

        var shown = (await AttachedAsync(record, "letter", name, SampleFiles.Pdf)).FileName;

        Assert.True(shown.Length <= 120, shown);
        Assert.EndsWith(".pdf", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, character => char.IsControl(character) || character is '/' or '\\' or '\u202E');
    }

    private async Task<string> RecordAsync(HttpClient? by = null) => (await SistersAsync(by)).Lily;

    private async Task<(string Lily, string Rose)> SistersAsync(HttpClient? by = null)
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var sisters = by is null ? SampleContacts.Sisters() : SampleContacts.Sisters().AsSentByPartner();
        var recorded = await (await (by ?? _worker).PostKeyedAsync("/api/intake/contacts", sisters)).ReadAsync<RecordedContact>(201);
        return (Path(0), Path(1));

        string Path(int child) => $"/api/intake/contact-records/{recorded.Records[child].ContactRecordId}";
    }

    private async Task<AttachmentView> AttachedAsync(string record, string kind, string name, byte[] content) =>
        await (await PostAsync(_worker, record, kind, name, content)).ReadAsync<AttachmentView>(201);

    private async Task<IReadOnlyList<AttachmentView>> ListAsync(string record) =>
        (await _manager.GetAsync<Page<AttachmentView>>($"{record}/attachments")).Items;

    private async Task<IReadOnlyList<ChronologyItem>> ChronologyAsync(string record) =>
        (await _manager.GetAsync<ChronologyView>($"{record}/chronology")).Items;

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string record, string? kind, string? name, byte[] content, string? key = null, string[]? alsoFor = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var other in alsoFor ?? [])
        {
            form.Add(new StringContent(other.Split('/')[^1]), "alsoFor");
        }

        if (kind is not null)
        {
            form.Add(new StringContent(kind), "kind");
        }

        if (name is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, "file", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{record}/attachments") { Content = form };
        if (key != "")
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        }

        return await client.SendAsync(request);
    }

    private Task<int> PartsAsync() => intake.QueryAsync<IntakeDbContext, int>(db => db.AttachmentParts.CountAsync());
}
