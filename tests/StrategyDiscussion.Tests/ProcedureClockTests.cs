using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Every clock that the five procedures and the Act give this service: started by its act, announced once each, and ended as it should.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class ProcedureClockTests(StrategyDiscussionFixture strategy)
{
    /// <summary>The Friday before Christmas, in the evening: weekends and bank holidays lie within all that is counted in working days.</summary>
    private static readonly DateTimeOffset Start = TestClock.London("2026-12-18 21:40");

    public static TheoryData<string, string> Clocks => ProcedureClocks.KeptBy("strategy-discussion");

    public static TheoryData<string> Authorities => [.. ProcedureBook.Published.Codes];

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_left_alone_is_announced_once_each_also_when_it_is_met_late(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await meet(watch.Started.DueAt.AddHours(1));
        await watch.IsMetLateAsync();
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_met_in_time_is_never_missed(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await meet(Start.AddHours(2));
        await watch.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S12")]
    public async Task An_extended_order_is_announced_for_its_new_end_and_not_for_the_first(string authority)
    {
        var (child, worker) = (await ContactAsync(authority), strategy.Of(authority, AccessRoles.DutySocialWorker));
        var granted = Protections.Of("emergency-protection-order", Start) with { Stage = ProtectionStage.Granted };
        var step = (await ActAsync(worker, child, "protections", granted)).Protections[0];
        var first = await strategy.WatchAsync(child, ClockKinds.EmergencyProtectionOrder);
        var until = Start.AddDays(15);

        strategy.Clock.Set(Start.AddDays(1));
        await ActAsync(
            worker, child, $"protections/{step.ProtectionId}/extensions", new ExtendProtectionRequest(Start.AddHours(20), until, "The father has not left."));
        var second = await strategy.WatchAsync(child, ClockKinds.EmergencyProtectionOrder);

        Assert.Equal(until, second.Started.DueAt);
        await second.ApproachesOnceAndIsMissedOnceAsync();
        await first.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S12")]
    public async Task An_enquiry_that_ends_without_a_conference_takes_its_clock_with_it(string authority)
    {
        var (child, manager) = (await DiscussedAsync(authority), strategy.ManagerOf(authority));
        var conference = await strategy.WatchAsync(child, ClockKinds.Conference);

        await ActAsync(
            manager, child, "conclusions", new ConcludeEnquiryRequest(Section47Conclusion.NotSubstantiated, "The account fits what the doctors found."));

        await conference.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S12")]
    public async Task An_earlier_start_moves_the_conference_and_is_announced_for_the_earlier_day_only(string authority)
    {
        var child = await DiscussedAsync(authority);
        var later = await strategy.WatchAsync(child, ClockKinds.Conference);

        // Taken on the day before the discussion, and recorded only now.
        await ActAsync(
            strategy.Of(authority, AccessRoles.DutySocialWorker), child, "protections", Protections.Of("police-protection", Start.AddHours(-22)));
        var earlier = await strategy.WatchAsync(child, ClockKinds.Conference);

        Assert.True(earlier.Started.DueAt < later.Started.DueAt);
        await earlier.ApproachesOnceAndIsMissedOnceAsync();
        await later.IsNeverMissedAsync();
    }

    private async Task<(ClockWatch Watch, Func<DateTimeOffset, Task> Meet)> StartAsync(string authority, Clock clock)
    {
        var manager = strategy.ManagerOf(authority);
        switch (clock.Kind)
        {
            case ClockKinds.StrategyDiscussion:
                {
                    var child = await RequiredAsync(authority);
                    return (await DueAsync(child, clock), at => HoldAsync(authority, child, at));
                }

            case ClockKinds.SigningMinutes:
                {
                    var child = await DiscussedAsync(authority);
                    return (await DueAsync(child, clock), at => SignAsync(manager, child, at));
                }

            case ClockKinds.Conference:
                {
                    var child = await DiscussedAsync(authority);
                    var watch = await DueAsync(child, clock);
                    await ActAsync(
                        manager, child, "conclusions",
                        new ConcludeEnquiryRequest(Section47Conclusion.SubstantiatedContinuingRisk, "The injury is not explained."));
                    return (watch, at => HoldConferenceAsync(manager, child, at));
                }

            case ClockKinds.PoliceProtection or ClockKinds.EmergencyProtectionOrder:
                {
                    var child = await ContactAsync(authority);
                    var stage = clock.Kind == ClockKinds.PoliceProtection ? (ProtectionStage?)null : ProtectionStage.Granted;
                    var step = (await ActAsync(manager, child, "protections", Protections.Of(clock.Kind, Start) with { Stage = stage })).Protections[0];
                    return (await DueAsync(child, clock), at => EndAsync(manager, child, step, at));
                }

            default:
                throw new InvalidOperationException($"No act is known that starts the {clock.Kind}.");
        }
    }

    private async Task SignAsync(HttpClient manager, Guid child, DateTimeOffset at)
    {
        var route = StrategyDiscussionFixture.RouteOf(child);
        strategy.Clock.Set(at);
        await (await manager.PostKeyedAsync($"{route}/signatures", new { }, await manager.ETagAsync(route))).JsonAsync(200);
    }

    private async Task HoldConferenceAsync(HttpClient manager, Guid child, DateTimeOffset at)
    {
        strategy.Clock.Set(at.AddMinutes(1));
        await ActAsync(manager, child, "conferences", ProtectionTests.NoPlan(at));
    }

    /// <summary>Once its end is past, the power ended by law then, whenever that is recorded.</summary>
    private async Task EndAsync(HttpClient worker, Guid child, ProtectiveAction step, DateTimeOffset at)
    {
        strategy.Clock.Set(at.AddMinutes(1));
        var ended = at < step.EndsAt ? at : step.EndsAt;
        await ActAsync(worker, child, $"protections/{step.ProtectionId}/endings", new EndProtectionRequest(ended, "At home."));
    }

    private async Task<ClockWatch> DueAsync(Guid child, Clock clock)
    {
        var watch = await strategy.WatchAsync(child, clock.Kind);
        Assert.Equal(WorkingCalendar.EnglandAndWales.DueAt(Start, clock).At, watch.Started.DueAt);
        return watch;
    }

    private async Task<Guid> ContactAsync(string authority)
    {
        strategy.Clock.Set(Start.AddMinutes(5));
        return await strategy.ContactAsync(authority);
    }

    private async Task<Guid> RequiredAsync(string authority)
    {
        strategy.Clock.Set(Start);
        var disposal = Disposals.Protection(authority) with { AuthorisedAt = Start };
        await strategy.RequireAsync(disposal);
        return disposal.ContactRecordId;
    }

    /// <summary>A discussion was held at the start, and decided on an enquiry.</summary>
    private async Task<Guid> DiscussedAsync(string authority)
    {
        var child = await RequiredAsync(authority);
        await HoldAsync(authority, child, Start);
        return child;
    }

    private async Task HoldAsync(string authority, Guid child, DateTimeOffset at)
    {
        var (manager, route) = (strategy.ManagerOf(authority), StrategyDiscussionFixture.RouteOf(child));
        strategy.Clock.Set(at);
        await (await manager.PostKeyedAsync($"{route}/arrangements", Disposals.Arrangement(at), await manager.ETagAsync(route))).JsonAsync(200);
        var record = Disposals.Record(lead: $"{authority}.social-worker") with { HeldAt = at };
        await (await manager.PostKeyedAsync($"{route}/records", record, await manager.ETagAsync(route))).JsonAsync(200);
    }

    private static async Task<ProtectionView> ActAsync(HttpClient person, Guid child, string act, object body)
    {
        var path = StrategyDiscussionFixture.CaseOf(child);
        return await (await person.PostKeyedAsync($"{path}/{act}", body, await person.ETagAsync(path))).ReadAsync<ProtectionView>(200);
    }
}
