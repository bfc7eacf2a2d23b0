using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReferralPlatform.TestKit;

/// <summary>A certificate authority of a test's own, and a server's certificate that it has signed, as files for the scripts of the servers.</summary>
public sealed class CertificateFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="address">The address that the certificate is for.</param>
    public CertificateFolder(string address = "127.0.0.1")
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Authority of a test", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Server of a test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(System.IO.Path.Combine(Path, "server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(System.IO.Path.Combine(Path, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    public string Path => _folder.Path;

    /// <summary>File with the authority's certificate.</summary>
    public string Authority => System.IO.Path.Combine(Path, "ca.crt");

    public void Dispose() => _folder.Dispose();
}
