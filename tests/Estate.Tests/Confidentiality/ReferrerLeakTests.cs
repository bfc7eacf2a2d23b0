using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Aspire.Hosting.Testing;
using Npgsql;
using ReferralPlatform.Estate.Tests.Browser;
using ReferralPlatform.Estate.Tests.Journeys;
using Xunit.Abstractions;

namespace ReferralPlatform.Estate.Tests.Confidentiality;

/// <summary>
/// Hundreds of referrers who are not professionals, and no trace of any of them outside the vault: not in a queue, table, log, trace, metric, e-mail, list,
/// search or page, whatever goes wrong on the way.
/// </summary>
[Collection(EstateCollection.Name)]
public sealed class ReferrerLeakTests(EstateFixture estate, ITestOutputHelper output)
{
    private const int AtOnce = 16;
    private const int Decided = 6;
    private const string Contacts = "/api/intake/contacts";
    private static readonly string[] Authorities = ["dudley", "sefton"];

    /// <summary>LEAK_REFERRERS raises it.</summary>
    private static readonly int HowMany = int.Parse(Environment.GetEnvironmentVariable("LEAK_REFERRERS") ?? "250", CultureInfo.InvariantCulture);

    private readonly LeakScanner _canaries = new(Canaries.Mark, Canaries.Numbers);
    private readonly LeakScanner _planted = new(Canaries.Planted);
    private readonly Places _places = new(estate);

    [Fact]
    [Trait("Rule", "SEC-7")]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task Referrers_who_are_not_professionals_are_found_nowhere_but_in_the_vault()
    {
        var watch = Stopwatch.StartNew();
        var sealedBefore = await _places.CountAsync("intake-db", "select count(*) from referrer_identities");
        var records = await PostAllAsync();
        output.WriteLine($"posted after {watch.Elapsed.TotalSeconds:0} s");
        await ForceErrorsAsync();
        await DecideSomeAsync(records);
        await UntilNothingIsOnItsWayAsync();
        output.WriteLine($"decided and quiet after {watch.Elapsed.TotalSeconds:0} s");

        Assert.True(await _places.CountAsync("intake-db", "select count(*) from referrer_identities") >= sealedBefore + HowMany);
        await AssertTheVaultKnowsThemAsync(records[0]);
        await AssertPlantedIsFoundAsync();
        var found = new List<string>(await _places.SearchAsync(_canaries));
        found.AddRange(await SearchAnswersAsync(records));
        found.AddRange(await SearchPagesAsync(records));
        output.WriteLine($"searched after {watch.Elapsed.TotalSeconds:0} s");

        Assert.True(found.Count == 0, $"{found.Count} leaks, the first of them:\n{string.Join('\n', found.Take(20))}");
    }

    private async Task<IReadOnlyList<Guid>> PostAllAsync()
    {
        var records = new Guid[HowMany];
        await Parallel.ForEachAsync(Enumerable.Range(0, HowMany), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var authority = AuthorityOf(number);
            var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
            using var answer = await worker.PostKeyedAsync(Contacts, Canaries.Contact(authority, number));
            records[number] = (await answer.ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        });
        return records;
    }

    /// <summary>Everything that could make a program say more than it should.</summary>
    private async Task ForceErrorsAsync()
    {
        var worker = await estate.ClientForAsync("dudley.front-door-worker");
        var name = Canaries.NameOf(9999);
        foreach (var body in new[]
        {
            $$"""{ "authority": "dudley", "referrer": { "phone": { "{{name}}": 1 } } }""",
            $$"""{ "authority": "dudley", "{{name}}": "07700 900999" }""",
            $$"""{ "authority": "dudley", "referrer": "{{name}}" }""",
            $"{{ {name}, 07700 900999",
            $$"""{ "authority": "{{name}}", "channel": "{{name}}" }""",
            JsonSerializer.Serialize(Canaries.Contact("dudley", 9998)).Replace("1C", name, StringComparison.Ordinal),
            JsonSerializer.Serialize(Canaries.Contact("dudley", 9998)).Replace("@neighbours.example", " at home", StringComparison.Ordinal),
            JsonSerializer.Serialize(Canaries.Contact("dudley", 9998)).Replace("6}", $"\"{name}\"}}", StringComparison.Ordinal),
        })
        {
            using var answer = await worker.SendAsync(Keyed(body));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await (await worker.PostKeyedAsync(Contacts, new { narrative = string.Concat(Enumerable.Repeat(name, 400_000)) })).JsonAsync(413);
        var key = Guid.CreateVersion7().ToString();
        await (await worker.PostKeyedAsync(Contacts, Canaries.Contact("dudley", 9000), key: key)).JsonAsync(201);
        await (await worker.PostKeyedAsync(Contacts, Canaries.Contact("dudley", 9001), key: key)).JsonAsync(422);
        await (await worker.PutAsync(
            $"/api/intake/drafts/{Guid.CreateVersion7()}",
            Json(JsonSerializer.Serialize(new { form = "contact", title = name, content = new { referrer = new[] { name } } })))).JsonAsync(200);
        await RefuseWordsAsync(worker);
        await RefuseInTheDatabaseAsync(worker);
    }

    /// <summary>A worker types who the referrer is into the record, when the contact is taken and afterwards: nothing of it is kept.</summary>
    private static async Task RefuseWordsAsync(HttpClient worker)
    {
        const int Number = 9002;
        foreach (var (part, field, words) in new[]
        {
            ("concern", "nature", $"{Canaries.NameOf(Number)} rang."), ("arrangements", "anonymity", $"Keep {Canaries.NameOf(Number)} out."),
            ("arrangements", "feedbackHow", $"By telephone: {Canaries.Numbers}002"),
        })
        {
            var contact = JsonSerializer.SerializeToNode(Canaries.Contact("dudley", Number))!;
            (contact[part] ??= new JsonObject())[field] = words;
            using var refused = await worker.SendAsync(Keyed(contact.ToJsonString()));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var recorded = await (await worker.PostKeyedAsync(Contacts, Canaries.Contact("dudley", Number))).ReadAsync<RecordedContact>(201);
        var path = $"{Contacts}/{recorded.ContactId}/amendments";
        foreach (var (field, words, reason) in new[]
        {
            ("concern.urgentAction", $"Ask {Canaries.NameOf(Number)}.", "New."), ("arrangements.anonymity", Canaries.NameOf(Number), "New."),
            ("concern.urgentAction", "None.", $"{Canaries.NameOf(Number)} says so."),
        })
        {
            var change = new { changes = new[] { new { field, before = (string?)null, value = words } }, reason };
            using var refused = await worker.PostKeyedAsync(
                path, change, await worker.ETagAsync($"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    /// <summary>The database itself refuses the sealed row: the whole contact is in the failed statement.</summary>
    private async Task RefuseInTheDatabaseAsync(HttpClient worker)
    {
        await _places.ExecuteAsync(
            "intake-db", "create function refuse_identity() returns trigger language plpgsql as $$ begin raise exception 'refused on purpose'; end $$");
        await _places.ExecuteAsync(
            "intake-db", "create trigger refuse_identity before insert on referrer_identities for each row execute function refuse_identity()");
        try
        {
            using var failed = await worker.PostKeyedAsync(Contacts, Canaries.Contact("dudley", 9997));
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
            Assert.Empty(_canaries.Search("answer", await failed.Content.ReadAsStringAsync()));
        }
        finally
        {
            await _places.ExecuteAsync("intake-db", "drop function refuse_identity() cascade");
        }
    }

    private async Task DecideSomeAsync(IReadOnlyList<Guid> records)
    {
        for (var number = 0; number < Decided; number++)
        {
            var decided = new Case(estate, records[number], AuthorityOf(number));
            await decided.EventuallyAsync("team-manager", decided.Screening);
            await decided.ActAsync(
                "team-manager", decided.Screening, "decisions", await decided.DecisionAsync(Outcome.NoFurtherAction, "The threshold is not met."));
        }
    }

    private async Task UntilNothingIsOnItsWayAsync()
    {
        foreach (var database in Places.Databases.Values)
        {
            await Eventually.Is(
                () => _places.CountAsync(database, "select count(*) from outbox_messages where state < 2"), waiting => waiting == 0,
                waiting => $"{waiting} events of {database} are on their way",
                TimeSpan.FromMinutes(2));
        }

        await Eventually.Is(
            () => _places.CountAsync(
                "notification-db",
                "select count(*) from messages where recipient = 'Referrer' and (state = 'Sending' or (state = 'Due' and (means is null or means = 'Email')))"),
            waiting => waiting == 0, waiting => $"{waiting} messages to referrers are still to be sent", TimeSpan.FromMinutes(2));
    }

    private async Task AssertTheVaultKnowsThemAsync(Guid record)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{record}/referrer");
        asked.Headers.Add("Purpose", "call-back");
        using var answer = await (await estate.ClientForAsync($"{AuthorityOf(0)}.team-manager")).SendAsync(asked);
        Assert.Equal(Canaries.NameOf(0), (await answer.ReadAsync<DisclosedReferrer>(200)).Name);
    }

    /// <summary>What is put into each kind of place on purpose is found there: the search is no formality.</summary>
    private async Task AssertPlantedIsFoundAsync()
    {
        var worker = await estate.ClientForAsync("dudley.team-manager");
        await _places.ExecuteAsync(
            "notification-db",
            "insert into activity_entries (id, contact_record_id, at, by, by_name, what, summary) values (gen_random_uuid(), gen_random_uuid(), now(), "
            + $"'test', 'test', 'planted', '{Canaries.Planted}')");
        await Assert.ThrowsAsync<PostgresException>(() => _places.ExecuteAsync("intake-db", $"select '{Canaries.Planted}'::int"));
        await PlantInBrokerAsync();
        foreach (var service in Places.Databases.Keys)
        {
            using var nothing = await worker.GetAsync($"/api/{service}/{Canaries.Planted}");
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }

        Assert.NotEmpty(await _places.SearchDumpAsync(_planted, "notification-db"));
        Assert.NotEmpty(await _places.SearchLogAsync(_planted, "postgres"));
        await Eventually.Is(async () => (await _places.SearchBrokerAsync(_planted)).Count, count => count > 0);
        foreach (var service in Places.Databases.Keys)
        {
            // The path it was asked for stands in the trace: every process's telemetry arrives here, and by now so has what came before.
            await Eventually.Is(
                () => Task.FromResult(
                    estate.Telemetry.Received.Any(
                        sent => Contains(sent.Body, service) && _planted.Search(string.Empty, sent.Body).Count > 0)), $"traces of {service} arrive");
        }

        Assert.Equal(["logs", "metrics", "traces"], estate.Telemetry.Received.Select(sent => sent.Signal).Distinct().Order(StringComparer.Ordinal));
        await _places.ExecuteAsync(
            "notification-db",
            "alter table activity_entries disable trigger activity_entries_stay; "
            + $"delete from activity_entries where summary = '{Canaries.Planted}'; "
            + "alter table activity_entries enable always trigger activity_entries_stay");
    }

    private async Task PlantInBrokerAsync()
    {
        // An event whose consumer cannot use it: it is parked in an error queue, where an operator would look at it.
        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri((await estate.Estate.GetConnectionStringAsync("messaging"))!) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync(
            string.Empty, "allocation-disposal-authorised", mandatory: true, new RabbitMQ.Client.BasicProperties { Persistent = true },
            Encoding.UTF8.GetBytes($"not JSON, {Canaries.Planted}"));
    }

    /// <summary>Lists, records, searches, chronologies and prints, as other people of the authority ask for them.</summary>
    private async Task<IReadOnlyList<string>> SearchAnswersAsync(IReadOnlyList<Guid> records)
    {
        var found = new List<string>();
        foreach (var role in new[] { "team-manager", "auditor", "front-door-worker" })
        {
            var person = await estate.ClientForAsync($"dudley.{role}");
            var paths = new List<string>
            {
                "/api/intake/contact-records?take=200", "/api/screening/cases?view=open&take=100", "/api/notification/messages?view=due&take=100",
                "/api/notification/messages?view=sent&take=100",
                "/api/intake/contact-records/summaries?"
                    + string.Join('&', records.Where((_, number) => AuthorityOf(number) == "dudley").Take(100).Select(record => $"ids={record}")),
            };
            paths.AddRange(records.Take(Decided).Where((_, number) => AuthorityOf(number) == "dudley").SelectMany(record => new[]
            {
                $"/api/intake/contact-records/{record}", $"/api/intake/contact-records/{record}/chronology",
                $"/api/intake/contact-records/{record}/chronology?purpose=print",
                $"/api/intake/contact-records/{record}/matches", $"/api/screening/cases/{record}", $"/api/screening/cases/{record}/activity",
                $"/api/notification/cases/{record}/activity",
                $"/api/intake/contact-records/{record}/overview?chronology=true", $"/api/screening/cases/{record}/overview",
                $"/api/notification/cases/{record}/overview",
                $"/api/notification/messages?caseId={record}",
            }));
            foreach (var path in paths)
            {
                using var answer = await person.GetAsync(path);
                Assert.True(answer.IsSuccessStatusCode, $"{role} {path}: {(int)answer.StatusCode}");
                found.AddRange(_canaries.Search($"{role}, {path}", await answer.Content.ReadAsByteArrayAsync()));
            }

            using var searched = await person.PostAsync("/api/intake/people/searches", Json(JsonSerializer.Serialize(new { name = Canaries.NameOf(0) })));
            Assert.True(searched.IsSuccessStatusCode, await searched.Content.ReadAsStringAsync());
            found.AddRange(_canaries.Search($"{role}, people search", await searched.Content.ReadAsByteArrayAsync()));
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> SearchPagesAsync(IReadOnlyList<Guid> records)
    {
        await using var desk = await Desk.SignInAsync(estate, "dudley.team-manager", withJavaScript: false);
        var record = records[Authorities.Length];
        var found = new List<string>();
        foreach (var path in new[]
        {
            "/", "/contacts", "/cases?view=open", "/board", "/notifications", "/notifications?view=sent", $"/cases/{record}", $"/cases/{record}/chronology",
            $"/cases/{record}/chronology/print",
            $"/cases/{record}/attachments", $"/cases/{record}/referrer",
        })
        {
            var answer = await desk.Page.Context.APIRequest.GetAsync(path);
            Assert.True(answer.Ok, $"{path}: {answer.Status}");
            found.AddRange(_canaries.Search(path, await answer.BodyAsync()));
        }

        return found;
    }

    private static string AuthorityOf(int number) => Authorities[number % Authorities.Length];

    private static bool Contains(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static HttpRequestMessage Keyed(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Contacts) { Content = Json(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return request;
    }
}
