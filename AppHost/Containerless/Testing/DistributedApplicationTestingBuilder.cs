using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containerless;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

/// <summary>Runs an AppHost inside a test: random ports, data in temporary folders, no dashboard.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <param name="args">Arguments for AppHost.cs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        Task.FromResult<IDistributedApplicationTestingBuilder>(
            new TestingBuilder(EntryPointCapture.BuilderOf(typeof(TEntryPoint).Assembly, [.. args, "--Estate:KeepData=false"])));

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(string[], CancellationToken)"/>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    private sealed class TestingBuilder(DistributedApplicationBuilder builder) : IDistributedApplicationTestingBuilder
    {
        private DistributedApplication? application;

        public ConfigurationManager Configuration => builder.Configuration;

        public string AppHostDirectory => builder.AppHostDirectory;

        public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => builder.AddResource(resource);

        public DistributedApplication Build() => application = builder.Build(EstateOptions.ForTests(builder.AppHostDirectory));

        public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());

        public ValueTask DisposeAsync() => application?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
