namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What was recorded of a discussion that was held.</summary>
internal sealed class DiscussionRecord
{
    public required DateTimeOffset HeldAt { get; init; }

    public required List<Participant> Participants { get; init; }

    public required InformingParents InformingParents { get; init; }

    public required bool Section47Enquiry { get; init; }

    /// <summary>Why a section 47 enquiry follows, or why not.</summary>
    public required string Reasons { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string RecordedByName { get; init; }
}

/// <summary>Someone who took part, for which agency, and what they said. It is that agency's information and not for the family.</summary>
internal sealed class Participant
{
    /// <summary>Agency code, for example police, health.</summary>
    public required string Agency { get; init; }

    public required string Name { get; init; }

    public required string Contribution { get; init; }
}

/// <summary>What parents and child are told, when and how, as agreed at the discussion (Peterborough 3.5).</summary>
internal sealed class InformingParents
{
    public required string What { get; init; }

    public required string When { get; init; }

    public required string How { get; init; }
}

/// <summary>A step that protected the child at once, before or after the discussion.</summary>
internal sealed class ProtectiveAction
{
    /// <summary>Code of the protection option in the authority's procedure.</summary>
    public required string Option { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Where the procedure asks for one, for example why there was no time for an order.</summary>
    public required string? Reason { get; init; }

    /// <summary>What was considered for other children in the household, in an alleged perpetrator's, or elsewhere.</summary>
    public required string OtherChildren { get; init; }

    public required bool StartsSection47 { get; init; }

    public required string Rule { get; init; }

    public required string By { get; init; }
}
