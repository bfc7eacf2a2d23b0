using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>A child is protected at once, at any moment of a case, and what follows by itself.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class ProtectionTests
{
    private static readonly DateTimeOffset Taken = TestClock.London("2026-11-08 21:40");
    private readonly StrategyDiscussionFixture _strategy;

    public ProtectionTests(StrategyDiscussionFixture strategy)
    {
        _strategy = strategy;
        strategy.Clock.SetLondon("2026-11-08 23:10");
    }

    public static TheoryData<string> Authorities => new(["peterborough", "york", "sefton", "referrals-2024", "dudley"]);

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    [Trait("Rule", "Y5.2")]
    public async Task Police_protection_at_night_is_recorded_before_any_decision_in_every_authority(string authority)
    {
        var brother = Guid.CreateVersion7();
        var child = await _strategy.ContactAsync(authority, brother);
        using var worker = _strategy.Of(authority, AccessRoles.DutySocialWorker);

        var seen = await ActAsync(worker, child, "protections", Protections.Of("police-protection", Taken, brother));

        var step = Assert.Single(seen.Protections);
        Assert.Equal((Taken, Taken.AddHours(72), "PC 4471"), (step.TakenAt, step.EndsAt, step.ByWhom));
        Assert.Equal("Children Act 1989, section 46(6)", step.EndsRule);
        Assert.True(seen.OpenEnquiry is { IsDuty: true, StartedBy: "police-protection" });
        var discussion = Assert.Single(seen.Discussions);
        Assert.Equal((DiscussionCause.ImmediateProtection, DiscussionState.ToBeArranged), (discussion.Because, discussion.State));
        Assert.Equal(["initial-child-protection-conference", "police-protection", "strategy-discussion"], await ClocksAsync(child));
        var told = Assert.Single(await _strategy.EventsAsync<ImmediateProtectionRecorded>(child));
        Assert.Equal(("police-protection", Taken, true), (told.Means, told.TakenAt, told.Section47IsADuty));
        Assert.Equal(Taken, Assert.Single(await _strategy.EventsAsync<Section47EnquiryStarted>(child)).StartedAt);
        Assert.Single(await _strategy.EventsAsync<StrategyDiscussionRequired>(child));
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "P3.3")]
    public async Task Each_child_of_a_contact_that_is_with_its_referrer_can_be_protected_all_the_same()
    {
        var (child, sibling) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _strategy.PublishAsync(new ContactReturned
        {
            ContactId = Guid.CreateVersion7(),
            ContactRecordId = child,
            Reference = "PB-0001",
            Authority = "peterborough",
            ProcedureVersion = ProcedureBook.Published.For("peterborough").Version,
            Channel = "letter",
            ProfessionalReferrer = true,
            ReceivedAt = Taken.AddDays(-1),
            ReturnedAt = Taken.AddDays(-1),
            Rule = "Peterborough 3.2",
            Records = [new ReturnedRecord(child, "PB-0001-A"), new ReturnedRecord(sibling, "PB-0001-B")],
        });
        await Eventually.Is(
            () => _strategy.QueryAsync<StrategyDiscussionDbContext, bool>(async db => await db.Cases.FindAsync(sibling) is not null), "both can be protected");
        using var worker = _strategy.Of("peterborough", AccessRoles.DutySocialWorker);

        var seen = await ActAsync(worker, sibling, "protections", Protections.Of("police-protection", Taken));

        Assert.Equal("PB-0001-B", seen.Reference);
        Assert.True(seen.OpenEnquiry is { IsDuty: true });
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S11")]
    public async Task The_six_means_are_the_same_everywhere_and_none_is_another_councils_paragraph(string authority)
    {
        var child = await _strategy.ContactAsync(authority);
        using var worker = _strategy.Of(authority, AccessRoles.FrontDoorWorker);

        var means = (await worker.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Means;

        Assert.Equal(
            ["abuser-agrees-to-leave", "abuser-removed", "child-moved-by-agreement", "emergency-protection-order", "police-protection", "police-entry"],
            means.Select(option => option.Code));
        Assert.All(means, option => Assert.StartsWith(authority is "sefton" ? "Sefton" : "Children Act 1989", option.Rule, StringComparison.Ordinal));
        foreach (var option in means.Where(option => option.AtMost is null))
        {
            var seen = await ActAsync(worker, child, "protections", Protections.Of(option.Code, Taken));
            Assert.Null(seen.OpenEnquiry);
        }

        Assert.Single((await worker.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Discussions);
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S13")]
    public async Task Each_thing_that_is_missing_is_refused_with_its_paragraph_and_field()
    {
        var (brother, cousin) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await _strategy.ContactAsync("sefton", brother, cousin);
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var whole = Protections.Of("police-protection", Taken, brother, cousin);

        await RefusedAsync(worker, child, whole with { Reason = " " }, "protection-needs-reason", "reason", "Sefton 5.6 Immediate protection");
        await RefusedAsync(
            worker, child, whole with { Children = [whole.Children![0]] }, "other-children-unanswered", "children", "Sefton 5.6 Protecting other children");
        await RefusedAsync(
            worker, child, whole with { TakenAt = TestClock.London("2026-11-08 23:11") }, "protection-in-the-future", "takenAt",
            "Sefton 5.6 Immediate protection");
        await RefusedAsync(worker, child, whole with { Means = "ward-of-court" }, "not-a-means-of-protection", "means", "Sefton 5.6 Immediate protection");
        await RefusedAsync(
            worker, child, whole with { Stage = ProtectionStage.AppliedFor }, "stage-does-not-fit", "stage", "Sefton 5.6 Immediate protection");
        await RefusedAsync(
            worker, child, whole with { EndsAt = Taken.AddHours(73) }, "power-ends-before", field: null, "Children Act 1989, section 46(6)");
        var nothing = new RecordProtectionRequest(null, null, null, null, null, null, null, [new(ChildId: null, Answer: null, Note: null)], null);
        var fields = await RefuseAsync(worker, child, "protections", nothing, 400);
        Assert.Equal(
            ["byWhom", "children[0].answer", "children[0].childId", "means", "otherChildren", "takenAt", "whatWasDone"],
            fields.Errors.Keys.Order(StringComparer.Ordinal));
        var longAgo = await RefuseAsync(worker, child, "protections", whole with { TakenAt = TestClock.London("1926-11-08 21:40") }, 400);
        Assert.Contains("takenAt", longAgo.Errors.Keys);

        Assert.Empty((await worker.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Protections);
        Assert.Empty(await ClocksAsync(child));
    }

    [Fact]
    [Trait("Rule", "S13")]
    public async Task Protecting_a_child_does_not_wait_for_Intake()
    {
        var child = await _strategy.ContactAsync("sefton", Guid.CreateVersion7());
        _strategy.Intake.IsDownFor(child);
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);

        Assert.Single((await ActAsync(worker, child, "protections", Protections.Of("police-protection", Taken))).Protections);
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task Whoever_works_cases_records_protection_without_a_reason_and_is_shown_no_more_than_that()
    {
        var brother = Guid.CreateVersion7();
        var child = await _strategy.ContactAsync("sefton", brother);
        var (route, form) = (StrategyDiscussionFixture.CaseOf(child), $"{StrategyDiscussionFixture.CaseOf(child)}/protections");
        using var duty = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        using var outsider = _strategy.Of("sefton", AccessRoles.SocialWorker);
        using var elsewhere = _strategy.Of("york", AccessRoles.SocialWorker);
        await ActAsync(duty, child, "protections", Protections.Of("abuser-removed", Taken, brother));

        await (await outsider.GetAsync(route)).JsonAsync(403);
        var seen = await outsider.GetAsync<ProtectionView>(form);
        Assert.Equal((6, 0, 0), (seen.Means.Count, seen.Protections.Count, seen.Discussions.Count));
        var body = Protections.Of("police-protection", Taken);
        var stale = await (await outsider.PostKeyedAsync(form, body, "\"0\"")).ProblemAsync(412);
        Assert.Empty(stale.CurrentAs<ProtectionView>().Protections);
        var done = await (await outsider.PostKeyedAsync(form, body, await outsider.ETagAsync(form))).ReadAsync<ProtectionView>(200);

        Assert.Equal("police-protection", Assert.Single(done.Protections).Means);
        Assert.Equal((0, 0), (done.Enquiries.Count, done.Discussions.Count));
        await (await outsider.GetAsync(route)).JsonAsync(403);
        await (await outsider.PostKeyedAsync(
            $"{route}/conclusions", new ConcludeEnquiryRequest(Section47Conclusion.NotSubstantiated, "No."), "\"1\"")).JsonAsync(403);
        await (await elsewhere.GetAsync(form)).JsonAsync(404);
        Assert.Equal(2, (await duty.GetAsync<ProtectionView>(form)).Protections.Count);
        Assert.True((await duty.GetAsync<ProtectionView>(route)).OpenEnquiry is { IsDuty: true });
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task An_order_that_is_applied_for_starts_a_discussion_and_one_that_is_granted_an_enquiry()
    {
        var child = await _strategy.ContactAsync("york");
        using var worker = _strategy.Of("york", AccessRoles.SocialWorker);
        await _strategy.OpenToAsync(child, "york", ["york.social-worker"]);
        var applied = await ActAsync(worker, child, "protections", Protections.Of("emergency-protection-order", Taken));
        Assert.Null(applied.OpenEnquiry);
        Assert.Single(applied.Discussions);
        var step = Assert.Single(applied.Protections);
        Assert.Equal((ProtectionStage.AppliedFor, null), (step.Stage, step.EndsAt));

        var granted = TestClock.London("2026-11-08 22:30");
        var tooLong = new DecideOrderRequest(OrderOutcome.Granted, granted, granted.AddDays(9));
        await RefuseAsync(worker, child, $"protections/{step.ProtectionId}/court-decisions", tooLong, 422);
        var seen = await ActAsync(worker, child, $"protections/{step.ProtectionId}/court-decisions", tooLong with { EndsAt = null });

        Assert.True(seen.OpenEnquiry is { IsDuty: true });
        Assert.Equal(granted.AddDays(8), seen.Protections[0].EndsAt);
        Assert.Contains("emergency-protection-order", await ClocksAsync(child));
        await RefuseAsync(worker, child, $"protections/{step.ProtectionId}/court-decisions", tooLong with { EndsAt = null }, 409);
        Assert.Equal(["granted"], (await _strategy.EventsAsync<ProtectionChanged>(child)).Select(change => change.Change));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_refused_order_makes_no_enquiry_a_duty()
    {
        var child = await _strategy.ContactAsync("dudley");
        using var worker = _strategy.Of("dudley", AccessRoles.SocialWorker);
        await _strategy.OpenToAsync(child, "dudley", ["dudley.social-worker"]);

        var seen = await ActAsync(
            worker, child, "protections", Protections.Of("emergency-protection-order", Taken) with { Stage = ProtectionStage.Refused });

        Assert.Null(seen.OpenEnquiry);
        Assert.Null(seen.Protections[0].EndsAt);
        Assert.Single(seen.Discussions);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task An_order_is_extended_once_and_its_end_approaches_and_is_missed_once_each()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.SocialWorker);
        await _strategy.OpenToAsync(child, "sefton", ["sefton.social-worker"]);
        var granted = Protections.Of("emergency-protection-order", Taken) with { Stage = ProtectionStage.Granted };
        var step = (await ActAsync(worker, child, "protections", granted)).Protections[0];
        var (acts, until) = ($"protections/{step.ProtectionId}", Taken.AddDays(15));
        _strategy.Clock.SetLondon("2026-11-15 10:00");
        var extension = new ExtendProtectionRequest(TestClock.London("2026-11-15 09:30"), until, "The father has not left.");

        await RefuseAsync(worker, child, $"{acts}/extensions", extension with { Until = until.AddMinutes(1) }, 422);
        var seen = await ActAsync(worker, child, $"{acts}/extensions", extension);
        var again = await RefuseAsync(worker, child, $"{acts}/extensions", extension with { Until = until.AddDays(1) }, 409);

        Assert.Equal((until, false), (seen.Protections[0].EndsAt, seen.Protections[0].MayBeExtended));
        Assert.Equal("Children Act 1989, section 45", again.Rule);
        Assert.Equal(until, (await ClockAsync(child, "emergency-protection-order")).DueAt);
        _strategy.Clock.SetLondon("2026-11-23 21:40");
        await Eventually.Is(async () => (await ClockAsync(child, "emergency-protection-order")).MissedAt is not null, "the end was missed");
        await RefuseAsync(worker, child, $"{acts}/endings", new EndProtectionRequest(TestClock.London("2026-11-23 21:40:30"), "At home."), 422);
        var ended = await ActAsync(worker, child, $"{acts}/endings", new EndProtectionRequest(until, "Under an interim care order."));
        Assert.Equal(until, ended.Protections[0].EndedAt);
        await RefuseAsync(worker, child, $"{acts}/endings", new EndProtectionRequest(until, "Again."), 409);
        Assert.Null((await ClockAsync(child, "emergency-protection-order")).MissedAt);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_discussion_that_said_no_section_47_does_not_close_the_door_on_a_later_order()
    {
        _strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection("sefton");
        var discussion = await _strategy.RequireAsync(disposal);
        using var manager = _strategy.ManagerOf("sefton");
        await PostAsync(manager, $"{discussion}/arrangements", discussion, Disposals.Arrangement(TestClock.London("2026-11-08 09:00"), "police", "health"));
        await PostAsync(manager, $"{discussion}/records", discussion, Disposals.Record(section47Enquiry: false));
        _strategy.Clock.SetLondon("2026-11-08 23:10");

        var seen = await ActAsync(manager, disposal.ContactRecordId, "protections", Protections.Of("police-protection", Taken));

        Assert.True(seen.OpenEnquiry is { IsDuty: true });
        Assert.Equal([2, 1], seen.Discussions.Select(row => row.Number));
        Assert.Equal(DiscussionCause.ImmediateProtection, seen.Discussions[0].Because);
        Assert.Equal(2, (await manager.GetAsync<DiscussionView>(discussion)).Number);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task An_order_granted_days_after_it_was_applied_for_is_discussed_in_the_time_from_its_grant()
    {
        _strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection("sefton");
        var (child, discussion) = (disposal.ContactRecordId, await _strategy.RequireAsync(disposal));
        using var manager = _strategy.ManagerOf("sefton");
        var step = Assert.Single((await ActAsync(
            manager, child, "protections", Protections.Of("emergency-protection-order", TestClock.London("2026-11-08 08:30")))).Protections);
        await PostAsync(manager, $"{discussion}/arrangements", discussion, Disposals.Arrangement(TestClock.London("2026-11-08 09:00"), "police", "health"));
        await PostAsync(manager, $"{discussion}/records", discussion, Disposals.Record(section47Enquiry: false));
        _strategy.Clock.SetLondon("2026-11-11 15:00");
        var granted = TestClock.London("2026-11-11 14:00");

        var seen = await ActAsync(
            manager, child, $"protections/{step.ProtectionId}/court-decisions", new DecideOrderRequest(OrderOutcome.Granted, granted, EndsAt: null));

        Assert.Equal([2, 1], seen.Discussions.Select(row => row.Number));
        var required = (await _strategy.EventsAsync<StrategyDiscussionRequired>(child))[^1];
        Assert.Equal((granted, granted.AddHours(24)), (required.RequiredAt, required.DueAt));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task Whatever_comes_first_the_contact_the_disposal_or_the_protection_there_is_one_discussion()
    {
        var disposal = Disposals.Protection("sefton");
        var child = disposal.ContactRecordId;
        await _strategy.RequireAsync(disposal);
        var contact = await _strategy.PublishAsync(StrategyDiscussionFixture.ContactOf(child, "sefton"));
        var repeat = await _strategy.PublishAsync(disposal with { CaseVersion = 9 });
        await ConsumedAsync(contact, repeat);
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        Assert.Single((await ActAsync(worker, child, "protections", Protections.Of("police-protection", Taken))).Discussions);

        var other = await _strategy.ContactAsync("sefton");
        await ActAsync(worker, other, "protections", Protections.Of("police-protection", Taken));
        await ConsumedAsync(await _strategy.PublishAsync(Disposals.Protection("sefton") with { ContactRecordId = other }));
        Assert.Single((await worker.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(other))).Discussions);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S12")]
    public async Task What_was_done_before_a_contact_became_a_referral_is_found_from_the_referral()
    {
        var (contact, referral) = (await _strategy.ContactAsync("peterborough"), Guid.CreateVersion7());
        using var worker = _strategy.Of("peterborough", AccessRoles.DutySocialWorker);
        await ActAsync(worker, contact, "protections", Protections.Of("police-protection", Taken));
        await _strategy.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = contact,
            ReferralRecordId = referral,
            ContactId = Guid.CreateVersion7(),
            Authority = "peterborough",
            ProcedureVersion = ProcedureBook.Published.For("peterborough").Version,
            FromKind = "contact",
            BecameAt = Taken,
            BecameBy = "peterborough.front-door-worker",
            Rule = "Peterborough 1.1",
        });

        // It waits for the referral, however long, and holds up nobody.
        await Eventually.Is(
            () => _strategy.QueryAsync<StrategyDiscussionDbContext, bool>(db => db.AwaitedReferrals.AnyAsync(row => row.ReferralRecordId == referral)),
            "it is remembered");
        await _strategy.PublishAsync(StrategyDiscussionFixture.ContactOf(referral, "peterborough"));

        var seen = await Eventually.Is(
            async () => (await worker.GetAsync(StrategyDiscussionFixture.CaseOf(referral))) is { IsSuccessStatusCode: true } answer
                ? await answer.ReadAsync<ProtectionView>(200)
                : null,
            view => view?.BecameFrom is not null,
            _ => "the referral does not know what it was");
        Assert.Equal(contact, seen!.BecameFrom);
        Assert.NotNull((await worker.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(contact))).OpenEnquiry);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S12")]
    public async Task S12_The_discussion_under_the_contact_serves_the_decision_to_protect_the_referral(bool isHeld)
    {
        var (contact, disposal) = (await _strategy.ContactAsync("peterborough"), Disposals.Protection("peterborough"));
        using var manager = _strategy.ManagerOf("peterborough");
        await ActAsync(manager, contact, "protections", Protections.Of("police-protection", Taken));
        if (isHeld)
        {
            var discussion = StrategyDiscussionFixture.RouteOf(contact);
            await PostAsync(manager, $"{discussion}/arrangements", discussion, Disposals.Arrangement(_strategy.Clock.GetUtcNow(), "police", "health"));
            await PostAsync(manager, $"{discussion}/records", discussion, Disposals.Record(lead: "peterborough.social-worker"));
        }

        await ConsumedAsync(await _strategy.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = contact,
            ReferralRecordId = disposal.ContactRecordId,
            ContactId = disposal.ContactId,
            Authority = "peterborough",
            ProcedureVersion = disposal.ProcedureVersion,
            FromKind = "contact",
            BecameAt = Taken,
            BecameBy = "peterborough.front-door-worker",
            Rule = "Peterborough 1.1",
        }));
        await ConsumedAsync(await _strategy.PublishAsync(StrategyDiscussionFixture.ContactOf(disposal.ContactRecordId, "peterborough")));

        await ConsumedAsync(await _strategy.PublishAsync(disposal with { AuthorisedAt = _strategy.Clock.GetUtcNow().AddMinutes(5) }));

        Assert.Empty(await _strategy.EventsAsync<StrategyDiscussionRequired>(disposal.ContactRecordId));
        Assert.Single(await _strategy.EventsAsync<StrategyDiscussionRequired>(contact));
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task Recorded_twice_or_by_two_at_once_it_is_there_once()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        using var manager = _strategy.Of("sefton", AccessRoles.TeamManager);
        var route = StrategyDiscussionFixture.CaseOf(child);
        var (etag, key) = (await worker.ETagAsync(route), Guid.CreateVersion7().ToString());
        var body = Protections.Of("police-protection", Taken);

        var answers = await Task.WhenAll(
            worker.PostKeyedAsync($"{route}/protections", body, etag, key),
            worker.PostKeyedAsync($"{route}/protections", body, etag, key),
            manager.PostKeyedAsync($"{route}/protections", body, etag));

        Assert.Contains(answers, answer => (int)answer.StatusCode == 200);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode is 200 or 409 or 412, $"{answer.StatusCode}"));
        Assert.Single((await worker.GetAsync<ProtectionView>(route)).Protections);
        Assert.Single(await _strategy.EventsAsync<ImmediateProtectionRecorded>(child));
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task A_sibling_who_was_protected_as_well_is_protected_on_its_own_record()
    {
        var (noah, cousin) = (await _strategy.ContactAsync("sefton"), Guid.CreateVersion7());
        var maya = await _strategy.ContactAsync("sefton", noah, cousin);
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);

        await ActAsync(worker, maya, "protections", Protections.Of("police-protection", Taken, noah, cousin));

        var seen = await worker.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(noah));
        var step = Assert.Single(seen.Protections);
        Assert.Equal(("police-protection", Taken, Taken.AddHours(72), "PC 4471"), (step.Means, step.TakenAt, step.EndsAt, step.ByWhom));
        Assert.Equal("The duty magistrate could not be reached before 23:00.", step.Reason);
        Assert.Equal([cousin, maya], step.Children.Select(child => child.ChildId));
        Assert.True(seen.OpenEnquiry is { IsDuty: true, StartedBy: "police-protection" });
        Assert.Equal(["initial-child-protection-conference", "police-protection", "strategy-discussion"], await ClocksAsync(noah));
        var told = Assert.Single(await _strategy.EventsAsync<ImmediateProtectionRecorded>(noah));
        Assert.Equal((noah, true, step.ProtectionId), (told.ContactRecordId, told.Section47IsADuty, told.ProtectionId));
        Assert.Single(await _strategy.EventsAsync<StrategyDiscussionRequired>(noah));
    }

    [Fact]
    [Trait("Rule", "S13")]
    public async Task Only_a_sibling_on_the_record_who_is_not_protected_yet_is_protected_as_well()
    {
        var (there, stranger, elsewhere) =
            (await _strategy.ContactAsync("sefton"), await _strategy.ContactAsync("sefton"), await _strategy.ContactAsync("york"));
        var safe = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        await ActAsync(worker, there, "protections", Protections.Of("police-protection", Taken.AddHours(-1)));
        var child = await _strategy.ContactAsync("sefton", there, safe, elsewhere);
        var body = Protections.Of("police-protection", Taken, there, stranger, elsewhere);

        await ActAsync(
            worker, child, "protections",
            body with { Children = [.. body.Children!, new ConsideredChildDetails(safe, OtherChildAnswer.SafeNoActionNeeded, Note: null)] });

        Assert.Single(await _strategy.EventsAsync<ImmediateProtectionRecorded>(there));
        foreach (var other in new[] { stranger, elsewhere, safe })
        {
            Assert.Empty(await _strategy.EventsAsync<ImmediateProtectionRecorded>(other));
            Assert.Empty(await ClocksAsync(other));
        }
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task Two_who_record_the_same_night_from_two_records_protect_each_child_once()
    {
        var (maya, noah) = (await _strategy.ContactAsync("sefton"), await _strategy.ContactAsync("sefton"));
        _strategy.Intake.HasOthers(maya, noah);
        _strategy.Intake.HasOthers(noah, maya);
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        using var manager = _strategy.Of("sefton", AccessRoles.TeamManager);
        var (first, second) = (StrategyDiscussionFixture.CaseOf(maya), StrategyDiscussionFixture.CaseOf(noah));
        var (etag, other) = (await worker.ETagAsync(first), await manager.ETagAsync(second));

        var answers = await Task.WhenAll(
            worker.PostKeyedAsync($"{first}/protections", Protections.Of("police-protection", Taken, noah), etag),
            manager.PostKeyedAsync($"{second}/protections", Protections.Of("police-protection", Taken, maya), other));

        Assert.Equal([200, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Single((await worker.GetAsync<ProtectionView>(first)).Protections);
        Assert.Single((await worker.GetAsync<ProtectionView>(second)).Protections);
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task A_power_in_force_is_not_recorded_again_until_it_ended_or_ran_out()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var first = await ActAsync(worker, child, "protections", Protections.Of("police-protection", Taken));
        var again = Protections.Of("police-protection", Taken.AddMinutes(1));

        var refused = await RefuseAsync(worker, child, "protections", again, 409);
        await ActAsync(
            worker, child, $"protections/{first.Protections[0].ProtectionId}/endings", new EndProtectionRequest(Taken.AddMinutes(1), "At her aunt's."));
        var seen = await ActAsync(worker, child, "protections", again);

        Assert.EndsWith("in-force-already", refused.Type, StringComparison.Ordinal);
        Assert.Equal(2, seen.Protections.Count);
    }

    [Theory]
    [InlineData("police-protection", 24)]
    [InlineData("emergency-protection-order", 48)]
    [Trait("Rule", "S12")]
    public async Task The_same_power_is_never_in_force_twice_in_whatever_order_it_is_recorded(string means, int hours)
    {
        var child = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var stage = means == "police-protection" ? (ProtectionStage?)null : ProtectionStage.Granted;
        await ActAsync(worker, child, "protections", Protections.Of(means, Taken) with { Stage = stage });
        var before = Protections.Of(means, Taken.AddHours(-hours)) with { Stage = stage };

        // Recorded later than the one that followed it, without an end or with one that is too late.
        var open = await RefuseAsync(worker, child, "protections", before, 409);
        await RefuseAsync(worker, child, "protections", before with { EndsAt = Taken.AddMinutes(1) }, 409);
        var seen = await ActAsync(worker, child, "protections", before with { EndsAt = Taken });

        Assert.EndsWith("in-force-already", open.Type, StringComparison.Ordinal);
        Assert.Equal(["endsAt"], open.Errors.Keys);
        Assert.StartsWith("Children Act 1989, section 4", open.Rule, StringComparison.Ordinal);
        Assert.Equal(2, seen.Protections.Count);
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task S11_An_application_for_an_order_is_withdrawn_with_its_reason()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var order = Protections.Of("emergency-protection-order", Taken);
        var early = await RefuseAsync(worker, child, "protections", order with { Stage = ProtectionStage.Withdrawn }, 422);
        Assert.Equal(["stage"], early.Errors.Keys);
        var applied = (await ActAsync(worker, child, "protections", order)).Protections[0];
        var decisions = $"protections/{applied.ProtectionId}/court-decisions";
        var withdrawn = new DecideOrderRequest(OrderOutcome.Withdrawn, Taken.AddHours(1), EndsAt: null, "The father has left the home.");
        Assert.Equal(["reason"], (await RefuseAsync(worker, child, decisions, withdrawn with { Reason = " " }, 400)).Errors.Keys);
        Assert.Equal(["reason"], (await RefuseAsync(worker, child, decisions, withdrawn with { Outcome = OrderOutcome.Refused }, 400)).Errors.Keys);
        Assert.Equal(["endsAt"], (await RefuseAsync(worker, child, decisions, withdrawn with { EndsAt = Taken.AddDays(2) }, 422)).Errors.Keys);

        var seen = await ActAsync(worker, child, decisions, withdrawn);

        var step = Assert.Single(seen.Protections);
        Assert.Equal(
            (ProtectionStage.Withdrawn, Taken.AddHours(1), "The father has left the home.", null, false),
            (step.Stage, step.WithdrawnAt, step.WithdrawnBecause, step.EndsAt, step.Section47IsADuty));
        Assert.Null(seen.OpenEnquiry);
        Assert.Equal(["withdrawn"], (await _strategy.EventsAsync<ProtectionChanged>(child)).Select(change => change.Change));
        await RefuseAsync(worker, child, decisions, withdrawn with { Outcome = OrderOutcome.Granted, Reason = null }, 409);
        Assert.Equal(2, (await ActAsync(worker, child, "protections", order with { Stage = ProtectionStage.Granted })).Protections.Count);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_court_grants_no_order_for_a_time_at_which_the_same_order_is_in_force()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var order = Protections.Of("emergency-protection-order", Taken.AddHours(-48));
        var applied = (await ActAsync(worker, child, "protections", order)).Protections[0];
        var decisions = $"protections/{applied.ProtectionId}/court-decisions";
        await ActAsync(worker, child, "protections", order with { TakenAt = Taken, Stage = ProtectionStage.Granted });

        var within = await RefuseAsync(worker, child, decisions, new DecideOrderRequest(OrderOutcome.Granted, Taken.AddMinutes(5), EndsAt: null), 409);
        var before = await RefuseAsync(worker, child, decisions, new DecideOrderRequest(OrderOutcome.Granted, Taken.AddHours(-47), EndsAt: null), 409);
        await ActAsync(worker, child, decisions, new DecideOrderRequest(OrderOutcome.Granted, Taken.AddHours(-47), Taken));

        Assert.Equal(["at"], within.Errors.Keys);
        Assert.Equal(["endsAt"], before.Errors.Keys);
        var extension = new ExtendProtectionRequest(Taken.AddHours(-1), Taken.AddHours(1), "The father has not left.");
        Assert.Equal(["until"], (await RefuseAsync(worker, child, $"protections/{applied.ProtectionId}/extensions", extension, 409)).Errors.Keys);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task One_conference_meets_the_clock_of_every_enquiry_that_waited_for_it()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var manager = _strategy.ManagerOf("sefton");
        foreach (var minutes in new[] { 0, 2 })
        {
            var seen = await ActAsync(manager, child, "protections", Protections.Of("police-protection", Taken.AddMinutes(minutes)));
            await ActAsync(
                manager, child, $"protections/{seen.Protections[0].ProtectionId}/endings", new EndProtectionRequest(Taken.AddMinutes(minutes + 1), "Home."));
            await _strategy.QueryAsync<StrategyDiscussionDbContext, int>(db =>
                db.Discussions.Where(row => row.ContactRecordId == child).ExecuteUpdateAsync(row => row.SetProperty(one => one.State, DiscussionState.Held)));
            await ActAsync(manager, child, "conclusions", new ConcludeEnquiryRequest(Section47Conclusion.SubstantiatedContinuingRisk, "Not safe."));
        }

        var held = await ActAsync(manager, child, "conferences", NoPlan(_strategy.Clock.GetUtcNow()));

        Assert.All(held.Enquiries, enquiry => Assert.NotNull(enquiry.ConferenceHeldAt));
        Assert.Equal(2, held.Enquiries.Count);
        Assert.Equal(0, await _strategy.QueryAsync<StrategyDiscussionDbContext, int>(db =>
            db.Deadlines.CountAsync(row => row.ContactRecordId == child && row.Kind == ClockKinds.Conference && row.MetAt == null)));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_conference_that_is_due_is_listed_with_the_enquiries_by_when_it_is_due_until_held()
    {
        _strategy.Clock.SetLondon("2026-11-06 09:00");
        using var manager = _strategy.ManagerOf("dudley");
        var (later, sooner) = (await _strategy.ContactAsync("dudley"), await _strategy.ContactAsync("dudley"));
        await ActAsync(manager, later, "protections", Protections.Of("police-protection", _strategy.Clock.GetUtcNow().AddHours(-1)));
        await ActAsync(manager, sooner, "protections", Protections.Of("police-protection", _strategy.Clock.GetUtcNow().AddDays(-1)));
        var before = await ListedAsync();
        await _strategy.QueryAsync<StrategyDiscussionDbContext, int>(db =>
            db.Discussions.Where(row => row.ContactRecordId == sooner).ExecuteUpdateAsync(row => row.SetProperty(one => one.State, DiscussionState.Held)));
        await ActAsync(manager, sooner, "conclusions", new ConcludeEnquiryRequest(Section47Conclusion.SubstantiatedContinuingRisk, "Not safe."));

        var due = await ListedAsync();
        await ActAsync(manager, sooner, "conferences", NoPlan(_strategy.Clock.GetUtcNow()));
        var held = await ListedAsync();

        Assert.Equal([sooner, later], before.Select(row => row.CaseId));
        Assert.Equal([sooner, later], due.Select(row => row.CaseId));
        Assert.Equal((_strategy.Clock.GetUtcNow(), null), (due[0].ConcludedAt, due[1].ConcludedAt));
        Assert.True(due[0].ConferenceDueAt < due[1].ConferenceDueAt);
        Assert.Equal([later], held.Select(row => row.CaseId));

        async Task<List<Section47ListItem>> ListedAsync() =>
        [
            .. (await manager.GetAsync<Page<Section47ListItem>>("/api/strategy-discussion/cases/enquiries?take=100")).Items
                .Where(row => row.CaseId == later || row.CaseId == sooner),
        ];
    }

    [Fact]
    public async Task Only_those_who_work_cases_of_the_authority_record_protection()
    {
        var child = await _strategy.ContactAsync("sefton");
        var route = StrategyDiscussionFixture.CaseOf(child);
        var body = Protections.Of("police-protection", Taken);
        foreach (var (client, status) in new[]
        {
            (_strategy.Of("sefton", AccessRoles.Auditor), 403), (_strategy.Of("sefton", AccessRoles.BusinessSupport), 403),
            (_strategy.Partner("sefton", "police"), 403), (_strategy.Of("york", AccessRoles.TeamManager), 404), (_strategy.Anonymous(), 401),
        })
        {
            await (await client.PostKeyedAsync($"{route}/protections", body, "\"1\"")).JsonAsync(status);
            client.Dispose();
        }

        Assert.Empty(await _strategy.EventsAsync<ImmediateProtectionRecorded>(child));
    }

    internal static async Task<ProtectionView> ActAsync(HttpClient client, Guid child, string act, object body)
    {
        var route = StrategyDiscussionFixture.CaseOf(child);
        return await (await client.PostKeyedAsync($"{route}/{act}", body, await client.ETagAsync(route))).ReadAsync<ProtectionView>(200);
    }

    internal static async Task<Problem> RefuseAsync(HttpClient client, Guid child, string act, object body, int status)
    {
        var route = StrategyDiscussionFixture.CaseOf(child);
        return await (await client.PostKeyedAsync($"{route}/{act}", body, await client.ETagAsync(route))).ProblemAsync(status);
    }

    internal static RecordConferenceRequest NoPlan(DateTimeOffset heldAt) =>
        new(heldAt, ConferenceOutcome.NoChildProtectionPlan, Category: null, "Safe with the grandmother.");

    private static async Task PostAsync(HttpClient client, string path, string discussion, object body) =>
        await (await client.PostKeyedAsync(path, body, await client.ETagAsync(discussion))).JsonAsync(200);

    private static async Task RefusedAsync(HttpClient client, Guid child, RecordProtectionRequest request, string code, string? field, string rule)
    {
        var problem = await RefuseAsync(client, child, "protections", request, 422);
        Assert.EndsWith(code, problem.Type, StringComparison.Ordinal);
        Assert.Equal(rule, problem.Rule);
        if (field is not null)
        {
            Assert.Contains(field, problem.Errors.Keys);
        }
    }

    private async Task<IEnumerable<string>> ClocksAsync(Guid child) => await _strategy.QueryAsync<StrategyDiscussionDbContext, List<string>>(db =>
        db.Deadlines.Where(row => row.ContactRecordId == child).OrderBy(row => row.Kind).Select(row => row.Kind).ToListAsync());

    private Task<CaseDeadline> ClockAsync(Guid child, string kind) => _strategy.QueryAsync<StrategyDiscussionDbContext, CaseDeadline>(db =>
        db.Deadlines.Where(row => row.ContactRecordId == child && row.Kind == kind).OrderBy(row => row.DueAt).LastAsync());

    private Task ConsumedAsync(params Guid[] messages) => Eventually.Is(
        () => _strategy.QueryAsync<StrategyDiscussionDbContext, bool>(async db =>
            await db.Inbox.CountAsync(message => messages.Contains(message.MessageId)) == messages.Length),
        "all were consumed");
}
