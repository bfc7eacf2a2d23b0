using System.Diagnostics.Metrics;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.ServiceDefaults.Tests.Telemetry;

[Collection(PlatformCollection.Name)]
public sealed class WaitingWorkTests(Platform platform)
{
    [Fact]
    [Trait("Alert", "ClocksOverdue")]
    public async Task What_waits_is_counted_with_the_age_of_the_oldest()
    {
        var started = TestClock.London("2026-11-05 09:00");
        platform.Clock.Set(started);
        await using (var first = await platform.StartAsync("strategy-discussion"))
        {
            var (missed, met) = (Deadline(started.AddHours(-2)), Deadline(started.AddHours(-1)));
            met.Meet(started);
            await first.QueryAsync(db =>
            {
                db.Deadlines.AddRange(missed, met);
                return db.SaveChangesAsync();
            });
            await first.Services.GetServices<IHostedService>().OfType<DeadlineSweeper>().Single().SweepOnceAsync(CancellationToken.None);
        }

        await using var host = await platform.StartAsync("strategy-discussion");
        var measured = await Eventually.Is(() => Task.FromResult(Measure(host)), found => found.ContainsKey("referral_platform.waiting overdue-discussion"));

        Assert.Equal(1, measured["referral_platform.waiting overdue-discussion"]);
        Assert.Equal(7_200, measured["referral_platform.waiting.age overdue-discussion"]);
        Assert.Contains("referral_platform.waiting events-to-send", measured.Keys);
        Assert.Contains("referral_platform.waiting messages-parked", measured.Keys);
        Assert.Contains("referral_platform.waiting.age events-to-be-received", measured.Keys);

        using var exposed = new Exposition(host.Services, "strategy-discussion");
        await AlertRules.AssertFiresAsync("ClocksOverdue", await exposed.ScrapeAsync());
    }

    [Fact]
    [Trait("Alert", "NotMeasured")]
    public async Task Services_that_tell_nothing_of_themselves_are_missed()
    {
        Exposition exposed;
        IReadOnlyDictionary<string, double> before;
        await using (var host = await platform.StartAsync("strategy-discussion"))
        {
            exposed = new Exposition(host.Services, "strategy-discussion");
            before = await exposed.AboveAsync(-1, "referral_platform_waiting{", "what=\"events-to-send\"");
        }

        using (exposed)
        {
            var during = await Eventually.Is(
                exposed.ScrapeAsync, found => !found.Keys.Any(series => series.StartsWith("referral_platform_waiting{", StringComparison.Ordinal)));
            await AlertRules.AssertFiresAsync("NotMeasured", during, before);
        }
    }

    private static CaseDeadline Deadline(DateTimeOffset dueAt) =>
        CaseDeadline.Start(Guid.CreateVersion7(), "YK-7K3M-2Q", "york", "discussion", dueAt.AddHours(-1), dueAt, "York 6");

    private static Dictionary<string, double> Measure(ServiceHost host)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Name.StartsWith("referral_platform.waiting", StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => found[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => found[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return found;
    }
}
