using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.People;

/// <summary>What becomes known of a person later: another name, another address, how somebody stands to them. Nothing is overwritten.</summary>
internal static class ChangePerson
{
    public static Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> AddNameAsync(
        AddNameRequest request, [AsParameters] PersonChange change)
    {
        var problems = new FieldChecks();
        problems.Refuse("firstName", string.IsNullOrWhiteSpace(request.FirstName) && string.IsNullOrWhiteSpace(request.LastName),
            "Enter a first or last name.");
        problems.Refuse("kind", request.Kind == PersonNameKind.Name, "Choose whether it is an alias or a spelling.");
        problems.Limited("firstName", request.FirstName, FieldLimits.Name).Limited("lastName", request.LastName, FieldLimits.Name);
        return change.ApplyAsync(problems, "person-name-added", "Another name recorded", person =>
        {
            person.Names = [.. person.Names, new PersonName(request.FirstName?.Trim(), request.LastName?.Trim(), request.Kind)];
            return Task.FromResult<Refusal?>(null);
        });
    }

    public static Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> AddAddressAsync(
        AddAddressRequest request, [AsParameters] PersonChange change)
    {
        var problems = new FieldChecks();
        problems.Refuse(
            "line1", string.IsNullOrWhiteSpace(request.Line1) && string.IsNullOrWhiteSpace(request.Postcode),
            "Enter the first line of the address or the postcode.");
        problems.Refuse("to", request.To < request.From, "The last day at an address cannot be before the first.");
        PersonRules.CheckAddress(request.Line1, request.Line2, request.Town, request.Postcode, string.Empty, problems);
        return change.ApplyAsync(problems, "person-address-added", "Another address recorded", person =>
        {
            var added = new PersonAddress(
                request.Line1, request.Line2, request.Town, request.Postcode, request.From, request.To, Confidential: request.Confidential);
            person.Addresses = request.To is not null
                ? [added, .. person.Addresses]
                : [.. person.Addresses.Select(
                    place => place.To is null ? place with { To = request.From?.AddDays(-1) ?? WorkingCalendar.LondonDate(change.Now) } : place), added];
            return Task.FromResult<Refusal?>(null);
        });
    }

    public static Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> AddRelationshipAsync(
        AddRelationshipRequest request, [AsParameters] PersonChange change)
    {
        var problems = new FieldChecks();
        problems.Required("relationship", request.Relationship, "Enter the relationship, for example mother.", FieldChecks.MaxLine);
        problems.Refuse("otherPersonId", request.OtherPersonId == change.PersonId, "A person has no relationship to themselves.");
        problems.Refuse("to", request.To < request.From, "A relationship cannot end before it began.");
        return change.ApplyAsync(problems, "person-relationship-added", "A relationship recorded", async person =>
        {
            if (!await change.Db.People.AnyAsync(other => other.Id == request.OtherPersonId && other.Authority == person.Authority, change.Cancellation))
            {
                return Refusal.NotFound;
            }

            change.Db.Relationships.Add(new PersonRelationship
            {
                Authority = person.Authority,
                PersonId = person.Id,
                OtherPersonId = request.OtherPersonId,
                Relationship = request.Relationship!.Trim(),
                ParentalResponsibility = request.ParentalResponsibility,
                SameHousehold = request.SameHousehold,
                AllegedPerpetrator = request.AllegedPerpetrator,
                From = request.From,
                To = request.To,
                RecordedAt = change.Now,
                RecordedBy = change.Person.Id,
            });
            return null;
        });
    }
}
