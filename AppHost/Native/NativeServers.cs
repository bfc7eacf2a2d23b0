using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using ReferralPlatform.Contracts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.AppHost.Native;

/// <summary>
/// A server that would be a container where there is an engine, as a process of this machine: a script of this folder sets it up and runs it.
/// </summary>
internal sealed class NativeServerResource : ExecutableResource, IResourceWithConnectionString
{
    public NativeServerResource(string name, string product, string folder, Func<EndpointReference, ReferenceExpression> connectionString)
        : base(name, "bash", folder)
    {
        Product = product;
        ConnectionStringExpression = connectionString(new EndpointReference(this, "tcp"));
    }

    public string Product { get; }

    public ReferenceExpression ConnectionStringExpression { get; }
}

/// <summary>PostgreSQL: how it is reached, and what runs it in development.</summary>
internal sealed record DatabaseServer(
    IDistributedApplicationBuilder Builder, ReferenceExpression Address, IResourceBuilder<IResourceWithConnectionString>? Running);

/// <summary>A service's database: what it connects with, and what owns it (docs/adr/0032).</summary>
internal sealed record ServiceDatabase(IResourceBuilder<IResourceWithConnectionString> Login, ReferenceExpression Owner);

/// <summary>RabbitMQ: the address each service's own user connects to (docs/adr/0034), and what runs it in development.</summary>
internal sealed record MessageBroker(
    string Name, IReadOnlyDictionary<string, ReferenceExpression> Users, IResourceBuilder<IResourceWithConnectionString>? Running);

/// <summary>
/// PostgreSQL and RabbitMQ: containers where an engine answers, else native processes. Published, the council's own, reached by TLS alone: their hosts are
/// parameters.
/// </summary>
internal static class NativeServers
{
    private static readonly string[] Engines = ["docker", "podman"];

    extension(IDistributedApplicationBuilder builder)
    {
        private bool UsesContainers => (builder.Configuration["Estate:Servers"] ?? (HasContainerEngine() ? "containers" : "native")) is "containers";

        public DatabaseServer AddPostgresServer(string name)
        {
            if (builder.ExecutionContext.IsPublishMode)
            {
                return new DatabaseServer(
                    builder, ReferenceExpression.Create($"Host={builder.AddParameter($"{name}-host")};SSL Mode=VerifyFull"), Running: null);
            }

            if (builder.UsesContainers)
            {
                var container = builder.AddPostgres(name);
                var endpoint = container.Resource.PrimaryEndpoint;
                return new DatabaseServer(
                    builder, ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)}"),
                    builder.KeepsData ? container.WithDataVolume() : container);
            }

            var password = builder.AddPassword(name, builder.KeepsData);
            var server = builder.AddNativeServer(name, "PostgreSQL", "postgres.sh", tcp => ReferenceExpression.Create(
                    $"Host={tcp.Property(EndpointProperty.IPV4Host)};Port={tcp.Property(EndpointProperty.Port)};Username=postgres;Password={password}"))
                .WithEnvironment("PASSWORD", password);
            if (!builder.KeepsData)
            {
                server.WithEnvironment("FAST", "true");
            }

            string? connectionString = null;
            server.OnConnectionStringAvailable(
                async (resource, _, cancellationToken) => connectionString = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken));
            builder.Services.AddHealthChecks().AddNpgSql(_ => connectionString!, name: name);
            var address = server.GetEndpoint("tcp");
            return new DatabaseServer(
                builder, ReferenceExpression.Create($"Host={address.Property(EndpointProperty.IPV4Host)};Port={address.Property(EndpointProperty.Port)}"),
                server.WithHealthCheck(name));
        }

        public MessageBroker AddMessageBroker(string name)
        {
            var passwords = BrokerTopology.Services.ToDictionary(
                service => service, service => builder.AddPassword($"{service}-{name}", persist: false), StringComparer.Ordinal);
            if (builder.ExecutionContext.IsPublishMode)
            {
                var host = builder.AddParameter($"{name}-host");
                return new MessageBroker(
                    name, UsersAt(user => ReferenceExpression.Create($"amqps://{user.Key}:{user.Value}@{host}")), Running: null);
            }

            var password = builder.AddPassword(name, builder.KeepsData);
            if (builder.UsesContainers)
            {
                var container = builder.AddRabbitMQ(name, builder.AddParameter($"{name}-user", BrokerSetUp.Administrator), password)
                    .WithContainerFiles("/etc/rabbitmq", async (_, cancellationToken) =>
                    [
                        new ContainerFile { Name = "definitions.json", Contents = await DefinitionsAsync(cancellationToken) },
                        new ContainerDirectory
                        {
                            Name = "conf.d",
                            Entries = [new ContainerFile { Name = "20-definitions.conf", Contents = "load_definitions = /etc/rabbitmq/definitions.json\n" }],
                        },
                    ]);
                var endpoint = container.Resource.PrimaryEndpoint;
                var (host, port) = (endpoint.Property(EndpointProperty.Host), endpoint.Property(EndpointProperty.Port));
                return new MessageBroker(
                    name, UsersAt(user => ReferenceExpression.Create($"amqp://{user.Key}:{user.Value}@{host}:{port}")),
                    builder.KeepsData ? container.WithDataVolume() : container);
            }

            var broker = builder.AddNativeServer(name, "RabbitMQ", "rabbitmq.sh", tcp => ReferenceExpression.Create(
                    $"amqp://{BrokerSetUp.Administrator}:{password}@{tcp.Property(EndpointProperty.IPV4Host)}:{tcp.Property(EndpointProperty.Port)}"))
                .WithEnvironment(async context => context.EnvironmentVariables["DEFINITIONS"] = await DefinitionsAsync(context.CancellationToken))
                .WithEndpoint(port: FreePort.ForServer(), name: "distribution", scheme: "tcp", env: "DISTRIBUTION_PORT", isProxied: false)
                .WithEndpoint(port: FreePort.ForServer(), name: "epmd", scheme: "tcp", env: "ERL_EPMD_PORT", isProxied: false);
            IConnection? connection = null;
            builder.Services.AddHealthChecks().AddRabbitMQ(
                async _ => connection ??= await new ConnectionFactory
                {
                    Uri = new Uri(
                    (await broker.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!)
                }.CreateConnectionAsync(),
                name: name);
            var address = broker.GetEndpoint("tcp");
            return new MessageBroker(
                name,
                UsersAt(user => ReferenceExpression.Create(
                    $"amqp://{user.Key}:{user.Value}@{address.Property(EndpointProperty.IPV4Host)}:{address.Property(EndpointProperty.Port)}")),
                broker.WithHealthCheck(name));

            Dictionary<string, ReferenceExpression> UsersAt(Func<KeyValuePair<string, IResourceBuilder<ParameterResource>>, ReferenceExpression> address) =>
                passwords.ToDictionary(user => user.Key, address, StringComparer.Ordinal);

            async Task<string> DefinitionsAsync(CancellationToken cancellationToken)
            {
                var known = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (service, parameter) in passwords)
                {
                    known[service] = (await parameter.Resource.GetValueAsync(cancellationToken))!;
                }

                return BrokerSetUp.Definitions((await password.Resource.GetValueAsync(cancellationToken))!, service => known[service]);
            }
        }

        /// <param name="persist">Whether the next run needs the same one; false where each start sets it.</param>
        private IResourceBuilder<ParameterResource> AddPassword(string of, bool persist) =>
            builder.AddParameter($"{of}-password", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: persist);

        private IResourceBuilder<NativeServerResource> AddNativeServer(
            string name, string product, string script, Func<EndpointReference, ReferenceExpression> connectionString) =>
            builder.AddResource(new NativeServerResource(name, product, Path.Combine(builder.AppHostDirectory, "Native"), connectionString))
                .WithArgs(script)
                .WithEndpoint(port: FreePort.ForServer(), name: "tcp", scheme: "tcp", env: "PORT", isProxied: false)
                .WithEnvironment("DATA", Path.Combine(builder.DataFolder, name));
    }

    /// <summary>A service's database of the server with its two roles, there as soon as it is healthy.</summary>
    public static ServiceDatabase AddDatabase(this DatabaseServer server, string name)
    {
        var builder = server.Builder;
        var login = DatabaseRoles.LoginOf(name);
        var owner = DatabaseRoles.OwnerOf(name);
        var loginPassword = builder.AddPassword(login, persist: false);
        var ownerPassword = builder.AddPassword(owner, persist: false);
        var database = builder.AddConnectionString(
            name, ReferenceExpression.Create($"{server.Address};Username={login};Password={loginPassword};Database={name}"));
        if (server.Running is { } running)
        {
            database.WithParentRelationship(running.Resource)
                .WithHealthCheck(running.Resource.Annotations.OfType<HealthCheckAnnotation>().First().Key)
                .OnResourceReady(async (_, _, cancellationToken) => await DatabaseSetUp.RunAsync(
                    (await running.Resource.GetConnectionStringAsync(cancellationToken))!, name,
                    (await ownerPassword.Resource.GetValueAsync(cancellationToken))!, (await loginPassword.Resource.GetValueAsync(cancellationToken))!,
                    Path.Combine(builder.AppHostDirectory, "Native"), cancellationToken));
        }

        return new ServiceDatabase(database, ReferenceExpression.Create($"{server.Address};Username={owner};Password={ownerPassword};Database={name}"));
    }

    /// <summary>
    /// A host that keeps something. In development it brings the database up to date when it starts, for which it is given the owner's credentials;
    /// published, a migration job alone has them.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> host, ServiceDatabase database)
    {
        host.WithReference(database.Login).WaitFor(database.Login);
        return host.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? host
            : host.WithEnvironment($"ConnectionStrings__{database.Login.Resource.Name}-owner", database.Owner)
                .WithEnvironment("Database__MigrateOnStart", "true");
    }

    /// <summary>A service that publishes and receives events, as the user of its own name.</summary>
    public static IResourceBuilder<ProjectResource> WithMessages(this IResourceBuilder<ProjectResource> service, MessageBroker broker)
    {
        service.WithEnvironment($"ConnectionStrings__{broker.Name}", broker.Users[service.Resource.Name]);
        return broker.Running is { } running ? service.WaitFor(running) : service;
    }

    /// <summary>Asked, with a limit: a client without a daemon is common, and Aspire would wait for containers for ever.</summary>
    private static bool HasContainerEngine() => Engines.Any(engine =>
    {
        try
        {
            using var info = Process.Start(
                new ProcessStartInfo(engine, ["info"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            info.BeginOutputReadLine();
            info.BeginErrorReadLine();
            if (info.WaitForExit(TimeSpan.FromSeconds(3)))
            {
                return info.ExitCode == 0;
            }

            info.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });
}
