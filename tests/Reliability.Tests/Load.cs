using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>
/// Posts sample contacts at a steady rate, each with a key of its own, and repeats what was not answered with the same key until it is:
/// what a person does who sees an error page, and what the portal does by itself.
/// </summary>
/// <param name="run">Says where Intake can be reached now; a repeat goes to the next.</param>
internal sealed class Load(EstateFixture estate, Ledger ledger, Random random, Run run) : IDisposable
{
    private const int PerSecond = 25;

    /// <summary>RELIABILITY_POSTS raises it. What a run has posted is worked off before it is judged, which takes most of its time.</summary>
    private static readonly int AtMost = int.Parse(Environment.GetEnvironmentVariable("RELIABILITY_POSTS") ?? "60", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly IReadOnlyList<(string PostedBy, string Body)> _samples = EstateFixture.Samples();
    private readonly ConcurrentQueue<TimeSpan> _times = new();

    /// <summary>How long the answered sendings took, the slowest of a hundred.</summary>
    public TimeSpan P99 => _times.IsEmpty ? TimeSpan.Zero : _times.Order().ElementAt((int)(_times.Count * 0.99));

    /// <summary>Posts until this ends, so many requests at most, and returns when every one has been answered with 201.</summary>
    public async Task RunAsync(Task until)
    {
        var posts = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        while (!until.IsCompleted && (posts.Count < AtMost || run.IsUnnoticed) && await pace.WaitForNextTickAsync())
        {
            var (postedBy, body) = _samples[random.Next(_samples.Count)];
            posts.Add(PostAsync(postedBy, body, random.Next()));
        }

        await Task.WhenAll(posts);
    }

    private async Task PostAsync(string postedBy, string body, int first)
    {
        var key = Guid.CreateVersion7().ToString();
        var token = await estate.TokenAsync(postedBy);
        var attempt = 0;
        await Eventually.Is(
            async () =>
            {
                var now = run.Targets;
                var answered = await TryAsync(now[(first % now.Count + attempt) % now.Count], token, key, body);
                if (!answered && attempt++ == 0)
                {
                    ledger.NoteUnknown();
                }

                return answered;
            },
            "201",
            Patience);
    }

    private async Task<bool> TryAsync(Uri target, string token, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target, "/api/intake/contacts"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", key);
        var watch = Stopwatch.StartNew();
        try
        {
            using var answer = await _client.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null)
            {
                return false;
            }

            if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable)
            {
                ledger.NoteUnexpected();
                return false;
            }

            ledger.Accept(key, await answer.JsonAsync(201));
            _times.Enqueue(watch.Elapsed);
            return true;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
