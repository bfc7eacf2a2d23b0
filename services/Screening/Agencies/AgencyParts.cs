namespace ReferralPlatform.Screening.Agencies;

/// <summary>What a parent said about asking other agencies, as a worker recorded it.</summary>
internal sealed class ConsentRecord
{
    /// <summary>How consent was given that was taken over from the conversation before the daily meeting (York 2.3).</summary>
    public const string InConversation = "conversation-before-the-meeting";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>False when it was refused or taken back.</summary>
    public required bool Given { get; init; }

    /// <summary>Who gave or refused it, in the worker's words.</summary>
    public required string From { get; init; }

    /// <summary>phone, visit, letter, email or in-person; or <see cref="InConversation"/>.</summary>
    public required string How { get; init; }

    public required DateTimeOffset ObtainedAt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}

/// <summary>A manager's reasoned decision to ask agencies without the parents' consent.</summary>
internal sealed class Dispensation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Code of the procedure's reason; null where it lists none.</summary>
    public string? Reason { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>A manager's rating of the joint enquiry.</summary>
internal sealed class Rating
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required string Code { get; init; }

    public required string Reasons { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>What one professional of an agency contributed, word for word. Never changed; whoever knows more adds another.</summary>
internal sealed class AgencyAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required string Information { get; init; }

    /// <summary>Where the agency disagrees with how the enquiry is handled, in its words.</summary>
    public string? Dissent { get; init; }

    /// <summary>When it was given; by telephone, when it was said.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Subject id of who entered it: the agency's professional, or whoever took it down.</summary>
    public required string By { get; init; }

    /// <summary>Whose word it is.</summary>
    public required string ByName { get; init; }

    /// <summary>Who took it down, where it was said by telephone; null where the professional wrote it.</summary>
    public string? TakenDownBy { get; init; }

    public DateTimeOffset? TakenDownAt { get; init; }

    /// <summary>Whether it came after the time it was due.</summary>
    public required bool Late { get; init; }
}
