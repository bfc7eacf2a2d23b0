using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.ServiceDefaults.Tests.Hosting;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

[Collection(PlatformCollection.Name)]
public sealed class ConsumerWatchTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "R5")]
    public Task A_service_whose_queues_nobody_reads_reads_them_again() => platform.WithoutAsync("notification", async () =>
    {
        await using var watched = await platform.StartAsync("notification", ("Messaging:WatchEvery", "00:00:01"));
        await watched.Services.GetRequiredService<IBusControl>().StopAsync();

        var (subject, messageId) = await platform.PublishAsync();

        await platform.Intake.UntilReceivedAsync(messageId);
        await Eventually.Is(() => watched.EffectsOnAsync(subject), effects => effects == 1);
    });
}
