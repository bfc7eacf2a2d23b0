namespace ReferralPlatform.Intake.Drafts;

/// <summary>A person's own drafts: listed, taken up again, thrown away. Nobody else's exist for them.</summary>
internal static class ReadDrafts
{
    public static async Task<Ok<Page<DraftItem>>> ListAsync(CurrentPerson person, DraftStore drafts, CancellationToken ct)
    {
        var mine = await drafts.OwnedBy(person).AsNoTracking().OrderByDescending(draft => draft.SavedAt).ToListAsync(ct);
        return TypedResults.Ok(new Page<DraftItem>(
            [.. mine.Select(draft => new DraftItem(draft.Id, draft.Form, drafts.Open(draft)?.Title, draft.SavedAt, drafts.ExpiresAt(draft)))]));
    }

    public static async Task<Results<Ok<DraftView>, ProblemHttpResult>> GetAsync(
        Guid draftId, CurrentPerson person, HttpResponse http, DraftStore drafts, CancellationToken ct)
    {
        if (await drafts.OwnedBy(person).AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == draftId, ct) is not { } draft)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (drafts.Open(draft) is not { } opened)
        {
            return DraftRefusals.Unreadable.ToProblem();
        }

        http.SetETag(draft.Version);
        return TypedResults.Ok(new DraftView(draft.Id, draft.Form, opened.Title, opened.Content, draft.SavedAt, drafts.ExpiresAt(draft)));
    }

    public static async Task<NoContent> DeleteAsync(Guid draftId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        await db.Drafts.Where(draft => draft.Id == draftId && draft.Owner == person.Id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
