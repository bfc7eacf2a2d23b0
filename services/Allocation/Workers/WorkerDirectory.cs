namespace ReferralPlatform.Allocation.Workers;

/// <summary>Somebody a case can be allocated to.</summary>
/// <param name="Id">Subject id, as tokens carry it.</param>
/// <param name="Authority">Procedure code of the authority the worker belongs to.</param>
internal sealed record Worker(string Id, string Name, string Authority, string? Team = null);

/// <summary>
/// The social workers of each authority, from the configuration section <c>Allocation:Workers</c>: which people of the
/// identity provider take cases is a decision of the authority that tokens do not carry.
/// </summary>
internal sealed class WorkerDirectory(IConfiguration configuration)
{
    private readonly IReadOnlyList<Worker> _workers = configuration.GetSection("Allocation:Workers").Get<List<Worker>>() ?? [];

    public IEnumerable<Worker> Of(string authority) => _workers.Where(worker => string.Equals(worker.Authority, authority, StringComparison.Ordinal));

    /// <summary>The worker with this id, if the worker belongs to the authority.</summary>
    public Worker? Find(string authority, string? id) => Of(authority).FirstOrDefault(worker => string.Equals(worker.Id, id, StringComparison.Ordinal));
}
