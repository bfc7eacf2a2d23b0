namespace ReferralPlatform.Portal.SignIn;

/// <summary>
/// Who has signed in and out, and who was refused, for those who watch for attacks: ids alone. Never a name, nothing a provider said, and of an address the
/// route without its values.
/// </summary>
internal sealed partial class SignInLog(ILogger<SignInLog> logger)
{
    public void SignedIn(Worker person) => LogSignedIn(logger, person.Id, person.Authority);

    /// <param name="failure">What went wrong; its kind alone is logged, unless it is one of the portal's own.</param>
    public void NotSignedIn(Exception? failure) =>
        LogNotSignedIn(logger, failure is SignInRefusedException refused ? refused.Message : failure?.GetType().Name ?? "not known why");

    public void SignedOut(Worker person) => LogSignedOut(logger, person.Id, person.Authority);

    public void SessionEnded(Worker person) => LogSessionEnded(logger, person.Id, person.Authority);

    public void SessionNotRefreshed(Worker person) => LogSessionNotRefreshed(logger, person.Id, person.Authority);

    public void EndedByProvider(string? subject, int sessions) => LogEndedByProvider(logger, sessions, subject ?? "whoever it was");

    public void LogoutTokenRefused() => LogLogoutTokenRefused(logger);

    public void Forbidden(HttpContext http)
    {
        var person = Worker.From(http.User);
        LogForbidden(logger, person.Id, person.Authority, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route");
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Information, Message = "{Subject} of {Authority} has signed in.")]
    private static partial void LogSignedIn(ILogger logger, string subject, string authority);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Warning, Message = "A sign-in was refused: {Reason}.")]
    private static partial void LogNotSignedIn(ILogger logger, string reason);

    [LoggerMessage(EventId = 1203, Level = LogLevel.Information, Message = "{Subject} of {Authority} has signed out.")]
    private static partial void LogSignedOut(ILogger logger, string subject, string authority);

    [LoggerMessage(EventId = 1204, Level = LogLevel.Information, Message = "The session of {Subject} of {Authority} has ended, because nothing was done.")]
    private static partial void LogSessionEnded(ILogger logger, string subject, string authority);

    [LoggerMessage(EventId = 1205, Level = LogLevel.Warning, Message = "The provider has refused {Subject} of {Authority} a new token.")]
    private static partial void LogSessionNotRefreshed(ILogger logger, string subject, string authority);

    [LoggerMessage(EventId = 1206, Level = LogLevel.Information, Message = "The provider has ended {Sessions} sessions of {Subject}.")]
    private static partial void LogEndedByProvider(ILogger logger, int sessions, string subject);

    [LoggerMessage(EventId = 1207, Level = LogLevel.Warning, Message = "A logout token was refused.")]
    private static partial void LogLogoutTokenRefused(ILogger logger);

    [LoggerMessage(EventId = 1208, Level = LogLevel.Warning, Message = "{Subject} of {Authority} was refused {Method} {Route} for their role.")]
    private static partial void LogForbidden(ILogger logger, string subject, string authority, string method, string route);
}

/// <summary>Why the portal refuses somebody whom the provider has signed in. The message names nobody.</summary>
internal sealed class SignInRefusedException(SignInRefusal refusal, string reason) : Exception(reason)
{
    public SignInRefusal Refusal => refusal;
}

internal enum SignInRefusal
{
    /// <summary>The access token is not one this portal may trust.</summary>
    NotTrusted,

    /// <summary>There was no second factor.</summary>
    NeedsSecondFactor,

    /// <summary>The person works for an authority that this deployment does not serve.</summary>
    AuthorityNotServed,
}
