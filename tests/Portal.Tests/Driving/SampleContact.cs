using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.Procedures;
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
          {{(authority is "sefton" or "referrals-2024" ? "\"agreed\": { \"furtherAction\": \"not-known\" }," : string.Empty)}}
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

    public string Authority => authority;

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
    public Task<T> EventuallyAsync<T>(string role, string path, Func<T, bool>? satisfies = null) =>
        portal.EventuallyAsync($"{authority}.{role}", path, satisfies);

    /// <summary>The same, where only that it knows the case matters, or its text.</summary>
    public Task<JsonElement> EventuallyAsync(string role, string path, Func<JsonElement, bool>? satisfies = null) =>
        EventuallyAsync<JsonElement>(role, path, satisfies);

    /// <summary>Acts on the case as it stands now, even while events change it.</summary>
    public Task ActAsync(string role, string aggregate, string act, object body) => ActAsync<JsonElement>(role, aggregate, act, body);

    /// <summary>The same, with the service's answer.</summary>
    public async Task<T> ActAsync<T>(string role, string aggregate, string act, object body)
    {
        using var client = portal.ClientFor($"{authority}.{role}", aggregate);
        using var answer = await client.ActAsync(aggregate, act, body);
        Assert.True(answer.IsSuccessStatusCode, $"{role} {act}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options))!;
    }

    /// <summary>The message of this kind about the case.</summary>
    public async Task<MessageView> MessageAsync(MessageKind kind)
    {
        var messages = await EventuallyAsync<Page<MessageView>>(
            "team-manager", $"/api/notification/messages?caseId={id}", page => page.Items.Any(message => message.Kind == kind && IsSettled(message)));
        return messages.Items.First(message => message.Kind == kind);
    }

    // There is no mail server: until an e-mail has failed, its version changes under whoever reads it.
    private static bool IsSettled(MessageView message) => message.Means is not Means.Email || message.State is not (MessageState.Due or MessageState.Sending);

    /// <summary>Adds the child as a person on record.</summary>
    public async Task<Guid> NewPersonAsync()
    {
        var matches = $"{Record}/matches";
        using var client = portal.ClientFor($"{authority}.front-door-worker", matches);
        using var answer = await client.PostKeyedAsync(matches, new { newPerson = true }, await client.ETagAsync(matches));
        await answer.JsonAsync(200);
        return (await client.GetAsync<MatchesView>(matches)).Child.Match!.Person.Person.PersonId;
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
    public async Task DecideAsync(string option, string reasons = "Family agrees.", string role = "team-manager")
    {
        var seen = await EventuallyAsync<CaseView>(role, Screening);
        await CheckedAsync([.. seen.MissingChecks.Select(missing => missing.Check)]);
        if (seen.Basis.ReviewRule is not null && seen.Reviews.Count == 0)
        {
            await ActAsync(role, Screening, "reviews", new ReviewCaseRequest(Determined(seen.Basis.ReviewItems), $"{authority}.social-worker"));
        }

        if (seen.RecommendedRule is not null && seen.Recommendations.Count == 0)
        {
            await ActAsync("front-door-worker", Screening, "recommendations", new RecommendRequest(option, reasons));
        }

        var outcome = seen.Options.Single(offered => offered.Code == option).Outcome;
        await ActAsync(role, Screening, "decisions", new DecisionRequest(
            option,
            reasons,
            Criteria: [.. seen.Basis.Threshold.Where(criterion => criterion.GoesWith.Contains(outcome)).Select(criterion => criterion.Code).Take(1)],
            Determinations: Determined(seen.Basis.DecisionItems, outcome),
            InsteadOfMeeting: seen.Agenda is null ? null : "The family cannot wait for the meeting."));
    }

    /// <summary>Gives the case to the authority's social worker, once Allocation knows that it is to be given to one.</summary>
    public async Task AllocateAsync()
    {
        await EventuallyAsync("team-manager", Allocation);
        await ActAsync(
            "team-manager", Allocation, "allocations",
            new { allocatedTo = $"{authority}.social-worker", reasons = "Has capacity.", agreed = true, suitability = "Has the time." });
    }

    /// <summary>The social worker opens the assessment where nobody has, and does all that it needs before it is submitted.</summary>
    public async Task AssessAsync()
    {
        if ((await EventuallyAsync<AllocationCaseView>("team-manager", Allocation)).CurrentAssessment is null)
        {
            await ActAsync("social-worker", Allocation, "assessment/openings", new { });
        }

        foreach (var (act, body) in new (string, object)[]
        {
            ("conduct", new { preferredLanguage = "Polish", interpreter = "yes", familyInformed = true }),
            ("visits", new { visitedAt = portal.Clock.GetUtcNow(), seen = true, alone = true, where = "At home" }),
            ("participants", new { kind = "parent", who = "Mother" }),
            ("contributions", new { whyNobody = "Nobody works with her." }),
            ("analyses", new { analysis = "She is well cared for.", factors = new[] { "21" } }),
        })
        {
            await ActAsync("social-worker", Allocation, $"assessment/{act}", body);
        }
    }

    public Task SubmitAsync(string recommends) =>
        ActAsync("social-worker", Allocation, "assessment/submissions", new { recommends, reasons = "What was seen." });

    /// <summary>Is assessed, and signed off with this outcome.</summary>
    /// <param name="applying">Codes of the criteria of complex needs that apply.</param>
    public async Task SignOffAsync(string outcome, params string[] applying)
    {
        await AssessAsync();
        await SubmitAsync(outcome);
        await ActAsync("team-manager", Allocation, "assessment/sign-offs", SignOffs.Of(authority, outcome, applying));
    }

    /// <summary>The strategy discussion that is due is held now, with police and health.</summary>
    /// <param name="nextMeetingAt">When it agreed to meet again.</param>
    public async Task HoldDiscussionAsync(bool section47, DateTimeOffset? nextMeetingAt = null)
    {
        await EventuallyAsync("duty-social-worker", Discussion);
        await ActAsync(
            "duty-social-worker", Discussion, "arrangements", new { toBeHeldAt = portal.Clock.GetUtcNow(), agencies = new[] { "police", "health" } });
        await ActAsync("team-manager", Discussion, "records", new
        {
            participants = new[] { ("police", "DS Obi"), ("health", "Dr Lund") }
                .Select(from => new { agency = from.Item1, name = from.Item2, contribution = "No record." }),
            informingParents = new { what = "A doctor sees the child", when = "Today", how = "By phone", child = "Tomorrow" },
            section47Enquiry = section47,
            reasons = section47 ? "The injury is not explained." : "The injury is explained.",
            enquiry = section47 ? new { jointWithPolice = false, lead = $"{authority}.social-worker", plan = "Seen at school today." } : null,
            nextMeetingAt,
        });
    }

    public Task SignMinutesAsync() => ActAsync("team-manager", Discussion, "signatures", new { });

    public Task ConcludeAsync(string conclusion) => ActAsync("team-manager", Protection, "conclusions", new { conclusion, reason = "As it was found." });

    private static List<DeterminationRequest> Determined(IEnumerable<DeterminationView> items, Outcome? outcome = null) =>
    [
        .. items.Select(item => item.AsksWords
            ? new DeterminationRequest(item.Code, Note: "as recorded")
            : new DeterminationRequest(item.Code, outcome is { } decided && item.NoRulesOut.Contains(decided) ? YesNoNotKnown.Yes : YesNoNotKnown.No)),
    ];
}
