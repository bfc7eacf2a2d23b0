using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>Who has to do with a record, as one thing about it says: who works on it, and before which roles it waits.</summary>
/// <param name="Part">What says it, for example <c>case</c>; of one record each part is there once.</param>
/// <param name="People">Subject ids.</param>
/// <param name="Roles">Role codes before whom the work waits.</param>
public sealed record Circle(
    Guid ContactRecordId, Guid? ContactId, string Authority, string Part, IReadOnlyList<string?> People, IReadOnlyList<string> Roles)
{
    /// <summary>Whether it is kept when nobody is in it, so that the record is known of; what comes in numbers is not.</summary>
    public bool IsKeptEmpty { get; init; } = true;

    /// <summary>Whether people who were in it stay in it.</summary>
    internal bool Grows { get; init; }
}

/// <summary>
/// What follows from its own state who may open the record that it is about. It is asked at every save that changes it, so that no act can forget to say
/// who joined or left.
/// </summary>
public interface IHaveCircle
{
    /// <summary>Null where nothing follows from it.</summary>
    Circle? Circle();
}

/// <summary>A part of a record's circle, of this service or announced by another (docs/adr/0037).</summary>
public sealed class CirclePart
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>The service and what it said it of.</summary>
    public required string Part { get; init; }

    public Guid? ContactId { get; init; }

    public required string Authority { get; init; }

    public required IReadOnlyList<string> People { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Whom what says it names, and who did not join by it: they acted for a reason that they had stated. Of this service's own parts.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    public required int Version { get; init; }
}

/// <summary>That somebody outside the circle gave a reason to open a record, and may until then.</summary>
public sealed class StatedOpening
{
    public required Guid Id { get; init; }

    public required Guid ContactRecordId { get; init; }

    public required string By { get; init; }

    /// <summary>The kind of reason.</summary>
    public required ReadingPurpose Reason { get; init; }

    public required DateTimeOffset Until { get; init; }
}
