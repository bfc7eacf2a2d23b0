using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>How long a search for people takes among so many of them, by kind of question, in milliseconds as the client sees it.</summary>
internal static class SearchBenchmark
{
    private const string Authority = "peterborough";
    private const string Searches = "/api/intake/people/searches";

    /// <param name="Median">Milliseconds.</param>
    /// <param name="NinetyFifth">Milliseconds.</param>
    /// <param name="Found">How often the person who was meant was among the answers, 0 to 1.</param>
    /// <param name="ServiceCpu">Milliseconds of a core for each search, in this process: the service and whoever asks it.</param>
    /// <param name="DatabaseCpu">Milliseconds of a core for each search, in PostgreSQL.</param>
    public sealed record Row(string Kind, double Median, double NinetyFifth, double Found, double ServiceCpu, double DatabaseCpu)
    {
        public double Cpu => ServiceCpu + DatabaseCpu;
    }

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
                var backends = await intake.OnConnectionAsync(BackendsAsync);
                var (service, database) = (Environment.CpuUsage.TotalTime, CpuOf(backends));
                var row = await AskAsync(client, population, question, clients, questions);
                rows.Add(row with
                {
                    ServiceCpu = (Environment.CpuUsage.TotalTime - service).TotalMilliseconds / questions,
                    DatabaseCpu = (CpuOf(backends) - database).TotalMilliseconds / questions,
                });
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
        return new Row(question.Kind, times[questions / 2], times[(int)(questions * 0.95)], (double)found / questions, 0, 0);
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

    private static async Task<List<int>> BackendsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select pid from pg_stat_activity where backend_type = 'client backend'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var backends = new List<int>();
        while (await reader.ReadAsync())
        {
            backends.Add(reader.GetInt32(0));
        }

        return backends;
    }

    // Fields 14 and 15 of stat are hundredths of seconds in user and system mode; the name before them may hold spaces.
    private static TimeSpan CpuOf(List<int> backends) => TimeSpan.FromMilliseconds(10 * backends.Select(pid => $"/proc/{pid}/stat").Where(File.Exists)
        .Select(path => File.ReadAllText(path)).Sum(stat => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..13].Sum(long.Parse)));

    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Trim();
}
