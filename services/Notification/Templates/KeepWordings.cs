using ReferralPlatform.Notification.Letters;

namespace ReferralPlatform.Notification.Templates;

/// <summary>
/// An authority reads, previews and saves what its emails, text messages and letters to referrers say. The words are part of its template, and each saving is
/// a version of that; the procedure's words hold until then.
/// </summary>
internal static class KeepWordings
{
    public static async Task<Results<Ok<WordingList>, ProblemHttpResult>> ListAsync(
        int? version, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, CancellationToken ct)
    {
        var saved = await SavedAsync(db, procedures.For(person.Authority), ct);
        if (!TryFind(saved, version, out var found))
        {
            return Refusal.NotFound.ToProblem();
        }

        return TypedResults.Ok(new WordingList(
            found?.Version ?? 0, found?.SavedAt, found?.SavedByName,
            [
                .. Wordings.All.Select(wording => new WordingSummary(
                    wording.Code, wording.Channel, wording.Label, wording.To, wording.OwnIn(found?.Template) is not null)),
            ]));
    }

    public static async Task<Results<Ok<WordingView>, ProblemHttpResult>> ReadAsync(
        string code, int? version, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, HttpResponse response, CancellationToken ct)
    {
        var procedure = procedures.For(person.Authority);
        var saved = await SavedAsync(db, procedure, ct);
        if (Wordings.Find(code) is not { } wording || !TryFind(saved, version, out var found))
        {
            return Refusal.NotFound.ToProblem();
        }

        // An earlier version is a start for the next one: what it is saved after is the newest.
        response.SetETag(saved.FirstOrDefault()?.Version ?? 0);
        return TypedResults.Ok(View(wording, procedure, saved, found));
    }

    public static async Task<Results<Created<WordingView>, ValidationProblem, ProblemHttpResult>> SaveAsync(
        string code, SaveWordingRequest request, HttpRequest http, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures,
        HttpResponse response, TimeProvider clock, CancellationToken ct)
    {
        if (Wordings.Find(code) is not { } wording)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (wording.Check(new FieldChecks(), request.Subject, request.Text).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var procedure = procedures.For(person.Authority);
        var (stale, _) = await KeepTemplates.SaveNextAsync(
            db, procedure, http, person, clock.GetUtcNow(), before => With(before, wording, Typed(wording, request), procedure), ct);
        var saved = await SavedAsync(db, procedure, ct);
        var view = View(wording, procedure, saved, saved.FirstOrDefault());
        if (stale is not null)
        {
            return stale.ToProblem(view);
        }

        response.SetETag(view.Version);
        return TypedResults.Created($"/api/notification/letter-template/wordings/{code}?version={view.Version}", view);
    }

    /// <summary>The words filled with an invented sample; nothing is kept.</summary>
    public static Results<Ok<WordingPreview>, ValidationProblem, ProblemHttpResult> Preview(string code, SaveWordingRequest request)
    {
        if (Wordings.Find(code) is not { } wording)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (wording.Check(new FieldChecks(), request.Subject, request.Text).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var words = Typed(wording, request);
        return TypedResults.Ok(new WordingPreview(
            words.Subject is null ? null : wording.Subject(words, Placeholders.Samples), wording.Fill(words, Placeholders.Samples), LengthOf(wording, words)));
    }

    /// <summary>A letter to an invented referrer, as it would be printed.</summary>
    public static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> PreviewLetterAsync(
        string code, SaveWordingRequest request, CurrentPerson person, NotificationDbContext db, IntakeLetters intake, ProcedureBook procedures,
        TimeProvider clock, CancellationToken ct)
    {
        if (Wordings.Find(code) is not { Channel: WordingChannel.Letter } wording)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (wording.Check(new FieldChecks(), request.Subject, request.Text).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (_, template) = await LetterTemplates.CurrentAsync(db, procedures.For(person.Authority), ct);
        return await KeepTemplates.DrawAsync(intake, LetterWording.Sample(template, wording, Typed(wording, request), clock.GetUtcNow()), ct);
    }

    /// <summary>Notes what is wrong with words that come with a whole template.</summary>
    public static void Check(FieldChecks checks, IReadOnlyList<MessageWords> messages)
    {
        checks.Refuse("messages", messages.Count > Wordings.All.Count, "Each kind of message has its words once.");
        for (var i = 0; i < messages.Count; i++)
        {
            var words = messages[i];
            var wording = messages.Take(i).Any(before => string.Equals(before.Code, words.Code, StringComparison.Ordinal)) ? null : Wordings.Find(words.Code);
            checks.Refuse($"messages[{i}].code", wording is null, "There is no such message, or it comes twice.");
            wording?.Check(checks, words.Subject, words.Text, $"messages[{i}].");
        }
    }

    /// <summary>Words that say what the procedure's say are the procedure's, and follow them.</summary>
    private static LetterTemplate With(LetterTemplate template, Wording wording, MessageWords words, AuthorityProcedure procedure)
    {
        var others = (template.Messages ?? []).Where(own => !string.Equals(own.Code, wording.Code, StringComparison.Ordinal));
        return template with { Messages = words == wording.In(template: null, procedure) ? [.. others] : [.. others, words] };
    }

    private static MessageWords Typed(Wording wording, SaveWordingRequest request) => new(
        wording.Code, wording.Channel == WordingChannel.TextMessage ? null : request.Subject!.Trim(), request.Text!.ReplaceLineEndings("\n").Trim());

    private static WordingView View(Wording wording, AuthorityProcedure procedure, List<SavedTemplate> saved, SavedTemplate? found)
    {
        var words = wording.In(found?.Template, procedure);
        return new WordingView(
            wording.Code, wording.Channel, wording.Label, wording.To, words.Subject, words.Text!, wording.OwnIn(found?.Template) is not null,
            wording.StandingSubject, wording.Standing(procedure),
            [
                .. wording.Allowed.Select(name => new WordingPlaceholder(
                    name, Placeholders.All[name].Meaning, wording.Required.Contains(name, StringComparer.Ordinal),
                    wording.AllowedInSubject.Contains(name, StringComparer.Ordinal))),
            ],
            found?.Version ?? 0,
            [
                .. saved.Where((row, i) => wording.OwnIn(row.Template) != wording.OwnIn(saved.ElementAtOrDefault(i + 1)?.Template))
                    .Select(row => new LetterTemplateVersion(row.Version, row.SavedAt, row.SavedByName)),
            ],
            LengthOf(wording, words));
    }

    private static TextMessageLength? LengthOf(Wording wording, MessageWords words) =>
        wording.Channel == WordingChannel.TextMessage ? Wording.Length(words.Text) : null;

    /// <summary>Newest first.</summary>
    private static Task<List<SavedTemplate>> SavedAsync(NotificationDbContext db, AuthorityProcedure procedure, CancellationToken ct) =>
        db.Templates.AsNoTracking().Where(row => row.Authority == procedure.Code).OrderByDescending(row => row.Version).ToListAsync(ct);

    /// <param name="version">The newest where it is null, the procedure's words where it is 0.</param>
    /// <param name="found">Null for the procedure's words.</param>
    private static bool TryFind(List<SavedTemplate> saved, int? version, out SavedTemplate? found)
    {
        found = version is null ? saved.FirstOrDefault() : saved.Find(row => row.Version == version);
        return found is not null || version is null or 0;
    }
}
