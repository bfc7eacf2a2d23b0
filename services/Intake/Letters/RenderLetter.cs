using System.Security.Cryptography;
using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Letters;

/// <summary>
/// Prints a letter for Notification and keeps it sealed: the name and the address of whom it goes to are known here and nowhere else. What its reader must
/// not learn, what no font has and what does not fit into the window is refused by name.
/// </summary>
internal static class RenderLetter
{
    public static async Task<Results<Ok<RenderedLetterView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Guid letterId, RenderLetterRequest request, CurrentPerson person, IntakeDbContext db, ReferrerVault vault,
        ProtectedDetails details, LetterPrinter printer, VaultCipher cipher, TimeProvider clock, CancellationToken ct)
    {
        if (Check(request).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var record = await db.Records.AsNoTracking().Include(found => found.Contact)
            .SingleOrDefaultAsync(found => found.Id == contactRecordId && found.Authority == person.Authority, ct);
        var kept = await db.Letters.SingleOrDefaultAsync(letter => letter.Id == letterId, ct);
        if (record is null || (kept is not null && kept.ContactRecordId != contactRecordId))
        {
            return Refusal.NotFound.ToProblem();
        }

        var (refused, to) = request.ToReferrer ? await ReferrerAsync(db, vault, record.Contact, ct) : await PersonAsync(db, record, request.PersonId, now, ct);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        var content = request.ToReferrer ? await AgreedWords.FillInAsync(db, record.Contact, request.Content, ct) : request.Content;
        var findings = await details.FindAsync(
            record, [content.Heading, .. content.Paragraphs, content.Plan, .. content.Enclosures.Select(enclosure => enclosure.Text)], request.PersonId,
            request.ToReferrer, now, ct);
        if (findings.Where(finding => finding.Kind == ProtectedKind.Address || !request.Released.Contains(finding.Key, StringComparer.Ordinal)).ToList() is
            { Count: > 0 } found)
        {
            return LetterRefusals.Protected(found).ToProblem();
        }

        var (unprintable, letter) = printer.Print(content, to!);
        if (unprintable is not null)
        {
            return unprintable.ToProblem();
        }

        if (kept is null)
        {
            kept = new KeptLetter
            {
                Id = letterId,
                ContactRecordId = contactRecordId,
                Authority = record.Authority,
                Purpose = request.Purpose,
                ToReferrer = request.ToReferrer,
            };
            db.Letters.Add(kept);
        }

        (kept.Purpose, kept.ToReferrer, kept.PersonId) = (request.Purpose, request.ToReferrer, request.PersonId);
        kept.Seal(letter!, cipher, now);
        db.Activity.Add(ActivityEntry.Of(person, contactRecordId, now, "letter-rendered", $"A letter was printed: {request.Purpose.Replace('-', ' ')}"));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(kept.View);
    }

    private static FieldChecks Check(RenderLetterRequest request) => new FieldChecks()
        .Required("purpose", request.Purpose, "Say what the letter is for.", FieldChecks.MaxLine)
        .Required("content.heading", request.Content.Heading, "Enter a heading.", FieldChecks.MaxLine)
        .Refuse("content.paragraphs", request.Content.Paragraphs.Count == 0, "A letter has words.")
        .Limited("content.plan", request.Content.Plan)
        .Refuse("personId", request.ToReferrer == request.PersonId is not null, "Say whom the letter goes to: the referrer or a person of the case.");

    /// <exception cref="CryptographicException">The identity does not open.</exception>
    private static async Task<(Refusal? Refusal, Addressed? To)> ReferrerAsync(IntakeDbContext db, ReferrerVault vault, Contact contact, CancellationToken ct)
    {
        if (string.Equals(contact.SourceCode, ReferralSources.Anonymous, StringComparison.Ordinal)
            || contact is { ProfessionalReferrer: false, MayBeContactedAgain: Answer.No })
        {
            return (LetterRefusals.MayNotBeWrittenTo, null);
        }

        var referrer = await DiscloseReferrer.OfAsync(db, vault, contact, ct);
        var address = referrer.PostalAddress;
        return To(referrer.Name, Addressees.Lines(address?.Line1, address?.Line2, address?.Town, address?.Postcode));
    }

    private static async Task<(Refusal? Refusal, Addressed? To)> PersonAsync(
        IntakeDbContext db, ContactRecord record, Guid? personId, DateTimeOffset now, CancellationToken ct)
    {
        var person = (await Addressees.OfAsync(db, record, now, ct)).FirstOrDefault(found => found.PersonId == personId);
        return person is null
            ? (LetterRefusals.NoSuchAddressee, null)
            : To(person.Name, Addressees.Lines(person.Address?.Line1, person.Address?.Line2, person.Address?.Town, person.Address?.Postcode));
    }

    private static (Refusal? Refusal, Addressed? To) To(string? name, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? (LetterRefusals.NoAddress, null) : (null, new Addressed(string.IsNullOrWhiteSpace(name) ? "Sir or Madam" : name.Trim(), lines));
}
