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

            var password = builder.AddPassword(name);
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

            var password = builder.AddPassword(name);
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

        private IResourceBuilder<ParameterResource> AddPassword(string server) =>
            builder.AddParameter(
                $"{server}-password", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: builder.KeepsData);

        private IResourceBuilder<NativeServerResource> AddNativeServer(
            string name, string product, string script, IResourceBuilder<ParameterResource> password,
            Func<EndpointReference, ReferenceExpression> connectionString) =>
            builder.AddResource(new NativeServerResource(name, product, Path.Combine(builder.AppHostDirectory, "Native"), connectionString))
                .WithArgs(script)
                .WithEndpoint(port: FreePort.ForServer(), name: "tcp", scheme: "tcp", env: "PORT", isProxied: false)
                .WithEnvironment("PASSWORD", password)
                .WithEnvironment("DATA", Path.Combine(builder.DataFolder, name));
    }

    /// <summary>A database of the server, there as soon as the server is healthy.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddDatabase(this IResourceBuilder<IResourceWithConnectionString> server, string name)
    {
        if (server is not IResourceBuilder<NativeServerResource> native)
        {
            return PostgresBuilderExtensions.AddDatabase((IResourceBuilder<PostgresServerResource>)server, name);
        }

        native.WithEnvironment(context => context.EnvironmentVariables["DATABASES"] = context.EnvironmentVariables.TryGetValue("DATABASES", out var others)
            ? $"{others} {name}"
            : name);
        return native.ApplicationBuilder.AddConnectionString(name, ReferenceExpression.Create($"{native};Database={name}"))
            .WithParentRelationship(native)
            .WithHealthCheck(native.Resource.Name);
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
