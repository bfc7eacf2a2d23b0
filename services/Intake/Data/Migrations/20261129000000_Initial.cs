using System;
using Microsoft.EntityFrameworkCore.Migrations;
using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Persistence;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ReferralPlatform.Intake.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:fuzzystrmatch", ",,")
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,")
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            migrationBuilder.CreateTable(
                name: "activity_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: true),
                    rule = table.Column<string>(type: "text", nullable: true),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_previous = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreed_actions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agreed_by = table.Column<string>(type: "text", nullable: false),
                    agreed_by_name = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<short>(type: "smallint", nullable: true),
                    owner_name = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    clock_id = table.Column<Guid>(type: "uuid", nullable: true),
                    said_to_referrer = table.Column<bool>(type: "boolean", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by = table.Column<string>(type: "text", nullable: true),
                    done_by_name = table.Column<string>(type: "text", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true),
                    withdrawn_by = table.Column<string>(type: "text", nullable: true),
                    withdrawn_by_name = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreed_actions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "amendments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_amendments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false),
                    added_by_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_by = table.Column<string>(type: "text", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chain_heads",
                columns: table => new
                {
                    table_name = table.Column<string>(type: "text", nullable: false),
                    chain = table.Column<Guid>(type: "uuid", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    unsealed = table.Column<bool>(type: "boolean", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_heads", x => new { x.table_name, x.chain });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "chronology_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    service = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chronology_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "circle_parts",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authority = table.Column<string>(type: "text", nullable: false),
                    people = table.Column<string[]>(type: "text[]", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    left_out = table.Column<string[]>(type: "text[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_circle_parts", x => new { x.contact_record_id, x.part });
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_by_name = table.Column<string>(type: "text", nullable: false),
                    asked_by = table.Column<string>(type: "jsonb", nullable: false),
                    child = table.Column<string>(type: "jsonb", nullable: true),
                    question = table.Column<string>(type: "text", nullable: false),
                    significant_harm = table.Column<bool>(type: "boolean", nullable: false),
                    same_child = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    answer = table.Column<string>(type: "jsonb", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    no_referral = table.Column<string>(type: "jsonb", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    became = table.Column<string>(type: "jsonb", nullable: true),
                    became_contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: true),
                    grounds = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'::jsonb"),
                    access_point = table.Column<string>(type: "text", nullable: true),
                    source_code = table.Column<string>(type: "text", nullable: false),
                    professional_referrer = table.Column<bool>(type: "boolean", nullable: false),
                    referrer = table.Column<string>(type: "jsonb", nullable: true),
                    willing_to_be_identified = table.Column<short>(type: "smallint", nullable: false),
                    may_be_contacted_again = table.Column<short>(type: "smallint", nullable: false),
                    adults = table.Column<string>(type: "jsonb", nullable: false),
                    other_children = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'[]'::jsonb"),
                    concern = table.Column<string>(type: "jsonb", nullable: false),
                    consent = table.Column<string>(type: "jsonb", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    arrangements = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'{}'::jsonb"),
                    common_assessment_attached = table.Column<bool>(type: "boolean", nullable: false),
                    common_assessment = table.Column<string>(type: "jsonb", nullable: true),
                    consultation = table.Column<string>(type: "jsonb", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_by_name = table.Column<string>(type: "text", nullable: false),
                    recorded_by_role = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    returned_for = table.Column<string>(type: "text", nullable: true),
                    returned_under = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    approaching_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    approached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    missed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    met_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "frozen_records",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_version = table.Column<int>(type: "integer", nullable: false),
                    seen_version = table.Column<int>(type: "integer", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_previous = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frozen_records", x => x.contact_record_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    person = table.Column<string>(type: "text", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    status = table.Column<int>(type: "integer", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    etag = table.Column<string>(type: "text", nullable: true),
                    sealed_body = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.person, x.key_hash });
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    receipt_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_messages", x => new { x.message_id, x.consumer });
                });

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
                name: "known_case_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: false),
                    all_or_nothing = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_case_imports", x => x.id);
                });

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
                name: "openings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    not_needed_before = table.Column<int>(type: "integer", nullable: false),
                    was_right = table.Column<bool>(type: "boolean", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    reviewed_by_name = table.Column<string>(type: "text", nullable: true),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_openings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    event_name = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    consumers = table.Column<string[]>(type: "text[]", nullable: false),
                    awaiting = table.Column<string[]>(type: "text[]", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sends = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "parked_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    queue = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    event_name = table.Column<string>(type: "text", nullable: true),
                    origin = table.Column<string>(type: "text", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    cause_type = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: true),
                    first_failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_messages", x => x.id);
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
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    adult = table.Column<int>(type: "integer", nullable: true),
                    other_child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    relationship = table.Column<string>(type: "text", nullable: true),
                    called_instead = table.Column<string>(type: "text", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    one_with = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    others = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_history",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    other_name = table.Column<string>(type: "text", nullable: true),
                    what = table.Column<short>(type: "smallint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    because = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_history", x => x.id);
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
                name: "person_places",
                columns: table => new
                {
                    authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_places", x => new { x.authority, x.place, x.person_id });
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
                name: "public_referrals",
                columns: table => new
                {
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    access_code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    can_be_contacted = table.Column<bool>(type: "boolean", nullable: false),
                    seconds_taken = table.Column<int>(type: "integer", nullable: true),
                    decoy_filled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_referrals", x => x.contact_id);
                });

            migrationBuilder.CreateTable(
                name: "readings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    opened = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    listed = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: true),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_previous = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "referrer_identities",
                columns: table => new
                {
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referrer_identities", x => x.contact_id);
                });

            migrationBuilder.CreateTable(
                name: "restricted_records",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    readers = table.Column<string[]>(type: "text[]", nullable: false),
                    lifted = table.Column<bool>(type: "boolean", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_restricted_records", x => x.contact_record_id);
                });

            migrationBuilder.CreateTable(
                name: "restrictions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    readers = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_restrictions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stated_openings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stated_openings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "seals",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    line = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seals", x => x.number);
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

            migrationBuilder.CreateTable(
                name: "attachment_parts",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_parts", x => new { x.attachment_id, x.number });
                    table.ForeignKey(
                        name: "fk_attachment_parts_attachments_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contact_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    child = table.Column<string>(type: "jsonb", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    became_from = table.Column<Guid>(type: "uuid", nullable: true),
                    routed_to = table.Column<string>(type: "text", nullable: false),
                    routed_to_label = table.Column<string>(type: "text", nullable: false),
                    routing_rule = table.Column<string>(type: "text", nullable: false),
                    informings = table.Column<string>(type: "jsonb", nullable: false),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    feedback_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    progressed_to_referral = table.Column<bool>(type: "boolean", nullable: false),
                    referral_decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_records", x => x.id);
                    table.ForeignKey(
                        name: "fk_contact_records_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "known_case_import_rows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    case_system_number = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    given = table.Column<string>(type: "jsonb", nullable: false),
                    faults = table.Column<string>(type: "jsonb", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false),
                    resolution = table.Column<short>(type: "smallint", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_case_import_rows", x => x.id);
                    table.ForeignKey(
                        name: "fk_known_case_import_rows_known_case_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "known_case_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "worker_absences",
                columns: table => new
                {
                    authority = table.Column<string>(type: "text", nullable: false),
                    worker_id = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    as_of = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_absences", x => new { x.authority, x.worker_id });
                });

            migrationBuilder.CreateTable(
                name: "known_case_statements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    worker = table.Column<string>(type: "text", nullable: true),
                    worker_absent = table.Column<bool>(type: "boolean", nullable: false),
                    manager = table.Column<string>(type: "text", nullable: true),
                    team = table.Column<string>(type: "text", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    child_protection_plan = table.Column<bool>(type: "boolean", nullable: false),
                    looked_after = table.Column<bool>(type: "boolean", nullable: false),
                    as_of = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_case_statements", x => x.id);
                    table.ForeignKey(
                        name: "fk_known_case_statements_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_relationships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: true),
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

            migrationBuilder.CreateTable(
                name: "record_matches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    matched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    matched_by = table.Column<string>(type: "text", nullable: false),
                    matched_by_name = table.Column<string>(type: "text", nullable: false),
                    unopened_by = table.Column<string>(type: "text", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<string>(type: "text", nullable: true),
                    undone_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_matches", x => x.id);
                    table.ForeignKey(
                        name: "fk_record_matches_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attachment_records",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_records", x => new { x.attachment_id, x.contact_record_id });
                    table.ForeignKey(
                        name: "fk_attachment_records_attachments_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attachment_records_contact_records_contact_record_id",
                        column: x => x.contact_record_id,
                        principalTable: "contact_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    to_referrer = table.Column<bool>(type: "boolean", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    pages = table.Column<int>(type: "integer", nullable: false),
                    rendered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => x.id);
                    table.ForeignKey(
                        name: "fk_letters_contact_records_contact_record_id",
                        column: x => x.contact_record_id,
                        principalTable: "contact_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_entries_contact_record_id_at",
                table: "activity_entries",
                columns: new[] { "contact_record_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_agreed_actions_clock_id",
                table: "agreed_actions",
                column: "clock_id",
                unique: true,
                filter: "clock_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_agreed_actions_contact_id",
                table: "agreed_actions",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_amendments_contact_id_version",
                table: "amendments",
                columns: new[] { "contact_id", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_attachment_records_contact_record_id",
                table: "attachment_records",
                column: "contact_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_next_check_at",
                table: "attachments",
                column: "next_check_at",
                filter: "next_check_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_chain_heads_changed_at",
                table: "chain_heads",
                column: "changed_at",
                filter: "unsealed");

            migrationBuilder.CreateIndex(
                name: "ix_chronology_entries_contact_record_id_at",
                table: "chronology_entries",
                columns: new[] { "contact_record_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_circle_parts_contact_id",
                table: "circle_parts",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultations_authority_asked_at_id",
                table: "consultations",
                columns: new[] { "authority", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_became_contact_id",
                table: "consultations",
                column: "became_contact_id",
                filter: "became_contact_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_consultations_recorded_by",
                table: "consultations",
                column: "recorded_by");

            migrationBuilder.CreateIndex(
                name: "ix_consultations_reference",
                table: "consultations",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consultations_same_child",
                table: "consultations",
                column: "same_child")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_contact_records_authority_id",
                table: "contact_records",
                columns: new[] { "authority", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contact_records_authority_received_at",
                table: "contact_records",
                columns: new[] { "authority", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_contact_records_contact_id",
                table: "contact_records",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_contact_records_reference",
                table: "contact_records",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contacts_reference",
                table: "contacts",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_contact_record_id_kind",
                table: "deadlines",
                columns: new[] { "contact_record_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_due_at",
                table: "deadlines",
                column: "due_at",
                filter: "met_at is null and missed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_kind_due_at",
                table: "deadlines",
                columns: new[] { "kind", "due_at" },
                filter: "met_at is null and missed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_owner_saved_at",
                table: "drafts",
                columns: new[] { "owner", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_received_at",
                table: "inbox_messages",
                column: "received_at",
                filter: "receipt_sent_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_journeys_expires_at",
                table: "journeys",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_known_case_import_rows_authority_case_system_number",
                table: "known_case_import_rows",
                columns: new[] { "authority", "case_system_number" },
                filter: "outcome = 2");

            migrationBuilder.CreateIndex(
                name: "ix_known_case_import_rows_import_id_outcome_row",
                table: "known_case_import_rows",
                columns: new[] { "import_id", "outcome", "row" });

            migrationBuilder.CreateIndex(
                name: "ix_known_case_imports_authority_id",
                table: "known_case_imports",
                columns: new[] { "authority", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_known_case_statements_contact_record_id",
                table: "known_case_statements",
                column: "contact_record_id",
                filter: "contact_record_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_known_case_statements_person_id_as_of",
                table: "known_case_statements",
                columns: new[] { "person_id", "as_of" });

            migrationBuilder.CreateIndex(
                name: "ix_letters_contact_record_id",
                table: "letters",
                column: "contact_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_letters_key_id",
                table: "letters",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_name_words_word",
                table: "name_words",
                column: "word")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_openings_authority_opened_at_id",
                table: "openings",
                columns: new[] { "authority", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_openings_contact_record_id_by",
                table: "openings",
                columns: new[] { "contact_record_id", "by" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_next_attempt_at_sequence",
                table: "outbox_messages",
                columns: new[] { "next_attempt_at", "sequence" },
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_parked_messages_last_failed_at_id",
                table: "parked_messages",
                columns: new[] { "last_failed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_parked_messages_queue_key",
                table: "parked_messages",
                columns: new[] { "queue", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parked_messages_state",
                table: "parked_messages",
                column: "state",
                filter: "state < 4");

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
                filter: "nhs_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_authority_nhs_number1",
                table: "people",
                columns: new[] { "authority", "nhs_number" },
                unique: true,
                filter: "nhs_number is not null and contact_id is null and merged_into is null");

            migrationBuilder.CreateIndex(
                name: "ix_people_authority_upn",
                table: "people",
                columns: new[] { "authority", "upn" },
                unique: true,
                filter: "upn is not null and contact_id is null and merged_into is null");

            migrationBuilder.CreateIndex(
                name: "ix_people_authority_upn1",
                table: "people",
                columns: new[] { "authority", "upn" },
                filter: "upn is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_contact_id",
                table: "people",
                column: "contact_id",
                filter: "contact_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_contact_record_id",
                table: "people",
                column: "contact_record_id",
                filter: "contact_record_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_merged_into",
                table: "people",
                column: "merged_into",
                filter: "merged_into is not null");

            migrationBuilder.CreateIndex(
                name: "ix_people_one_with",
                table: "people",
                column: "one_with",
                filter: "one_with is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_history_other_person_id",
                table: "person_history",
                column: "other_person_id",
                filter: "other_person_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_person_history_person_id",
                table: "person_history",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_names_authority_birth",
                table: "person_names",
                columns: new[] { "authority", "birth" })
                .Annotation("Npgsql:IndexInclude", new[] { "person_id", "given", "family", "given_code", "family_code" });

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
                name: "ix_person_places_person_id",
                table: "person_places",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_relationships_other_person_id",
                table: "person_relationships",
                column: "other_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_relationships_person_id",
                table: "person_relationships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_readings_authority_at",
                table: "readings",
                columns: new[] { "authority", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_readings_by_at",
                table: "readings",
                columns: new[] { "by", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_readings_opened",
                table: "readings",
                column: "opened")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_record_matches_contact_record_id_subject",
                table: "record_matches",
                columns: new[] { "contact_record_id", "subject" },
                unique: true,
                filter: "undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_record_matches_person_id",
                table: "record_matches",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_restricted_records_contact_id",
                table: "restricted_records",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_restrictions_contact_id",
                table: "restrictions",
                column: "contact_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_stated_openings_by_contact_record_id",
                table: "stated_openings",
                columns: new[] { "by", "contact_record_id" });

            migrationBuilder.Sql("create index ix_contacts_factors on contacts using gin ((concern -> 'factors'))");
            migrationBuilder.Sql(
                """
                create index ix_contact_records_phone
                on contact_records (authority, right(regexp_replace(child ->> 'contactNumber', '[^0-9]', '', 'g'), 9))
                where child ->> 'contactNumber' is not null
                """);
            migrationBuilder.Sql("alter table attachment_parts alter column content set storage external");
            migrationBuilder.Sql("alter table letters alter column ciphertext set storage external");
            migrationBuilder.Sql(NameWords.Create);
            migrationBuilder.MakeAppendOnly("frozen_records", "person_history", "readings");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropTable(
                name: "chain_heads");

            migrationBuilder.DropTable(
                name: "activity_entries");

            migrationBuilder.DropTable(
                name: "agreed_actions");

            migrationBuilder.DropTable(
                name: "amendments");

            migrationBuilder.DropTable(
                name: "attachment_parts");

            migrationBuilder.DropTable(
                name: "attachment_records");

            migrationBuilder.DropTable(
                name: "chronology_entries");

            migrationBuilder.DropTable(
                name: "circle_parts");

            migrationBuilder.DropTable(
                name: "consultations");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "frozen_records");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "journeys");

            migrationBuilder.DropTable(
                name: "known_case_import_rows");

            migrationBuilder.DropTable(
                name: "known_case_statements");

            migrationBuilder.DropTable(
                name: "worker_absences");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "name_words");

            migrationBuilder.DropTable(
                name: "openings");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "parked_messages");

            migrationBuilder.DropTable(
                name: "person_history");

            migrationBuilder.DropTable(
                name: "person_names");

            migrationBuilder.DropTable(
                name: "person_places");

            migrationBuilder.DropTable(
                name: "person_relationships");

            migrationBuilder.DropTable(
                name: "person_searches");

            migrationBuilder.DropTable(
                name: "public_referrals");

            migrationBuilder.DropTable(
                name: "readings");

            migrationBuilder.DropTable(
                name: "record_matches");

            migrationBuilder.DropTable(
                name: "referrer_identities");

            migrationBuilder.DropTable(
                name: "restricted_records");

            migrationBuilder.DropTable(
                name: "restrictions");

            migrationBuilder.DropTable(
                name: "stated_openings");

            migrationBuilder.DropTable(
                name: "status_attempts");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "known_case_imports");

            migrationBuilder.DropTable(
                name: "contact_records");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "contacts");
        }
    }
}
