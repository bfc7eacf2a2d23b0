namespace ReferralPlatform.Intake.People;

/// <summary>Name, date of birth or sex of a person on record are put right, with the reason; what was on record stays in the history.</summary>
internal static class CorrectPerson
{
    public static Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        CorrectPersonRequest request, [AsParameters] PersonChange change)
    {
        var problems = new FieldChecks().Required("reason", request.Reason, "Enter why it is corrected.");
        var right = new RecordPersonRequest
        {
            FirstName = request.FirstName,
            LastName = request.LastName,
            DateOfBirth = request.DateOfBirth,
            ExpectedDateOfBirth = request.ExpectedDateOfBirth,
            Sex = request.Sex,
        };
        var wrong = RecordPerson.Check(right, WorkingCalendar.LondonDate(change.Now));
        foreach (var (field, messages) in wrong ?? new Dictionary<string, string[]>(StringComparer.Ordinal))
        {
            problems.Refuse(field, when: true, messages[0]);
        }

        problems.Refuse("sex", request is { Sex: Sex.U, ExpectedDateOfBirth: null }, "U is only for an unborn child with an expected date of birth.");
        return change.ApplyAsync(problems, "person-corrected", "Name, date of birth or sex corrected", request.Reason, person =>
        {
            var before = Details(person);
            var after = new CorrectedDetails(Text(request.FirstName), Text(request.LastName), request.DateOfBirth, request.ExpectedDateOfBirth, request.Sex);
            if (before == after)
            {
                return Task.FromResult<Refusal?>(PeopleRefusals.NothingCorrected);
            }

            // A wrong name was perhaps said elsewhere too: the person is found by it as well.
            var name = new PersonName(after.FirstName, after.LastName);
            var former = person.Names[0] with { Kind = PersonNameKind.Spelling };
            var isFound = former.Display.Length > 0 && !string.Equals(former.Display, name.Display, StringComparison.Ordinal);
            person.Names = [name, .. person.Names.Skip(1), .. isFound ? [former] : Array.Empty<PersonName>()];
            (person.DateOfBirth, person.ExpectedDateOfBirth, person.Sex) = (after.DateOfBirth, after.ExpectedDateOfBirth, after.Sex);
            person.CalledInstead = null;
            if (after.DateOfBirth is not null)
            {
                (person.EstimatedAge, person.EstimatedOn) = (null, null);
            }

            change.Db.Set<PersonHistory>().Add(change.History(person, PersonHistoryKind.Corrected, request.Reason!, before: before, after: after));
            return Task.FromResult<Refusal?>(null);
        });
    }

    private static CorrectedDetails Details(Person person) =>
        new(Text(person.Names[0].FirstName), Text(person.Names[0].LastName), person.DateOfBirth, person.ExpectedDateOfBirth, person.Sex);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
