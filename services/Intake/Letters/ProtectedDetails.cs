using System.Globalization;
using System.Text;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Letters;

/// <summary>
/// What must not be learnt by whoever reads a text about a case: confidential addresses of others, with the telephone number that goes with them, and who a
/// referrer is who is no professional and has not consented (York 5.5). Texts are searched for it before anything is approved, and again before it is sent.
/// </summary>
internal sealed class ProtectedDetails(IntakeDbContext db, ReferrerVault vault)
{
    /// <summary>A shorter word in a name or street is somebody else's as well.</summary>
    private const int ShortestName = 5;
    private const int ShortestSurname = 4;
    private const int ShortestPhone = 7;

    /// <summary>What of the case is in the text that its reader must not learn.</summary>
    /// <param name="toPerson">Whose own details are no secret; null where the reader is nobody of the case.</param>
    public async Task<IReadOnlyList<ProtectedFinding>> FindAsync(
        ContactRecord record, IEnumerable<string?> texts, Guid? toPerson, bool toReferrer, DateTimeOffset now, CancellationToken ct)
    {
        var text = Searched.Of(string.Join('\n', texts));
        var details = await OfAsync(record, toPerson, toReferrer, now, ct);
        return [.. details.Where(detail => detail.IsIn(text)).Select(detail => new ProtectedFinding(detail.Kind, detail.Whose)).Distinct()];
    }

    private async Task<List<Detail>> OfAsync(ContactRecord record, Guid? toPerson, bool toReferrer, DateTimeOffset now, CancellationToken ct)
    {
        var details = new List<Detail>();
        var siblings = await db.Records.AsNoTracking().Include(other => other.Contact).Where(other => other.ContactId == record.ContactId).ToListAsync(ct);
        var reader = new List<PersonAddress>();
        var readers = new List<string>();
        var others = new List<(Addressee Person, ChildDetails? Child)>();
        foreach (var sibling in siblings)
        {
            foreach (var person in await Addressees.OfAsync(db, sibling, now, ct))
            {
                if (person.PersonId == toPerson)
                {
                    readers.Add(person.Name);
                    reader.AddRange(person.Places.Where(place => place.To is null));
                }
                else
                {
                    others.Add((person, person.Subject == RecordMatch.Child ? sibling.Child : null));
                }
            }
        }

        foreach (var (person, child) in others.DistinctBy(other => other.Person.PersonId))
        {
            var whose = child is not null ? "the child" : person.Relationship!;
            var places = child?.Address is { Confidential: true } given
                ? person.Places.Append(new PersonAddress(given.Line1, given.Line2, given.Town, given.Postcode, Confidential: true)) : person.Places;
            var hidden = places.Where(place => place.Confidential && !reader.Exists(own => IsSame(own, place))).ToList();
            details.AddRange(hidden.SelectMany(place => Place(place.Line1, place.Line2, place.Postcode, whose)));
            if (hidden.Count > 0 && child is not null)
            {
                details.AddRange(Phone(child.ContactNumber, whose));
            }
        }

        if (!toReferrer)
        {
            var names = others.Select(other => other.Person.Name).Concat(readers).SelectMany(name => Words(name).Split(' '));
            details.AddRange(await ReferrerAsync(record.Contact, names.ToHashSet(StringComparer.Ordinal), ct));
        }

        return details;
    }

    /// <param name="familyNames">Words of the names of the people of the case: a name the referrer shares with them tells nobody who it is.</param>
    private async Task<IEnumerable<Detail>> ReferrerAsync(Contact contact, HashSet<string> familyNames, CancellationToken ct)
    {
        const string Whose = "the referrer";
        if (contact.Referrer is { } professional)
        {
            return professional.PostalAddress is { Confidential: true } address ? Place(address.Line1, address.Line2, address.Postcode, Whose) : [];
        }

        if (contact.WillingToBeIdentified == Answer.Yes)
        {
            return [];
        }

        var referrer = await DiscloseReferrer.OfAsync(db, vault, contact, ct);
        return
        [
            .. NamePlaceholders.IsUnknown(referrer.Name) || referrer.Name!.Trim().Length < ShortestName
                ? [] : new[] { new Detail(ProtectedKind.Name, Whose, Words(referrer.Name), Detail.Where.Words) },
            .. Surname(referrer.Name, familyNames, Whose),
            .. Phone(referrer.Phone, Whose),
            .. string.IsNullOrWhiteSpace(referrer.Email)
                ? [] : new[] { new Detail(ProtectedKind.Email, Whose, referrer.Email.Trim().ToUpperInvariant(), Detail.Where.AsWritten) },
            .. Place(referrer.PostalAddress?.Line1, referrer.PostalAddress?.Line2, referrer.PostalAddress?.Postcode, Whose),
        ];
    }

    private static bool IsSame(PersonAddress one, PersonAddress other) =>
        string.Equals(Postcodes.Key(one.Postcode), Postcodes.Key(other.Postcode), StringComparison.Ordinal)
        && string.Equals(Words(one.Line1), Words(other.Line1), StringComparison.Ordinal);

    /// <summary>The postcode, and each street or house with or without its number, in whichever line it was written.</summary>
    private static IEnumerable<Detail> Place(string? line1, string? line2, string? postcode, string whose)
    {
        if (Postcodes.Key(postcode) is { Length: >= ShortestName } key)
        {
            yield return new Detail(ProtectedKind.Address, whose, key, Detail.Where.Compact);
        }

        // A village or district after them is everybody's: nothing would stop a letter that names it.
        var parts = $"{line1},{line2}".Split(',').Select(part => (HasNumber: part.Any(char.IsAsciiDigit), Street: Street(part)))
            .Where(part => part.Street.Length >= ShortestName).ToList();
        var telling = parts.Where((part, index) => index == 0 || part.HasNumber).Select(part => part.Street).ToList();
        if (telling.Count == 0 && Words(line1) is { Length: >= ShortestName } whole)
        {
            telling.Add(whole);
        }

        foreach (var street in telling)
        {
            yield return new Detail(ProtectedKind.Address, whose, street, Detail.Where.Words);
        }
    }

    private static string Street(string part)
    {
        var words = Words(part).Split(' ');
        return string.Join(' ', words[(Array.FindLastIndex(words, word => word.Any(char.IsAsciiDigit)) + 1)..]);
    }

    /// <summary>"Mrs Hale rang" says who it was as well.</summary>
    private static IEnumerable<Detail> Surname(string? name, HashSet<string> familyNames, string whose) =>
        !NamePlaceholders.IsUnknown(name) && Words(name).Split(' ') is { Length: > 1 } words && words[^1] is { Length: >= ShortestSurname } last
            && !familyNames.Contains(last)
            ? [new Detail(ProtectedKind.Name, whose, last, Detail.Where.Capitalised)] : [];

    /// <summary>The last digits tell a number, however its country and area are written.</summary>
    private static IEnumerable<Detail> Phone(string? number, string whose)
    {
        var digits = string.Concat(PlainCharacters.Ascii(number).Where(char.IsAsciiDigit));
        return digits.Length < ShortestPhone ? [] : [new Detail(ProtectedKind.Phone, whose, digits[^Math.Min(9, digits.Length)..], Detail.Where.Digits)];
    }

    /// <summary>Letters and digits as they are compared, words apart: capitals, without marks of their own.</summary>
    private static string Words(string? text)
    {
        var words = new StringBuilder(" ");
        foreach (var letter in PlainCharacters.Ascii(text))
        {
            if (char.IsLetterOrDigit(letter))
            {
                words.Append(char.ToUpperInvariant(letter));
            }
            else if (words[^1] != ' '
                && CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                words.Append(' ');
            }
        }

        return words.Append(' ').Replace("  ", " ").ToString().Trim();
    }

    private sealed record Searched(string AsWritten, string Words, string Capitalised, string Compact, string Digits)
    {
        public static Searched Of(string text)
        {
            var words = ProtectedDetails.Words(text);
            var plain = PlainCharacters.Ascii(text);
            return new Searched(
                plain.ToUpperInvariant(), $" {words} ", $" {CapitalisedOf(plain)} ", words.Replace(" ", string.Empty, StringComparison.Ordinal),
                string.Concat(plain.Where(letter => char.IsAsciiDigit(letter) || !IsWithinNumbers(letter))));
        }

        /// <summary>Surnames like Young or Green are ordinary words in small letters.</summary>
        private static string CapitalisedOf(string text) => ProtectedDetails.Words(string.Join(' ', text
            .Split([.. text.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsUpper(word[0]))));

        private static bool IsWithinNumbers(char letter) => letter is ' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0' or '\u2011' or '\u2013';
    }

    private sealed record Detail(ProtectedKind Kind, string Whose, string Looked, Detail.Where In)
    {
        public bool IsIn(Searched text) => In switch
        {
            Where.AsWritten => text.AsWritten.Contains(Looked, StringComparison.Ordinal),
            Where.Words => text.Words.Contains($" {Looked} ", StringComparison.Ordinal),
            Where.Capitalised => text.Capitalised.Contains($" {Looked} ", StringComparison.Ordinal),
            Where.Compact => text.Compact.Contains(Looked, StringComparison.Ordinal),
            _ => text.Digits.Contains(Looked, StringComparison.Ordinal),
        };

        internal enum Where
        {
            AsWritten,
            Words,
            Capitalised,
            Compact,
            Digits,
        }
    }
}
