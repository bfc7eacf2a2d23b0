using MassTransit;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

[Collection(PlatformCollection.Name)]
public sealed class ConsumerWatchTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "REL-5")]
    public Task A_service_whose_queues_nobody_reads_ends_to_be_started_again() => platform.WithoutAsync("notification", async () =>
    {
        await using var watched = await platform.StartAsync("notification", ("Messaging:WatchEvery", "00:00:01"));
        var stopping = watched.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        Assert.False(stopping.IsCancellationRequested);

        await watched.Services.GetRequiredService<IBusControl>().StopAsync();

        await Eventually.Is(() => Task.FromResult(stopping.IsCancellationRequested), "The service stops.");
        Assert.Equal(75, Environment.ExitCode);

        // It is this process's too.
        Environment.ExitCode = 0;
    });
}
