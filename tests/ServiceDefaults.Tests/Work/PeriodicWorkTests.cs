using Microsoft.Extensions.Logging.Abstractions;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Tests.Work;

public sealed class PeriodicWorkTests
{
    [Fact]
    public async Task Work_that_fails_is_tried_again()
    {
        using var work = new Counted(TimeSpan.FromMilliseconds(5), time => time < 3 ? throw new InvalidOperationException() : false);

        await work.StartAsync(CancellationToken.None);

        await Eventually.Is(() => Task.FromResult(work.Times > 4), "The work goes on after three failures.");
        await work.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Work_that_never_returns_is_left_behind_and_tried_again()
    {
        using var work = new Hanging();

        await work.StartAsync(CancellationToken.None);

        await Eventually.Is(() => Task.FromResult(work.Times > 2), "The work goes on after it has hung twice.");
        await work.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_full_batch_is_followed_by_the_next_at_once()
    {
        using var work = new Counted(TimeSpan.FromHours(1), time => time < 3);

        await work.StartAsync(CancellationToken.None);

        await Eventually.Is(() => Task.FromResult(work.Times == 4), "Three full batches and one that is not were done within the first hour.");
        await work.StopAsync(CancellationToken.None);
        Assert.True(work.ExecuteTask!.IsCompletedSuccessfully);
    }

    private sealed class Hanging() : PeriodicWork(TimeSpan.FromMilliseconds(5), NullLogger.Instance)
    {
        private int _times;

        public int Times => Volatile.Read(ref _times);

        protected override TimeSpan LongestBatch => TimeSpan.FromMilliseconds(5);

        protected override Task<bool> WorkAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _times);
            return new TaskCompletionSource<bool>().Task;
        }
    }

    private sealed class Counted(TimeSpan interval, Func<int, bool> work) : PeriodicWork(interval, NullLogger.Instance)
    {
        private int _times;

        public int Times => Volatile.Read(ref _times);

        protected override Task<bool> WorkAsync(CancellationToken cancellationToken) => Task.FromResult(work(Interlocked.Increment(ref _times) - 1));
    }
}
