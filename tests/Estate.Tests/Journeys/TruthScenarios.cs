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
        await boy.EventuallyAsync<EnquiryView>("team-manager", boy.Enquiry, seen => seen.SteppedUpAt is not null);
        Assert.Equal(
            "urn:referral-platform:stepped-up-never-waits", (await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", meeting, 409)).Type);

        var decided = await boy.ActAsync<CaseView>("team-manager", boy.Screening, "decisions", await boy.DecisionAsync(Outcome.Protection, "A burn."));
        Assert.Equal((ScreeningStage.StrategyDiscussion, null), (decided.Stage, decided.ClosedAt));
        Assert.All(decided.Clocks, clock => Assert.NotNull(clock.MetAt));
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
        await boy.ScreenedAsync(seen => seen.Stage is ScreeningStage.Section47);

        var mine = await (await estate.ClientForAsync("york.social-worker")).GetAsync<Page<CaseRow>>("/api/screening/cases?view=mine&take=200");
        Assert.Contains(mine.Items, row => row.CaseId == boy.Id);
        await boy.MessageAsync(MessageKind.DeadlineAlert, message => message.About == "allocated" && message.RecipientRole == "york.social-worker");
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

        Assert.Equal("York 5.1", (await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", without)).Rule);
        var against = new { without.option, without.plan, without.reason, criteria = new[] { "high-need" } };
        Assert.Equal("York 6.1", (await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", against)).Rule);
        await boy.ActAsync(
            "team-manager", boy.Enquiry, "decisions", new { without.option, without.plan, without.reason, criteria = new[] { "moderate-need" } });

        var seen = await boy.ScreenedAsync(whole => whole.Disposal is not null);
        var disposal = seen.Disposal!;
        Assert.Equal("york.team-manager", disposal.AuthorisedBy);
        Assert.NotEqual("york.team-manager", disposal.AuthorisedByName);
        Assert.Equal("Moderate need.", disposal.Reasons);
        Assert.Equal("moderate-need", disposal.Criteria[0]);
    }

    [Fact]
    [Trait("Rule", "R5.1")]
    public async Task Section_47_and_no_further_action_do_not_go_together()
    {
        var aisha = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("07", ReceivedNow), "referrals-2024"));
        var decision = await aisha.DecisionAsync(Outcome.NoFurtherAction, "x");
        var contradicted = decision with
        {
            Determinations = [.. decision.Determinations!.Select(item => item.Code is "section-47" ? item with { Answer = YesNoNotKnown.Yes } : item)],
        };

        var refused = await aisha.RefusedAsync("team-manager", aisha.Screening, "decisions", contradicted);

        Assert.Equal(("urn:referral-platform:determination-contradicts-decision", "Referrals 2024 4.1"), (refused.Type, refused.Rule));
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    [Trait("Rule", "Y1.6")]
    public async Task Advice_closes_without_paperwork_and_news_of_an_open_case_reaches_its_worker()
    {
        var advice = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample => ReceivedNow(sample, "contact")), "york"));
        await advice.EventuallyAsync("front-door-worker", advice.Screening);
        var closed = await advice.ActAsync<CaseView>(
            "front-door-worker", advice.Screening, "decisions", new { option = "advice-and-information", reasons = "Told of the parenting line." });
        Assert.Equal(ScreeningStage.Closed, closed.Stage);

        var news = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample =>
        {
            ReceivedNow(sample);
            sample["children"]![0]!["known"] = new JsonObject { ["status"] = "open", ["worker"] = "york.social-worker" };
        }), "york"));
        var seen = await news.EventuallyAsync<CaseView>("front-door-worker", news.Screening);
        Assert.Equal(("allocated-worker", "york.social-worker"), (seen.RoutedTo, seen.AssignedTo));
        var mine = await (await estate.ClientForAsync("york.social-worker")).GetAsync<Page<CaseRow>>("/api/screening/cases?view=mine&take=200");
        Assert.Contains(mine.Items, row => row.CaseId == news.Id);
        var message = await news.MessageAsync(MessageKind.DeadlineAlert, sent => sent.About == "further-information" && sent.State == MessageState.Sent);
        Assert.Equal((Recipient.Worker, "york.social-worker", "York 1.6"), (
            message.Recipient, message.RecipientRole, message.Rule));
    }

    private static void ReceivedNow(JsonObject sample) => sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("o");

    private static void ReceivedNow(JsonObject sample, string kind)
    {
        ReceivedNow(sample);
        sample["kind"] = kind;
    }
}
