using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealIdempotencyAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The answers kept until now are in clear, and their keys cannot be told from them.
            migrationBuilder.Sql("truncate idempotency_keys");

            migrationBuilder.DropPrimaryKey(
                name: "pk_idempotency_keys",
                table: "idempotency_keys");

            migrationBuilder.DropColumn(
                name: "key",
                table: "idempotency_keys");

            migrationBuilder.RenameColumn(
                name: "body",
                table: "idempotency_keys",
                newName: "sealed_body");

            migrationBuilder.AddColumn<byte[]>(
                name: "key_hash",
                table: "idempotency_keys",
                type: "bytea",
                nullable: false);

            migrationBuilder.AddPrimaryKey(
                name: "pk_idempotency_keys",
                table: "idempotency_keys",
                columns: new[] { "person", "key_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_idempotency_keys",
                table: "idempotency_keys");

            migrationBuilder.DropIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys");

            migrationBuilder.DropColumn(
                name: "key_hash",
                table: "idempotency_keys");

            migrationBuilder.RenameColumn(
                name: "sealed_body",
                table: "idempotency_keys",
                newName: "body");

            migrationBuilder.AddColumn<string>(
                name: "key",
                table: "idempotency_keys",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_idempotency_keys",
                table: "idempotency_keys",
                columns: new[] { "person", "key" });
        }
    }
}
