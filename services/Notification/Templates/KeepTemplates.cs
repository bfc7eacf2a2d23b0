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

        // Two who save at once: the second finds the first.
        await db.LockAsync($"letter-template {person.Authority}", ct);
        var procedure = procedures.For(person.Authority);
        var (current, _) = await LetterTemplates.CurrentAsync(db, procedure, ct);
        if (Preconditions.Check(http, current) is { } stale)
        {
            return stale.ToProblem(await ViewAsync(db, procedure, version: null, ct));
        }

        db.Templates.Add(new SavedTemplate
        {
            Authority = person.Authority,
            Version = current + 1,
            Template = template,
            SavedAt = clock.GetUtcNow(),
            SavedBy = person.Id,
            SavedByName = person.Name,
        });
        await db.SaveChangesAsync(ct);
        response.SetETag(current + 1);
        return TypedResults.Created($"/api/notification/letter-template/versions/{current + 1}", await ViewAsync(db, procedure, current + 1, ct));
    }

    /// <summary>A letter to invented people as the template would print it; nothing is kept.</summary>
    public static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> PreviewAsync(
        LetterTemplate template, CurrentPerson person, IntakeLetters intake, ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        if (Check(template).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        try
        {
            var (refusal, pdf) = await intake.PreviewAsync(LetterWording.Sample(template, procedures.For(person.Authority), clock.GetUtcNow()), ct);
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
                    LetterTemplates.StandingWords.All(known => !string.Equals(known.Code, words.Code, StringComparison.Ordinal))
                        || template.Words.Take(i).Any(before => string.Equals(before.Code, words.Code, StringComparison.Ordinal)),
                    $"Letters are: {string.Join(", ", LetterTemplates.StandingWords.Select(known => known.Code))}, each once.")
                .Required($"words[{i}].heading", words.Heading, "Enter the heading.", FieldChecks.MaxLine)
                .Required($"words[{i}].text", words.Text, "Enter the words.");
        }

        for (var i = 0; i < template.Leaflets.Count; i++)
        {
            var leaflet = template.Leaflets[i];
            problems.Required($"leaflets[{i}].code", leaflet.Code, "Say which enclosure it is.", FieldChecks.MaxLine)
                .Required($"leaflets[{i}].title", leaflet.Title, "Enter the leaflet's title.", FieldChecks.MaxLine)
                .Required($"leaflets[{i}].text", leaflet.Text, "Enter the leaflet's words.");
        }

        return problems;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hexadecimal();
}
