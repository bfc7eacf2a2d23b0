using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Auditing;

/// <summary>Who did what to a case, when, why and under which rule. Written in the same save as the change; never updated.</summary>
public sealed class ActivityEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Subject id of the person; the service's name when no person acted.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>Kebab-case verb phrase, for example <c>disposal-authorised</c>.</summary>
    public required string What { get; init; }

    /// <summary>What a reader of the timeline sees: codes and decisions, no child's details.</summary>
    public required string Summary { get; init; }

    /// <summary>The reason the person gave, in that person's words.</summary>
    public string? Why { get; init; }

    /// <summary>The paragraph, for example "York 5.4".</summary>
    public string? Rule { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>An entry for something a person did.</summary>
    public static ActivityEntry Of(
        CurrentPerson person, Guid contactRecordId, DateTimeOffset at, string what, string summary, string? why = null, string? rule = null) =>
        new()
        {
            ContactRecordId = contactRecordId,
            At = at,
            By = person.Acting.Id,
            ByName = person.Acting.Name,
            What = what,
            Summary = summary,
            Why = why,
            Rule = rule,
        };

    /// <summary>An entry for something a service did by itself: a message arrived, a clock ran out.</summary>
    public static ActivityEntry Of(string service, Guid contactRecordId, DateTimeOffset at, string what, string summary, string? rule = null) =>
        new() { ContactRecordId = contactRecordId, At = at, By = service, ByName = service, What = what, Summary = summary, Rule = rule };
}
