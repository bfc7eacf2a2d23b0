using System.Globalization;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>
/// What has been answered so far, by field path: Intake's own names (<c>children[0].firstName</c>), or <c>form.…</c> for what only the form needs.
/// </summary>
internal sealed class Answers(IReadOnlyDictionary<string, string> kept)
{
    public string? this[string path] => kept.TryGetValue(path, out var answer) && answer.Length > 0 ? answer : null;

    public IEnumerable<string> Paths => kept.Keys;

    public bool Is(string path, params ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (string.Equals(this[path], value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many members a list such as <c>children</c> has: one more than the highest that was answered.</summary>
    public int Count(string list)
    {
        var prefix = list + "[";
        return kept.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => IndexIn(path, prefix) + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The changes that take one member out of a list and close the gap.</summary>
    public Dictionary<string, string?> Without(string list, int index)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        var prefix = list + "[";
        foreach (var (path, answer) in kept.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var at = IndexIn(path, prefix);
            var field = path[(path.IndexOf(']', StringComparison.Ordinal) + 1)..];
            if (at >= index)
            {
                changes.TryAdd(path, null);
            }

            if (at > index)
            {
                changes[$"{prefix}{at - 1}]{field}"] = answer;
            }
        }

        return changes;
    }

    /// <summary>These answers with others on top.</summary>
    public Answers With(IReadOnlyDictionary<string, string?> changes)
    {
        var merged = kept.ToDictionary(StringComparer.Ordinal);
        foreach (var (path, answer) in changes)
        {
            if (answer is null)
            {
                merged.Remove(path);
            }
            else
            {
                merged[path] = answer;
            }
        }

        return new Answers(merged);
    }

    private static int IndexIn(string path, string prefix) =>
        int.TryParse(
            path.AsSpan(prefix.Length, path.IndexOf(']', prefix.Length) - prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : 0;
}
