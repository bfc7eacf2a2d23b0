namespace ReferralPlatform.Intake.Contacts;

/// <summary>Everything told about one child. A referrer who is not a professional appears by source only (York 5).</summary>
internal static class GetContactRecord
{
    public sealed record Response(
        Guid ContactRecordId, Guid ContactId, string Reference, string Authority, string ProcedureVersion, string Kind, string Channel, string? AccessPoint, string? Purpose, IReadOnlyList<string> Grounds, string State,
        string? ReturnedFor, string? ReturnedUnder, DateTimeOffset ReceivedAt, DateTimeOffset RecordedAt, string RecordedByName, string RecordedByRole,
        string ChildName, int? Age, ChildDetails Child, string RoutedTo, string RoutedToLabel, string RoutingRule, Referrer Referrer,
        IReadOnlyList<AdultDetails> Adults, IReadOnlyList<OtherChildDetails> OtherChildren, ConcernDetails Concern, ConsentDetails Consent, ConsentStanding ConsentStanding, ArrangementDetails Arrangements,
        bool CommonAssessmentAttached, CommonAssessmentDetails? CommonAssessment, IReadOnlyDictionary<string, string> Questions, IReadOnlyList<Sibling> Siblings,
        Guid? BecameFrom, Guid? Became);

    /// <param name="Details">Null for a referrer who is not a professional: that identity is disclosed one reading at a time.</param>
    public sealed record Referrer(string SourceCode, string Source, bool Professional, Answer WillingToBeIdentified, Answer MayBeContactedAgain, ReferrerDetails? Details);

    public sealed record Sibling(Guid ContactRecordId, string Reference, string ChildName);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Authority == person.Authority && found.Records.Any(record => record.Id == contactRecordId), ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var record = contact.Records.Single(candidate => candidate.Id == contactRecordId);
        http.SetETag(contact.Version);
        return TypedResults.Ok(Describe(contact, record, procedures, clock.GetUtcNow()));
    }

    /// <summary>Everything told about one child, as it stands.</summary>
    public static Response Describe(Contact contact, ContactRecord record, ProcedureBook procedures, DateTimeOffset now) => new(
        record.Id, contact.Id, record.Reference, contact.Authority, contact.ProcedureVersion, record.Kind, contact.Channel, contact.AccessPoint,
        contact.Purpose, contact.Grounds,
        contact.State == ContactState.Open ? "open" : "returned-to-referrer", contact.ReturnedFor, contact.ReturnedUnder,
        record.ReceivedAt, record.RecordedAt, contact.RecordedByName, contact.RecordedByRole,
        ChildNames.Of(record.Child), ChildNames.AgeOn(record.Child, WorkingCalendar.LondonDate(now)), record.Child,
        record.RoutedTo, record.RoutedToLabel, record.RoutingRule,
        new Referrer(
            contact.SourceCode, ReferralSources.All[contact.SourceCode], contact.ProfessionalReferrer,
            contact.WillingToBeIdentified, contact.MayBeContactedAgain, contact.Referrer),
        contact.Adults, contact.OtherChildren, contact.Concern, contact.Consent,
        ConsentStanding.Of(contact, procedures.For(contact.Authority, contact.ProcedureVersion)), contact.Arrangements, contact.CommonAssessmentAttached, contact.CommonAssessment,
        contact.Answers, [.. contact.SiblingsOf(record).Select(other => new Sibling(other.Id, other.Reference, ChildNames.Of(other.Child)))],
        record.BecameFrom, contact.Records.Find(other => other.BecameFrom == record.Id)?.Id);
}
