using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class CoverBirthDates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_person_names_authority_birth",
                table: "person_names");

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_birth",
                table: "person_names",
                columns: new[] { "authority", "birth" })
                .Annotation("Npgsql:IndexInclude", new[] { "person_id", "given", "family", "given_code", "family_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_person_names_authority_birth",
                table: "person_names");

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_birth",
                table: "person_names",
                columns: new[] { "authority", "birth" });
        }
    }
}
