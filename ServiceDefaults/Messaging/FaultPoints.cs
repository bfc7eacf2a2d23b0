namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// The five moments between a commit and an acknowledgement at which a crash would show whether anything can be lost or doubled.
/// Outside development nothing is hooked to them.
/// </summary>
public static class FaultPoints
{
    public const string AfterClaim = "between-commit-and-publish";
    public const string AfterPublish = "between-publish-and-confirm";
    public const string AfterConfirm = "between-confirm-and-mark";
    public const string BeforeConsumerCommit = "between-consume-and-commit";
    public const string AfterConsumerCommit = "between-commit-and-acknowledge";

    /// <summary>An answer is made, and that it was read is not on record yet: nothing of it may have left.</summary>
    public const string BeforeReading = "between-answer-and-reading";

    /// <summary>That it was read is on record, and nothing of the answer has left.</summary>
    public const string AfterReading = "between-reading-and-answer";

    /// <summary>Those of messages.</summary>
    public static IReadOnlyList<string> All { get; } = [AfterClaim, AfterPublish, AfterConfirm, BeforeConsumerCommit, AfterConsumerCommit];

    private static Action<string>? _hook;

    /// <summary>Sets what happens when a point is reached. For tests of crashes only.</summary>
    public static void Hook(Action<string> hook) => _hook = hook;

    internal static void Reach(string point) => _hook?.Invoke(point);
}
