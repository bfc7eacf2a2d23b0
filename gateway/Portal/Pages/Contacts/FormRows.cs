using System.Globalization;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>The rows of the form: children, adults, other children, statements. Buttons of the form add and take them away.</summary>
internal static class FormRows
{
    public const string AddChild = "add-child";
    public const string AddAdult = "add-adult";
    public const string AddOtherChild = "add-other-child";
    public const string AddStatement = "add-statement";
    public const string AddAction = "add-action";
    public const string RemoveChild = "remove-child-";
    public const string RemoveAdult = "remove-adult-";
    public const string RemoveOtherChild = "remove-other-child-";
    public const string RemoveStatement = "remove-statement-";
    public const string MakeSubject = "make-subject-";

    /// <summary>Does what a button asks; false for a button that is not about rows.</summary>
    public static bool Change(RecordModel page, string? what)
    {
        switch (what)
        {
            case AddChild:
                // Brothers and sisters mostly share a name and an address: typed once is enough.
                page.Children.Add(page.Children is [.., var last] ? new ChildEntry { LastName = last.LastName, Address = last.Address } : new ChildEntry());
                return true;
            case AddAdult:
                page.Adults.Add(new AdultEntry());
                return true;
            case AddOtherChild:
                page.OtherChildren.Add(new OtherChildEntry());
                return true;
            case AddStatement:
                page.Concern.Statements.Add(new StatementEntry());
                return true;
            case AddAction:
                page.Agreed.AddRow();
                return true;
            default:
                return Remove(page.Children, RemoveChild, what) || Remove(page.Adults, RemoveAdult, what) || Remove(page.OtherChildren, RemoveOtherChild, what)
                    || Remove(page.Concern.Statements, RemoveStatement, what) || MakeSubjectOf(page, what);
        }
    }

    /// <summary>A row to type in wherever there is none.</summary>
    public static void Complete(RecordModel page)
    {
        AtLeastOne(page.Children);
        AtLeastOne(page.Adults);
        AtLeastOne(page.OtherChildren);
        AtLeastOne(page.Concern.Statements);
        page.Agreed.Complete();
    }

    /// <summary>What its owner tells a draft by.</summary>
    public static string TitleOf(RecordModel page)
    {
        var child = page.Children.Select(child => $"{child.FirstName} {child.LastName}".Trim()).FirstOrDefault(name => name.Length > 0);
        var title = string.Join(
            ", ",
            new[] { child ?? "Name not known yet", page.Channel is null ? null : Words.Within(page.Channel) }.Where(part => part is not null));
        return title.Length > 200 ? title[..200] : title;
    }

    private static void AtLeastOne<T>(List<T> rows)
        where T : new()
    {
        if (rows.Count == 0)
        {
            rows.Add(new T());
        }
    }

    private static bool Remove<T>(List<T> rows, string button, string? what)
    {
        if (what?.StartsWith(button, StringComparison.Ordinal) is not true)
        {
            return false;
        }

        if (At(rows, what[button.Length..]) is { } at)
        {
            rows.RemoveAt(at);
        }

        return true;
    }

    private static bool MakeSubjectOf(RecordModel page, string? what)
    {
        if (what?.StartsWith(MakeSubject, StringComparison.Ordinal) is not true)
        {
            return false;
        }

        if (At(page.OtherChildren, what[MakeSubject.Length..]) is { } at)
        {
            var other = page.OtherChildren[at];
            page.OtherChildren.RemoveAt(at);
            var sameHousehold = string.Equals(other.Place, "same-household", StringComparison.Ordinal);
            page.Children.Add(new ChildEntry
            {
                FirstName = other.FirstName,
                LastName = other.LastName,
                DateOfBirth = other.DateOfBirth,
                EstimatedAge = other.EstimatedAge,
                Sex = other.Sex,
                Address = sameHousehold && page.Children is [var first, ..] ? first.Address : new AddressEntry(),
            });
        }

        return true;
    }

    private static int? At<T>(List<T> rows, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < rows.Count ? at : null;
}
