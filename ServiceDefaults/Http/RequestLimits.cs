namespace ReferralPlatform.ServiceDefaults.Http;

public static class RequestLimits
{
    /// <summary>Largest JSON body an API takes, in bytes. Attachments have their own way in.</summary>
    public const int MaxJsonBytes = 256 * 1024;
}
