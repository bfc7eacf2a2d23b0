using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using ReferralPlatform.ServiceDefaults.Persistence;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ReferralPlatform.Screening.Data.Migrations
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
                name: "agency_enquiries",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    permitted_at_contact = table.Column<string>(type: "text", nullable: true),
                    permission_version = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_enquiries", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_samples",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<string>(type: "text", nullable: false),
                    population = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    population_sha256 = table.Column<string>(type: "text", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    drawn_by = table.Column<string>(type: "text", nullable: false),
                    drawn_by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_samples", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    possible_crime = table.Column<bool>(type: "boolean", nullable: true),
                    professional_referrer = table.Column<bool>(type: "boolean", nullable: false),
                    routed_to = table.Column<string>(type: "text", nullable: false),
                    routing_rule = table.Column<string>(type: "text", nullable: false),
                    previous_team = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    sibling_record_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    decision_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decide_at_once = table.Column<bool>(type: "boolean", nullable: false),
                    decision_approaching_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision_rule = table.Column<string>(type: "text", nullable: false),
                    significant_harm = table.Column<bool>(type: "boolean", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    assigned_to = table.Column<string>(type: "text", nullable: true),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: true),
                    meeting_rule = table.Column<string>(type: "text", nullable: true),
                    asked_role = table.Column<string>(type: "text", nullable: true),
                    escalate_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    became_referral = table.Column<Guid>(type: "uuid", nullable: true),
                    checks_outstanding = table.Column<bool>(type: "boolean", nullable: false),
                    allocated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assessment_opened = table.Column<bool>(type: "boolean", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discussion_held = table.Column<bool>(type: "boolean", nullable: false),
                    discussion_due = table.Column<bool>(type: "boolean", nullable: false),
                    minutes_unsigned = table.Column<bool>(type: "boolean", nullable: false),
                    section47runs = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
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
                name: "protection_heard",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    protected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rule = table.Column<string>(type: "text", nullable: true),
                    steps_in_error = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussion_held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discussions_required = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussions_held = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussions_called_off = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    discussions_signed = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    enquiry_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    enquiry_ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    became_referral = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protection_heard", x => x.case_id);
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
                name: "agency_consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given = table.Column<bool>(type: "boolean", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    obtained_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_consents", x => x.id);
                    table.ForeignKey(
                        name: "fk_agency_consents_agency_enquiries_case_id",
                        column: x => x.case_id,
                        principalTable: "agency_enquiries",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agency_dispensations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_dispensations", x => x.id);
                    table.ForeignKey(
                        name: "fk_agency_dispensations_agency_enquiries_case_id",
                        column: x => x.case_id,
                        principalTable: "agency_enquiries",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agency_ratings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_ratings", x => x.id);
                    table.ForeignKey(
                        name: "fk_agency_ratings_agency_enquiries_case_id",
                        column: x => x.case_id,
                        principalTable: "agency_enquiries",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agency_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    procedure_version = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    items = table.Column<List<string>>(type: "text[]", nullable: false),
                    question = table.Column<string>(type: "text", nullable: true),
                    basis = table.Column<string>(type: "text", nullable: false),
                    basis_rule = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    asked_by_name = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_rule = table.Column<string>(type: "text", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<string>(type: "text", nullable: true),
                    withdrawn_for = table.Column<string>(type: "text", nullable: true),
                    relayed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    relayed_by = table.Column<string>(type: "text", nullable: true),
                    relayed_by_name = table.Column<string>(type: "text", nullable: true),
                    relayed_to = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_agency_requests_agency_enquiries_case_id",
                        column: x => x.case_id,
                        principalTable: "agency_enquiries",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "audited_contacts",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sample_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    option = table.Column<string>(type: "text", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    decided_by_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    audited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    audited_by = table.Column<string>(type: "text", nullable: true),
                    audited_by_name = table.Column<string>(type: "text", nullable: true),
                    agrees = table.Column<bool>(type: "boolean", nullable: true),
                    findings = table.Column<string>(type: "text", nullable: true),
                    action = table.Column<string>(type: "text", nullable: true),
                    review_opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    review_opened_by_name = table.Column<string>(type: "text", nullable: true),
                    review_reason = table.Column<string>(type: "text", nullable: true),
                    concluded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    concluded_by_name = table.Column<string>(type: "text", nullable: true),
                    conclusion = table.Column<string>(type: "text", nullable: true),
                    conclusion_reasons = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audited_contacts", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_audited_contacts_audit_samples_sample_id",
                        column: x => x.sample_id,
                        principalTable: "audit_samples",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    check = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_checks_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crime_suspicions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crime_suspicions", x => x.id);
                    table.ForeignKey(
                        name: "fk_crime_suspicions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decision_breaches",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    explained_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    explained_by = table.Column<string>(type: "text", nullable: true),
                    explained_by_name = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_breaches", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_decision_breaches_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decision_snapshots",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    case_version = table.Column<int>(type: "integer", nullable: false),
                    record_version = table.Column<int>(type: "integer", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_previous = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_snapshots", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_decision_snapshots_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disposals",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    option = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: true),
                    criteria = table.Column<List<string>>(type: "text[]", nullable: false),
                    family_consent_from = table.Column<string>(type: "text", nullable: true),
                    departures = table.Column<List<string>>(type: "text[]", nullable: false),
                    departure_reason = table.Column<string>(type: "text", nullable: true),
                    instead_of_previous_team = table.Column<string>(type: "text", nullable: true),
                    instead_of_meeting = table.Column<string>(type: "text", nullable: true),
                    authorised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authorised_by = table.Column<string>(type: "text", nullable: false),
                    authorised_by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    determinations = table.Column<string>(type: "jsonb", nullable: true),
                    rejected = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disposals", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_disposals_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dissents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    view = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dissents", x => x.id);
                    table.ForeignKey(
                        name: "fk_dissents_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "escalations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hop = table.Column<int>(type: "integer", nullable: false),
                    from_role = table.Column<string>(type: "text", nullable: false),
                    to_role = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escalations", x => x.id);
                    table.ForeignKey(
                        name: "fk_escalations_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planned_step_ups",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_summary = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_step_ups", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_planned_step_ups_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recommendations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    option = table.Column<string>(type: "text", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    criteria = table.Column<List<string>>(type: "text[]", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recommendations", x => x.id);
                    table.ForeignKey(
                        name: "fk_recommendations_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referrer_discussions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    referrer_agrees = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referrer_discussions", x => x.id);
                    table.ForeignKey(
                        name: "fk_referrer_discussions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "returns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returns", x => x.id);
                    table.ForeignKey(
                        name: "fk_returns_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    allocated_to = table.Column<string>(type: "text", nullable: false),
                    allocated_to_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    determinations = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_reviews_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "step_ups",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    crime_suspected = table.Column<bool>(type: "boolean", nullable: false),
                    authorised = table.Column<string>(type: "text", nullable: true),
                    authorised_for_others = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step_ups", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_step_ups_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agency_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    information = table.Column<string>(type: "text", nullable: false),
                    dissent = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    taken_down_by = table.Column<string>(type: "text", nullable: true),
                    taken_down_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_answers", x => x.id);
                    table.ForeignKey(
                        name: "fk_agency_answers_agency_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "agency_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decision_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_previous = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_follow_ups", x => x.id);
                    table.ForeignKey(
                        name: "fk_decision_follow_ups_decision_snapshots_case_id",
                        column: x => x.case_id,
                        principalTable: "decision_snapshots",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "record_fingerprints",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_version = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    chain_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    chain_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_previous = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_fingerprints", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_record_fingerprints_decision_snapshots_case_id",
                        column: x => x.case_id,
                        principalTable: "decision_snapshots",
                        principalColumn: "case_id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "ix_agency_answers_request_id",
                table: "agency_answers",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_agency_consents_case_id",
                table: "agency_consents",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_agency_dispensations_case_id",
                table: "agency_dispensations",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_agency_ratings_case_id",
                table: "agency_ratings",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_agency_requests_authority_agency_asked_at_id",
                table: "agency_requests",
                columns: new[] { "authority", "agency", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_agency_requests_case_id",
                table: "agency_requests",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_agency_requests_waiting",
                table: "agency_requests",
                columns: new[] { "case_id", "due_at" },
                filter: "answered_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_samples_authority_drawn_at_id",
                table: "audit_samples",
                columns: new[] { "authority", "drawn_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audited_contacts_authority_state_closed_at_case_id",
                table: "audited_contacts",
                columns: new[] { "authority", "state", "closed_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audited_contacts_sample_id",
                table: "audited_contacts",
                column: "sample_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_assigned_to",
                table: "cases",
                column: "assigned_to",
                filter: "assigned_to is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_authority_closed_at_id",
                table: "cases",
                columns: new[] { "authority", "closed_at", "id" },
                filter: "closed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_awaiting_decision",
                table: "cases",
                columns: new[] { "authority", "decision_due_at", "id" },
                filter: "stage in ('awaiting-decision', 'awaiting-immediate-decision')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_checks_outstanding",
                table: "cases",
                columns: new[] { "authority", "decision_due_at", "id" },
                filter: "checks_outstanding");

            migrationBuilder.CreateIndex(
                name: "ix_cases_contact_id",
                table: "cases",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_escalate_at",
                table: "cases",
                column: "escalate_at",
                filter: "escalate_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_open",
                table: "cases",
                columns: new[] { "authority", "decision_due_at", "id" },
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_recorded_by_decision_due_at_id",
                table: "cases",
                columns: new[] { "recorded_by", "decision_due_at", "id" },
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_chain_heads_changed_at",
                table: "chain_heads",
                column: "changed_at",
                filter: "unsealed");

            migrationBuilder.CreateIndex(
                name: "ix_checks_case_id",
                table: "checks",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_crime_suspicions_case_id",
                table: "crime_suspicions",
                column: "case_id");

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
                name: "ix_decision_breaches_authority_decided_at_case_id",
                table: "decision_breaches",
                columns: new[] { "authority", "decided_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_decision_follow_ups_case_id",
                table: "decision_follow_ups",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_dissents_case_id",
                table: "dissents",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_case_id_hop",
                table: "escalations",
                columns: new[] { "case_id", "hop" },
                unique: true);

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
                name: "ix_recommendations_case_id",
                table: "recommendations",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_referrer_discussions_case_id",
                table: "referrer_discussions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_returns_case_id",
                table: "returns",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_case_id",
                table: "reviews",
                column: "case_id");

            migrationBuilder.MakeAppendOnly("decision_snapshots", "decision_follow_ups", "record_fingerprints", "readings");
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
                name: "agency_answers");

            migrationBuilder.DropTable(
                name: "agency_consents");

            migrationBuilder.DropTable(
                name: "agency_dispensations");

            migrationBuilder.DropTable(
                name: "agency_ratings");

            migrationBuilder.DropTable(
                name: "audited_contacts");

            migrationBuilder.DropTable(
                name: "checks");

            migrationBuilder.DropTable(
                name: "crime_suspicions");

            migrationBuilder.DropTable(
                name: "deadlines");

            migrationBuilder.DropTable(
                name: "decision_breaches");

            migrationBuilder.DropTable(
                name: "decision_follow_ups");

            migrationBuilder.DropTable(
                name: "disposals");

            migrationBuilder.DropTable(
                name: "dissents");

            migrationBuilder.DropTable(
                name: "escalations");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "parked_messages");

            migrationBuilder.DropTable(
                name: "planned_step_ups");

            migrationBuilder.DropTable(
                name: "protection_heard");

            migrationBuilder.DropTable(
                name: "readings");

            migrationBuilder.DropTable(
                name: "restricted_records");

            migrationBuilder.DropTable(
                name: "recommendations");

            migrationBuilder.DropTable(
                name: "record_fingerprints");

            migrationBuilder.DropTable(
                name: "referrer_discussions");

            migrationBuilder.DropTable(
                name: "returns");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "step_ups");

            migrationBuilder.DropTable(
                name: "agency_requests");

            migrationBuilder.DropTable(
                name: "audit_samples");

            migrationBuilder.DropTable(
                name: "decision_snapshots");

            migrationBuilder.DropTable(
                name: "agency_enquiries");

            migrationBuilder.DropTable(
                name: "cases");
        }
    }
}
