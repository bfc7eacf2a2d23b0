using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using Npgsql;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>
/// How long the server takes for the board as a browser sees it, and the police notice after the crime is reported, with the whole estate running. The
/// cases of the first page are real contacts; the rest are rows of Screening, for the page asks the other services about its own rows only.
/// </summary>
internal static class BoardBenchmark
{
    private const string Authority = "peterborough";
    private const int Few = 100;
    private const int Notices = 20;

    public static async Task RunAsync(int cases, int openings)
    {
        using var folder = new TemporaryFolder();
        await using var estate = await (await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--Estate:Folder={folder.Path}", "--Estate:KeepData=false"])).BuildAsync();
        await estate.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await estate.ResourceNotifications.WaitForResourceHealthyAsync("gateway", patience.Token);
        using var worker = await ClientAsync(estate, $"{Authority}.front-door-worker");

        await PostContactsAsync(worker);
        await using var browser = new Browser();
        var page = await browser.SignInAsync(estate.GetEndpoint("gateway"), $"{Authority}.team-manager");
        await OpenAsync(page, openings / 5);
        var few = await OpenAsync(page, openings);
        await AddCasesAsync(estate, cases - Few);
        await OpenAsync(page, openings / 5);
        Console.WriteLine($"Load before: {await LoadAsync()}");
        var many = await OpenAsync(page, openings);
        Console.WriteLine($"Load after: {await LoadAsync()}, {Environment.ProcessorCount} cores");
        Console.WriteLine($"\nServer time of /board in Chromium, {openings} openings, ms\n\n| open cases | p50 | p95 |\n|---|---|---|");
        Console.WriteLine($"| {Few:N0} | {At(few, 0.5):0} | {At(few, 0.95):0} |\n| {cases:N0} | {At(many, 0.5):0} | {At(many, 0.95):0} |");
        Console.WriteLine($"Ratio of p95: {At(many, 0.95) / At(few, 0.95):0.0}");

        var (seen, recorded) = await NoticesAsync(estate, worker);
        Console.WriteLine(
            $"\nPolice notice: from the answer to the mailbox p50 {At(seen, 0.5):0} ms, p95 {At(seen, 0.95):0} ms; "
            + $"from the suspicion to the sending, as recorded, p50 {At(recorded, 0.5):0} ms, p95 {At(recorded, 0.95):0} ms.");
    }

    private static async Task PostContactsAsync(HttpClient worker)
    {
        var file = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "demo/samples"), "01-*.json").Single();
        var contact = JsonNode.Parse(await File.ReadAllTextAsync(file))!["request"]!.AsObject();
        contact["children"]!.AsArray().RemoveAt(1);
        for (var i = 0; i < Few; i++)
        {
            using var answer = await worker.PostKeyedAsync("/api/intake/contacts", contact);
            await answer.JsonAsync(201);
        }

        await Eventually.Is(async () => (await worker.GetAsync<BoardView>("/api/screening/board")).Forecast.Open, open => open == Few);
    }

    /// <summary>Copies of one case, due one after the other from tomorrow on.</summary>
    private static async Task AddCasesAsync(DistributedApplication estate, int count)
    {
        await using var connection = new NpgsqlConnection($"{await estate.GetConnectionStringAsync("postgres")};Database=screening-db");
        await connection.OpenAsync();
        await using var insert = new NpgsqlCommand(
            """
            insert into cases
            select (jsonb_populate_record(null::cases, to_jsonb(one) || jsonb_build_object(
                'id', gen_random_uuid(), 'contact_id', gen_random_uuid(),
                'decision_due_at', now() + interval '1 day' + n * interval '20 seconds', 'decide_at_once', false))).*
            from (select * from cases limit 1) one, generate_series(1, $1) n;
            """,
            connection);
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await insert.ExecuteNonQueryAsync();
        await using var analyse = new NpgsqlCommand("analyze cases", connection);
        await analyse.ExecuteNonQueryAsync();
    }

    private static async Task<double[]> OpenAsync(IPage page, int openings)
    {
        var times = new double[openings];
        for (var i = 0; i < openings; i++)
        {
            await page.GotoAsync("/board");
            times[i] = await page.EvaluateAsync<double>(
                "() => { const [opened] = performance.getEntriesByType('navigation'); return opened.responseStart - opened.requestStart }");
        }

        Array.Sort(times);
        return times;
    }

    private static async Task<(double[] Seen, double[] Recorded)> NoticesAsync(DistributedApplication estate, HttpClient worker)
    {
        using var mailbox = estate.CreateHttpClient("mailbox");
        var rows = (await worker.GetAsync<BoardView>($"/api/screening/board?take={Notices}")).Items;
        var seen = new List<double>();
        var recorded = new List<double>();
        foreach (var row in rows)
        {
            var path = $"/api/screening/cases/{row.CaseId}";
            using var answer = await worker.PostKeyedAsync($"{path}/crimes", new { reason = "A mark is seen." }, await worker.ETagAsync(path));
            var answered = Stopwatch.GetTimestamp();
            await answer.JsonAsync(200);
            var subject = $"{row.Reference}: notification";
            await Eventually.Is(async () => (await mailbox.GetStringAsync("/email")).Contains(subject, StringComparison.Ordinal), subject);
            seen.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
            var notice = await Eventually.Is(
                async () => (await worker.GetAsync<Page<MessageView>>($"/api/notification/messages?caseId={row.CaseId}")).Items
                    .FirstOrDefault(message => message is { Kind: MessageKind.PoliceNotice, SentAt: not null }),
                message => message is not null);
            recorded.Add((notice!.SentAt!.Value - notice.DueAt!.Value).TotalMilliseconds);
        }

        return ([.. seen.Order()], [.. recorded.Order()]);
    }

    private static async Task<HttpClient> ClientAsync(DistributedApplication estate, string person)
    {
        using var identity = estate.CreateHttpClient("identity");
        using var grant = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", person), new("client_secret", $"development-only-{person}")]);
        using var answer = await identity.PostAsync("/token", grant);
        var client = estate.CreateHttpClient("gateway");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await answer.JsonAsync(200)).GetProperty("access_token").GetString());
        return client;
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Trim();

    /// <summary>Headless Chromium with one person signed in.</summary>
    private sealed class Browser : IAsyncDisposable
    {
        private IPlaywright? _playwright;
        private IBrowser? _chromium;

        public async Task<IPage> SignInAsync(Uri portal, string person)
        {
            _playwright = await Playwright.CreateAsync();
            _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync"],
            });
            var page = await (await _chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = portal.ToString() })).NewPageAsync();
            await page.GotoAsync("/");
            await page.Locator($"button[name='person'][value='{person}']").ClickAsync();
            await page.WaitForURLAsync(url => new Uri(url).Port == portal.Port);
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            if (_chromium is not null)
            {
                await _chromium.CloseAsync();
            }

            _playwright?.Dispose();
        }
    }
}
