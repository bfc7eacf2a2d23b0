using Aspire.Hosting.Containerless;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ResourceNotificationService
{
    private readonly Estate estate;

    internal ResourceNotificationService(Estate estate) => this.estate = estate;

    /// <exception cref="InvalidOperationException">The resource has ended or did not start.</exception>
    public Task WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        estate.Runner(resourceName).WaitUntilHealthyAsync(cancellationToken);
}
