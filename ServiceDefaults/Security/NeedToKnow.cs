using System.Linq.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// The one place that decides whether a member of staff may open a record or act on it: people of its circle, whoever has it to do, and whoever gave a reason
/// a short while ago (docs/adr/0037). Whatever takes the id of a record is asked about, unless it says where it is mapped why not.
/// </summary>
public sealed class NeedToKnow(ServiceDbContext db, TimeProvider clock)
{
    /// <summary>The problem's code, by which the portal knows that a reason is to be asked for.</summary>
    public const string ReasonNeeded = "reason-needed";

    /// <summary>Parameters of addresses that name what a record is found by.</summary>
    public static IReadOnlyList<string> Names { get; } = ["contactRecordId", "caseId", "contactId", "consultationId", "messageId"];

    /// <summary>Roles whose work is not by case: letters and arrangements of all of them, and the audit.</summary>
    private static string[] OfAllCases { get; } = [AccessRoles.BusinessSupport, AccessRoles.Auditor];

    /// <summary>Whether the person may go on with what they ask for.</summary>
    internal async Task<Access> DecideAsync(EndpointFilterInvocationContext context, CurrentPerson person, CancellationToken ct)
    {
        var http = context.HttpContext;
        var endpoint = http.GetEndpoint()!;
        var outside = endpoint.Metadata.GetMetadata<OutsideNeedToKnow>();
        if (!person.IsStaff || outside is { KeepsInCircle: false })
        {
            return Access.Allowed;
        }

        // An address names one thing, which may have several records; each thing that is named is decided on for itself.
        var access = Access.Allowed;
        foreach (var records in (await NamedByAsync(http.Request, person, ct)).Concat(
            (endpoint.Metadata.GetMetadata<ActsOn>()?.RecordsOf(context.Arguments) ?? []).Select(IReadOnlyList<Guid> (id) => [id])))
        {
            var decided = await DecideAsync(records, person, ct);
            if (decided.Refusal is not null && outside is not null)
            {
                continue;
            }

            if (decided.Refusal is not null)
            {
                return decided;
            }

            access = Access.Allowed with
            {
                WorksOn = [.. access.WorksOn, .. decided.WorksOn],
                HasTheCaseOf = [.. access.HasTheCaseOf, .. decided.HasTheCaseOf],
                Purpose = access.Purpose ?? decided.Purpose,
            };
        }

        return access;
    }

    /// <summary>
    /// Of the records in a list, those that the person may open: of the others the list tells no more than that they are there, and what is needed to recognise
    /// the child.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> OpenToAsync(IReadOnlyCollection<Guid> records, CurrentPerson person, CancellationToken ct)
    {
        if (IsOfAllCases(person))
        {
            return records.ToHashSet();
        }

        var now = clock.GetUtcNow();
        return await Joined(db.CircleParts.Where(part => records.Contains(part.ContactRecordId)), person).Select(part => part.ContactRecordId)
            .Union(db.StatedOpenings.Where(opening => records.Contains(opening.ContactRecordId) && opening.By == person.Id && opening.Until > now)
                .Select(opening => opening.ContactRecordId))
            .Union(db.RestrictedRecords.Where(record => records.Contains(record.ContactRecordId) && !record.Lifted && record.Readers.Contains(person.Id))
                .Select(record => record.ContactRecordId))
            .ToHashSetAsync(ct);
    }

    /// <summary>
    /// Of what a list would hold, what is about records that the person may open: for lists that tell by themselves what nobody needs to recognise a child.
    /// </summary>
    /// <param name="record">The record that a row is about.</param>
    public IQueryable<TRow> OpenTo<TRow>(IQueryable<TRow> rows, Expression<Func<TRow, Guid>> record, CurrentPerson person)
    {
        if (IsOfAllCases(person))
        {
            return rows;
        }

        // Asked of each row: whoever reads is in the circles of many records, and the lists are short.
        var (now, id, authority, roles) = (clock.GetUtcNow(), person.Id, person.Authority, person.Roles.ToList());
        Expression<Func<Guid, bool>> isOpen = asked =>
            db.CircleParts.Any(part => part.ContactRecordId == asked && part.Authority == authority
                && (part.People.Contains(id) || part.Roles.Any(role => roles.Contains(role))))
            || db.StatedOpenings.Any(opening => opening.ContactRecordId == asked && opening.By == id && opening.Until > now)
            || db.RestrictedRecords.Any(restricted => restricted.ContactRecordId == asked && !restricted.Lifted && restricted.Readers.Contains(id));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(
            ReplacingExpressionVisitor.Replace(isOpen.Parameters[0], record.Body, isOpen.Body), record.Parameters));
    }

    /// <summary>
    /// Whether what people wrote is left out of an answer: to whoever is let through because their work is of all cases, and does not work with this one.
    /// </summary>
    internal static bool Withholds(Endpoint endpoint, CurrentPerson person, Access access) =>
        IsOfAllCases(person) && access is { WorksOn.Count: 0, Purpose: null }
            && endpoint.Metadata.GetMetadata<Auditing.Disclosure>() is not { What: Auditing.Disclosure.Kind.Nothing }
            && endpoint.Metadata.GetMetadata<ShowsWords>()?.Roles.Any(person.Has) is not true;

    /// <summary>Whether the person may open a record that a list is about.</summary>
    public async Task<bool> MayOpenAsync(Guid record, CurrentPerson person, CancellationToken ct) => (await DecideAsync([record], person, ct)).Refusal is null;

    private async Task<Access> DecideAsync(IReadOnlyList<Guid> records, CurrentPerson person, CancellationToken ct)
    {
        // Asked once: of a record that another message makes known between two questions, whoever works on it would seem to be outside.
        var roles = person.Roles.ToList();
        var parts = await db.CircleParts.Where(part => records.Contains(part.ContactRecordId) && part.Authority == person.Authority)
            .Select(part => new
            {
                part.ContactRecordId,
                part.Part,
                IsJoined = part.People.Contains(person.Id) || part.Roles.Any(role => roles.Contains(role)),
            })
            .ToListAsync(ct);
        if (parts.Where(part => part.IsJoined).ToLookup(part => part.ContactRecordId, part => part.Part) is { Count: > 0 } joined)
        {
            return Access.Allowed with
            {
                WorksOn = [.. joined.Select(record => record.Key)],
                HasTheCaseOf = [.. joined.Where(record => record.All(ServiceDbContext.EndsWithTheCase)).Select(record => record.Key)],
            };
        }

        // Of restricted records nothing is found by whoever is no reader: they go on, to be answered that there is no such record.
        if (parts.Count == 0 || IsOfAllCases(person))
        {
            return Access.Allowed;
        }

        var now = clock.GetUtcNow();
        var reason = await db.StatedOpenings.AsNoTracking()
            .Where(opening => records.Contains(opening.ContactRecordId) && opening.By == person.Id && opening.Until > now)
            .OrderByDescending(opening => opening.Until).Select(opening => (ReadingPurpose?)opening.Reason).FirstOrDefaultAsync(ct);
        if (reason is not null)
        {
            return Access.Allowed with { Purpose = reason };
        }

        return await db.RestrictedRecords.AnyAsync(
            record => records.Contains(record.ContactRecordId) && !record.Lifted && record.Readers.Contains(person.Id), ct)
            ? Access.Allowed with { WorksOn = records }
            : new Access(AskFor(parts[0].ContactRecordId));
    }

    /// <summary>The parts by which a person is in the circle of a record.</summary>
    private static IQueryable<CirclePart> Joined(IQueryable<CirclePart> parts, CurrentPerson person)
    {
        var roles = person.Roles.ToList();
        return parts.Where(part => part.Authority == person.Authority
            && (part.People.Contains(person.Id) || part.Roles.Any(role => roles.Contains(role))));
    }

    /// <summary>Whoever also works by case needs to know like everybody else who does.</summary>
    private static bool IsOfAllCases(CurrentPerson person) => person.HasAny(OfAllCases) && !person.HasAny(AccessRoles.Caseworkers);

    private async Task<List<IReadOnlyList<Guid>>> NamedByAsync(HttpRequest request, CurrentPerson person, CancellationToken ct)
    {
        var named = new List<IReadOnlyList<Guid>>();
        foreach (var name in Names)
        {
            if (Guid.TryParse(request.RouteValues[name] as string ?? request.Query[name].ToString(), out var id))
            {
                named.Add(name switch
                {
                    "contactId" => await db.CircleParts.Where(part => part.ContactId == id).Select(part => part.ContactRecordId).Distinct().ToListAsync(ct),
                    "messageId" => await db.RecordOfMessageAsync(id, person, ct) is { } record ? [record] : [],
                    _ => [id],
                });
            }
        }

        return named;
    }

    /// <summary>That a reason is needed to open a record.</summary>
    public static Refusal AskFor(Guid contactRecordId) => new(
        StatusCodes.Status403Forbidden, ReasonNeeded,
        "You do not work with this child at present. If your work needs this record, say why: you can then open it for a while, and a manager looks at the reason.")
    {
        Record = contactRecordId,
    };

    /// <param name="Refusal">Why not; null where the person may.</param>
    internal sealed record Access(Refusal? Refusal)
    {
        public static Access Allowed { get; } = new(Refusal: null);

        /// <summary>The records in whose circle the person is, and stays by what is done now.</summary>
        public IReadOnlyList<Guid> WorksOn { get; init; } = [];

        /// <summary>Those of them in whose circle the person is as long as they have the case.</summary>
        public IReadOnlyList<Guid> HasTheCaseOf { get; init; } = [];

        /// <summary>What the person stated.</summary>
        public ReadingPurpose? Purpose { get; init; }
    }
}

/// <summary>Why an endpoint that staff use is open to whoever has its roles, whatever record it is about.</summary>
/// <param name="KeepsInCircle">Whether who is of the circle stays in it by using it, as by anything else they do; whoever is not never joins by it.</param>
public sealed record OutsideNeedToKnow(string Because, bool KeepsInCircle = false);

/// <summary>Which records the body of a request names.</summary>
public sealed class ActsOn
{
    private readonly Func<object, IEnumerable<Guid>> _records;

    private ActsOn(Func<object, IEnumerable<Guid>> records) => _records = records;

    internal static ActsOn Of<TRequest>(Func<TRequest, IEnumerable<Guid>> records) => new(body => body is TRequest own ? records(own) : []);

    internal IEnumerable<Guid> RecordsOf(IList<object?> arguments) => arguments.OfType<object>().SelectMany(_records);
}

public static class NeedToKnowExtensions
{
    /// <summary>Lets whoever has the roles use it of every record, for a reason that is given here.</summary>
    public static RouteHandlerBuilder OutsideNeedToKnow(this RouteHandlerBuilder endpoint, string because, bool keepsInCircle = false) =>
        endpoint.WithMetadata(new OutsideNeedToKnow(because, keepsInCircle));

    /// <summary>The records that the body names are acted on, beside the one that the address names.</summary>
    public static RouteHandlerBuilder ActsOn<TRequest>(this RouteHandlerBuilder endpoint, Func<TRequest, IEnumerable<Guid>> records) =>
        endpoint.WithMetadata(Security.ActsOn.Of(records));
}
