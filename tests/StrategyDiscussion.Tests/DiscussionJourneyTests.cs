using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Discussions from the disposal to the signed minutes, and the enquiry to its conclusion, through the service's front door.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class DiscussionJourneyTests(StrategyDiscussionFixture strategy)
{
    private const string All = "/api/strategy-discussion/discussions";
    private readonly HttpClient _york = strategy.ManagerOf("york");

    [Fact]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "P3.5")]
    public async Task An_injury_that_is_not_explained_is_discussed_and_starts_an_enquiry_with_its_conference()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        Assert.Contains(disposal.ContactRecordId, await ListedAsync("open"));

        strategy.Clock.SetLondon("2026-11-08 09:05");
        var arranged = await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        Assert.Equal(DiscussionState.Arranged, arranged.State);
        var announced = Assert.Single(await strategy.EventsAsync<StrategyDiscussionArranged>(disposal.ContactRecordId));
        Assert.Equal((TestClock.London("2026-11-08 10:00"), "York 6.2"), (announced.ToBeHeldAt, announced.Rule));
        Assert.Equal(
            ["education", "health", "police"],
            (await strategy.EventsAsync<ParticipantInvited>(disposal.ContactRecordId)).Select(invited => invited.Agency).Order(StringComparer.Ordinal));

        strategy.Clock.SetLondon("2026-11-08 11:00");
        var held = await PostAsync(discussion, "records", Disposals.Record());
        Assert.Equal(DiscussionState.Held, held.State);
        Assert.Equal("No earlier reports from the address.", held.Information.Single(given => given.Agency == "police").Information);
        Assert.Equal(("In person, by the social worker.", "Leila Haddad"), (held.InformingParents?.How, held.Lead));
        Assert.Equal(TestClock.London("2026-11-27 23:59:59"), held.ConferenceDueAt);
        Assert.Equal("statutory guidance", held.ConferenceRule);

        var heard = Assert.Single(await strategy.EventsAsync<StrategyDiscussionHeld>(disposal.ContactRecordId));
        Assert.Equal((true, "york.social-worker"), (heard.Section47Enquiry, heard.Lead));
        Assert.False(Assert.Single(await strategy.EventsAsync<Section47EnquiryStarted>(disposal.ContactRecordId)).IsDuty);
        var bodies = await strategy.QueryAsync<StrategyDiscussionDbContext, List<string>>(db => db.Outbox
            .Where(message => message.Body.Contains(disposal.ContactRecordId.ToString())).Select(message => message.Body).ToListAsync());
        Assert.All(bodies, body => Assert.DoesNotContain("fracture", body, StringComparison.Ordinal));
        Assert.DoesNotContain(disposal.ContactRecordId, await ListedAsync("open"));
        Assert.Contains(disposal.ContactRecordId, await ListedAsync("held"));
        var clock = await strategy.QueryAsync<StrategyDiscussionDbContext, DateTimeOffset?>(db => db.Deadlines
            .Where(row => row.ContactRecordId == disposal.ContactRecordId && row.Kind == ClockKinds.StrategyDiscussion).Select(row => row.MetAt).SingleAsync());
        Assert.Equal(TestClock.London("2026-11-08 11:00"), clock);
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    [Trait("Rule", "S10")]
    [Trait("Rule", "Y6.2")]
    public async Task A_discussion_that_was_held_before_it_was_opened_here_is_recorded_at_its_true_time()
    {
        strategy.Clock.SetLondon("2026-11-09 08:10");
        var child = await strategy.ContactAsync("york");
        await ProtectionTests.ActAsync(_york, child, "discussions", new OpenDiscussionRequest(DiscussionCause.FactsShowSection47, "A baby was shaken."));
        var route = StrategyDiscussionFixture.RouteOf(child);
        var record = Disposals.Record() with { HeldAt = TestClock.London("2026-11-08 20:00") };
        Assert.Contains("heldBeforeReason", await RefusedAsync(record));
        Assert.Contains(
            "heldAt", await RefusedAsync(record with { HeldAt = TestClock.London("2026-11-08 19:04"), HeldBeforeReason = "Held by telephone at once." }));

        var held = await PostAsync(route, "records", record with { HeldBeforeReason = "Held by telephone at once." });

        Assert.Equal((DiscussionState.Held, record.HeldAt, "Held by telephone at once."), (held.State, held.HeldAt, held.HeldBeforeReason));
        Assert.Equal(TestClock.London("2026-11-27 23:59:59"), held.ConferenceDueAt);
        Assert.Equal([1], held.Numbers);
        Assert.Empty(await strategy.EventsAsync<ParticipantInvited>(child));
        var heard = Assert.Single(await strategy.EventsAsync<StrategyDiscussionHeld>(child));
        Assert.Equal((record.HeldAt.Value, TestClock.London("2026-11-09 08:10")), (heard.HeldAt, heard.ServesUntil!.Value));
        Assert.Equal(heard.HeldAt, Assert.Single(await strategy.EventsAsync<Section47EnquiryStarted>(child)).StartedAt);

        async Task<IEnumerable<string>> RefusedAsync(RecordDiscussionRequest body) =>
            (await (await _york.PostKeyedAsync($"{route}/records", body, await _york.ETagAsync(route))).ProblemAsync(422)).Errors.Keys;
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task Signed_minutes_go_to_each_agency_with_what_it_may_see_and_police_text_never_to_the_family()
    {
        var disposal = Disposals.Protection();
        var discussion = await HeldAsync(disposal);
        var signedTooEarly = await _york.GetAsync($"{discussion}/copies/family");
        Assert.EndsWith("not-signed", (await signedTooEarly.ProblemAsync(409)).Type, StringComparison.Ordinal);
        await PostAsync(discussion, "information", new GiveInformationRequest("education", "Sara Whitlock", "She drew the belt.", []));

        var signed = await PostAsync(discussion, "signatures", new { });

        Assert.Equal("Name of york.assessment-manager", signed.SignedBy);
        var announced = Assert.Single(await strategy.EventsAsync<DiscussionMinutesSigned>(disposal.ContactRecordId));
        Assert.Equal(["health", "police"], announced.Agencies.Order(StringComparer.Ordinal));
        Assert.Equal(2, announced.InvitationIds.Count);
        var family = await _york.GetJsonAsync($"{discussion}/copies/family");
        Assert.Contains("fracture", family.GetRawText(), StringComparison.Ordinal);
        foreach (var secret in new[] { "No earlier reports", "She drew the belt", "interviewed first", "not explained", "police have spoken" })
        {
            Assert.DoesNotContain(secret, family.GetRawText(), StringComparison.OrdinalIgnoreCase);
        }

        var participants = await _york.GetAsync<MinutesCopy>($"{discussion}/copies/participants");
        Assert.Equal(["health", "police"], participants.Information.Select(given => given.Agency).Order(StringComparer.Ordinal));
        Assert.Equal(["health"], (await _york.GetAsync<MinutesCopy>($"{discussion}/copies/conference")).Information.Select(given => given.Agency));
        await (await _york.GetAsync($"{discussion}/copies/everybody")).JsonAsync(400);
        Assert.Contains(
            (await _york.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(disposal.ContactRecordId)}/activity")).Items,
            item => item.What == "minutes-copied");
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Who_took_part_uninvited_gets_the_minutes_and_who_is_no_longer_invited_hears_it()
    {
        var disposal = Disposals.Protection();
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(disposal);
        var at = TestClock.London("2026-11-08 10:00");
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(at));
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(at, "police", "health"));
        var withdrawn = Assert.Single(await strategy.EventsAsync<ParticipantWithdrawn>(disposal.ContactRecordId));
        Assert.Equal(("education", "York 6.2"), (withdrawn.Agency, withdrawn.Rule));

        // The school comes all the same, and housing without ever having been asked.
        strategy.Clock.SetLondon("2026-11-08 11:00");
        var record = Disposals.Record();
        var held = await PostAsync(discussion, "records", record with
        {
            Participants =
            [
                .. record.Participants!, new("education", "Sara Whitlock", "She drew the belt.", [Audience.Participants]),
                new("housing", "Jo Marsh", "The rent is paid."),
            ],
        });
        Assert.Contains(held.Invitations, one => one is { Agency: "education", Reply: InvitationReply.Attends, RepliedBy: "Sara Whitlock" });
        using var school = strategy.Partner("york", "education");
        var own = held.Invitations.Single(one => one.Agency == "education").InvitationId;
        await PostAsync(discussion, "signatures", new { });

        var signed = Assert.Single(await strategy.EventsAsync<DiscussionMinutesSigned>(disposal.ContactRecordId));
        Assert.Equal(["education", "health", "housing", "police"], signed.Agencies.Order(StringComparer.Ordinal));
        Assert.NotNull((await school.GetAsync<OwnInvitationView>($"/api/strategy-discussion/invitations/{own}")).Minutes);
        Assert.Equal(404, (int)(await school.GetAsync($"/api/strategy-discussion/invitations/{withdrawn.InvitationId}")).StatusCode);
        Assert.Equal(3, (await strategy.EventsAsync<ParticipantInvited>(disposal.ContactRecordId)).Count);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Another_manager_signs_for_an_absent_chair_with_the_reason_and_only_once()
    {
        var disposal = Disposals.Protection();
        var discussion = await HeldAsync(disposal);
        await strategy.OpenToAsync(disposal.ContactRecordId, "york", ["york.social-worker"], [AccessRoles.TeamManager]);
        var path = $"{discussion}/signatures";
        using var manager = strategy.ClientFor("york.other-manager", "york", AccessRoles.TeamManager);
        using var worker = strategy.ClientFor("york.social-worker", "york", AccessRoles.SocialWorker);
        using var elsewhere = strategy.ClientFor("sefton.team-manager", "sefton", AccessRoles.TeamManager);
        var request = new SignMinutesRequest("She is on leave for three weeks.", TookPart: true);
        Assert.True((await manager.GetAsync<DiscussionView>(discussion)) is { MaySign: true, IsChair: false });
        Assert.False((await worker.GetAsync<DiscussionView>(discussion)).MaySign);

        await RefusedAsync(worker, request, 403);
        await RefusedAsync(elsewhere, request, 404, "\"1\"");
        Assert.Equal("this platform’s rule", (await RefusedAsync(manager, new { }, 422)).Rule);
        await RefusedAsync(manager, request with { ChairAbsent = " " }, 422);
        await RefusedAsync(manager, request with { TookPart = null }, 422);
        await RefusedAsync(manager, request with { ChairAbsent = new string('x', 20_001) }, 400);
        var tag = await manager.ETagAsync(discussion);
        var both = await Task.WhenAll(manager.PostKeyedAsync(path, request, tag), _york.PostKeyedAsync(path, new { }, tag));
        Assert.Equal([200, 412], both.Select(answer => (int)answer.StatusCode).Order());
        await RefusedAsync(manager, request, 409);

        if ((int)both[0].StatusCode == 200)
        {
            var signed = await manager.GetAsync<DiscussionView>(discussion);
            Assert.Equal(
                ("Name of york.other-manager", "Name of york.assessment-manager", request.ChairAbsent, true),
                (signed.SignedBy, signed.Chair, signed.SignedAsChairAbsent, signed.SignerTookPart));
            Assert.Equal("Name of york.assessment-manager", (await manager.GetAsync<MinutesCopy>($"{discussion}/copies/participants")).SignedFor);
            Assert.Contains(
                (await _york.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(disposal.ContactRecordId)}/activity")).Items,
                item => item is { What: "minutes-signed", Rule: "this platform’s rule" } && item.Why == request.ChairAbsent);
        }

        async Task<Problem> RefusedAsync(HttpClient who, object body, int expected, string? version = null) =>
            await (await who.PostKeyedAsync(path, body, version ?? await who.ETagAsync(discussion))).ProblemAsync(expected);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_What_an_agency_says_by_telephone_is_taken_down_in_its_name_and_late_only_if_said_late()
    {
        var disposal = Disposals.Protection();
        var discussion = await HeldAsync(disposal);
        var held = (await _york.GetAsync<DiscussionView>(discussion)).HeldAt!.Value;
        var said = new GiveInformationRequest("education", "Sara Whitlock, head teacher", "She drew the belt.", [Audience.Participants], held.AddMinutes(-30));
        await (await _york.PostKeyedAsync(
            $"{discussion}/information", said with { SpokenAt = strategy.Clock.GetUtcNow().AddDays(1) }, await _york.ETagAsync(discussion))).ProblemAsync(400);

        await PostAsync(discussion, "information", said);
        var view = await PostAsync(discussion, "information", said with { SpokenAt = held.AddMinutes(1), Information = "She said it again." });

        var given = view.Information.Where(one => one.Agency == "education").ToList();
        Assert.All(given, one => Assert.Equal((InformationOrigin.ByPhone, "Name of york.assessment-manager"), (one.Origin, one.TakenDownBy)));
        Assert.Equal([false, true], given.OrderBy(one => one.At).Select(one => one.Late));
    }

    [Theory]
    [InlineData(Section47Conclusion.NotSubstantiated, false)]
    [InlineData(Section47Conclusion.SubstantiatedNoContinuingRisk, false)]
    [InlineData(Section47Conclusion.SubstantiatedContinuingRisk, true)]
    [Trait("Rule", "S12")]
    [Trait("Rule", "Y6.2")]
    public async Task An_enquiry_is_only_concluded_by_a_qualified_manager_with_reasons(Section47Conclusion conclusion, bool conference)
    {
        var disposal = Disposals.Protection();
        await HeldAsync(disposal);
        var child = disposal.ContactRecordId;
        var request = new ConcludeEnquiryRequest(conclusion, "Both parents' accounts were checked with the hospital.");
        using var unqualified = strategy.Of("york", AccessRoles.TeamManager);
        Assert.Equal(
            RuleRef.PlatformName, (await ProtectionTests.RefuseAsync(unqualified, child, "conclusions", request, 403)).Rule);
        await ProtectionTests.RefuseAsync(_york, child, "conclusions", request with { Reason = " " }, 400);

        var seen = await ProtectionTests.ActAsync(_york, child, "conclusions", request);

        Assert.Null(seen.OpenEnquiry);
        Assert.Equal((conclusion, "Name of york.assessment-manager"), (seen.Enquiries[0].Conclusion, seen.Enquiries[0].ConcludedBy));
        var told = Assert.Single(await strategy.EventsAsync<Section47EnquiryConcluded>(child));
        Assert.Equal((conclusion.Code(), conference), (told.Conclusion, told.ConferenceDueAt is not null));
        Assert.Equal(["health", "police"], told.Agencies!);
        using var school = strategy.Partner("york", "education");
        using var police = strategy.Partner("york", "police");
        var invitations = (await _york.GetAsync<DiscussionView>(StrategyDiscussionFixture.RouteOf(child))).Invitations.ToDictionary(
            one => one.Agency, one => $"/api/strategy-discussion/invitations/{one.InvitationId}");
        var own = invitations["police"];
        Assert.Null((await school.GetAsync<OwnInvitationView>(invitations["education"])).Enquiry);
        var ended = (await police.GetAsync<OwnInvitationView>(own)).Enquiry!;
        Assert.Equal((conclusion, conference, null), (ended.Conclusion, ended.ConferenceDueAt is not null, ended.ConferenceHeldAt));
        await ProtectionTests.RefuseAsync(_york, child, "conclusions", request, 409);
        var running = await strategy.QueryAsync<StrategyDiscussionDbContext, int>(db =>
            db.Deadlines.CountAsync(row => row.ContactRecordId == child && row.Kind == ClockKinds.Conference && row.MetAt == null));
        Assert.Equal(conference ? 1 : 0, running);
        var heldAt = new RecordConferenceRequest(
            TestClock.London("2026-11-08 11:30"), ConferenceOutcome.ChildProtectionPlan, "NEG", "Neglect continues.");
        if (conference)
        {
            await ProtectionTests.RefuseAsync(_york, child, "conferences", heldAt with { Outcome = null }, 400);
            await ProtectionTests.RefuseAsync(_york, child, "conferences", heldAt with { Reason = " " }, 400);
            foreach (var wrong in (RecordConferenceRequest[])
                [
                    heldAt with { Category = null }, heldAt with { Category = "none" }, heldAt with { Outcome = ConferenceOutcome.NoChildProtectionPlan },
                ])
            {
                var refused = await ProtectionTests.RefuseAsync(_york, child, "conferences", wrong, 422);
                Assert.Equal((RuleRef.PlatformName, "category"), (refused.Rule, Assert.Single(refused.Errors.Keys)));
            }

            var recorded = (await ProtectionTests.ActAsync(_york, child, "conferences", heldAt)).Enquiries[0];
            Assert.Equal(
                (heldAt.HeldAt, ConferenceOutcome.ChildProtectionPlan, "Neglect", "Neglect continues."),
                (recorded.ConferenceHeldAt, recorded.ConferenceOutcome, recorded.ConferenceCategory, recorded.ConferenceReason));
            var held = Assert.Single(await strategy.EventsAsync<ChildProtectionConferenceHeld>(child));
            Assert.Equal((heldAt.HeldAt, "child-protection-plan"), (held.HeldAt, held.Outcome));
            Assert.Equal(told.Agencies!, held.Agencies!);
            var read = (await police.GetAsync<OwnInvitationView>(own)).Enquiry!;
            Assert.Equal((heldAt.HeldAt, ConferenceOutcome.ChildProtectionPlan), (read.ConferenceHeldAt, read.ConferenceOutcome));
        }

        await ProtectionTests.RefuseAsync(_york, child, "conferences", heldAt, 409);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_A_social_worker_leads_the_enquiry_and_opens_the_record_until_it_is_concluded()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection("referrals-2024");
        var (discussion, child) = (await strategy.RequireAsync(disposal), StrategyDiscussionFixture.CaseOf(disposal.ContactRecordId));
        using var manager = strategy.ManagerOf("referrals-2024");
        using var lead = strategy.Of("referrals-2024", AccessRoles.SocialWorker);
        await PostAsync(manager, discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 09:00"), "police", "health", "education"));

        // Somebody of the Family Help team, who may lead other cases.
        var other = await RefuseAsync(manager, discussion, "records", Disposals.Record(lead: "referrals-2024.front-door-worker"), 422);
        Assert.Equal("Referrals 2024 4.3", other.Rule);
        Assert.Equal(["enquiry.lead"], Fields(other));
        Assert.Equal(["referrals-2024.social-worker"], (await manager.GetAsync<DiscussionView>(discussion)).Leads.Select(offered => offered.Id));
        await (await lead.GetAsync(child)).JsonAsync(403);

        await PostAsync(manager, discussion, "records", Disposals.Record(lead: "referrals-2024.social-worker"));
        await (await lead.GetAsync(child)).JsonAsync(200);
        await ProtectionTests.ActAsync(
            manager, disposal.ContactRecordId, "conclusions", new ConcludeEnquiryRequest(Section47Conclusion.NotSubstantiated, "The account fits."));
        await (await lead.GetAsync(child)).JsonAsync(403);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_duty_is_not_dropped_by_a_discussion_and_not_concluded_before_it()
    {
        strategy.Clock.SetLondon("2026-11-08 23:10");
        var child = await strategy.ContactAsync("sefton");
        using var manager = strategy.ManagerOf("sefton");
        await ProtectionTests.ActAsync(manager, child, "protections", Protections.Of("police-protection", TestClock.London("2026-11-08 21:40")));
        var conclude = new ConcludeEnquiryRequest(Section47Conclusion.NotSubstantiated, "Nothing in it.");
        var early = await ProtectionTests.RefuseAsync(manager, child, "conclusions", conclude, 409);
        Assert.EndsWith("discussion-not-held", early.Type, StringComparison.Ordinal);

        var discussion = StrategyDiscussionFixture.RouteOf(child);
        await PostAsync(manager, discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 23:15"), "police", "health"));
        strategy.Clock.SetLondon("2026-11-09 09:00");
        var dropped = await RefuseAsync(manager, discussion, "records", Disposals.Record(section47Enquiry: false), 422);
        Assert.Equal("Sefton 5.6 After immediate protection", dropped.Rule);
        var held = await PostAsync(manager, discussion, "records", Disposals.Record(lead: "sefton.social-worker"));

        // Counted from the protection, which is the earlier date.
        Assert.Equal((TestClock.London("2026-11-27 23:59:59"), "this platform’s rule"), (held.ConferenceDueAt, held.ConferenceRule));
        Assert.Single(await strategy.EventsAsync<Section47EnquiryStarted>(child));
        Assert.Null((await ProtectionTests.ActAsync(manager, child, "conclusions", conclude)).OpenEnquiry);
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    public async Task Facts_that_clearly_show_section_47_open_a_discussion_at_once_without_a_decision()
    {
        var child = await strategy.ContactAsync("referrals-2024");
        using var worker = strategy.Of("referrals-2024", AccessRoles.SocialWorker);
        await strategy.OpenToAsync(child, "referrals-2024", [$"referrals-2024.{AccessRoles.SocialWorker}"]);
        var open = new OpenDiscussionRequest(DiscussionCause.FactsShowSection47, "A broken arm, and two accounts of it.");
        await ProtectionTests.RefuseAsync(worker, child, "discussions", open with { Because = DiscussionCause.Disposal }, 400);

        var seen = await ProtectionTests.ActAsync(worker, child, "discussions", open);

        Assert.Equal(DiscussionCause.FactsShowSection47, Assert.Single(seen.Discussions).Because);
        Assert.Equal("Referrals 2024 4.6", Assert.Single(await strategy.EventsAsync<StrategyDiscussionRequired>(child)).Rule);
        await ProtectionTests.RefuseAsync(worker, child, "discussions", open, 409);
    }

    [Fact]
    [Trait("Rule", "D1.7")]
    public async Task An_assessment_that_meets_significant_harm_opens_a_discussion_unless_one_is_still_to_be_held()
    {
        var child = await strategy.ContactAsync("dudley");
        var needed = Needed(child, "dudley", TestClock.London("2026-11-08 08:00"));
        await strategy.RequireAsync(needed);
        var again = await strategy.PublishAsync(needed with { NeededAt = TestClock.London("2026-11-08 08:30") });
        await Eventually.Is(
            () => strategy.QueryAsync<StrategyDiscussionDbContext, bool>(db => db.Inbox.AnyAsync(message => message.MessageId == again)), "it was consumed");

        using var manager = strategy.ManagerOf("dudley");
        var open = Assert.Single((await manager.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Discussions);
        Assert.Equal(DiscussionCause.Assessment, open.Because);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [Trait("Rule", "Y6.2")]
    public async Task A_protection_disposal_takes_a_new_discussion_after_one_that_led_to_no_enquiry(bool enquiry, int discussions)
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var child = await strategy.ContactAsync("york");
        var discussion = StrategyDiscussionFixture.RouteOf(child);
        await ProtectionTests.ActAsync(_york, child, "discussions", new OpenDiscussionRequest(DiscussionCause.FactsShowSection47, "Two accounts of it."));
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 09:00")));
        await PostAsync(discussion, "records", Disposals.Record(enquiry));
        var disposal = Disposals.Protection() with { ContactRecordId = child, AuthorisedAt = TestClock.London("2026-11-10 15:00") };
        strategy.Clock.SetLondon("2026-11-10 15:01");

        foreach (var message in new[] { await strategy.PublishAsync(disposal), await strategy.PublishAsync(disposal with { CaseVersion = 9 }) })
        {
            await Eventually.Is(
                () => strategy.QueryAsync<StrategyDiscussionDbContext, bool>(db => db.Inbox.AnyAsync(row => row.MessageId == message)), "it was consumed");
        }

        var latest = await _york.GetAsync<DiscussionView>(discussion);
        Assert.Equal(discussions, latest.Number);
        Assert.Equal(enquiry ? DiscussionCause.FactsShowSection47 : DiscussionCause.Disposal, latest.Because);

        // Screening puts the case at the discussion again by this time, which is later than the last was held.
        Assert.Equal(
            enquiry ? TestClock.London("2026-11-08 09:00") : disposal.AuthorisedAt,
            (await strategy.EventsAsync<StrategyDiscussionRequired>(child))[^1].RequiredAt);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task The_next_meeting_is_a_discussion_of_its_own_with_its_clock()
    {
        var disposal = Disposals.Protection();
        var discussion = await ArrangedAsync(disposal);
        var next = TestClock.London("2026-11-12 10:00");

        var held = await PostAsync(discussion, "records", Disposals.Record() with { NextMeetingAt = next });

        Assert.Equal((1, next), (held.Number, held.NextMeetingAt));
        var latest = await _york.GetAsync<DiscussionView>(discussion);
        var endOfItsDay = TestClock.London("2026-11-12 23:59:59");
        Assert.Equal((2, DiscussionCause.NextMeeting, endOfItsDay), (latest.Number, latest.Because, latest.DueAt));
        Assert.Equal(endOfItsDay, await strategy.QueryAsync<StrategyDiscussionDbContext, DateTimeOffset>(db => db.Deadlines
            .Where(row => row.ContactRecordId == disposal.ContactRecordId && row.Kind == ClockKinds.StrategyDiscussion && row.MetAt == null)
            .Select(row => row.DueAt).SingleAsync()));
        Assert.Equal(1, (await _york.GetAsync<DiscussionView>($"{discussion}?number=1")).Number);
        await (await _york.GetAsync($"{discussion}?number=3")).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "Y6.2")]
    public async Task S12_A_manager_calls_off_the_next_meeting_and_the_enquiry_can_be_concluded()
    {
        var disposal = Disposals.Protection();
        var child = disposal.ContactRecordId;
        var discussion = await ArrangedAsync(disposal);
        var required = await RefuseAsync(_york, discussion, "cancellations", new CallOffDiscussionRequest("Not needed."), 409);
        Assert.EndsWith(":not-to-be-called-off", required.Type, StringComparison.Ordinal);
        await PostAsync(discussion, "records", Disposals.Record() with { NextMeetingAt = TestClock.London("2026-11-12 10:00") });
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-12 10:00"), "police", "health"));
        using var worker = strategy.Of("york", AccessRoles.SocialWorker);

        Assert.EndsWith(
            ":call-off-needs-manager", (await RefuseAsync(worker, discussion, "cancellations", new CallOffDiscussionRequest(" "), 403)).Type,
            StringComparison.Ordinal);
        Assert.Equal(["reason"], Fields(await RefuseAsync(_york, discussion, "cancellations", new CallOffDiscussionRequest(" "), 400)));
        var conclusion = new ConcludeEnquiryRequest(Section47Conclusion.NotSubstantiated, "The doctor is satisfied.");
        Assert.EndsWith(
            ":discussion-not-held", (await ProtectionTests.RefuseAsync(_york, child, "conclusions", conclusion, 409)).Type, StringComparison.Ordinal);
        var calledOff = await PostAsync(discussion, "cancellations", new CallOffDiscussionRequest("The doctor is satisfied."));

        Assert.Equal(
            (2, DiscussionState.CalledOff, "The doctor is satisfied.", false),
            (calledOff.Number, calledOff.State, calledOff.CalledOffBecause, calledOff.MayCallOff));
        Assert.Equal(calledOff.CalledOffAt, Assert.Single(await strategy.EventsAsync<StrategyDiscussionCalledOff>(child)).CalledOffAt);
        Assert.Equal(
            ["health", "police"],
            (await strategy.EventsAsync<ParticipantWithdrawn>(child)).Select(told => told.Agency).Order(StringComparer.Ordinal));
        Assert.False(await strategy.QueryAsync<StrategyDiscussionDbContext, bool>(db => db.Deadlines.AnyAsync(
            clock => clock.ContactRecordId == child && clock.Kind == ClockKinds.StrategyDiscussion && clock.MetAt == null)));
        Assert.DoesNotContain(child, await ListedAsync("open"));
        Assert.Contains(
            (await _york.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(child)}/activity")).Items,
            item => item is { What: "discussion-called-off", Why: "The doctor is satisfied." });
        var arrangement = Disposals.Arrangement(TestClock.London("2026-11-12 10:00"));
        Assert.EndsWith(":called-off", (await RefuseAsync(_york, discussion, "arrangements", arrangement, 409)).Type, StringComparison.Ordinal);

        await ProtectionTests.ActAsync(_york, child, "conclusions", conclusion);
        strategy.Clock.SetLondon("2026-11-08 12:00");
        await ProtectionTests.ActAsync(_york, child, "protections", Protections.Of("abuser-removed", strategy.Clock.GetUtcNow()));
        Assert.Equal(3, (await _york.GetAsync<DiscussionView>(discussion)).Number);
    }

    [Theory]
    [InlineData(DiscussionCause.ImmediateProtection)]
    [InlineData(DiscussionCause.Assessment)]
    [InlineData(DiscussionCause.FactsShowSection47)]
    [Trait("Rule", "S12")]
    [Trait("Rule", "R4.6")]
    [Trait("Rule", "Y6.2")]
    public async Task New_danger_does_not_wait_for_the_next_meeting_that_was_agreed(DiscussionCause danger)
    {
        var disposal = Disposals.Protection();
        var child = disposal.ContactRecordId;
        var discussion = await ArrangedAsync(disposal);
        await PostAsync(discussion, "records", Disposals.Record() with { NextMeetingAt = TestClock.London("2026-11-26 10:00") });
        strategy.Clock.SetLondon("2026-11-09 21:00");
        var at = TestClock.London(danger == DiscussionCause.FactsShowSection47 ? "2026-11-09 21:00" : "2026-11-09 20:00");

        await HappensAsync();
        var brought = await Eventually.Is(
            () => _york.GetAsync<DiscussionView>(discussion), view => view.Because == danger, view => $"it is due because of {view.Because}");

        Assert.Equal((2, at, at.AddHours(24)), (brought.Number, brought.RequiredAt, brought.DueAt));
        var told = await strategy.EventsAsync<StrategyDiscussionRequired>(child);
        Assert.Equal(["disposal", "next-meeting", danger.Code()], told.Select(required => required.Because));
        Assert.Equal(told[^1].DiscussionId, told[^2].DiscussionId);
        Assert.Equal(at.AddHours(24), told[^1].DueAt);
        Assert.Equal([at.AddHours(24)], await strategy.QueryAsync<StrategyDiscussionDbContext, List<DateTimeOffset>>(db => db.Deadlines
            .Where(row => row.ContactRecordId == child && row.Kind == ClockKinds.StrategyDiscussion && row.MetAt == null)
            .Select(row => row.DueAt).ToListAsync()));
        var open = new OpenDiscussionRequest(DiscussionCause.FactsShowSection47, "She was seen with a new injury.");
        Assert.EndsWith("another-is-due", (await ProtectionTests.RefuseAsync(_york, child, "discussions", open, 409)).Type, StringComparison.Ordinal);

        async Task HappensAsync()
        {
            switch (danger)
            {
                case DiscussionCause.ImmediateProtection:
                    await ProtectionTests.ActAsync(_york, child, "protections", Protections.Of("abuser-removed", at));
                    break;
                case DiscussionCause.Assessment:
                    await strategy.PublishAsync(Needed(child, "york", at));
                    break;
                default:
                    var facts = new OpenDiscussionRequest(danger, "She was seen with a new injury.");
                    var seen = await ProtectionTests.ActAsync(_york, child, "discussions", facts);
                    Assert.Equal(2, seen.Discussions.Count);
                    Assert.Contains(
                        (await _york.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(child)}/activity")).Items,
                        item => item.What == "discussion-opened" && item.Summary.Contains("brought forward", StringComparison.Ordinal));
                    break;
            }
        }
    }

    [Theory]
    [InlineData(DiscussionCause.Assessment, false)]
    [InlineData(DiscussionCause.Assessment, true)]
    [InlineData(DiscussionCause.FactsShowSection47, false)]
    [InlineData(DiscussionCause.ImmediateProtection, false)]
    [Trait("Rule", "Y6.2")]
    public async Task Y6_2_Harm_after_the_discussion_and_before_its_record_needs_one_of_its_own(DiscussionCause harm, bool meetsAgain)
    {
        var disposal = Disposals.Protection();
        var child = disposal.ContactRecordId;
        var discussion = await ArrangedAsync(disposal);
        var at = strategy.Clock.GetUtcNow();
        switch (harm)
        {
            case DiscussionCause.Assessment:
                await strategy.PublishAsync(Needed(child, "york", at));
                await Eventually.Is(
                    () => strategy.QueryAsync<StrategyDiscussionDbContext, bool>(
                        async db => (await db.Discussions.SingleAsync(row => row.ContactRecordId == child)).NeededSince.Count == 1),
                    "the harm was heard of");
                break;
            case DiscussionCause.ImmediateProtection:
                await ProtectionTests.ActAsync(_york, child, "protections", Protections.Of("abuser-removed", at));
                break;
            default:
                await ProtectionTests.ActAsync(_york, child, "discussions", new OpenDiscussionRequest(harm, "She was seen with a new injury."));
                break;
        }

        strategy.Clock.SetLondon("2026-11-08 12:00");
        var record = Disposals.Record(section47Enquiry: false) with { HeldAt = TestClock.London("2026-11-08 10:00") };
        await PostAsync(discussion, "records", record with { NextMeetingAt = meetsAgain ? TestClock.London("2026-11-20 10:00") : null });

        var next = await _york.GetAsync<DiscussionView>(discussion);
        Assert.Equal((2, harm, at, at.AddHours(24), false), (next.Number, next.Because, next.RequiredAt, next.DueAt, next.MayCallOff));
        Assert.Equal(["disposal", harm.Code()], (await strategy.EventsAsync<StrategyDiscussionRequired>(child)).Select(required => required.Because));
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(strategy.Clock.GetUtcNow()));
        await PostAsync(discussion, "records", Disposals.Record());
        Assert.Equal([1, 2], (await _york.GetAsync<DiscussionView>(discussion)).Numbers);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Social_cares_own_people_take_part_by_their_roles_and_are_sent_no_minutes()
    {
        var disposal = Disposals.Protection();
        var discussion = await ArrangedAsync(disposal);
        var record = Disposals.Record();
        Assert.Equal(
            ["duty-social-worker", "social-worker"], (await _york.GetAsync<DiscussionView>(discussion)).SocialCareRoles.Take(2));

        var held = await PostAsync(discussion, "records", record with
        {
            Participants = [.. record.Participants!, new(AccessRoles.SocialWorker, "Leila Haddad", "She visited on Friday.")],
        });

        Assert.Contains(held.Participants, one => one is { Agency: "social-worker", Name: "Leila Haddad" });
        Assert.DoesNotContain(held.Invitations, invited => invited.Agency == "social-worker");
        var arranged = Disposals.Arrangement(TestClock.London("2026-11-08 10:00"), "police", "health", AccessRoles.SocialWorker);
        await RefuseAsync(_york, await strategy.RequireAsync(Disposals.Protection()), "arrangements", arranged, 400);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_Whoever_may_not_chair_or_conclude_is_told_so_before_anything_else()
    {
        var disposal = Disposals.Protection();
        var discussion = await ArrangedAsync(disposal);
        using var worker = strategy.Of("york", AccessRoles.SocialWorker);
        await strategy.OpenToAsync(disposal.ContactRecordId, "york", ["york.social-worker"]);

        var record = await RefuseAsync(worker, discussion, "records", new RecordDiscussionRequest([], null, null, null), 403);
        var conclusion = await ProtectionTests.RefuseAsync(
            worker, disposal.ContactRecordId, "conclusions", new ConcludeEnquiryRequest(Conclusion: null, Reason: " "), 403);

        Assert.EndsWith(":chair-needs-manager", record.Type, StringComparison.Ordinal);
        Assert.EndsWith(":conclusion-needs-manager", conclusion.Type, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task Y6_2_Harm_before_the_discussion_was_held_is_served_by_it()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        strategy.Clock.SetLondon("2026-11-08 09:30");
        await ProtectionTests.ActAsync(_york, disposal.ContactRecordId, "protections", Protections.Of("abuser-removed", strategy.Clock.GetUtcNow()));
        strategy.Clock.SetLondon("2026-11-08 12:00");

        await PostAsync(discussion, "records", Disposals.Record() with { HeldAt = TestClock.London("2026-11-08 10:00") });

        Assert.Equal([1], (await _york.GetAsync<DiscussionView>(discussion)).Numbers);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_discussion_can_be_moved_until_it_is_held()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);

        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        var moved = await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 12:00"), "health", "police"));

        Assert.Equal(TestClock.London("2026-11-08 12:00"), moved.ToBeHeldAt);
        Assert.Equal(["health", "police"], moved.Invitations.Select(invitation => invitation.Agency).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await strategy.EventsAsync<ParticipantInvited>(disposal.ContactRecordId)).Count(invited => invited.Moved));
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task Every_wrong_field_is_named()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await ArrangedAsync(Disposals.Protection());
        var nobodySaidAnything = new RecordDiscussionRequest([new("", "", "")], InformingParents: null, Section47Enquiry: null, "None.");

        var arrangement = await RefuseAsync(_york, discussion, "arrangements", new ArrangeDiscussionRequest(ToBeHeldAt: null, []), 400);
        var record = await RefuseAsync(_york, discussion, "records", nobodySaidAnything, 400);

        Assert.Equal(["agencies", "toBeHeldAt"], Fields(arrangement));
        Assert.Equal(["participants[0].agency", "participants[0].contribution", "participants[0].name", "section47Enquiry"], Fields(record));
        var forFamily = Disposals.Record() with { Participants = [new("police", "DS Obi", "Reports.", [Audience.Family]), new("health", "Dr Lund", "None.")] };
        Assert.Equal(["participants[0].mayBeSharedWith"], Fields(await RefuseAsync(_york, discussion, "records", forFamily, 422)));
        var stranger = Disposals.Record(lead: "sefton.social-worker");
        Assert.Equal(["enquiry.lead"], Fields(await RefuseAsync(_york, discussion, "records", stranger, 422)));
    }

    [Theory]
    [InlineData("police-service")]
    [InlineData("Police")]
    [InlineData("ruth-bello-grandmother")]
    [InlineData("other-agencies")]
    [Trait("Rule", "S10")]
    public async Task No_agency_but_the_procedures_is_invited_takes_part_or_gives_information(string agency)
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        var arranged = Disposals.Arrangement(TestClock.London("2026-11-08 10:00"), "police", "health", agency);

        Assert.Equal(["agencies[2]"], Fields(await RefuseAsync(_york, discussion, "arrangements", arranged, 400)));
        Assert.Empty(await strategy.EventsAsync<ParticipantInvited>(disposal.ContactRecordId));

        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        var information = new GiveInformationRequest(agency, "DS Obi", "Reports.", [Audience.Family]);
        Assert.Equal(["agency"], Fields(await RefuseAsync(_york, discussion, "information", information, 400)));
        strategy.Clock.SetLondon("2026-11-08 11:00");
        var record = Disposals.Record();
        var took = record with { Participants = [.. record.Participants!, new(agency, "DS Obi", "Reports.", [Audience.Family])] };
        Assert.Equal(["participants[2].agency"], Fields(await RefuseAsync(_york, discussion, "records", took, 400)));
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    public async Task Other_agencies_take_part_where_the_procedure_names_them()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection("referrals-2024");
        using var manager = strategy.Of("referrals-2024", AccessRoles.TeamManager);
        var discussion = await strategy.RequireAsync(disposal);

        var arranged = await PostAsync(
            manager, discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00"), "police", "health", "other-agencies"));

        Assert.Equal(["health", "police"], arranged.Invitations.Select(invitation => invitation.Agency).Order(StringComparer.Ordinal));
        Assert.Contains("other-agencies", arranged.Agencies);
    }

    [Fact]
    public async Task A_list_goes_on_after_its_last_entry()
    {
        using var dudley = strategy.Of("dudley", AccessRoles.TeamManager);
        var (older, newer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await strategy.RequireAsync(Disposals.Protection("dudley") with { ContactRecordId = newer, AuthorisedAt = TestClock.London("2026-10-07 09:00") });
        await strategy.RequireAsync(Disposals.Protection("dudley") with { ContactRecordId = older, AuthorisedAt = TestClock.London("2026-10-06 09:00") });

        var page = await dudley.GetAsync<Page<DiscussionListItem>>($"{All}?take=1");
        var rest = await dudley.GetAsync<Page<DiscussionListItem>>($"{All}?take=1&after={page.Next}");

        Assert.Equal(older, page.Items[0].CaseId);
        Assert.Equal(newer, rest.Items[0].CaseId);
        await (await dudley.GetAsync($"{All}?view=lost")).JsonAsync(400);
        await (await dudley.GetAsync($"{All}?after={older}")).JsonAsync(400);
    }

    private static ReferralPlatform.Contracts.Allocation.StrategyDiscussionNeeded Needed(Guid child, string authority, DateTimeOffset at) => new()
    {
        ContactRecordId = child,
        ContactId = Guid.CreateVersion7(),
        Reference = "DY-1",
        Authority = authority,
        ProcedureVersion = ProcedureBook.Published.For(authority).Version,
        ReceivedAt = TestClock.London("2026-11-01 09:00"),
        NeededBy = $"{authority}.social-worker",
        NeededAt = at,
        SignedOff = true,
        Rule = "Dudley 1.7",
    };

    private async Task<string> ArrangedAsync(ReferralPlatform.Contracts.Screening.DisposalAuthorised disposal)
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(disposal);
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        strategy.Clock.SetLondon("2026-11-08 11:00");
        return discussion;
    }

    private async Task<string> HeldAsync(ReferralPlatform.Contracts.Screening.DisposalAuthorised disposal)
    {
        var discussion = await ArrangedAsync(disposal);
        await PostAsync(discussion, "records", Disposals.Record());
        strategy.Clock.SetLondon("2026-11-08 12:00");
        return discussion;
    }

    private Task<DiscussionView> PostAsync(string discussion, string what, object body) => PostAsync(_york, discussion, what, body);

    private static async Task<DiscussionView> PostAsync(HttpClient client, string discussion, string what, object body) =>
        await (await client.PostKeyedAsync($"{discussion}/{what}", body, await client.ETagAsync(discussion))).ReadAsync<DiscussionView>(200);

    private static async Task<Problem> RefuseAsync(HttpClient client, string discussion, string what, object body, int status) =>
        await (await client.PostKeyedAsync($"{discussion}/{what}", body, await client.ETagAsync(discussion))).ProblemAsync(status);

    private async Task<IEnumerable<Guid>> ListedAsync(string view) =>
        (await _york.GetAsync<Page<DiscussionListItem>>($"{All}?view={view}&take=100")).Items.Select(item => item.CaseId);

    private static IEnumerable<string> Fields(Problem problem) =>
        problem.Errors.Keys.Order(StringComparer.Ordinal);
}
