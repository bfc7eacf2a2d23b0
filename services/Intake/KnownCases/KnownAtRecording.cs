using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// What a contact says of children who are confirmed to be people of the index: the case known of each decides where it goes
/// (Peterborough 2.3), and a worker who knows better says why.
/// </summary>
internal sealed class KnownAtRecording
{
    private readonly List<(int Child, KnownNow Held, string Why)> _overridden = [];
    private IReadOnlySet<Guid> _open = new HashSet<Guid>();

    private KnownAtRecording(IReadOnlyList<ChildDetails> children) => Children = children;

    /// <summary>The children as given, with the case known of each who is confirmed, and whether the worker named for the others is away.</summary>
    public IReadOnlyList<ChildDetails> Children { get; private set; }

    /// <summary>Messages by field path; null when the contact can be recorded.</summary>
    public IDictionary<string, string[]>? Problems { get; private set; }

    public static async Task<KnownAtRecording> ResolveAsync(
        IntakeDbContext db, WorkerDirectory workers, NeedToKnow needToKnow, IReadOnlyList<ChildDetails> children, CurrentPerson caller, DateTimeOffset now,
        CancellationToken ct)
    {
        var away = await WorkersAway.OfAsync(db, workers, caller.Authority, now, ct);
        var resolved = new KnownAtRecording([.. children.Select(child => child is { PersonId: null, Known: { WorkerAbsent: null } stated }
            ? child with { Known = stated with { WorkerAbsent = away.IsAway(caller.Authority, stated.Worker) ? true : null } }
            : child)]);
        var ids = children.Where(child => child.PersonId is not null).Select(child => child.PersonId!.Value).ToList();
        if (ids.Count == 0)
        {
            return resolved;
        }

        var people = await db.People.Where(person => ids.Contains(person.Id) && person.Authority == caller.Authority).Select(person => person.Id)
            .ToHashSetAsync(ct);
        var involvement = await Involvement.OfAsync(db, workers, people, caller.Authority, now, ct);
        resolved._open = await Recognising.OpenAsync(db, needToKnow, people, involvement, caller, ct);
        var problems = new FieldChecks();
        resolved.Children = [.. resolved.Children.Select((child, number) =>
        {
            var path = $"children[{number}]";
            problems.Refuse(
                $"{path}.personId",
                child.PersonId is not null && !caller.HasAny(MatchPerson.Roles),
                "Only the authority's own workers confirm who a child is.");
            problems.Refuse($"{path}.personId", child.PersonId is { } id && !people.Contains(id), "There is no such person.");
            problems.Refuse(
                $"{path}.personId",
                child.PersonId is not null && ids.Count(other => other == child.PersonId) > 1,
                "Two children of a contact cannot be the same person.");
            return child.PersonId is { } personId
                ? child with { Known = resolved.Known(child.Known, involvement.GetValueOrDefault(personId, Involvement.None).Known, number, problems) }
                : child;
        })];
        resolved.Problems = problems.Problems;
        return resolved;
    }

    /// <summary>Notes who each child is, and why a worker's statement was taken instead of the index's. The caller saves.</summary>
    public async Task<Refusal?> ConfirmAsync(IntakeDbContext db, Contact contact, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var record in contact.Records.Where(record => record.Child.PersonId is not null))
        {
            var (refusal, person) = await RecordedPeople.ConfirmAsync(db, record.Child.PersonId!.Value, caller, now, ct);
            if (refusal is not null)
            {
                return refusal;
            }

            await MatchPerson.MatchAsync(
                db, record.Id, RecordMatch.Child, person!.Id, caller, now, "Matched when recorded", ct,
                isUnopened: !_open.Contains(record.Child.PersonId.Value));
        }

        foreach (var (child, held, why) in _overridden)
        {
            var record = contact.Records[child];
            db.Activity.Add(new ActivityEntry
            {
                ContactRecordId = record.Id,
                At = now,
                By = caller.Id,
                ByName = caller.Name,
                What = "known-status-overridden",
                Summary = "Known-case status recorded by hand instead of the index's",
                Why = why,
                Rule = record.RoutingRule,
                Before = Words(held.Status, held.ClosedOn),
                After = Words(record.Child.Known!.Status, record.Child.Known.ClosedOn),
            });
        }

        return null;
    }

    private KnownDetails Known(KnownDetails? stated, KnownNow held, int child, FieldChecks problems)
    {
        if (stated is null)
        {
            return new KnownDetails(held.Status, held.Worker, held.WorkerAbsent, held.Manager, held.Team, held.ClosedOn);
        }

        if (stated.Status == held.Status && (stated.ClosedOn is null || stated.ClosedOn == held.ClosedOn))
        {
            // The worker on the phone knows best who is away today.
            return new KnownDetails(
                held.Status, stated.Worker ?? held.Worker, stated.WorkerAbsent ?? held.WorkerAbsent, stated.Manager ?? held.Manager, stated.Team ?? held.Team,
                held.ClosedOn, stated.OverrideReason);
        }

        problems.Refuse(
            $"children[{child}].known.closedOn",
            stated is { Status: KnownStatus.Closed, ClosedOn: null },
            "Enter the day the case was closed: who the contact is assigned to depends on it.");
        problems.Required(
            $"children[{child}].known.overrideReason", stated.OverrideReason,
            $"Enter why it is otherwise than on record: this child is on record as {Words(held.Status, held.ClosedOn)}.");
        _overridden.Add((child, held, stated.OverrideReason ?? string.Empty));
        return stated;
    }

    private static string Words(KnownStatus status, DateOnly? closedOn) => status switch
    {
        KnownStatus.Open => "open",
        KnownStatus.Closed => $"closed on {(closedOn is { } on ? DatesInWords.ShowDate(on) : "a day not known")}",
        _ => "not known",
    };
}
