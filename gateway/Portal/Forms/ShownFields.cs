namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// The fields of a page in the order in which it shows them, each with its id and label. They are noted while the page is rendered; the error summary, which
/// stands above them, is written after that.
/// </summary>
internal sealed class ShownFields
{
    private static readonly object Key = new();
    private static readonly Dictionary<string, string> Rows = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Children"] = "Child",
        ["Adults"] = "Adult",
        ["OtherChildren"] = "Other child",
    };

    private readonly List<ShownField> _fields = [];

    public static ShownFields On(HttpContext http)
    {
        if (http.Items.TryGetValue(Key, out var noted) && noted is ShownFields fields)
        {
            return fields;
        }

        var none = new ShownFields();
        http.Items[Key] = none;
        return none;
    }

    /// <param name="name">As it is posted, and as messages about it are kept under.</param>
    /// <param name="id">Of its control: where a link leads.</param>
    public void Note(string name, string id, string label)
    {
        if (!_fields.Exists(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            _fields.Add(new ShownField(name, id, label, _fields.Count));
        }
    }

    /// <summary>The field a message is about; of a whole row its first, and of what the page does not show the one that is closest to it.</summary>
    public ShownField? Find(string name)
    {
        for (var path = name; path.Length > 0; path = Parent(path))
        {
            var exact = _fields.Find(field => string.Equals(field.Name, path, StringComparison.OrdinalIgnoreCase));
            if ((exact ?? _fields.Find(field => IsWithin(field.Name, path))) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>"Child 2" where the form has several; null where it has one, or the field is of no row.</summary>
    public string? RowOf(string name)
    {
        var (list, index) = Split(name);
        return list is not null && Rows.TryGetValue(list, out var one) && _fields.Exists(field => IsWithin(field.Name, $"{list}[1]"))
            ? $"{one} {index + 1}"
            : null;
    }

    private static (string? List, int Index) Split(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        var close = name.IndexOf(']', StringComparison.Ordinal);
        return open > 0 && close > open && int.TryParse(name.AsSpan(open + 1, close - open - 1), out var index) ? (name[..open], index) : (null, 0);
    }

    private static bool IsWithin(string name, string path) =>
        name.Length > path.Length && name.StartsWith(path, StringComparison.OrdinalIgnoreCase) && name[path.Length] is ('.' or '[');

    private static string Parent(string path) => path.LastIndexOfAny(['.', '[']) is > 0 and var end ? path[..end] : "";
}

/// <param name="Place">Its place on the page.</param>
internal sealed record ShownField(string Name, string Id, string Label, int Place);
