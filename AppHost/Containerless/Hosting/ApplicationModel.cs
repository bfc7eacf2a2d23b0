using Aspire.Hosting.Containerless;

namespace Aspire.Hosting.ApplicationModel;

// The part of Aspire's application model that AppHost.cs uses, under Aspire's names and with Aspire's meaning.

public interface IResource
{
    string Name { get; }
}

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

public interface IResourceWithConnectionString : IResource
{
    /// <summary>Null until the resource has been started.</summary>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);
}

public interface IResourceBuilder<out T>
    where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    T Resource { get; }
}

public abstract class Resource(string name) : IResource
{
    public string Name { get; } = name;

    internal List<EndpointReference> Endpoints { get; } = [];

    internal List<KeyValuePair<string, Func<string?>>> EnvironmentVariables { get; } = [];

    internal List<Resource> Dependencies { get; } = [];

    internal string? HealthPath { get; set; }

    internal EndpointReference Endpoint(string name) =>
        Endpoints.Find(endpoint => string.Equals(endpoint.EndpointName, name, StringComparison.Ordinal))
        ?? throw new ArgumentException($"Resource '{Name}' has no endpoint '{name}'", nameof(name));
}

/// <summary>An endpoint of a resource; its address is known once the application has been started.</summary>
public sealed class EndpointReference
{
    internal EndpointReference(Resource owner, string name, string scheme, int? wantedPort, string? environmentVariable)
    {
        Owner = owner;
        EndpointName = name;
        Scheme = scheme;
        WantedPort = wantedPort;
        EnvironmentVariable = environmentVariable;
    }

    public string EndpointName { get; }

    public string Scheme { get; }

    public int Port { get; private set; }

    public bool IsAllocated => Port != 0;

    public string Url => IsAllocated ? $"{Scheme}://localhost:{Port}" : throw new InvalidOperationException($"Endpoint '{EndpointName}' of '{Owner.Name}' has no address yet");

    internal Resource Owner { get; }

    internal int? WantedPort { get; }

    internal string? EnvironmentVariable { get; }

    internal void Allocate(int port) => Port = port;
}

public sealed class ParameterResource : Resource
{
    private readonly Func<string?> _value;

    internal ParameterResource(string name, Func<string?> value)
        : base(name) => _value = value;

    internal string Value => _value() ?? throw new InvalidOperationException($"Parameter '{Name}' has no value: set Parameters:{Name}");
}

public sealed class PostgresServerResource(string name) : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal bool KeepsData { get; set; }

    internal List<PostgresDatabaseResource> Databases { get; } = [];

    internal NativePostgres? Server { get; set; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(Server?.ConnectionString);
}

public sealed class PostgresDatabaseResource(string name, PostgresServerResource parent) : Resource(name), IResourceWithConnectionString
{
    public PostgresServerResource Parent { get; } = parent;

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(Parent.Server?.ConnectionStringFor(Name));
}

public sealed class RabbitMQServerResource(string name) : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal bool KeepsData { get; set; }

    internal NativeRabbitMq? Server { get; set; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(Server?.ConnectionString);
}

public sealed class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    internal ProjectResource(string name, string projectPath)
        : base(name) => ProjectPath = projectPath;

    internal string ProjectPath { get; }
}

public sealed class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal ExecutableResource(string name, string command, string workingDirectory, IReadOnlyList<string> arguments)
        : base(name)
    {
        Command = command;
        WorkingDirectory = workingDirectory;
        Arguments = arguments;
    }

    public string Command { get; }

    public string WorkingDirectory { get; }

    internal IReadOnlyList<string> Arguments { get; }
}
