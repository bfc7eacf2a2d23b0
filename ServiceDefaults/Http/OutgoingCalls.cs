namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>How every client of a host calls others: the factory's, and those that talk to the identity provider.</summary>
public static class OutgoingCalls
{
    /// <summary>
    /// Nothing is followed elsewhere: what goes along, a person's token or a client's secret, is for the address that an operator has set and for no other.
    /// </summary>
    public static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
    }

    public static SocketsHttpHandler NewHandler()
    {
        var handler = new SocketsHttpHandler();
        Configure(handler);
        return handler;
    }
}
