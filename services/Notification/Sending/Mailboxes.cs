namespace ReferralPlatform.Notification.Sending;

/// <summary>
/// The mailboxes of organisations and roles, from the configuration section <c>Notification</c>. They are looked up when a message is sent,
/// so that one that was missing only has to be configured, and the failed message sent again.
/// </summary>
internal sealed class Mailboxes(IConfiguration configuration, IHostEnvironment environment)
{
    /// <exception cref="SendingException">None is configured.</exception>
    public string Police(string authority) => Find($"Police:{authority}", $"police@{authority}.example");

    /// <inheritdoc cref="Police"/>
    public string Team(string authority) => Find($"TeamMailboxes:{authority}", $"front-door@{authority}.example");

    /// <inheritdoc cref="Police"/>
    public string Role(string authority, string role) => Find($"RoleMailboxes:{authority}:{role}", $"{role}@{authority}.example");

    /// <inheritdoc cref="Police"/>
    public string OutOfHours(string authority) => Find($"OutOfHours:{authority}", $"out-of-hours@{authority}.example");

    /// <summary>The mailbox of an agency; null for <c>other</c>, which is no agency in particular, unless an authority has one for whoever that is.</summary>
    /// <inheritdoc cref="Police"/>
    public string? Agency(string authority, string agency) => string.Equals(agency, AgencyProcedure.Other, StringComparison.Ordinal)
        ? configuration[$"Notification:AgencyMailboxes:{authority}:{agency}"]
        : Find($"AgencyMailboxes:{authority}:{agency}", $"{agency}.safeguarding@{authority}.example");

    /// <summary>The mailbox of one social worker, by subject id.</summary>
    /// <inheritdoc cref="Police"/>
    public string Worker(string authority, string worker) => Find($"WorkerMailboxes:{authority}:{worker}", $"{worker}@{authority}.example");

    private string Find(string key, string inDevelopment) =>
        configuration[$"Notification:{key}"]
        ?? (environment.IsDevelopment() ? inDevelopment : throw new SendingException($"No mailbox is configured: Notification:{key}."));
}
