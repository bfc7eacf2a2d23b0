namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// What somebody of an agency said at a discussion, or gave in writing before or after it: word for word, with whom the agency lets it be shared.
/// It is added and never changed.
/// </summary>
internal sealed class GivenInformation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DiscussionId { get; init; }

    public required string Agency { get; init; }

    public required string Name { get; init; }

    public required string Information { get; init; }

    public required InformationOrigin Origin { get; init; }

    /// <summary>Codes of <see cref="Audience"/>.</summary>
    public required List<string> MayBeSharedWith { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool Late { get; init; }

    /// <summary>Subject id of who entered it.</summary>
    public required string By { get; init; }

    /// <summary>Who took it down, where it was said by telephone.</summary>
    public string? TakenDownBy { get; init; }

    public static GivenInformation Of(
        Discussion discussion, string agency, string name, string information, IReadOnlyList<Audience>? sharedWith, InformationOrigin origin, DateTimeOffset at,
        string by, string? takenDownBy = null) => new()
        {
            DiscussionId = discussion.Id,
            Agency = agency,
            Name = name,
            Information = information,
            Origin = origin,
            MayBeSharedWith = [.. (sharedWith ?? [Audience.Participants]).Distinct().Select(audience => audience.Code())],
            At = at,
            Late = discussion.Record is { } held
                && (origin is InformationOrigin.InWriting || (origin is InformationOrigin.ByPhone && at > held.HeldAt)),
            By = by,
            TakenDownBy = takenDownBy,
        };

    public bool MayGoTo(Audience audience) => MayBeSharedWith.Contains(audience.Code(), StringComparer.Ordinal);

    public SharedInformation ToView() => new()
    {
        ContributionId = Id,
        Agency = Agency,
        Name = Name,
        Information = Information,
        Origin = Origin,
        MayBeSharedWith = [.. MayBeSharedWith.Select(EnumCodes.Of<Audience>)],
        At = At,
        Late = Late,
        TakenDownBy = TakenDownBy,
    };
}
