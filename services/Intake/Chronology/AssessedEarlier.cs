using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Chronology;

/// <summary>In which of a child's other contact records there was an assessment, as the chronology has it (York 2.2).</summary>
internal static class AssessedEarlier
{
    /// <summary>By the record that is asked about, newest first. Who the child is goes by what a worker confirmed.</summary>
    /// <param name="reader">Of records that are restricted, this person is answered only those they are a reader of.</param>
    public static async Task<ILookup<Guid, AssessedBefore>> OfAsync(
        IntakeDbContext db, IReadOnlyCollection<ContactRecord> asked, CurrentPerson reader, CancellationToken ct)
    {
        db.Viewer = reader.Id;
        var childOf = asked.ToDictionary(record => record.Id, record => record.BecameFrom ?? record.Id);
        var (own, firsts) = (childOf.Keys.ToList(), childOf.Values.ToList());
        var confirmed = await db.Matches.AsNoTracking()
            .Where(match => (own.Contains(match.ContactRecordId) || firsts.Contains(match.ContactRecordId))
                && match.Subject == RecordMatch.Child && match.UndoneAt == null)
            .Select(match => match.ContactRecordId).ToListAsync(ct);
        var children = db.People.AsNoTracking()
            .Where(child => child.Authority == reader.Authority && child.ContactRecordId != null && child.OneWith != null);
        var people = await children
            .Where(child => children.Any(same => firsts.Contains(same.ContactRecordId!.Value) && same.OneWith == child.OneWith))
            .Select(child => new { Record = child.ContactRecordId!.Value, Person = child.OneWith!.Value }).ToListAsync(ct);
        var others = people.ConvertAll(child => child.Record);
        var records = await db.Records.AsNoTracking()
            .Where(record => record.Authority == reader.Authority
                && (others.Contains(record.Id) || (record.BecameFrom != null && others.Contains(record.BecameFrom.Value))))
            .Select(record => new { record.Id, ChildOf = record.BecameFrom ?? record.Id, record.Reference }).ToListAsync(ct);
        var ids = records.ConvertAll(record => record.Id);
        var lines = (await db.Chronology.AsNoTracking()
            .Where(line => ids.Contains(line.ContactRecordId) && ChronologyKinds.OfAssessments.Contains(line.What)).ToListAsync(ct))
            .OrderBy(line => line.At).ThenBy(line => line.Id).ToLookup(line => line.ContactRecordId);
        return asked.Where(record => confirmed.Contains(record.Id) || confirmed.Contains(childOf[record.Id]))
            .SelectMany(record =>
            {
                var who = people.Where(child => child.Record == childOf[record.Id]).Select(child => child.Person).ToHashSet();
                var same = people.Where(child => who.Contains(child.Person)).Select(child => child.Record).ToHashSet();
                return records.Where(other => same.Contains(other.ChildOf) && other.ChildOf != childOf[record.Id])
                    .SelectMany(other => lines[other.Id].TakeLast(1).Select(last => (Asked: record.Id, Before: new AssessedBefore(
                        other.Id, other.Reference, last.At, last.Summary,
                        string.Equals(last.What, ChronologyKinds.AssessmentSignedOff, StringComparison.Ordinal)))));
            })
            .OrderByDescending(found => found.Before.At).ToLookup(found => found.Asked, found => found.Before);
    }
}
