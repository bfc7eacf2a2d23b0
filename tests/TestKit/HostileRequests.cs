using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>
/// What nobody should send to the acts of a service, made from its OpenAPI document: nothing at all, each field missing, blank, far too long, or at a time
/// that cannot be. Whatever stage the case is at, no act may fall over it, and none may take what is too long or impossible.
/// </summary>
public static class HostileRequests
{
    private const int TooLong = 100_001;

    /// <summary>Sends all of it to every act whose path has this in it.</summary>
    /// <param name="service">Name of the document in <c>docs/openapi</c>.</param>
    /// <param name="about">Part of the path of the acts.</param>
    /// <param name="fill">Puts real values into the path's parameters.</param>
    /// <param name="read">Path of the aggregate whose ETag the act takes; null where it takes none.</param>
    /// <returns>What was not refused as it should be, each with the answer.</returns>
    public static async Task<IReadOnlyList<string>> SendAsync(
        HttpClient client, string service, string about, Func<string, string> fill, Func<string, string?> read)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "openapi", $"{service}.json")))!;
        var acts = document["paths"]!.AsObject().Where(path => path.Key.Contains(about, StringComparison.Ordinal) && path.Value!["post"] is not null).ToList();
        Assert.NotEmpty(acts);
        var wrong = new List<string>();
        foreach (var (path, act) in acts)
        {
            var schema = act!["post"]!["requestBody"]?["content"]?["application/json"]?["schema"];
            foreach (var (what, body, mayPass) in schema is null ? [("no body", "", true)] : Bodies(schema, document))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, fill(path));
                if (body.Length > 0)
                {
                    request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
                }

                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
                if (read(path) is { } aggregate)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", await client.ETagAsync(aggregate));
                }

                using var answer = await client.SendAsync(request);
                if (Fault((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), mayPass) is { } fault)
                {
                    wrong.Add($"{path} with {what}: {fault}");
                }
            }
        }

        return wrong;
    }

    private static string? Fault(int status, string answer, bool mayPass)
    {
        if (status >= 500)
        {
            return $"{status} {answer}";
        }

        if (status < 300)
        {
            return mayPass ? null : $"taken: {status}";
        }

        var problem = JsonSerializer.Deserialize<JsonElement>(answer);
        return problem.TryGetProperty("detail", out _) || problem.TryGetProperty("errors", out _) ? null : $"{status} says neither field nor reason: {answer}";
    }

    private static IEnumerable<(string What, string Body, bool MayPass)> Bodies(JsonNode schema, JsonNode document)
    {
        yield return ("an empty body", "{}", true);
        yield return ("null", "null", false);
        var plausible = Example(schema, document, depth: 0);
        if (plausible is JsonObject { Count: > 0 } fields)
        {
            var (name, value) = fields.First();
            var given = $"{JsonSerializer.Serialize(name)}:{value?.ToJsonString() ?? "null"}";
            yield return ($"{name} twice", $"{{{given},{given}}}", false);
        }

        foreach (var (at, kind) in Leaves(plausible, schema, document, string.Empty))
        {
            yield return ($"{at} null", With(plausible, at, null), true);
            switch (kind)
            {
                case "text":
                    yield return ($"{at} blank", With(plausible, at, "   "), true);
                    yield return ($"{at} far too long", With(plausible, at, new string('x', TooLong)), false);
                    break;
                case "date-time":
                    yield return ($"{at} long ago", With(plausible, at, "0001-01-01T00:00:00+00:00"), false);
                    yield return ($"{at} never", With(plausible, at, "9999-12-31T23:59:59+00:00"), false);
                    break;
                case "date":
                    yield return ($"{at} long ago", With(plausible, at, "0001-01-01"), false);
                    yield return ($"{at} never", With(plausible, at, "9999-12-31"), false);
                    break;
                case "list":
                    yield return ($"{at} of nothing", With(plausible, at, new JsonArray([null])), true);
                    break;
            }
        }
    }

    private static JsonNode? Example(JsonNode schema, JsonNode document, int depth)
    {
        var resolved = Resolve(schema, document);
        if (resolved["enum"] is JsonArray { Count: > 0 } offered)
        {
            return offered.First(value => value is not null)!.DeepClone();
        }

        return TypeOf(resolved) switch
        {
            "object" when depth < 6 => new JsonObject((resolved["properties"]?.AsObject() ?? []).Select(
                property => KeyValuePair.Create(property.Key, Example(property.Value!, document, depth + 1)))),
            "array" when depth < 6 && resolved["items"] is { } items => new JsonArray(Example(items, document, depth + 1)),
            "boolean" => true,
            "integer" or "number" => 1,
            "string" => (string?)resolved["format"] switch
            {
                "date-time" => "2026-11-06T09:00:00+00:00",
                "date" => "2026-11-20",
                "uuid" => Guid.CreateVersion7().ToString(),
                _ => "as recorded",
            },
            _ => null,
        };
    }

    private static IEnumerable<(string At, string Kind)> Leaves(JsonNode? example, JsonNode schema, JsonNode document, string at)
    {
        var resolved = Resolve(schema, document);
        switch (example)
        {
            case JsonObject made:
                if (at.Length > 0)
                {
                    yield return (at, "object");
                }

                foreach (var (name, value) in made)
                {
                    foreach (var leaf in Leaves(value, resolved["properties"]![name]!, document, $"{at}/{name}"))
                    {
                        yield return leaf;
                    }
                }

                break;
            case JsonArray { Count: > 0 } list:
                yield return (at, "list");
                foreach (var leaf in Leaves(list[0], resolved["items"]!, document, $"{at}/0"))
                {
                    yield return leaf;
                }

                break;
            default:
                var isText = TypeOf(resolved) is "string" && resolved["enum"] is null;
                yield return (at, isText ? (string?)resolved["format"] ?? "text" : "value");
                break;
        }
    }

    private static string With(JsonNode? plausible, string at, JsonNode? value)
    {
        var body = plausible!.DeepClone();
        var steps = at.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = body;
        foreach (var step in steps[..^1])
        {
            parent = parent is JsonArray list ? list[Number(step)]! : parent[step]!;
        }

        if (parent is JsonArray inList)
        {
            inList[Number(steps[^1])] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }

        return body.ToJsonString();
    }

    private static JsonNode Resolve(JsonNode schema, JsonNode document)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            // A JSON pointer: as a rule to a schema by name, sometimes to a part of one.
            var steps = reference.Split('/').Skip(1);
            return Resolve(steps.Aggregate(document, (node, step) => node is JsonArray list ? list[Number(step)]! : node[step]!), document);
        }

        return schema["oneOf"] is JsonArray choices ? Resolve(choices.First(choice => (string?)choice!["type"] is not "null")!, document) : schema;
    }

    private static int Number(string step) => int.Parse(step, CultureInfo.InvariantCulture);

    private static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string?)type).First(type => type is not "null"),
        JsonValue type => (string?)type,
        _ => null,
    };
}
