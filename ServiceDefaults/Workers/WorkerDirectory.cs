using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ReferralPlatform.ServiceDefaults.Workers;

/// <summary>Somebody a case can be given to.</summary>
/// <param name="Id">Subject id, as tokens carry it.</param>
/// <param name="Authority">Procedure code of the authority the worker belongs to.</param>
public sealed record Worker(string Id, string Name, string Authority, string? Team = null);

/// <summary>
/// The social workers of each authority, from the configuration section <c>Allocation:Workers</c>: which people of the
/// identity provider take cases is a decision of the authority that tokens do not carry.
/// </summary>
public sealed class WorkerDirectory(IConfiguration configuration)
{
    private readonly IReadOnlyList<Worker> _workers = configuration.GetSection("Allocation:Workers").Get<List<Worker>>() ?? [];

    public IEnumerable<Worker> Of(string authority) => _workers.Where(worker => string.Equals(worker.Authority, authority, StringComparison.Ordinal));

    /// <summary>The worker with this id, if the worker belongs to the authority.</summary>
    public Worker? Find(string authority, string? id) => Of(authority).FirstOrDefault(worker => string.Equals(worker.Id, id, StringComparison.Ordinal));

    /// <summary>
    /// The worker whom another system calls this: by id, or by name where it is one worker's only.
    /// </summary>
    public Worker? Recognise(string authority, string? idOrName)
    {
        if (Find(authority, idOrName) is { } byId)
        {
            return byId;
        }

        var byName = Of(authority).Where(worker => string.Equals(worker.Name, idOrName?.Trim(), StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return byName.Count == 1 ? byName[0] : null;
    }
}

public static class WorkerDirectoryExtensions
{
    private const string InventedWorkers = "workers.Development.json";

    /// <summary>Adds the directory; in development with the invented social workers of the development identity provider.</summary>
    public static void AddWorkerDirectory(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Configuration.AddJsonStream(typeof(WorkerDirectory).Assembly.GetManifestResourceStream(InventedWorkers)!);
        }

        builder.Services.AddSingleton<WorkerDirectory>();
    }
}
