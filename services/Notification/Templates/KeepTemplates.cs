using System.Text.RegularExpressions;
using ReferralPlatform.Notification.Letters;

namespace ReferralPlatform.Notification.Templates;

/// <summary>An authority reads, previews and saves what its letters look like. Every saving is a new version.</summary>
internal static partial class KeepTemplates
{
    private const int MaxAddressLines = 4;
    private const int MaxLeaflets = 6;

    public static async Task<Ok<LetterTemplateView>> ReadAsync(
        CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, HttpResponse response, CancellationToken ct)
    {
        var view = await ViewAsync(db, procedures.For(person.Authority), version: null, ct);
        response.SetETag(view!.Version);
        return TypedResults.Ok(view);
    }

    public static async Task<Results<Ok<LetterTemplateView>, ProblemHttpResult>> ReadVersionAsync(
        int version, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, CancellationToken ct) =>
        await ViewAsync(db, procedures.For(person.Authority), version, ct) is { } view ? TypedResults.Ok(view) : Refusal.NotFound.ToProblem();

    public static async Task<Results<Created<LetterTemplateView>, ValidationProblem, ProblemHttpResult>> SaveAsync(
        LetterTemplate template, HttpRequest http, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, HttpResponse response,
        TimeProvider clock, CancellationToken ct)
    {
        if (Check(template).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var procedure = procedures.For(person.Authority);
        var (stale, saved) = await SaveNextAsync(
            db, procedure, http, person, clock.GetUtcNow(), before => template with { Messages = template.Messages ?? before.Messages }, ct);
        if (stale is not null)
        {
            return stale.ToProblem(await ViewAsync(db, procedure, version: null, ct));
        }

        response.SetETag(saved);
        return TypedResults.Created($"/api/notification/letter-template/versions/{saved}", await ViewAsync(db, procedure, saved, ct));
    }

    /// <summary>Saves what follows from the newest version as the next one, or says that somebody else was first.</summary>
    public static async Task<(Refusal? Stale, int Version)> SaveNextAsync(
        NotificationDbContext db, AuthorityProcedure procedure, HttpRequest http, CurrentPerson person, DateTimeOffset now,
        Func<LetterTemplate, LetterTemplate> change, CancellationToken ct)
    {
        // Two who save at once: the second finds the first.
        await db.LockAsync($"letter-template {procedure.Code}", ct);
        var (current, before) = await LetterTemplates.CurrentAsync(db, procedure, ct);
        if (Preconditions.Check(http, current) is { } stale)
        {
            return (stale, current);
        }

        db.Templates.Add(new SavedTemplate
        {
            Authority = procedure.Code,
            Version = current + 1,
            Template = change(before),
            SavedAt = now,
            SavedBy = person.Id,
            SavedByName = person.Name,
        });
        await db.SaveChangesAsync(ct);
        return (null, current + 1);
    }

    /// <summary>A letter to invented people as the template would print it; nothing is kept.</summary>
    /// <param name="letter">Which letter: family, child, or the code of the words; the one to the family where it is left out.</param>
    public static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> PreviewAsync(
        LetterTemplate template, string? letter, CurrentPerson person, IntakeLetters intake, ProcedureBook procedures, TimeProvider clock,
        CancellationToken ct)
    {
        var code = letter ?? LetterTemplates.Family;
        var checks = Check(template).Refuse(
            "letter", code is not (LetterTemplates.Family or LetterTemplates.Child) && !IsWords(code), $"Letters are: family, child, {KnownWords}.");
        return checks.Problems is { } problems
            ? TypedResults.ValidationProblem(problems)
            : await DrawAsync(intake, LetterWording.Sample(template, procedures.For(person.Authority), code, clock.GetUtcNow()), ct);
    }

    /// <summary>Has Intake draw a letter that shows words.</summary>
    public static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> DrawAsync(
        IntakeLetters intake, object sample, CancellationToken ct)
    {
        try
        {
            var (refusal, pdf) = await intake.PreviewAsync(sample, ct);
            return refusal is null ? TypedResults.File(pdf, "application/pdf") : refusal.ToProblem();
        }
        catch (HttpRequestException)
        {
            return MessageRefusals.LettersUnavailable.ToProblem();
        }
    }

    private static async Task<LetterTemplateView?> ViewAsync(
        NotificationDbContext db, AuthorityProcedure procedure, int? version, CancellationToken ct)
    {
        var rows = await db.Templates.AsNoTracking().Where(row => row.Authority == procedure.Code).OrderByDescending(row => row.Version).ToListAsync(ct);
        var found = version is null ? rows.FirstOrDefault() : rows.Find(row => row.Version == version);
        return found is null && version is not (null or 0)
            ? null
            : new LetterTemplateView(
                found?.Version ?? 0, LetterTemplates.Complete(found?.Template ?? LetterTemplates.Standing(procedure)), found?.SavedAt, found?.SavedByName,
                [.. rows.Select(row => new LetterTemplateVersion(row.Version, row.SavedAt, row.SavedByName))]);
    }

    private static FieldChecks Check(LetterTemplate template)
    {
        var problems = new FieldChecks()
            .Required("council", template.Council, "Enter the council's name.", FieldChecks.MaxLine)
            .Limited("department", template.Department, FieldChecks.MaxLine)
            .Refuse("address", template.Address.Count > MaxAddressLines, $"The letterhead takes {MaxAddressLines} lines of address.")
            .Limited("phone", template.Phone, FieldChecks.MaxLine)
            .Limited("hours", template.Hours, FieldChecks.MaxLine)
            .Limited("footer", template.Footer, FieldChecks.MaxLine)
            .Refuse("colour", template.Colour is not null && !Hexadecimal().IsMatch(template.Colour), "Enter a colour such as #12403f.")
            .Limited("signedBy", template.SignedBy, FieldChecks.MaxLine)
            .Limited("signedAs", template.SignedAs, FieldChecks.MaxLine)
            .Required("familyHeading", template.FamilyHeading, "Enter the heading of letters to families.", FieldChecks.MaxLine)
            .Required("familyText", template.FamilyText, "Enter the words of letters to families.")
            .Required("childHeading", template.ChildHeading, "Enter the heading of letters to children.", FieldChecks.MaxLine)
            .Required("childText", template.ChildText, "Enter the words of letters to children.")
            .Refuse("familyText", PlaceholderProblem(LetterTemplates.Family, template.FamilyText))
            .Refuse("childText", PlaceholderProblem(LetterTemplates.Child, template.ChildText))
            .Refuse("familyHeading", Placeholders.Problem(template.FamilyHeading, [], []))
            .Refuse("childHeading", Placeholders.Problem(template.ChildHeading, [], []))
            .Refuse("leaflets", template.Leaflets.Count > MaxLeaflets, $"At most {MaxLeaflets} leaflets.");
        for (var i = 0; i < template.Address.Count; i++)
        {
            problems.Limited($"address[{i}]", template.Address[i], FieldChecks.MaxLine);
        }

        problems.Refuse("words", template.Words.Count > LetterTemplates.StandingWords.Count, "Each kind of letter has its words once.");
        for (var i = 0; i < template.Words.Count; i++)
        {
            var words = template.Words[i];
            problems
                .Refuse(
                    $"words[{i}].code",
                    !IsWords(words.Code) || template.Words.Take(i).Any(before => string.Equals(before.Code, words.Code, StringComparison.Ordinal)),
                    $"Letters are: {KnownWords}, each once.")
                .Required($"words[{i}].heading", words.Heading, "Enter the heading.", FieldChecks.MaxLine)
                .Refuse($"words[{i}].heading", Placeholders.Problem(words.Heading, [], []))
                .Required($"words[{i}].text", words.Text, "Enter the words.")
                .Refuse($"words[{i}].text", IsWords(words.Code) ? PlaceholderProblem(words.Code!, words.Text) : null);
        }

        KeepWordings.Check(problems, template.Messages ?? []);

        for (var i = 0; i < template.Leaflets.Count; i++)
        {
            var leaflet = template.Leaflets[i];
            problems.Required($"leaflets[{i}].code", leaflet.Code, "Say which enclosure it is.", FieldChecks.MaxLine)
                .Required($"leaflets[{i}].title", leaflet.Title, "Enter the leaflet's title.", FieldChecks.MaxLine)
                .Required($"leaflets[{i}].text", leaflet.Text, "Enter the leaflet's words.");
        }

        return problems;
    }

    private static string KnownWords => string.Join(", ", LetterTemplates.StandingWords.Select(known => known.Code));

    private static bool IsWords(string? code) => LetterTemplates.StandingWords.Any(known => string.Equals(known.Code, code, StringComparison.Ordinal));

    private static string? PlaceholderProblem(string code, string? text)
    {
        var (allowed, required) = LetterTemplates.PlaceholdersOf(code);
        return string.IsNullOrWhiteSpace(text) ? null : Placeholders.Problem(text, allowed, required);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hexadecimal();
}
