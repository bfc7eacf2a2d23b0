using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Auditing;

/// <summary>
/// One time that somebody asked to see something: who, in which roles, what was shown of which children, or that it was refused. It is committed before the
/// first byte of the answer leaves, and never changed or removed (docs/adr/0030).
/// </summary>
public sealed class Reading
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    /// <summary>Subject id; of a service, its client id.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>Procedure code of the reader's authority; <c>*</c> for a service.</summary>
    public required string Authority { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Name of the operation as the OpenAPI document has it, for example <c>GetContactRecord</c>.</summary>
    public required string Operation { get; init; }

    public required ReadingOutcome Outcome { get; init; }

    /// <summary>Contact records, or people on record, that were opened or asked for by their id.</summary>
    public required IReadOnlyList<Guid> Opened { get; init; }

    /// <summary>Those that stood in a list or in the answer to a search.</summary>
    public required IReadOnlyList<Guid> Listed { get; init; }

    /// <summary>What the reader said it was for, where a purpose is asked for.</summary>
    public ReadingPurpose? Purpose { get; init; }
}
