using System.Diagnostics;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.TestKit;
using Xunit.Abstractions;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>The faults of the estate, injected under load. After each, nothing promised is lost, doubled or invented.</summary>
[Collection(EstateCollection.Name)]
public sealed class FaultTests(EstateFixture estate, ITestOutputHelper output)
{
    [Theory]
    [Trait("Rule", "REL-8")]
    [InlineData(FaultPoints.AfterClaim)]
    [InlineData(FaultPoints.AfterPublish)]
    [InlineData(FaultPoints.AfterConfirm)]
    public Task Intake_killed_at_a_point_between_commit_and_mark_loses_and_doubles_nothing(string point) => new Trial(estate, output).RunAsync(
        $"REL-8 {point}",
        async run =>
        {
            // Posted to directly, because the relay of the process that commits is the first to know.
            await using var doomed = await estate.Faults.StartReplicaAsync("intake", ("Messaging__CrashAt", point));
            run.Targets = [doomed.Endpoint, estate.Intake];
            run.BeginLoad();
            var exitCode = await doomed.ExitedAsync(TimeSpan.FromSeconds(60));
            var watch = Stopwatch.StartNew();
            Assert.Equal(137, exitCode);
            run.Targets = [estate.Intake];
            await UntilBacklogOfIsGoneAsync(await UnsentAsync());
            return watch.Elapsed;
        });

    [Theory]
    [Trait("Rule", "REL-8")]
    [InlineData(FaultPoints.BeforeConsumerCommit)]
    [InlineData(FaultPoints.AfterConsumerCommit)]
    public Task Screening_killed_at_a_point_between_consuming_and_acknowledging_opens_each_case_once(string point) => new Trial(estate, output).RunAsync(
        $"REL-8 {point}",
        async run =>
        {
            await using var doomed = await estate.Faults.StartReplicaAsync("screening", ("Messaging__CrashAt", point));
            run.BeginLoad();
            Assert.Equal(137, await doomed.ExitedAsync(TimeSpan.FromSeconds(60)));
            return null;
        });

    [Fact]
    [Trait("Rule", "REL-1")]
    public Task Intake_killed_with_a_second_replica_alive_is_taken_over_by_it() => new Trial(estate, output).RunAsync(
        "REL-1",
        async run =>
        {
            var survivor = run.Own(await estate.Faults.StartReplicaAsync("intake"));
            run.Targets = [estate.Intake, survivor.Endpoint];
            run.BeginLoad();
            await run.SomeMomentAsync(0.5, 1.5);
            await estate.Faults.KillAsync("intake");
            var watch = Stopwatch.StartNew();
            run.Targets = [survivor.Endpoint];
            await UntilBacklogOfIsGoneAsync(await UnsentAsync());
            var drained = watch.Elapsed;
            await estate.Faults.StartAsync("intake");
            return drained;
        });

    /// <summary>One of the services by the seed; as many repetitions as there are services break each.</summary>
    [Fact]
    [Trait("Rule", "REL-2")]
    public Task A_service_killed_under_load_goes_on_where_it_stopped() => new Trial(estate, output).RunAsync(
        "REL-2",
        async run =>
        {
            var service = run.OneOf(EstateFixture.Services.Except(["intake"], StringComparer.Ordinal));
            run.BeginLoad();
            await run.SomeMomentAsync(0.3, 1.5);
            await estate.Faults.KillAsync(service);
            await estate.Faults.StartAsync(service);
            return null;
        });

    [Fact]
    [Trait("Rule", "REL-3")]
    public Task The_gateway_killed_under_load_leaves_nothing_that_a_repeat_does_not_settle() => new Trial(estate, output).RunAsync(
        "REL-3",
        async run =>
        {
            run.Targets = [estate.Gateway];
            run.BeginLoad(untilNoticed: true);
            await run.SomeMomentAsync(0.3, 1.5);
            await estate.Faults.KillAsync("gateway");
            await run.UntilTheLoadNoticesAsync();
            await estate.Faults.StartAsync("gateway");
            return null;
        });

    [Fact]
    [Trait("Rule", "REL-7")]
    public Task A_database_that_takes_no_writes_is_said_to_be_away_until_it_does() => new Trial(estate, output).RunAsync(
        "REL-7",
        async run =>
        {
            run.BeginLoad(untilNoticed: true);
            await run.SomeMomentAsync(0.3, 1);
            try
            {
                await ReadOnlyAsync("on");
                await run.UntilTheLoadNoticesAsync();
            }
            finally
            {
                await ReadOnlyAsync("off");
            }

            var watch = Stopwatch.StartNew();
            await Eventually.Is(() => estate.Faults.IsHealthyAsync("intake"), "Intake is ready again");
            return watch.Elapsed;
        });

    [Fact]
    [Trait("Rule", "REL-7")]
    public Task A_database_that_takes_no_connections_is_said_to_be_away_until_it_does() => new Trial(estate, output).RunAsync(
        "REL-7 connections",
        async run =>
        {
            run.BeginLoad(untilNoticed: true);
            await run.SomeMomentAsync(0.3, 1);
            try
            {
                await estate.ChangeAsync("intake", "alter database \"intake-db\" connection limit 0");
                await estate.ReadAsync<bool>(
                    "intake", "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user");
                await run.UntilTheLoadNoticesAsync();
            }
            finally
            {
                await estate.ChangeAsync("intake", "alter database \"intake-db\" connection limit -1");
            }

            var watch = Stopwatch.StartNew();
            await Eventually.Is(() => estate.Faults.IsHealthyAsync("intake"), "Intake is ready again");
            return watch.Elapsed;
        });

    [Fact]
    [Trait("Rule", "REL-9")]
    public Task An_Intake_frozen_for_longer_than_its_claim_lasts_does_no_harm_when_it_wakes() => new Trial(estate, output).RunAsync(
        "REL-9",
        async run =>
        {
            var survivor = run.Own(await estate.Faults.StartReplicaAsync("intake"));
            run.Targets = [estate.Intake, survivor.Endpoint];
            run.BeginLoad();
            await run.SomeMomentAsync(0.5, 1.5);
            await estate.Faults.PauseAsync("intake");
            try
            {
                run.Targets = [survivor.Endpoint];
                var watch = Stopwatch.StartNew();
                await UntilBacklogOfIsGoneAsync(await UnsentAsync());
                var drained = watch.Elapsed;

                // Longer than the database lets a claim lie idle.
                await run.SomeMomentAsync(16, 18);
                return drained;
            }
            finally
            {
                await estate.Faults.ResumeAsync("intake");
            }
        });

    [Fact]
    [Trait("Rule", "REL-4")]
    public Task The_broker_down_for_ten_seconds_stops_nobody_from_recording_contacts() => new Trial(estate, output).RunAsync(
        "REL-4",
        async run =>
        {
            run.BeginLoad();
            await run.SomeMomentAsync(0.5, 1);
            await estate.Faults.KillAsync("messaging");
            await run.SomeMomentAsync(10, 10.5);
            await estate.Faults.StartAsync("messaging");
            var watch = Stopwatch.StartNew();
            await UntilBacklogOfIsGoneAsync(await UnsentAsync());
            run.After(verdict =>
            {
                Assert.Equal(0, verdict.Unknown);
                return Task.CompletedTask;
            });
            return watch.Elapsed;
        });

    [Fact]
    [Trait("Rule", "REL-5")]
    public Task The_brokers_data_deleted_under_load_loses_nothing() => new Trial(estate, output).RunAsync(
        "REL-5",
        async run =>
        {
            run.BeginLoad();
            await run.SomeMomentAsync(0.5, 2);
            await estate.Faults.KillAsync("messaging");
            estate.Faults.DeleteBrokersData();
            await estate.Faults.StartAsync("messaging");
            var watch = Stopwatch.StartNew();
            await UntilBacklogOfIsGoneAsync(await UnsentAsync());
            return watch.Elapsed;
        });

    [Fact]
    [Trait("Rule", "REL-6")]
    public Task PostgreSQL_killed_under_load_keeps_every_contact_that_was_promised() => new Trial(estate, output).RunAsync(
        "REL-6",
        async run =>
        {
            run.BeginLoad();
            await run.SomeMomentAsync(0.5, 2);
            await estate.Faults.KillAsync("postgres");
            await estate.Faults.StartAsync("postgres");
            var watch = Stopwatch.StartNew();
            await Eventually.Is(() => estate.Faults.IsHealthyAsync("intake"), "Intake is ready again");
            return watch.Elapsed;
        });

    [Fact]
    [Trait("Rule", "REL-11")]
    public Task Events_sent_again_at_once_and_eight_days_later_change_nothing() => new Trial(estate, output).RunAsync(
        "REL-11",
        async run =>
        {
            run.BeginLoad();
            await run.SomeMomentAsync(1.5, 2.5);
            await estate.SendAgainAsync(400);
            run.After(async verdict =>
            {
                var effects = await EffectsAsync();
                Assert.True(await estate.ChangeAsync("screening", "update inbox_messages set received_at = received_at - interval '8 days'") > 0);
                await estate.SendAgainAsync(400);
                await estate.UntilNothingIsOnItsWayAsync();
                Assert.Equal(effects, await EffectsAsync());
            });
            return null;
        });

    [Fact]
    [Trait("Rule", "REL-20")]
    public Task Screening_restored_to_an_older_backup_hears_again_what_it_has_forgotten() => new Trial(estate, output).RunAsync(
        "REL-20",
        async run =>
        {
            await estate.Faults.BackUpAsync("screening");
            var known = await CasesAsync();
            run.BeginLoad();
            await run.SomeMomentAsync(1.5, 3);
            var heard = await Eventually.Is(CasesAsync, cases => cases.Count > known.Count, atMost: TimeSpan.FromSeconds(60));
            await estate.Faults.KillAsync("screening");
            await estate.Faults.RestoreAsync("screening");
            Assert.NotEmpty(heard.Except(await CasesAsync()));
            await estate.Faults.StartAsync("screening");
            var watch = Stopwatch.StartNew();
            await Eventually.Is(
                async () => heard.Except(await CasesAsync()).Count(), missing => missing == 0, missing => $"{missing} cases are missing",
                TimeSpan.FromSeconds(60));
            return watch.Elapsed;
        });

    private async Task ReadOnlyAsync(string value)
    {
        await estate.ChangeAsync("intake", $"alter system set default_transaction_read_only = {value}");
        await estate.ReadAsync<bool>("intake", "select pg_reload_conf()");
    }

    private Task<IReadOnlyList<Guid>> CasesAsync() => estate.ReadAsync<Guid>("screening", "select id from cases");

    private Task<IReadOnlyList<Guid>> UnsentAsync() => estate.ReadAsync<Guid>("intake", "select message_id from outbox_messages where state = 0");

    /// <summary>As long as a service may take that finds a queue unread and ends to be started again.</summary>
    private async Task UntilBacklogOfIsGoneAsync(IReadOnlyList<Guid> backlog) => await Eventually.Is(
        async () => (Left: backlog.Intersect(await UnsentAsync()).Count(), Errors: await LastErrorsAsync()),
        last => last.Left == 0,
        last => $"{last.Left} of {backlog.Count} not sent: {string.Join("; ", last.Errors)}",
        TimeSpan.FromSeconds(300));

    private Task<IReadOnlyList<string>> LastErrorsAsync() => estate.ReadAsync<string>(
        "intake", "select distinct event_name || ' ' || coalesce(last_error, '') from outbox_messages where state = 0 limit 5");

    private async Task<(long Cases, long Activity, long Referred)> EffectsAsync() => (
        (await estate.ReadAsync<long>("screening", "select count(*) from cases"))[0],
        (await estate.ReadAsync<long>("screening", "select count(*) from activity_entries where what = 'case-opened'"))[0],
        (await estate.ReadAsync<long>("notification", "select count(*) from referred_cases"))[0]);
}
