using System.Net.Http.Json;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>One child's case on its way through the services, as the people who work it act on it through the gateway.</summary>
internal sealed class Case(EstateFixture estate, Guid id, string authority)
{
    public Guid Id => id;

    /// <summary>The cases a recorded contact makes.</summary>
    public static IReadOnlyList<Case> Of(EstateFixture estate, JsonElement recorded, string authority) =>
        [.. recorded.GetProperty("records").EnumerateArray().Select(record => new Case(estate, record.GetProperty("contactRecordId").GetGuid(), authority))];

    public string Screening => $"/api/screening/cases/{id}";

    public string Enquiry => $"/api/daily-meeting/enquiries/{id}";

    public string Allocation => $"/api/allocation/cases/{id}";

    public string Discussion => $"/api/strategy-discussion/discussions/{id}";

    public string Protection => $"/api/strategy-discussion/cases/{id}";

    /// <summary>Waits until a service has heard of the case and the case satisfies.</summary>
    public async Task<JsonElement> EventuallyAsync(string role, string path, Func<JsonElement, bool>? satisfies = null)
    {
        var client = await estate.ClientForAsync($"{authority}.{role}");
        return await Eventually.Is(
            async () =>
            {
                using var answer = await client.GetAsync(path);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : default;
            },
            seen => seen.ValueKind == JsonValueKind.Object && (satisfies?.Invoke(seen) ?? true),
            seen => seen.ValueKind == JsonValueKind.Undefined ? $"{path} is not there" : seen.GetRawText());
    }

    /// <summary>Acts on the case as it stands now: reads its ETag and posts with it.</summary>
    public async Task<JsonElement> ActAsync(string role, string aggregate, string act, object body)
    {
        var client = await estate.ClientForAsync($"{authority}.{role}");
        using var answer = await client.PostKeyedAsync($"{aggregate}/{act}", body, await client.ETagAsync(aggregate));
        Assert.True(answer.IsSuccessStatusCode, $"{role} {act}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Tries an act that the case as it stands now refuses.</summary>
    /// <returns>The problem it is answered with.</returns>
    public async Task<JsonElement> RefusedAsync(string role, string aggregate, string act, object body, int status = 422)
    {
        var client = await estate.ClientForAsync($"{authority}.{role}");
        using var answer = await client.PostKeyedAsync($"{aggregate}/{act}", body, await client.ETagAsync(aggregate));
        return await answer.JsonAsync(status);
    }

    public async Task RecordChecksAsync()
    {
        foreach (var check in new[] { "known", "child-protection-plan", "looked-after" })
        {
            await ActAsync("front-door-worker", Screening, "checks", new { check, result = "no", note = (string?)null });
        }
    }

    /// <summary>
    /// Records who attends today's meeting, whatever day it is, and the checks; waits until the meeting knows of them, without which it decides nothing.
    /// </summary>
    public async Task MakeReadyForMeetingAsync()
    {
        await AttendMeetingAsync(estate, "front-door-worker", "duty-social-worker", "team-manager");
        await RecordChecksAsync();
        await EventuallyAsync(
            "team-manager", Enquiry, seen => seen.GetProperty("checks").EnumerateArray()
                .All(check => check.GetProperty("recordedAt").ValueKind == JsonValueKind.String));
    }

    /// <summary>York's people in these roles are at today's meeting, and nobody else.</summary>
    /// <returns>The path of the meeting.</returns>
    public static async Task<string> AttendMeetingAsync(EstateFixture estate, params string[] roles)
    {
        var manager = await estate.ClientForAsync("york.team-manager");
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow(), "Europe/London");
        var meeting = $"/api/daily-meeting/meetings/{today:yyyy-MM-dd}";
        using var read = await manager.GetAsync(meeting);

        // On a day that is no working day it is there once somebody attends it.
        var etag = read.Headers.ETag?.ToString() ?? "\"0\"";
        var attendance = new { attendees = roles.Select(role => new { personId = $"york.{role}", role }) };
        using var answer = await manager.PostKeyedAsync($"{meeting}/attendances", attendance, etag);
        await answer.JsonAsync(200);
        return meeting;
    }

    /// <summary>
    /// A decision for the authority's option of an outcome, with everything its procedure lets it rest on: missing checks and the review are recorded
    /// here, criteria, determinations and consent go with the decision.
    /// </summary>
    public async Task<object> DecisionAsync(string outcome, string reasons, string? breachReason = null)
    {
        var seen = await EventuallyAsync("team-manager", Screening);
        foreach (var missing in seen.GetProperty("missingChecks").EnumerateArray())
        {
            await ActAsync("team-manager", Screening, "checks", new { check = missing.GetProperty("check").GetString(), result = "no" });
        }

        var basis = seen.GetProperty("basis");
        if (basis.GetProperty("reviewRule").ValueKind == JsonValueKind.String && seen.GetProperty("reviews").GetArrayLength() == 0)
        {
            await ActAsync(
                "team-manager",
                Screening,
                "reviews",
                new { determinations = Determined(basis.GetProperty("reviewItems")), allocatedTo = $"{authority}.social-worker" });
        }

        var option = seen.GetProperty("options").EnumerateArray().First(offered => offered.GetProperty("outcome").GetString() == outcome);
        var harm = seen.GetProperty("significantHarm").GetBoolean();
        if (seen.GetProperty("recommendedRule").ValueKind == JsonValueKind.String && seen.GetProperty("recommendations").GetArrayLength() == 0)
        {
            await ActAsync(
                "front-door-worker", Screening, "recommendations", new { option = option.GetProperty("code").GetString(), reasons = "As discussed." });
        }

        return new
        {
            option = option.GetProperty("code").GetString(),
            reasons,
            criteria = basis.GetProperty("threshold").EnumerateArray()
                .Where(criterion => Outcomes(criterion, "goesWith").Contains(outcome))
                .Select(criterion => criterion.GetProperty("code").GetString()).Take(1),
            determinations = Determined(basis.GetProperty("decisionItems")),
            departureReason = harm && outcome is not "protection" ? "The harm turned out not to be as it was told." : null,
            familyConsentFrom = option.GetProperty("consentRule").ValueKind == JsonValueKind.String ? "mother" : null,
            breachReason,
        };

        IEnumerable<object> Determined(JsonElement items) => [.. items.EnumerateArray().Select(item => item.GetProperty("asksWords").GetBoolean()
            ? new { code = item.GetProperty("code").GetString(), answer = (string?)null, note = (string?)"as recorded" }
            : new
            {
                code = item.GetProperty("code").GetString(),
                answer = (string?)(Outcomes(item, "noRulesOut").Contains(outcome) ? "yes" : "no"),
                note = (string?)null,
            })];

        static HashSet<string?> Outcomes(JsonElement item, string list) =>
            [.. item.GetProperty(list).EnumerateArray().Select(known => known.GetString())];
    }

    /// <summary>The code of the authority's own option that counts as an outcome.</summary>
    public async Task<string> OptionFor(string outcome)
    {
        var screening = await EventuallyAsync("team-manager", Screening);
        return screening.GetProperty("options").EnumerateArray().First(option => option.GetProperty("outcome").GetString() == outcome).GetProperty("code")
            .GetString()!;
    }

    /// <summary>Waits for a message about this case that satisfies. One that turns out to have nobody to go to is there for a moment only.</summary>
    public async Task<JsonElement> MessageAsync(string kind, Func<JsonElement, bool> satisfies)
    {
        var client = await estate.ClientForAsync($"{authority}.team-manager");
        var messages = await Eventually.Is(
            async () => (IReadOnlyList<JsonElement>)[.. (await client.GetJsonAsync($"/api/notification/messages?caseId={id}")).GetProperty("items")
                .EnumerateArray()],
            all => all.Any(IsMeant),
            all => $"no {kind} message as expected about {id}, but {string.Join(", ", all)}");
        return messages.First(IsMeant);

        bool IsMeant(JsonElement message) => message.GetProperty("kind").GetString() == kind && satisfies(message);
    }

    public async Task<IReadOnlyList<string>> ChronologyAsync() =>
        [.. (await EventuallyAsync("team-manager", $"/api/intake/contact-records/{id}/chronology")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("what").GetString()!)];
}
