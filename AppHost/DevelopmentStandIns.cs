namespace ReferralPlatform.AppHost;

/// <summary>Who signs people in. In development a provider with invented people; when published, the council's own, given by parameters.</summary>
internal sealed record IdentityProvider(IResourceBuilder<ExecutableResource>? Development, IResourceBuilder<ParameterResource>? Authority);

/// <summary>Where e-mail goes. In development a mailbox that keeps everything; when published, the council's relay, given by a parameter.</summary>
internal sealed record MailRelay(IResourceBuilder<ExecutableResource>? Development, IResourceBuilder<ParameterResource>? Url);

internal static class DevelopmentStandIns
{
    extension(IDistributedApplicationBuilder builder)
    {
        /// <summary>Whether the next run finds this run's data again; tests say <c>--Estate:KeepData=false</c>.</summary>
        public bool KeepsData => !string.Equals(builder.Configuration["Estate:KeepData"], "false", StringComparison.OrdinalIgnoreCase);

        public IdentityProvider AddIdentity(string name)
        {
            if (builder.ExecutionContext.IsPublishMode)
            {
                return new IdentityProvider(Development: null, builder.AddParameter("identity-authority"));
            }

            var provider = builder.AddExecutable(name, "node", "../gateway/DevIdentity", "server.mjs")
                .WithHttpEndpoint(port: 8081, env: "PORT")
                .WithHttpHealthCheck("/.well-known/openid-configuration");
            provider.WithEnvironment("ISSUER", provider.GetEndpoint("http"));
            if (builder.KeepsData)
            {
                provider.WithEnvironment("KEYS_DIR", Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "../.data/identity")));
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
                .WithHttpEndpoint(port: 1080, env: "MAILDEV_WEB_PORT")
                .WithEndpoint(port: 1025, scheme: "tcp", name: "smtp", env: "MAILDEV_SMTP_PORT")
                .WithHttpHealthCheck("/healthz");
            return new MailRelay(mailbox, Url: null);
        }
    }

    extension(IResourceBuilder<ProjectResource> host)
    {
        /// <summary>An HTTP host with health checks that accepts the identity provider's tokens.</summary>
        public IResourceBuilder<ProjectResource> AsHost(IdentityProvider identity, int? port = null)
        {
            host.WithHttpEndpoint(port: port).WithHttpHealthCheck("/health");
            if (identity.Development is { } provider)
            {
                return host
                    .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
                    .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
                    .WithEnvironment("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Warning")
                    .WithEnvironment("Identity__Authority", provider.GetEndpoint("http"))
                    .WaitFor(provider);
            }

            return host.WithEnvironment("Identity__Authority", identity.Authority!);
        }

        /// <summary>A host that is also a client of its own at the identity provider, under its resource's name.</summary>
        public IResourceBuilder<ProjectResource> AsClient(IdentityProvider identity)
        {
            var name = host.Resource.Name;
            host.AsHost(identity).WithEnvironment("Identity__ClientId", name);
            if (identity.Development is null)
            {
                return host.WithEnvironment("Identity__ClientSecret", host.ApplicationBuilder.AddParameter($"{name}-client-secret", secret: true));
            }

            var secret = "development-only-" + name;
            return host.WithEnvironment("Identity__ClientSecret", secret);
        }

        /// <summary>A service: in development it brings its database up to date when it starts; published, a migration job does.</summary>
        public IResourceBuilder<ProjectResource> AsService(IdentityProvider identity)
        {
            host.AsClient(identity);
            return identity.Development is null ? host : host.WithEnvironment("Database__MigrateOnStart", "true");
        }

        public IResourceBuilder<ProjectResource> SendsMailTo(MailRelay relay) => relay.Development is { } mailbox
            ? host.WithEnvironment("Smtp__Url", mailbox.GetEndpoint("smtp")).WaitFor(mailbox)
            : host.WithEnvironment("Smtp__Url", relay.Url!);
    }

    /// <summary>People signed in return to this host, which is all that their browsers see.</summary>
    public static void SignsPeopleInFor(this IdentityProvider identity, IResourceBuilder<ProjectResource> frontDoor) =>
        identity.Development?.WithEnvironment("PORTAL_URL", frontDoor.GetEndpoint("http"));
}
