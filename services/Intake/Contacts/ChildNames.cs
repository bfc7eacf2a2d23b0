using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Contacts;

internal static class ChildNames
{
    private const int BabyUntilYears = 2;

    /// <summary>The name of a record's child as far as it is known, for lists and headings. The record comes with its contact.</summary>
    public static string Of(ContactRecord record) => Of(record, record.Contact);

    /// <inheritdoc cref="Of(ContactRecord)"/>
    public static string Of(ContactRecord record, Contact contact) =>
        Of(record.Child, contact.Adults, WorkingCalendar.LondonDate(record.ReceivedAt));

    /// <summary>A child's name as far as it is known. A baby without a name is called after its mother.</summary>
    /// <param name="adults">Those of the child's contact.</param>
    /// <param name="on">When that was said.</param>
    public static string Of(ChildDetails child, IReadOnlyList<AdultDetails> adults, DateOnly on)
    {
        if (Instead(child, adults, on) is { } instead)
        {
            return instead;
        }

        var name = $"{child.FirstName} {child.LastName}".Trim();
        return !NamePlaceholders.IsUnknown(name) ? name : child.ExpectedDateOfBirth is not null ? "Unborn child" : "Name not known";
    }

    /// <summary>"Baby of" and the mother's name, where a baby has no first name; null for everybody who is called by a name.</summary>
    public static string? Instead(ChildDetails child, IReadOnlyList<AdultDetails> adults, DateOnly on)
    {
        var firstNames = string.IsNullOrWhiteSpace(child.FirstName) ? child.LastName : child.FirstName;
        var noFirstName = NamePlaceholders.IsUnknown(child.FirstName);
        var isBaby = child.ExpectedDateOfBirth is not null || NamePlaceholders.IsBaby(firstNames) || child.EstimatedAge < BabyUntilYears
            || child.DateOfBirth > on.AddYears(-BabyUntilYears);
        if (!noFirstName || !isBaby)
        {
            return noFirstName && !NamePlaceholders.IsUnknown(child.LastName) && !string.IsNullOrWhiteSpace(child.FirstName) ? child.LastName!.Trim() : null;
        }

        var mother = adults.FirstOrDefault(adult => NamePlaceholders.IsMother(adult.Relationship) && !NamePlaceholders.IsUnknown(adult.Name));
        if (mother is not null)
        {
            var number = NamePlaceholders.NumberOf(firstNames);
            return $"Baby of {mother.Name!.Trim()}{(number is null ? string.Empty : $" ({number})")}";
        }

        return null;
    }

    /// <summary>What an adult without a name is called; null for those who have one.</summary>
    public static string? Instead(AdultDetails adult) => !NamePlaceholders.IsUnknown(adult.Name) ? null
        : string.IsNullOrWhiteSpace(adult.Relationship) ? "Name not known"
        : $"{char.ToUpperInvariant(adult.Relationship.Trim()[0])}{adult.Relationship.Trim()[1..]}, name not known";

    /// <summary>Full years on a day; the estimate where the date of birth is not known.</summary>
    public static int? AgeOn(ChildDetails child, DateOnly day)
    {
        if (child.DateOfBirth is not { } born)
        {
            return child.EstimatedAge;
        }

        var years = day.Year - born.Year;
        return born.AddYears(years) > day ? years - 1 : years;
    }
}
