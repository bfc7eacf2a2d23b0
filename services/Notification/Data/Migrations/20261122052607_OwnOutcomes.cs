using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Notification.Data.Migrations
{
    /// <inheritdoc />
    public partial class OwnOutcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "recorded_by",
                table: "referred_cases",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_referred_cases_contact_id",
                table: "referred_cases",
                column: "contact_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_referred_cases_contact_id",
                table: "referred_cases");

            migrationBuilder.DropColumn(
                name: "recorded_by",
                table: "referred_cases");
        }
    }
}
