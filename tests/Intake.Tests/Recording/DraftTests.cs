using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ReferralPlatform.Intake.Drafts;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Tests.Recording;

[Collection(IntakeCollection.Name)]
public sealed class DraftTests : IDisposable
{
    private const string Drafts = "/api/intake/drafts";
    private readonly IntakeFixture _intake;
    private readonly HttpClient _owner;
    private readonly Guid _id = Guid.CreateVersion7();

    public DraftTests(IntakeFixture intake)
    {
        _intake = intake;
        intake.Clock.SetLondon("2026-10-06 10:25");
        _owner = intake.ClientFor($"york.worker-{_id:N}", "york", AccessRoles.FrontDoorWorker);
    }

    [Fact]
    public async Task A_draft_is_taken_up_again_as_it_was_left_and_only_by_its_owner()
    {
        var saved = await SaveAsync(Content("Crying most evenings"));
        Assert.Equal(TestClock.London("2026-10-13 10:25"), (await saved.ReadAsync<SavedDraft>(200)).ExpiresAt);
        await (await SaveAsync(Content("Crying most evenings, two weeks"), saved.Headers.ETag!.ToString())).JsonAsync(200);

        var read = await _owner.GetAsync<DraftView>($"{Drafts}/{_id}");
        Assert.Equal("Crying most evenings, two weeks", read.Content["Concern.Nature"].Single());
        Assert.Equal("Pryce, phone", Assert.Single(await ListAsync(_owner)).Title);

        using var manager = _intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        await (await manager.GetAsync($"{Drafts}/{_id}")).JsonAsync(404);
        await (await SaveAsync(Content("Taken over"), "\"2\"", manager)).JsonAsync(404);
        Assert.Equal(204, (int)(await manager.DeleteAsync($"{Drafts}/{_id}")).StatusCode);
        Assert.Empty(await ListAsync(manager));
        await (await _owner.GetAsync($"{Drafts}/{_id}")).JsonAsync(200);
    }

    [Fact]
    public async Task One_form_open_in_two_windows_loses_nothing()
    {
        var saved = await SaveAsync(Content("First"));
        await SaveAsync(Content("In the other window"), saved.Headers.ETag!.ToString());

        var stale = await (await SaveAsync(Content("In this window"), saved.Headers.ETag!.ToString())).ProblemAsync(412);

        Assert.Equal("In the other window", stale.CurrentAs<DraftView>().Content["Concern.Nature"].Single());
        await (await SaveAsync(Content("Without saying"))).JsonAsync(428);
    }

    [Fact]
    public async Task What_is_typed_is_not_readable_in_the_database()
    {
        await (await SaveAsync(Content("The neighbour D. Hale rang"))).JsonAsync(200);

        var rows = await _intake.QueryAsync<IntakeDbContext, List<string>>(db =>
            db.Database.SqlQuery<string>($"""select to_jsonb(d)::text || encode(ciphertext, 'escape') as "Value" from drafts d where id = {_id}""")
                .ToListAsync());

        var row = Assert.Single(rows);
        Assert.DoesNotContain("Hale", row, StringComparison.Ordinal);
        Assert.DoesNotContain("Pryce", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_of_a_shape_that_is_no_more_cannot_be_read_and_breaks_nothing()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Vault:CurrentKey", "a"), new("Vault:Keys:a", IntakeFixture.NextVaultKey)]).Build();
        var cipher = new VaultCipher(new VaultKeys(configuration));
        var draft = new Draft
        {
            Id = _id,
            Owner = "york.worker",
            Form = "contact",
            KeyId = cipher.CurrentKey,
            Ciphertext = cipher.Encrypt(_id, """{"Title":"Pryce","Content":{"Concern.Nature":"Crying"}}"""u8.ToArray()),
            Version = 1,
            SavedAt = _intake.Clock.GetUtcNow(),
        };

        Assert.Null(new DraftStore(null!, cipher, Options.Create(new DraftOptions()), TimeProvider.System).Open(draft));
    }

    [Fact]
    public async Task Recording_the_contact_deletes_its_draft_and_nobody_elses()
    {
        await (await SaveAsync(Content("Nearly done"))).JsonAsync(200);
        var sample = SampleContacts.Neighbour();
        sample["receivedAt"] = null;
        sample["draftId"] = _id;
        using var colleague = _intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);

        await (await colleague.PostKeyedAsync("/api/intake/contacts", sample)).JsonAsync(201);
        await (await _owner.GetAsync($"{Drafts}/{_id}")).JsonAsync(200);
        await (await _owner.PostKeyedAsync("/api/intake/contacts", sample)).JsonAsync(201);
        await (await _owner.GetAsync($"{Drafts}/{_id}")).JsonAsync(404);
    }

    [Fact]
    public async Task A_draft_nobody_saves_for_seven_days_is_gone()
    {
        await (await SaveAsync(Content("Forgotten"))).JsonAsync(200);

        _intake.Clock.SetLondon("2026-10-13 10:26");

        await (await _owner.GetAsync($"{Drafts}/{_id}")).JsonAsync(404);
        Assert.Empty(await ListAsync(_owner));
    }

    [Fact]
    public async Task A_draft_under_a_key_that_is_gone_says_so_and_hides_no_other()
    {
        await (await SaveAsync(Content("Sealed long ago"))).JsonAsync(200);
        await _intake.QueryAsync<IntakeDbContext, int>(db => db.Database.ExecuteSqlAsync($"update drafts set key_id = 'gone' where id = {_id}"));

        await (await _owner.GetAsync($"{Drafts}/{_id}")).JsonAsync(410);
        Assert.Null(Assert.Single(await ListAsync(_owner)).Title);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused_and_auditors_keep_no_drafts()
    {
        using var auditor = _intake.ClientFor("york.auditor", "york", AccessRoles.Auditor);
        await (await auditor.GetAsync(Drafts)).JsonAsync(403);

        using var answer = await _owner.PutAsJsonAsync($"{Drafts}/{_id}", new { title = new string('x', 400) });
        var errors = (await answer.ProblemAsync(400)).Errors.Keys.Order(StringComparer.Ordinal);
        Assert.Equal(["content", "form", "title"], errors);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{\"Concern.Nature\":\"text\"}")]
    [InlineData("{\"Concern.Nature\":null}")]
    [InlineData("{\"Concern.Nature\":[null]}")]
    [InlineData("{\"Concern.Nature\":[{\"more\":1}]}")]
    public async Task Content_that_no_form_could_show_again_is_refused(string content)
    {
        using var body = new StringContent($$"""{"form":"contact","content":{{content}}}""", Encoding.UTF8, "application/json");
        using var answer = await _owner.PutAsync($"{Drafts}/{_id}", body);

        Assert.StartsWith("content", Assert.Single((await answer.ProblemAsync(400)).Errors.Keys), StringComparison.Ordinal);
        await (await _owner.GetAsync($"{Drafts}/{_id}")).JsonAsync(404);
    }

    public void Dispose() => _owner.Dispose();

    private static async Task<IReadOnlyList<DraftItem>> ListAsync(HttpClient person) => (await person.GetAsync<Page<DraftItem>>(Drafts)).Items;

    private static object Content(string nature) =>
        new { form = "contact", title = "Pryce, phone", content = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["Concern.Nature"] = [nature] } };

    private async Task<HttpResponseMessage> SaveAsync(object body, string? ifMatch = null, HttpClient? person = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Drafts}/{_id}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await (person ?? _owner).SendAsync(request);
    }
}
