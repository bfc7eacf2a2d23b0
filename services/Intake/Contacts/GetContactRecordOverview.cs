using Npgsql;
using ReferralPlatform.Intake.Attachments;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.Clocks;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Restrictions;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>All that Intake knows of a case, in one answer. The chronology comes with it when it is asked for, and its reading is recorded.</summary>
internal static class GetContactRecordOverview
{
    /// <summary>Searches take milliseconds; in a rush of them, the record does not wait for its turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Results<Ok<ContactRecordOverview>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId,
        bool? chronology,
        CurrentPerson person,
        HttpResponse http,
        IntakeDbContext db,
        ProcedureBook procedures,
        WorkerDirectory workers,
        SuggestPeople suggest,
        NeedToKnow needToKnow,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.FindContactOfAsync(contactRecordId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        var record = contact.Records.Single(candidate => candidate.Id == contactRecordId);
        http.SetETag(contact.Version);
        return TypedResults.Ok(new ContactRecordOverview(
            await ContactViews.OfAsync(db, contact, record, procedures, now, ct),
            await ListAttachments.ReadAsync(db, contactRecordId, person, ct),
            await FindInvolvementAsync(contactRecordId, person, db, workers, suggest, needToKnow, now, ct),
            await GetClocks.ReadAsync(db, contactRecordId, record.Reference, ct),
            chronology is true ? await GetChronology.ReadAsync(contactRecordId, GetChronology.Filter.None, person, db, needToKnow, now, ct) : null,
            await ReadRestriction.CurrentAsync(db, contact.Id, person, ct)));
    }

    private static async Task<MatchesView?> FindInvolvementAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, WorkerDirectory workers, SuggestPeople suggest, NeedToKnow needToKnow,
        DateTimeOffset now, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(Patience);
        try
        {
            return await RecordMatches.ReadAsync(db, contactRecordId, person, waiting.Token) is { } matches
                ? await new DescribeMatches(db, workers, person, suggest, needToKnow, now).OfAsync(matches, waiting.Token)
                : null;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
