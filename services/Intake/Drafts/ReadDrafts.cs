using System.Text.Json;

namespace ReferralPlatform.Intake.Drafts;

/// <summary>A person's own drafts: listed, taken up again, thrown away. Nobody else's exist for them.</summary>
internal static class ReadDrafts
{
    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(Guid DraftId, string Form, string? Title, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);

    public sealed record Whole(Guid DraftId, string Form, string? Title, JsonElement Content, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);

    public static async Task<Ok<Response>> ListAsync(CurrentPerson person, DraftStore drafts, CancellationToken ct)
    {
        var mine = await drafts.OwnedBy(person).AsNoTracking().OrderByDescending(draft => draft.SavedAt).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            [.. mine.Select(draft => new Item(draft.Id, draft.Form, drafts.Open(draft)?.Title, draft.SavedAt, drafts.ExpiresAt(draft)))]));
    }

    public static async Task<Results<Ok<Whole>, ProblemHttpResult>> GetAsync(
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
        return TypedResults.Ok(new Whole(draft.Id, draft.Form, opened.Title, opened.Content, draft.SavedAt, drafts.ExpiresAt(draft)));
    }

    public static async Task<NoContent> DeleteAsync(Guid draftId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        await db.Drafts.Where(draft => draft.Id == draftId && draft.Owner == person.Id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
