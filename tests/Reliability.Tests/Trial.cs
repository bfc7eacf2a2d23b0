using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ReferralPlatform.TestKit;
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
            await using (var run = new Run(estate, new Random(seed), ledger))
            {
                using var load = new Load(estate, ledger, new Random(seed), run);
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
                if (verdict.Unexpected > 0)
                {
                    output.WriteLine(string.Join(Environment.NewLine, estate.LastOfIntakesLog));
                }

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
internal sealed class Run(EstateFixture estate, Random random, Ledger ledger) : IAsyncDisposable
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

    /// <summary>Whether the load goes on, however many were posted, because no sending has met the fault yet.</summary>
    public bool IsUnnoticed { get; private set; }

    /// <param name="untilNoticed">Whether <see cref="UntilTheLoadNoticesAsync"/> follows.</param>
    public void BeginLoad(bool untilNoticed = false)
    {
        IsUnnoticed = untilNoticed;
        _begun.TrySetResult();
    }

    /// <summary>Until a sending is not answered: a fault that none met has proved nothing.</summary>
    public async Task UntilTheLoadNoticesAsync()
    {
        var before = ledger.Unknown;
        await Eventually.Is(() => Task.FromResult(ledger.Unknown > before), "a sending was not answered");
        IsUnnoticed = false;
    }

    /// <summary>A moment somewhere within the load.</summary>
    public async Task SomeMomentAsync(double fromSeconds, double toSeconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(fromSeconds + (random.NextDouble() * (toSeconds - fromSeconds))));
        await timer.WaitForNextTickAsync();
    }

    /// <summary>What has to be true or be tidied up after the verdict.</summary>
    public void After(Func<Verdict, Task> step) => _after.Add(step);

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
