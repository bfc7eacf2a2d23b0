namespace ReferralPlatform.Notification.Sending;

/// <summary>How patiently messages are sent; configuration section <c>Notification:Sending</c>.</summary>
internal sealed class SendingOptions
{
    /// <summary>After so many attempts a message is failed and waits for a person. With the default pauses that is after about half an hour.</summary>
    public int MaxAttempts { get; set; } = 15;

    /// <summary>Pause after the first failure; doubled each time.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often something may be taken and not arrive before it waits for a person.</summary>
    public int MaxRounds { get; set; } = 4;

    /// <summary>Pause after something did not arrive the first time; doubled each time. A full mailbox is not empty in a second.</summary>
    public TimeSpan FirstPauseBetweenRounds { get; set; } = TimeSpan.FromMinutes(15);

    public TimeSpan LongestPauseBetweenRounds { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long after sending the provider is first asked, where it has not called, and how often then.</summary>
    public TimeSpan AskReceiptEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Most acknowledgements to one address in 24 hours where the referrer is not a professional: nobody's mailbox is filled through the form.
    /// </summary>
    public int AcknowledgementsPerAddress { get; set; } = 5;

    /// <summary>How long a sender may take before another one takes the message over. Longer than an attempt with all its retries.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);
}
