using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>A copy of the minutes to hand on, searched for what its reader may not learn. Every reading is recorded before it is answered.</summary>
internal static class GetMinutesCopy
{
    public static async Task<Results<Ok<MinutesCopy>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, string audience, StrategyDiscussionDbContext db, ProcedureBook procedures, WorkerDirectory workers, IntakeClient intake,
        CurrentPerson person, TimeProvider clock, CancellationToken ct, int? number = null)
    {
        if (new FieldChecks().Refuse(
            "audience", !EnumCodes.TryParse<Audience>(audience, out var reader), $"Copies are for: {string.Join(", ", EnumCodes.All<Audience>())}.").Problems
            is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (await DiscussionFile.FindAsync(db, contactRecordId, number, person.Authority, ct) is not { } file)
        {
            return Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(file.Discussion.Authority, file.Discussion.ProcedureVersion).StrategyDiscussion;
        if (file.Discussion.SignedAt is null)
        {
            return DiscussionRefusals.NotSigned(procedure).ToProblem();
        }

        MinutesCopy copy;
        try
        {
            copy = await Minutes.For(reader, file, procedure, workers).SearchedAsync(contactRecordId, intake, ct);
        }
        catch (HttpRequestException)
        {
            return ProtectedTexts.NotChecked.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, clock.GetUtcNow(), "minutes-copied", $"A copy of the minutes was made for: {audience}.",
            rule: procedure.Record.Rule.Display));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(copy);
    }
}
