namespace ReferralPlatform.Intake.People;

/// <summary>
/// Somebody confirmed that a child or an adult of a contact record is this person. Nothing is merged by it: the record stays as it was given, and
/// the match can be undone.
/// </summary>
internal sealed class RecordMatch
{
    /// <summary>The child of the record.</summary>
    public const int Child = 0;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required string Authority { get; init; }

    /// <summary>Who of the record: <see cref="Child"/>, or the number of the adult, counted from 1.</summary>
    public required int Subject { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset MatchedAt { get; init; }

    public required string MatchedBy { get; init; }

    public required string MatchedByName { get; init; }

    /// <summary>
    /// Subject id of whoever made it while recording, and had not the person's records open: to them the match opens nothing of the person. Null where it
    /// was made by somebody who had.
    /// </summary>
    public string? UnopenedBy { get; init; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public string? UndoneBy { get; private set; }

    public string? UndoneReason { get; private set; }

    public void Undo(DateTimeOffset at, string by, string because)
    {
        UndoneAt = at;
        UndoneBy = by;
        UndoneReason = because;
    }
}
