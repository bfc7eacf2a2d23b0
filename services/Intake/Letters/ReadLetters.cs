using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Letters;

/// <summary>Whom of a case one can write to, a printed letter, and whether a text may be read by somebody.</summary>
internal static class ReadLetters
{
    private const string PdfType = "application/pdf";

    public static string[] OpenRoles { get; } = [.. AccessRoles.CaseworkersAndSupport, ServiceRoles.Letters];

    public static async Task<Results<Ok<Page<LetterAddressee>>, ProblemHttpResult>> AddresseesAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var record = await db.Records.AsNoTracking().Include(found => found.Contact)
            .SingleOrDefaultAsync(found => found.Id == contactRecordId && found.Authority == person.Authority, ct);
        return record is null
            ? Refusal.NotFound.ToProblem()
            : TypedResults.Ok(
                new Page<LetterAddressee>([.. (await Addressees.OfAsync(db, record, clock.GetUtcNow(), ct)).Select(found => found.View)], Next: null));
    }

    /// <summary>
    /// The letter to be printed or passed to the printer; that it was opened is recorded first. One to the referrer says who that is (York 5.5).
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OpenAsync(
        Guid contactRecordId, Guid letterId, CurrentPerson person, IntakeDbContext db, VaultCipher cipher, HttpResponse response, TimeProvider clock,
        CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(
            found => found.Id == letterId && found.ContactRecordId == contactRecordId && found.Authority == person.Authority, ct);
        if (letter is null || (letter.ToReferrer && !person.HasAny(DiscloseReferrer.Roles)))
        {
            return Refusal.NotFound.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, clock.GetUtcNow(), letter.ToReferrer ? "referrer-disclosed" : "letter-opened",
            $"A printed letter was opened: {letter.Purpose.Replace('-', ' ')}"));
        await db.SaveChangesAsync(ct);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(letter.Open(cipher), PdfType);
    }

    /// <summary>Whether whoever reads a text would learn what is protected.</summary>
    public static async Task<Results<Ok<CheckedText>, ValidationProblem, ProblemHttpResult>> CheckAsync(
        Guid contactRecordId, CheckTextRequest request, CurrentPerson person, IntakeDbContext db, ProtectedDetails details, TimeProvider clock,
        CancellationToken ct)
    {
        if (new FieldChecks().Required("text", request.Text, "Give the text.", FieldChecks.MaxText * 4).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var record = await db.Records.AsNoTracking().Include(found => found.Contact)
            .SingleOrDefaultAsync(found => found.Id == contactRecordId && found.Authority == person.Authority, ct);
        return record is null
            ? Refusal.NotFound.ToProblem()
            : TypedResults.Ok(
                new CheckedText(await details.FindAsync(record, [request.Text], request.PersonId, request.ToReferrer, clock.GetUtcNow(), ct)));
    }

    /// <summary>A template as a letter to invented people with names in many scripts; nothing is kept.</summary>
    public static Results<FileContentHttpResult, ProblemHttpResult> Preview(LetterContent content, LetterPrinter printer, HttpResponse response)
    {
        var (refusal, letter) = printer.Print(content, new Addressed("Łucja Example · ਹਰਪ੍ਰੀਤ · 美玲", ["1 Example Way", "Exampleton", "EX1 1XX"]));
        response.Headers.CacheControl = "no-store";
        return refusal is null ? TypedResults.File(letter!.Pdf, PdfType) : refusal.ToProblem();
    }
}
