namespace ReferralPlatform.Portal.Pages.Readings;

/// <summary>Visits in a table: of one record, who came; of one person, whose records they were.</summary>
/// <param name="Caption">For those who cannot see it.</param>
/// <param name="Empty">What stands there instead where there is none.</param>
/// <param name="Children">Whose records they are; null where it is one child's, and the readers are named.</param>
internal sealed record VisitTable(
    Clients.Readings Readings, string Caption, string Empty, IReadOnlyDictionary<Guid, ContactSummary>? Children = null);
