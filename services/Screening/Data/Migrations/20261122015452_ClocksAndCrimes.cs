using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClocksAndCrimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "authorised",
                table: "step_ups",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "authorised_for_others",
                table: "step_ups",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "checks_outstanding",
                table: "cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decision_late_at",
                table: "cases",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.CreateTable(
                name: "crime_suspicions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crime_suspicions", x => x.id);
                    table.ForeignKey(
                        name: "fk_crime_suspicions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decision_breaches",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    explained_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    explained_by = table.Column<string>(type: "text", nullable: true),
                    explained_by_name = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_breaches", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_decision_breaches_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // cases.crime_suspected_at and crime_rule stay until a later release drops them: the version before this one still writes them.
            migrationBuilder.Sql("update cases set decision_late_at = decision_due_at");
            migrationBuilder.Sql(
                """
                insert into crime_suspicions (id, case_id, at, by, by_name, rule)
                select gen_random_uuid(), id, crime_suspected_at, 'screening', 'screening', crime_rule from cases where crime_suspected_at is not null
                """);

            migrationBuilder.CreateIndex(
                name: "ix_cases_checks_outstanding",
                table: "cases",
                columns: new[] { "authority", "decision_due_at", "id" },
                filter: "checks_outstanding");

            migrationBuilder.CreateIndex(
                name: "ix_crime_suspicions_case_id",
                table: "crime_suspicions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_decision_breaches_authority_decided_at_case_id",
                table: "decision_breaches",
                columns: new[] { "authority", "decided_at", "case_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crime_suspicions");

            migrationBuilder.DropTable(
                name: "decision_breaches");

            migrationBuilder.DropIndex(
                name: "ix_cases_checks_outstanding",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "authorised",
                table: "step_ups");

            migrationBuilder.DropColumn(
                name: "authorised_for_others",
                table: "step_ups");

            migrationBuilder.DropColumn(
                name: "checks_outstanding",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "decision_late_at",
                table: "cases");
        }
    }
}
