using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>The portal in this process, in front of a gateway and an identity provider that the test plays.</summary>
public sealed class RunningPortal : IDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    public RunningPortal()
        : this("http://localhost:8080")
    {
    }

    internal RunningPortal(string publicUrl)
    {
        Identity = new FakeIdentityProvider(Clock);
        Gateway = new FakeGateway(Identity);
        Reset();
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseContentRoot(ContentRoot());
            builder.UseSetting("Portal:PublicUrl", publicUrl);
            builder.UseSetting("Identity:Authority", FakeIdentityProvider.Issuer);
            builder.UseSetting("Identity:ClientId", "portal");
            builder.UseSetting("Identity:ClientSecret", FakeIdentityProvider.ClientSecret);
            builder.UseSetting("Logging:LogLevel:Default", "None");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "None");
            builder.ConfigureTestServices(services =>
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton<TimeProvider>(Clock);
                services.AddHttpClient<PublicIntakeClient>().ConfigurePrimaryHttpMessageHandler(() => Gateway);
                services.AddHttpClient<ServiceApi>().ConfigurePrimaryHttpMessageHandler(() => Gateway);
                services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Identity);
                services.AddDataProtection().UseEphemeralDataProtectionProvider();
            });
        });
    }

    internal TestClock Clock { get; } = new();

    internal FakeGateway Gateway { get; }

    internal FakeIdentityProvider Identity { get; }

    /// <summary>The next test starts with services that know nothing, on a Tuesday morning in summer time.</summary>
    internal void Reset()
    {
        Clock.SetLondon("2026-10-06 10:30");
        Gateway.Reset();
        Identity.Reset();
    }

    /// <summary>A browser without scripts, not signed in.</summary>
    internal Browser NewBrowser(string address = "http://localhost:8080") => new(_factory.CreateDefaultClient(new Uri(address), new CookieJar()));

    /// <summary>A browser in which a person of York with this role has signed in.</summary>
    internal async Task<Browser> SignInAsync(string role, string authority = "york")
    {
        var browser = NewBrowser();
        await browser.SignInAsync(Identity, $"{authority}.{role}");
        return browser;
    }

    internal static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _factory.Dispose();
        Identity.Dispose();
        Gateway.Dispose();
    }

    private static string ContentRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReferralPlatform.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The solution's folder was not found."), "gateway", "Portal");
    }
}
