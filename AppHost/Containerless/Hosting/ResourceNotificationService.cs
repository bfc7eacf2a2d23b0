using Aspire.Hosting.Containerless;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ResourceNotificationService
{
    private readonly Estate _estate;

    internal ResourceNotificationService(Estate estate) => _estate = estate;

    /// <exception cref="InvalidOperationException">The resource has ended or did not start.</exception>
    public Task WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        _estate.Runner(resourceName).WaitUntilHealthyAsync(cancellationToken);
}
