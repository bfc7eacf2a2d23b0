using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReferralPlatform.AppHost.Native;
using ReferralPlatform.AppHost.Running;

namespace ReferralPlatform.AppHost;

/// <summary>Who signs people in. In development a provider with invented people; when published, the council's own, given by parameters.</summary>
internal sealed record IdentityProvider(IResourceBuilder<ExecutableResource>? Development, IResourceBuilder<ParameterResource>? Authority);

/// <summary>Where e-mail goes. In development a mailbox that keeps everything; when published, the council's relay, given by a parameter.</summary>
internal sealed record MailRelay(IResourceBuilder<ExecutableResource>? Development, IResourceBuilder<ParameterResource>? Url);

internal static class DevelopmentExtensions
{
    /// <summary>A dozen runtimes share a developer's machine: each keeps a small heap instead of one for each core.</summary>
    private static readonly IReadOnlyDictionary<string, string> SmallRuntime = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "7",
        ["DOTNET_GCgen0size"] = "0x800000",
        ["DOTNET_TieredPGO"] = "0",
    };

    extension(IDistributedApplicationBuilder builder)
    {
        /// <summary>False in tests: nothing is waited for that only matters when the data is opened again.</summary>
        public bool KeepsData => !string.Equals(builder.Configuration["Estate:KeepData"], "false", StringComparison.OrdinalIgnoreCase);

        public string DataFolder => Path.Combine(builder.EstateFolder, ".data");

        private bool IsSet(string setting) => string.Equals(builder.Configuration[setting], "true", StringComparison.OrdinalIgnoreCase);

        private string EstateFolder => Path.GetFullPath(Path.Combine(builder.AppHostDirectory, builder.Configuration["Estate:Folder"] ?? ".."));

        /// <summary>
        /// What an orchestrator does elsewhere: one run at a time on one folder, services that ask for it started again, and word of where everything is.
        /// </summary>
        public async Task AddDevelopmentSupportAsync()
        {
            if (builder.ExecutionContext.IsPublishMode)
            {
                return;
            }

            if (!builder.Environment.IsDevelopment())
            {
                throw new InvalidOperationException(
                    "Set DOTNET_ENVIRONMENT to Development, or deploy the hosts: here anybody can sign in as anybody, and nothing is encrypted.");
            }

            // Dashboard and resources inherit it.
            foreach (var (name, value) in SmallRuntime)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            builder.Configuration["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None";
            var run = await EstateRun.BeginAsync(builder.EstateFolder, emptyData: builder.IsSet("Estate:Reset"));
            builder.Services.AddSingleton(run);
            builder.Services.AddHostedService(_ => run);

            // Before Aspire's own, which start for as long as anything waits for anything.
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, EstateReport>());
        }

        public IdentityProvider AddIdentityProvider(string name)
        {
            if (builder.ExecutionContext.IsPublishMode)
            {
                return new IdentityProvider(Development: null, builder.AddParameter("identity-authority"));
            }

            var provider = builder.AddExecutable(name, "node", "../gateway/DevIdentity", "server.mjs")
                .WithSmallNode()
                .WithHttpEndpoint(port: FreePort.From(8081), env: "PORT")
                .WithHttpHealthCheck("/.well-known/openid-configuration");
            provider.WithEnvironment("ISSUER", provider.GetEndpoint("http"));
            if (builder.KeepsData)
            {
                provider.WithEnvironment("KEYS_DIR", Path.Combine(builder.DataFolder, name));
            }

            return new IdentityProvider(provider, Authority: null);
        }

        public MailRelay AddMailbox(string name)
        {
            if (builder.ExecutionContext.IsPublishMode)
            {
                return new MailRelay(Development: null, builder.AddParameter("smtp-url"));
            }

            var mailbox = builder.AddExecutable(name, "node", "tools", "node_modules/maildev/bin/maildev", "--ip", "127.0.0.1", "--web-ip", "127.0.0.1")
                .WithSmallNode()
                .WithHttpEndpoint(port: FreePort.From(1080), env: "MAILDEV_WEB_PORT")
                .WithEndpoint(port: FreePort.From(1025), scheme: "tcp", name: "smtp", env: "MAILDEV_SMTP_PORT")
                .WithHttpHealthCheck("/healthz");
            return new MailRelay(mailbox, Url: null);
        }

        /// <summary>Sample contacts, posted through the gateway when somebody starts it in the dashboard, or at once with <c>--Estate:Demo=true</c>.</summary>
        public void AddDemonstration(string name, IResourceBuilder<ProjectResource> gateway, IdentityProvider identity)
        {
            if (identity.Development is { } provider)
            {
                var demonstration = builder.AddExecutable(name, "node", "..", "demo/post-samples.mjs")
                    .WithEnvironment("GATEWAY_URL", gateway.GetEndpoint("http"))
                    .WithEnvironment("TOKEN_ENDPOINT", $"{provider.GetEndpoint("http")}/token")
                    .WaitFor(gateway);
                if (!builder.IsSet("Estate:Demo"))
                {
                    demonstration.WithExplicitStart();
                }
            }
        }
    }

    extension(IResourceBuilder<ProjectResource> host)
    {
        /// <summary>An HTTP host with health checks that accepts the identity provider's tokens.</summary>
        public IResourceBuilder<ProjectResource> WithHostDefaults(IdentityProvider identity, int? port = null)
        {
            var isPublishing = host.ApplicationBuilder.ExecutionContext.IsPublishMode;
            host.WithHttpEndpoint(port: port is { } wanted && !isPublishing ? FreePort.From(wanted) : port).WithHttpHealthCheck("/health");
            if (identity.Development is not { } provider)
            {
                return host.WithEnvironment("Identity__Authority", identity.Authority!);
            }

            return host
                .WithBuiltProgram()
                .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
                .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
                .WithEnvironment("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Warning")
                .WithEnvironment("Identity__Authority", provider.GetEndpoint("http"))
                .WithEnvironment("Authorities__Names__referrals-2024", "Fernwick Council")
                .WaitFor(provider);
        }

        /// <summary>A host that is also a client of its own at the identity provider, under its resource's name.</summary>
        public IResourceBuilder<ProjectResource> WithClientCredentials(IdentityProvider identity)
        {
            var name = host.Resource.Name;
            host.WithEnvironment("Identity__ClientId", name);
            return identity.Development is null
                ? host.WithEnvironment("Identity__ClientSecret", host.ApplicationBuilder.AddParameter($"{name}-client-secret", secret: true))
                : host.WithEnvironment("Identity__ClientSecret", "development-only-" + name);
        }

        public IResourceBuilder<ProjectResource> WithServiceDefaults(IdentityProvider identity) =>
            host.WithHostDefaults(identity).WithClientCredentials(identity).WithSeals();

        /// <summary>What seals the audit, and where the seals go. In development a key of this machine's own; the public one lies beside the seals.</summary>
        private IResourceBuilder<ProjectResource> WithSeals()
        {
            var builder = host.ApplicationBuilder;
            if (builder.ExecutionContext.IsPublishMode)
            {
                return host
                    .WithEnvironment("Seals__Key", builder.AddParameter($"{host.Resource.Name}-seal-key", secret: true))
                    .WithEnvironment("Seals__Directory", "/seals");
            }

            var folder = Directory.CreateDirectory(Path.Combine(builder.DataFolder, "seals"));
            var file = Path.Combine(folder.FullName, "key.pem");
            if (!File.Exists(file))
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                File.WriteAllText(Path.Combine(folder.FullName, "public.pem"), key.ExportSubjectPublicKeyInfoPem());
                File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
            }

            return host.WithEnvironment("Seals__Key", File.ReadAllText(file)).WithEnvironment("Seals__Directory", folder.FullName);
        }

        public IResourceBuilder<ProjectResource> WithMailRelay(MailRelay relay) => relay.Development is { } mailbox
            ? host.WithEnvironment("Smtp__Url", mailbox.GetEndpoint("smtp")).WaitFor(mailbox)
            : host.WithEnvironment("Smtp__Url", relay.Url!);

        /// <summary>
        /// Starts what has just been built: <c>dotnet run</c> would cost seconds and 90 MB for each host. An IDE goes on starting the project, to debug it.
        /// </summary>
        private IResourceBuilder<ProjectResource> WithBuiltProgram()
        {
            if (host.ApplicationBuilder.Configuration["DEBUG_SESSION_PORT"] is not null)
            {
                return host;
            }

            // Everything is built for one configuration, into artifacts/bin/<project>/<configuration>.
            var project = new FileInfo(host.Resource.GetProjectMetadata().ProjectPath);
            var name = Path.GetFileNameWithoutExtension(project.Name);
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return host
                .WithAnnotation(new ExecutableAnnotation { Command = "dotnet", WorkingDirectory = project.DirectoryName! })
                .WithArgs(Path.Combine(host.ApplicationBuilder.AppHostDirectory, "../artifacts/bin", name, configuration, $"ReferralPlatform.{name}.dll"));
        }
    }

    /// <summary>Once they have signed in, people return to this host, which is all that their browsers see.</summary>
    public static void WithSignInAt(this IdentityProvider identity, IResourceBuilder<ProjectResource> frontDoor) =>
        identity.Development?.WithEnvironment("PORTAL_URL", frontDoor.GetEndpoint("http"));

    private static IResourceBuilder<ExecutableResource> WithSmallNode(this IResourceBuilder<ExecutableResource> program) =>
        program.WithEnvironment("NODE_OPTIONS", "--max-semi-space-size=2 --max-old-space-size=128");
}
