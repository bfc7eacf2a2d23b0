namespace ReferralPlatform.Intake.Contacts;

/// <summary>What is asked of the children and adults of a contact, by field. What is not known may be left out.</summary>
internal static class PeopleRules
{
    private const int MaxChildren = 20;
    private const int MaxAdults = 40;
    private const int MaxName = FieldLimits.Name;
    private const int MaxNarrative = FieldLimits.Narrative;

    /// <param name="since">When it was first recorded, where it is amended: what was plausible then stays so.</param>
    public static void Check(RecordContactRequest request, DateOnly today, DateOnly? since, FieldChecks problems)
    {
        CheckChildren(request.Children, today, since, problems);
        CheckAdults(request.Adults, today, problems);
        CheckOtherChildren(request.OtherChildren, today, since, problems);
    }

    private static void CheckChildren(IReadOnlyList<ChildDetails> children, DateOnly today, DateOnly? since, FieldChecks problems)
    {
        problems.Refuse("children", children.Count == 0, "Enter at least one child; what is not known may be left out.");
        problems.Refuse("children", children.Count > MaxChildren, $"A contact can be about {MaxChildren} children at most.");
        for (var i = 0; i < children.Count; i++)
        {
            CheckChild(children[i], $"children[{i}]", today, since, problems);
        }
    }

    /// <summary>As it is kept: numbers without what was typed between their digits, names without what nobody can see.</summary>
    public static ChildDetails Compact(this ChildDetails child) => child with
    {
        FirstName = PlainCharacters.Line(child.FirstName),
        LastName = PlainCharacters.Line(child.LastName),
        Aliases = [.. child.Aliases.Select(alias => PlainCharacters.Line(alias)!)],
        ContactNumber = PlainCharacters.Line(PlainCharacters.Ascii(child.ContactNumber)) is { Length: > 0 } number ? number : null,
        NhsNumber = Identifiers.Compact(child.NhsNumber),
        Upn = Identifiers.Compact(child.Upn),
    };

    /// <inheritdoc cref="Compact(ChildDetails)"/>
    public static AdultDetails Compact(this AdultDetails adult) => adult with { Name = PlainCharacters.Line(adult.Name) };

    /// <inheritdoc cref="Compact(ChildDetails)"/>
    public static OtherChildDetails Compact(this OtherChildDetails child) =>
        child with { FirstName = PlainCharacters.Line(child.FirstName), LastName = PlainCharacters.Line(child.LastName) };

    /// <summary>As it is kept: a telephone number must be one that a telephone can dial.</summary>
    public static ReferrerDetails Compact(this ReferrerDetails referrer) => referrer with
    {
        Name = PlainCharacters.Line(referrer.Name),
        Phone = PlainCharacters.Line(PlainCharacters.Ascii(referrer.Phone)) is { Length: > 0 } phone ? phone : null,
    };

    internal static void CheckChild(ChildDetails child, string path, DateOnly today, DateOnly? since, FieldChecks problems)
    {
        problems.Refuse(path, string.IsNullOrWhiteSpace(child.FirstName) && string.IsNullOrWhiteSpace(child.LastName) && child.ExpectedDateOfBirth is null
            && child.Address is null,
            "Enter the child’s name, address or expected date of birth, so that the child can be identified.");
        problems.Refuse($"{path}.dateOfBirth", PlausibleDates.ChildBirth(child.DateOfBirth, today, since));
        problems.Refuse($"{path}.expectedDateOfBirth", child is { DateOfBirth: not null, ExpectedDateOfBirth: not null },
            "Enter a date of birth or an expected date of birth, not both.");
        problems.Refuse($"{path}.expectedDateOfBirth", PlausibleDates.ExpectedBirth(child.ExpectedDateOfBirth, today, since));
        problems.Refuse($"{path}.estimatedAge", PlausibleDates.ChildAge(child.EstimatedAge));
        problems.Refuse($"{path}.sex", child is { Sex: Sex.U, ExpectedDateOfBirth: null },
            "Sex can be “Unknown (unborn child)” only with an expected date of birth. Enter that, or choose another answer.");
        PersonRules.CheckNumbers(child.NhsNumber, child.Upn, $"{path}.", problems);
        PersonRules.CheckAliases(child.Aliases, $"{path}.", problems);
        PersonRules.CheckAddress(child.Address, $"{path}.address.", problems);
        problems.Refuse($"{path}.known.closedOn", child is { PersonId: null, Known: { Status: KnownStatus.Closed, ClosedOn: null } },
            "Enter the day the case was closed: who the contact is assigned to depends on it.");
        problems.Refuse($"{path}.known.closedOn", PlausibleDates.Past(child.Known?.ClosedOn, today,
            "Enter the day the case was closed: a day that is not in the future."));
        problems.Refuse($"{path}.upnUnknown", child.UpnUnknown is not null && !CensusCodes.UpnUnknown.Contains(child.UpnUnknown),
            "Choose one of the reasons why the UPN is not known.");
        problems.Refuse(
            $"{path}.upnUnknown",
            child.UpnUnknown is not null && !string.IsNullOrEmpty(child.Upn),
            "Enter a UPN or choose why it is not known, not both.");
        problems.Refuse($"{path}.ethnicity", child.Ethnicity is not null && !CensusCodes.Ethnicities.Contains(child.Ethnicity),
            "Choose one of the ethnicities of the list, or “Information not yet obtained”.");
        CheckDisabilities(child.Disabilities, $"{path}.disabilities", problems);
        foreach (var (field, text) in new[]
        {
            ("firstName", child.FirstName), ("lastName", child.LastName), ("gender", child.Gender), ("school", child.School),
            ("contactNumber", child.ContactNumber), ("firstLanguage", child.FirstLanguage), ("religion", child.Religion),
            ("known.worker", child.Known?.Worker), ("known.manager", child.Known?.Manager), ("known.team", child.Known?.Team),
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
        problems.Limited($"{path}.known.overrideReason", child.Known?.OverrideReason);
    }

    private static void CheckDisabilities(IReadOnlyList<string> codes, string path, FieldChecks problems)
    {
        problems.Refuse(
            path,
            codes.Any(code => !CensusCodes.Disabilities.Contains(code)),
            "Choose among the disabilities of the list.");
        problems.Refuse(path, codes.Count > 1 && codes.Contains(CensusCodes.NoDisability, StringComparer.Ordinal),
            "Choose “None” alone, or the disabilities there are.");
        problems.Refuse(path, codes.Distinct(StringComparer.Ordinal).Count() != codes.Count, "Choose each disability once.");
    }

    private static void CheckAdults(IReadOnlyList<AdultDetails> adults, DateOnly today, FieldChecks problems)
    {
        problems.Refuse("adults", adults.Count > MaxAdults, $"Enter {MaxAdults} adults at most.");
        for (var i = 0; i < adults.Count; i++)
        {
            problems.Refuse($"adults[{i}]", string.IsNullOrWhiteSpace(adults[i].Name) && string.IsNullOrWhiteSpace(adults[i].Relationship),
                "Enter the adult’s name or relationship to the child.");
            problems.Limited($"adults[{i}].name", adults[i].Name, MaxName);
            problems.Limited($"adults[{i}].relationship", adults[i].Relationship, MaxName);
            problems.Limited($"adults[{i}].firstLanguage", adults[i].FirstLanguage, MaxName);
            problems.Limited($"adults[{i}].religion", adults[i].Religion, MaxName);
            problems.Limited($"adults[{i}].specialNeeds", adults[i].SpecialNeeds, MaxNarrative);
            problems.Refuse($"adults[{i}].dateOfBirth", PlausibleDates.AdultBirth(adults[i].DateOfBirth, today));
            problems.Refuse($"adults[{i}].ethnicity", adults[i].Ethnicity is { } ethnicity && !CensusCodes.Ethnicities.Contains(ethnicity),
                "Choose one of the ethnicities of the list.");
        }
    }

    private static void CheckOtherChildren(IReadOnlyList<OtherChildDetails> children, DateOnly today, DateOnly? since, FieldChecks problems)
    {
        problems.Refuse("otherChildren", children.Count > MaxChildren, $"Enter {MaxChildren} other children at most.");
        for (var i = 0; i < children.Count; i++)
        {
            var child = children[i];
            problems.Refuse(
                $"otherChildren[{i}]",
                string.IsNullOrWhiteSpace(child.FirstName) && string.IsNullOrWhiteSpace(child.LastName) && string.IsNullOrWhiteSpace(child.Relationship)
                    && child.EstimatedAge is null
                    && child.DateOfBirth is null,
                "Enter the other child’s name, age or relationship, so that the child can be identified.");
            problems.Refuse($"otherChildren[{i}].dateOfBirth", PlausibleDates.ChildBirth(child.DateOfBirth, today, since));
            problems.Refuse($"otherChildren[{i}].estimatedAge", PlausibleDates.ChildAge(child.EstimatedAge));
            problems.Limited($"otherChildren[{i}].firstName", child.FirstName, MaxName);
            problems.Limited($"otherChildren[{i}].lastName", child.LastName, MaxName);
            problems.Limited($"otherChildren[{i}].relationship", child.Relationship, MaxName);
        }
    }
}
