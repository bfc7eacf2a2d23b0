using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>People and their cases through the gateway: the case system imports, workers find and confirm, contacts are recorded of who is known.</summary>
internal sealed class KnownPeople(EstateFixture estate, string authority)
{
    public const string Headings = "caseSystemNumber,firstName,lastName,dateOfBirth,postcode,status,worker,workerAbsent,manager,team,closedOn";

    /// <summary>Imports one child with this case and finds the person.</summary>
    /// <param name="known">From <c>status</c> to <c>closedOn</c>, comma separated.</param>
    public async Task<Guid> ImportAsync(string lastName, string known)
    {
        await (await SendAsync($"{Headings}\nE-{lastName},Callum,{lastName},2014-05-20,PE9 9ZZ,{known}\n")).JsonAsync(200);
        var found = await FindAsync(new { name = $"callum {lastName}" });
        return found[0].PersonId;
    }

    public async Task<HttpResponseMessage> SendAsync(string csv, string query = "")
    {
        var system = await estate.ClientForAsync($"{authority}.integration");
        using var content = new StringContent(csv, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/intake/known-cases/imports/csv{query}") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await system.SendAsync(request);
    }

    public async Task<IReadOnlyList<PersonFound>> FindAsync(object terms)
    {
        var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
        using var answer = await worker.PostAsJsonAsync("/api/intake/people/searches", terms);
        return (await answer.ReadAsync<Page<PersonFound>>(200)).Items;
    }

    public async Task<T> GetAsync<T>(string path) => await (await estate.ClientForAsync($"{authority}.front-door-worker")).GetAsync<T>(path);

    public async Task<RecordedChild> RecordAsync(string lastName, string receivedAt, Guid? personId = null, JsonObject? known = null, string sourceCode = "2A")
    {
        var child = new JsonObject
        {
            ["firstName"] = "Callum",
            ["lastName"] = lastName,
            ["dateOfBirth"] = "2014-05-20",
            ["address"] = new JsonObject { ["postcode"] = "PE9 9ZZ" },
        };
        if (personId is { } id)
        {
            child["personId"] = id;
        }

        if (known is not null)
        {
            child["known"] = known;
        }

        var body = new JsonObject
        {
            ["authority"] = authority,
            ["channel"] = "phone",
            ["kind"] = "referral",
            ["receivedAt"] = receivedAt,
            ["referrer"] = new JsonObject { ["name"] = "Sam Teacher", ["sourceCode"] = sourceCode, ["email"] = "s.teacher@school.example" },
            ["children"] = new JsonArray(child),
            ["adults"] = new JsonArray(
                new JsonObject { ["name"] = $"Dana {lastName}", ["relationship"] = "mother", ["parentalResponsibility"] = "yes", ["livesWithChild"] = true }),
            ["concern"] = new JsonObject { ["nature"] = "Often tired and unwashed.", ["significantHarm"] = false, ["possibleCrime"] = false },
            ["agreed"] = new JsonObject { ["furtherAction"] = "not-known" },
            ["consent"] = new JsonObject { ["agreement"] = "given", ["agreementFrom"] = "the mother", ["familyAware"] = "yes" },
        };
        var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
        using var answer = await worker.PostKeyedAsync("/api/intake/contacts", body);
        return (await answer.ReadAsync<RecordedContact>(201)).Records[0];
    }

    public async Task<ChangedMatch> MatchAsync(Guid record, object match)
    {
        var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
        var matches = $"/api/intake/contact-records/{record}/matches";
        using var answer = await worker.PostKeyedAsync(matches, match, await worker.ETagAsync(matches));
        return await answer.ReadAsync<ChangedMatch>(200);
    }
}
