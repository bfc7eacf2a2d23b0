using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Which items of a case presentation the contact records hold (York 2.2), for the meeting that flags the rest. It says that something is there,
/// never what it is; and that the child was assessed before. Unknown and other authorities' ids are left out.
/// </summary>
internal static class GetPresentationItems
{
    private const int MaxItems = 200;

    public static string[] Roles { get; } = [ServiceRoles.Presentations, .. AccessRoles.Staff];

    public static async Task<Results<Ok<Page<PresentationItemsHeld>>, ValidationProblem>> HandleAsync(
        Guid[] ids, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, CancellationToken ct)
    {
        if (ids.Length > MaxItems)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["ids"] = [$"At most {MaxItems} ids."] });
        }

        var records = await db.Records.AsNoTracking().Include(record => record.Contact)
            .Where(record => ids.Contains(record.Id) && record.Authority == person.Authority).ToListAsync(ct);

        // Whoever asks by themselves may name any record; the meeting shows a child's history to those who work with the child.
        var before = person.OnBehalfOf is { } reader ? await AssessedEarlier.OfAsync(db, records, reader, ct) : null;
        return TypedResults.Ok(new Page<PresentationItemsHeld>(
            [
                .. records.Select(record => new PresentationItemsHeld(record.Id, HeldBy(record, procedures))
                {
                    Assessments = before is null ? [] : [.. before[record.Id]],
                }),
            ]));
    }

    private static IReadOnlyList<string> HeldBy(ContactRecord record, ProcedureBook procedures) =>
        procedures.For(record.Authority, record.Contact.ProcedureVersion).DailyMeeting.TryGet(out var meeting)
            ?
            [
                .. meeting.PresentationItems.Where(point => point.HeldIn.Count > 0 && point.HeldIn.All(field => Holds(record, field)))
                    .Select(point => point.Code),
            ]
            : [];

    /// <exception cref="InvalidOperationException">The procedure names a field that no contact record has.</exception>
    private static bool Holds(ContactRecord record, string field) => field switch
    {
        RecordFields.ChildFirstName => !NamePlaceholders.IsUnknown(record.Child.FirstName),
        RecordFields.ChildLastName => !NamePlaceholders.IsUnknown(record.Child.LastName),
        RecordFields.ChildAge => record.Child is not { DateOfBirth: null, ExpectedDateOfBirth: null, EstimatedAge: null },
        RecordFields.ChildAddress => record.Child.Address is { } address
            && (!string.IsNullOrWhiteSpace(address.Line1) || !string.IsNullOrWhiteSpace(address.Postcode)),
        RecordFields.ContactNumber => !string.IsNullOrWhiteSpace(record.Child.ContactNumber),
        RecordFields.ReferrerSource => !string.Equals(record.Contact.SourceCode, ReferralSources.Unknown, StringComparison.Ordinal),
        RecordFields.ConcernNature => !string.IsNullOrWhiteSpace(record.Contact.Concern.Nature),
        _ when field.StartsWith(RecordFields.Question, StringComparison.Ordinal) =>
            record.Contact.Answers.TryGetValue(field[RecordFields.Question.Length..], out var answer) && !string.IsNullOrWhiteSpace(answer),
        _ => throw new InvalidOperationException($"No contact record has a field '{field}'."),
    };
}
