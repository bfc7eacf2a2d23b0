namespace ReferralPlatform.Portal.Data;

/// <summary>Somebody who is signed in. The browser has a random key, and here is its hash alone: a copy of this table opens nobody's session.</summary>
internal sealed class PortalSession
{
    public required byte[] KeyHash { get; init; }

    public required string Subject { get; set; }

    /// <summary>The provider's own session, by which it says that a person has signed out elsewhere.</summary>
    public string? ProviderSession { get; set; }

    /// <summary>Who it is, with the tokens; encrypted, and readable for this row only.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>When it ends if nothing is done, and at the latest.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A logout token that has been acted on, for as long as it could be sent again.</summary>
internal sealed class UsedLogoutToken
{
    public required byte[] IdHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
