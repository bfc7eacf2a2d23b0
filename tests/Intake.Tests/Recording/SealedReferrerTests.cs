namespace ReferralPlatform.Intake.Tests.Recording;

/// <summary>Who a referrer is, who is no professional, is refused where a worker types it into the words of the record, and nothing is lost by it.</summary>
[Collection(IntakeCollection.Name)]
[Trait("Rule", "Y5.5")]
public sealed class SealedReferrerTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";
    private readonly HttpClient _worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);

    [Theory]
    [InlineData("concern.nature", "Mrs Vandeleigh rang about crying.", "names the referrer (“Vandeleigh”)")]
    [InlineData("concern.nature", "dorothea vandeleigh heard it", "names the referrer (“dorothea vandeleigh”)")]
    [InlineData("concern.howAndWhy", "Reach her on +44 1632 960 445 after six.", "telephone number (“1632 960 445”)")]
    [InlineData("concern.urgentAction", "Mail to d.vandel@home.example.", "email address (“d.vandel@home.example”)")]
    [InlineData("concern.allegations", "Heard through the wall of 5 Larch Terr.", "address (“Larch Terr”)")]
    [InlineData("concern.allegedPerpetrator", "Lives near YO1 9XX.", "address (“YO1 9XX”)")]
    [InlineData("arrangements.anonymity", "Keep Dorothea Vandeleigh out of it.", "names the referrer")]
    [InlineData("arrangements.feedbackHow", "By telephone: 01632960445", "telephone number")]
    [InlineData("consent.parentsViews", "They think it was Vandeleigh.", "names the referrer")]
    [InlineData("questions.what-prompted", "Ms VANDELEIGH cannot sleep.", "names the referrer")]
    [InlineData("children[0].currentLocation", "With Dorothea Vandeleigh.", "names the referrer")]
    public async Task What_tells_who_the_referrer_is_is_refused_at_its_field_with_its_place(string field, string text, string message)
    {
        var contact = Neighbour();
        Put(contact, field, text);

        var refused = await (await _worker.PostKeyedAsync(Contacts, contact)).JsonAsync(400);

        Assert.Contains(message, refused.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Put(contact, "referrer.willingToBeIdentified", "yes");
        await (await _worker.PostKeyedAsync(Contacts, contact)).JsonAsync(201);
    }

    [Theory]
    [InlineData("Her vandeleigh is green, and the larch on the terrace is high.")]
    [InlineData("Ann Pryce cried, said Mrs Orchard of number 7.")]
    [InlineData("Ring 01632 960 446.")]
    public async Task Ordinary_words_and_other_people_are_not_taken_for_the_referrer(string text)
    {
        var contact = Neighbour();
        Put(contact, "concern.nature", text);

        await (await _worker.PostKeyedAsync(Contacts, contact)).JsonAsync(201);
    }

    [Fact]
    public async Task A_grandmother_with_the_childs_name_and_address_can_be_written_of()
    {
        var contact = Neighbour();
        Put(contact, "referrer.name", "Ann Pryce");
        Put(contact, "referrer.sourceCode", "1A");
        Put(contact, "referrer.postalAddress", null);
        contact["referrer"]!["postalAddress"] = contact["children"]![0]!["address"]!.DeepClone();
        Put(contact, "concern.nature", "Ann Pryce of 3 Oak Road is worried.");

        await (await _worker.PostKeyedAsync(Contacts, contact)).JsonAsync(201);
    }

    [Fact]
    public async Task A_name_that_is_somebody_elses_is_let_stand_on_the_workers_word_and_a_number_never()
    {
        var contact = Neighbour();
        Put(contact, "concern.nature", "Her teacher Mr Vandeleigh was told.");
        var refused = await (await _worker.PostKeyedAsync(Contacts, contact)).JsonAsync(400);
        Assert.Contains("somebody else", refused.GetProperty("errors").GetProperty("namesSomebodyElse")[0].GetString(), StringComparison.Ordinal);

        contact["namesSomebodyElse"] = true;
        var recordId = (await (await _worker.PostKeyedAsync(Contacts, contact)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;

        Assert.Contains(
            await intake.QueryAsync<IntakeDbContext, List<string>>(
                db => db.Activity.Where(entry => entry.ContactRecordId == recordId).Select(entry => entry.What).ToListAsync()),
            what => what == "name-let-stand");
        Put(contact, "concern.howAndWhy", "Call 01632 960445.");
        var number = (await (await _worker.PostKeyedAsync(Contacts, contact)).JsonAsync(400)).GetProperty("errors");
        Assert.Equal(["concern.howAndWhy"], number.EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("concern.nature", "It was Mrs Vandeleigh who rang.")]
    [InlineData("arrangements.feedbackHow", "On 01632 960445")]
    [InlineData("arrangements.anonymity", "Not to say that it was Dorothea Vandeleigh")]
    [InlineData("questions.relationship", "She is the aunt.")]
    [InlineData("questions.identity-and-contact", "Dorothea")]
    [InlineData("referrer.phone", "01632 960333")]
    public async Task No_amendment_puts_the_referrer_into_the_record(string field, string text)
    {
        var recorded = await (await _worker.PostKeyedAsync(Contacts, Neighbour())).ReadAsync<RecordedContact>(201);
        var path = $"{Contacts}/{recorded.ContactId}";
        var before = field == "concern.nature" ? "Crying every evening." : null;

        var refused = await AmendAsync(new { changes = new[] { new { field, before, value = text } } }, 400);

        Assert.NotEqual(0, refused.GetProperty("errors").GetProperty(field).GetArrayLength());
        Assert.Equal(
            0, await intake.QueryAsync<IntakeDbContext, int>(db => db.Amendments.CountAsync(amendment => amendment.ContactId == recorded.ContactId)));
        var reason = await AmendAsync(
            new { changes = new[] { Urgent("None.") }, reason = "Mrs Vandeleigh says so." }, 400);
        Assert.True(reason.GetProperty("errors").TryGetProperty("reason", out _));
        await AmendAsync(new { changes = new[] { Urgent("Ask Mr Vandeleigh.") }, namesSomebodyElse = true }, 200);

        static object Urgent(string value) => new { field = "concern.urgentAction", before = (string?)null, value };

        async Task<JsonElement> AmendAsync(object body, int expected)
        {
            using var answer = await _worker.PostKeyedAsync(
                $"{path}/amendments", body, await _worker.ETagAsync($"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}"));
            return await answer.JsonAsync(expected);
        }
    }

    private static void Put(JsonObject contact, string field, string? value)
    {
        var (part, name) = (field[..field.LastIndexOf('.')], field[(field.LastIndexOf('.') + 1)..]);
        var into = part == "children[0]" ? contact["children"]![0]!.AsObject() : (JsonObject)(contact[part] ??= new JsonObject());
        into[name] = value;
    }

    private static JsonObject Neighbour()
    {
        var sample = SampleContacts.Neighbour();
        sample["referrer"] = JsonNode.Parse(
            """
            {"name":"Dorothea Vandeleigh","sourceCode":"1B","relationship":"neighbour","phone":"01632 960445","email":"d.vandel@home.example",
             "postalAddress":{"line1":"5 Larch Terrace","postcode":"YO1 9XX"},"willingToBeIdentified":"no","mayBeContactedAgain":"yes"}
            """);
        sample["adults"] = JsonNode.Parse("""[{"name":"Ann Pryce","relationship":"mother","livesWithChild":true}]""");
        sample["children"]![0]!["address"] = JsonNode.Parse("""{"line1":"3 Oak Road","postcode":"YO2 2XX"}""");
        sample["concern"]!["nature"] = "Crying every evening.";
        sample.Remove("receivedAt");
        return sample;
    }
}
