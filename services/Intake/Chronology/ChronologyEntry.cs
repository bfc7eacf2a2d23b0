namespace ReferralPlatform.Intake.Chronology;

/// <summary>One line of a child's chronology (Peterborough 2.4): when, what, under which rule, from which service.</summary>
internal sealed class ChronologyEntry
{
    public Guid Id { get; private init; }

    public Guid ContactRecordId { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Kebab-case name of what happened.</summary>
    public string What { get; private init; } = string.Empty;

    public string Summary { get; private init; } = string.Empty;

    public string Rule { get; private init; } = string.Empty;

    public string Service { get; private init; } = string.Empty;

    public static ChronologyEntry Of(Guid contactRecordId, DateTimeOffset at, string what, string summary, string rule, string service) =>
        new() { Id = Guid.CreateVersion7(), ContactRecordId = contactRecordId, At = at, What = what, Summary = summary, Rule = rule, Service = service };
}
