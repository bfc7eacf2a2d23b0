namespace ReferralPlatform.Screening.Cases;

/// <summary>What a decision rested on, as it was frozen, and what followed it.</summary>
internal static class GetDecisionSnapshot
{
    public static async Task<Results<Ok<DecisionSnapshotView>, ProblemHttpResult>> HandleAsync(
        Guid caseId, ScreeningDbContext db, CurrentPerson person, CancellationToken cancellationToken)
    {
        var snapshot = await db.Set<DecisionSnapshot>().AsNoTracking().SingleOrDefaultAsync(
            row => row.CaseId == caseId && db.Cases.Any(screened => screened.Id == caseId && screened.Authority == person.Authority), cancellationToken);
        if (snapshot is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var followUps = await db.Set<DecisionFollowUp>().AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.At)
            .Select(row => new FollowUpView(row.Note, row.At, row.ByName)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new DecisionSnapshotView
        {
            TakenAt = snapshot.TakenAt,
            CaseVersion = snapshot.CaseVersion,
            Sha256 = snapshot.Sha256,
            Intact = snapshot.IsIntact,
            Content = snapshot.Read(),
            Record = await db.Set<RecordFingerprint>().AsNoTracking().Where(row => row.CaseId == caseId)
                .Select(row => new RecordFingerprintView(row.RecordVersion, row.Sha256, row.FrozenAt)).SingleOrDefaultAsync(cancellationToken),
            FollowUps = followUps,
        });
    }
}
