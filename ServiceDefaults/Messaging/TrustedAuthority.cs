using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>Trusts what one authority has signed, and nothing that the machine trusts otherwise.</summary>
internal sealed class TrustedAuthority
{
    private readonly X509Certificate2Collection _roots = [];

    /// <param name="file">Its certificates, PEM.</param>
    public TrustedAuthority(string file) => _roots.ImportFromPemFile(file);

    /// <summary>Whether the server's certificate is for its name and leads to the authority.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 own || chain is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        return chain.Build(own);
    }
}
