using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Drafts;

/// <summary>
/// Keeps a form as it stands. The first save makes the draft under the id its form was given; each later one says by If-Match what it
/// rests on, so that one form open in two windows loses nothing.
/// </summary>
internal static class SaveDraft
{
    private const int MaxDrafts = 50;

    public static async Task<Results<Ok<SavedDraft>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid draftId, SaveDraftRequest request, HttpRequest http, CurrentPerson person, IntakeDbContext db, DraftStore drafts, CancellationToken ct)
    {
        var checks = new FieldChecks()
            .Required("form", request.Form, "Say which form this is a draft of.", FieldChecks.MaxLine)
            .Limited("title", request.Title, FieldChecks.MaxLine)
            .Refuse(
                "content", request.Content is null || request.Content.Values.Any(typed => typed is null || typed.Any(value => value is null)),
                "Give the form's fields, each with a list of what was typed.");
        if (checks.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var content = new DraftContent(request.Title, request.Content!);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockRowAsync<Draft>(draftId, ct);
        var draft = await db.Drafts.SingleOrDefaultAsync(found => found.Id == draftId, ct);
        if (draft is null)
        {
            if (await drafts.OwnedBy(person).CountAsync(ct) >= MaxDrafts)
            {
                return DraftRefusals.TooMany(MaxDrafts).ToProblem();
            }

            draft = drafts.Begin(draftId, request.Form!, content, person);
        }
        else if (!string.Equals(draft.Owner, person.Id, StringComparison.Ordinal))
        {
            return Refusal.NotFound.ToProblem();
        }
        else if (Preconditions.Check(http, draft.Version) is { } refusal)
        {
            return refusal.ToProblem(drafts.Open(draft));
        }
        else
        {
            drafts.Save(draft, content);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.HttpContext.Response.SetETag(draft.Version);
        return TypedResults.Ok(new SavedDraft(draft.Id, draft.SavedAt, drafts.ExpiresAt(draft)));
    }
}
