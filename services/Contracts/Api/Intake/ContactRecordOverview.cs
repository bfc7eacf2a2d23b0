namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>All that Intake adds to a case's page.</summary>
/// <param name="Attachments">Common Assessments first.</param>
/// <param name="Involvement">Null when the search for people was too busy to answer in time.</param>
/// <param name="Restriction">Who alone may read it; null where everybody of the authority may.</param>
/// <param name="Chronology">Null when it was not asked for.</param>
public sealed record ContactRecordOverview(
    ContactRecordView Record, IReadOnlyList<AttachmentView> Attachments, MatchesView? Involvement, RecordClocks Clocks, ChronologyView? Chronology,
    RestrictionView? Restriction);
