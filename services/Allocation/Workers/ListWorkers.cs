using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Workers;

internal static class ListWorkers
{
    public static Ok<Page<SocialWorker>> Handle(CurrentPerson person, WorkerDirectory workers) => TypedResults.Ok(
        new Page<SocialWorker>(
            [
                .. workers.Of(person.Authority).OrderBy(worker => worker.Name, StringComparer.Ordinal)
                    .Select(worker => new SocialWorker(worker.Id, worker.Name, worker.Team)),
            ]));
}
