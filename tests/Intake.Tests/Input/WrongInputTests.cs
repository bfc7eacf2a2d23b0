using System.Globalization;
using System.Net.Http.Headers;

namespace ReferralPlatform.Intake.Tests.Input;

/// <summary>What JSON allows and no field can mean is a named 400 at every way in: a worker's, a professional's and a stranger's.</summary>
[Collection(IntakeCollection.Name)]
public sealed class WrongInputTests : IDisposable
{
    private const string Nul = "\\u0000";
    private readonly IntakeFixture _intake;
    private readonly HttpClient _worker;
    private readonly HttpClient _partner;
    private readonly HttpClient _stranger;

    public WrongInputTests(IntakeFixture intake)
    {
        _intake = intake;
        intake.Clock.SetLondon("2026-10-06 10:25");
        _worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        _partner = intake.ClientFor("york.teacher", "york", AccessRoles.PartnerProfessional);
        _stranger = intake.Anonymous();
    }

    [Theory]
    [InlineData("children", "null", "children")]
    [InlineData("children", "[null]", "children[0]")]
    [InlineData("adults", "null", "adults")]
    [InlineData("adults", "[null]", "adults[0]")]
    [InlineData("questions", "null", "questions")]
    [InlineData("questions", "{\"why\":null}", "questions.why")]
    [InlineData("questions", "{\"why\":\"a" + Nul + "\"}", "questions.why")]
    [InlineData("questions", "{\"w" + Nul + "\":\"a\"}", "questions")]
    [InlineData("children.0.aliases", "null", "children[0].aliases")]
    [InlineData("children.0.aliases", "[\"Lil\",null]", "children[0].aliases[1]")]
    [InlineData("children.0.aliases", "[\"Li" + Nul + "l\"]", "children[0].aliases[0]")]
    [InlineData("children.0.disabilities", "[null]", "children[0].disabilities[0]")]
    [InlineData("children.0.firstName", "\"Li" + Nul + "ly\"", "children[0].firstName")]
    [InlineData("children.0.firstName", "\"Li\\u0007ly\"", "children[0].firstName")]
    [InlineData("children.0.firstName", "\"Li\\u0085ly\"", "children[0].firstName")]
    [InlineData("children.0.firstName", "\"Li\\ud83dly\"", "children[0].firstName")]
    [InlineData("children.0.firstName", "\"Lily\\nMarsh\"", "children[0].firstName")]
    [InlineData("children.0.address.line1", "\"14\\u0000\"", "children[0].address.line1")]
    [InlineData("children.0.dateOfBirth", "\"0001-01-01\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"9999-12-31\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"0018-03-14\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"2019-02-29\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"2018-04-31\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"18-03-14\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"14/03/2018\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"2018-3-14\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"2018-03-14T00:00:00Z\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"٢٠١٨-٠٣-١٤\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "20180314", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "{\"year\":2018}", "children[0].dateOfBirth")]
    [InlineData("children.0.estimatedAge", "7.5", "children[0].estimatedAge")]
    [InlineData("children.0.estimatedAge", "true", "children[0].estimatedAge")]
    [InlineData("children.0.estimatedAge", "-1", "children[0].estimatedAge")]
    [InlineData("children.0.firstName", "[\"Lily\"]", "children[0].firstName")]
    [InlineData("children.0.firstName", "7", "children[0].firstName")]
    [InlineData("children.0.lastName", "\"Mar\\u2028sh\\u0000\"", "children[0].lastName")]
    [InlineData("children.0.nhsNumber", "\"943 476 591O\"", "children[0].nhsNumber")]
    [InlineData("children.0.nhsNumber", "\"9434765919 9434765919\"", "children[0].nhsNumber")]
    [InlineData("children.0.nhsNumber", "\"0000000000\"", "children[0].nhsNumber")]
    [InlineData("children.0.nhsNumber", "9434765919", "children[0].nhsNumber")]
    [InlineData("children.0.upn", "\"B80120000500\"", "children[0].upn")]
    [InlineData("children.0.address", "\"14 Fenland Close\"", "children[0].address")]
    [InlineData("children.0.dateOfBirth", "\"2007-10-06\"", "children[0].dateOfBirth")]
    [InlineData("children.0.dateOfBirth", "\"2026-10-07\"", "children[0].dateOfBirth")]
    [InlineData("children.0.estimatedAge", "99", "children[0].estimatedAge")]
    [InlineData("children.0.estimatedAge", "99999999999999999999", "children[0].estimatedAge")]
    [InlineData("children.0.estimatedAge", "1e400", "children[0].estimatedAge")]
    [InlineData("children.0.sex", "\"0\"", "children[0].sex")]
    [InlineData("children.0.sex", "9", "children[0].sex")]
    [InlineData("children.0.sex", "\"M,F\"", "children[0].sex")]
    [InlineData("children.0.sex", "\"m\"", "children[0].sex")]
    [InlineData("children.0.needsImmediateProtection", "\"yes,no\"", "children[0].needsImmediateProtection")]
    [InlineData("children.0.needsImmediateProtection", "\"Yes\"", "children[0].needsImmediateProtection")]
    [InlineData("children.0.needsImmediateProtection", "\"1\"", "children[0].needsImmediateProtection")]
    [InlineData("adults.0.dateOfBirth", "\"0085-05-05\"", "adults[0].dateOfBirth")]
    [InlineData("adults.0.dateOfBirth", "\"1885-05-05\"", "adults[0].dateOfBirth")]
    [InlineData("adults.0.dateOfBirth", "\"2026-01-05\"", "adults[0].dateOfBirth")]
    [InlineData("concern.factors", "null", "concern.factors")]
    [InlineData("concern.factors", "[null]", "concern.factors[0]")]
    [InlineData("concern.statements", "[null]", "concern.statements[0]")]
    [InlineData("concern.nature", "\"Hungry" + Nul + "\"", "concern.nature")]
    [InlineData("referrer.email", "\"anna okafor@school.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example, eve@else.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example;eve@else.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"Anna <anna@school.example>\"", "referrer.email")]
    [InlineData("referrer.email", "\"<anna@school.example>\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school\\u200b.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@sch\\u043e\\u043el.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"\\\"anna okafor\\\"@school.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@[127.0.0.1]\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school\"", "referrer.email")]
    [InlineData("referrer.email", "\"mailto:anna@school.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example.\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example,\"", "referrer.email")]
    [InlineData("referrer.email", "\"\\\"anna\\\"@school.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@\\u202eelpmaxe.loohcs\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example%0d%0aBcc: eve@else.example\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example (x)\"", "referrer.email")]
    [InlineData("referrer.email", "\"anna@school.example\\nBcc: eve@else.example\"", "referrer.email")]
    public async Task A_wrong_value_is_named_and_nothing_is_saved(string path, string value, string named)
    {
        var before = await StoredAsync();
        var ways = new List<(HttpClient By, string To, JsonObject Contact)>
        {
            (_worker, "/api/intake/contacts", Contact()),
            (_partner, "/api/intake/contacts", FromPartner(Contact())),
            (_stranger, "/api/intake/public/contacts", FromStranger(Contact())),
        };
        foreach (var (by, to, contact) in ways)
        {
            using var answer = await SendAsync(by, to, With(contact, path, value));
            var errors = (await answer.ProblemAsync(400)).Errors.Keys.ToList();
            Assert.Contains(named, errors);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(before, await StoredAsync());
    }

    [Theory]
    [InlineData("receivedAt", "\"2026-07-01T10:00:00\"", "receivedAt")]
    [InlineData("receivedAt", "\"2026-07-01\"", "receivedAt")]
    [InlineData("receivedAt", "\"2026-03-29T01:30:00\"", "receivedAt")]
    [InlineData("receivedAt", "\"2026-10-05T24:00:00Z\"", "receivedAt")]
    [InlineData("receivedAt", "\"2026-10-05T10:20:00+15:00\"", "receivedAt")]
    [InlineData("receivedAt", "\"05/10/2026 10:20\"", "receivedAt")]
    [InlineData("receivedAt", "1791274800", "receivedAt")]
    [InlineData("receivedAt", "\"\"", "receivedAt")]
    [InlineData("receivedAt", "\"0001-01-01T00:00:00Z\"", "receivedAt")]
    [InlineData("receivedAt", "\"9999-12-31T23:59:59Z\"", "receivedAt")]
    [InlineData("receivedAt", "\"2019-12-31T23:59:59Z\"", "receivedAt")]
    [InlineData("grounds", "null", "grounds")]
    [InlineData("grounds", "[null]", "grounds[0]")]
    [InlineData("otherChildren", "null", "otherChildren")]
    [InlineData("otherChildren", "[null]", "otherChildren[0]")]
    [InlineData("otherChildren", "[{\"firstName\":\"Max\",\"dateOfBirth\":\"0085-01-01\"}]", "otherChildren[0].dateOfBirth")]
    [InlineData("children.0.known", "{\"status\":\"closed\",\"closedOn\":\"0018-03-14\"}", "children[0].known.closedOn")]
    [InlineData("children.0.known", "{\"status\":\"open,closed\"}", "children[0].known.status")]
    [InlineData("children.0.known", "{\"status\":1}", "children[0].known.status")]
    [InlineData("arrangements", "{\"feedbackDueOn\":\"2085-01-01\"}", "arrangements.feedbackDueOn")]
    [InlineData("agreed", "{\"furtherAction\":\"yes\"}", "agreed.actions[0].what")]
    [InlineData("agreed", "{\"furtherAction\":\"yes\",\"actions\":[{\"what\":\" \"}]}", "agreed.actions[0].what")]
    [InlineData("agreed", "{\"furtherAction\":\"yes\",\"actions\":[{\"what\":\"A visit\"}]}", "agreed.actions[0].owner")]
    [InlineData("agreed", "{\"furtherAction\":\"yes\",\"actions\":[{\"what\":\"x\",\"owner\":\"front-door\"}]}", "agreed.actions[0].ownerName")]
    [InlineData("agreed", "{\"furtherAction\":\"yes\",\"actions\":[{\"what\":\"x\",\"dueOn\":\"2085-01-01\"}]}", "agreed.actions[0].dueOn")]
    [InlineData("agreed", "{\"furtherAction\":\"no\"}", "agreed.nothingMoreBecause")]
    [InlineData("agreed", "{\"furtherAction\":\"no\",\"nothingMoreBecause\":\"x\",\"actions\":[{\"what\":\"x\"}]}", "agreed.furtherAction")]
    [InlineData("agreed", "{\"furtherAction\":\"yes\",\"actions\":[null]}", "agreed.actions[0]")]
    [InlineData("commonAssessment", "{\"completedOn\":\"1985-01-01\",\"reason\":\"x\"}", "commonAssessment.completedOn")]
    public async Task What_only_a_worker_may_say_is_looked_at_as_closely(string path, string value, string named)
    {
        using var answer = await SendAsync(_worker, "/api/intake/contacts", With(Contact(), path, value));

        Assert.Contains(named, (await answer.ProblemAsync(400)).Errors.Keys);
    }

    [Theory]
    [InlineData("2025-10-06", "long past")]
    [InlineData("1926-03-14", "long past")]
    [InlineData("2027-08-07", "ten months")]
    public async Task A_baby_is_expected_about_now_or_within_ten_months(string expected, string says)
    {
        var contact = Contact();
        contact["children"]![0]!.AsObject().Remove("dateOfBirth");
        using var answer = await SendAsync(_worker, "/api/intake/contacts", With(contact, "children.0.expectedDateOfBirth", $"\"{expected}\""));

        var message = (await answer.ProblemAsync(400)).Errors["children[0].expectedDateOfBirth"][0];
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("expectedDateOfBirth", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"authority\":\"york\",\"authority\":\"dudley\"}", "authority")]
    [InlineData("{\"authority\":\"york\",\"Authority\":\"dudley\"}", "Authority")]
    [InlineData("{\"concern\":{\"nature\":\"a\",\"nature\":\"b\"}}", "concern.nature")]
    [InlineData("{\"questions\":{\"a\":\"b\",\"a\":\"c\"}}", "questions.a")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("\"york\"", "body")]
    [InlineData("{", "body")]
    [InlineData("", "body")]
    [InlineData("{\"\\ud800\":1}", "body")]
    [InlineData("{\"authority\":\"york\"} and more", "body")]
    [InlineData("{\"authority\":\"york\"}{\"authority\":\"york\"}", "body")]
    [InlineData("{'authority':'york'}", "body")]
    [InlineData("authority=york", "body")]
    [InlineData("{\"authority\":\"york\",}", "body")]
    [InlineData("{\"authority\":NaN}", "authority")]
    [InlineData("\u0000", "body")]
    public async Task A_body_that_is_wrong_as_a_whole_or_says_a_thing_twice_is_named(string body, string named)
    {
        foreach (var (by, to) in new[] { (_worker, "/api/intake/contacts"), (_stranger, "/api/intake/public/contacts") })
        {
            using var answer = await SendAsync(by, to, body);
            Assert.Contains(named, (await answer.ProblemAsync(400)).Errors.Keys);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task Another_kind_of_body_is_said_to_be_one(string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Contact().ToJsonString()));
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/intake/contacts") { Content = content };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");

        using var answer = await _worker.SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 415);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(5_000)]
    public async Task Deep_nesting_is_refused(int levels)
    {
        var deep = string.Concat(Enumerable.Repeat("{\"concern\":", levels)) + "1" + new string('}', levels);
        using var answer = await SendAsync(_stranger, "/api/intake/public/contacts", deep);
        await answer.JsonAsync(400);
    }

    [Theory]
    [InlineData("/api/intake/contacts/counts?from=0001-01-01&to=0001-02-01")]
    [InlineData("/api/intake/contacts/counts?from=9999-12-31&to=9999-12-31")]
    [InlineData("/api/intake/contacts/counts?from=yesterday")]
    [InlineData("/api/intake/contact-records?factor=%00")]
    [InlineData("/api/intake/contact-records?kind=a%00")]
    [InlineData("/api/intake/contact-records?take=99999999999999999999")]
    [InlineData("/api/intake/acknowledgements?view=%07")]
    [InlineData("/api/intake/acknowledgements?after=%00")]
    [InlineData("/api/intake/procedures/york?on=0001-01-01")]
    public async Task A_wrong_address_is_refused_by_name(string address)
    {
        using var answer = await _worker.GetAsync(new Uri(address, UriKind.Relative));
        Assert.NotEmpty((await answer.ProblemAsync(400)).Errors);
    }

    [Theory]
    [InlineData("name", "\"Li\\u0000ly\"")]
    [InlineData("postcode", "\"YO1\\u0000\"")]
    [InlineData("dateOfBirth", "\"0001-01-01\"")]
    [InlineData("dateOfBirth", "\"9999-12-31\"")]
    public async Task A_search_is_refused_by_name(string field, string value)
    {
        using var answer = await SendAsync(_worker, "/api/intake/people/searches", new JsonObject { [field] = JsonNode.Parse(value) }.ToJsonString());
        Assert.Contains(field, (await answer.ProblemAsync(400)).Errors.Keys);
    }

    public void Dispose()
    {
        _worker.Dispose();
        _partner.Dispose();
        _stranger.Dispose();
    }

    internal static JsonObject Contact()
    {
        var contact = SampleContacts.Sisters();
        (contact["authority"], contact["kind"], contact["receivedAt"]) = ("york", "enquiry", "2026-10-06T10:20:00+01:00");
        contact["referrer"]!["sourceCode"] = "2A";
        return contact;
    }

    internal static JsonObject FromPartner(JsonObject contact)
    {
        contact.Remove("receivedAt");
        contact.Remove("channel");
        contact.Remove("agreed");
        foreach (var child in contact["children"]!.AsArray())
        {
            child!.AsObject().Remove("known");
        }

        return contact;
    }

    internal static JsonObject FromStranger(JsonObject contact)
    {
        FromPartner(contact).Remove("kind");
        contact.Remove("commonAssessmentAttached");
        contact["referrer"]!["sourceCode"] = "1B";
        return contact;
    }

    /// <summary>The contact as text, with a value at a path: as it is written, for JSON can say what no node can hold.</summary>
    internal static string With(JsonObject contact, string path, string value)
    {
        const string Here = "the value goes here";
        JsonNode node = contact;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            node = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step] ??= new JsonObject();
        }

        node[steps[^1]] = Here;
        return contact.ToJsonString().Replace($"\"{Here}\"", value, StringComparison.Ordinal);
    }

    internal static async Task<HttpResponseMessage> SendAsync(HttpClient by, string to, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            Headers = { { "Idempotency-Key", $"{Guid.CreateVersion7()}" } },
        };
        return await by.SendAsync(request);
    }

    private Task<(int Contacts, int Keys)> StoredAsync() => _intake.QueryAsync<IntakeDbContext, (int, int)>(
        async db => (await db.Contacts.CountAsync(), await db.IdempotencyKeys.CountAsync()));
}
