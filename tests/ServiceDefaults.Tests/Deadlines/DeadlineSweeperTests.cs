using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.ServiceDefaults.Tests.Deadlines;

[Collection(PlatformCollection.Name)]
public sealed class DeadlineSweeperTests(Platform platform)
{
    [Fact]
    public async Task Two_replicas_announce_each_approaching_and_missed_deadline_once()
    {
        var started = TestClock.London("2026-11-05 09:00");
        platform.Clock.Set(started);
        await using var replica = await platform.StartAsync("intake");
        var deadlines = Enumerable.Range(0, 250)
            .Select(_ => CaseDeadline.Start(Guid.CreateVersion7(), "YK-7K3M-2Q", "york", "decision", started, started.AddHours(24), "York 4.1"))
            .ToList();
        var met = CaseDeadline.Start(Guid.CreateVersion7(), "YK-7K3M-2Q", "york", "decision", started, started.AddHours(24), "York 4.1");
        met.Meet(started.AddHours(1));
        await platform.Intake.QueryAsync(db =>
        {
            db.Deadlines.AddRange([.. deadlines, met]);
            return db.SaveChangesAsync();
        });

        platform.Clock.Set(started.AddHours(18).AddMinutes(-1));
        await SweepTogetherAsync(replica);
        Assert.Equal(0, await TotalAsync(nameof(DeadlineApproaching), deadlines));

        platform.Clock.Set(started.AddHours(18));
        await SweepTogetherAsync(replica);
        await Eventually.Is(() => TotalAsync(nameof(DeadlineApproaching), deadlines), announced => announced == deadlines.Count);

        platform.Clock.Set(started.AddHours(25));
        await SweepTogetherAsync(replica);
        await SweepTogetherAsync(replica);
        await Eventually.Is(() => TotalAsync(nameof(DeadlineMissed), deadlines), announced => announced == deadlines.Count);

        foreach (var deadline in deadlines)
        {
            Assert.Equal(2, await platform.Notification.EffectsOnAsync(deadline.Id));
        }

        Assert.Equal(0, await platform.Notification.EffectsOnAsync(met.Id));
        Assert.Equal(deadlines.Count, await platform.Intake.QueryAsync(db => db.Activity.CountAsync(entry => entry.What == "deadline-missed")));
    }

    private Task SweepTogetherAsync(ServiceHost replica) => Task.WhenAll(new[] { platform.Intake, replica, platform.Intake, replica }.Select(async host =>
    {
        var sweeper = host.Services.GetServices<IHostedService>().OfType<DeadlineSweeper>().Single();
        while (await sweeper.SweepOnceAsync(CancellationToken.None) > 0)
        {
            // Until nothing is due.
        }
    }));

    private Task<int> TotalAsync(string what, List<CaseDeadline> deadlines)
    {
        var ids = deadlines.ConvertAll(deadline => deadline.Id);
        return platform.Notification.QueryAsync(db => db.Effects.CountAsync(effect => effect.What == what && ids.Contains(effect.Subject)));
    }
}
