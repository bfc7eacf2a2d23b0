using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublicReferrals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "acknowledged_at",
                table: "contact_records",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                table: "contact_records",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "feedback_given_at",
                table: "contact_records",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "journeys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_referrals",
                columns: table => new
                {
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    can_be_told = table.Column<bool>(type: "boolean", nullable: false),
                    seconds_taken = table.Column<int>(type: "integer", nullable: true),
                    decoy_filled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_referrals", x => x.contact_id);
                });

            migrationBuilder.CreateTable(
                name: "status_attempts",
                columns: table => new
                {
                    reference_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status_attempts", x => x.reference_hash);
                });

            migrationBuilder.CreateIndex(
                name: "ix_journeys_expires_at",
                table: "journeys",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "journeys");

            migrationBuilder.DropTable(
                name: "public_referrals");

            migrationBuilder.DropTable(
                name: "status_attempts");

            migrationBuilder.DropColumn(
                name: "acknowledged_at",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "feedback_given_at",
                table: "contact_records");
        }
    }
}
