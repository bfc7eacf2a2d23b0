namespace ReferralPlatform.Intake.Contacts;

internal static class ChildNames
{
    /// <summary>The child's name as far as it is known, for lists and headings.</summary>
    public static string Of(ChildDetails child)
    {
        var name = $"{child.FirstName} {child.LastName}".Trim();
        return name.Length > 0 ? name : child.ExpectedDateOfBirth is not null ? "Unborn child" : "Name not known";
    }

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
