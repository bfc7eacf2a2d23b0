using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Npgsql;

namespace ReferralPlatform.Intake.Tests;

/// <summary>The program as an operator runs it at night.</summary>
[Collection(IntakeCollection.Name)]
public sealed class VerifyTests(IntakeFixture intake)
{
    private const string Database = "sealed-db";

    [Fact]
    [Trait("Rule", "SEC-6")]
    public async Task SEC_6_Verify_says_what_was_changed_and_ends_with_a_code_that_a_script_can_read()
    {
        await intake.Postgres.AddDatabaseAsync(Database);
        using var folder = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Path.Combine(folder.Path, "public.pem");
        await File.WriteAllTextAsync(publicKey, key.ExportSubjectPublicKeyInfoPem());
        await using (var host = intake.Another(
            ("ConnectionStrings:intake-db", intake.Postgres.ConnectionStringFor(Database)),
            ("ConnectionStrings:intake-db-owner", intake.Postgres.OwnerConnectionStringFor(Database)),
            ("ConnectionStrings:messaging", "amqp://nobody@127.0.0.1:1"), ("Seals:Key", key.ExportPkcs8PrivateKeyPem()),
            ("Seals:Directory", folder.Path), ("Seals:Every", "00:00:00.2")))
        {
            using var worker = intake.SignedIn(host.CreateClient(), "peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
            using var answer = await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Sisters());
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            await Eventually.Is(
                async () => await RunAsync("select count(*) from chain_heads where unsealed") is 0L && Directory.GetFiles(folder.Path, "*.seals").Length > 0,
                "everything is sealed");
        }

        Assert.Equal(2, (await VerifyAsync()).Code);
        var clean = await VerifyAsync($"--Seals:Directory={folder.Path}", $"--Seals:PublicKeys={publicKey}");
        Assert.True(clean.Code == 0, clean.Said);
        Assert.Contains("0 rows are younger than it. All is as it was sealed.", clean.Said, StringComparison.Ordinal);

        var changed = await RunAsync(
            "alter table activity_entries disable trigger all; update activity_entries set by_name = 'Somebody else' where id = (select min(id::text)::uuid "
            + "from activity_entries) returning id");
        var found = await VerifyAsync($"--Seals:Directory={folder.Path}", $"--Seals:PublicKeys={publicKey}");
        Assert.True(found.Code == 1, found.Said);
        Assert.Contains($"({changed}) was changed: its hash is not that of what it says.", found.Said, StringComparison.Ordinal);
    }

    private async Task<object?> RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(intake.Postgres.AdministratorConnectionStringFor(Database));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task<(int Code, string Said)> VerifyAsync(params string[] arguments)
    {
        var program = Path.Combine(
            RepositoryRoot.Path, "artifacts/bin/Intake", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            "ReferralPlatform.Intake.dll");
        using var run = Process.Start(new ProcessStartInfo("dotnet", [program, "verify", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ConnectionStrings__intake-db"] = intake.Postgres.ConnectionStringFor(Database),
            },
        })!;
        var said = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        return (run.ExitCode, string.Concat(said));
    }
}
