using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>A contact that a worker recorded, and the case of each of its children.</summary>
internal sealed record SampleContact(Guid Id, string Reference, IReadOnlyList<RecordedCase> Cases)
{
    /// <summary>Two sisters, at York's front door or another's.</summary>
    public static JsonObject Sisters(string authority = "york", string kind = "enquiry") => JsonSerializer.Deserialize<JsonObject>(
        $$"""
        {
          "authority": "{{authority}}", "channel": "phone", "kind": "{{kind}}", "receivedAt": "2026-10-06T10:20:00+01:00",
          "referrer": { "name": "Anna Okafor", "designation": "Designated safeguarding lead", "organisation": "Oakmere Primary", "sourceCode": "2A",
                        "phone": "01632 960111", "willingToBeIdentified": "yes", "mayBeContactedAgain": "yes" },
          "children": [
            { "firstName": "Lily", "lastName": "Marsh", "dateOfBirth": "2018-03-14", "sex": "F", "address": { "line1": "14 Fenland Close", "postcode": "YO1 6GA" } },
            { "firstName": "Rose", "lastName": "Marsh", "dateOfBirth": "2020-09-02", "sex": "F", "address": { "line1": "14 Fenland Close", "postcode": "YO1 6GA" } }
          ],
          "adults": [ { "name": "Kelly Marsh", "relationship": "mother", "parentalResponsibility": "yes", "livesWithChild": true } ],
          "concern": { "nature": "Often arrives hungry.", "significantHarm": false, "possibleCrime": false,
                       "domesticAbuse": "not-known", "mentalIllness": "yes", "substanceMisuse": "no", "learningDifficulties": "not-asked" },
          "consent": { "childAware": "not-asked", "familyAware": "yes", "agreement": "given", "agreementFrom": "Kelly Marsh", "otherAgenciesPermitted": "yes" }
        }
        """)!;

    /// <summary>One of them.</summary>
    public static JsonObject Lily(string authority = "york", string kind = "enquiry", string receivedAt = "2026-10-06T10:20:00+01:00")
    {
        var sample = Sisters(authority, kind);
        sample["receivedAt"] = receivedAt;
        sample["children"]!.AsArray().RemoveAt(1);
        return sample;
    }
}

/// <summary>One child's case, as the people who work it act on it at the services.</summary>
internal sealed class RecordedCase(PortalFixture portal, Guid id, Guid contactId, string reference, string authority)
{
    public Guid Id => id;

    public Guid ContactId => contactId;

    public string Reference => reference;

    /// <summary>The case's page.</summary>
    public string Page => $"/cases/{id}";

    public string Record => $"/api/intake/contact-records/{id}";

    public string Screening => $"/api/screening/cases/{id}";

    public string Agencies => $"{Screening}/agencies";

    public string Enquiry => $"/api/daily-meeting/enquiries/{id}";

    public string Allocation => $"/api/allocation/cases/{id}";

    public string Discussion => $"/api/strategy-discussion/discussions/{id}";

    public string Protection => $"/api/strategy-discussion/cases/{id}";

    /// <summary>What a service says, once it knows the case and says what is waited for.</summary>
    public Task<JsonElement> EventuallyAsync(string role, string path, Func<JsonElement, bool>? satisfies = null) =>
        portal.EventuallyAsync($"{authority}.{role}", path, satisfies);

    /// <summary>Acts on the case as it stands now, even while events change it.</summary>
    public async Task<JsonElement> ActAsync(string role, string aggregate, string act, object body)
    {
        using var client = portal.ClientFor($"{authority}.{role}", aggregate);
        while (true)
        {
            using var answer = await client.PostKeyedAsync($"{aggregate}/{act}", body, await client.ETagAsync(aggregate));
            if (answer.StatusCode != HttpStatusCode.PreconditionFailed)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{role} {act}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                return await answer.Content.ReadFromJsonAsync<JsonElement>();
            }
        }
    }

    /// <summary>The message of this kind about the case.</summary>
    public async Task<JsonElement> MessageAsync(string kind)
    {
        var messages = await EventuallyAsync("team-manager", $"/api/notification/messages?caseId={id}", page => MessagesOf(page, kind).Any(IsSettled));
        return MessagesOf(messages, kind).First();
    }

    // There is no mail server: until an e-mail has failed, its version changes under whoever reads it.
    private static bool IsSettled(JsonElement message) =>
        message.GetProperty("means").GetString() != "email" || message.GetProperty("state").GetString() is not ("due" or "sending");

    private static IEnumerable<JsonElement> MessagesOf(JsonElement page, string kind) =>
        page.GetProperty("items").EnumerateArray().Where(message => message.GetProperty("kind").GetString() == kind);

    /// <summary>Adds the child as a person on record.</summary>
    public async Task<Guid> NewPersonAsync()
    {
        var matches = $"{Record}/matches";
        using var client = portal.ClientFor($"{authority}.front-door-worker", matches);
        using var answer = await client.PostKeyedAsync(matches, new { newPerson = true }, await client.ETagAsync(matches));
        await answer.JsonAsync(200);
        return (await client.GetJsonAsync(matches)).GetProperty("child").GetProperty("match").GetProperty("person").GetProperty("person")
            .GetProperty("personId")
            .GetGuid();
    }

    public async Task<RecordedCase> CheckedAsync(params string[] checks)
    {
        foreach (var check in checks)
        {
            await ActAsync("front-door-worker", Screening, "checks", new { check, result = "no", note = "eTrak searched" });
        }

        return this;
    }

    /// <summary>A manager decides for one of the authority's options, with all that its procedure lets a decision rest on.</summary>
    public async Task<JsonElement> DecideAsync(string option, string reasons = "Family agrees.", string role = "team-manager")
    {
        var seen = await EventuallyAsync(role, Screening);
        await CheckedAsync([.. seen.GetProperty("missingChecks").EnumerateArray().Select(missing => missing.GetProperty("check").GetString()!)]);
        var basis = seen.GetProperty("basis");
        if (basis.GetProperty("reviewRule").ValueKind == JsonValueKind.String && seen.GetProperty("reviews").GetArrayLength() == 0)
        {
            await ActAsync(
                role, Screening, "reviews", new { determinations = Determined(basis.GetProperty("reviewItems")), allocatedTo = $"{authority}.social-worker" });
        }

        var outcome = seen.GetProperty("options").EnumerateArray().Single(offered => offered.GetProperty("code").GetString() == option).GetProperty("outcome")
            .GetString();
        if (seen.GetProperty("recommendedRule").ValueKind == JsonValueKind.String && seen.GetProperty("recommendations").GetArrayLength() == 0)
        {
            await ActAsync("front-door-worker", Screening, "recommendations", new { option, reasons });
        }

        return await ActAsync(role, Screening, "decisions", new
        {
            option,
            reasons,
            criteria = basis.GetProperty("threshold").EnumerateArray()
                .Where(criterion => Holds(criterion, "goesWith", outcome))
                .Select(criterion => criterion.GetProperty("code").GetString()).Take(1),
            determinations = Determined(basis.GetProperty("decisionItems"), outcome),
        });
    }

    /// <summary>Gives the case to the authority's social worker, once Allocation knows that it is to be given to one.</summary>
    public async Task AllocateAsync()
    {
        await EventuallyAsync("team-manager", Allocation);
        await ActAsync(
            "team-manager", Allocation, "allocations",
            new { allocatedTo = $"{authority}.social-worker", reasons = "Has capacity.", agreed = true, suitability = "Has the time." });
    }

    private static IEnumerable<object> Determined(JsonElement items, string? outcome = null) =>
        items.EnumerateArray().Select(item => item.GetProperty("asksWords").GetBoolean()
            ? new { code = item.GetProperty("code").GetString(), answer = (string?)null, note = (string?)"as recorded" }
            : new
            {
                code = item.GetProperty("code").GetString(),
                answer = (string?)(Holds(item, "noRulesOut", outcome) ? "yes" : "no"),
                note = (string?)null,
            });

    private static bool Holds(JsonElement item, string list, string? outcome) =>
        item.GetProperty(list).EnumerateArray().Any(known => known.GetString() == outcome);
}
