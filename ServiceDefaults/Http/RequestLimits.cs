namespace ReferralPlatform.ServiceDefaults.Http;

public static class RequestLimits
{
    /// <summary>
    /// Largest JSON body an API takes, in bytes: what the longest form may say in full, in a script of four bytes a character. Attachments have their
    /// own way in.
    /// </summary>
    public const int MaxJsonBytes = 4 * 1024 * 1024;
}
