using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class WholeContactRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "arrangements",
                table: "contacts",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "common_assessment",
                table: "contacts",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "grounds",
                table: "contacts",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "other_children",
                table: "contacts",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "contacts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recorded_by_role",
                table: "contacts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "became_from",
                table: "contact_records",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "contact_records",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "received_at",
                table: "contact_records",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "recorded_at",
                table: "contact_records",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "recorded_by",
                table: "contact_records",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_contact_records_authority_received_at",
                table: "contact_records",
                columns: new[] { "authority", "received_at" });

            migrationBuilder.Sql(
                """
                update contact_records r
                set kind = c.kind, received_at = c.received_at, recorded_at = c.recorded_at, recorded_by = c.recorded_by
                from contacts c where c.id = r.contact_id
                """);
            migrationBuilder.Sql("create index ix_contacts_factors on contacts using gin ((concern -> 'factors'))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_contacts_factors");

            migrationBuilder.DropIndex(
                name: "ix_contact_records_authority_received_at",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "arrangements",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "common_assessment",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "grounds",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "other_children",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "recorded_by_role",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "became_from",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "received_at",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "contact_records");

            migrationBuilder.DropColumn(
                name: "recorded_by",
                table: "contact_records");
        }
    }
}
