namespace ReferralPlatform.Allocation.Workers;

internal static class ListWorkers
{
    public sealed record Item(string Id, string Name, string? Team);

    public static Ok<Page<Item>> Handle(CurrentPerson person, WorkerDirectory workers) => TypedResults.Ok(
        new Page<Item>(
            [
                .. workers.Of(person.Authority).OrderBy(worker => worker.Name, StringComparer.Ordinal)
                    .Select(worker => new Item(worker.Id, worker.Name, worker.Team)),
            ],
            Next: null));
}
