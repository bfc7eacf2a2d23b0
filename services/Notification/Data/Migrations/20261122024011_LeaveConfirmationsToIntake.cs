using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Notification.Data.Migrations
{
    /// <inheritdoc />
    public partial class LeaveConfirmationsToIntake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "confirm_in_writing_by",
                table: "referred_cases");

            migrationBuilder.DropColumn(
                name: "confirm_in_writing_rule",
                table: "referred_cases");

            migrationBuilder.DropColumn(
                name: "confirmed_in_writing_at",
                table: "referred_cases");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirm_in_writing_by",
                table: "referred_cases",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "confirm_in_writing_rule",
                table: "referred_cases",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_in_writing_at",
                table: "referred_cases",
                type: "timestamp with time zone",
                nullable: true);
        }
    }
}
