using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using ReferralPlatform.ServiceDefaults.Persistence;

#nullable disable

namespace ReferralPlatform.Allocation.Data.Migrations
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
                name: "allocation_cases",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    option = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authorised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authorised_by = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    allocated_to = table.Column<string>(type: "text", nullable: true),
                    assessment_opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assessed_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assessment_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assessment_rule = table.Column<string>(type: "text", nullable: true),
                    assessment_due_past_last_known_year = table.Column<bool>(type: "boolean", nullable: false),
                    no_assessment_for = table.Column<string>(type: "text", nullable: true),
                    previous_team = table.Column<string>(type: "text", nullable: true),
                    professional_referrer = table.Column<bool>(type: "boolean", nullable: false),
                    became_referral_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    section47since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agency_consent_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agency_consent_refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    protection_settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    child_protection_plan_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    strategy_discussion_needed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    day_clock = table.Column<Guid>(type: "uuid", nullable: true),
                    what_follows_clock = table.Column<Guid>(type: "uuid", nullable: true),
                    what_follows_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    plan_action_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assessment_clock = table.Column<Guid>(type: "uuid", nullable: true),
                    follow_ups = table.Column<string>(type: "jsonb", nullable: true),
                    planning_meetings = table.Column<string>(type: "jsonb", nullable: true),
                    plans = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocation_cases", x => x.contact_record_id);
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
                name: "heard_of",
                columns: table => new
                {
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    previous_team = table.Column<string>(type: "text", nullable: true),
                    professional_referrer = table.Column<bool>(type: "boolean", nullable: false),
                    section47since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    enquiries_started = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    enquiries_concluded = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    conference_follows = table.Column<bool>(type: "boolean", nullable: false),
                    conferences_due = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    conferences_held = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    last_conference_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    protection_ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    child_protection_plan_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discussions_required = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussions_held = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussions_held_at = table.Column<List<DateTimeOffset>>(type: "timestamp with time zone[]", nullable: false),
                    discussions_signed = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussions_called_off = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    agency_consent_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agency_consent_refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    became_referral = table.Column<Guid>(type: "uuid", nullable: true),
                    became_referral_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disposed = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_heard_of", x => x.contact_record_id);
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
                name: "worker_absences",
                columns: table => new
                {
                    authority = table.Column<string>(type: "text", nullable: false),
                    worker_id = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worker_absences", x => new { x.authority, x.worker_id });
                });

            migrationBuilder.CreateTable(
                name: "allocations",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    allocated_to = table.Column<string>(type: "text", nullable: false),
                    allocated_to_name = table.Column<string>(type: "text", nullable: false),
                    allocated_by = table.Column<string>(type: "text", nullable: false),
                    allocated_by_name = table.Column<string>(type: "text", nullable: false),
                    allocated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: true),
                    rule = table.Column<string>(type: "text", nullable: false),
                    hand_over = table.Column<string>(type: "text", nullable: true),
                    agreed = table.Column<bool>(type: "boolean", nullable: false),
                    suitability = table.Column<string>(type: "text", nullable: true),
                    partners = table.Column<List<string>>(type: "text[]", nullable: false),
                    is_social_worker = table.Column<bool>(type: "boolean", nullable: false),
                    instead_of_previous_team = table.Column<string>(type: "text", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_name = table.Column<string>(type: "text", nullable: true),
                    ended_for = table.Column<string>(type: "text", nullable: true),
                    left_behind = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocations", x => new { x.contact_record_id, x.number });
                    table.ForeignKey(
                        name: "fk_allocations_allocation_cases_contact_record_id",
                        column: x => x.contact_record_id,
                        principalTable: "allocation_cases",
                        principalColumn: "contact_record_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<string>(type: "text", nullable: false),
                    opened_by_name = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_rule = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_clock = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    risk = table.Column<string>(type: "text", nullable: true),
                    see_child_by = table.Column<DateOnly>(type: "date", nullable: true),
                    see_clock = table.Column<Guid>(type: "uuid", nullable: true),
                    planned_finish_on = table.Column<DateOnly>(type: "date", nullable: true),
                    planned_clock = table.Column<Guid>(type: "uuid", nullable: true),
                    planned_by_name = table.Column<string>(type: "text", nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    plan_reasons = table.Column<string>(type: "text", nullable: true),
                    why_no_contributions = table.Column<string>(type: "text", nullable: true),
                    why_no_contributions_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    analysis = table.Column<string>(type: "text", nullable: true),
                    childs_view = table.Column<string>(type: "text", nullable: true),
                    familys_view = table.Column<string>(type: "text", nullable: true),
                    factors = table.Column<List<string>>(type: "text[]", nullable: false),
                    analysis_saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    analysis_saved_by_name = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    result = table.Column<string>(type: "text", nullable: true),
                    criteria = table.Column<List<string>>(type: "text[]", nullable: false),
                    signed_off_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signed_off_by_name = table.Column<string>(type: "text", nullable: true),
                    harm_discussed_in = table.Column<Guid>(type: "uuid", nullable: true),
                    conduct = table.Column<string>(type: "jsonb", nullable: true),
                    extensions = table.Column<string>(type: "jsonb", nullable: true),
                    participants = table.Column<string>(type: "jsonb", nullable: true),
                    reviews = table.Column<string>(type: "jsonb", nullable: true),
                    clarifications = table.Column<string>(type: "jsonb", nullable: true),
                    supervisions = table.Column<string>(type: "jsonb", nullable: true),
                    visits = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                    table.ForeignKey(
                        name: "fk_assessments_allocation_cases_contact_record_id",
                        column: x => x.contact_record_id,
                        principalTable: "allocation_cases",
                        principalColumn: "contact_record_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meeting_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to_be_held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    reply = table.Column<string>(type: "text", nullable: true),
                    replied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    replied_by_name = table.Column<string>(type: "text", nullable: true),
                    reply_taken_down_by = table.Column<string>(type: "text", nullable: true),
                    deputy = table.Column<string>(type: "text", nullable: true),
                    information = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_meeting_invitations_allocation_cases_contact_record_id",
                        column: x => x.contact_record_id,
                        principalTable: "allocation_cases",
                        principalColumn: "contact_record_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contributions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    assessment_kind = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    requested_by_name = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_rule = table.Column<string>(type: "text", nullable: false),
                    due_clock = table.Column<Guid>(type: "uuid", nullable: false),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    not_waited_for_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    not_waited_for = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ground = table.Column<string>(type: "jsonb", nullable: false),
                    responses = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contributions", x => x.id);
                    table.ForeignKey(
                        name: "fk_contributions_assessment_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_entries_contact_record_id_at",
                table: "activity_entries",
                columns: new[] { "contact_record_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_allocation_cases_allocated_to_received_at_contact_record_id",
                table: "allocation_cases",
                columns: new[] { "allocated_to", "received_at", "contact_record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_allocation_cases_authority_plan_action_due_on_contact_recor",
                table: "allocation_cases",
                columns: new[] { "authority", "plan_action_due_on", "contact_record_id" },
                filter: "plan_action_due_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_allocation_cases_authority_received_at_contact_record_id",
                table: "allocation_cases",
                columns: new[] { "authority", "received_at", "contact_record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_allocation_cases_contact_id",
                table: "allocation_cases",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_contact_record_id_number",
                table: "assessments",
                columns: new[] { "contact_record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chain_heads_changed_at",
                table: "chain_heads",
                column: "changed_at",
                filter: "unsealed");

            migrationBuilder.CreateIndex(
                name: "ix_circle_parts_contact_id",
                table: "circle_parts",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_assessment_id",
                table: "contributions",
                column: "assessment_id");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_authority_agency_requested_at_id",
                table: "contributions",
                columns: new[] { "authority", "agency", "requested_at", "id" });

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
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_received_at",
                table: "inbox_messages",
                column: "received_at",
                filter: "receipt_sent_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_invitations_authority_agency_invited_at_id",
                table: "meeting_invitations",
                columns: new[] { "authority", "agency", "invited_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_meeting_invitations_contact_record_id",
                table: "meeting_invitations",
                column: "contact_record_id");

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
                name: "ix_stated_openings_by_contact_record_id",
                table: "stated_openings",
                columns: new[] { "by", "contact_record_id" });

            migrationBuilder.MakeAppendOnly("readings");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity_entries");

            migrationBuilder.DropTable(
                name: "allocations");

            migrationBuilder.DropTable(
                name: "chain_heads");

            migrationBuilder.DropTable(
                name: "circle_parts");

            migrationBuilder.DropTable(
                name: "contributions");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "heard_of");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "meeting_invitations");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "parked_messages");

            migrationBuilder.DropTable(
                name: "readings");

            migrationBuilder.DropTable(
                name: "restricted_records");

            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropTable(
                name: "stated_openings");

            migrationBuilder.DropTable(
                name: "worker_absences");

            migrationBuilder.DropTable(
                name: "assessments");

            migrationBuilder.DropTable(
                name: "allocation_cases");
        }
    }
}
