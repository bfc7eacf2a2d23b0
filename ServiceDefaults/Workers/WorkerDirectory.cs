using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ReferralPlatform.ServiceDefaults.Workers;

/// <summary>Somebody a case can be given to.</summary>
/// <param name="Id">Subject id, as tokens carry it.</param>
/// <param name="Authority">Procedure code of the authority the worker belongs to.</param>
/// <param name="IsSocialWorker">Whether it is a registered social worker, rather than another practitioner who may lead.</param>
public sealed record Worker(string Id, string Name, string Authority, string? Team = null, bool IsSocialWorker = true);

/// <summary>A team there is now, and who manages it. A team that was closed is in no list, so that nothing waits for it.</summary>
/// <param name="Manager">Subject id.</param>
public sealed record WorkTeam(string Name, string Authority, string Manager);

/// <summary>
/// The social workers of each authority, from the configuration section <c>Allocation:Workers</c>: which people of the
/// identity provider take cases is a decision of the authority that tokens do not carry.
/// </summary>
public sealed class WorkerDirectory(IConfiguration configuration)
{
    private readonly IReadOnlyList<Worker> _workers = configuration.GetSection("Allocation:Workers").Get<List<Worker>>() ?? [];

    private readonly IReadOnlyList<WorkTeam> _teams = configuration.GetSection("Allocation:Teams").Get<List<WorkTeam>>() ?? [];

    /// <summary>The team of this name, if there is one now.</summary>
    public WorkTeam? FindTeam(string authority, string? name) => _teams.FirstOrDefault(team =>
        string.Equals(team.Authority, authority, StringComparison.Ordinal) && string.Equals(team.Name, name?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The teams there are now.</summary>
    public IEnumerable<WorkTeam> TeamsOf(string authority) => _teams.Where(team => string.Equals(team.Authority, authority, StringComparison.Ordinal));

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
