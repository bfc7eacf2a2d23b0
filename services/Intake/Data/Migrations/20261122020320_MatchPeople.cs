using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class MatchPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "contact_record_id",
                table: "person_relationships",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "known_case_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_case_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "known_case_statements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    worker = table.Column<string>(type: "text", nullable: true),
                    worker_absent = table.Column<bool>(type: "boolean", nullable: false),
                    manager = table.Column<string>(type: "text", nullable: true),
                    team = table.Column<string>(type: "text", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    child_protection_plan = table.Column<bool>(type: "boolean", nullable: false),
                    looked_after = table.Column<bool>(type: "boolean", nullable: false),
                    as_of = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_case_statements", x => x.id);
                    table.ForeignKey(
                        name: "fk_known_case_statements_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "record_matches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    matched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    matched_by = table.Column<string>(type: "text", nullable: false),
                    matched_by_name = table.Column<string>(type: "text", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<string>(type: "text", nullable: true),
                    undone_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_matches", x => x.id);
                    table.ForeignKey(
                        name: "fk_record_matches_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_known_case_imports_authority_id",
                table: "known_case_imports",
                columns: new[] { "authority", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_known_case_statements_contact_record_id",
                table: "known_case_statements",
                column: "contact_record_id",
                filter: "contact_record_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_known_case_statements_person_id_as_of",
                table: "known_case_statements",
                columns: new[] { "person_id", "as_of" });

            migrationBuilder.CreateIndex(
                name: "ix_record_matches_contact_record_id_subject",
                table: "record_matches",
                columns: new[] { "contact_record_id", "subject" },
                unique: true,
                filter: "undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_record_matches_person_id",
                table: "record_matches",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "known_case_imports");

            migrationBuilder.DropTable(
                name: "known_case_statements");

            migrationBuilder.DropTable(
                name: "record_matches");

            migrationBuilder.DropColumn(
                name: "contact_record_id",
                table: "person_relationships");
        }
    }
}
