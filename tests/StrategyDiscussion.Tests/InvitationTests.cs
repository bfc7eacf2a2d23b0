using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Agencies are invited, each answers for itself and sees nothing of the others but what they share.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class InvitationTests(StrategyDiscussionFixture strategy)
{
    private const string All = "/api/strategy-discussion/invitations";
    private readonly HttpClient _manager = strategy.ManagerOf("york");
    private readonly HttpClient _police = strategy.Partner("york", "police");
    private readonly HttpClient _health = strategy.Partner("york", "health");

    [Fact]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "S10")]
    public async Task One_agencys_answer_closes_no_others_and_late_information_is_taken_and_marked_late()
    {
        var (child, invitations) = await InvitedAsync();
        var (police, health) = (invitations["police"], invitations["health"]);

        var seen = await ReplyAsync(_police, police, new ReplyRequest(InvitationReply.SendsDeputy, "DC Hanif", "Two call-outs in May."));
        Assert.Equal((InvitationReply.SendsDeputy, "DC Hanif"), (seen.Reply, seen.Deputy));
        Assert.Null((await _health.GetAsync<OwnInvitationView>($"{All}/{health}")).Reply);
        await ReplyAsync(_police, police, new ReplyRequest(InvitationReply.Attends));
        await ReplyAsync(_health, health, new ReplyRequest(InvitationReply.InWriting, Information: "Seen in A&E.", MayBeSharedWith: [Audience.Family]));

        var route = StrategyDiscussionFixture.RouteOf(child);
        var read = await _manager.GetAsync<DiscussionView>(route);
        Assert.Equal(
            [("education", null), ("health", InvitationReply.InWriting), ("police", InvitationReply.Attends)],
            read.Invitations.OrderBy(one => one.Agency, StringComparer.Ordinal).Select(one => (one.Agency, one.Reply)));
        Assert.Equal(["Two call-outs in May.", "Seen in A&E."], read.Information.Select(given => given.Information));

        strategy.Clock.SetLondon("2026-11-08 11:00");
        await (await _manager.PostKeyedAsync($"{route}/records", Disposals.Record(), await _manager.ETagAsync(route))).JsonAsync(200);
        var replied = new ReplyRequest(InvitationReply.Attends);
        await (await _police.PostKeyedAsync($"{All}/{police}/replies", replied, await _police.ETagAsync($"{All}/{police}"))).JsonAsync(409);
        var late = await (await _police.PostKeyedAsync(
            $"{All}/{police}/information", new OwnInformationRequest("A third call-out, last night."), await _police.ETagAsync($"{All}/{police}")))
            .ReadAsync<OwnInvitationView>(200);
        Assert.True(late.Information[^1].Late);
        Assert.True((await strategy.EventsAsync<ParticipantReplied>(child))[^1].Late);
        await (await _manager.PostKeyedAsync($"{route}/signatures", new { }, await _manager.ETagAsync(route))).JsonAsync(200);

        var copy = (await _health.GetAsync<OwnInvitationView>($"{All}/{health}")).Minutes!;
        Assert.Contains(copy.Information, given => given.Information == "A third call-out, last night.");
        var family = await _manager.GetAsync<MinutesCopy>($"{route}/copies/family");
        Assert.DoesNotContain(family.Information, given => given.Agency == "police");
        Assert.Contains(family.Information, given => given.Information == "Seen in A&E.");
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task An_agency_keeps_what_it_says_from_the_others_and_the_police_from_the_family_always()
    {
        var (child, invitations) = await InvitedAsync();
        var forFamily = new ReplyRequest(InvitationReply.Attends, Information: "An informant.", MayBeSharedWith: [Audience.Family]);
        var refused = await (await _police.PostKeyedAsync(
            $"{All}/{invitations["police"]}/replies", forFamily, await _police.ETagAsync($"{All}/{invitations["police"]}"))).ProblemAsync(422);
        Assert.EndsWith("never-for-the-family", refused.Type, StringComparison.Ordinal);
        await ReplyAsync(_police, invitations["police"], forFamily with { MayBeSharedWith = [] });
        var route = StrategyDiscussionFixture.RouteOf(child);
        strategy.Clock.SetLondon("2026-11-08 11:00");
        await (await _manager.PostKeyedAsync($"{route}/records", Disposals.Record(), await _manager.ETagAsync(route))).JsonAsync(200);
        await (await _manager.PostKeyedAsync($"{route}/signatures", new { }, await _manager.ETagAsync(route))).JsonAsync(200);

        Assert.DoesNotContain(
            "informant", (await _health.GetJsonAsync($"{All}/{invitations["health"]}")).GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("informant", (await _police.GetJsonAsync($"{All}/{invitations["police"]}")).GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "S10")]
    [Trait("Rule", "Y6.2")]
    public async Task S10_Who_declined_or_did_not_come_reads_no_minutes_and_the_decision_only_if_told()
    {
        var (child, invitations) = await InvitedAsync();
        using var school = strategy.Partner("york", "education");
        var (route, own) = (StrategyDiscussionFixture.RouteOf(child), $"{All}/{invitations["education"]}");
        await ReplyAsync(school, invitations["education"], new ReplyRequest(InvitationReply.Declines, Information: "She is often late."));
        Assert.All((await _manager.GetAsync<DiscussionView>(route)).Invitations, one => Assert.Null(one.TookPart));
        strategy.Clock.SetLondon("2026-11-08 11:00");
        await (await _manager.PostKeyedAsync($"{route}/records", Disposals.Record(), await _manager.ETagAsync(route))).JsonAsync(200);
        Assert.Equal(
            [("education", false), ("health", true), ("police", true)],
            (await _manager.GetAsync<DiscussionView>(route)).Invitations.OrderBy(one => one.Agency, StringComparer.Ordinal)
                .Select(one => (one.Agency, one.TookPart!.Value)));
        var told = new DecisionRecipientDetails("education", "She is at school on Monday.", "Let nobody but her mother collect her.");
        await RefusedAsync(new(DecisionTo: [told with { Reason = " " }]), 400, "decisionTo[0].reason");
        await RefusedAsync(new(DecisionTo: [told, told with { Agency = "health" }]), 422, "decisionTo[1].agency");
        await RefusedAsync(new(DecisionTo: [told, told]), 422, "decisionTo[1].agency");
        await RefusedAsync(new(DecisionTo: [told with { Agency = "housing" }]), 422, "decisionTo[0].agency");
        strategy.Intake.Hides(child, "Hidden Street");
        await RefusedAsync(new(DecisionTo: [told with { Actions = "Collect her from Hidden Street." }]), 422, "decisionTo[0].actions");

        var signed = await (await _manager.PostKeyedAsync(
            $"{route}/signatures", new SignMinutesRequest(DecisionTo: [told]), await _manager.ETagAsync(route))).ReadAsync<DiscussionView>(200);

        Assert.Equal([new DecisionRecipientView("education", told.Reason!, told.Actions)], signed.DecisionTo);
        Assert.Equal(
            ["education", "health", "police"],
            Assert.Single(await strategy.EventsAsync<DiscussionMinutesSigned>(child)).Agencies.Order(StringComparer.Ordinal));
        var read = await school.GetAsync<OwnInvitationView>(own);
        Assert.Equal((null, true, told.Actions), (read.Minutes, read.Decision!.Section47Enquiry, read.Decision.Actions));
        var text = (await school.GetJsonAsync(own)).GetRawText();
        Assert.All(
            ["fracture", "earlier reports", "not explained", "Joint visit", "medical tonight", told.Reason!],
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            (await _manager.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(child)}/activity")).Items,
            item => item.What == "decision-shared" && item.Why == told.Reason);
        strategy.Intake.Hides(child, "her mother");
        Assert.DoesNotContain("her mother", (await school.GetAsync<OwnInvitationView>(own)).Decision!.Actions!, StringComparison.Ordinal);
        Assert.NotNull((await _health.GetAsync<OwnInvitationView>($"{All}/{invitations["health"]}")).Minutes);
        Assert.True((await school.GetAsync<Page<InvitationRow>>($"{All}?view=held&take=100")).Items.Single(row => row.Reference == read.Reference
            && row.InvitationId == invitations["education"]).MinutesSigned);

        async Task RefusedAsync(SignMinutesRequest request, int status, string field) => Assert.Contains(
            field, (await (await _manager.PostKeyedAsync($"{route}/signatures", request, await _manager.ETagAsync(route))).ProblemAsync(status)).Errors.Keys);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Unless_told_an_agency_that_did_not_come_reads_nothing_of_the_discussion()
    {
        var (child, invitations) = await InvitedAsync();
        using var school = strategy.Partner("york", "education");
        var route = StrategyDiscussionFixture.RouteOf(child);
        strategy.Clock.SetLondon("2026-11-08 11:00");
        await (await _manager.PostKeyedAsync($"{route}/records", Disposals.Record(), await _manager.ETagAsync(route))).JsonAsync(200);
        await (await _manager.PostKeyedAsync($"{route}/signatures", new { }, await _manager.ETagAsync(route))).JsonAsync(200);

        var read = await school.GetAsync<OwnInvitationView>($"{All}/{invitations["education"]}");

        Assert.Equal((null, null, false), (read.Minutes, read.Decision, read.MinutesWait));
        Assert.False((await school.GetAsync<Page<InvitationRow>>($"{All}?view=held&take=100")).Items
            .Single(row => row.InvitationId == invitations["education"]).MinutesSigned);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task An_invitation_is_read_by_its_own_agency_only_and_every_reading_is_recorded()
    {
        var (child, invitations) = await InvitedAsync();
        var own = $"{All}/{invitations["police"]}";
        var seen = await _police.GetAsync<OwnInvitationView>(own);
        Assert.Equal("Leo Hartley", seen.Child?.Name);
        Assert.DoesNotContain("9434765919", (await _police.GetJsonAsync(own)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("invitation", strategy.Intake.PurposesFor(child));
        foreach (var (client, status) in new[]
        {
            (_health, 404), (strategy.Partner("sefton", "police"), 404), (strategy.Partner("york", "probation"), 404), (_manager, 403),
            (strategy.ClientFor("york.partner", "york", AccessRoles.PartnerProfessional), 403), (strategy.Anonymous(), 401),
        })
        {
            await (await client.GetAsync(own)).JsonAsync(status);
            await (await client.PostKeyedAsync($"{own}/replies", new ReplyRequest(InvitationReply.Attends), "\"1\"")).JsonAsync(status);
        }

        foreach (var closed in new[] { StrategyDiscussionFixture.RouteOf(child), StrategyDiscussionFixture.CaseOf(child) })
        {
            await (await _police.GetAsync(closed)).JsonAsync(403);
        }

        Assert.Contains((await _police.GetAsync<Page<InvitationRow>>($"{All}?take=100")).Items, row => row.InvitationId == invitations["police"]);
        var held = await _police.GetAsync<Page<InvitationRow>>($"{All}?view=held&take=100");
        Assert.DoesNotContain(held.Items, row => row.InvitationId == invitations["police"]);
        Assert.Contains(
            (await _manager.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(child)}/activity")).Items, item => item.What == "invitation-read");
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_No_copy_of_minutes_holds_a_confidential_address_whoever_wrote_it_and_when()
    {
        var (child, invitations) = await InvitedAsync();
        var (police, health) = (invitations["police"], invitations["health"]);
        var route = StrategyDiscussionFixture.RouteOf(child);
        strategy.Intake.Hides(child, "Hidden Street");
        strategy.Clock.SetLondon("2026-11-08 11:00");

        // What social care writes is refused, and the field named; what an agency keeps to itself is in no copy but its own.
        foreach (var (field, record) in new[]
        {
            ("informingParents.what", Disposals.Record() with { InformingParents = new("She is at Hidden Street.", "Today", "In person", "By us") }),
            ("reasons", Disposals.Record() with { Reasons = "Found at 4 Hidden Street." }),
            ("medical", Disposals.Record() with { Medical = "At Hidden Street." }),
            ("participants[1].contribution", Disposals.Record() with
            {
                Participants =
                    [.. Disposals.Record().Participants!.Select((said, index) => index == 1 ? said! with { Contribution = "Of Hidden Street." } : said)],
            }),
        })
        {
            var refused = await (await _manager.PostKeyedAsync($"{route}/records", record, await _manager.ETagAsync(route))).JsonAsync(422);
            Assert.EndsWith("protected-details", refused.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _), refused.GetRawText());
        }

        var given = new GiveInformationRequest("education", "Head teacher", "Moved to Hidden Street.");
        var refusedNote = await (await _manager.PostKeyedAsync($"{route}/information", given, await _manager.ETagAsync(route))).JsonAsync(422);
        Assert.True(refusedNote.GetProperty("errors").TryGetProperty("information", out _));
        await (await _manager.PostKeyedAsync($"{route}/information", given with { MayBeSharedWith = [] }, await _manager.ETagAsync(route))).JsonAsync(200);
        strategy.Intake.IsDownFor(child);
        var unsearched = given with { Information = "Nothing known." };
        await (await _manager.PostKeyedAsync($"{route}/information", unsearched, await _manager.ETagAsync(route))).JsonAsync(503);
        strategy.Intake.IsUpFor(child);

        // What an agency writes is taken as it is, says nothing to the agency of what is confidential, and goes to nobody else.
        await ReplyAsync(_health, health, new ReplyRequest(
            InvitationReply.InWriting, Information: "Seen at Hidden Street.", MayBeSharedWith: [Audience.Participants, Audience.Family]));
        var agreed = Disposals.Record() with { Reasons = "She sleeps at 9 Later Road." };
        await (await _manager.PostKeyedAsync($"{route}/records", agreed, await _manager.ETagAsync(route))).JsonAsync(200);
        await (await _manager.PostKeyedAsync($"{route}/signatures", new { }, await _manager.ETagAsync(route))).JsonAsync(200);
        Assert.Contains("Later Road", (await _police.GetAsync<OwnInvitationView>($"{All}/{police}")).Minutes!.Decisions!.Reasons, StringComparison.Ordinal);
        var own = await _health.GetJsonAsync($"{All}/{health}");
        Assert.Contains("Hidden Street", own.GetProperty("minutes").GetRawText(), StringComparison.Ordinal);
        foreach (var copy in new[]
        {
            await _police.GetJsonAsync($"{All}/{police}"), await _manager.GetJsonAsync($"{route}/copies/family"),
            await _manager.GetJsonAsync($"{route}/copies/participants"),
        })
        {
            Assert.DoesNotContain("Hidden Street", copy.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal(["health"], (await _manager.GetAsync<MinutesCopy>($"{route}/copies/family")).LeftOut);
        strategy.Intake.Hides(child, "Later Road");
        var since = (await _police.GetAsync<OwnInvitationView>($"{All}/{police}")).Minutes!;
        Assert.Equal("Not in this copy: it holds details that are confidential.", since.Decisions!.Reasons);
        strategy.Intake.IsDownFor(child);
        var waiting = await _police.GetAsync<OwnInvitationView>($"{All}/{police}");
        Assert.Equal((null, true), (waiting.Minutes, waiting.MinutesWait));
        await (await _manager.GetAsync($"{route}/copies/family")).JsonAsync(503);
    }

    [Fact]
    [Trait("Rule", "S8")]
    [Trait("Rule", "S10")]
    public async Task S10_An_answer_by_telephone_is_the_agencys_with_who_said_it_when_and_who_took_it_down()
    {
        var (child, invitations) = await InvitedAsync();
        var route = StrategyDiscussionFixture.RouteOf(child);
        var act = $"{route}/invitations/{invitations["police"]}/phone-replies";
        strategy.Clock.SetLondon("2026-11-08 09:30");
        var said = new TakeDownReplyRequest("PC Ann Reed", TestClock.London("2026-11-08 09:20"), InvitationReply.SendsDeputy, "DC Hanif");
        foreach (var (field, wrong) in new[]
            {
                ("from", said with { From = " " }), ("spokenAt", said with { SpokenAt = null }),
                ("spokenAt", said with { SpokenAt = said.SpokenAt!.Value.AddDays(1) }),
                ("reply", said with { Reply = null }), ("reply", said with { Reply = InvitationReply.InWriting }), ("deputy", said with { Deputy = "" }),
                ("from", said with { From = new string('x', 301) }),
            })
        {
            var refused = await (await TryAsync(_manager, wrong)).JsonAsync(400);
            Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _), refused.GetRawText());
        }

        var before = await (await TryAsync(_manager, said with { SpokenAt = TestClock.London("2026-11-08 08:59") })).JsonAsync(422);
        Assert.EndsWith("spoken-before-invited", before.GetProperty("type").GetString(), StringComparison.Ordinal);
        await (await _police.PostKeyedAsync(act, said, "\"1\"")).JsonAsync(403);
        using var elsewhere = strategy.ManagerOf("sefton");
        await (await elsewhere.PostKeyedAsync(act, said, "\"1\"")).JsonAsync(404);
        using var auditor = strategy.Of("york", AccessRoles.Auditor);
        await (await TryAsync(auditor, said)).JsonAsync(403);
        using var worker = strategy.Of("york", AccessRoles.DutySocialWorker);
        using var support = strategy.Of("york", AccessRoles.BusinessSupport);
        var declined = await (await TryAsync(support, said with { Reply = InvitationReply.Declines, Deputy = null })).ReadAsync<DiscussionView>(200);
        Assert.Equal("Name of york.business-support", declined.Invitations.Single(one => one.Agency == "police").TakenDownBy);

        var taken = await (await TryAsync(worker, said)).ReadAsync<DiscussionView>(200);

        var answer = taken.Invitations.Single(one => one.Agency == "police");
        Assert.Equal(
            (InvitationReply.SendsDeputy, said.SpokenAt, "PC Ann Reed", "DC Hanif", "Name of york.duty-social-worker"),
            (answer.Reply, answer.RepliedAt, answer.RepliedBy, answer.Deputy, answer.TakenDownBy));
        Assert.All(await strategy.EventsAsync<ParticipantReplied>(child), replied => Assert.Equal(said.SpokenAt, replied.RepliedAt));
        Assert.Null(taken.Invitations.Single(one => one.Agency == "health").Reply);
        Assert.Equal(answer.TakenDownBy, (await _police.GetAsync<OwnInvitationView>($"{All}/{invitations["police"]}")).TakenDownBy);

        // The agency's own answer counts from then on; what was said before it changes nothing, nor what comes after the discussion.
        var own = await ReplyAsync(_police, invitations["police"], new ReplyRequest(InvitationReply.Attends));
        Assert.Equal((InvitationReply.Attends, null), (own.Reply, own.TakenDownBy));
        var since = await (await TryAsync(worker, said)).JsonAsync(409);
        Assert.EndsWith("answered-since", since.GetProperty("type").GetString(), StringComparison.Ordinal);
        strategy.Clock.SetLondon("2026-11-08 11:00");
        await (await _manager.PostKeyedAsync($"{route}/records", Disposals.Record(), await _manager.ETagAsync(route))).JsonAsync(200);
        await (await TryAsync(worker, said with { SpokenAt = TestClock.London("2026-11-08 10:50") })).JsonAsync(409);

        async Task<HttpResponseMessage> TryAsync(HttpClient who, TakeDownReplyRequest request) =>
            await who.PostKeyedAsync(act, request, await who.ETagAsync(route));
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_moved_discussion_asks_again_and_one_without_the_agency_takes_its_invitation_back()
    {
        var (child, invitations) = await InvitedAsync();
        await ReplyAsync(_police, invitations["police"], new ReplyRequest(InvitationReply.Attends));
        var route = StrategyDiscussionFixture.RouteOf(child);
        var moved = Disposals.Arrangement(TestClock.London("2026-11-08 15:00"), "police", "health");

        await (await _manager.PostKeyedAsync($"{route}/arrangements", moved, await _manager.ETagAsync(route))).JsonAsync(200);

        Assert.Null((await _police.GetAsync<OwnInvitationView>($"{All}/{invitations["police"]}")).Reply);
        using var education = strategy.Partner("york", "education");
        await (await education.GetAsync($"{All}/{invitations["education"]}")).JsonAsync(404);
        var wrong = await (await _police.PostKeyedAsync(
            $"{All}/{invitations["police"]}/replies", new ReplyRequest(InvitationReply.SendsDeputy), await _police.ETagAsync($"{All}/{invitations["police"]}")))
            .ProblemAsync(400);
        Assert.Contains("deputy", wrong.Errors.Keys);
    }

    private async Task<(Guid Child, Dictionary<string, Guid> Invitations)> InvitedAsync()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var route = await strategy.RequireAsync(disposal);
        var arranged = await (await _manager.PostKeyedAsync(
            $"{route}/arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")), await _manager.ETagAsync(route)))
            .ReadAsync<DiscussionView>(200);
        return (disposal.ContactRecordId, arranged.Invitations.ToDictionary(one => one.Agency, one => one.InvitationId, StringComparer.Ordinal));
    }

    private static async Task<OwnInvitationView> ReplyAsync(HttpClient client, Guid invitation, ReplyRequest reply) =>
        await (await client.PostKeyedAsync($"{All}/{invitation}/replies", reply, await client.ETagAsync($"{All}/{invitation}")))
            .ReadAsync<OwnInvitationView>(200);
}
