using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>
/// What a service does with the argument <c>verify</c>: <c>dotnet ReferralPlatform.Intake.dll verify --Seals:Directory=… --Seals:PublicKeys=…</c>. It ends with
/// 0 where everything is as it was sealed, with 1 where something is not, and with 2 where it could not look.
/// </summary>
internal static class VerifyCommand
{
    private const int Shown = 50;

    public static async Task<int> RunAsync<TContext>(IServiceProvider services, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        if (configuration["Seals:Directory"] is not { Length: > 0 } directory || !Directory.Exists(directory)
            || configuration["Seals:PublicKeys"] is not { Length: > 0 } named)
        {
            await Console.Error.WriteLineAsync(
                "Say where the seals and the public keys are: --Seals:Directory=<folder> --Seals:PublicKeys=<file in PEM>[;<file>…]");
            return 2;
        }

        try
        {
            var keys = named.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(File.ReadAllText).ToList();
            await using var scope = services.CreateAsyncScope();
            var model = scope.ServiceProvider.GetRequiredService<TContext>().Model;
            var found = await Verifier.RunAsync(
                services.GetRequiredService<NpgsqlDataSource>(), model, directory, keys, configuration["Seals:Database"], cancellationToken);
            Show(found);
            return found.Findings.Count == 0 ? 0 : 1;
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            await Console.Error.WriteLineAsync($"Nothing could be verified: {fault.Message}");
            return 2;
        }
    }

    private static void Show(Verification found)
    {
        foreach (var finding in found.Findings.Take(Shown))
        {
            Console.WriteLine(finding);
        }

        if (found.Findings.Count > Shown)
        {
            Console.WriteLine($"… and {found.Findings.Count - Shown:N0} more.");
        }

        Console.WriteLine(
            $"{found.Rows:N0} rows in {found.Chains:N0} chains, {found.Seals:N0} seals, the last of {found.SealedAt:u}; "
            + $"{found.Unsealed:N0} rows are younger than it. "
            + (found.Findings.Count == 0 ? "All is as it was sealed." : $"{found.Findings.Count:N0} findings."));
    }
}
