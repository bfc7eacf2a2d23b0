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
            var names = others.Select(other => other.Person.Name).Concat(readers).SelectMany(name => StreetWords.Split(name, apartAtApostrophes: true));
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
                ? [] : new[] { new Detail(
                        ProtectedKind.Name, Whose, string.Concat(StreetWords.Split(referrer.Name, apartAtApostrophes: true)), Detail.Where.Words) },
            .. Surname(referrer.Name, familyNames, Whose),
            .. Phone(referrer.Phone, Whose),
            .. string.IsNullOrWhiteSpace(referrer.Email)
                ? [] : new[] { new Detail(ProtectedKind.Email, Whose, referrer.Email.Trim().ToUpperInvariant(), Detail.Where.AsWritten) },
            .. Place(referrer.PostalAddress?.Line1, referrer.PostalAddress?.Line2, referrer.PostalAddress?.Postcode, Whose),
        ];
    }

    private static bool IsSame(PersonAddress one, PersonAddress other) =>
        StreetWords.AreSame(one.Line1, one.Postcode, other.Line1, other.Postcode);

    /// <summary>The postcode, and each street or house with or without its number, in whichever line and however it was written.</summary>
    private static IEnumerable<Detail> Place(string? line1, string? line2, string? postcode, string whose)
    {
        if (Postcodes.Key(postcode) is { Length: >= ShortestName } key)
        {
            yield return new Detail(ProtectedKind.Address, whose, key.ToLowerInvariant(), Detail.Where.Compact);
        }

        var telling = StreetWords.Streets(line1, line2).Where(IsLongEnough).ToList();
        if (telling.Count == 0 && StreetWords.Split(line1, apartAtApostrophes: true) is { Count: > 0 } whole && IsLongEnough(whole))
        {
            telling.Add([.. whole]);
        }

        foreach (var street in telling)
        {
            yield return new Detail(ProtectedKind.Address, whose, string.Concat(street.Select(StreetWords.Shorten)), Detail.Where.Streets);
        }
    }

    private static bool IsLongEnough(IReadOnlyCollection<string> words) => words.Sum(word => word.Length) + words.Count > ShortestName;

    /// <summary>"Mrs Hale rang" says who it was as well.</summary>
    private static IEnumerable<Detail> Surname(string? name, HashSet<string> familyNames, string whose)
    {
        if (NamePlaceholders.IsUnknown(name) || StreetWords.Split(name, apartAtApostrophes: true) is not { Count: > 1 } words
            || words[^1] is not { Length: >= ShortestSurname } last || familyNames.Contains(last))
        {
            yield break;
        }

        yield return new Detail(ProtectedKind.Name, whose, last, Detail.Where.Capitalised);
        if (words.Count > 2)
        {
            yield return new Detail(ProtectedKind.Name, whose, words[^2] + last, Detail.Where.Capitalised);
        }
    }

    /// <summary>The last digits tell a number, however its country and area are written.</summary>
    private static IEnumerable<Detail> Phone(string? number, string whose)
    {
        var digits = string.Concat(PlainCharacters.Ascii(number).Where(char.IsAsciiDigit));
        return digits.Length < ShortestPhone ? [] : [new Detail(ProtectedKind.Phone, whose, digits[^Math.Min(9, digits.Length)..], Detail.Where.Digits)];
    }

    /// <summary>A text in the ways in which it is searched.</summary>
    private sealed record Searched(string AsWritten, Run Words, Run Capitalised, Run Streets, string Digits)
    {
        public static Searched Of(string text)
        {
            var words = StreetWords.Split(text, apartAtApostrophes: true);
            var plain = PlainCharacters.Ascii(text);
            return new Searched(
                plain.ToUpperInvariant(), new Run(words), new Run(CapitalisedOf(plain)), new Run(words.Select(StreetWords.Shorten)),
                string.Concat(plain.Where(letter => char.IsAsciiDigit(letter) || !IsWithinNumbers(letter))));
        }

        /// <summary>Surnames like Young or Green are ordinary words in small letters.</summary>
        private static List<string> CapitalisedOf(string text) => StreetWords.Split(
            string.Join(' ', text.Split([.. text.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => char.IsUpper(word[0]))),
            apartAtApostrophes: true);

        private static bool IsWithinNumbers(char letter) => letter is ' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0' or '\u2011' or '\u2013';
    }

    /// <summary>Words one after the other, without the spaces: "St. John's Broadway" has "St Johns Broad Way" in it.</summary>
    private sealed class Run
    {
        private readonly HashSet<int> _ends = [0];

        public Run(IEnumerable<string> words)
        {
            var compact = new StringBuilder();
            foreach (var word in words)
            {
                _ends.Add(compact.Append(word).Length);
            }

            Compact = compact.ToString();
        }

        public string Compact { get; }

        /// <summary>Whether whole words are this, one or more of them.</summary>
        public bool Holds(string looked)
        {
            for (var from = 0; looked.Length > 0 && Compact.IndexOf(looked, from, StringComparison.Ordinal) is >= 0 and var at; from = at + 1)
            {
                if (_ends.Contains(at) && _ends.Contains(at + looked.Length))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private sealed record Detail(ProtectedKind Kind, string Whose, string Looked, Detail.Where In)
    {
        public bool IsIn(Searched text) => In switch
        {
            Where.AsWritten => text.AsWritten.Contains(Looked, StringComparison.Ordinal),
            Where.Words => text.Words.Holds(Looked),
            Where.Capitalised => text.Capitalised.Holds(Looked),
            Where.Streets => text.Streets.Holds(Looked),
            Where.Compact => text.Words.Compact.Contains(Looked, StringComparison.Ordinal),
            _ => text.Digits.Contains(Looked, StringComparison.Ordinal),
        };

        internal enum Where
        {
            AsWritten,
            Words,
            Capitalised,
            Streets,
            Compact,
            Digits,
        }
    }
}
