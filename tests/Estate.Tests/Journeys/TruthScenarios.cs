namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What is told back is true: one deadline, where the child is, who decided and why, and no decision against itself.</summary>
[Collection(EstateCollection.Name)]
public sealed class TruthScenarios(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "Y7.2")]
    public async Task A_child_stays_open_from_step_up_to_section_47_and_is_on_the_list_of_whoever_has_it()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", ReceivedNow), "york"));
        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        await boy.ActAsync("front-door-worker", boy.Screening, "step-ups", new { reason = "A burn is seen on his arm." });
        var meeting = new { option = "no-further-action", plan = "None.", reason = "Nothing found.", criteria = new[] { "not-vulnerable" } };
        await boy.EventuallyAsync("team-manager", boy.Enquiry, seen => seen.GetProperty("steppedUpAt").ValueKind == JsonValueKind.String);
        Assert.Equal(
            "urn:referral-platform:stepped-up-never-waits", Text(await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", meeting, 409), "type"));

        var decided = await boy.ActAsync("team-manager", boy.Screening, "decisions", await boy.DecisionAsync("protection", "A burn."));
        Assert.Equal(("strategy-discussion", JsonValueKind.Null), (Text(decided, "stage"), decided.GetProperty("closedAt").ValueKind));
        Assert.All(decided.GetProperty("clocks").EnumerateArray(), clock => Assert.Equal(JsonValueKind.String, clock.GetProperty("metAt").ValueKind));
        await boy.EventuallyAsync("team-manager", boy.Allocation);
        await boy.ActAsync("team-manager", boy.Allocation, "allocations", new { allocatedTo = "york.social-worker", reasons = "Has capacity." });
        await boy.EventuallyAsync("duty-social-worker", boy.Discussion);
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(1).ToString("o");
        await boy.ActAsync("duty-social-worker", boy.Discussion, "arrangements", new { toBeHeldAt = soon, agencies = new[] { "police", "health" } });
        await Eventually.Is(
            async () =>
            {
                await boy.ActAsync("team-manager", boy.Discussion, "records", new
                {
                    participants = new[]
                    {
                        new { agency = "police", name = "DS Ode", contribution = "Two call-outs." },
                        new { agency = "health", name = "Dr Roe", contribution = "Seen with burns." },
                    },
                    informingParents = new { what = "That he is seen", when = "Today", how = "In person", child = "Told by the social worker today" },
                    section47Enquiry = true,
                    enquiry = new { jointWithPolice = false, lead = "york.social-worker", plan = "He is seen at school." },
                    reasons = "Not explained.",
                });
                return true;
            },
            "the discussion is recorded");
        await boy.EventuallyAsync("team-manager", boy.Screening, seen => Text(seen, "stage") is "section47" or "section-47");

        var mine = await (await estate.ClientForAsync("york.social-worker")).GetJsonAsync("/api/screening/cases?view=mine&take=200");
        Assert.Contains(mine.GetProperty("items").EnumerateArray(), row => row.GetProperty("caseId").GetGuid() == boy.Id);
        await boy.MessageAsync("deadline-alert", message => Text(message, "about") == "allocated" && Text(message, "recipientRole") == "york.social-worker");
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "Y6.1")]
    public async Task A_meetings_decision_has_criteria_that_fit_its_reasons_and_its_managers_name()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        await boy.MakeReadyForMeetingAsync();
        var without = new { option = "brokered-tier-2", plan = "Weekly visits.", reason = "Moderate need." };

        Assert.Equal("York 5.1", Text(await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", without), "rule"));
        var against = new { without.option, without.plan, without.reason, criteria = new[] { "high-need" } };
        Assert.Equal("York 6.1", Text(await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", against), "rule"));
        await boy.ActAsync(
            "team-manager", boy.Enquiry, "decisions", new { without.option, without.plan, without.reason, criteria = new[] { "moderate-need" } });

        var seen = await boy.EventuallyAsync("team-manager", boy.Screening, whole => whole.GetProperty("disposal").ValueKind == JsonValueKind.Object);
        var disposal = seen.GetProperty("disposal");
        Assert.Equal("york.team-manager", Text(disposal, "authorisedBy"));
        Assert.NotEqual("york.team-manager", Text(disposal, "authorisedByName"));
        Assert.Equal("Moderate need.", Text(disposal, "reasons"));
        Assert.Equal("moderate-need", disposal.GetProperty("criteria")[0].GetString());
    }

    [Fact]
    [Trait("Rule", "R5.1")]
    public async Task Section_47_and_no_further_action_do_not_go_together()
    {
        var aisha = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("07", ReceivedNow), "referrals-2024"));
        var decision = JsonSerializer.SerializeToNode(await aisha.DecisionAsync("no-further-action", "x"), JsonSerializerOptions.Web)!.AsObject();
        foreach (var determination in decision["determinations"]!.AsArray().Where(item => (string?)item!["code"] == "section-47"))
        {
            determination!["answer"] = "yes";
        }

        var refused = await aisha.RefusedAsync("team-manager", aisha.Screening, "decisions", decision);

        Assert.Equal(("urn:referral-platform:determination-contradicts-decision", "Referrals 2024 4.1"), (Text(refused, "type"), Text(refused, "rule")));
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    [Trait("Rule", "Y1.6")]
    public async Task Advice_closes_without_paperwork_and_news_of_an_open_case_reaches_its_worker()
    {
        var advice = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample => ReceivedNow(sample, "contact")), "york"));
        await advice.EventuallyAsync("front-door-worker", advice.Screening);
        var closed = await advice.ActAsync(
            "front-door-worker", advice.Screening, "decisions", new { option = "advice-and-information", reasons = "Told of the parenting line." });
        Assert.Equal("closed", Text(closed, "stage"));

        var news = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample =>
        {
            ReceivedNow(sample);
            sample["children"]![0]!["known"] = new JsonObject { ["status"] = "open", ["worker"] = "york.social-worker" };
        }), "york"));
        var seen = await news.EventuallyAsync("front-door-worker", news.Screening);
        Assert.Equal(("allocated-worker", "york.social-worker"), (Text(seen, "routedTo"), Text(seen, "assignedTo")));
        var mine = await (await estate.ClientForAsync("york.social-worker")).GetJsonAsync("/api/screening/cases?view=mine&take=200");
        Assert.Contains(mine.GetProperty("items").EnumerateArray(), row => row.GetProperty("caseId").GetGuid() == news.Id);
        var message = await news.MessageAsync("deadline-alert", told => Text(told, "about") == "further-information" && Text(told, "state") == "sent");
        Assert.Equal(("worker", "york.social-worker", "York 1.6"), (
            Text(message, "recipient"), Text(message, "recipientRole"), Text(message, "rule")));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static void ReceivedNow(JsonObject sample) => sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("o");

    private static void ReceivedNow(JsonObject sample, string kind)
    {
        ReceivedNow(sample);
        sample["kind"] = kind;
    }
}
