using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddResource(new ProjectResource(name, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, projectPath))));

    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddResource(new ExecutableResource(name, command, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory)), args ?? []));

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Configuration[$"Parameters:{name}"]));

    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new PostgresServerResource(name));

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name)
    {
        var database = new PostgresDatabaseResource(name, builder.Resource);
        database.Dependencies.Add(builder.Resource);
        builder.Resource.Databases.Add(database);
        return builder.ApplicationBuilder.AddResource(database);
    }

    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new RabbitMQServerResource(name));

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder)
    {
        builder.Resource.KeepsData = true;
        return builder;
    }

    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder)
    {
        builder.Resource.KeepsData = true;
        return builder;
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, () => value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.WithVariable(name, () => endpointReference.Url);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.WithVariable(name, () => parameter.Resource.Value);

    /// <summary>Passes <c>ConnectionStrings__name</c>. Unlike an address, it exists only once the other resource runs, so this waits for it.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source)
        where T : IResourceWithEnvironment
    {
        Model(builder.Resource).Dependencies.Add(Model(source.Resource));
        return builder.WithVariable($"ConnectionStrings__{source.Resource.Name}", () => source.Resource.GetConnectionStringAsync().AsTask().GetAwaiter().GetResult());
    }

    /// <summary>Passes <c>services__name__endpoint__0</c> for each endpoint.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where T : IResourceWithEnvironment
    {
        foreach (var endpoint in Model(source.Resource).Endpoints)
        {
            builder.WithReference(endpoint);
        }

        return builder;
    }

    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.WithVariable($"services__{endpointReference.Owner.Name}__{endpointReference.EndpointName}__0", () => endpointReference.Url);

    /// <summary>Starts this resource only when the other is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        Model(builder.Resource).Dependencies.Add(Model(dependency.Resource));
        return builder;
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, string? name = null, string? env = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, scheme: "http", name: name ?? "http", env: env);

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, string? scheme = null, string? name = null, string? env = null)
        where T : IResourceWithEndpoints
    {
        var owner = Model(builder.Resource);
        owner.Endpoints.Add(new EndpointReference(owner, name ?? scheme ?? "tcp", scheme ?? "tcp", port, env));
        return builder;
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null)
        where T : IResourceWithEndpoints
    {
        var owner = Model(builder.Resource);
        _ = owner.Endpoint("http");
        owner.HealthPath = path ?? "/";
        return builder;
    }

    /// <summary>Says where the estate is entered from outside; everything listens on this machine only, so nothing changes here.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder;

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => Model(builder.Resource).Endpoint(name);

    private static IResourceBuilder<T> WithVariable<T>(this IResourceBuilder<T> builder, string name, Func<string?> value)
        where T : IResourceWithEnvironment
    {
        Model(builder.Resource).EnvironmentVariables.Add(new(name, value));
        return builder;
    }

    private static Resource Model(IResource resource) => (Resource)resource;
}
