using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What each service's login role may do in each database, as PostgreSQL itself says and shows.</summary>
[Collection(PortalCollection.Name)]
public sealed class DatabaseRolesTests(PortalFixture portal)
{
    // What keeps proof, and what loses nothing, written down here once more: the models say it too, and neither may drift.
    private static readonly string[] OnlyAddedTo =
    [
        "intake readings", "screening readings", "daily-meeting readings", "allocation readings", "strategy-discussion readings", "notification readings",
        "intake seals", "screening seals", "daily-meeting seals", "allocation seals", "strategy-discussion seals", "notification seals",
        "intake activity_entries", "intake amendments", "intake chronology_entries", "intake frozen_records", "intake name_words", "intake person_history",
        "intake person_searches", "screening activity_entries", "screening decision_follow_ups", "screening decision_snapshots",
        "screening record_fingerprints", "daily-meeting activity_entries", "allocation activity_entries", "strategy-discussion activity_entries",
        "strategy-discussion given_information", "notification activity_entries", "notification letter_templates", "portal data_protection_keys",
    ];

    [Fact]
    [Trait("Rule", "SEC-1")]
    [Trait("Rule", "SEC-6")]
    public async Task SEC_6_Each_login_role_has_exactly_the_rights_its_models_say_and_none_elsewhere()
    {
        var services = portal.Models.Keys.ToList();
        var (expected, found) = (new List<string>(), new List<string>());
        foreach (var (service, model) in portal.Models)
        {
            var rights = TableRights.Of(model).ToDictionary(
                table => table.Key, table => table.Value.ToUpperInvariant().Split(", "), StringComparer.Ordinal);
            rights["__EFMigrationsHistory"] = ["SELECT"];
            expected.Add($"{service} CONNECT {service}-db");
            expected.AddRange(rights.SelectMany(table => table.Value.Select(right => $"{service} {right} {service}-db {table.Key}")));
            found.AddRange(await AskAsync(
                service,
                """
                select rolname || ' CONNECT ' || current_database() from pg_roles
                where rolname = any($1) and has_database_privilege(rolname, current_database(), 'CONNECT')
                union all
                select format('%s %s %s %s', rolname, right_to, current_database(), relname) from pg_roles, pg_class,
                    unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_to
                where rolname = any($1) and relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
                    and has_table_privilege(rolname, pg_class.oid, right_to)
                """,
                services));
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(
            OnlyAddedTo.Order(StringComparer.Ordinal),
            portal.Models.SelectMany(model => TableRights.Of(model.Value).Where(table => table.Value is "select, insert")
                .Select(table => $"{model.Key} {table.Key}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Rule", "SEC-6")]
    public void SEC_6_Whatever_stays_as_it_was_written_is_in_a_chain_but_for_what_is_said_here()
    {
        // Searches are readings as well, letter templates are about nobody, seals have a chain of their own; imports write the history of thousands at once.
        string[] others = ["letter_templates", "person_history", "person_searches", "seals"];
        foreach (var (service, model) in portal.Models)
        {
            Assert.Equal(
                TableRights.AppendOnly(model).Select(table => table.Name).Except(others, StringComparer.Ordinal).Order(StringComparer.Ordinal),
                ChainedTables.Of(model).Select(table => table.Name));
            Assert.Equal(service != "portal", ChainedTables.Of(model).Any(table => table.Name == "readings"));
        }
    }

    [Fact]
    [Trait("Rule", "SEC-6")]
    public async Task SEC_6_What_the_services_have_written_is_whole_chains()
    {
        var clerk = await portal.SignInAsync("team-manager");
        await clerk.GetAsync("/board");
        var meters = await portal.QueryPortalAsync(services => Task.FromResult(services.GetRequiredService<IMeterFactory>()));
        using var seals = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = Options.Create(new SealOptions { Key = key.ExportPkcs8PrivateKeyPem(), Directory = seals.Path });
        foreach (var (service, model) in portal.Models.Where(model => model.Key != "portal"))
        {
            await using var source = NpgsqlDataSource.Create(portal.Postgres.ConnectionStringFor($"{service}-db"));
            await new Sealer(source, options, new SealState(meters, options), TimeProvider.System, NullLogger<Sealer>.Instance)
                .SealAsync(CancellationToken.None);
            var found = await Verifier.RunAsync(source, model, seals.Path, [key.ExportSubjectPublicKeyInfoPem()], name: null, CancellationToken.None);

            Assert.True(found.Findings.Count == 0, $"{service}: {string.Join('\n', found.Findings)}");
            Assert.True(service != "screening" || found.Rows > 0, "Nothing was there to verify.");
        }
    }

    [Fact]
    [Trait("Rule", "SEC-1")]
    public async Task SEC_1_Login_roles_own_nothing_are_no_superusers_and_belong_to_no_other_role()
    {
        foreach (var service in portal.Models.Keys)
        {
            Assert.Empty(await AskAsync(
                service,
                """
                select relname::text from pg_class where pg_get_userbyid(relowner) = any($1)
                union all select proname::text from pg_proc where pg_get_userbyid(proowner) = any($1)
                union all select nspname::text from pg_namespace where pg_get_userbyid(nspowner) = any($1) or has_schema_privilege($1[1], oid, 'CREATE')
                union all select datname::text from pg_database where pg_get_userbyid(datdba) = any($1)
                union all select rolname::text from pg_roles
                    where rolname = any($1) and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)
                union all select member::regrole::text from pg_auth_members where pg_get_userbyid(member) = any($1)
                """,
                [service]));
            Assert.Equal(
                [$"{service}-owner"],
                await AskAsync(
                    service,
                    """
                    select distinct pg_get_userbyid(relowner)::text from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') and relname <> all($1)
                    """,
                    []));
        }
    }

    [Fact]
    [Trait("Rule", "SEC-1")]
    public async Task SEC_1_Another_services_database_refuses_the_connection()
    {
        foreach (var service in portal.Models.Keys)
        {
            var mine = new NpgsqlConnectionStringBuilder(portal.Postgres.ConnectionStringFor($"{service}-db")) { Pooling = false };
            foreach (var other in portal.Models.Keys.Where(other => other != service))
            {
                mine.Database = $"{other}-db";
                await using var connection = new NpgsqlConnection(mine.ConnectionString);
                var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        }
    }

    [Fact]
    [Trait("Rule", "SEC-6")]
    public async Task SEC_6_No_login_role_can_change_empty_or_unguard_what_is_only_added_to()
    {
        foreach (var (service, model) in portal.Models)
        {
            await using var source = NpgsqlDataSource.Create(portal.Postgres.ConnectionStringFor($"{service}-db"));
            foreach (var table in TableRights.Of(model).Where(table => table.Value is "select, insert").Select(table => table.Key))
            {
                var column = model.GetEntityTypes().First(entity => entity.GetTableName() == table).GetProperties().First().GetColumnName();
                foreach (var statement in new[]
                {
                    $"update {table} set {column} = {column}", $"delete from {table}", $"truncate {table} cascade", $"select 1 from {table} for update",
                    $"alter table {table} disable trigger all", $"drop table {table} cascade",
                    $"create trigger quiet before insert on {table} for each row execute function suppress_redundant_updates_trigger()",
                    "set session_replication_role = replica", $"create table public.{table}_2 ()", "set role postgres", $"set role \"{service}-owner\"",
                })
                {
                    await using var command = source.CreateCommand(statement);
                    var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
                    Assert.True(
                        refused.SqlState is PostgresErrorCodes.InsufficientPrivilege,
                        string.Create(CultureInfo.InvariantCulture, $"{service}: {statement}: {refused.SqlState} {refused.MessageText}"));
                }
            }
        }
    }

    private async Task<List<string>> AskAsync(string service, string sql, IReadOnlyList<string> roles)
    {
        await using var source = NpgsqlDataSource.Create(portal.Postgres.AdministratorConnectionStringFor($"{service}-db"));
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(roles.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
