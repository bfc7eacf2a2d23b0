namespace ReferralPlatform.Portal.Display;

/// <summary>People, and what is known of them, in plain words.</summary>
internal static class PeopleInWords
{
    extension(PersonFound person)
    {
        /// <summary>"born 14 March 2018, 8", "due 14 January 2027" or "about 8".</summary>
        public string Born(TimeProvider clock)
        {
            var age = Ages.Of(person, LondonTime.Today(clock));
            return person.DateOfBirth is { } born ? $"born {LondonTime.ShowDate(born)}{(age is null ? "" : $", {age}")}" : age ?? "date of birth not known";
        }

        /// <summary>" · 9 Hidden Mews, PE7 7ZZ (confidential)"; empty where no address is known.</summary>
        public string AfterDot => person is { Address: null, AddressConfidential: true } ? " · the address is confidential"
            : person.Address is null ? ""
            : $" · {person.Address}{Mark(person.AddressConfidential)}";
    }

    extension(PostalAddress? address)
    {
        /// <summary>"9 Hidden Mews, PE7 7ZZ (confidential)"; null where nothing of it is known.</summary>
        /// <param name="confidential">Whether it was marked since it was recorded.</param>
        public string? OnOneLine(bool confidential = false) =>
            string.Join(", ", new[] { address?.Line1, address?.Line2, address?.Town, address?.Postcode }.Where(line => !string.IsNullOrWhiteSpace(line)))
                is { Length: > 0 } lines ? lines + Mark(confidential || address!.Confidential) : null;
    }

    extension(PersonAddress address)
    {
        public string Text =>
            string.Join(", ", new[] { address.Line1, address.Line2, address.Town, address.Postcode }.Where(line => !string.IsNullOrWhiteSpace(line)));

        public string TextWithMark => address.Text.Length == 0 && address.Confidential ? "A confidential address" : address.Text + Mark(address.Confidential);
    }

    extension(FieldAgreement compared)
    {
        public bool Agrees => compared.Agreement is not (Likeness.Differs or Likeness.NotKnown or Likeness.Partly);

        /// <summary>"Date of birth: day and month swapped (14 March 2018 on record)".</summary>
        public string Text => $"{NameOf(compared.Field)}: {WordsFor(compared.Agreement)}{(compared.Held is null ? "" : $" ({compared.Held})")}";
    }

    extension(KnownNow known)
    {
        /// <summary>"Open: Mark Fenn (away), manager Carol Ives, Family Support North".</summary>
        public string Text => known.Status switch
        {
            KnownStatus.Open => "Open" + After(": ", [
                known.Worker is null ? null : $"{known.WorkerName ?? "a worker of the council"}{(known.WorkerAbsent ? " (away)" : "")}",
                known.Manager is null ? null : $"manager {known.Manager}", known.Team,
                known.ChildProtectionPlan ? "child protection plan" : null, known.LookedAfter ? "looked after" : null]),
            KnownStatus.Closed => $"Closed on {(known.ClosedOn is { } on ? LondonTime.ShowDate(on) : "a day not known")}{After(", last with ", [known.Team])}",
            _ => "No case known",
        };
    }

    extension(InvolvedContact contact)
    {
        public bool IsOpen => contact.Standing is ContactStanding.Open or ContactStanding.WithReferrer or ContactStanding.CaseOpen;

        /// <summary>"open, waiting for a decision" or "closed on 6 October 2026".</summary>
        public string StandingText => contact.Standing switch
        {
            ContactStanding.Open => "open, not decided yet",
            ContactStanding.WithReferrer => "open, returned to the referrer for family consent",
            ContactStanding.CaseOpen when contact.Worker is null => "case open, not allocated yet",
            ContactStanding.CaseOpen => $"case open to {contact.WorkerName ?? "a worker of the council"}",
            ContactStanding.BecameReferral => "progressed to referral",
            _ => contact.ClosedAt is { } at ? $"closed on {LondonTime.ShowDate(DateOnly.FromDateTime(LondonTime.Local(at).DateTime))}" : "closed",
        };
    }

    extension(PersonHistoryItem entry)
    {
        public string Text => entry.What switch
        {
            PersonHistoryKind.Merged => $"found to be the same person as {entry.OtherName}.",
            PersonHistoryKind.Separated => $"{entry.OtherName} found to be another person.",
            PersonHistoryKind.AddressMadeConfidential => $"{entry.Place} marked as confidential.",
            PersonHistoryKind.AddressNoLongerConfidential => $"{entry.Place} marked as no longer confidential.",
            _ => $"corrected from {TextOf(entry.Before)} to {TextOf(entry.After)}.",
        };
    }

    extension(HouseholdMember member)
    {
        /// <summary>"1 contact (ABCD-2345-1: open, not decided yet)": the open ones first.</summary>
        public string ContactsText
        {
            get
            {
                var states = member.Contacts.OrderByDescending(contact => contact.IsOpen).Take(3)
                    .Select(contact => $"{contact.Reference}: {contact.StandingText}");
                var count = $"{member.Contacts.Count} {(member.Contacts.Count == 1 ? "contact" : "contacts")}";
                return member.Contacts.Count == 0 ? count : $"{count} ({string.Join("; ", states)})";
            }
        }
    }

    private static string TextOf(CorrectedDetails? details) => details is null ? "nothing" : string.Join(
        ", ",
        new[]
        {
            $"{details.FirstName} {details.LastName}".Trim() is { Length: > 0 } name ? name : "no name",
            details.DateOfBirth is { } born ? $"born {LondonTime.ShowDate(born)}" : null,
            details.ExpectedDateOfBirth is { } expected ? $"due {LondonTime.ShowDate(expected)}" : null, Words.From(details.Sex),
        }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>No address is shown without it.</summary>
    private static string Mark(bool confidential) => confidential ? " (confidential)" : "";

    private static string NameOf(string field) => field switch
    {
        "name" => "Name",
        "dateOfBirth" => "Date of birth",
        "postcode" => "Postcode",
        "address" => "Address",
        "nhsNumber" => "NHS number",
        _ => "UPN",
    };

    private static string WordsFor(Likeness agreement) => agreement switch
    {
        Likeness.Same => "the same",
        Likeness.BeginsWith => "begins like this",
        Likeness.Partly => "partly the same",
        Likeness.AnotherName => "another name they go by",
        Likeness.FitsEstimatedAge => "fits the estimated age",
        Likeness.NotKnown => "not on record",
        Likeness.Differs => "different",
        _ => agreement.Code().Replace('-', ' '),
    };

    private static string After(string lead, IEnumerable<string?> parts) =>
        string.Join(", ", parts.Where(part => part is not null)) is { Length: > 0 } text ? lead + text : "";
}
