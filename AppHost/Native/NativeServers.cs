using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

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

/// <summary>A service's database: what it connects with, and what owns it (docs/adr/0032).</summary>
internal sealed record ServiceDatabase(IResourceBuilder<IResourceWithConnectionString> Login, ReferenceExpression Owner);

/// <summary>PostgreSQL and RabbitMQ: containers where an engine answers, else native processes. Published, always containers.</summary>
internal static class NativeServers
{
    private static readonly string[] Engines = ["docker", "podman"];

    extension(IDistributedApplicationBuilder builder)
    {
        private bool UsesContainers => builder.ExecutionContext.IsPublishMode || (builder.Configuration["Estate:Servers"] ?? (HasContainerEngine()
            ? "containers"
            : "native")) is "containers";

        public IResourceBuilder<IResourceWithConnectionString> AddPostgresServer(string name)
        {
            if (builder.UsesContainers)
            {
                var container = builder.AddPostgres(name);
                return builder.KeepsData ? container.WithDataVolume() : container;
            }

            var password = builder.AddPassword(name, builder.KeepsData);
            var server = builder.AddNativeServer(name, "PostgreSQL", "postgres.sh", password, tcp => ReferenceExpression.Create(
                $"Host={tcp.Property(EndpointProperty.IPV4Host)};Port={tcp.Property(EndpointProperty.Port)};Username=postgres;Password={password}"));
            if (!builder.KeepsData)
            {
                server.WithEnvironment("FAST", "true");
            }

            string? connectionString = null;
            server.OnConnectionStringAvailable(
                async (resource, _, cancellationToken) => connectionString = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken));
            builder.Services.AddHealthChecks().AddNpgSql(_ => connectionString!, name: name);
            return server.WithHealthCheck(name);
        }

        public IResourceBuilder<IResourceWithConnectionString> AddMessageBroker(string name)
        {
            if (builder.UsesContainers)
            {
                var container = builder.AddRabbitMQ(name);
                return builder.KeepsData ? container.WithDataVolume() : container;
            }

            var password = builder.AddPassword(name, builder.KeepsData);
            var broker = builder.AddNativeServer(name, "RabbitMQ", "rabbitmq.sh", password, tcp => ReferenceExpression.Create(
                    $"amqp://estate:{password}@{tcp.Property(EndpointProperty.IPV4Host)}:{tcp.Property(EndpointProperty.Port)}"))
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
            return broker.WithHealthCheck(name);
        }

        /// <param name="persist">Whether the next run needs the same one; false where each start sets it.</param>
        private IResourceBuilder<ParameterResource> AddPassword(string of, bool persist) =>
            builder.AddParameter($"{of}-password", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: persist);

        private IResourceBuilder<NativeServerResource> AddNativeServer(
            string name, string product, string script, IResourceBuilder<ParameterResource> password,
            Func<EndpointReference, ReferenceExpression> connectionString) =>
            builder.AddResource(new NativeServerResource(name, product, Path.Combine(builder.AppHostDirectory, "Native"), connectionString))
                .WithArgs(script)
                .WithEndpoint(port: FreePort.ForServer(), name: "tcp", scheme: "tcp", env: "PORT", isProxied: false)
                .WithEnvironment("PASSWORD", password)
                .WithEnvironment("DATA", Path.Combine(builder.DataFolder, name));
    }

    /// <summary>A service's database of the server with its two roles, there as soon as it is healthy.</summary>
    public static ServiceDatabase AddDatabase(this IResourceBuilder<IResourceWithConnectionString> server, string name)
    {
        var builder = server.ApplicationBuilder;
        var (host, port) = server.Resource is PostgresServerResource container
            ? (container.PrimaryEndpoint.Property(EndpointProperty.Host), container.PrimaryEndpoint.Property(EndpointProperty.Port))
            : (Tcp().Property(EndpointProperty.IPV4Host), Tcp().Property(EndpointProperty.Port));
        var login = DatabaseSetUp.LoginOf(name);
        var owner = DatabaseSetUp.OwnerOf(name);
        var loginPassword = builder.AddPassword(login, persist: false);
        var ownerPassword = builder.AddPassword(owner, persist: false);
        var database = builder
            .AddConnectionString(name, ReferenceExpression.Create($"Host={host};Port={port};Username={login};Password={loginPassword};Database={name}"))
            .WithParentRelationship(server.Resource)
            .WithHealthCheck(server.Resource.Annotations.OfType<HealthCheckAnnotation>().First().Key)
            .OnResourceReady(async (_, _, cancellationToken) => await DatabaseSetUp.RunAsync(
                (await server.Resource.GetConnectionStringAsync(cancellationToken))!, name,
                (await ownerPassword.Resource.GetValueAsync(cancellationToken))!, (await loginPassword.Resource.GetValueAsync(cancellationToken))!,
                Path.Combine(builder.AppHostDirectory, "Native"), cancellationToken));
        return new ServiceDatabase(
            database, ReferenceExpression.Create($"Host={host};Port={port};Username={owner};Password={ownerPassword};Database={name}"));

        EndpointReference Tcp() => new((IResourceWithEndpoints)server.Resource, "tcp");
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
