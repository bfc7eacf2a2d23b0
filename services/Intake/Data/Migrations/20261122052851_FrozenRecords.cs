using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class FrozenRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "frozen_records",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_version = table.Column<int>(type: "integer", nullable: false),
                    seen_version = table.Column<int>(type: "integer", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frozen_records", x => x.contact_record_id);
                });

            // What was known at a decision stays as it was: for the service's own role as well, which owns the table.
            migrationBuilder.Sql(
                """
                create function refuse_change() returns trigger language plpgsql as $$
                begin
                    raise exception 'rows of % are never changed or removed, only followed', tg_table_name using errcode = 'insufficient_privilege';
                end $$;
                create trigger frozen_records_stay before update or delete on frozen_records for each row execute function refuse_change();
                create trigger frozen_records_stay_whole before truncate on frozen_records for each statement execute function refuse_change();
                alter table frozen_records enable always trigger frozen_records_stay;
                alter table frozen_records enable always trigger frozen_records_stay_whole;
                revoke update, delete, truncate on frozen_records from public, current_user;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "frozen_records");
            migrationBuilder.Sql("drop function refuse_change();");
        }
    }
}
