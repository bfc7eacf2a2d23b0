namespace ReferralPlatform.Intake.Contacts;

/// <summary>What is asked of the children and adults of a contact, by field. What is not known may be left out.</summary>
internal static class PeopleRules
{
    private const int MaxChildren = 20;
    private const int MaxAdults = 40;
    private const int MaxName = RecordContactRules.MaxName;
    private const int MaxNarrative = RecordContactRules.MaxNarrative;

    public static void Check(RecordContactRequest request, DateOnly today, FieldChecks problems)
    {
        CheckChildren(request.Children, today, problems);
        CheckAdults(request.Adults, today, problems);
        CheckOtherChildren(request.OtherChildren, today, problems);
    }

    private static void CheckChildren(IReadOnlyList<ChildDetails> children, DateOnly today, FieldChecks problems)
    {
        problems.Refuse("children", children.Count == 0, "Give at least one child; what is not known may be left out.");
        problems.Refuse("children", children.Count > MaxChildren, $"A contact can be about {MaxChildren} children at most.");
        for (var i = 0; i < children.Count; i++)
        {
            CheckChild(children[i], $"children[{i}]", today, problems);
        }
    }

    internal static void CheckChild(ChildDetails child, string path, DateOnly today, FieldChecks problems)
    {
        problems.Refuse(path, string.IsNullOrWhiteSpace(child.FirstName) && string.IsNullOrWhiteSpace(child.LastName) && child.ExpectedDateOfBirth is null
            && child.Address is null,
            "Give a name, an address or an expected date of birth, so that the child can be identified.");
        problems.Refuse($"{path}.dateOfBirth", child.DateOfBirth > today,
            "A date of birth cannot be in the future. For an unborn child give expectedDateOfBirth.");
        problems.Refuse($"{path}.dateOfBirth", child.DateOfBirth < today.AddYears(-25), "A child cannot have been born more than 25 years ago.");
        problems.Refuse($"{path}.expectedDateOfBirth", child is { DateOfBirth: not null, ExpectedDateOfBirth: not null },
            "A child has a date of birth or an expected one, not both.");
        problems.Refuse($"{path}.expectedDateOfBirth", child.ExpectedDateOfBirth > today.AddMonths(10),
            "An expected date of birth is at most ten months ahead.");
        problems.Refuse($"{path}.estimatedAge", child.EstimatedAge is < 0 or > 25, "An estimated age is in years, 0 to 25.");
        problems.Refuse($"{path}.sex", child is { Sex: Sex.U, ExpectedDateOfBirth: null }, "U is only for an unborn child with an expected date of birth.");
        problems.Refuse($"{path}.nhsNumber", !string.IsNullOrEmpty(child.NhsNumber) && !Identifiers.IsNhsNumber(child.NhsNumber),
            "This is not a valid NHS number: ten digits whose last is the modulus 11 check digit.");
        problems.Refuse($"{path}.upn", !string.IsNullOrEmpty(child.Upn) && !Identifiers.IsUpn(child.Upn),
            "This is not a valid UPN: a check letter, eleven digits, and a digit or letter.");
        problems.Refuse($"{path}.known.closedOn", child is { PersonId: null, Known: { Status: KnownStatus.Closed, ClosedOn: null } },
            "Give the day the case was closed: routing depends on it.");
        problems.Refuse($"{path}.known.closedOn", child.Known?.ClosedOn > today, "A case cannot have been closed in the future.");
        problems.Limited($"{path}.firstName", child.FirstName, MaxName);
        problems.Limited($"{path}.lastName", child.LastName, MaxName);
        problems.Refuse($"{path}.upnUnknown", child.UpnUnknown is not null && !CensusCodes.UpnUnknown.Contains(child.UpnUnknown),
            "Give a code of the list of reasons why a UPN is not known: UN1 to UN5 or UN7.");
        problems.Refuse(
            $"{path}.upnUnknown",
            child.UpnUnknown is not null && !string.IsNullOrEmpty(child.Upn),
            "A child has a UPN or a reason why it is not known, not both.");
        problems.Refuse($"{path}.ethnicity", child.Ethnicity is not null && !CensusCodes.Ethnicities.Contains(child.Ethnicity),
            "Give an ethnicity code of the census, for example WBRI; NOBT where it is not yet known.");
        CheckDisabilities(child.Disabilities, $"{path}.disabilities", problems);
        foreach (var (field, text) in new[]
        {
            ("gender", child.Gender), ("school", child.School), ("contactNumber", child.ContactNumber), ("firstLanguage", child
                .FirstLanguage), ("religion", child.Religion),
        })
        {
            problems.Limited($"{path}.{field}", text, MaxName);
        }

        foreach (var (field, text) in new[]
        {
            ("currentLocation", child.CurrentLocation), ("condition", child.Condition), ("specialNeeds", child.SpecialNeeds), ("views", child.Views),
        })
        {
            problems.Limited($"{path}.{field}", text, MaxNarrative);
        }

        problems.Refuse($"{path}.aliases", child.Aliases.Count > MaxChildren, $"At most {MaxChildren} aliases.");
    }

    private static void CheckDisabilities(IReadOnlyList<string> codes, string path, FieldChecks problems)
    {
        problems.Refuse(
            path,
            codes.Any(code => !CensusCodes.Disabilities.Contains(code)),
            $"Give codes of: {string.Join(", ", CensusCodes.Disabilities.Order(StringComparer.Ordinal))}.");
        problems.Refuse(path, codes.Count > 1 && codes.Contains(CensusCodes.NoDisability, StringComparer.Ordinal), "NONE excludes the other codes.");
        problems.Refuse(path, codes.Distinct(StringComparer.Ordinal).Count() != codes.Count, "Give each code once.");
    }

    private static void CheckAdults(IReadOnlyList<AdultDetails> adults, DateOnly today, FieldChecks problems)
    {
        problems.Refuse("adults", adults.Count > MaxAdults, $"At most {MaxAdults} adults.");
        for (var i = 0; i < adults.Count; i++)
        {
            problems.Refuse($"adults[{i}]", string.IsNullOrWhiteSpace(adults[i].Name) && string.IsNullOrWhiteSpace(adults[i].Relationship),
                "Give a name or a relationship.");
            problems.Limited($"adults[{i}].name", adults[i].Name, MaxName);
            problems.Limited($"adults[{i}].relationship", adults[i].Relationship, MaxName);
            problems.Limited($"adults[{i}].firstLanguage", adults[i].FirstLanguage, MaxName);
            problems.Limited($"adults[{i}].religion", adults[i].Religion, MaxName);
            problems.Limited($"adults[{i}].specialNeeds", adults[i].SpecialNeeds, MaxNarrative);
            problems.Refuse($"adults[{i}].dateOfBirth", adults[i].DateOfBirth > today, "A date of birth cannot be in the future.");
            problems.Refuse($"adults[{i}].ethnicity", adults[i].Ethnicity is { } ethnicity && !CensusCodes.Ethnicities.Contains(ethnicity),
                "Give an ethnicity code of the census, for example WBRI.");
        }
    }

    private static void CheckOtherChildren(IReadOnlyList<OtherChildDetails> children, DateOnly today, FieldChecks problems)
    {
        problems.Refuse("otherChildren", children.Count > MaxChildren, $"At most {MaxChildren} other children.");
        for (var i = 0; i < children.Count; i++)
        {
            var child = children[i];
            problems.Refuse(
                $"otherChildren[{i}]",
                string.IsNullOrWhiteSpace(child.FirstName) && string.IsNullOrWhiteSpace(child.LastName) && string.IsNullOrWhiteSpace(child.Relationship)
                    && child.EstimatedAge is null
                    && child.DateOfBirth is null,
                "Give a name, an age or a relationship, so that the child can be identified.");
            problems.Refuse($"otherChildren[{i}].dateOfBirth", child.DateOfBirth > today, "A date of birth cannot be in the future.");
            problems.Refuse($"otherChildren[{i}].estimatedAge", child.EstimatedAge is < 0 or > 25, "An estimated age is in years, 0 to 25.");
            problems.Limited($"otherChildren[{i}].firstName", child.FirstName, MaxName);
            problems.Limited($"otherChildren[{i}].lastName", child.LastName, MaxName);
            problems.Limited($"otherChildren[{i}].relationship", child.Relationship, MaxName);
        }
    }
}
