using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
{
    /// <inheritdoc />
    public partial class FrozenRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "record_version",
                table: "decision_snapshots",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "permission_version",
                table: "agency_enquiries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "record_fingerprints",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_version = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_fingerprints", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_record_fingerprints_decision_snapshots_case_id",
                        column: x => x.case_id,
                        principalTable: "decision_snapshots",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agency_requests_waiting",
                table: "agency_requests",
                columns: new[] { "case_id", "due_at" },
                filter: "answered_at is null and withdrawn_at is null");

            migrationBuilder.Sql(
                """
                create trigger record_fingerprints_stay before update or delete on record_fingerprints for each row execute function refuse_change();
                create trigger record_fingerprints_stay_whole before truncate on record_fingerprints for each statement execute function refuse_change();
                alter table record_fingerprints enable always trigger record_fingerprints_stay;
                alter table record_fingerprints enable always trigger record_fingerprints_stay_whole;
                revoke update, delete, truncate on record_fingerprints from public, current_user;
                """);

            // Crimes have a table of their own since ClocksAndCrimes, and nothing was released that still writes these.
            migrationBuilder.DropColumn(name: "crime_suspected_at", table: "cases");
            migrationBuilder.DropColumn(name: "crime_rule", table: "cases");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(name: "crime_suspected_at", table: "cases", type: "timestamp with time zone", nullable: true);
            migrationBuilder.AddColumn<string>(name: "crime_rule", table: "cases", type: "text", nullable: true);

            migrationBuilder.DropTable(
                name: "record_fingerprints");

            migrationBuilder.DropIndex(
                name: "ix_agency_requests_waiting",
                table: "agency_requests");

            migrationBuilder.DropColumn(
                name: "record_version",
                table: "decision_snapshots");

            migrationBuilder.DropColumn(
                name: "permission_version",
                table: "agency_enquiries");
        }
    }
}
