using System;
using Microsoft.EntityFrameworkCore.Migrations;
using ReferralPlatform.ServiceDefaults.Persistence;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ReferralPlatform.DailyMeeting.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "case_checks",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    check = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_checks", x => new { x.contact_record_id, x.check });
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
                name: "disposed_cases",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    option = table.Column<string>(type: "text", nullable: false),
                    authorised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disposed_cases", x => x.contact_record_id);
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
                name: "stepped_up_at_once",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stepped_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stepped_up_at_once", x => x.contact_record_id);
                });

            migrationBuilder.CreateTable(
                name: "enquiries",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    presented_by = table.Column<string>(type: "text", nullable: false),
                    presenter_name = table.Column<string>(type: "text", nullable: true),
                    listing_rule = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    presented_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    stepped_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stepped_up_rule = table.Column<string>(type: "text", nullable: true),
                    actions = table.Column<string>(type: "jsonb", nullable: true),
                    brokerage = table.Column<string>(type: "jsonb", nullable: true),
                    conversations = table.Column<string>(type: "jsonb", nullable: true),
                    decided_with = table.Column<string>(type: "jsonb", nullable: true),
                    decision = table.Column<string>(type: "jsonb", nullable: true),
                    items = table.Column<string>(type: "jsonb", nullable: true),
                    lead_practitioners = table.Column<string>(type: "jsonb", nullable: true),
                    practitioners = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enquiries", x => x.contact_record_id);
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
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    attendees = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => x.id);
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
                name: "step_ups",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    way = table.Column<string>(type: "text", nullable: false),
                    option = table.Column<string>(type: "text", nullable: true),
                    stepped_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    rule = table.Column<string>(type: "text", nullable: false),
                    case_system_number = table.Column<string>(type: "text", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    acknowledged_by = table.Column<string>(type: "text", nullable: true),
                    acknowledged_by_name = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    copies = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step_ups", x => x.contact_record_id);
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

            migrationBuilder.CreateIndex(
                name: "ix_circle_parts_contact_id",
                table: "circle_parts",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_stated_openings_by_contact_record_id",
                table: "stated_openings",
                columns: new[] { "by", "contact_record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_entries_contact_record_id_at",
                table: "activity_entries",
                columns: new[] { "contact_record_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_chain_heads_changed_at",
                table: "chain_heads",
                column: "changed_at",
                filter: "unsealed");

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
                name: "ix_enquiries_authority_decided_on",
                table: "enquiries",
                columns: new[] { "authority", "decided_on" });

            migrationBuilder.CreateIndex(
                name: "ix_enquiries_authority_meeting_on",
                table: "enquiries",
                columns: new[] { "authority", "meeting_on" });

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
                name: "ix_meetings_authority_meeting_on",
                table: "meetings",
                columns: new[] { "authority", "meeting_on" },
                unique: true);

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
                name: "ix_restricted_records_contact_id",
                table: "restricted_records",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_step_ups_authority_stepped_up_at",
                table: "step_ups",
                columns: new[] { "authority", "stepped_up_at" });

            migrationBuilder.MakeAppendOnly("readings");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "circle_parts");

            migrationBuilder.DropTable(
                name: "stated_openings");

            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropTable(
                name: "chain_heads");

            migrationBuilder.DropTable(
                name: "activity_entries");

            migrationBuilder.DropTable(
                name: "case_checks");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "disposed_cases");

            migrationBuilder.DropTable(
                name: "enquiries");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "parked_messages");

            migrationBuilder.DropTable(
                name: "readings");

            migrationBuilder.DropTable(
                name: "restricted_records");

            migrationBuilder.DropTable(
                name: "stepped_up_at_once");

            migrationBuilder.DropTable(
                name: "step_ups");
        }
    }
}
