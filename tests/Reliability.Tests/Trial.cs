using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>Repeats one fault under load and asks the oracle after each time.</summary>
internal sealed class Trial(EstateFixture estate, ITestOutputHelper output)
{
    /// <summary>RELIABILITY_REPETITIONS raises it, as the nightly run does.</summary>
    private static readonly int Repetitions = int.Parse(Environment.GetEnvironmentVariable("RELIABILITY_REPETITIONS") ?? "1", CultureInfo.InvariantCulture);

    /// <param name="rule">Its row in the table of faults.</param>
    /// <param name="fault">Prepares, begins the load, breaks something, and returns the recovery time if it can tell one; the load ends with it.</param>
    public async Task RunAsync(string rule, Func<Run, Task<TimeSpan?>> fault)
    {
        for (var repetition = 1; repetition <= Repetitions; repetition++)
        {
            var seed = Environment.GetEnvironmentVariable("RELIABILITY_SEED") is { } given
                ? int.Parse(given, CultureInfo.InvariantCulture)
                : RandomNumberGenerator.GetInt32(int.MaxValue);
            using var ledger = new Ledger();
            var oracle = new Oracle(estate);
            await oracle.BeginAsync();
            await using (var run = new Run(estate, new Random(seed)))
            {
                using var load = new Load(estate, ledger, new Random(seed), () => run.Targets);
                var injecting = fault(run);
                await Task.WhenAny(run.Begun, injecting);
                await load.RunAsync(until: injecting);
                var recovery = await injecting;

                var watch = Stopwatch.StartNew();
                var verdict = await oracle.JudgeAsync(ledger);

                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rule}{run.Of} {repetition}/{Repetitions} seed {seed}: {verdict}; recovery "
                    + $"{recovery?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "-"} s, POST p99 {load.P99.TotalMilliseconds:0} ms, drained "
                    + $"{watch.Elapsed.TotalSeconds:0.0} s after the last answer");
                output.WriteLine(line);
                Assert.True(verdict.IsClean, line);
                await run.AfterAsync(verdict);
            }

            // Whoever stood in has gone: what was broken has to carry an event to its end by itself.
            Assert.True(await estate.SendAgainAsync(1) > 0);
            await estate.UntilNothingIsOnItsWayAsync();
            await estate.UntilEveryQueueIsReadAsync();
        }
    }
}

/// <summary>One time that a fault is injected.</summary>
internal sealed class Run(EstateFixture estate, Random random) : IAsyncDisposable
{
    private readonly List<Func<Verdict, Task>> _after = [];
    private readonly List<Replica> _replicas = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    /// <summary>Where Intake answers at the moment.</summary>
    public IReadOnlyList<Uri> Targets { get; set; } = [estate.Intake];

    /// <summary>A replica that ends with the run, whatever comes of it.</summary>
    public Replica Own(Replica replica)
    {
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>What of several was broken, for the line of the trial.</summary>
    public string Of { get; private set; } = string.Empty;

    /// <summary>One of these, by the seed.</summary>
    public string OneOf(IEnumerable<string> several)
    {
        IReadOnlyList<string> all = [.. several];
        var one = all[random.Next(all.Count)];
        Of = $" {one}";
        return one;
    }

    public void BeginLoad() => _begun.TrySetResult();

    /// <summary>A moment somewhere within the load.</summary>
    public async Task SomeMomentAsync(double fromSeconds, double toSeconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(fromSeconds + (random.NextDouble() * (toSeconds - fromSeconds))));
        await timer.WaitForNextTickAsync();
    }

    /// <summary>What has to be true or be tidied up after the verdict.</summary>
    public void After(Func<Verdict, Task> step) => _after.Add(step);

    /// <summary>A fault that no sending met has proved nothing.</summary>
    public void AfterThatTheLoadNoticed() => After(verdict =>
    {
        Assert.True(verdict.Unknown > 0, "The load did not notice.");
        return Task.CompletedTask;
    });

    public async Task AfterAsync(Verdict verdict)
    {
        foreach (var step in _after)
        {
            await step(verdict);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }
    }
}
