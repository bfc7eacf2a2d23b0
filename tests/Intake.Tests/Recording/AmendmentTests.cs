namespace ReferralPlatform.Intake.Tests.Recording;

/// <summary>Two people work on one record, and neither loses anything.</summary>
[Collection(IntakeCollection.Name)]
public sealed class AmendmentTests : IDisposable
{
    private const string Contacts = "/api/intake/contacts";
    private readonly IntakeFixture _intake;
    private readonly HttpClient _first;
    private readonly HttpClient _second;

    public AmendmentTests(IntakeFixture intake)
    {
        _intake = intake;
        intake.Clock.SetLondon("2026-10-06 10:25");
        _first = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        _second = intake.ClientFor("peterborough.duty-social-worker", "peterborough", AccessRoles.DutySocialWorker);
    }

    [Fact]
    public async Task Changes_of_two_people_to_different_fields_are_merged_and_every_one_is_kept()
    {
        var (contact, child) = await RecordAsync();
        var seen = await _first.ETagAsync(contact);

        await AmendAsync(
            _first, contact, seen, Change($"children.{child}.school", null, "Oakmere Primary"), Change("concern.howAndWhy", null, "Since August."));
        var merged = await AmendAsync(
            _second, contact, seen, Change("consent.parentsViews", null, "Wants help."), Change("adults.0.firstLanguage", null, "English"));

        Assert.Equal(2, merged.Amended.Count);
        var record = await ReadAsync(child);
        Assert.Equal(
            ("Oakmere Primary", "Since August.", "Wants help.", "English"),
            (record.Child.School, record.Concern.HowAndWhy, record.Consent.ParentsViews, record.Adults[0].FirstLanguage));

        var kept = await AmendmentsAsync(contact);
        Assert.Equal(4, kept.Count);
        var school = kept.Single(item => item.Field == $"children.{child}.school");
        Assert.Equal(("Oakmere Primary", "Name of peterborough.front-door-worker"), (school.After?.GetValue<string>(), school.ByName));
        Assert.Null(school.Before);
    }

    [Fact]
    public async Task The_same_field_changed_by_two_people_is_answered_with_both_values_and_saves_nothing()
    {
        var (contact, child) = await RecordAsync();
        var seen = await _first.ETagAsync(contact);
        await AmendAsync(_first, contact, seen, Change("concern.nature", "Both often arrive hungry, in unwashed clothes.", "Hungry each morning."));

        var body = Body(
            Change("concern.nature", "Both often arrive hungry, in unwashed clothes.", "Hungry on Mondays."), Change("concern.urgentAction", null, "None."));
        using var refused = await _second.PostKeyedAsync($"{contact}/amendments", body, seen);
        var conflict = Assert.Single((await refused.JsonAsync(409)).GetProperty("conflicts").Deserialize<List<FieldConflict>>(ApiJson.Options)!);
        Assert.Equal(
            ("concern.nature", "Hungry on Mondays.", "Hungry each morning.", "Name of peterborough.front-door-worker"),
            (conflict.Field, conflict.Yours?.GetValue<string>(), conflict.Theirs?.GetValue<string>(), conflict.By));
        Assert.Null((await ReadAsync(child)).Concern.UrgentAction);

        await AmendAsync(
            _second, contact, refused.Headers.ETag!.ToString(), Change("concern.nature", "Hungry each morning.", "Hungry on Mondays."),
            Change("concern.urgentAction", null, "None."));
        Assert.Equal("Hungry on Mondays.", (await ReadAsync(child)).Concern.Nature);
    }

    [Fact]
    public async Task Twenty_people_at_once_lose_nothing()
    {
        var (contact, child) = await RecordAsync();
        var seen = await _first.ETagAsync(contact);
        string[] fields
            = ["school", "gender", "religion", "firstLanguage", "views", "condition", "currentLocation", "specialNeeds", "contactNumber", "firstName"];

        await Task.WhenAll(fields.Select(field => AmendAsync(
            _first, contact, seen,
            Change($"children.{child}.{field}", string.Equals(field, "firstName", StringComparison.Ordinal) ? "Lily" : null, $"{field} given"))));

        var read = (await _first.GetJsonAsync($"/api/intake/contact-records/{child}")).GetProperty("child");
        Assert.All(fields, field => Assert.Equal($"{field} given", read.GetProperty(field).GetString()));
    }

    [Fact]
    public async Task Lists_grow_and_shrink_entry_by_entry()
    {
        var (contact, child) = await RecordAsync();
        await AmendAsync(
            _first, contact, await _first.ETagAsync(contact),
            Change("adults.1", null, JsonNode.Parse("""{"name":"Dan Marsh","relationship":"uncle","parentalResponsibility":"no"}""")),
            Change("otherChildren.0", null, JsonNode.Parse("""{"firstName":"Max","place":"elsewhere"}""")));

        var record = await ReadAsync(child);
        Assert.Equal("Dan Marsh", record.Adults[1].Name);
        Assert.NotEqual(Guid.Empty, record.OtherChildren[0].Id);

        var mother = JsonSerializer.SerializeToNode(record.Adults[0], ApiJson.Options)!.AsObject();
        StripNulls(mother);
        await AmendAsync(_first, contact, await _first.ETagAsync(contact), Change("adults.0", mother, null));
        Assert.Equal("Dan Marsh", Assert.Single((await ReadAsync(child)).Adults).Name);
    }

    [Theory]
    [InlineData("concern.significantHarm", "true", "step the case up")]
    [InlineData("concern.SignificantHarm", "true", "no field of this name")]
    [InlineData("Concern.significantHarm", "true", "cannot be amended")]
    [InlineData("concern.PossibleCrime", "true", "no field of this name")]
    [InlineData("concern.possibleCrime", "true", "step the case up")]
    [InlineData("concern.significantHarm.x", "true", "no field of this name")]
    [InlineData("concern", "{\"nature\":\"x\",\"significantHarm\":true}", "one by one")]
    [InlineData("consent", "{\"agreement\":\"given\"}", "one by one")]
    [InlineData("consent.Agreement", "\"given\"", "no field of this name")]
    [InlineData("consent.childAgreement", "\"given\"", "form of its own")]
    [InlineData("children", "[]", "cannot be amended")]
    [InlineData("children.0.firstName", "\"x\"", "no field of this name")]
    [InlineData("children[0].firstName", "\"x\"", "cannot be amended")]
    [InlineData("children.{CHILD}.firstName", "\"x\"", "no field of this name")]
    [InlineData("children.{child}", "{\"firstName\":\"x\"}", "one by one")]
    [InlineData("children.{child}.address", "{\"postcode\":\"YO1 6GA\"}", "one by one")]
    [InlineData("children.{child}.known.status", "\"open\"", "forms of their own")]
    [InlineData("children.{child}.Known", "{\"status\":\"open\"}", "no field of this name")]
    [InlineData("children.{child}.aliases.0", "\"x\"", "no field of this name")]
    [InlineData("adults", "[]", "one by one")]
    [InlineData("adults.00.name", "\"x\"", "no field of this name")]
    [InlineData("adults.+0.name", "\"x\"", "no field of this name")]
    [InlineData("adults.0.Name", "\"x\"", "no field of this name")]
    [InlineData("otherChildren.0.contactRecordId", "\"x\"", "cannot be amended")]
    [InlineData("referrer.SourceCode", "\"9\"", "no field of this name")]
    [InlineData("", "\"x\"", "cannot be amended")]
    [InlineData(".", "\"x\"", "cannot be amended")]
    [InlineData("consent.agreement", "\"given\"", "form of its own")]
    [InlineData("kind", "\"contact\"", "cannot be amended")]
    [InlineData("concern.colour", "\"red\"", "no field of this name")]
    [InlineData("concern.nature", "\" \"", "Enter the nature of the concerns")]
    [InlineData("concern.domesticAbuse", "\"perhaps\"", "allowed codes")]
    [InlineData("questions.not-a-question", "\"x\"", "does not ask")]
    [InlineData("children.{child}.nhsNumber", "\"9434765910\"", "NHS number")]
    [InlineData("children.{child}.personId", "\"x\"", "forms of their own")]
    [InlineData("adults.7.name", "\"x\"", "no field of this name")]
    public async Task What_cannot_be_amended_is_refused_by_field_and_nothing_is_saved(string field, string value, string says)
    {
        var (contact, child) = await RecordAsync();
        field = field.Replace("{child}", child.ToString(), StringComparison.Ordinal)
            .Replace("{CHILD}", child.ToString().ToUpperInvariant(), StringComparison.Ordinal);
        var current = string.Equals(field, "concern.nature", StringComparison.Ordinal) ? "Both often arrive hungry, in unwashed clothes."
            : string.Equals(field, "concern.domesticAbuse", StringComparison.Ordinal) ? "not-known" : null;

        using var answer = await _first.PostKeyedAsync(
            $"{contact}/amendments", Body(Change(field, current, JsonNode.Parse(value))), await _first.ETagAsync(contact));

        var problem = await answer.ProblemAsync(400);
        Assert.Contains(says, problem.Errors[field][0], StringComparison.Ordinal);
        Assert.Empty(await AmendmentsAsync(contact));
    }

    [Fact]
    public async Task Amending_needs_the_right_and_values_stay_out_of_timelines_and_events()
    {
        var (contact, child) = await RecordAsync();
        using var auditor = _intake.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        using var york = _intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var body = Body(Change("concern.nature", "Both often arrive hungry, in unwashed clothes.", "Quarterstaff"));
        await (await auditor.PostKeyedAsync($"{contact}/amendments", body, "\"1\"")).JsonAsync(403);
        await (await york.PostKeyedAsync($"{contact}/amendments", body, "\"1\"")).JsonAsync(404);
        await (await york.GetAsync($"{contact}/amendments")).JsonAsync(404);
        await (await _first.PostKeyedAsync($"{contact}/amendments", body)).JsonAsync(428);

        await AmendAsync(
            _first, contact, await _first.ETagAsync(contact), Change("concern.nature", "Both often arrive hungry, in unwashed clothes.", "Quarterstaff"));

        var elsewhere = await _intake.QueryAsync<IntakeDbContext, List<string>>(db => db.Database.SqlQuery<string>(
            $"""
             select to_jsonb(o)::text as "Value" from outbox_messages o union all select to_jsonb(a)::text from activity_entries a
             union all select to_jsonb(e)::text from chronology_entries e
             """).ToListAsync());
        Assert.NotEmpty(elsewhere);
        Assert.DoesNotContain(elsewhere, row => row.Contains("Quarterstaff", StringComparison.Ordinal));
        var chronology = await _first.GetAsync<ChronologyView>($"/api/intake/contact-records/{child}/chronology");
        Assert.Contains(chronology.Items, item => item.What == "contact-amended");
    }

    [Fact]
    public async Task An_entry_is_not_replaced_as_a_whole_nor_a_field_changed_twice()
    {
        var (contact, child) = await RecordAsync();
        var mother = JsonNode.Parse((await _first.GetJsonAsync($"/api/intake/contact-records/{child}")).GetProperty("adults")[0].GetRawText())!;
        StripNulls(mother.AsObject());

        foreach (var changes in new[]
        {
            Body(Change("adults.0", mother, JsonNode.Parse("""{"name":"Eve"}"""))),
            Body(Change("concern.howAndWhy", null, "a"), Change("concern.howAndWhy", null, "b")),
            Body(Change("concern.howAndWhy", null, "a\0")),
        })
        {
            await (await _first.PostKeyedAsync($"{contact}/amendments", changes, await _first.ETagAsync(contact))).JsonAsync(400);
        }
    }

    [Fact]
    public async Task An_address_of_which_nothing_was_recorded_is_begun_by_its_first_field()
    {
        var (contact, child) = await RecordAsync();
        var before = (await _first.GetAsync<ContactRecordView>($"/api/intake/contact-records/{child}")).Child.Address?.Town;
        await AmendAsync(_first, contact, await _first.ETagAsync(contact), Change($"children.{child}.address.town", before, "York"));

        Assert.Equal("York", (await _first.GetAsync<ContactRecordView>($"/api/intake/contact-records/{child}")).Child.Address!.Town);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private static JsonObject Change(string field, JsonNode? before, JsonNode? value) => new() { ["field"] = field, ["before"] = before, ["value"] = value };

    private static JsonObject Body(params JsonObject[] changes) => new() { ["changes"] = new JsonArray([.. changes]), ["reason"] = "Rang back" };

    private static async Task<AmendedContact> AmendAsync(HttpClient person, string contact, string etag, params JsonObject[] changes)
    {
        using var answer = await person.PostKeyedAsync($"{contact}/amendments", Body(changes), etag);
        return await answer.ReadAsync<AmendedContact>(200);
    }

    private Task<ContactRecordView> ReadAsync(Guid child) => _first.GetAsync<ContactRecordView>($"/api/intake/contact-records/{child}");

    private async Task<IReadOnlyList<AmendmentView>> AmendmentsAsync(string contact) =>
        (await _first.GetAsync<Page<AmendmentView>>($"{contact}/amendments")).Items;

    private async Task<(string Contact, Guid Child)> RecordAsync()
    {
        using var answer = await _first.PostKeyedAsync(Contacts, SampleContacts.Sisters());
        var recorded = await answer.ReadAsync<RecordedContact>(201);
        return ($"{Contacts}/{recorded.ContactId}", recorded.Records[0].ContactRecordId);
    }

    // The API writes absent values as null; the record leaves them out.
    private static void StripNulls(JsonObject node)
    {
        foreach (var field in node.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            node.Remove(field);
        }
    }
}
