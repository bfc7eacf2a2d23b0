using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
{
    /// <inheritdoc />
    public partial class DecisionGrounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "criteria",
                table: "recommendations",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<List<string>>(
                name: "criteria",
                table: "disposals",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "determinations",
                table: "disposals",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "family_consent_from",
                table: "disposals",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rejected",
                table: "disposals",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "professional_referrer",
                table: "cases",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "dissents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    view = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dissents", x => x.id);
                    table.ForeignKey(
                        name: "fk_dissents_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planned_step_ups",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_summary = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_step_ups", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_planned_step_ups_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referrer_discussions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    referrer_agrees = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referrer_discussions", x => x.id);
                    table.ForeignKey(
                        name: "fk_referrer_discussions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    allocated_to = table.Column<string>(type: "text", nullable: false),
                    allocated_to_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    determinations = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_reviews_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dissents_case_id",
                table: "dissents",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_referrer_discussions_case_id",
                table: "referrer_discussions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_case_id",
                table: "reviews",
                column: "case_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dissents");

            migrationBuilder.DropTable(
                name: "planned_step_ups");

            migrationBuilder.DropTable(
                name: "referrer_discussions");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropColumn(
                name: "criteria",
                table: "recommendations");

            migrationBuilder.DropColumn(
                name: "criteria",
                table: "disposals");

            migrationBuilder.DropColumn(
                name: "determinations",
                table: "disposals");

            migrationBuilder.DropColumn(
                name: "family_consent_from",
                table: "disposals");

            migrationBuilder.DropColumn(
                name: "rejected",
                table: "disposals");

            migrationBuilder.DropColumn(
                name: "professional_referrer",
                table: "cases");
        }
    }
}
