namespace ReferralPlatform.Notification.Sending;

/// <summary>
/// What carries an authority's messages, by configuration: <c>Notification:Channels:{authority}</c>, or <c>Notification:Channels</c> for all. <c>Email</c> is
/// <c>smtp</c> unless it says <c>notify</c>; <c>Letters</c> are printed by people, and <c>TextMessages</c> not sent, unless they say <c>notify</c>.
/// </summary>
internal sealed class Carriers(IConfiguration configuration)
{
    public bool EmailByNotify(string authority) => IsNotify(authority, "Email");

    public bool LettersByNotify(string authority) => IsNotify(authority, "Letters");

    public bool TextsByNotify(string authority) => IsNotify(authority, "TextMessages");

    private bool IsNotify(string authority, string channel) => string.Equals(
        configuration[$"Notification:Channels:{authority}:{channel}"] ?? configuration[$"Notification:Channels:{channel}"], "notify",
        StringComparison.OrdinalIgnoreCase);
}
