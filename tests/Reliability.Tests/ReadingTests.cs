using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.TestKit;
using Xunit.Abstractions;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>
/// Intake is killed where an answer is about to leave, again and again, while records are read. READING_KILLS says how often; 100 is what is promised.
/// </summary>
[Collection(EstateCollection.Name)]
public sealed class ReadingTests(EstateFixture estate, ITestOutputHelper output)
{
    private const int Readers = 8;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("READING_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Rule", "SEC-5")]
    public async Task Nothing_is_shown_by_a_service_that_is_killed_without_being_on_record()
    {
        var (reader, records) = await RecordAsync();
        var random = new Random(20261130);
        var (shown, unfinished, unrecorded) = (0, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            // At the boundary itself, before and after the commit, and at some moment of a crowd of readings.
            var point = (kill % 3) switch { 0 => FaultPoints.BeforeReading, 1 => FaultPoints.AfterReading, _ => null };
            var before = await ReadingsAsync(records);
            await using var doomed = await estate.Faults.StartReplicaAsync("intake", point is null ? [] : [("Messaging__CrashAt", point)]);
            var answers = new ConcurrentDictionary<Guid, int>();
            var reading = Enumerable.Range(0, Readers).Select(_ => ReadUntilGoneAsync(doomed.Endpoint, reader, records, answers)).ToList();
            if (point is null)
            {
                // In the middle of some answer, whichever that is.
                var late = random.Next(Readers, 200);
                await Eventually.Is(() => Task.FromResult(answers.Values.Sum()), times => times > late);
                await doomed.KillAsync();
            }
            else
            {
                Assert.Equal(137, await doomed.ExitedAsync(TimeSpan.FromSeconds(60)));
            }

            unfinished += (await Task.WhenAll(reading)).Sum();
            var after = await ReadingsAsync(records);
            shown += answers.Values.Sum();
            unrecorded += answers.Sum(answer => Math.Max(0, answer.Value - (after[answer.Key] - before[answer.Key])));
            Assert.True(point is not FaultPoints.BeforeReading || answers.IsEmpty, "An answer left before its reading was on record.");
        }

        output.WriteLine($"S5: {Kills} kills, {shown} answers shown, {unfinished} cut off, {unrecorded} of them without a reading.");
        Assert.True(Kills < 3 || shown > 0, "Nothing was shown at all.");
        Assert.Equal(0, unrecorded);
    }

    /// <returns>How many requests were not answered.</returns>
    private static async Task<int> ReadUntilGoneAsync(Uri service, string reader, IReadOnlyList<Guid> records, ConcurrentDictionary<Guid, int> answers)
    {
        using var client = new HttpClient { BaseAddress = service, Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", reader);
        for (var next = 0; ; next++)
        {
            var record = records[next % records.Count];
            try
            {
                // The first byte of an answer counts, whether or not the rest of it arrives.
                using var answer = await client.GetAsync(
                    new Uri($"/api/intake/contact-records/{record}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
                answers.AddOrUpdate(record, 1, (_, times) => times + 1);
                await answer.Content.ReadAsByteArrayAsync();
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
            {
                return 1;
            }
        }
    }

    private async Task<(string Reader, IReadOnlyList<Guid> Records)> RecordAsync()
    {
        var (postedBy, body) = EstateFixture.Samples().First(sample => sample.PostedBy.EndsWith(".front-door-worker", StringComparison.Ordinal));
        var token = await estate.TokenAsync(postedBy);
        using var client = new HttpClient { BaseAddress = estate.Intake };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var records = new List<Guid>();
        for (var contact = 0; contact < Readers; contact++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/intake/contacts", UriKind.Relative))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
            using var answer = await client.SendAsync(request);
            records.Add((await answer.JsonAsync(201)).GetProperty("records")[0].GetProperty("contactRecordId").GetGuid());
        }

        return (token, records);
    }

    /// <summary>How often each record is on record as shown.</summary>
    private async Task<IReadOnlyDictionary<Guid, int>> ReadingsAsync(IReadOnlyList<Guid> records)
    {
        var opened = await estate.ReadAsync<Guid>(
            "intake", "select opened[1] from readings where operation = 'GetContactRecord' and outcome = 0 and cardinality(opened) > 0");
        var times = opened.CountBy(record => record).ToDictionary();
        return records.ToDictionary(record => record, record => times.GetValueOrDefault(record));
    }
}
