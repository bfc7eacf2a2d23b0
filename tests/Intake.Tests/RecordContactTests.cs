using System.Net;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class RecordContactTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";
    private readonly HttpClient _worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);

    [Fact]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P5.1")]
    public async Task Two_sisters_get_a_contact_record_each_routed_to_First_Response_and_due_next_working_day()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Sisters())).ReadAsync<RecordedContact>(201);

        var records = recorded.Records;
        Assert.Equal(2, records.Count);
        Assert.All(records, record =>
        {
            Assert.Equal("first-response-team", record.RoutedTo);
            Assert.Equal("Peterborough 2.3", record.RoutingRule);
            Assert.Equal(TestClock.London("2026-10-07 23:59:59"), record.DecisionDueAt);
            Assert.Equal("Peterborough 5.1", record.DecisionRule);
        });

        var contactId = recorded.ContactId;
        var events = await intake.QueryAsync<IntakeDbContext, int>(db =>
            db.Outbox.CountAsync(message => message.EventName == "ContactRecorded" && message.Body.Contains(contactId.ToString())));
        Assert.Equal(2, events);

        var lily = records[0].ContactRecordId;
        var chronology = await _worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{lily}/chronology");
        Assert.Contains(chronology.Items, item => item.What == "contact-recorded");
        var read = await _worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{lily}");
        Assert.Equal("Lily Marsh", read.ChildName);
        Assert.Equal("Rose Marsh", Assert.Single(read.Siblings).ChildName);
    }

    [Fact]
    public async Task Events_carry_no_personal_data()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Sisters())).ReadAsync<RecordedContact>(201);

        var contactId = recorded.ContactId;
        var bodies = await intake.QueryAsync<IntakeDbContext, List<string>>(db =>
            db.Outbox.Where(message => message.Body.Contains(contactId.ToString())).Select(message => message.Body).ToListAsync());
        Assert.NotEmpty(bodies);
        Assert.All(bodies, body => Assert.All(
            ["Lily", "Rose", "Marsh", "Kelly", "Okafor", "Fenland", "PE1", "2018-03-14", "hungry", "01632"],
            word => Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P1.1")]
    public async Task A_letter_without_agreement_is_kept_and_returned_and_goes_on_when_agreement_comes()
    {
        intake.Clock.SetLondon("2026-10-12 09:05");
        var recorded = await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Letter())).ReadAsync<RecordedContact>(201);
        Assert.Equal("Peterborough 3.2", recorded.ReturnedToReferrer?.Rule);
        var contact = $"{Contacts}/{recorded.ContactId}";
        Assert.Equal(1, await EventsAbout(recorded));

        var etag = await _worker.ETagAsync(contact);
        await (await _worker.PostKeyedAsync($"{contact}/agreements", new { agreementFrom = "the mother" })).JsonAsync(428);
        var released = await (await _worker.PostKeyedAsync(
            $"{contact}/agreements", new { agreementFrom = "the mother" }, etag)).ReadAsync<RecordedContact>(200);
        Assert.Null(released.ReturnedToReferrer);
        Assert.Equal(TestClock.London("2026-10-12 23:59:59"), released.Records[0].DecisionDueAt);
        Assert.Equal(2, await EventsAbout(recorded));

        var stale = await (await _worker.PostKeyedAsync($"{contact}/agreements", new { agreementFrom = "the mother" }, etag)).ProblemAsync(412);
        Assert.Equal(ContactState.Open, stale.CurrentAs<ContactView>().State);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_neighbour_is_known_only_to_the_vault_and_each_reading_is_recorded()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        using var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var recorded = await (await york.PostKeyedAsync(Contacts, SampleContacts.Neighbour())).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;

        var record = await york.GetJsonAsync($"/api/intake/contact-records/{id}");
        Assert.DoesNotContain("Hale", record.GetRawText(), StringComparison.Ordinal);
        var stored = await intake.QueryAsync<IntakeDbContext, List<string>>(db => db.Database.SqlQuery<string>(
            $"""
             select to_jsonb(c)::text as "Value" from contacts c union all select to_jsonb(o)::text from outbox_messages o union all
             select to_jsonb(a)::text from activity_entries a union all select to_jsonb(e)::text from chronology_entries e union all
             select encode(ciphertext, 'escape') from referrer_identities
             """).ToListAsync());
        Assert.True(stored.Count > 4);
        Assert.All(stored, row => Assert.False(
            row.Contains("Hale", StringComparison.Ordinal)
                || row.Contains("960222", StringComparison.Ordinal), "The referrer's identity is outside the vault."));

        await (await york.GetAsync($"/api/intake/contact-records/{id}/referrer")).JsonAsync(400);
        york.DefaultRequestHeaders.Add("Purpose", "to call back Mrs Hale");
        await (await york.GetAsync($"/api/intake/contact-records/{id}/referrer")).JsonAsync(400);
        york.DefaultRequestHeaders.Remove("Purpose");
        york.DefaultRequestHeaders.Add("Purpose", "call-back");
        var disclosed = await york.GetAsync<DisclosedReferrer>($"/api/intake/contact-records/{id}/referrer");
        Assert.Equal("D. Hale", disclosed.Name);
        var chronology = await york.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology");
        Assert.Contains(chronology.Items, item =>
            item.What == "referrer-disclosed" && item.Why == "to call back");
    }

    [Theory]
    [InlineData("peterborough.social-worker", "peterborough.social-worker")]
    [InlineData("Shanice Campbell", "peterborough.social-worker")]
    [InlineData("Leila Haddad", null)]
    [InlineData("J. Somebody", null)]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "P2.3")]
    public async Task News_of_an_open_case_goes_to_its_worker_by_id_and_never_by_name(string known, string? worker)
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var sample = SampleContacts.Sisters();
        sample["receivedAt"] = "2026-09-30T16:45:00+01:00";
        sample["children"]![0]!["known"] = new JsonObject { ["status"] = "open", ["worker"] = known };

        var recorded = await (await _worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);

        Assert.Equal("allocated-worker", recorded.Records[0].RoutedTo);
        var id = recorded.Records[0].ContactRecordId.ToString();
        var announced = await intake.QueryAsync<IntakeDbContext, string>(db => db.Outbox.AsNoTracking()
            .Where(message => message.EventName == "ContactRecorded" && message.Body.Contains($"\"contactRecordId\":\"{id}\"")).Select(message => message.Body)
            .SingleAsync());
        Assert.Equal(worker, JsonDocument.Parse(announced).RootElement.GetProperty("routedToWorker").GetString());
        Assert.DoesNotContain("Shanice", announced, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-30", "team-manager-of-last-team")]
    [InlineData("2026-06-30", "team-manager-of-last-team")]
    [InlineData("2026-06-29", "first-response-team")]
    [Trait("Rule", "P2.3")]
    public async Task A_closed_case_goes_by_how_long_ago_it_was_closed(string closedOn, string routedTo)
    {
        intake.Clock.SetLondon("2026-09-30 17:00");
        var sample = SampleContacts.Sisters();
        sample["receivedAt"] = "2026-09-30T16:45:00+01:00";
        sample["children"]![0]!["known"] = new JsonObject { ["status"] = "closed", ["closedOn"] = closedOn, ["team"] = "Family Support North" };

        var recorded = await (await _worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);

        Assert.Equal(routedTo, recorded.Records[0].RoutedTo);
    }

    [Theory]
    [InlineData("authority", "\"atlantis\"", "authority")]
    [InlineData("authority", "null", "authority")]
    [InlineData("channel", "\"pigeon\"", "channel")]
    [InlineData("kind", "null", "kind")]
    [InlineData("receivedAt", "\"2026-10-08T10:20:00+01:00\"", "receivedAt")]
    [InlineData("receivedAt", "\"yesterday\"", "receivedAt")]
    [InlineData("children", "[]", "children")]
    [InlineData("children", "\"two\"", "children")]
    [InlineData("children", "[{\"firstName\":\"Lily\",\"dateOfBirth\":\"2026-10-07\"}]", "children[0].dateOfBirth")]
    [InlineData("children", "[{\"firstName\":\"Lily\",\"dateOfBirth\":\"14 March\"}]", "children[0].dateOfBirth")]
    [InlineData("children", "[{\"firstName\":\"Lily\",\"nhsNumber\":\"9434765910\"}]", "children[0].nhsNumber")]
    [InlineData("children", "[{\"firstName\":\"Lily\",\"upn\":\"A801200005001\"}]", "children[0].upn")]
    [InlineData("children", "[{\"firstName\":\"Lily\",\"sex\":\"X\"}]", "children[0].sex")]
    [InlineData("children", "[{\"firstName\":\"Lily\",\"known\":{\"status\":\"closed\"}}]", "children[0].known.closedOn")]
    [InlineData("referrer", "null", "referrer")]
    [InlineData("referrer", "{\"sourceCode\":\"2A\"}", "referrer.name")]
    [InlineData("referrer", "{\"name\":\"A\",\"sourceCode\":\"2Z\"}", "referrer.sourceCode")]
    [InlineData("concern", "{\"nature\":\"x\"}", "concern.significantHarm")]
    [InlineData("concern", "{\"nature\":\"x\",\"significantHarm\":\"perhaps\"}", "concern.significantHarm")]
    [InlineData("colour", "\"red\"", "colour")]
    public async Task Bad_input_is_refused_by_field_and_nothing_is_saved(string field, string value, string named)
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var sample = SampleContacts.Sisters();
        sample[field] = JsonNode.Parse(value);
        var before = await ContactsStored();

        var problem = await (await _worker.PostKeyedAsync(Contacts, sample)).ProblemAsync(400);

        Assert.Contains(named, problem.Errors.Keys);
        Assert.Equal(before, await ContactsStored());
    }

    [Fact]
    public async Task A_contact_without_the_right_to_record_it_or_that_is_no_JSON_or_too_large_is_refused()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        using var nobody = intake.Anonymous();
        using var auditor = intake.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        using var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        using var notJson = new StringContent("not json", Encoding.UTF8, "application/json");
        var tooLarge = SampleContacts.Sisters();
        tooLarge["concern"]!["nature"] = new string('x', RequestLimits.MaxJsonBytes);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostKeyedAsync(Contacts, SampleContacts.Sisters())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostKeyedAsync(Contacts, SampleContacts.Sisters())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await york.PostKeyedAsync(Contacts, SampleContacts.Sisters())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _worker.PostAsync(Contacts, notJson)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _worker.PostKeyedAsync(Contacts, tooLarge)).StatusCode);
    }

    [Fact]
    public async Task Another_authoritys_record_looks_like_none()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var recorded = await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Sisters())).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;
        using var york = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);

        foreach (var path in new[] { $"contact-records/{id}", $"contact-records/{id}/chronology", $"contacts/{recorded.ContactId}" })
        {
            await (await york.GetAsync($"/api/intake/{path}")).JsonAsync(404);
        }

        Assert.Empty((await york.GetAsync<Page<ContactSummary>>($"/api/intake/contact-records/summaries?ids={id}")).Items);
    }

    [Fact]
    public async Task Fifty_posts_at_once_with_one_key_make_one_contact_and_get_one_answer()
    {
        intake.Clock.SetLondon("2026-10-06 10:25");
        var key = Guid.CreateVersion7().ToString();
        var before = await ContactsStored();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await _worker.PostKeyedAsync(Contacts, SampleContacts.Sisters(), key: key);
            return (await answer.JsonAsync(201)).GetRawText();
        }));

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(before + 1, await ContactsStored());
        await (await _worker.PostKeyedAsync(Contacts, SampleContacts.Letter(), key: key)).JsonAsync(422);
    }

    private Task<int> ContactsStored() => intake.QueryAsync<IntakeDbContext, int>(db => db.Contacts.CountAsync());

    private Task<int> EventsAbout(RecordedContact recorded)
    {
        var contactId = recorded.ContactId.ToString();
        return intake.QueryAsync<IntakeDbContext, int>(db => db.Outbox.CountAsync(
            message => message.Body.Contains(contactId) && message.EventName != "IntakeCircleChanged"));
    }
}
