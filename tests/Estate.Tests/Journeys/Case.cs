using System.Net.Http.Json;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>One child's case on its way through the services, as the people who work it act on it through the gateway.</summary>
internal sealed class Case(EstateFixture estate, Guid id, string authority)
{
    public Guid Id => id;

    public string Authority => authority;

    /// <summary>The cases a recorded contact makes.</summary>
    public static IReadOnlyList<Case> Of(EstateFixture estate, RecordedContact recorded, string authority) =>
        [.. recorded.Records.Select(record => new Case(estate, record.ContactRecordId, authority))];

    public string Screening => $"/api/screening/cases/{id}";

    public string Enquiry => $"/api/daily-meeting/enquiries/{id}";

    public string Allocation => $"/api/allocation/cases/{id}";

    public string Discussion => $"/api/strategy-discussion/discussions/{id}";

    public string Protection => $"/api/strategy-discussion/cases/{id}";

    public string Record => $"/api/intake/contact-records/{id}";

    /// <summary>Waits until a service has heard of the case.</summary>
    public Task EventuallyAsync(string role, string path) => EventuallyAsync<JsonElement>(role, path);

    /// <summary>Waits until a service has heard of the case and the case satisfies.</summary>
    public async Task<T> EventuallyAsync<T>(string role, string path, Func<T, bool>? satisfies = null) =>
        await (await estate.ClientForAsync($"{authority}.{role}")).EventuallyAsync(path, satisfies);

    /// <summary>The case as Screening shows it to the manager, once it satisfies.</summary>
    public Task<CaseView> ScreenedAsync(Func<CaseView, bool>? satisfies = null) => EventuallyAsync("team-manager", Screening, satisfies);

    /// <summary>Acts on the case as it stands now.</summary>
    public Task ActAsync(string role, string aggregate, string act, object body) => ActAsync<JsonElement>(role, aggregate, act, body);

    /// <inheritdoc cref="ActAsync(string, string, string, object)"/>
    public async Task<T> ActAsync<T>(string role, string aggregate, string act, object body)
    {
        var client = await estate.ClientForAsync($"{authority}.{role}");
        using var answer = await client.ActAsync(aggregate, act, body);
        Assert.True(answer.IsSuccessStatusCode, $"{role} {act}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options))!;
    }

    /// <summary>Tries an act that the case as it stands now refuses.</summary>
    public async Task<Problem> RefusedAsync(string role, string aggregate, string act, object body, int status = 422)
    {
        var client = await estate.ClientForAsync($"{authority}.{role}");
        using var answer = await client.ActAsync(aggregate, act, body);
        return await answer.ProblemAsync(status);
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
        await EventuallyAsync<EnquiryView>("team-manager", Enquiry, seen => seen.Checks.All(check => check.RecordedAt is not null));
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
    public async Task<DecisionRequest> DecisionAsync(Outcome outcome, string reasons, string? breachReason = null)
    {
        var seen = await ScreenedAsync();
        foreach (var missing in seen.MissingChecks)
        {
            await ActAsync("team-manager", Screening, "checks", new RecordCheckRequest(missing.Check, YesNoNotKnown.No));
        }

        var basis = seen.Basis;
        if (basis.ReviewRule is not null && seen.Reviews.Count == 0)
        {
            await ActAsync("team-manager", Screening, "reviews", new ReviewCaseRequest(Determined(basis.ReviewItems), $"{authority}.social-worker"));
        }

        var option = seen.Options.First(offered => offered.Outcome == outcome);
        if (seen.RecommendedRule is not null && seen.Recommendations.Count == 0)
        {
            await ActAsync("front-door-worker", Screening, "recommendations", new RecommendRequest(option.Code, "As discussed."));
        }

        return new DecisionRequest(
            option.Code,
            reasons,
            Criteria: [.. basis.Threshold.Where(criterion => criterion.GoesWith.Contains(outcome)).Select(criterion => criterion.Code).Take(1)],
            Determinations: Determined(basis.DecisionItems),
            FamilyConsentFrom: option.ConsentRule is null ? null : "mother",
            BreachReason: breachReason,
            DepartureReason: seen.SignificantHarm && outcome is not Outcome.Protection ? "The harm turned out not to be as it was told." : null,
            InsteadOfMeeting: seen.Agenda is null ? null : "The family cannot wait for the meeting.");

        IReadOnlyList<DeterminationRequest> Determined(IReadOnlyList<DeterminationView> items) => [.. items.Select(item => item.AsksWords
            ? new DeterminationRequest(item.Code, Note: "as recorded")
            : new DeterminationRequest(item.Code, item.NoRulesOut.Contains(outcome) ? YesNoNotKnown.Yes : YesNoNotKnown.No))];
    }

    /// <summary>The code of the authority's own option that counts as an outcome.</summary>
    public async Task<string> OptionFor(Outcome outcome) => (await ScreenedAsync()).Options.First(option => option.Outcome == outcome).Code;

    /// <summary>Waits for a message about this case that satisfies. One that turns out to have nobody to go to is there for a moment only.</summary>
    public async Task<MessageView> MessageAsync(MessageKind kind, Func<MessageView, bool>? satisfies = null)
    {
        var client = await estate.ClientForAsync($"{authority}.team-manager");
        var messages = await client.EventuallyAsync<Page<MessageView>>($"/api/notification/messages?caseId={id}", page => page.Items.Any(IsMeant));
        return messages.Items.First(IsMeant);

        bool IsMeant(MessageView message) => message.Kind == kind && (satisfies?.Invoke(message) ?? true);
    }

    public async Task<IReadOnlyList<string>> ChronologyAsync() =>
        [.. (await EventuallyAsync<ChronologyView>("team-manager", $"{Record}/chronology")).Items.Select(item => item.What)];
}
