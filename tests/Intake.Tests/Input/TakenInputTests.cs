namespace ReferralPlatform.Intake.Tests.Input;

/// <summary>What real people write is taken as they mean it, and nothing later refuses it.</summary>
[Collection(IntakeCollection.Name)]
public sealed class TakenInputTests(IntakeFixture intake)
{
    [Theory]
    [InlineData("943\u00a0476\u00a05919")]
    [InlineData("943-476-5919")]
    [InlineData("943\u2013476\u20135919")]
    [InlineData("\u200b9434765919\ufeff")]
    [InlineData("943\u2009476\u202f5919")]
    [InlineData("٩٤٣٤٧٦٥٩١٩")]
    [InlineData("９４３４７６５９１９")]
    public async Task An_NHS_number_is_one_number_however_it_is_written(string written)
    {
        var record = await RecordAsync(contact => contact["children"]![0]!["nhsNumber"] = written);

        Assert.Equal("9434765919", record.Child.NhsNumber);
        using var worker = Worker();
        await (await worker.PostKeyedAsync("/api/intake/people/searches", new { nhsNumber = written })).JsonAsync(200);
    }

    [Theory]
    [InlineData("b801200005001")]
    [InlineData(" B8012 0000 5001 ")]
    [InlineData("B801200005001\u200b")]
    public async Task A_UPN_is_one_number_however_it_is_written(string written)
    {
        var record = await RecordAsync(contact => contact["children"]![0]!["upn"] = written);

        Assert.Equal("B801200005001", record.Child.Upn);
        using var worker = Worker();
        await (await worker.PostKeyedAsync("/api/intake/people/searches", new { upn = written })).JsonAsync(200);
        await (await worker.PostKeyedAsync("/api/intake/people", new { firstName = "Lily", upn = "x801200005001" })).JsonAsync(400);
    }

    [Theory]
    [InlineData("D02 AF30", "Dublin")]
    [InlineData("110001", "नई दिल्ली")]
    [InlineData("PO Box 123-00100", "Nairobi")]
    [InlineData("〒150-0001", "東京")]
    public async Task A_child_with_an_address_abroad_becomes_a_person(string postcode, string town)
    {
        var record = await RecordAsync(
            contact => contact["children"]![0]!["address"] = new JsonObject { ["line1"] = "1 Long Road", ["town"] = town, ["postcode"] = postcode });

        using var worker = Worker();
        var matches = $"/api/intake/contact-records/{record.ContactRecordId}/matches";
        await (await worker.PostKeyedAsync(matches, new { newPerson = true }, await worker.ETagAsync(matches))).JsonAsync(200);
    }

    [Theory]
    [InlineData("aliases", "children[0].aliases[0]")]
    [InlineData("postcode", "children[0].address.postcode")]
    [InlineData("line1", "children[0].address.line1")]
    [InlineData("firstName", "children[0].firstName")]
    public async Task What_a_match_would_refuse_is_refused_when_it_is_typed(string field, string named)
    {
        var contact = WrongInputTests.Contact();
        var child = contact["children"]![0]!;
        var tooLong = new string('x', 300);
        switch (field)
        {
            case "aliases":
                child["aliases"] = new JsonArray(tooLong);
                break;
            case "firstName":
                child["firstName"] = tooLong;
                break;
            default:
                child["address"] = new JsonObject { [field] = tooLong };
                break;
        }

        using var worker = Worker();
        var problem = await (await worker.PostKeyedAsync("/api/intake/contacts", contact)).ProblemAsync(400);
        Assert.StartsWith("Use at most", problem.Errors[named][0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ж")]
    [InlineData("ب")]
    [InlineData("ਪੰ")]
    [InlineData("क्ष")]
    [InlineData("é")]
    [InlineData("e\u0301")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("\r\n")]
    public async Task Every_script_has_the_promised_characters_and_no_more(string character)
    {
        var full = "a" + string.Concat(Enumerable.Repeat(character, 19_998)) + "a";
        var record = await RecordAsync(contact => contact["concern"]!["nature"] = full);
        Assert.Equal(full, record.Concern.Nature);

        var contact = WrongInputTests.Contact();
        contact["concern"]!["nature"] = full + "aa";
        using var worker = Worker();
        var problem = await (await worker.PostKeyedAsync("/api/intake/contacts", contact)).ProblemAsync(400);
        Assert.Equal("Use at most 20,000 characters.", problem.Errors["concern.nature"][0]);
    }

    [Fact]
    public async Task Tabs_and_line_breaks_stay_in_a_narrative()
    {
        const string Narrative = "First:\thungry.\r\nThen: cold.\n\nThen quiet.";
        var record = await RecordAsync(contact => contact["concern"]!["nature"] = Narrative);

        Assert.Equal(Narrative, record.Concern.Nature);
    }

    [Theory]
    [InlineData("2026-10-06T10:20:00+01:00")]
    [InlineData("2026-10-06T09:20:00Z")]
    [InlineData("2026-10-06T09:20:00.123+00:00")]
    public async Task An_instant_with_its_offset_is_that_instant(string receivedAt)
    {
        var record = await RecordAsync(contact => contact["receivedAt"] = receivedAt);

        Assert.Equal(new DateTimeOffset(2026, 10, 6, 9, 20, 0, TimeSpan.Zero), record.ReceivedAt, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("2007-10-07")]
    [InlineData("2026-10-06")]
    public async Task A_child_is_anybody_up_to_eighteen(string dateOfBirth) =>
        await RecordAsync(contact => contact["children"]![0]!["dateOfBirth"] = dateOfBirth);

    private HttpClient Worker()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        return intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
    }

    private async Task<ContactRecordView> RecordAsync(Action<JsonObject> change)
    {
        using var worker = Worker();
        var contact = WrongInputTests.Contact();
        contact["children"]![0]!["firstName"] = $"Lily{Guid.CreateVersion7():N}";
        change(contact);
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", contact)).ReadAsync<RecordedContact>(201);
        return await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}");
    }
}
