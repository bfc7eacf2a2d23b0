using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Notification.Data.Migrations
{
    /// <inheritdoc />
    public partial class TellingAndFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "may_be_told",
                table: "messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "may_be_told_by",
                table: "messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told_to",
                table: "messages",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "may_be_told",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "may_be_told_by",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "told_to",
                table: "messages");
        }
    }
}
