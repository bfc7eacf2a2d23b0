using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>How long a search for people takes among so many of them, by kind of question, in milliseconds as the client sees it.</summary>
internal static class SearchBenchmark
{
    private const string Authority = "peterborough";
    private const string Searches = "/api/intake/people/searches";

    public sealed record Row(string Kind, double Median, double NinetyFifth, double Found);

    /// <param name="people">How many people there are.</param>
    /// <param name="clients">How many ask at once, each as soon as it has its answer.</param>
    /// <param name="questions">How many of each kind, all clients together.</param>
    public static async Task<IReadOnlyList<Row>> RunAsync(int people, int clients, int questions, bool showPlans)
    {
        var intake = new IntakeUnderLoad();
        await intake.InitializeAsync();
        try
        {
            var watch = Stopwatch.StartNew();
            var population = new Population(people);
            await intake.OnConnectionAsync(async connection =>
            {
                await population.SeedAsync(connection, Authority);
                return true;
            });
            Console.WriteLine($"{people:N0} people seeded and indexed in {watch.Elapsed.TotalSeconds:0} s. Load: {await LoadAsync()}");

            using var client = intake.ClientFor("benchmark", Authority, AccessRoles.FrontDoorWorker);
            foreach (var question in Questions.All)
            {
                await AskAsync(client, population, question, clients, questions / 5);
            }

            var rows = new List<Row>();
            foreach (var question in Questions.All)
            {
                rows.Add(await AskAsync(client, population, question, clients, questions));
            }

            Console.WriteLine($"Load afterwards: {await LoadAsync()}");
            if (showPlans)
            {
                await intake.OnConnectionAsync(connection => ShowPlansAsync(connection, population.Sample[7]));
            }

            return rows;
        }
        finally
        {
            await intake.DisposeAsync();
        }
    }

    private static async Task<Row> AskAsync(HttpClient client, Population population, Question question, int clients, int questions)
    {
        var times = new double[questions];
        var next = -1;
        var found = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < questions; i = Interlocked.Increment(ref next))
            {
                var who = population.Sample[i * 7919 % population.Sample.Count];
                var terms = question.Ask(who, new Random(i));
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsJsonAsync(Searches, terms, JsonSerializerOptions.Web);
                var body = await answer.JsonAsync(200);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (body.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("personId").GetGuid() == who.Id))
                {
                    Interlocked.Increment(ref found);
                }
            }
        })));
        if (question.MustFind && found < questions)
        {
            Console.WriteLine($"! {question.Kind}: {questions - found} of {questions} were not among the first 20.");
        }

        Array.Sort(times);
        return new Row(question.Kind, times[questions / 2], times[(int)(questions * 0.95)], (double)found / questions);
    }

    private static async Task<bool> ShowPlansAsync(NpgsqlConnection connection, Somebody who)
    {
        foreach (var (title, terms, second) in new[]
        {
            ("Two beginnings", new SearchTerms($"{who.Family[..3]} {who.Given[..3]}", null, null, null, null), false),
            ("Name and date of birth", new SearchTerms($"{who.Given} {who.Family}", who.Birth, null, null, null), false),
            ("Misspelt name, second pass", new SearchTerms($"{who.Given}x {who.Family}x", null, null, null, null), true),
        })
        {
            var words = await PersonSearch.WordsAsync(connection, terms.Name, CancellationToken.None);
            var statement = new SearchStatement(terms, words);
            await using var command = new NpgsqlCommand($"explain (analyze, buffers, costs off) {(second ? statement.Second : statement.First)}", connection);
            statement.Bind(command, Authority);
            if (!second)
            {
                PersonSearch.BindNote(command, Guid.CreateVersion7(), TimeProvider.System.GetUtcNow(), "benchmark", new byte[32]);
            }

            Console.WriteLine($"\n{title}:");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                Console.WriteLine(reader.GetString(0));
            }
        }

        return true;
    }

    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Trim();
}
