namespace ReferralPlatform.Intake.People;

/// <summary>
/// An address of a person on record is marked as confidential, or is so no longer, with the reason. It then holds for everybody who was found to be this
/// person, and for every contact that gives the same address: letters for others never show it, and words are searched for it before they are sent.
/// </summary>
internal static class MarkAddress
{
    public static Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        MarkAddressRequest request, [AsParameters] PersonChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("line1", string.IsNullOrWhiteSpace(request.Line1) && string.IsNullOrWhiteSpace(request.Postcode), "Say which address.")
            .Limited("line1", request.Line1, FieldChecks.MaxLine)
            .Limited("postcode", request.Postcode, FieldChecks.MaxLine)
            .Refuse("confidential", request.Confidential is null, "Say whether it is confidential.")
            .Required("reason", request.Reason, "Enter the reason."),
        "person-address-marked", request.Confidential is true ? "An address marked as confidential" : "An address marked as no longer confidential",
        request.Reason,
        async person =>
        {
            var confidential = request.Confidential!.Value;
            var group = await change.Db.People.Where(found => found.OneWith == person.Id).ToListAsync(change.Cancellation);
            group.Add(person);
            var places = group.SelectMany(member => member.Addresses).Where(place => IsAt(place, request.Line1, request.Postcode)).ToList();
            if (places.Count == 0)
            {
                return PeopleRefusals.AddressUnknown;
            }

            if (places.TrueForAll(place => place.Confidential == confidential))
            {
                return PeopleRefusals.AlreadyMarked;
            }

            foreach (var member in group)
            {
                member.Addresses =
                [
                    .. member.Addresses.Select(place => IsAt(place, request.Line1, request.Postcode) ? place with { Confidential = confidential } : place),
                ];
            }

            var first = places[0];
            change.Db.Set<PersonHistory>().Add(change.History(
                person, confidential ? PersonHistoryKind.AddressMadeConfidential : PersonHistoryKind.AddressNoLongerConfidential, request.Reason!.Trim(),
                place: string.Join(", ", new[] { first.Line1, first.Postcode }.Where(part => !string.IsNullOrWhiteSpace(part)))));
            return null;
        });

    /// <summary>Whether it is the same address, however it is written.</summary>
    public static bool IsAt(PersonAddress place, string? line1, string? postcode) => StreetWords.AreSame(place.Line1, place.Postcode, line1, postcode);
}
