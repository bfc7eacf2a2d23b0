using Microsoft.EntityFrameworkCore.Migrations;

namespace ReferralPlatform.ServiceDefaults.Persistence;

public static class AppendOnlyTables
{
    internal const string RefuseChange =
        """
        create or replace function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception 'rows of % are never changed or removed, only followed', tg_table_name using errcode = 'insufficient_privilege';
        end $$;
        """;

    /// <summary>
    /// From here on rows of the tables are added and never changed or removed, whoever is connected: by triggers that fire for replicated changes
    /// too, and by rights (docs/adr/0018).
    /// </summary>
    public static void MakeAppendOnly(this MigrationBuilder migration, params IReadOnlyList<string> tables)
    {
        migration.Sql(RefuseChange);
        foreach (var table in tables)
        {
            migration.Sql(Freeze(table));
        }
    }

    internal static string Freeze(string table) =>
        $"""
         create trigger {table}_stay before update or delete on {table} for each row execute function refuse_change();
         create trigger {table}_stay_whole before truncate on {table} for each statement execute function refuse_change();
         alter table {table} enable always trigger {table}_stay;
         alter table {table} enable always trigger {table}_stay_whole;
         revoke update, delete, truncate on {table} from public, current_user;
         """;
}
