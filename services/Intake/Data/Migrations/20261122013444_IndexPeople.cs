using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class IndexPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:fuzzystrmatch", ",,")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            migrationBuilder.CreateTable(
                name: "name_words",
                columns: table => new
                {
                    authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    word = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_name_words", x => new { x.authority, x.word });
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    names = table.Column<string>(type: "jsonb", nullable: false),
                    date_of_birth = table.Column<DateOnly>(type: "date", nullable: true),
                    expected_date_of_birth = table.Column<DateOnly>(type: "date", nullable: true),
                    estimated_age = table.Column<int>(type: "integer", nullable: true),
                    estimated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sex = table.Column<short>(type: "smallint", nullable: true),
                    nhs_number = table.Column<string>(type: "text", nullable: true),
                    upn = table.Column<string>(type: "text", nullable: true),
                    case_system_number = table.Column<string>(type: "text", nullable: true),
                    addresses = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_names",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    family = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_start = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    family_start = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    family_code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    birth = table.Column<DateOnly>(type: "date", nullable: true),
                    alias = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_names", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_postcodes",
                columns: table => new
                {
                    authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    postcode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_postcodes", x => new { x.authority, x.postcode, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "person_searches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    terms_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_searches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_relationships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relationship = table.Column<string>(type: "text", nullable: false),
                    parental_responsibility = table.Column<short>(type: "smallint", nullable: false),
                    same_household = table.Column<bool>(type: "boolean", nullable: false),
                    alleged_perpetrator = table.Column<bool>(type: "boolean", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_relationships", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_relationships_people_other_person_id",
                        column: x => x.other_person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_person_relationships_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_name_words_word",
                table: "name_words",
                column: "word")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_people_authority_case_system_number",
                table: "people",
                columns: new[] { "authority", "case_system_number" },
                unique: true,
                filter: "case_system_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_authority_nhs_number",
                table: "people",
                columns: new[] { "authority", "nhs_number" },
                unique: true,
                filter: "nhs_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_authority_upn",
                table: "people",
                columns: new[] { "authority", "upn" },
                unique: true,
                filter: "upn is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_birth",
                table: "person_names",
                columns: new[] { "authority", "birth" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_family_code_birth",
                table: "person_names",
                columns: new[] { "authority", "family_code", "birth" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_family_code_given_code_birth",
                table: "person_names",
                columns: new[] { "authority", "family_code", "given_code", "birth" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_family_given",
                table: "person_names",
                columns: new[] { "authority", "family", "given" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_family_start_given_start_family_given",
                table: "person_names",
                columns: new[] { "authority", "family_start", "given_start", "family", "given" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_given_code_birth",
                table: "person_names",
                columns: new[] { "authority", "given_code", "birth" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_given_family",
                table: "person_names",
                columns: new[] { "authority", "given", "family" });

            migrationBuilder.CreateIndex(
                name: "ix_person_names_person_id",
                table: "person_names",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_postcodes_person_id",
                table: "person_postcodes",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_relationships_other_person_id",
                table: "person_relationships",
                column: "other_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_relationships_person_id",
                table: "person_relationships",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "name_words");

            migrationBuilder.DropTable(
                name: "person_names");

            migrationBuilder.DropTable(
                name: "person_postcodes");

            migrationBuilder.DropTable(
                name: "person_relationships");

            migrationBuilder.DropTable(
                name: "person_searches");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.AlterDatabase()
                .OldAnnotation("Npgsql:PostgresExtension:fuzzystrmatch", ",,")
                .OldAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .OldAnnotation("Npgsql:PostgresExtension:unaccent", ",,");
        }
    }
}
