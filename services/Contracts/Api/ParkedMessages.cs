namespace ReferralPlatform.Contracts.Api;

/// <summary>How a message stands that a service could not consume.</summary>
public enum ParkedState
{
    /// <summary>It had no effect, and waits for an operator, or for its publisher to send it again after the cause was mended.</summary>
    Parked,

    /// <summary>An operator has asked for it to be replayed, and it is not in its queue yet.</summary>
    Due,

    /// <summary>It is in its queue again, and neither handled nor parked again so far.</summary>
    Replayed,

    /// <summary>An operator has put it away. It had no effect all the same, and whoever published it goes on sending it.</summary>
    PutAway,

    /// <summary>It has taken effect, by a replay or by a copy that its publisher sent.</summary>
    Handled,
}

/// <summary>The parts of the list of parked messages.</summary>
public enum ParkedView
{
    /// <summary>What had no effect and is not put away.</summary>
    Open,

    PutAway,

    Handled,
}

/// <summary>A message that a service could not consume. It tells of no child: events carry ids alone, and the body is not shown.</summary>
/// <param name="Queue">Where it came from, and where a replay puts it.</param>
/// <param name="EventName">As far as the message says; null for what is no message of the bus.</param>
/// <param name="MessageId">Null for what has none.</param>
/// <param name="Origin">The service that published it, which sends it again until it is handled; null for what did not come out of an outbox.</param>
/// <param name="CauseType">Type of the exception that failed it last, or one of <see cref="ParkedCauses"/>.</param>
/// <param name="Cause">What was said of it, without personal data; null where that might have some.</param>
/// <param name="Attempts">How often it, or a copy of it, was parked; each time after all retries.</param>
/// <param name="MayReplay">Whether a replay could have an effect.</param>
/// <param name="Acts">What operators did with it, newest first.</param>
public sealed record ParkedMessageView(
    Guid Id, string Queue, string? EventName, Guid? MessageId, string? Origin, string CauseType, string? Cause, DateTimeOffset FirstFailedAt,
    DateTimeOffset LastFailedAt, int Attempts, ParkedState State, bool MayReplay, IReadOnlyList<ActivityItem> Acts);

/// <param name="Reason">Why nothing more is to be done about it.</param>
public sealed record PutAwayParkedMessageRequest(string? Reason);

/// <summary>Why a message is parked, other than by an exception.</summary>
public static class ParkedCauses
{
    /// <summary>No consumer of its queue knows the message, for example because it is from a newer version.</summary>
    public const string UnknownMessage = "unknown-message";
}
