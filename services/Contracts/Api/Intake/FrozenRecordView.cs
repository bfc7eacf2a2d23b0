using System.Text.Json;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What a contact record said when it was decided on.</summary>
/// <param name="RecordVersion">The version that was frozen.</param>
/// <param name="SeenVersion">The version the manager had on screen; null when nobody said.</param>
/// <param name="Sha256">Of the frozen content, byte for byte as it is stored.</param>
/// <param name="Intact">Whether the content still has that hash.</param>
/// <param name="Content">The record, its attachments and the child's previous involvement, as they were written then, without other records that the
/// reader may not know of.</param>
public sealed record FrozenRecordView(
    int RecordVersion, int? SeenVersion, DateTimeOffset DecidedAt, DateTimeOffset FrozenAt, string Sha256, bool Intact, JsonElement Content);
