namespace ReferralPlatform.Notification.Sending;

/// <summary>
/// The domains whose addresses belong to professionals for certain, such as nhs.net: <c>Notification:ProfessionalDomains:{authority}</c>. An outcome is
/// e-mailed to no other address: whoever typed one may have erred, or lied.
/// </summary>
internal sealed class ProfessionalDomains(IConfiguration configuration, IHostEnvironment environment)
{
    private static readonly string[] InDevelopment = ["example"];

    /// <summary>Whether the address is of one of the authority's domains, or below one.</summary>
    public bool Include(string authority, string email)
    {
        var domains = configuration.GetSection($"Notification:ProfessionalDomains:{authority}").Get<string[]>()
            ?? (environment.IsDevelopment() ? InDevelopment : []);
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return domains.Any(known => $".{domain}".EndsWith($".{known}", StringComparison.OrdinalIgnoreCase));
    }
}
