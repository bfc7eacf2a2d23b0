using Npgsql;

namespace ReferralPlatform.AppHost.Native;

/// <summary>What an administrator does once for a service's database: creates it, and its roles with <c>roles.sql</c>.</summary>
internal static class DatabaseSetUp
{
    private const string Script = "roles.sql";

    /// <param name="server">A superuser's connection string.</param>
    /// <param name="scripts">The folder of <c>roles.sql</c>.</param>
    public static async Task RunAsync(
        string server, string database, string ownerPassword, string loginPassword, string scripts, CancellationToken cancellationToken)
    {
        var administrator = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false };
        await using (var connection = new NpgsqlConnection(administrator.ConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
            find.Parameters.Add(new() { Value = database });
            if (await find.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = new NpgsqlCommand($"create database \"{database}\"", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        administrator.Database = database;
        var script = await File.ReadAllTextAsync(Path.Combine(scripts, Script), cancellationToken);
        await using var inside = new NpgsqlConnection(administrator.ConnectionString);
        await inside.OpenAsync(cancellationToken);
        await using var passwords = new NpgsqlCommand(
            "select set_config('roles.owner_password', $1, false), set_config('roles.login_password', $2, false)", inside)
        {
            Parameters = { new() { Value = ownerPassword }, new() { Value = loginPassword } },
        };
        await passwords.ExecuteNonQueryAsync(cancellationToken);
        await using var roles = new NpgsqlCommand(script, inside) { CommandTimeout = 0 };
        await roles.ExecuteNonQueryAsync(cancellationToken);
    }
}
