using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>What was recorded of immediate protection at night is corrected in the morning: nothing is lost, and what follows from it follows.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class AmendProtectionTests
{
    private const string Why = "The officer's book says otherwise.";
    private static readonly DateTimeOffset Taken = TestClock.London("2026-11-08 21:40");
    private static readonly DateTimeOffset Earlier = TestClock.London("2026-11-08 19:10");

    private readonly StrategyDiscussionFixture _strategy;

    public AmendProtectionTests(StrategyDiscussionFixture strategy)
    {
        _strategy = strategy;
        strategy.Clock.SetLondon("2026-11-08 23:10");
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task A_wrong_time_is_corrected_both_are_kept_and_every_clock_runs_by_the_right_one()
    {
        var child = await _strategy.ContactAsync("sefton");
        var step = await ProtectedAsync(child, Protections.Of("police-protection", Taken));
        using var manager = Manager();

        var seen = await AmendAsync(manager, child, step, Of(step) with { TakenAt = Earlier });

        var corrected = Assert.Single(seen.Protections);
        Assert.Equal((Earlier, Earlier.AddHours(72), Earlier), (corrected.TakenAt, corrected.EndsAt, corrected.InForceSince));
        var made = Assert.Single(corrected.Amendments);
        Assert.Equal((Why, _strategy.Clock.GetUtcNow()), (made.Why, made.At));
        Assert.Equal(
            [("takenAt", Taken, Earlier), ("endsAt", Taken.AddHours(72), Earlier.AddHours(72))],
            made.Changes.Select(change => (change.Field, At(change.Before), At(change.After))));
        Assert.Equal((Earlier, true), (seen.OpenEnquiry!.StartedAt, seen.OpenEnquiry.IsDuty));
        var discussion = Assert.Single(seen.Discussions);
        Assert.Equal(Earlier.AddHours(24), discussion.DueAt);
        var running = await RunningAsync(child);
        Assert.Equal(
            [
                ("initial-child-protection-conference", seen.OpenEnquiry.ConferenceDueAt), ("police-protection", Earlier.AddHours(72)),
                ("strategy-discussion", Earlier.AddHours(24)),
            ],
            running.Select(clock => (clock.Kind, clock.DueAt)));
        var told = Assert.Single(await _strategy.EventsAsync<ProtectionAmended>(child));
        Assert.Equal(
            (Taken, Earlier, Earlier.AddHours(72), false, Earlier), (told.TakenAtBefore, told.TakenAt, told.EndsAt, told.RecordedInError, told.ProtectedSince));
        Assert.Equal(
            [Taken.AddHours(24), Earlier.AddHours(24)], (await _strategy.EventsAsync<StrategyDiscussionRequired>(child)).Select(required => required.DueAt));
        Assert.Single(await _strategy.EventsAsync<Section47EnquiryStarted>(child));
        var noted = (await manager.GetAsync<Page<ActivityItem>>($"{StrategyDiscussionFixture.CaseOf(child)}/activity")).Items
            .Single(item => item.What == "protection-amended");
        Assert.Equal((Why, seen.AmendedByRule), (noted.Why, noted.Rule));
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task A_wrong_means_is_corrected_and_an_enquiry_without_a_power_is_no_duty_but_goes_on()
    {
        var child = await _strategy.ContactAsync("sefton");
        var step = await ProtectedAsync(child, Protections.Of("police-protection", Taken));
        using var manager = Manager();

        var agreed = await AmendAsync(manager, child, step, Of(step) with { Means = "child-moved-by-agreement", Reason = null, EndsAt = null });
        Assert.Equal(("child-moved-by-agreement", null, null), (agreed.Protections[0].Means, agreed.Protections[0].EndsAt, agreed.Protections[0].Reason));
        Assert.True(agreed.OpenEnquiry is { IsDuty: false });
        Assert.Equal(["initial-child-protection-conference", "strategy-discussion"], (await RunningAsync(child)).Select(clock => clock.Kind));

        var back = await AmendAsync(
            manager, child, step, Of(agreed.Protections[0]) with { Means = "police-protection", Reason = "No magistrate in time.", EndsAt = null });
        Assert.Equal((Taken.AddHours(72), true), (back.Protections[0].EndsAt, back.OpenEnquiry!.IsDuty));
        Assert.Equal(2, back.Protections[0].Amendments.Count);
        Assert.Single(back.Enquiries);
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task A_means_that_turns_out_to_be_a_power_begins_the_enquiry_that_is_a_duty()
    {
        var child = await _strategy.ContactAsync("york");
        using var manager = Manager("york");
        var step = await ProtectedAsync(child, Protections.Of("child-moved-by-agreement", Taken), "york");

        var seen = await AmendAsync(manager, child, step, Of(step) with { Means = "police-protection", Reason = "No magistrate in time." });

        Assert.True(seen.OpenEnquiry is { IsDuty: true, StartedBy: "police-protection" });
        Assert.Equal(Taken, Assert.Single(await _strategy.EventsAsync<Section47EnquiryStarted>(child)).StartedAt);
        Assert.Contains(await RunningAsync(child), clock => clock.Kind == ClockKinds.PoliceProtection && clock.DueAt == Taken.AddHours(72));
        Assert.Single(seen.Discussions);
    }

    [Fact]
    [Trait("Rule", "S13")]
    public async Task A_sibling_who_was_wrongly_said_to_be_protected_is_so_no_more_on_its_own_record()
    {
        var (noah, ella) = (await _strategy.ContactAsync("sefton"), await _strategy.ContactAsync("sefton"));
        var maya = await _strategy.ContactAsync("sefton", noah, ella);
        var step = await ProtectedAsync(maya, Protections.Of("police-protection", Taken, noah, ella));
        using var manager = Manager();

        var seen = await AmendAsync(manager, maya, step, Of(step) with
        {
            Children = [new(noah, OtherChildAnswer.SafeNoActionNeeded, "With his father."), new(ella, OtherChildAnswer.Included, Note: null)],
        });

        Assert.Equal(
            (OtherChildAnswer.SafeNoActionNeeded, "With his father."), (seen.Protections[0].Children[0].Answer, seen.Protections[0].Children[0].Note));
        var change = Assert.Single(Assert.Single(seen.Protections[0].Amendments).Changes);
        Assert.Equal(("children", noah, "included", "safe-no-action-needed: With his father."), (change.Field, change.ChildId, change.Before, change.After));
        var his = await manager.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(noah));
        var struck = Assert.Single(his.Protections);
        Assert.Equal((ProtectionStage.RecordedInError, null, Taken, "PC 4471"), (struck.Stage, struck.EndsAt, struck.TakenAt, struck.ByWhom));
        var stage = Assert.Single(struck.Amendments).Changes.Single(value => value.Field == "stage");
        Assert.Equal(("taken", "recorded-in-error"), (stage.Before, stage.After));
        Assert.False(his.OpenEnquiry!.IsDuty);
        Assert.Equal(DiscussionCause.ProtectionInError, Assert.Single(his.Discussions).Because);
        Assert.DoesNotContain(await RunningAsync(noah), clock => clock.Kind == ClockKinds.PoliceProtection);
        var told = Assert.Single(await _strategy.EventsAsync<ProtectionAmended>(noah));
        Assert.Equal((true, null), (told.RecordedInError, told.ProtectedSince));
        var hers = (await manager.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(ella))).Protections.Single();
        Assert.Equal(ProtectionStage.Taken, hers.Stage);
        Assert.Equal(OtherChildAnswer.SafeNoActionNeeded, hers.Children.Single(child => child.ChildId == noah).Answer);
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task The_discussion_of_a_child_who_was_not_protected_may_be_called_off_and_the_enquiry_concluded()
    {
        var noah = await _strategy.ContactAsync("sefton");
        var step = await ProtectedAsync(noah, Protections.Of("police-protection", Taken));
        using var manager = Manager();
        var discussion = StrategyDiscussionFixture.RouteOf(noah);
        var early = await (await manager.PostKeyedAsync(
            $"{discussion}/cancellations", new CallOffDiscussionRequest("It was his brother."), await manager.ETagAsync(discussion))).ProblemAsync(409);

        await AmendAsync(manager, noah, step, new AmendProtectionRequest("It was his brother.", RecordedInError: true));
        Assert.True((await manager.GetAsync<DiscussionView>(discussion)).MayCallOff);
        await (await manager.PostKeyedAsync(
            $"{discussion}/cancellations", new CallOffDiscussionRequest("It was his brother."), await manager.ETagAsync(discussion))).JsonAsync(200);
        using var qualified = _strategy.ManagerOf("sefton");
        var concluded = await ProtectionTests.ActAsync(
            qualified, noah, "conclusions", new ConcludeEnquiryRequest(Section47Conclusion.NotSubstantiated, "It was his brother."));

        Assert.EndsWith("not-to-be-called-off", early.Type, StringComparison.Ordinal);
        Assert.Null(concluded.OpenEnquiry);
        Assert.Empty(await RunningAsync(noah));
        var again = await RefuseAsync(manager, noah, step, Of(step) with { TakenAt = Earlier }, 409);
        Assert.EndsWith("recorded-in-error", again.Type, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S13")]
    public async Task A_sibling_who_was_protected_after_all_is_so_on_its_own_record_and_a_time_is_corrected_for_all()
    {
        var noah = await _strategy.ContactAsync("sefton");
        var maya = await _strategy.ContactAsync("sefton", noah);
        var unsure = Protections.Of("police-protection", Taken) with { Children = [new(noah, OtherChildAnswer.ToBeConsidered, Note: null)] };
        var step = await ProtectedAsync(maya, unsure);
        using var manager = Manager();

        var included = await AmendAsync(manager, maya, step, Of(step) with { Children = [new(noah, OtherChildAnswer.Included, Note: null)] });
        Assert.Equal(Taken, (await StepOfAsync(manager, noah)).TakenAt);
        await AmendAsync(manager, maya, step, Of(included.Protections[0]) with { TakenAt = Earlier, EndsAt = null, ForSiblings = true });

        var his = await StepOfAsync(manager, noah);
        Assert.Equal((Earlier, Earlier.AddHours(72)), (his.TakenAt, his.EndsAt));
        Assert.Equal(Why, Assert.Single(his.Amendments).Why);
        Assert.Contains(await RunningAsync(noah), clock => clock.Kind == ClockKinds.PoliceProtection && clock.DueAt == Earlier.AddHours(72));
        await AmendAsync(manager, maya, step, Of(included.Protections[0]) with { TakenAt = Earlier.AddMinutes(5), EndsAt = null });
        Assert.Equal(Earlier, (await StepOfAsync(manager, noah)).TakenAt);
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task What_cannot_be_or_is_not_wrong_or_not_this_persons_to_correct_is_refused()
    {
        var brother = Guid.CreateVersion7();
        var child = await _strategy.ContactAsync("sefton", brother);
        var step = await ProtectedAsync(child, Protections.Of("police-protection", Taken, brother));
        using var manager = Manager();
        using var worker = _strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var same = Of(step);

        foreach (var (request, status, code, field) in new (AmendProtectionRequest, int, string?, string?)[]
        {
            (same, 422, "nothing-amended", null),
            (same with { Why = " " }, 400, null, "why"),
            (same with { RecordedInError = true }, 400, null, "recordedInError"),
            (same with { TakenAt = _strategy.Clock.GetUtcNow().AddMinutes(1) }, 422, "protection-in-the-future", "takenAt"),
            (same with { TakenAt = Taken.AddYears(-2) }, 400, null, "takenAt"),
            (same with { Reason = null }, 422, "protection-needs-reason", "reason"),
            (same with { Means = "a-hug" }, 422, "not-a-means-of-protection", "means"),
            (same with { Stage = ProtectionStage.RecordedInError }, 422, "stage-does-not-fit", "stage"),
            (same with { EndsAt = Taken.AddHours(73) }, 422, "power-ends-before", null),
            (same with { Children = [] }, 422, "other-children-unanswered", "children"),
        })
        {
            var refused = await RefuseAsync(manager, child, step, request, status);
            Assert.True(code is null || refused.Type!.EndsWith(code, StringComparison.Ordinal), $"{refused.Type} instead of {code}");
            Assert.True(field is null || refused.Errors.ContainsKey(field), $"{string.Join(", ", refused.Errors.Keys)} instead of {field}");
        }

        Assert.EndsWith("amendment-needs-manager", (await RefuseAsync(worker, child, step, same, 403)).Type, StringComparison.Ordinal);
        await RefuseAsync(manager, child, step with { ProtectionId = Guid.CreateVersion7() }, same, 404);
        Assert.Empty(await _strategy.EventsAsync<ProtectionAmended>(child));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task The_time_of_an_order_that_was_granted_later_is_corrected_and_what_the_court_did_since_stands()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var manager = Manager();
        var applied = await ProtectedAsync(child, Protections.Of("emergency-protection-order", Taken));
        await ProtectionTests.ActAsync(
            manager, child, $"protections/{applied.ProtectionId}/court-decisions",
            new DecideOrderRequest(OrderOutcome.Granted, Taken.AddHours(1), EndsAt: null));
        var step = (await manager.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Protections.Single();

        var seen = await AmendAsync(manager, child, step, Of(step) with { GrantedAt = Taken.AddMinutes(30), EndsAt = null });
        var other = await RefuseAsync(manager, child, step, Of(seen.Protections[0]) with { Means = "police-entry", Stage = null, EndsAt = null }, 409);
        var before = await RefuseAsync(manager, child, step, Of(seen.Protections[0]) with { GrantedAt = Taken.AddMinutes(-1) }, 422);

        Assert.Equal(
            (Taken, Taken.AddMinutes(30), Taken.AddMinutes(30).AddDays(8)),
            (seen.Protections[0].TakenAt, seen.Protections[0].InForceSince, seen.Protections[0].EndsAt));
        Assert.Equal(Taken.AddMinutes(30), seen.OpenEnquiry!.StartedAt);
        Assert.EndsWith("went-on-since", other.Type, StringComparison.Ordinal);
        Assert.Equal(["grantedAt"], before.Errors.Keys);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task Protection_that_came_after_the_discussion_needs_another_one()
    {
        var child = await _strategy.ContactAsync("sefton");
        using var manager = _strategy.ManagerOf("sefton");
        var step = await ProtectedAsync(child, Protections.Of("abuser-agrees-to-leave", Earlier));
        var discussion = StrategyDiscussionFixture.RouteOf(child);
        var held = Disposals.Record(section47Enquiry: false) with { HeldAt = Earlier.AddHours(1) };
        await (await manager.PostKeyedAsync(
            $"{discussion}/arrangements", Disposals.Arrangement(_strategy.Clock.GetUtcNow()), await manager.ETagAsync(discussion))).JsonAsync(200);
        await (await manager.PostKeyedAsync($"{discussion}/records", held, await manager.ETagAsync(discussion))).JsonAsync(200);

        var seen = await AmendAsync(manager, child, step, Of(step) with { TakenAt = Taken });

        Assert.Equal([2, 1], seen.Discussions.Select(row => row.Number));
        Assert.Equal((DiscussionState.ToBeArranged, Taken.AddHours(24)), (seen.Discussions[0].State, seen.Discussions[0].DueAt));
    }

    private static DateTimeOffset At(string? instant) => DateTimeOffset.Parse(instant!, System.Globalization.CultureInfo.InvariantCulture);

    private HttpClient Manager(string authority = "sefton") => _strategy.Of(authority, AccessRoles.TeamManager);

    private async Task<ProtectiveAction> ProtectedAsync(Guid child, RecordProtectionRequest request, string authority = "sefton")
    {
        using var worker = _strategy.Of(authority, AccessRoles.DutySocialWorker);
        return (await ProtectionTests.ActAsync(worker, child, "protections", request)).Protections.MaxBy(step => step.RecordedAt)!;
    }

    /// <summary>A correction that changes nothing yet; the end is the longest the law allows.</summary>
    private static AmendProtectionRequest Of(ProtectiveAction step) => new(
        Why, RecordedInError: false, step.Means, step.Stage, step.TakenAt, GrantedAt: null, EndsAt: null, step.WhatWasDone, step.ByWhom, step.Reason,
        [.. step.Children.Select(child => new ConsideredChildDetails(child.ChildId, child.Answer, child.Note))], step.OtherChildren);

    private static Task<ProtectionView> AmendAsync(HttpClient client, Guid child, ProtectiveAction step, AmendProtectionRequest request) =>
        ProtectionTests.ActAsync(client, child, $"protections/{step.ProtectionId}/amendments", request);

    private static Task<Problem> RefuseAsync(HttpClient client, Guid child, ProtectiveAction step, AmendProtectionRequest request, int status) =>
        ProtectionTests.RefuseAsync(client, child, $"protections/{step.ProtectionId}/amendments", request, status);

    private static async Task<ProtectiveAction> StepOfAsync(HttpClient client, Guid child) =>
        (await client.GetAsync<ProtectionView>(StrategyDiscussionFixture.CaseOf(child))).Protections.Single();

    private Task<List<CaseDeadline>> RunningAsync(Guid child) => _strategy.QueryAsync<StrategyDiscussionDbContext, List<CaseDeadline>>(db =>
        db.Deadlines.Where(row => row.ContactRecordId == child && row.MetAt == null).OrderBy(row => row.Kind).ToListAsync());
}
