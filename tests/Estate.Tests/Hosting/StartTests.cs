using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace ReferralPlatform.Estate.Tests.Hosting;

/// <summary>Outside development no host starts half secured, and it says everything that is missing at once.</summary>
[Trait("Rule", "SEC-14")]
public sealed class StartTests
{
    private const string Plain = "Host=db.example;Username=a;Password=0123456789abcdef0123;Database=d";
    private const string PublicKey =
        "-----BEGIN PUBLIC KEY-----\n"
        + "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfg4Sg4uLkR/aZEUpJ/mLrSb6qoSN\n"
        + "89Uo1o0KOjZ4epBi20Zx6hPOTTCpwoWXQe9kMNe1uD2B4lZt/FEUMtXfJg==\n-----END PUBLIC KEY-----";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<string, Assembly> Loaded = new(StringComparer.Ordinal);

    private static readonly Lazy<string> SealKey = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    });

    private static readonly string[] Callers = ["Screening", "DailyMeeting", "Allocation", "StrategyDiscussion", "Notification"];
    private static readonly string[] Services = ["Intake", .. Callers];
    private static readonly string[] All = [.. Services, "Portal", "Gateway"];

    /// <summary>Which hosts a wrong value stops, and what the sentence about it begins with.</summary>
    private static readonly (string[] Hosts, string Setting, string? Value, string Sentence)[] Wrong =
    [
        (All, "AllowedHosts", null, "Set AllowedHosts to the names by which this host is called, separated by semicolons: it is missing."),
        (All, "AllowedHosts", "*", "Set AllowedHosts to the names by which this host is called: it lets every name pass."),
        (All, "AllowedHosts", "intake;*", "Set AllowedHosts to the names by which this host is called: it lets every name pass."),
        (All, "Network:EncryptsBetweenHosts", null, "Set Network__EncryptsBetweenHosts to true once a mesh or an encrypted overlay encrypts"),
        (["Gateway", "Intake"], "Network:EncryptsBetweenHosts", "false", "Set Network__EncryptsBetweenHosts to true once"),
        (All, "Identity:Authority", null, "Set Identity__Authority to the OpenID Connect authority: it is missing"),
        (All, "Identity:Authority", "identity.example", "Set Identity__Authority to the OpenID Connect authority: it is missing or not an address."),
        (All, "Identity:Authority", "http://localhost:8081", "Set Identity__Authority to an address that starts with https"),
        (All, "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317", "Set OTEL_EXPORTER_OTLP_ENDPOINT to an address that starts with https"),
        (["Intake"], "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c:4318", "Set OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to an address that starts with https"),
        ([.. Callers, "Portal"], "Identity:ClientSecret", null, "Set Identity__ClientSecret to"),
        ([.. Callers, "Portal"], "Identity:ClientSecret", "development-only-screening-and-longer", "Set Identity__ClientSecret to"),
        (["Screening", "Portal"], "Identity:ClientSecret", "short", "Set Identity__ClientSecret to"),
        (Callers, "Identity:ClientId", null, "Set Identity__ClientId to this host's client id"),
        ([.. Services, "Portal"], "Database", null, "to the connection string of this host's database: it is missing."),
        ([.. Services, "Portal"], "Database", Plain, "Add SSL Mode=VerifyFull to ConnectionStrings__"),
        (["Intake", "Portal"], "Database", Plain + ";SSL Mode=Require", "Add SSL Mode=VerifyFull to ConnectionStrings__"),
        (["Intake", "Portal"], "Database", Plain + ";SSL Mode=VerifyCA", "Add SSL Mode=VerifyFull to ConnectionStrings__"),
        (["Intake"], "Database", "Host=db;Nonsense=1", "to a connection string of PostgreSQL: it is not one."),
        (["Intake", "Portal"], "Database", "Host=db;Username=a;Password=postgres;SSL Mode=VerifyFull", "Set a password of 16 characters or more"),
        (Services, "ConnectionStrings:messaging", null, "Set ConnectionStrings__messaging to the broker's address"),
        (Services, "ConnectionStrings:messaging", "amqp://intake:0123456789abcdef@broker", "to an address that starts with amqps"),
        (["Intake"], "ConnectionStrings:messaging", "amqps://guest:guest@broker", "Set a user of this host's own and a password of 16 characters or more"),
        (["Intake"], "ConnectionStrings:messaging", "amqps://broker", "Set a user of this host's own and a password of 16 characters or more"),
        (["Intake"], "Vault:CurrentKey", null, "Set Vault__CurrentKey to the id of the one of Vault__Keys that seals: it is missing."),
        (["Intake"], "Vault:CurrentKey", "another", "Set Vault__Keys__another to a key of the vault, 32 random bytes in base64: it is missing"),
        (["Intake"], "Vault:Keys:2026", "bm90IGEgc2VjcmV0LCBmb3IgZGV2ZWxvcG1lbnQhISE=", "Set Vault__Keys__2026 to a key of the vault"),
        (["Intake"], "Vault:Keys:2026", "c2hvcnQ=", "Set Vault__Keys__2026 to a key of the vault, 32 random bytes in base64: it is not"),
        (["Intake"], "Vault:Keys:2026", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "Set Vault__Keys__2026 to a key of the vault"),
        (["Intake"], "People:SearchAuditKey", null, "Set People__SearchAuditKey to the key of the record of searches"),
        (["Intake"], "People:SearchAuditKey", "bm90IGEgc2VjcmV0LCBmb3IgZGV2ZWxvcG1lbnQhISE=", "Set People__SearchAuditKey to the key"),
        (["Intake"], "PublicReferrals:Key", null, "Set PublicReferrals__Key to the key of access codes"),
        (["Intake"], "PublicReferrals:Key", "bm90IGEgc2VjcmV0IGVpdGhlciwgZGV2ZWxvcG1lbnQ=", "Set PublicReferrals__Key to the key of access codes"),
        (Services, "Seals:Key", null, "Set Seals__Key to the key that seals the audit, in PEM: it is missing."),
        (["Intake"], "Seals:Key", "-----BEGIN PRIVATE KEY-----", "Set Seals__Key to the key that seals the audit: it is not a private key"),
        (["Screening"], "Seals:Key", PublicKey, "Set Seals__Key to the key that seals the audit: it is not a private key"),
        (Services, "Seals:Directory", null, "Set Seals__Directory to the folder that the seals of the audit are written to: it is missing."),
        (["Intake"], "Seals:Directory", "/nowhere/at/all", "Set Seals__Directory to the folder that the seals of the audit are written to: there is no such"),
        (["Portal"], "Identity:RequiredAmr", null, "Set Identity__RequiredAcr or Identity__RequiredAmr to what a token says of a sign-in with a second factor"),
        (["Portal"], "Identity:RequiredAmr", "", "or Identity__SecondFactorByPolicy to true where the provider lets nobody in without one"),
        (["Notification", "Portal"], "Portal:PublicUrl", null, "Set Portal__PublicUrl to the address that browsers use"),
        (["Notification", "Portal"], "Portal:PublicUrl", "http://localhost:8080", "Set Portal__PublicUrl to an address that starts with https"),
        (["Notification"], "Smtp:Url", null, "Set Smtp__Url to the mail server, smtps://host:465 or smtp://host:587"),
        (["Notification"], "Smtp:Url", "http://mail.example", "Set Smtp__Url to an address that starts with smtps, or with smtp for STARTTLS"),
        (["Notification"], "Smtp:UseTls", "false", "Leave Smtp__UseTls out, or set Smtp__Url to an address that starts with smtps"),
        (["Notification"], "Smtp:From", null, "Set Smtp__From to the address that mail comes from: it is missing."),
        (["Notification"], "Notification:Notify:york:Url", "http://notify", "Set Notification__Notify__york__Url to an address that starts with https"),
        (["Notification"], "Notification:Notify:CallbackToken", "abc", "Set Notification__Notify__CallbackToken to a random token of 32 characters"),
    ];

    public static TheoryData<string> Hosts => [.. All];

    public static TheoryData<string, string, string?, string> WrongSettings
    {
        get
        {
            var rows = new TheoryData<string, string, string?, string>();
            foreach (var (hosts, setting, value, sentence) in Wrong)
            {
                // What is missing is tried at every host by starting each with nothing.
                foreach (var host in value is null ? hosts[..1] : hosts)
                {
                    rows.Add(host, setting == "Database" ? DatabaseOf(host) : setting, value, sentence);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void A_host_with_one_wrong_setting_does_not_start_and_says_which(string host, string setting, string? value, string sentence)
    {
        var settings = RightFor(host);
        settings.Remove(setting);
        if (value is not null)
        {
            settings[setting] = value;
        }

        var faults = RunAndRefuse(host, settings);

        Assert.Contains(sentence, Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain(faults, fault => value is { Length: > 8 } && fault.Contains(value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_host_with_nothing_set_ends_with_every_sentence_at_once(string host)
    {
        using var program = Start(host, []);
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.NotEqual(0, program.ExitCode);
        Assert.All(
            Wrong.Where(wrong => wrong.Value is null && wrong.Hosts.Contains(host, StringComparer.Ordinal)),
            wrong => Assert.Contains(wrong.Sentence, said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_host_with_the_right_settings_starts_for_its_own_names_only_and_takes_no_trace(string host)
    {
        using var program = Start(host, RightFor(host));
        try
        {
            var address = await ListeningAsync(program);
            using var client = new HttpClient { BaseAddress = new Uri(address) };

            Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/alive", "referrals.example"));
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(HttpMethod.Get, "/alive", "elsewhere.example"));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync(HttpMethod.Trace, "/", "referrals.example"));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync(new HttpMethod("TRACK"), "/refer", "referrals.example"));

            async Task<HttpStatusCode> AskAsync(HttpMethod method, string path, string name)
            {
                using var request = new HttpRequestMessage(method, path) { Headers = { Host = name } };
                using var answer = await client.SendAsync(request);
                return answer.StatusCode;
            }
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task The_gateway_asks_browsers_to_stay_with_https_for_a_year()
    {
        using var program = Start("Gateway", new(RightFor("Gateway"), StringComparer.Ordinal) { ["Gateway:TrustedProxies:0"] = "127.0.0.1" });
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(await ListeningAsync(program)) };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/alive") { Headers = { Host = "referrals.example" } };
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");

            using var answer = await client.SendAsync(request);

            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("verify")]
    public void Migrating_and_verifying_need_the_database_and_nothing_else(string verb)
    {
        var faults = RunAndRefuse("Intake", new(StringComparer.Ordinal) { ["ConnectionStrings:intake-db"] = Plain }, verb);

        Assert.Contains("Add SSL Mode=VerifyFull to ConnectionStrings__intake-db", Assert.Single(faults), StringComparison.Ordinal);
    }

    /// <summary>Everything as an operator sets it who has read docs/operations.md.</summary>
    private static Dictionary<string, string> RightFor(string host)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AllowedHosts"] = "referrals.example;intake",
            ["Identity:Authority"] = "https://identity.example",
            ["Network:EncryptsBetweenHosts"] = "true",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "https://127.0.0.1:1",
        };
        if (host != "Gateway")
        {
            settings["Identity:ClientId"] = "host";
            settings["Identity:ClientSecret"] = RandomKey();
            settings[DatabaseOf(host)] = "Host=127.0.0.1;Port=1;Username=a;Password=0123456789abcdef0123;Database=d;SSL Mode=VerifyFull";
        }

        if (Services.Contains(host, StringComparer.Ordinal))
        {
            settings["ConnectionStrings:messaging"] = "amqps://intake:0123456789abcdef@127.0.0.1:1/";
            settings["Seals:Key"] = SealKey.Value;
            settings["Seals:Directory"] = Path.GetTempPath();
        }

        if (host is "Notification" or "Portal")
        {
            settings["Portal:PublicUrl"] = "https://referrals.example";
        }

        if (host is "Portal")
        {
            settings["Identity:RequiredAmr"] = "mfa";
        }

        if (host is "Notification")
        {
            settings["Smtp:Url"] = "smtp://127.0.0.1:1";
            settings["Smtp:From"] = "front-door@council.example";
        }

        if (host is "Intake")
        {
            settings["Vault:CurrentKey"] = "2026";
            settings["Vault:Keys:2026"] = RandomKey();
            settings["People:SearchAuditKey"] = RandomKey();
            settings["PublicReferrals:Key"] = RandomKey();
        }

        return settings;
    }

    private static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string DatabaseOf(string host) => "ConnectionStrings:" + host switch
    {
        "DailyMeeting" => "daily-meeting-db",
        "StrategyDiscussion" => "strategy-discussion-db",
        _ => $"{host.ToLowerInvariant()}-db",
    };

    /// <summary>Runs the host's own program in this process, where hundreds of starts cost no time, and returns what it refuses.</summary>
    private static string[] RunAndRefuse(string host, Dictionary<string, string> settings, params string[] arguments)
    {
        var program = Loaded.GetOrAdd(host, name =>
        {
            var resolver = new AssemblyDependencyResolver(ProgramOf(name));
            var context = new AssemblyLoadContext(name);
            context.Resolving += (own, wanted) => resolver.ResolveAssemblyToPath(wanted) is { } path ? own.LoadFromAssemblyPath(path) : null;
            return context.LoadFromAssemblyPath(ProgramOf(name));
        });
        string[] all =
        [
            .. arguments, "--environment=Production", "--hostBuilder:reloadConfigOnChange=false", $"--contentRoot={Path.GetDirectoryName(ProgramOf(host))}",
            .. settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        ];

        var refused = Assert.IsType<InvalidOperationException>(
            Assert.Throws<TargetInvocationException>(() => program.EntryPoint!.Invoke(null, [all])).InnerException);
        var lines = refused.Message.Split(Environment.NewLine);
        Assert.StartsWith("This host does not start as it is set up.", lines[0], StringComparison.Ordinal);
        return lines[1..];
    }

    private static Process Start(string host, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramOf(host), "--urls=http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(ProgramOf(host))!,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<string> ListeningAsync(Process program)
    {
        const string Listening = "Now listening on: ";
        using var patience = new CancellationTokenSource(Patience);
        var before = "";
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info: ", before);
                program.BeginErrorReadLine();
                _ = program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return line[(at + Listening.Length)..];
            }

            before = line;
        }

        throw new InvalidOperationException($"The host ended: {await program.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    private static string ProgramOf(string host) => Path.Combine(
        RepositoryRoot.Path, "artifacts/bin", host, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        $"ReferralPlatform.{host}.dll");
}
