namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>York's daily meeting through the gateway, from the agenda to what is done after it.</summary>
[Collection(EstateCollection.Name)]
public sealed class MeetingScenarios(EstateFixture estate)
{
    private static readonly object Assessed = new
    {
        option = "assessment-team",
        plan = "Passed to the Assessment Team.",
        reason = "The safety plan has not held.",
        criteria = new[] { "high-need" },
    };

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y2.4")]
    [Trait("Rule", "Y2.6")]
    public async Task Siblings_are_prepared_by_the_platform_decided_on_together_with_quorum_and_followed_up()
    {
        var children = Case.Of(estate, await estate.PostSampleAsync("04", Siblings), "york");
        var (mila, jan) = (children[0], children[1]);
        foreach (var child in children)
        {
            await child.EventuallyAsync("team-manager", child.Enquiry);
            await child.MakeReadyForMeetingAsync();
        }

        var meeting = await Case.AttendMeetingAsync(estate, "front-door-worker", "duty-social-worker", "team-manager");
        var manager = await estate.ClientForAsync("york.team-manager");
        var agenda = (await manager.GetAsync<MeetingView>(meeting)).Enquiries.ToList();
        var place = agenda.FindIndex(item => item.CaseId == mila.Id);
        Assert.Equal(1, Math.Abs(place - agenda.FindIndex(item => item.CaseId == jan.Id)));
        Assert.Contains("Contact number", agenda[place].Incomplete);
        Assert.DoesNotContain("Name of child", agenda[place].Incomplete);
        await mila.ActAsync(
            "front-door-worker", mila.Enquiry, "presentations", new { items = new[] { new { code = "contact-number", notKnownBecause = "Nobody has one." } } });

        var brokered = new { option = "brokered-tier-2", plan = "A team around both.", reason = "Moderate need.", criteria = new[] { "moderate-need" } };
        await Case.AttendMeetingAsync(estate, "front-door-worker", "team-manager");
        var lacking = await mila.RefusedAsync("team-manager", mila.Enquiry, "decisions", brokered);
        Assert.Equal(("urn:referral-platform:quorum-lacking", "York 2.1"), (lacking.Type, lacking.Rule));
        await Case.AttendMeetingAsync(estate, "front-door-worker", "duty-social-worker", "service-manager");
        var absent = await mila.RefusedAsync("team-manager", mila.Enquiry, "decisions", brokered);
        Assert.Equal(("urn:referral-platform:manager-not-attending", "York 2.1"), (absent.Type, absent.Rule));

        await Case.AttendMeetingAsync(estate, "front-door-worker", "duty-social-worker", "team-manager");
        var read = await Task.WhenAll(children.Select(child => manager.GetAsync<EnquiryView>(child.Enquiry)));
        Assert.DoesNotContain("Contact number", read[0].Incomplete);
        Assert.Contains("Contact number", read[1].Incomplete);
        var together = new { enquiries = read.Select(enquiry => new EnquiryVersion(enquiry.CaseId, enquiry.Version)), decision = brokered };
        using var decided = await manager.PostKeyedAsync($"/api/daily-meeting/contacts/{read[0].ContactId}/decisions", together);
        Assert.All((await decided.ReadAsync<DecidedEnquiries>(200)).Enquiries, enquiry => Assert.Equal(EnquiryState.ToBroker, enquiry.State));

        await mila.ActAsync("front-door-worker", mila.Enquiry, "lead-practitioners", new { name = "R. Ode", role = "School nurse", brokers = true });
        Assert.Equal((null, "R. Ode"), await UninformedAsync());
        var toldAt = TimeProvider.System.GetUtcNow();
        await mila.ActAsync(
            "front-door-worker", mila.Enquiry, "practitioners",
            new { name = "The teacher", role = "School", contactedAt = toldAt, awareOfSituation = true, toContactLead = false });
        Assert.Equal(("The teacher", "R. Ode"), await UninformedAsync());
        await mila.ActAsync(
            "front-door-worker", mila.Enquiry, "practitioners",
            new { name = "The teacher", role = "School", contactedAt = toldAt, awareOfSituation = true, toContactLead = true });
        var done = await mila.ActAsync<EnquiryView>("front-door-worker", mila.Enquiry, "brokerage", new { support = "Weekly visits." });
        Assert.True(done.Brokerage!.ByLeadPractitioner);
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(toldAt, "Europe/London");
        var dueOn = today.ToString("yyyy-MM-dd");
        await mila.ActAsync("front-door-worker", mila.Enquiry, "actions", new { what = "Ring the school", who = "The school nurse", dueOn });
        await mila.ActAsync("front-door-worker", mila.Enquiry, "actions", new { what = "See her at home", personId = "york.duty-social-worker", dueOn });
        await mila.MessageAsync(MessageKind.DeadlineAlert, message => message is { About: "action-agreed", RecipientRole: "york.duty-social-worker" });
        var owner = await estate.ClientForAsync("york.duty-social-worker");
        Assert.Equal([1, 2], await ActionsAsync(manager, string.Empty));
        Assert.Equal([2], await ActionsAsync(owner, "?mine=true"));
        Assert.Empty(await ActionsAsync(manager, "?mine=true"));
        await mila.ActAsync("duty-social-worker", mila.Enquiry, "actions/2/completions", new { note = "She was seen." });
        await mila.ActAsync("front-door-worker", mila.Enquiry, "actions/1/completions", new { note = "She rings back." });
        Assert.Empty(await ActionsAsync(manager, string.Empty));

        async Task<(string? Practitioner, string? Lead)> UninformedAsync()
        {
            var waiting = (await manager.GetAsync<Page<UninformedPractitioner>>("/api/daily-meeting/practitioners")).Items.Single(row => row.CaseId == mila.Id);
            return (waiting.Name, waiting.LeadPractitioner);
        }

        async Task<IEnumerable<int>> ActionsAsync(HttpClient reader, string which) =>
            (await reader.GetAsync<Page<OpenAction>>($"/api/daily-meeting/actions{which}")).Items.Where(open => open.CaseId == mila.Id)
                .Select(open => open.Action.Number).Order();
    }

    [Fact]
    [Trait("Rule", "Y2.3")]
    [Trait("Rule", "Y3.4")]
    public async Task An_enquiry_that_a_conversation_with_the_parents_settled_leaves_the_agenda_by_a_managers_decision()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        await boy.MakeReadyForMeetingAsync();
        await boy.ActAsync("front-door-worker", boy.Enquiry, "conversations", Conversation());
        var advice = new { option = "advice", plan = "The parenting line.", reason = "Advice is enough.", criteria = new[] { "not-vulnerable" } };

        var nobody = await Case.AttendMeetingAsync(estate, "front-door-worker");
        await boy.RefusedAsync("front-door-worker", boy.Enquiry, "decisions", advice, 403);
        var settled = await boy.ActAsync<EnquiryView>("team-manager", boy.Enquiry, "decisions", advice);

        Assert.Equal("York 3.4", settled.Decision!.Rule);
        var manager = await estate.ClientForAsync("york.team-manager");
        Assert.Contains((await manager.GetAsync<MeetingView>(nobody)).OffAgenda, item => item.CaseId == boy.Id);
        await boy.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "Y2.7")]
    [Trait("Rule", "Y3.1")]
    public async Task A_step_up_of_the_meeting_and_one_at_once_are_copied_and_handed_over_until_acknowledged()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        var hurt = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        await boy.MakeReadyForMeetingAsync();
        var without = new { option = "assessment-team", plan = "Passed on.", criteria = new[] { "high-need" } };
        Assert.Equal("York 2.5", (await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", without)).Rule);
        await boy.ActAsync("team-manager", boy.Enquiry, "decisions", Assessed);
        await hurt.EventuallyAsync("team-manager", hurt.Enquiry);
        await hurt.ActAsync("team-manager", hurt.Screening, "step-ups", new { reason = "A burn is seen.", authorised = "He stays with his aunt." });

        var system = await estate.ClientForAsync("york.integration");
        var duty = await estate.ClientForAsync("york.duty-social-worker");
        foreach (var (child, way, reason) in new[]
        {
            (boy, StepUpWay.Meeting, "The safety plan has not held."), (hurt, StepUpWay.WithoutMeeting, "A burn is seen."),
        })
        {
            await Eventually.Is(
                async () => (await ListAsync(duty, "copies")).Contains(child.Id) && (await ListAsync(system, "hand-overs")).Contains(child.Id),
                $"the step-up {way} is copied and handed over");
            var path = $"{child.Enquiry}/hand-over";
            var written = await child.EventuallyAsync<JsonElement>("integration", path);
            var handOver = written.Deserialize<HandOverView>(ApiJson.Options)!;
            Assert.Equal((way, reason), (handOver.Way, handOver.Decision.Reason));
            Assert.Contains("Pryce", handOver.Child!.Name, StringComparison.Ordinal);
            Assert.DoesNotContain("Hale", written.GetRawText(), StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(handOver.Child.Concern?.Nature));
            Assert.Equal("1B", handOver.Child.Source?.SourceCode);
            Assert.NotNull(handOver.Checks);
            foreach (var role in new[] { "assessment-manager", "business-support" })
            {
                Assert.Contains(child.Id, await ListAsync(await estate.ClientForAsync($"york.{role}"), "copies"));
                await child.MessageAsync(MessageKind.DeadlineAlert, message => message.About == "step-up-copy" && message.RecipientRole == role);
            }

            using var copy = await duty.PostKeyedAsync($"{child.Enquiry}/copy-acknowledgements", new { }, await duty.ETagAsync(path));
            await copy.JsonAsync(200);
            using var taken = await system.PostKeyedAsync($"{path}/acknowledgements", new { caseSystemNumber = "M-4711" }, await system.ETagAsync(path));
            await taken.JsonAsync(200);
            Assert.DoesNotContain(child.Id, await ListAsync(duty, "copies"));
            Assert.DoesNotContain(child.Id, await ListAsync(system, "hand-overs"));
            await Eventually.Is(
                child.ChronologyAsync,
                lines => lines.Contains("step-up-copied", StringComparer.Ordinal) && lines.Contains("hand-over-acknowledged", StringComparer.Ordinal),
                lines => string.Join(", ", lines));
        }

        static async Task<IReadOnlyList<Guid>> ListAsync(HttpClient reader, string list) =>
            [.. (await reader.GetAsync<Page<StepUpRow>>($"/api/daily-meeting/{list}")).Items.Select(row => row.CaseId)];
    }

    /// <summary>The sample with the boy's brother and sister instead.</summary>
    internal static void Siblings(JsonObject sample)
    {
        var child = sample["children"]![0]!;
        var sister = child.DeepClone();
        (child["firstName"], child["lastName"]) = ("Jan", "Novak");
        (sister["firstName"], sister["lastName"], sister["sex"]) = ("Mila", "Novak", "F");
        sample["children"]!.AsArray().Add(sister);
    }

    internal static object Conversation() => new
    {
        heldAt = TimeProvider.System.GetUtcNow().AddMinutes(-5),
        with = "mother",
        safeBecause = "Nothing points to harm by her.",
        explained = "Why somebody rang.",
        consent = "given",
        situation = "A new baby cries at night.",
        servicesReceived = "Health visitor",
        settlesByAdvice = true,
    };
}
