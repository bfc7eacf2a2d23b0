using System.Globalization;
using System.Text.Json.Nodes;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>
/// The way through the form: which pages, in which order, and what is sent at the end. It has two entrances, the public's and the signed-in professional's,
/// which ask different questions on the same pages.
/// </summary>
internal abstract class Journey(AuthorityProcedure procedure)
{
    /// <summary>Where the kept answers hold the key that makes sending safe to repeat.</summary>
    public const string Key = "form.key";

    /// <summary>Where they hold which referral they are of, from its beginning to its end.</summary>
    public const string Id = "form.id";

    public AuthorityProcedure Procedure => procedure;

    /// <summary>The address of its pages, without the step.</summary>
    public abstract string Root { get; }

    /// <summary>Where it begins.</summary>
    public abstract string Start { get; }

    /// <summary>The pages for these answers, in order.</summary>
    public abstract IReadOnlyList<JourneyPage> Pages(Answers answers);

    /// <summary>A page of advice that an answer leads to before the next question; null as a rule.</summary>
    public virtual string? Detour(string step, Answers answers) => null;

    public string At(string step) => $"{Root}/{step}";

    /// <summary>The page at an address; null when these answers do not lead there.</summary>
    public JourneyPage? Find(Answers answers, string step) => Pages(answers).FirstOrDefault(page => string.Equals(page.Step, step, StringComparison.Ordinal));

    /// <summary>The step after this one, or the last.</summary>
    public string After(Answers answers, string step)
    {
        var pages = Pages(answers);
        var following = pages.SkipWhile(page => !string.Equals(page.Step, step, StringComparison.Ordinal)).Skip(1).FirstOrDefault();
        return (following ?? FirstIncomplete(answers))?.Step ?? Steps.Check;
    }

    /// <summary>The step before this one; null before the first.</summary>
    public string? Before(Answers answers, string step) =>
        Pages(answers).TakeWhile(page => !string.Equals(page.Step, step, StringComparison.Ordinal)).LastOrDefault()?.Step;

    /// <summary>The first page with something to put right; null when all can be sent.</summary>
    public JourneyPage? FirstIncomplete(Answers answers) => Pages(answers).FirstOrDefault(page => page.ProblemsWith(answers).Any());

    /// <summary>The page that asks for what a path of the API names.</summary>
    public JourneyPage? Asking(Answers answers, string path)
    {
        var pages = Pages(answers);
        return pages.FirstOrDefault(
            page => page.Fields.SelectMany(field => field.All).Any(field => string.Equals(field.Path, path, StringComparison.OrdinalIgnoreCase)))
            ?? pages.FirstOrDefault(page => page.Fields.Any(field => field.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>What was answered on the pages that are part of the way, as the API takes it.</summary>
    protected JsonObject Collect(Answers answers)
    {
        var request = new JsonObject();
        foreach (var field in Pages(answers).SelectMany(page => page.Active(answers)).Where(field => field.IsSent))
        {
            if (field.ToJson(answers) is { } value)
            {
                Put(request, field.Path, value);
            }
        }

        return request;
    }

    protected static void Put(JsonObject into, string path, JsonNode value)
    {
        var parts = path.Split('.', 2);
        var name = parts[0].Split('[')[0];
        if (parts[0].Length > name.Length)
        {
            var index = int.Parse(parts[0].AsSpan(name.Length + 1, parts[0].Length - name.Length - 2), CultureInfo.InvariantCulture);
            var list = into[name] as JsonArray ?? [];
            into[name] ??= list;
            while (list.Count <= index)
            {
                list.Add(new JsonObject());
            }

            Put((JsonObject)list[index]!, parts[1], value);
        }
        else if (parts.Length == 1)
        {
            into[name] = value;
        }
        else
        {
            var inner = into[name] as JsonObject ?? [];
            into[name] ??= inner;
            Put(inner, parts[1], value);
        }
    }

    /// <summary>The members of a list, at least one: a page each, and the page that offers another.</summary>
    protected static IEnumerable<JourneyPage> Members(Answers answers, MemberList list, Func<int, IEnumerable<JourneyPage>> pages, string title, string askMore)
    {
        var count = Math.Max(answers.Count(list.Path), list.AtLeast);
        return Enumerable.Range(0, count).SelectMany(pages).Append(new JourneyPage(
            list.Path,
            title,
            new JourneyField(list.More, FieldKind.Radios, askMore)
            {
                Options = [new("yes", "Yes"), new("no", "No")],
                Required = "Choose yes to add another, or no to go on",
            })
        {
            Members = list,
        });
    }

    /// <summary>A person's name as far as it was given.</summary>
    protected static string NameOf(Answers answers, string path, string otherwise) =>
        $"{answers[$"{path}.firstName"]} {answers[$"{path}.lastName"]}".Trim() is { Length: > 0 } name ? name : otherwise;
}

/// <summary>Steps that are no questions.</summary>
internal static class Steps
{
    public const string Check = "check";
    public const string Done = "done";
}
