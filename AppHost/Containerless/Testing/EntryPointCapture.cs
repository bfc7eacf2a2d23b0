using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Containerless;

/// <summary>Runs AppHost.cs up to <c>Build()</c>, takes the builder out of its hands, and ends it there.</summary>
internal sealed class EntryPointCapture
{
    private static readonly AsyncLocal<EntryPointCapture?> Running = new();

    private DistributedApplicationBuilder? _captured;

    private EntryPointCapture(Assembly assembly) => Assembly = assembly;

    public static EntryPointCapture? Current => Running.Value;

    public Assembly Assembly { get; }

    /// <exception cref="InvalidOperationException">The assembly has no entry point, or its entry point builds no application.</exception>
    public static DistributedApplicationBuilder BuilderOf(Assembly assembly, string[] args)
    {
        var entryPoint = assembly.EntryPoint ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no entry point");
        var capture = new EntryPointCapture(assembly);
        Running.Value = capture;
        try
        {
            entryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, entryPoint.GetParameters().Length == 0 ? null : [args], culture: null);
        }
        catch (HostAbortedException)
        {
            // That was TakeOver.
        }
        finally
        {
            Running.Value = null;
        }

        return capture._captured ?? throw new InvalidOperationException($"{assembly.GetName().Name} builds no application");
    }

    public void TakeOver(DistributedApplicationBuilder builder)
    {
        _captured = builder;
        throw new HostAbortedException();
    }
}
