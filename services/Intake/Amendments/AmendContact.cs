using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Amendments;

/// <summary>
/// Amends what is recorded. If-Match names the version the person was looking at; a newer one is no refusal by itself: changes to different
/// fields are merged, and the same field changed by two people is answered with both values, with nothing saved.
/// </summary>
internal static class AmendContact
{
    private const int MaxChanges = 200;
    private const string NoSuchField = "There is no field of this name.";

    public static async Task<Results<Ok<AmendedContact>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, AmendContactRequest request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ReferrerVault vault,
        ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        var changes = request.Changes ?? [];
        var fields = new FieldChecks()
            .Refuse("changes", changes.Count is 0 or > MaxChanges, $"Give 1 to {MaxChanges} changes.")
            .Limited("reason", request.Reason);
        foreach (var change in changes)
        {
            fields.Refuse(change.Field, AmendableFields.ReasonAgainst(change.Field));
            fields.Refuse(
                change.Field,
                AmendableFields.IsEntry(change.Field) && change is { Before: not null, Value: not null },
                "Amend its fields one by one: an entry as a whole is added or taken away.");
        }

        foreach (var twice in changes.GroupBy(change => change.Field, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            fields.Refuse(twice.Key, when: true, "Change each field once.");
        }

        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (await db.LockContactAsync(contactId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (http.Headers.IfMatch.Count == 0 && Preconditions.Check(http, contact.Version) is { } missing)
        {
            return missing.ToProblem();
        }

        http.HttpContext.Response.SetOpened([.. contact.Records.Select(record => record.Id)]);

        if (!contact.ProfessionalReferrer && changes.Where(change => IsOfReferrer(change.Field, contact, procedures)).ToList() is { Count: > 0 } identifying)
        {
            return TypedResults.ValidationProblem(identifying.ToDictionary(
                change => change.Field, _ => new[] { SealedReferrer.KeptApart }, StringComparer.Ordinal));
        }

        var document = AmendableContact.Of(contact);
        if (changes.FirstOrDefault(change => change.Value is null && IsSubject(document[change.Field])) is { } subject)
        {
            return TypedResults.ValidationProblem(Problem(subject.Field, "This child is a subject with a record of its own, and stays."));
        }

        var real = changes.Where(change => !Same(document[change.Field], change.Value)).ToList();
        if (real.Where(change => !Same(document[change.Field], change.Before)).ToList() is { Count: > 0 } clashes)
        {
            http.HttpContext.Response.SetETag(contact.Version);
            return await ClashAsync(db, contact, document, clashes, ct);
        }

        var now = clock.GetUtcNow();
        var permitted = contact.Consent.OtherAgenciesPermitted;
        var before = real.ToDictionary(change => change.Field, change => document[change.Field]?.ToJsonString(), StringComparer.Ordinal);
        if (real.Count > 0 && Apply(contact, document, real, procedures, now) is { } wrong)
        {
            return TypedResults.ValidationProblem(wrong);
        }

        if (real.Count > 0 && SealedReferrer.IsProtected(contact.SourceCode, contact.WillingToBeIdentified))
        {
            var referrer = await DiscloseReferrer.OfAsync(db, vault, contact, ct);
            var named = NamedIn(contact, real, request.Reason, referrer);
            if (named(request.NamesSomebodyElse) is { Count: > 0 } told)
            {
                return TypedResults.ValidationProblem(SealedReferrer.WithWayOut(told));
            }

            if (request.NamesSomebodyElse && named(false).Count > 0)
            {
                SealedReferrer.NoteSomebodyElse(db, contact, person, now);
            }
        }

        if (real.Count > 0)
        {
            db.Amendments.AddRange(real.Select(change => new Amendment
            {
                Id = Guid.CreateVersion7(),
                ContactId = contact.Id,
                Version = contact.Version,
                Field = change.Field,
                Before = before[change.Field],
                After = change.Value?.ToJsonString(),
                Reason = request.Reason,
                At = now,
                By = person.Id,
                ByName = person.Name,
            }));
            foreach (var record in contact.Records)
            {
                // The values stay in their own table: a timeline is read by more people and services.
                db.Activity.Add(ActivityEntry.Of(
                    person, record.Id, now, "contact-amended", $"{real.Count} {(real.Count == 1 ? "field" : "fields")} of the record amended", request.Reason));
            }

            if (contact.Consent.OtherAgenciesPermitted != permitted && contact.State == ContactState.Open)
            {
                PublishPermission(db, contact, person, now);
            }

            await RecordedPeople.IndexAsync(db, contact, person, now, ct);
        }

        http.HttpContext.Response.SetETag(contact.Version);
        return TypedResults.Ok(new AmendedContact(contact.Id, [.. real.Select(change => change.Field)]));
    }

    // A contact that is with its referrer is announced later, with what it says then.
    private static void PublishPermission(IntakeDbContext db, Contact contact, CurrentPerson person, DateTimeOffset now)
    {
        foreach (var record in contact.Records)
        {
            db.Publish(new AgencyPermissionAmended
            {
                ContactRecordId = record.Id,
                Authority = contact.Authority,
                OtherAgenciesPermitted = JsonNamingPolicy.KebabCaseLower.ConvertName(contact.Consent.OtherAgenciesPermitted.ToString()),
                AmendedAt = now,
                AmendedBy = person.Id,
                RecordVersion = contact.Version,
            });
        }
    }

    private static Dictionary<string, string[]>? Apply(
        Contact contact, AmendableContact document, List<FieldChange> changes, ProcedureBook procedures, DateTimeOffset now)
    {
        foreach (var change in changes)
        {
            if (!document.Set(change.Field, change.Value))
            {
                return Problem(change.Field, NoSuchField);
            }
        }

        try
        {
            return ByField(RecordContactRules.Check(contact.Amend(document), procedures, now, contact.RecordedAt), contact);
        }
        catch (JsonException wrong)
        {
            return Problem(
                FieldOf(wrong, changes),
                wrong.Message.Contains("could not be mapped", StringComparison.Ordinal)
                    ? NoSuchField
                    : "The value has the wrong type or is not one of the allowed codes.");
        }
    }

    /// <summary>What the changes say of the referrer; what was recorded before is not theirs to answer for.</summary>
    private static Func<bool, Dictionary<string, string[]>> NamedIn(Contact contact, List<FieldChange> changes, string? reason, ReferrerDetails referrer) =>
        isSomebodyElse =>
        {
            var named = SealedReferrer.Check(referrer, contact.ToRequest(), isSomebodyElse);
            var changed = ByField(named, contact)!.Where(found => changes.Exists(change => string.Equals(found.Key, change.Field, StringComparison.Ordinal)
                    || found.Key.StartsWith(change.Field + ".", StringComparison.Ordinal)))
                .ToDictionary(found => found.Key, found => found.Value, StringComparer.Ordinal);
            if (SealedReferrer.Check(referrer, contact.ToRequest(), reason, isSomebodyElse) is { } why)
            {
                changed["reason"] = [why];
            }

            return changed;
        };

    private static bool IsOfReferrer(string field, Contact contact, ProcedureBook procedures) =>
        field.StartsWith("referrer.", StringComparison.Ordinal)
        || (field.StartsWith("questions.", StringComparison.Ordinal)
            && ReferrerAnswers.TellsWhoReferred(field["questions.".Length..], procedures.For(contact.Authority, contact.ProcedureVersion)));

    // A new contact's checks name an entry by its place; here a child is named by its record.
    private static Dictionary<string, string[]>? ByField(IDictionary<string, string[]>? problems, Contact contact) =>
        problems?.ToDictionary(
            problem => contact.Records.Select((record, index) => ($"children[{index}]", $"children.{record.Id}"))
                .Aggregate(problem.Key, (path, names) => path.Replace(names.Item1, names.Item2, StringComparison.Ordinal))
                .Replace('[', '.').Replace("]", string.Empty, StringComparison.Ordinal),
            problem => problem.Value,
            StringComparer.Ordinal);

    // The serializer names the place within a part; the change that ends there is the one that is wrong.
    private static string FieldOf(JsonException wrong, List<FieldChange> changes)
    {
        var place = wrong.Path?.TrimStart('$', '.') ?? string.Empty;
        return changes.Find(change => place.Length > 0 && change.Field.EndsWith(place, StringComparison.Ordinal))?.Field ?? changes[0].Field;
    }

    private static Dictionary<string, string[]> Problem(string field, string message) => new(StringComparer.Ordinal) { [field] = [message] };

    private static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(Nothing(left), Nothing(right));

    private static bool IsSubject(JsonNode? entry) => entry is JsonObject child && child["contactRecordId"] is not null;

    // An empty text or list and a field that was never recorded look the same on a form.
    private static JsonNode? Nothing(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length == 0 => null,
        JsonArray { Count: 0 } => null,
        _ => node,
    };

    private static async Task<ProblemHttpResult> ClashAsync(
        IntakeDbContext db, Contact contact, AmendableContact document, List<FieldChange> clashes, CancellationToken ct)
    {
        var paths = clashes.Select(clash => clash.Field).ToList();
        var latest = (await db.Amendments.AsNoTracking().Where(amendment => amendment.ContactId == contact.Id && paths.Contains(amendment.Field))
            .ToListAsync(ct))
            .GroupBy(amendment => amendment.Field, StringComparer
                .Ordinal).ToDictionary(group => group.Key, group => group.MaxBy(amendment => amendment.Version)!, StringComparer.Ordinal);
        return TypedResults.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status409Conflict,
            Type = "urn:referral-platform:fields-changed-meanwhile",
            Title = "Somebody changed the same fields",
            Detail = "Nothing was saved. Choose for each field, and send the change again with what is recorded now as 'before'.",
            Extensions =
            {
                ["conflicts"] = clashes.ConvertAll(clash => new FieldConflict(
                    clash.Field, clash.Before, clash.Value, document[clash.Field]?.DeepClone(), latest.GetValueOrDefault(clash.Field)?.ByName,
                    latest.GetValueOrDefault(clash.Field)?.At)),
            },
        });
    }
}
