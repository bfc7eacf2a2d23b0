using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

/// <summary>Asks a resource's health check. A resource without one counts as healthy while it runs.</summary>
internal static class HealthProbe
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(5) };

    public static async Task<bool> AsksAsync(Resource resource, int? port, CancellationToken cancellationToken)
    {
        if (resource.HealthPath is not { } path || port is null)
        {
            return true;
        }

        try
        {
            using var response = await Client.GetAsync(new Uri($"http://localhost:{port.Value.ToString(CultureInfo.InvariantCulture)}{path}"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
