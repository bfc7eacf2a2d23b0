using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containerless;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>This host only ever runs an estate; publishing one is Aspire's.</summary>
public sealed class DistributedApplicationExecutionContext
{
    public bool IsPublishMode { get; }

    public bool IsRunMode { get; } = true;
}

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost project, from which relative paths are read.</summary>
    string AppHostDirectory { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <exception cref="InvalidOperationException">There is a resource of that name already.</exception>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> _resources = [];
    private readonly EntryPointCapture? _capture = EntryPointCapture.Current;

    public DistributedApplicationBuilder(string[] args, string? appHostDirectory = null)
    {
        AppHostDirectory = appHostDirectory ?? DirectoryOf(_capture?.Assembly ?? Assembly.GetEntryAssembly());
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(args);
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException($"There is a resource '{resource.Name}' already");
        }

        _resources.Add((Resource)(object)resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        _capture?.TakeOver(this);
        return Build(EstateOptions.ForDevelopment(Configuration, AppHostDirectory));
    }

    public DistributedApplication Build(EstateOptions options) => new(new Estate(_resources, options));

    private static string DirectoryOf(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => string.Equals(metadata.Key, "apphostprojectpath", StringComparison.Ordinal))?.Value
            ?? throw new InvalidOperationException($"{assembly?.GetName().Name} does not say where its project lies (assembly metadata 'apphostprojectpath')");
}

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder builder, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => builder;

    public T Resource => resource;
}
