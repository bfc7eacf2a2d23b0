using System.Text.Json.Nodes;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Reason">Why, for the record.</param>
/// <param name="NamesSomebodyElse">As in <see cref="RecordContactRequest.NamesSomebodyElse"/>.</param>
public sealed record AmendContactRequest(IReadOnlyList<FieldChange>? Changes, string? Reason, bool NamesSomebodyElse = false);

/// <param name="Field">Path such as <c>concern.nature</c>, <c>adults.0.name</c> or <c>children.{contactRecordId}.school</c>.</param>
/// <param name="Before">What the person saw there; null for nothing.</param>
/// <param name="Value">What it is to be; null for nothing.</param>
public sealed record FieldChange(string Field, JsonNode? Before, JsonNode? Value);

/// <param name="Amended">Paths of the fields that were changed.</param>
public sealed record AmendedContact(Guid ContactId, IReadOnlyList<string> Amended);

/// <summary>A field that two people changed; nothing was saved.</summary>
/// <param name="Theirs">What somebody recorded meanwhile.</param>
/// <param name="By">Who, where it was an amendment.</param>
public sealed record FieldConflict(string Field, JsonNode? Before, JsonNode? Yours, JsonNode? Theirs, string? By, DateTimeOffset? At);

public sealed record AmendmentView(string Field, JsonNode? Before, JsonNode? After, string? Reason, DateTimeOffset At, string By, string ByName, int Version);
