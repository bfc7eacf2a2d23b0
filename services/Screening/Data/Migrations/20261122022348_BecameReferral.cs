using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
{
    /// <inheritdoc />
    public partial class BecameReferral : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "became_referral",
                table: "cases",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "became_referral",
                table: "cases");
        }
    }
}
