using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What has happened to a child, from all services and all the child's contact records, oldest first.</summary>
/// <param name="Records">The contact records it is made of, oldest first.</param>
/// <param name="Services">Every service that has a line in it, whether shown or filtered out.</param>
public sealed record ChronologyView(IReadOnlyList<ChronologyRecord> Records, IReadOnlyList<string> Services, IReadOnlyList<ChronologyItem> Items);

/// <param name="IsLeftOut">Whether what people did and wrote there is left out, because the reader does not work with that record.</param>
public sealed record ChronologyRecord(Guid ContactRecordId, string Reference, ContactKind Kind, DateTimeOffset ReceivedAt, bool IsLeftOut);

/// <param name="By">Who acted, where a person did; null for a line that came from another service.</param>
public sealed record ChronologyItem(
    DateTimeOffset At, string What, ChronologyKind Kind, string Summary, string? Rule, string? By, string? Why, string Service, Guid ContactRecordId);

/// <summary>What kinds of line a chronology has, for those who look for one kind.</summary>
public enum ChronologyKind
{
    Contact,
    Decision,
    Protection,
    Assessment,
    Communication,
    TimeLimit,
    Document,

    /// <summary>Who viewed what.</summary>
    Access,
}
