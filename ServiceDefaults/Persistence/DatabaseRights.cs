using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using ReferralPlatform.ServiceDefaults.Evidence;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>Gives the role that a service connects as what the model says of each table, and everybody else nothing; the owner's part after migrating.</summary>
public static class DatabaseRights
{
    /// <summary>Sets all rights of the database, in one transaction and as often as one likes.</summary>
    /// <param name="db">As the owner of the database.</param>
    public static Task SetRightsAsync(this DbContext db, CancellationToken cancellationToken)
    {
        var database = db.Database.GetDbConnection().Database;
        var login = DatabaseRoles.LoginOf(database);
        var script = new StringBuilder(
            $"""
             select pg_advisory_xact_lock(hashtext('rights'));
             revoke all on database "{database}" from public;
             grant connect, temporary on database "{database}" to "{login}";
             revoke all on schema public from public;
             grant usage on schema public to "{login}";
             revoke all on all tables in schema public from public, "{login}";
             {AppendOnlyTables.RefuseChange}

             """);
        if (db.Database.GetMigrations().Any())
        {
            script.AppendLine($"""grant select on "{HistoryRepository.DefaultTableName}" to "{login}";""");
        }

        foreach (var (table, rights) in TableRights.Of(db.Model))
        {
            script.AppendLine($"""grant {rights} on "{table}" to "{login}";""");
        }

        script.Append(ChainedTables.Triggers(db.Model));
        foreach (var (table, referredTo) in TableRights.AppendOnly(db.Model))
        {
            script.AppendLine(
                $"""
                 do $$ begin
                     if not exists (select from pg_trigger where tgrelid = '"{table}"'::regclass and tgname = '{table}_stay') then
                         {AppendOnlyTables.Freeze(table)}
                     end if;
                 end $$;
                 """);
            if (referredTo is not null)
            {
                // PostgreSQL checks a foreign key by locking the row referred to as the table's owner, who needs UPDATE of some column for that.
                script.AppendLine($"""grant update ("{referredTo}") on "{table}" to current_user;""");
            }
        }

#pragma warning disable EF1002 // The names are the model's, not a caller's.
        return db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlRawAsync(script.Replace("{", "{{").Replace("}", "}}").ToString(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
#pragma warning restore EF1002
    }
}
