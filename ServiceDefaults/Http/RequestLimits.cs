namespace ReferralPlatform.ServiceDefaults.Http;

public static class RequestLimits
{
    /// <summary>
    /// Largest JSON body an API takes, in bytes: what the longest form may say in full, in a script of four bytes a character. Attachments have their
    /// own way in.
    /// </summary>
    public const int MaxJsonBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Says to the portal, from the gateway, that a form with files was too large and only its beginning came through: enough to show the form again
    /// with everything typed, before the files have been sent. Nobody else can say so: the gateway drops it from what comes in.
    /// </summary>
    public const string CutHeader = "X-Internal-Upload-Cut";
}
