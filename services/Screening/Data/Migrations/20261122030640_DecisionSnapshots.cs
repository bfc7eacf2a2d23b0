using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
{
    /// <inheritdoc />
    public partial class DecisionSnapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "decision_snapshots",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    case_version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_snapshots", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_decision_snapshots_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decision_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_follow_ups", x => x.id);
                    table.ForeignKey(
                        name: "fk_decision_follow_ups_decision_snapshots_case_id",
                        column: x => x.case_id,
                        principalTable: "decision_snapshots",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_decision_follow_ups_case_id",
                table: "decision_follow_ups",
                column: "case_id");

            // What was decided on stays as it was: for the service's own role as well, which owns the tables.
            migrationBuilder.Sql(
                """
                create function refuse_change() returns trigger language plpgsql as $$
                begin
                    raise exception 'rows of % are never changed or removed, only followed', tg_table_name using errcode = 'insufficient_privilege';
                end $$;
                """);
            foreach (var table in new[] { "decision_snapshots", "decision_follow_ups" })
            {
                migrationBuilder.Sql(
                    $"""
                    create trigger {table}_stay before update or delete on {table} for each row execute function refuse_change();
                    create trigger {table}_stay_whole before truncate on {table} for each statement execute function refuse_change();
                    alter table {table} enable always trigger {table}_stay;
                    alter table {table} enable always trigger {table}_stay_whole;
                    revoke update, delete, truncate on {table} from public, current_user;
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decision_follow_ups");

            migrationBuilder.DropTable(
                name: "decision_snapshots");
            migrationBuilder.Sql("drop function refuse_change();");
        }
    }
}
