using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ReferralPlatform.Estate.Tests.Confidentiality;

/// <summary>Where personal data could come to lie in a running estate, each searched whole.</summary>
internal sealed class Places(EstateFixture estate)
{
    public static IReadOnlyDictionary<string, string> Databases { get; } =
        new[] { "intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification" }.ToDictionary(
            service => service, service => $"{service}-db", StringComparer.Ordinal);

    private static string[] Logged { get; } = [.. Databases.Keys, "gateway", "portal", "identity", "mailbox", "postgres", "messaging"];

    public async Task<IReadOnlyList<string>> SearchAsync(LeakScanner scanner)
    {
        var found = new List<string>();
        foreach (var database in Databases.Values)
        {
            found.AddRange(await SearchDumpAsync(scanner, database));
        }

        found.AddRange(await SearchBrokerAsync(scanner));
        foreach (var resource in Logged)
        {
            found.AddRange(await SearchLogAsync(scanner, resource));
        }

        found.AddRange(SearchTelemetry(scanner));
        found.AddRange(await SearchMailsAsync(scanner));
        return found;
    }

    /// <summary>All tables of a service's database, so also outbox, inbox, idempotency keys, activity, drafts and what is sealed.</summary>
    public async Task<IReadOnlyList<string>> SearchDumpAsync(LeakScanner scanner, string database)
    {
        var connection = new NpgsqlConnectionStringBuilder(await ConnectionStringAsync(database));
        using var dump = Process
            .Start(new ProcessStartInfo("pg_dump", ["-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, database])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment = { ["PGPASSWORD"] = connection.Password },
            })!;
        var found = await scanner.SearchAsync($"pg_dump {database}", dump.StandardOutput.BaseStream);
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        return found;
    }

    /// <summary>Every file of the broker: bodies and headers of what is and was in any queue, error queues and dead letters included.</summary>
    public async Task<IReadOnlyList<string>> SearchBrokerAsync(LeakScanner scanner)
    {
        var found = new List<string>();
        var files = Directory.EnumerateFiles(Path.Combine(estate.DataFolder, "messaging"), "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => file.EndsWith(".wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            try
            {
                await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                found.AddRange(await scanner.SearchAsync(file, content));
            }
            catch (FileNotFoundException)
            {
                // The broker has just let go of it, and what it held lies in another file.
            }
        }

        return found;
    }

    /// <summary>Everything a resource has written so far.</summary>
    public async Task<IReadOnlyList<string>> SearchLogAsync(LeakScanner scanner, string resource)
    {
        var services = estate.Estate.Services;
        var model = services.GetRequiredService<DistributedApplicationModel>().Resources
            .Single(one => string.Equals(one.Name, resource, StringComparison.Ordinal));
        var lines = await services.GetRequiredService<ResourceLoggerService>().GetAllAsync(model).SelectMany(batch => batch).Select(line => line.Content)
            .ToListAsync();
        var log = string.Join('\n', lines);
        Assert.True(log.Length > 0 || resource is "identity", $"{resource} has written nothing.");
        return scanner.Search($"log of {resource}", log);
    }

    public IReadOnlyList<string> SearchTelemetry(LeakScanner scanner) =>
        [.. estate.Telemetry.Received.SelectMany(sent => scanner.Search($"telemetry, {sent.Signal}", sent.Body))];

    /// <summary>Everything of each e-mail but whom it is for.</summary>
    public async Task<IReadOnlyList<string>> SearchMailsAsync(LeakScanner scanner)
    {
        var mails = await estate.MailsAboutAsync(string.Empty);
        Assert.NotEmpty(mails);
        return
        [
            .. mails.SelectMany(mail => new[] { "subject", "text", "html", "from", "attachments" }
                .SelectMany(part => mail.Whole.TryGetProperty(part, out var content) && content.ValueKind != JsonValueKind.Null
                    ? scanner.Search($"e-mail, {part}", content.GetRawText())
                    : [])),
            .. estate.NotifyMail.Taken(string.Empty).SelectMany(mail => scanner.Search("e-mail by Notify", $"{mail.Subject} {mail.Body}")),
        ];
    }

    public async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // As the superuser, who sees everything.
    private async Task<string> ConnectionStringAsync(string database) =>
        $"{await estate.Estate.GetConnectionStringAsync("postgres") ?? throw new InvalidOperationException("PostgreSQL has no connection string.")};Database={database}";
}
